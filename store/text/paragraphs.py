"""Where an article's paragraphs begin and end, whatever the page did to its line breaks.

One invariant: the pieces follow each other without gap or overlap, so their concatenation is the text.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from store.records import Span

_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_LINE_BREAK = re.compile(r"\n\s*")
_ENDS_A_LINE = re.compile(r"[.!?:;”\"’')\]…]\s*$")
LONGEST_PIECE = 20_000
"""Characters; the parser's memory grows with the piece, and no honest paragraph is that long."""
LONGEST_RUN = 500
"""Characters without white space; the tokenizer's time grows with the square of a run of marks."""
_LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN}}}")


def is_hard_wrapped(text: str) -> bool:
    """Tell whether single line breaks fall inside sentences, as in a source of fixed width."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 4:
        return False
    broken = sum(
        1 for line, after in pairwise(lines) if not _ENDS_A_LINE.search(line) and after[:1].islower()
    )
    return median(map(len, lines)) < 100 and broken > len(lines) / 5


def split_paragraphs(text: str) -> Iterator[Span]:
    """Yield the paragraphs of `text`, each with the white space that follows it."""
    breaks = _BLANK_LINES if is_hard_wrapped(text) else _LINE_BREAK
    start = 0
    for found in breaks.finditer(text):
        yield from _pieces(text, start, found.end())
        start = found.end()
    yield from _pieces(text, start, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut a paragraph that no parser should see whole, runs without white space among it."""
    for run in _LONG_RUN.finditer(text, start, end):
        yield from _shorter(text, start, run.end())
        start = run.end()
    yield from _shorter(text, start, end)


def _shorter(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut a piece that is too long, at white space where there is some."""
    while end - start > LONGEST_PIECE:
        space = text.rfind(" ", start + LONGEST_PIECE // 2, start + LONGEST_PIECE)
        cut = space + 1 if space > 0 else start + LONGEST_PIECE
        yield Span(start, cut)
        start = cut
    if end > start:
        yield Span(start, end)
