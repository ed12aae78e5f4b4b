"""From what an expression says to its calendar value, against an anchor.

One invariant: what the anchors can't tell stays XX in the value, and such a value names no days.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from store.calendar import days_of, easter, shift, value_at, weekday_near
from store.records import DateSpan
from store.timex_grammar import CONTAINING_WEEK, Sense

Tense = Literal["past", "future", ""]


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a resolution may lean on."""

    published: date | None = None
    """The day of writing, which "today" and "last week" count from."""
    narrative: date | None = None
    """The day that the text speaks of last, which "three days later" counts from."""
    history: bool = False
    """The text tells of another time than its own: what leaves out its year goes on from `narrative`."""
    tense: Tense = ""
    """Whether the clause looks back or ahead."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A calendar value, the days it means, and what decided it."""

    value: str
    days: DateSpan | None
    why: str


def resolve(sense: Sense, anchors: Anchors) -> Resolved:
    """Find the calendar value of a sense."""
    if sense.type in ("DURATION", "SET"):
        return Resolved(sense.value, None, "as written")
    value, why = _value(sense, anchors)
    if sense.week:
        value = _week_within(value, sense.week)
    return Resolved(value + sense.time, days_of(value, sense.mod), why)


def _value(sense: Sense, anchors: Anchors) -> tuple[str, str]:
    if sense.unit:
        return _shifted(sense, anchors)
    if sense.value.startswith("XXXX-WXX-"):
        return _weekday(sense, anchors)
    if sense.value.startswith("XXXX"):
        return _yearless(sense, anchors)
    return _fill(sense.value, 0) if "easter" in sense.value else sense.value, "as written"


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


def _shifted(sense: Sense, anchors: Anchors) -> tuple[str, str]:
    near = sense.anchor == "published" and not anchors.history
    base = anchors.published if near else anchors.narrative or anchors.published
    moved = shift(base, sense.unit, sense.count) if base and sense.unit else None
    if moved is None or sense.unit is None:
        return sense.value, "no anchor"
    why = "from the publication date" if base is anchors.published else "from the day before it in the text"
    if sense.unit == "year" and len(sense.value) > 4:
        return _fill(sense.value, moved.year), why
    return value_at(moved, sense.unit), why


def _weekday(sense: Sense, anchors: Anchors) -> tuple[str, str]:
    base = anchors.narrative if anchors.history else anchors.published
    if base is None:
        return sense.value, "no anchor"
    number = int(sense.value[-1])
    if sense.pick == "next" or (sense.pick != "last" and anchors.tense == "future"):
        found, why = weekday_near(base, number, "future", strictly=sense.pick == "next"), "the next such day"
    elif sense.pick == "this" and anchors.tense != "past":
        monday = shift(base, "day", 1 - base.isoweekday())
        found, why = shift(monday, "day", number - 1) if monday else None, "the day of that week"
    else:
        found, why = weekday_near(base, number, "past", strictly=sense.pick == "last"), "the last such day"
    return (found.isoformat() if found else sense.value), why


def _yearless(sense: Sense, anchors: Anchors) -> tuple[str, str]:
    base = anchors.narrative if anchors.history else anchors.published
    base = base or anchors.published or anchors.narrative
    if base is None:
        return sense.value, "no anchor"
    near = [_fill(sense.value, base.year + step) for step in (-1, 0, 1) if 1 <= base.year + step <= 9999]
    spans = [(value, span) for value in near if (span := days_of(value))]
    if not spans:
        return sense.value, "no such day"
    before = [value for value, span in spans if span.first <= base]
    after = [value for value, span in spans if span.last >= base]
    if anchors.history:
        return _nearest(spans, base), "nearest to the day before it in the text"
    if sense.pick == "next":
        return next((value for value, span in spans if span.first > base), spans[-1][0]), "the next one"
    if sense.pick == "last":
        return next(
            (value for value, span in reversed(spans) if span.last < base), spans[0][0]
        ), "the last one"
    if sense.pick == "this":
        return _fill(sense.value, base.year), "of this year"
    if anchors.tense == "future" and after:
        return after[0], "the next one, by tense"
    if anchors.tense == "past" and before:
        return before[-1], "the last one, by tense"
    return _nearest(spans, base), "nearest to the publication date"


def _nearest(spans: list[tuple[str, DateSpan]], base: date) -> str:
    def distance(each: tuple[str, DateSpan]) -> int:
        span = each[1]
        return (
            0
            if span.first <= base <= span.last
            else min(abs((span.first - base).days), abs((span.last - base).days))
        )

    return min(spans, key=distance)[0]


def _fill(value: str, year: int) -> str:
    """Write the year into a value that leaves it open; Easter becomes its day of that year."""
    if "easter" in value:
        sunday = easter(year or int(value[:4]))
        return sunday.isoformat() if sunday else value
    return value.replace("XXXX", f"{year:04d}")


def reference_day(value: str) -> date | None:
    """Return the day that a later "two days after" counts from: the first of a resolved value's days."""
    span = days_of(value)
    return span.first if span else None
