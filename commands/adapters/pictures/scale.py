"""The axis of a timeline's picture: where a day stands, which days are marked, which empty stretches are cut.

One invariant: pure; a later day never stands left of an earlier one, and no day of an entry is cut away.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from store.days.calendar import Unit, shift
from store.records import DateSpan

MOST_CUTS = 3
MOST_TICKS = 12
EMPTY_FROM = 0.45
"""Share of the days shown from which an empty stretch is cut out."""
LEAST_EMPTY = 45
"""Days: a shorter stretch is never cut out."""
CUT_WIDTH, LEAST_WIDTH = 0.06, 0.16
"""Shares of the axis: of a cut, and of the shortest stretch beside one."""
_STEPS: tuple[tuple[Unit, int], ...] = (
    *(("day", count) for count in (1, 2, 3, 7, 14)),
    *(("month", count) for count in (1, 2, 3, 6)),
    *(("year", count) for count in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days without a cut, and where they begin and end on the axis, from 0 to 1."""

    days: DateSpan
    left: float
    right: float

    def at(self, day: date, part: float) -> float:
        """Return the place of a day, or of a part of it, on the axis."""
        gone = ((day - self.days.first).days + part) / length(self.days)
        return self.left + (self.right - self.left) * min(max(gone, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis."""

    at: float
    label: str
    year: str = ""
    """Stands below the label where the year is not the one of the mark before."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis of one picture."""

    stretches: tuple[Stretch, ...]

    @property
    def cuts(self) -> list[tuple[float, float]]:
        """Where days are left out: from where to where on the axis."""
        return [(before.right, after.left) for before, after in pairwise(self.stretches)]

    def at(self, day: date, part: float = 0.5) -> float:
        """Return the place of an entry's day; `part` 0 is its beginning, 1 its end."""
        starts = [stretch.days.first for stretch in self.stretches]
        return self.stretches[max(bisect_right(starts, day) - 1, 0)].at(day, part)

    def ticks(self, width_of: Callable[[str], float]) -> list[Tick]:
        """Return marks whose labels keep clear of each other.

        Args:
            width_of: The share of the axis that a label takes, with the space around it.
        """
        found: list[Tick] = []
        for tick in (tick for stretch in self.stretches for tick in _ticks(stretch, width_of)):
            if not found or tick.at - found[-1].at >= _apart(found[-1], tick, width_of):
                found.append(tick)
        years = ["", *(tick.year for tick in found)]
        return [
            Tick(tick.at, tick.label, tick.year if tick.year != before else "")
            for before, tick in zip(years, found, strict=False)
        ]


def scale_of(spans: Sequence[DateSpan]) -> Scale:
    """Lay out the axis for entries of these days, of which there is at least one."""
    parts = _parts(_joined(spans))
    room = 1 - CUT_WIDTH * (len(parts) - 1)
    least = [max(length(days), LEAST_WIDTH * sum(map(length, parts))) for days in parts]
    stretches = []
    left = 0.0
    for days, share in zip(parts, least, strict=True):
        right = left + room * share / sum(least)
        stretches.append(Stretch(days, left, right))
        left = right + CUT_WIDTH
    return Scale(tuple(stretches))


def length(days: DateSpan) -> int:
    """Return how many days a span has."""
    return (days.last - days.first).days + 1


def _joined(spans: Sequence[DateSpan]) -> list[DateSpan]:
    """Join spans that touch or overlap; between the others nothing is dated."""
    joined: list[DateSpan] = []
    for span in sorted(spans, key=lambda each: (each.first, each.last)):
        if joined and (span.first - joined[-1].last).days <= 1:
            joined[-1] = DateSpan(joined[-1].first, max(joined[-1].last, span.last))
        else:
            joined.append(span)
    return joined


def _parts(covered: Sequence[DateSpan]) -> list[DateSpan]:
    """Part the days at the longest empty stretches, each long beside what is shown without it."""
    shown = length(DateSpan(covered[0].first, covered[-1].last))
    cut: set[int] = set()
    by_length = sorted(
        range(1, len(covered)),
        key=lambda at: covered[at - 1].last.toordinal() - covered[at].first.toordinal(),
    )
    for at in by_length[:MOST_CUTS]:
        empty = (covered[at].first - covered[at - 1].last).days - 1
        if empty < max(EMPTY_FROM * shown, LEAST_EMPTY):
            break
        cut.add(at)
        shown -= empty
    begins = [0, *sorted(cut)]
    ends = [*(at - 1 for at in sorted(cut)), len(covered) - 1]
    return [DateSpan(covered[b].first, covered[e].last) for b, e in zip(begins, ends, strict=True)]


def _ticks(stretch: Stretch, width_of: Callable[[str], float]) -> list[Tick]:
    """Return the marks of a stretch by the finest step whose labels fit; there is one at least."""
    for unit, count in _STEPS:
        days = list(_marks(stretch.days, unit, count))
        ticks = [_tick(stretch, day, unit) for day in days[:MOST_TICKS]]
        if len(days) <= MOST_TICKS and all(b.at - a.at >= _apart(a, b, width_of) for a, b in pairwise(ticks)):
            break
    return ticks or [_tick(stretch, stretch.days.first, "day")]


def _apart(a: Tick, b: Tick, width_of: Callable[[str], float]) -> float:
    """Return how far two marks must stand from each other."""
    return (width_of(a.label) + width_of(b.label)) / 2


def _tick(stretch: Stretch, day: date, unit: Unit) -> Tick:
    if unit == "day":
        return Tick(stretch.at(day, 0.5), f"{day.day} {day:%b}", str(day.year))
    if unit == "month":
        return Tick(stretch.at(day, 0.0), f"{day:%b}", str(day.year))
    return Tick(stretch.at(day, 0.0), str(day.year))


def _marks(days: DateSpan, unit: Unit, count: int) -> Iterator[date]:
    """Yield the days on which a step begins, one more than wanted at most."""
    first = days.first
    if unit == "month":
        first = first.replace(month=1 + (first.month - 1) // count * count, day=1)
    elif unit == "year":
        first = date(max(first.year // count * count, 1), 1, 1)
    day: date | None = first
    given = 0
    while day and day <= days.last and given <= MOST_TICKS:
        if day >= days.first:
            yield day
            given += 1
        day = shift(day, unit, count)
