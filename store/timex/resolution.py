"""From what an expression says to its calendar value, against an anchor.

One invariant: what the anchors can't tell stays XX in the value, and such a value names no days.
"""

import re
from dataclasses import dataclass
from datetime import MAXYEAR, date
from typing import Literal

from store.days.calendar import Unit, days_of, shift, value_at, weekday_near
from store.records import DateSpan
from store.timex.grammar import CONTAINING_WEEK, Sense
from store.timex.holidays import day_of

Tense = Literal["past", "future", ""]
_AGAINST = {("past", True): 12.0, ("future", False): 3.0, ("", True): 1.5}
"""By the clause's tense: how many times its distance a day ahead (True) or back (False) counts."""
_BACKWARD = 2
"""How much rarer a narrative steps back than forward."""
_NO_YEAR = "XXXX"
_NO_DAY = "XXXX-XX-XX"
_MONTH = re.compile(r"\d{4}-\d\d")
_LEAP_YEARS_APART = 8
"""The most years between two days that are 29 February."""
_WEEKDAY = "XXXX-WXX-"


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a resolution may lean on."""

    published: date | None = None
    """The day of writing, which "today" and "last week" count from."""
    narrative: str = ""
    """The value that the text named last, which "that year" and "a month later" count from."""
    narrative_day: date | None = None
    """The last single day that it named, which "three days later" counts from."""
    period: str = ""
    """The quarter that the text reports on."""
    history: bool = False
    """The text tells of another time than its own: what leaves out its year goes on from `narrative`."""
    tense: Tense = ""
    """Whether the clause looks back or ahead."""

    @property
    def told(self) -> date | None:
        """The first day of what the text named last."""
        return _first_day(self.narrative)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The values that an expression is joined to; empty where there is none."""

    since: str = ""
    """What begins the interval that the expression ends: "from Friday to Monday"."""
    until: str = ""
    """What has its year and stands right after it: "May 3 to June 5, 1940"."""


_ALONE = Neighbours()


def _first_day(value: str) -> date | None:
    span = days_of(value)
    return span.first if span else None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A calendar value, the days it means, and what decided it."""

    value: str
    days: DateSpan | None
    why: str


def resolve(sense: Sense, anchors: Anchors, *, beside: Neighbours = _ALONE) -> Resolved:
    """Find the calendar value of a sense.

    Args:
        sense: what the expression says.
        anchors: what it may count from.
        beside: what it is joined to.
    """
    if sense.type in ("DURATION", "SET"):
        return Resolved(sense.value, None, "as written")
    value, why = _up_to(sense, days_of(beside.until)) or _value(sense, anchors)
    begin, end = days_of(beside.since), days_of(value)
    if begin and (end is None or end.last < begin.first):
        value, why = _from(sense, begin) or (value, why)
    if "@" in value:
        value = _NO_DAY
    if sense.week:
        value = _week_within(value, sense.week)
    return Resolved(value + sense.time, _days(sense, value, anchors), why)


def _days(sense: Sense, value: str, anchors: Anchors) -> DateSpan | None:
    """Name the days; "earlier this month" ends with the day that it is told from, "later" begins there."""
    span = days_of(value)
    if span and sense.side and not anchors.history:
        base = anchors.published if sense.anchor == "published" else anchors.narrative_day
        if base and span.first <= base <= span.last:
            return DateSpan(span.first, base) if sense.side == "before" else DateSpan(base, span.last)
    return days_of(value, None if sense.side else sense.mod)


def _value(sense: Sense, anchors: Anchors) -> tuple[str, str]:
    if sense.compare:
        return _compared(anchors, sense)
    if sense.unit:
        return _shifted(sense, anchors, sense.unit)
    if sense.value.startswith(_WEEKDAY):
        return _weekday(sense, anchors)
    if sense.value.startswith(_NO_YEAR):
        return _yearless(sense, anchors)
    return fill_year(sense.value, int(sense.value[:4]) if sense.value[:4].isdigit() else 0), "as written"


def _week_within(value: str, week: int) -> str:
    """Write the week around a day, or the first to fifth or last seven days of a month."""
    span = days_of(value)
    if span is None:
        return value
    if week == CONTAINING_WEEK:
        return value_at(span.first, "week")
    first = shift(span.last, "day", -6) if week < 0 else shift(span.first, "day", 7 * (week - 1))
    last = shift(first, "day", 6) if first else None
    if first is None or last is None or first > span.last:
        return value
    return f"{first.isoformat()}/{min(last, span.last).isoformat()}"


def _compared(anchors: Anchors, sense: Sense) -> tuple[str, str]:
    """Go a year back from the quarter or month that the text spoke of last, else from its own year."""
    unit: Unit = "year"
    base = anchors.told if sense.anchor == "narrative" else anchors.published
    if anchors.period:
        unit, base = "quarter", _first_day(anchors.period)
    elif _MONTH.fullmatch(anchors.narrative) and sense.anchor == "narrative":
        unit = "month"
    base = base or anchors.published
    moved = shift(base, "year", -1) if base else None
    return (value_at(moved, unit), f"a {unit} of the year before") if moved else (sense.value, "no anchor")


def _shifted(sense: Sense, anchors: Anchors, unit: Unit) -> tuple[str, str]:
    base, why = _base(sense, anchors, unit)
    if unit == "quarter" and sense.anchor == "narrative" and not sense.count and not anchors.history:
        if anchors.period:
            return anchors.period, "the quarter that the text reports on"
        base = shift(anchors.published, "quarter", -1) if anchors.published else None
        why = "the quarter before publication"
    if unit == "weekend" and sense.anchor == "published" and base and anchors.tense != "future":
        base = shift(base, "day", -base.isoweekday()) if base.isoweekday() < 6 else base
    moved = shift(base, unit, sense.count) if base else None
    if moved is None:
        return sense.value, "no anchor"
    if unit == "year" and len(sense.value) > 4:
        return fill_year(sense.value, moved.year), why
    if unit == "month" and len(sense.value) > 7:
        return value_at(moved, "month") + sense.value[7:], why
    return value_at(moved, unit), why


def _base(sense: Sense, anchors: Anchors, unit: Unit) -> tuple[date | None, str]:
    """Choose the day that a distance counts from, and say which it is."""
    if sense.anchor == "published" and not anchors.history:
        return anchors.published, "from the publication date"
    told = anchors.narrative_day or anchors.told if unit in ("day", "weekend") else anchors.told
    if told:
        return told, "from the date before it in the text"
    return anchors.published, "from the publication date"


def _weekday(sense: Sense, anchors: Anchors) -> tuple[str, str]:
    from_text = anchors.history or sense.anchor == "narrative"
    base = anchors.narrative_day or anchors.told if from_text else anchors.published
    if base is None:
        return sense.value, "no anchor"
    number = int(sense.value[-1])
    if sense.pick == "next" or (sense.pick != "last" and anchors.tense == "future"):
        found, why = weekday_near(base, number, "future", strictly=sense.pick == "next"), "the next such day"
    elif sense.pick == "this" and anchors.tense != "past":
        monday = shift(base, "day", 1 - base.isoweekday())
        found, why = shift(monday, "day", number - 1) if monday else None, "that day of the week"
    else:
        found, why = weekday_near(base, number, "past", strictly=sense.pick == "last"), "the last such day"
    return (found.isoformat() if found else sense.value), why


def _yearless(sense: Sense, anchors: Anchors) -> tuple[str, str]:
    base = (anchors.told if anchors.history else None) or anchors.published
    if base is None:
        return sense.value, "no anchor"
    reach = 6 if sense.weekday else 1
    years = range(max(base.year - reach, 1), min(base.year + reach, 9999) + 1)
    spans = [(value, span) for year in years if (span := days_of(value := fill_year(sense.value, year)))]
    if sense.weekday:
        spans = [each for each in spans if each[1].first.isoweekday() == sense.weekday] or spans
    if not spans:
        return sense.value, "no such day"
    if anchors.history and sense.pick in ("last", "next"):
        return _picked(sense, spans, base) or (sense.value, "no such day")
    if anchors.history:
        return _onward(
            spans, days_of(anchors.narrative) or DateSpan(base, base)
        ), "nearest to the date before it in the text"
    return _picked(sense, spans, base) or (
        _nearest(spans, base, anchors.tense),
        "nearest to the publication date",
    )


def _up_to(sense: Sense, end: DateSpan | None) -> tuple[str, str] | None:
    """Choose the latest such days that begin before those of the value which they are joined to."""
    years = range(end.last.year, max(end.last.year - _LEAP_YEARS_APART, 1), -1) if end else ()
    for year in years:
        value = fill_year(sense.value, year)
        if end and (span := days_of(value)) and span.first <= end.last:
            return value, "of the year that stands beside it"
    return None


def _from(sense: Sense, begin: DateSpan) -> tuple[str, str] | None:
    """Choose the first such days that end after those which begin the interval."""
    if sense.unit or sense.pick or not sense.value.startswith(_NO_YEAR):
        return None
    why = "the first after what begins the interval"
    if sense.value.startswith(_WEEKDAY):
        day = weekday_near(begin.last, int(sense.value[-1]), "future", strictly=True)
        return (day.isoformat(), why) if day else None
    for year in range(begin.first.year, min(begin.first.year + _LEAP_YEARS_APART, MAXYEAR) + 1):
        value = fill_year(sense.value, year)
        if (span := days_of(value)) and span.last > begin.first:
            return value, why
    return None


def _picked(sense: Sense, spans: list[tuple[str, DateSpan]], base: date) -> tuple[str, str] | None:
    """Choose as "next", "last" and "this" say."""
    match sense.pick:
        case "next":
            return next((value for value, span in spans if span.first > base), spans[-1][0]), "the next one"
        case "last":
            return next(
                (value for value, span in reversed(spans) if span.last < base), spans[0][0]
            ), "the last one"
        case "this":
            return fill_year(sense.value, base.year), "of this year"
        case _:
            return None


def _onward(spans: list[tuple[str, DateSpan]], told: DateSpan) -> str:
    """Choose as a narrative goes on: within what it speaks of, else onward rather than back."""

    def distance(each: tuple[str, DateSpan]) -> int:
        span = each[1]
        return max((span.first - told.last).days, (told.first - span.last).days * _BACKWARD, 0)

    return min(spans, key=distance)[0]


def _nearest(spans: list[tuple[str, DateSpan]], base: date, tense: Tense) -> str:
    def distance(each: tuple[str, DateSpan]) -> float:
        span = each[1]
        if span.first <= base <= span.last:
            return 0
        future = span.first > base
        days = (span.first - base).days if future else (base - span.last).days
        return days * _AGAINST.get((tense, future), 1.0)

    return min(spans, key=distance)[0]


def fill_year(value: str, year: int) -> str:
    """Write the year into a value that leaves it open; a movable feast becomes its day of that year."""
    _, at, name = value.partition("@")
    if at:
        day = day_of(name, year)
        return day.isoformat() if day else _NO_DAY
    return value.replace(_NO_YEAR, f"{year:04d}") if value.startswith(_NO_YEAR) else value
