"""On which day something was said, where the text tells.

One invariant: a day inside the words themselves is what they are about, never when they were said.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from spacy.tokens import Doc

from corpus.speech.found import Found
from corpus.speech.frames import Frame
from store.records import DateMention, SaidOnBasis, Span

_NEAR = 6
_FARTHEST = 40
_STEPS = 4
"""Dates weighed on each side of a cue, tokens between the two, and steps up the tree."""


class SpeechDays:
    """The single days that an article names outside of what is said."""

    def __init__(
        self,
        doc: Doc,
        text: str,
        dates: Sequence[DateMention],
        found: Sequence[Found],
        published: date | None,
    ) -> None:
        self._doc = doc
        spoken = sorted((f.span for f in found), key=lambda s: s.start)
        ends: list[int] = []
        for span in spoken:
            ends.append(max(span.end, ends[-1] if ends else 0))
        starts = [span.start for span in spoken]
        self._days: list[tuple[Span, date]] = []
        for mention in dates:
            days = mention.days
            if days is None or days.first != days.last or (published and days.first > published):
                continue
            at = bisect_left(starts, mention.span.start + 1) - 1
            if at >= 0 and mention.span.start < ends[at]:
                continue
            self._days.append((mention.span, days.first))
        self._days.sort(key=lambda item: item[0].start)
        self._starts = [span.start for span, _ in self._days]
        self._text = text
        self._tokens = [token.idx for token in doc] if self._days else []

    def _dates_cue(self, span: Span, frame: Frame) -> bool:
        """Tell whether a date is a time of the cue: its adjunct, beside it, or the front of its clause."""
        first = max(0, bisect_right(self._tokens, span.start) - 1)
        last = max(first, bisect_left(self._tokens, span.end) - 1)
        cue = self._doc[frame.at]
        low, high = sorted((first, frame.at))
        if high - low > _FARTHEST:
            return False
        head = self._doc[last]
        while first <= head.head.i <= last and head.head != head:
            head = head.head
        for _ in range(_STEPS):
            if head == cue:
                return True
            above = head.head
            if above == head or (
                above != cue and above.tag_ not in ("IN", "TO") and above.dep_ != "npadvmod"
            ):
                break
            head = above
        if head.dep_ in ("npadvmod", "prep", "pobj", "advmod") and head.head == cue:
            return True
        between = self._doc[last + 1 : frame.at] if last < frame.at else self._doc[frame.at + 1 : first]
        if last < frame.at and frame.source is not None and first <= frame.source.first:
            between = self._doc[last + 1 : min(frame.source.first, frame.at)]
            opens = self._doc[max(0, first - 2) : first]
            fronted = first == 0 or any(
                t.is_sent_start or t.tag_ in ("CC", ",", ".") for t in (self._doc[first], *opens)
            )
            return fronted and all(t.tag_ in (",", "_SP", "RB") for t in between)
        return all(t.tag_ in ("IN", "RB", "DT", "_SP") or t.dep_ in ("aux", "neg") for t in between)

    def of(self, found: Found) -> tuple[date | None, SaidOnBasis | None]:
        """Return the day of a quotation, stated beside its cue or inferred from its paragraph."""
        low, high = (bisect_left(self._starts, offset) for offset in (found.passage.start, found.passage.end))
        if found.frame is not None:
            cue = found.frame.cue.start
            middle = bisect_left(self._starts, cue, low, high)
            near = self._days[max(low, middle - _NEAR) : min(high, middle + _NEAR)]
            for span, day in sorted(near, key=lambda item: abs(item[0].start - cue)):
                if self._dates_cue(span, found.frame):
                    return day, "stated"
        end = self._text.find("\n", found.passage.end)
        end = len(self._text) if end < 0 else min(end, found.passage.end + 1500)
        for span, day in self._days[high : high + 3]:
            if span.start < end and "(" in self._text[max(0, span.start - 30) : span.start]:
                return day, "stated"
        return None, None
