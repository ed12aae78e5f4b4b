"""Where an article's paragraphs begin and end, whatever the page did to its line breaks.

One invariant: the pieces follow each other without gap or overlap, so their concatenation is the text; no
offset ever moves.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from store.records import Span

_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_LINE_BREAK = re.compile(r"\n\s*")
_INDENTED = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|\n[^\S\n]{2,}(?=\S)")
"""A blank line, or the indentation of a first line."""
_WRAPPED = re.compile(r"(?<=[^\n])\n(?=\S)")
_FULL = 0.5
"""Share of the usual length from which a line was broken for its width, not to begin something new."""
_MOST_INDENTED = 0.5
"""Share of indented lines from which indentation sets off nothing."""
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


def with_joined_lines(text: str) -> str:
    """Return a text with a space for each line break that only keeps to a fixed width; offsets stay.

    So a parser sees sentences, and what is compared word by word is not parted by where a line was full.
    """
    if not is_hard_wrapped(text):
        return text
    full = _FULL * median(len(line) for line in text.split("\n") if line.strip())

    def joined(found: re.Match[str]) -> str:
        begins = text.rfind("\n", 0, found.start()) + 1
        goes_on = text[found.end()].islower()
        return " " if goes_on or found.start() - begins >= full else "\n"

    return _WRAPPED.sub(joined, text)


def split_paragraphs(text: str) -> Iterator[Span]:
    """Yield the paragraphs of `text`, each with the white space that follows it."""
    breaks = _breaks_of_wrapped(text) if is_hard_wrapped(text) else _LINE_BREAK
    start = 0
    for found in breaks.finditer(text):
        yield from _pieces(text, start, found.end())
        start = found.end()
    yield from _pieces(text, start, len(text))


def _breaks_of_wrapped(text: str) -> re.Pattern[str]:
    """What parts the paragraphs of a text of fixed width: blank lines, and indentation where it is rare."""
    lines = [line for line in text.split("\n") if line.strip()]
    indented = sum(line[:2].isspace() for line in lines)
    return _INDENTED if indented < _MOST_INDENTED * len(lines) else _BLANK_LINES


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
