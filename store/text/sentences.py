"""A plain splitter, for extractions that come without sentences.

One invariant: the spans are in order, don't overlap, and neither begin nor end with white space.
"""

import re
from collections.abc import Iterator
from typing import Final

from store.records import Span

_PARAGRAPH: Final = re.compile(r"[^\n]+")
_END: Final = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W\d_a-z])")
_SHORTENED: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sen|Rep|Gov|St|Sgt|No|vs|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.\s+$"
)


def split_sentences(text: str) -> tuple[Span, ...]:
    """Split at line breaks, and where a full stop is followed by a capital letter."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[Span]:
    for paragraph in _PARAGRAPH.finditer(text):
        start = paragraph.start()
        for end in _END.finditer(text, paragraph.start(), paragraph.end()):
            if not _SHORTENED.search(text, max(start, end.start() - 5), end.end()):
                yield from _trimmed(text, start, end.end())
                start = end.end()
        yield from _trimmed(text, start, paragraph.end())


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    last = start + len(words.rstrip())
    if first < last:
        yield Span(first, last)
