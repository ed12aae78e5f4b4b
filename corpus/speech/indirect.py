"""Indirect speech: which frames of speech report words without marks, and which words.

One invariant: what marks already enclose is not reported a second time.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from corpus.speech.found import Found
from corpus.speech.fragments import balanced, closed_after, stands_for, tells_alone, without_narration
from corpus.speech.frames import Frame
from corpus.speech.passages import Passage
from store.records import Span

_SHORTEST = 3
"""Words; less is no statement."""
_MOSTLY, _HALF = 0.8, 0.5
"""Share of a judgement from which words in marks stand for it: those of a bare label, and others."""


def reported(doc: Doc, text: str, starts: Sequence[int], frame: Frame, passage: Passage) -> Iterator[Span]:
    """Yield the spans that a frame reports as indirect speech, beside the quotations of its passage."""
    if not frame.saying or frame.source is None or frame.reporting or frame.rule == "verb":
        return
    for piece in frame.pieces:
        quoted = passage.quotations_in(piece)
        if stands_for(piece, quoted):
            continue
        if len(piece.cut(text).split()) < (_SHORTEST if len(frame.pieces) == 1 else 2):
            continue
        yield without_narration(doc, text, starts, balanced(piece, quoted), quoted)


def judged_around(doc: Doc, text: str, starts: Sequence[int], found: Found, passage: Passage) -> Span | None:
    """Return the clause of naming, asking or finding that holds quoted words: "called the plan “a waste”".

    Without words in marks such a clause is the writer's; they show that it gives what somebody said.
    """
    frame = found.frame
    if found.kind != "mixed" or frame is None or frame.source is None or frame.reporting:
        return None
    if frame.saying and frame.rule != "verb":
        return None
    for piece in frame.pieces:
        if not piece.overlaps(found.span):
            continue
        quoted = passage.quotations_in(piece)
        clause = closed_after(doc, starts, balanced(piece, quoted), quoted)
        mostly = _HALF if any(tells_alone(text, one.span) for one in quoted) else _MOSTLY
        if not stands_for(clause, quoted, mostly=mostly) and len(clause.cut(text).split()) >= _SHORTEST:
            return clause
    return None
