"""On which day something was said, where the text tells.

One invariant: a day inside the words themselves is what they are about, never when they were said.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from corpus.flow import Found
from store.records import DateMention, SaidOnBasis, Span


class SpeechDays:
    """The single days that an article names outside of what is said."""

    def __init__(
        self, text: str, dates: Sequence[DateMention], found: Sequence[Found], published: date | None
    ) -> None:
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

    def of(self, found: Found) -> tuple[date | None, SaidOnBasis | None]:
        """Return the day of a quotation, stated beside its cue or inferred from its paragraph."""
        low, high = (bisect_left(self._starts, offset) for offset in (found.passage.start, found.passage.end))
        cue = found.frame.cue.start if found.frame else found.span.end
        if low < high:
            _, day = min(self._days[low:high], key=lambda item: abs(item[0].start - cue))
            return day, "stated"
        end = self._text.find("\n", found.passage.end)
        end = len(self._text) if end < 0 else min(end, found.passage.end + 1500)
        for span, day in self._days[high : high + 3]:
            if span.start < end and "(" in self._text[max(0, span.start - 30) : span.start]:
                return day, "stated"
        return None, None
