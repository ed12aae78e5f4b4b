"""What the publisher says to the reader: editor's notes, notices on comments, newsletters, cookies, rights.

One invariant: every pattern is anchored at the front of its block or fills it, so talk about comments or
newsletters inside an article is left alone.
"""

import re
from collections.abc import Iterator

from corpus.page.layout import Layout
from store.records import Boilerplate, Span

_NOTE = re.compile(
    r"[*_(\[\s]*(?:(?:Editor|EDITOR|Publisher|Author|Translator|Reporter)(?:[’']?s"
    r"|s[’'])?[’']? (?:Note|note|NOTE)s?\b"
    r"|(?:Note to (?:readers|editors)|NOTE TO (?:READERS|EDITORS)|Correction|CORRECTION"
    r"|Clarification|Disclaimer|DISCLAIMER"
    r"|About the [Aa]uthors?)\b ?(?:[:.(–—-]|$)"
    r"|(?:The |Any )?(?:[Vv]iews|[Oo]pinions)(?: and (?:views"
    r"|opinions))?,? (?:\w+ ){0,2}(?:expressed|reflected|stated|in this)\b"
    r"|(?:This|The) (?:article|story|post|piece|column|essay|text|commentary) (?:was (?:first"
    r"|originally|produced|translated)\b"
    r"|(?:has been|was) (?:updated|amended|corrected|edited)\b|(?:reflects|represents"
    r"|expresses) the (?:\w+ )?(?:views|opinions)\b"
    r"|(?:first|originally) appeared\b|is (?:part of|republished)\b))"
)
_NOTICES = (
    (
        r"Comments? (?:are|have been|is|on this \w+ (?:are|have)) (?:now )?(?:closed|disabled|off"
        r"|turned off)\b.{0,80}"
    ),
    r"(?:Leave|Post|Add|Write|Join) (?:a |your |the )?(?:comment|reply|conversation|discussion)s?\b.{0,80}",
    (
        r"(?:You must be|Please|Log|Sign) (?:in )?(?:logged|log|sign|in)\b.{0,20}(?:comment|continue"
        r"|read|account).{0,80}"
    ),
    (
        r"(?:View|Show|Read|Load|See) (?:all |more |the )?(?:\d+ )?comments?\b.{0,40}|\d+ comments?"
        r"|(?:No )?Comments?"
    ),
    (
        r"(?:To )?(?:Subscribe|Sign up|Register|Get|Join)\b.{0,160}\b(?:newsletter|inbox|mailing list"
        r"|e?mail updates|e?mail alerts"
        r"|channel|free trial|breaking news|daily briefing|subscription)\b.{0,160}"
    ),
    (
        r"(?:Subscribe|Sign up|Register|Log ?in|Donate|Advertisements?|ADVERTISEMENT"
        r"|Sponsored(?: content)?|Loading\W*|Print"
        r"|Email|Share|Tweet|Save|Listen|Download|Menu|Search|Close|Skip to (?:main )?content"
        r"|Back to top)(?: now| today| here)?[.!]?"
    ),
    (
        r"(?:We|This (?:web)?site|Our (?:web)?site|By (?:continuing|using"
        r"|clicking))\b.{0,120}\b(?:cookies?|privacy policy"
        r"|terms of (?:use|service))\b.{0,250}"
    ),
    (
        r"(?:Follow|Like|Join|Find|Connect with) (?:us|me|him|her|them|@\w+"
        r"|[A-Z][\w ]{2,30}) on (?:Twitter|X|Facebook|Instagram"
        r"|Telegram|LinkedIn|YouTube|social media|WhatsApp|Google News|Threads|TikTok|Bluesky).{0,120}"
    ),
    (
        r"(?:Share|Tweet|Print|Email|Send|Save|Post|Facebook|Twitter|WhatsApp|LinkedIn|Telegram|Reddit"
        r"|Pinterest|Copy link|Pocket"
        r"|Messenger|Viber|X|on|via|this|article|story|by|and|with|friends|:|[|,/·•\s])+"
    ),
    (
        r"(?:.{0,80}(?:©|\(c\)) ?(?=\d{4})|© ?(?=[A-Z])|.{0,80}\bCopyright (?:©|\(c\)|\d{4})).{0,200}"
        r"|.{0,120}\ball rights reserved\b.{0,120}"
    ),
    (
        r"(?:Click|Tap) (?:here|on)\b.{0,160}|(?:Continue|Keep) reading\b.{0,80}|Scroll (?:down )?(?:to"
        r"|for)\b.{0,80}"
    ),
    (
        r"[(\[]?If you (?:would like|want|wish|have)\b.{0,200}\b(?:contact|e-?mail|write to|submit"
        r"|get in touch)\b.{0,200}"
    ),
    (
        r"[(\[]?(?:Please )?(?:Contact|Reach|Email|E-mail|Write to|Send) .{0,120}(?:@"
        r"|\[email.protected\]).{0,120}"
    ),
    r"(?:Thank you|Thanks) for (?:reading|subscribing|visiting|your support)\b.{0,160}",
    (
        r"(?:Support|Donate|Help us|Become a (?:member|supporter|subscriber"
        r"|patron))\b.{0,100}\b(?:journalism|reporting|donat\w+"
        r"|contribution|member(?:ship)?|subscriber|today|us)\b.{0,100}"
    ),
    (
        r"Our [Ss]tandards:.{0,100}|Tags?: .{2,200}|Filed under:? .{2,160}|Topics?: .{2,160}"
        r"|Keywords?: .{2,200}|Categor(?:y|ies): .{2,120}"
    ),
    (
        r"(?:SOURCE|Source) [A-Z].{0,100}|View original content\b.{0,300}|Download (?:our"
        r"|the) (?:\w+ )?app\b.{0,100}"
    ),
    (
        r"(?:about )?\d+ ?(?:-| )?min(?:ute)?s?(?: read)?(?: ago)?|\d+ (?:views|shares|likes)"
        r"|Reading time:? .{1,30}"
    ),
)
_NOTICE = re.compile("|".join(f"(?:{pattern})" for pattern in _NOTICES), re.DOTALL)
_PLACEHOLDER = re.compile(r"\[email.protected\]")
_SIGN_OFF = re.compile(r"(?i:reuters?|ends?|xinhua)|/(?:TASS|Xinhua)/|-?30-?|#{3,}|\*{3,}|\(END\)|Enditem")
LONGEST_NOTICE = 450
LONGEST_NOTE = 1_200


def find_notices(layout: Layout) -> Iterator[Boilerplate]:
    """Yield notices, and the agency's sign-off on the last line."""
    for block in layout.blocks:
        words = block.text.strip("*_ ")
        if len(words) <= LONGEST_NOTICE and (_NOTICE.fullmatch(words) or _is_contact(words)):
            yield Boilerplate(block.span, "notice")
    if layout.blocks:
        yield from _sign_off(layout)


def find_notes(layout: Layout) -> Iterator[Boilerplate]:
    """Yield notes of the editor and disclaimers, wherever they stand."""
    for block in layout.blocks:
        if len(block.text) <= LONGEST_NOTE and _NOTE.match(block.text):
            yield Boilerplate(block.span, "note")


def _is_contact(words: str) -> bool:
    """Tell a line to write to an address, which pages hide from robots with a placeholder."""
    return bool(_PLACEHOLDER.search(words)) and bool(
        re.search(r"\b(?:contact|e-?mail|write|reach|send)\b", words, re.IGNORECASE)
    )


def _sign_off(layout: Layout) -> Iterator[Boilerplate]:
    """Yield the last line, also of a hard-wrapped paragraph, where it only says who sent the text."""
    last = layout.blocks[-1]
    line = last.text.rsplit("\n", 1)[-1].strip()
    if "\n" in last.text and _SIGN_OFF.fullmatch(line):
        yield Boilerplate(Span(last.span.end - len(line), last.span.end), "notice")
    elif _SIGN_OFF.fullmatch(last.text):
        yield Boilerplate(last.span, "notice")
