"""How a typed date was understood: its value, its days, and both in words."""

from dataclasses import dataclass
from datetime import date

from store.days.calendar import days_of
from store.records import DateSpan


@dataclass(frozen=True, slots=True)
class Reading:
    """How a typed date was understood."""

    value: str
    """TIMEX3 value: 2022-01-14, 2022-W03, 2022-01-10/2022-01-13."""
    days: DateSpan
    understood: str
    """In words: "14 January 2022", "10 to 13 January 2022"."""
    alternatives: tuple["Reading", ...] = ()
    """Other days that the same words may mean: day and month the other way round, another year."""


def reading_of(value: str, days: DateSpan) -> Reading:
    """Make a reading that says its days in words."""
    return Reading(value, days, in_words(days))


def in_words(days: DateSpan) -> str:
    """Write a span of days for a reader: "14 January 2022", "10 to 13 January 2022", "January 2022"."""
    first, last = days.first, days.last
    if first == last:
        return _long(first)
    if days == days_of(f"{first.year:04d}"):
        return str(first.year)
    if days == days_of(f"{first.year:04d}-{first.month:02d}"):
        return f"{first:%B} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {_long(last)}"
    begin = f"{first.day} {first:%B}" if first.year == last.year else _long(first)
    return f"{begin} to {_long(last)}"


def _long(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
