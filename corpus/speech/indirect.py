"""Indirect speech: which frames of speech report words without marks, and which words.

One invariant: what marks already enclose is not reported a second time.
"""

from collections.abc import Iterator

from corpus.speech.fragments import balanced, stands_for
from corpus.speech.frames import Frame
from corpus.speech.passages import Passage
from store.records import Span

_SHORTEST = 3
"""Words; less is no statement."""


def reported(text: str, frame: Frame, passage: Passage) -> Iterator[Span]:
    """Yield the spans that a frame reports as indirect speech, beside the quotations of its passage."""
    if not frame.saying or frame.source is None or frame.reporting:
        return
    for piece in frame.pieces:
        quoted = passage.quotations_in(piece)
        if stands_for(piece, quoted):
            continue
        if len(piece.cut(text).split()) < (_SHORTEST if len(frame.pieces) == 1 else 2):
            continue
        yield balanced(piece, quoted)
