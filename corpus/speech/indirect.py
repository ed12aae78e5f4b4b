"""Indirect speech: which frames of speech report words without marks, and which words.

One invariant: what marks already enclose is not reported a second time.
"""

from collections.abc import Iterator

from corpus.speech.frames import Frame
from corpus.speech.passages import Passage
from store.records import Span

_MOSTLY = 0.8
"""Share of a content in marks from which the quotation itself stands for it."""
_SHORTEST = 3
"""Words; less is no statement."""


def reported(text: str, frame: Frame, passage: Passage) -> Iterator[Span]:
    """Yield the spans that a frame reports as indirect speech, beside the quotations of its passage."""
    if not frame.saying or frame.source is None or frame.reporting:
        return
    for piece in frame.pieces:
        inside = passage.quotations_in(piece)
        covered = sum(min(q.outer.end, piece.end) - max(q.outer.start, piece.start) for q in inside)
        if covered >= _MOSTLY * (piece.end - piece.start):
            continue
        if len(piece.cut(text).split()) < (_SHORTEST if len(frame.pieces) == 1 else 2):
            continue
        yield piece
