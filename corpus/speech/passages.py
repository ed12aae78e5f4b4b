"""Outer sentences: a paragraph cut where a sentence ends outside of quote marks, or with them.

One invariant: a full stop inside marks ends an outer sentence only where no tag ("she said") follows.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.abbreviations import CUT_SHORT
from corpus.speech.cues import LEMMA_OF, SAYING
from corpus.speech.frames import Frame
from corpus.speech.sources import Source
from store.records import Span
from store.text.quote_marks import Quoted

_FRAMES_WEIGHED = 24
_FINAL = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Passage:
    """An outer sentence: the quotations in it and the frames outside their marks."""

    span: Span
    quoted: tuple[Quoted, ...] = ()
    frames: tuple[Frame, ...] = ()
    quote_starts: tuple[int, ...] = ()
    frame_starts: tuple[int, ...] = ()

    def quotations_between(self, start: int, end: int) -> int:
        """Count the quotations that open between two offsets."""
        return bisect_left(self.quote_starts, end) - bisect_left(self.quote_starts, start)

    def quotations_in(self, span: Span) -> tuple[Quoted, ...]:
        """Return the quotations that overlap a span."""
        first = max(0, bisect_left(self.quote_starts, span.start) - 1)
        return tuple(
            q for q in self.quoted[first : bisect_left(self.quote_starts, span.end)] if q.outer.overlaps(span)
        )


def passed_on_by(passage: Passage, frame: Frame) -> Source | None:
    """Whom the same outer sentence names as the reporter of what somebody else said."""
    if frame.lemma == "according" or frame.reporting:
        return None
    near = passage.frames[:_FRAMES_WEIGHED]
    return next(
        (one.source for one in near if one.reporting or (one.lemma == "according" and one.at > frame.at)),
        None,
    )


def split_passages(
    text: str, paragraph: Span, quoted: Sequence[Quoted], frames: Sequence[Frame]
) -> list[Passage]:
    """Cut a paragraph into outer sentences: full stops inside marks end one only where nothing follows on."""
    cuts = [paragraph.start]
    for number, one in enumerate(quoted):
        previous = quoted[number - 1].outer.end if number else paragraph.start
        cuts += _ends_outside(text, previous, one.outer.start)
        following = quoted[number + 1].outer.start if number + 1 < len(quoted) else paragraph.end
        if _ends_with_quotation(text, one, following):
            cuts.append(one.outer.end)
    last = quoted[-1].outer.end if quoted else paragraph.start
    cuts += _ends_outside(text, last, paragraph.end)
    cuts = sorted({*cuts, paragraph.end})
    passages = []
    at_quote = at_frame = 0
    for start, end in pairwise(cuts):
        first_quote, first_frame = at_quote, at_frame
        while at_quote < len(quoted) and quoted[at_quote].outer.start < end:
            at_quote += 1
        while at_frame < len(frames) and frames[at_frame].cue.start < end:
            at_frame += 1
        inside, frames_here = tuple(quoted[first_quote:at_quote]), tuple(frames[first_frame:at_frame])
        passages.append(
            Passage(
                Span(start, end),
                inside,
                frames_here,
                tuple(one.outer.start for one in inside),
                tuple(frame.cue.start for frame in frames_here),
            )
        )
    return passages


def _ends_outside(text: str, start: int, end: int) -> list[int]:
    """Sentence ends in a stretch without quoted words."""
    found = []
    for at in range(start, end - 1):
        if text[at] in _FINAL and text[at + 1].isspace():
            following = at + 1
            while following < end and text[following].isspace():
                following += 1
            word_start = at
            while word_start > start and not text[word_start - 1].isspace() and at - word_start < 12:
                word_start -= 1
            word = text[word_start:at].lower().strip("(\"“'")
            if text[at] == "." and (word in CUT_SHORT or (len(word) == 1 and word.isalpha())):
                continue
            if following >= end or not text[following].islower():
                found.append(following)
    return found


def _ends_with_quotation(text: str, one: Quoted, following: int) -> bool:
    """`...” He left.` ends a sentence; `...?” Ito asked.` does not."""
    end = one.span.end - 1
    while end > one.span.start and text[end] in "\"'”’ )":
        end -= 1
    if text[end] not in _FINAL:
        return False
    rest = text[one.outer.end : min(following, one.outer.end + 80)]
    stripped = rest.lstrip(" \t\r\n\u00a0")
    if not stripped:
        return True
    if stripped[0].islower() or stripped[0] in "(-–—―~,":
        return False
    return not (text[end] in "?!…" and _is_tag(stripped)) and not _is_tag(stripped, strict=True)


def _is_tag(rest: str, *, strict: bool = False) -> bool:
    """Tell whether the words after a quotation only name who said it ("Mr Ito asked")."""
    words = rest.replace("\n", " \n ").split(" ")
    for number, word in enumerate(words[:8]):
        bare = word.strip(",.;:").lower()
        if LEMMA_OF.get(bare) in SAYING:
            if word.endswith(":"):
                return False  # "“... end.” Ada Obi added: “...”": it opens what comes next
            ends = word[-1:] in ".,;" or number + 1 == len(words) or words[number + 1][:1] in ("\n", "")
            return ends if strict else number <= 5
        if word[-1:] in ".;":
            return False
    return False
