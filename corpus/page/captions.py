"""Captions of pictures, with their credit lines and keyword lines.

One invariant: a block is a caption by the weight of several signs, or by one that prose never shows; when in
doubt it stays part of the article.
"""

import re
from collections.abc import Iterator

from corpus.page.layout import Block, Layout
from store.records import Boilerplate

AGENCY = (
    r"(?:AP|AFP|A\.P\.|Reuters|REUTERS|EPA(?:-EFE)?|EFE|ANSA|DPA|dpa|TASS|ITAR-TASS|RIA Novosti"
    r"|Sputnik|Xinhua|VCG"
    r"|CFP|PTI|ANI|UPI|PA(?: Wire| Media| Images)?|Press Association|Associated Press|Agence France-Presse"
    r"|Anadolu(?: Agency)?|AA|Bloomberg|Kyodo|Yonhap|NurPhoto|Zuma(?: Press)?|Shutterstock"
    r"|Getty(?: Images)?|iStock"
    r"|Alamy|Corbis|Unsplash|Pexels|Pixabay|Flickr|Wikimedia(?: Commons)?|Ukrinform|Interfax|UNIAN"
    r"|TT|NTB|Ritzau"
    r"|AAP|CP|Canadian Press|Getty Images/\w+)"
)
_NAME = r"[^\W\d_a-z][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,4}"
_CREDIT_TAIL = re.compile(
    rf"(?:[.!?”\")\]]\s*[/|–—]\s*/?\s*{_NAME}(?:/{_NAME})*"  # "... 2021. / AP"
    rf"|[.!?”\")\]]\s+\[?(?:{_NAME}\s?/\s?)+{AGENCY}\]?"  # "... Friday. Ann Lee/AFP"
    rf"|\((?:AP )?(?:[Pp]hoto|[Ii]mage|[Pp]icture|[Cc]redit|[Ss]ource|[Ff]ile)\b[^()]{{0,80}}\)"
    rf"|[(\[](?:{_NAME}\s?/\s?)+{AGENCY}[)\]]"  # "[Ann Lee/Reuters]"
    rf"|\[(?:File|Courtesy|Handout)[^\[\]]{{0,80}}\]"
    rf"|REUTERS/{_NAME}|©\s?{_NAME}(?:/{_NAME})*"
    rf"|(?:[Pp]hoto(?:graph)?|[Ii]mage|[Pp]icture"
    rf"|[Cc]redit)s?(?: [Cc]redit)?: ?{_NAME}(?:[/,] ?{_NAME})*)\.?$"
)
_CREDIT_LINE = re.compile(
    r"(?:(?i:(?:photo(?:graph)?s?|images?|pictures?|credits?|source)(?: by| credit)?)[: ]+)?"
    rf"(?:(?:{_NAME}\s?[/|–—]\s?)+(?:[\w.]*\s?){AGENCY}|{AGENCY}(?: [Pp]hoto(?:/{_NAME})?)?"
    rf"|{_NAME} (?:via|for) {AGENCY}|Handout(?: .{{0,40}})?)"
    r"|(?i:(?:photo|image|photograph|picture)s?(?: credit)?(?: by)?: .{2,60})"
)
_FILE_PICTURE = re.compile(
    r"(?:FILE(?: PHOTO| PICTURE| IMAGE)?\s*[:–—-]|File (?:photo|picture|image)\b|(?:Photo|Image"
    r"|Picture|Caption)\s?:"
    r"|An? (?:file|undated|handout|satellite|combination) (?:photo|picture|image)\b|A (?:still"
    r"|screengrab) )"
)
_NAMES_PICTURE = re.compile(
    r"\b(?:in|this|the) (?:an? |this |the )?(?:\w+[- ])?(?:photo(?:graph)?|picture|image|screengrab"
    r"|handout|still)"
    r"(?: (?:taken|published|released|provided|made available|from|obtained|issued)\b|,? (?:above"
    r"|below|on)\b|$)"
    r"|\bin this (?:\w+ )?(?:photo|image|picture)\b|\b(?:is|are) (?:seen|pictured|shown|displayed)\b"
)
_POSITION = re.compile(
    r"\((?:(?:second|third|far|top|bottom|front|back)[ ,-]?(?:from )?)?(?:left|right|cent(?:er|re)|L|R|C)\)"
    r"|, (?:left|right|cent(?:er|re)),|\b(?:from left|left to right|clockwise from)\b"
)
_SHOWN_NOW = re.compile(
    r"\b(?:stands?|walks?|speaks?|attends?|holds?|looks?|waves?|meets?|fires?|arrives?|shakes?"
    r"|listens?|poses?|sits?"
    r"|gestures?|reacts?|leaves?|watch(?:es)?|patrols?|takes? part|participates?|rides?|marches"
    r"|march|greets?"
    r"|drives?|inspects?|guards?|smiles?|hugs?|embraces?|delivers?|addresses|address|salutes?"
    r"|prepares?|displays?"
    r"|(?:is|are) (?:seen|pictured|shown|displayed))\b"
)
_DAY = re.compile(
    r"\b(?:on |, )?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b"
    r"|\b\d{1,2} (?:January|"
    r"February|March|April|May|June|July|August|September|October|November|December)\b"
)
_KEYWORD = re.compile(r"[\w’' -]{1,30}")
LONGEST_CAPTION = 700
LONGEST_CREDIT = 80
LONGEST_KEYWORDS = 200


def find_captions(layout: Layout) -> Iterator[Boilerplate]:
    """Yield captions, the keyword lines before them and the credit lines after them."""
    for block in layout.blocks:
        if _is_keyword_line(block) or _is_credit_line(block) or _weight(layout, block) >= 2:
            yield Boilerplate(block.span, "caption")
            after = layout.next_to(block, 1)
            if after and _belongs_to(layout, after):
                yield Boilerplate(after.span, "caption")


def _weight(layout: Layout, block: Block) -> int:
    """Add up what speaks for a caption."""
    words = block.text
    if len(words) > LONGEST_CAPTION or block.is_truncated:
        return 0
    before, after = layout.next_to(block, -1), layout.next_to(block, 1)
    weight = 2 * bool(_CREDIT_TAIL.search(words)) + 2 * bool(_FILE_PICTURE.match(words))
    weight += bool(_NAMES_PICTURE.search(words)) + bool(_POSITION.search(words))
    weight += bool(_SHOWN_NOW.search(words) and _DAY.search(words) and not re.search(r"[“\"]", words))
    weight += any(other is not None and other.text == words and len(words) > 40 for other in (before, after))
    weight += layout.spaced and after is not None and after.glued and _may_be_credit(after)
    weight += 2 * (layout.spaced and block.glued and before is not None and _is_keyword_line(before))
    return weight


def _is_credit_line(block: Block) -> bool:
    return len(block.text) <= LONGEST_CREDIT and bool(_CREDIT_LINE.fullmatch(block.text))


def _may_be_credit(block: Block) -> bool:
    """Tell whether a line may name who took or gave a picture."""
    words = block.text.split()
    capitals = sum(word[0].isupper() or not word[0].isalpha() for word in words)
    return len(words) <= 8 and not block.text.endswith((".", "?", "!", ":")) and capitals >= 0.7 * len(words)


def _belongs_to(layout: Layout, after: Block) -> bool:
    """Tell whether a line right under a caption, in a text of spaced paragraphs, is its credit."""
    return layout.spaced and after.glued and len(after.text) <= LONGEST_CREDIT and _may_be_credit(after)


def _is_keyword_line(block: Block) -> bool:
    """Tell a line of lower-case words with commas between them, which holds no clause."""
    items = [item.strip() for item in block.text.split(",")]
    if len(block.text) > LONGEST_KEYWORDS or block.text != block.text.lower() or len(items) < 3:
        return False
    return (
        all(_KEYWORD.fullmatch(item) and len(item.split()) <= 3 for item in items)
        and " and " not in block.text
    )
