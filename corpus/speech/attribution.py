"""Which frame of speech introduces which quoted words.

One invariant: only a frame of the same outer sentence, at most `_NEAR` frames away, introduces a quotation.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Doc

from corpus.speech.frames import Frame
from corpus.speech.passages import Passage
from corpus.speech.rules import FoundRule
from store.text.quote_marks import Quoted

_NEAR = 12
_FARTHEST = 1500
"""Characters between a cue and the words that it introduces."""
_LEADS_ON = re.compile(r"[^.!?\"“”]{0,60}:\s*[\"“„«]")


@dataclass(frozen=True, slots=True)
class Attributed:
    """A quotation, the frame that introduces it, and the rule's name."""

    quoted: Quoted
    frame: Frame | None
    rule: FoundRule


def attribute(doc: Doc, text: str, starts: list[int], passage: Passage, one: Quoted) -> Attributed:
    """Choose among the frames of a passage the one that introduces a quotation."""
    best, best_score = None, 0.0
    best_rule: FoundRule = "unattributed"
    middle = bisect_left(passage.frame_starts, one.outer.start)
    near = passage.frames[max(0, middle - _NEAR) : middle + _NEAR]
    above = _ancestors(doc, starts, one) if near else frozenset()
    for frame in near:
        score, rule = _score(text, passage, one, frame, above)
        if score > best_score:
            best, best_score, best_rule = frame, score, rule
    return Attributed(one, best, best_rule)


def _ancestors(doc: Doc, starts: list[int], one: Quoted) -> frozenset[int]:
    """Indexes of the tokens that govern the quoted words from outside."""
    at = bisect_left(starts, one.span.start)
    if at >= len(doc):
        return frozenset()
    outside = (t.i for t in doc[at].ancestors if not one.outer.start <= t.idx < one.outer.end)
    return frozenset(islice(outside, 40))


def _score(
    text: str, passage: Passage, one: Quoted, frame: Frame, above: frozenset[int]
) -> tuple[float, FoundRule]:
    """How well a frame introduces a quotation, and the rule's name."""
    after = frame.cue.start >= one.outer.end
    start, end = (one.outer.end, frame.cue.start) if after else (frame.cue.end, one.outer.start)
    if (frame.source is None and not frame.saying) or frame.reporting or end - start > _FARTHEST:
        return 0.0, "unattributed"
    if after and _is_of_others(text, one, frame):
        return 0.0, "unattributed"
    if not frame.saying and frame.at not in above:
        return 0.0, "unattributed"  # "who gave birth there is “stranded”": nobody names anything
    gap = text[start:end]
    distance = 0.15 * len(gap.split()) + 0.5 * passage.quotations_between(start, end)
    if frame.lemma == "according":
        return 7.0 - distance / 2, "according-to"
    score = (
        (2.0 if frame.source is None or not frame.saying else 5.0)
        + (2.0 if frame.at in above else 0.0)
        - distance
        - (4.0 if frame.modal and not after and frame.cue.end + 1 < one.outer.start else 0.0)
    )
    if not after:
        lead = gap.rstrip()
        return score + (2.0 if lead[-1:] in (",", ":") or not lead else 0.5), "before-cue"
    tagged = text[one.span.end - 1] in ",?!—–-…." or text[one.outer.end : one.outer.end + 1] == ","
    close = tagged and frame.saying and len(gap.split()) <= 8
    return score + (2.5 if close else -2.0), "after-cue"


def _is_of_others(text: str, one: Quoted, frame: Frame) -> bool:
    """Tell whether a cue after a quotation speaks of other words, or in its clause of other people.

    "“...” of those who refused" describes others; "“... end.” Obi added: “...”" opens what comes next.
    """
    described = frame.relative and frame.source is not None and frame.source.span.start >= one.outer.end
    ended = text[one.span.end - 1] in ".!?"
    return described or (ended and _LEADS_ON.match(text, frame.cue.end) is not None)
