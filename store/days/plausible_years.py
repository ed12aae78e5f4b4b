"""Which year is meant by a date that leaves it out: the one nearest to what the articles tell of.

One invariant: the most plausible reading comes first, and the others that may be meant are kept beside it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from store.days.calendar import make_date, shift
from store.days.readings import Reading, reading_of
from store.days.typed_forms import read_length
from store.records import DateSpan
from store.timex.grammar import Sense
from store.timex.resolution import Anchors, resolve

_OPEN_YEAR = re.compile(r"XXXX-(?!WXX)")
_DAY_OF_MONTH = "XXXX-XX-"
_MONTHS_BACK = 3
"""Months that are tried for "the 30th": early in March the last one was in January."""
_LEAP_YEARS_APART = 8
_SOON = 45
"""Days: what lies farther ahead is asked about less than what was a year before."""
_NEARBY = 45
"""Days around what the articles span in which the same day of another year is worth a mention."""
_OLDEST = 50
"""Years before the newest article in which a date without its year is looked for."""


@dataclass(frozen=True, slots=True)
class Asker:
    """From where a person looks: the day, and the years that are plausible."""

    today: date
    anchor_year: int | None
    corpus: DateSpan | None
    day_first: bool


def read_sense(sense: Sense, words: str, asker: Asker) -> Reading | None:
    """Read the sense of some words as the asker means it; None where it names no day."""
    if sense.value == "PRESENT_REF":
        return reading_of(asker.today.isoformat(), DateSpan(asker.today, asker.today))
    if sense.type == "DURATION":
        days = read_length(words, sense.value, asker.today)
        return reading_of(f"{days.first.isoformat()}/{days.last.isoformat()}", days) if days else None
    if sense.other and asker.day_first != _puts_day_first(sense, words):
        sense = replace(sense, value=sense.other, other=sense.value)
    readings = _years(sense, asker)
    if not readings:
        return None
    turned = _years(replace(sense, value=sense.other), asker)[:1] if sense.other else []
    return replace(readings[0], alternatives=(*turned, *readings[1:]))


def _puts_day_first(sense: Sense, words: str) -> bool:
    """Tell whether the grammar took the first number of "1/2/2022" for the day."""
    first = re.match(r"\d+", words)
    return first is not None and int(first[0]) == int(sense.value[8:10])


def _years(sense: Sense, asker: Asker) -> list[Reading]:
    """Read a sense in each plausible year, the most plausible first."""
    if not _OPEN_YEAR.match(sense.value) or sense.unit or sense.pick:
        day = asker.corpus.last if asker.corpus and sense.anchor == "narrative" else asker.today
        if sense.value.startswith(_DAY_OF_MONTH):
            return _latest_such_day(sense, day)
        resolved = resolve(sense, Anchors(asker.today, day.isoformat(), day, tense="past"))
        return [reading_of(resolved.value, resolved.days)] if resolved.days else []
    if asker.anchor_year:
        return _in_years(sense, (asker.anchor_year,))
    near = asker.corpus or DateSpan(asker.today, asker.today)
    found: list[Reading] = []
    for reach in (1, _LEAP_YEARS_APART):
        first = max(near.first.year, near.last.year - _OLDEST)
        found = found or _in_years(sense, range(first - reach, near.last.year + reach + 1))
    if sense.weekday:
        found = [each for each in found if each.days.first.isoweekday() == sense.weekday] or found
    nearest = sorted(found, key=lambda reading: _distance(reading.days, asker))
    return nearest[:1] + [each for each in nearest[1:] if _is_plausible(each.days, asker)]


def _latest_such_day(sense: Sense, day: date) -> list[Reading]:
    """Read "the 31st": the latest one up to a day."""
    for back in range(_MONTHS_BACK):
        month = shift(day, "month", -back)
        found = resolve(sense, Anchors(month, month.isoformat(), month)) if month else None
        if found and found.days and found.days.first <= day:
            return [reading_of(found.value, found.days)]
    return []


def _is_plausible(days: DateSpan, asker: Asker) -> bool:
    """Tell whether days may be meant too: those of the articles, and else those around the asker's."""
    return asker.corpus is None or _outside(days, asker.corpus) <= _NEARBY


def _outside(days: DateSpan, near: DateSpan) -> int:
    return max((near.first - days.last).days, (days.first - near.last).days, 0)


def _in_years(sense: Sense, years: Iterable[int]) -> list[Reading]:
    found = []
    for year in years:
        if (anchor := make_date(year, 7, 1)) is None:
            continue
        resolved = resolve(replace(sense, pick="this"), Anchors(anchor))
        if resolved.days:
            found.append(reading_of(resolved.value, resolved.days))
    return found


def _distance(days: DateSpan, asker: Asker) -> tuple[float, int]:
    """How far days lie from the newest articles (else from today), the later one first among equals.

    What the articles span counts a third: a day soon after the newest one is what they look ahead to, yet a
    day that they may tell of comes before one that is half a year away.
    """
    near = asker.corpus or DateSpan(asker.today, asker.today)
    covered = min(max((near.last - days.last).days, 0), (near.last - near.first).days)
    ahead = not asker.corpus and (days.first - asker.today).days > _SOON
    return _outside(days, near) + covered / 3 + 365 * ahead, -days.first.toordinal()
