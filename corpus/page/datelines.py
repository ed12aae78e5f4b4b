"""Bylines and datelines: who wrote an article, where and when, on lines of their own or glued to prose.

One invariant: only shapes that open or close an article are taken; a sentence that begins with "By" is none.
"""

import re
from collections.abc import Iterator

from corpus.page.captions import AGENCY
from corpus.page.layout import Block, Layout
from corpus.page.stated_day import CLOCK, FULL_DAY, MONTH_AND_DAY
from store.records import Boilerplate, Span

_WORD = r"[^\W\d_a-z][^\W\d_]*(?:[.’'-][^\W\d_]*)*\.?"
NAME = rf"{_WORD}(?: (?:{_WORD}|(?:de|da|del|der|den|van|von|bin|al|el|la|le|dos|ter|ibn)\b))*"
NAMES = rf"{NAME}(?:(?:,| and| &|, and) {NAME})*"
_MARKS = r"[*_#>\s]*"
AUTHOR = re.compile(
    rf"{_MARKS}(?i:(?:(?:written|reported|posted|published|compiled|story|words|text|analysis|report"
    rf"|opinion) )?by|authors?)"
    rf":?\s+{_MARKS}(?P<names>{NAMES})"
)
_DAY_LINE = re.compile(
    rf"{_MARKS}(?:(?:first |originally )?(?:published|posted|updated|last updated|last modified"
    rf"|modified|created|issued"
    rf"|released|date|dated|filed|on)(?: on| at)?:?\s*)?(?:{CLOCK},?\s*)?{FULL_DAY}(?:\s*[,"
    rf"|·•/–—-]?\s*{CLOCK})?[\s|·•*_.-]*",
    re.IGNORECASE,
)
_SAYS_WHY = re.compile(
    rf"{_MARKS}(?:first |originally |last )?(?:published|posted|updated|modified)", re.IGNORECASE
)
"""What a line at the end must begin with: a bare day there may be that of a correction."""
_DAY_PIECES = re.compile(r"\s*[|·•]\s*|\s{2,}|\s+(?=(?:Updated|Last updated|Modified)\b)")
_CREDITS = re.compile(
    rf"\(?(?:(?:Additional|Further)?\s?(?:[Rr]eporting|[Ww]riting|[Ee]diting"
    rf"|[Cc]ompiled)(?: and (?:writing|editing))? (?:by|in)"
    rf" {_WORD})[^.]*(?:\.[^.]{{0,40}}){{0,3}}\.?\)?",
)
_ROLE_LINE = re.compile(
    rf"(?:{NAME}(?:,| \||’s|'s)? )?(?:(?:[A-Z][\w&-]* ){{0,4}}(?:[Ss]taff [Ww]riter|[Cc]orrespondent"
    rf"|[Rr]eporter|[Cc]ontributor"
    rf"|[Cc]olumnist|[Ee]ditor|[Ss]taff|[Bb]ureau)|Special to .{{3,40}}|For .{{3,30}})"
)
_PLACE = r"[A-ZÀ-Ý][A-ZÀ-Ý.’' -]{1,30}[A-ZÀ-Ý]"
_REGION = r"(?:, ?(?:[A-Z][\w.’'-]*)(?: (?:of|and|the|[A-Z][\w.’'-]*)){0,3})?"
_DASH = r"(?:\s*(?:--|[–—―_])+\s*|\s+-+\s+)"  # a plain hyphen needs its spaces: "AVON RENT-A-CAR" is a name
_DATELINE = re.compile(
    rf"{_MARKS}(?:"
    rf"(?:(?:{_PLACE}|{NAME}){_REGION},? )?(?:,? ?(?:{FULL_DAY}|{MONTH_AND_DAY}),? )?[(/](?:{AGENCY}"
    rf"|[A-Z]{{2,6}}|[A-Z][\w]+"
    rf"(?: [A-Z]\w+){{0,2}})[)/][.:]?{_DASH}?"  # "GENEVA, Jan 10 (Reuters) -"
    rf"|{_PLACE}{_REGION}(?:, ?(?:{FULL_DAY}|{MONTH_AND_DAY}))?[.:]?{_DASH}"  # "KYIV, Ukraine --"
    rf"|(?:{NAME}, )?{FULL_DAY}[.:]?(?:{_DASH}|-)"  # "January 25, 2022--"
    rf")(?=[\w\"“‘'(\[])"
)
_AGENCY_ALONE = re.compile(rf"{_MARKS}[(/](?:{AGENCY})[)/]")
LONGEST_BYLINE = 140
LONGEST_CREDITS = 400
TAIL_BLOCKS = 6


def find_datelines(layout: Layout) -> Iterator[Boilerplate]:
    """Yield the lines that say who and when, and what is glued to the front of the first prose."""
    head = layout.blocks[: layout.head + 1]
    tail = layout.blocks[max(layout.head, len(layout.blocks) - TAIL_BLOCKS) :]
    for block in (*head, *tail):
        if is_byline(block):
            yield Boilerplate(block.span, "byline")
        elif is_day_line(block) and (block in head or _SAYS_WHY.match(block.text)):
            yield Boilerplate(block.span, "dateline")
    yield from _role_lines(layout)
    for block in tail:
        if len(block.text) <= LONGEST_CREDITS and _CREDITS.fullmatch(block.text):
            yield Boilerplate(block.span, "byline")
    for block in head:
        if (glued := glued_dateline(block)) is not None:
            yield Boilerplate(glued, "dateline")


def is_byline(block: Block) -> bool:
    """Tell a line such as "By Ann Lee and Bo Chen" or "By Ann Lee | 3 May 2024"."""
    words = block.text
    found = AUTHOR.match(words) if len(words) <= LONGEST_BYLINE and "\n" not in words else None
    if not found:
        return False
    rest = words[found.end() :].strip(" *_|,·•–—-\t")
    is_day = not rest or is_day_words(rest)
    return is_day or (
        not rest.endswith((".", "?", "!")) and len(rest) <= 60 and words[found.end()] in ",|·•–—-*_"
    )


def is_day_line(block: Block) -> bool:
    """Tell a line that states days and nothing else."""
    return len(block.text) <= LONGEST_BYLINE and is_day_words(block.text)


def is_day_words(words: str) -> bool:
    """Tell words that are one or more full days, with what usually stands before them."""
    return all(_DAY_LINE.fullmatch(piece) for piece in _DAY_PIECES.split(words.strip()) if piece)


def _role_lines(layout: Layout) -> Iterator[Boilerplate]:
    """Yield what an author is, on the line under the byline."""
    for block in layout.blocks[: layout.head]:
        after = layout.next_to(block, 1)
        if is_byline(block) and after and len(after.text) <= 60 and _ROLE_LINE.fullmatch(after.text):
            yield Boilerplate(after.span, "byline")


def glued_dateline(block: Block) -> Span | None:
    """Return the dateline with which a paragraph begins."""
    found = _DATELINE.match(block.text[:200])
    if not found or not block.text[found.end() :].strip():
        return None
    return Span(block.span.start, block.span.start + len(found[0].rstrip()))
