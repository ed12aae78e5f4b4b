"""Calendar values as TIMEX3 writes them, and the days that they mean: pure arithmetic that reads no clock.

One invariant: a value that names days gives `first <= last`, and what lies outside the years 1 to 9999 gives
None instead of an error.
"""

import calendar as gregorian
import re
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

from store.records import DateSpan, TimexMod

Unit = Literal["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]

MONTHS_OF = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
"""How many months a unit is long, where it is a whole number of them."""
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each season; winter belongs to the year in which it begins."""

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?", re.DOTALL)
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-(WE|[1-7]))?(?:T.*)?", re.DOTALL)
_PART_OF_YEAR = re.compile(r"(\d{4})-(\d\d|Q[1-4]|H[12]|SP|SU|FA|WI)")
_YEARS = re.compile(r"\d{2,4}")
_DECADE = re.compile(r"\d{3}")
_YEARS_OF_DECADE = {"START": (0, 4), "MID": (4, 6), "END": (5, 9)}
"""The years that the early, middle and late part of a decade mean; people let them overlap."""


def days_of(value: str, mod: TimexMod | None = None) -> DateSpan | None:
    """Return the days that a TIMEX3 value names, or None where it names none.

    Args:
        value: "2022-01-14", "2022-W03", "199", "2021-12/2022-02"; durations and references name no days.
        mod: a TIMEX3 modifier. START, MID and END narrow what is longer than a week: a month to its days 1
            to 10, 11 to 20 or 21 to the last one; a quarter, season, half or year to a third of its months
            (early 2022 ends with April); a decade to its years 0 to 4, 4 to 6 or 5 to 9. Others don't.
    """
    first, slash, last = value.partition("/")
    if slash:
        begin, end = days_of(first), days_of(last)
        return DateSpan(begin.first, end.last) if begin and end and begin.first <= end.last else None
    span = _plain_days(value)
    if span is None or mod not in _YEARS_OF_DECADE:
        return span
    return _part_of_decade(int(value), mod) if _DECADE.fullmatch(value) else _third(span, mod)


def _plain_days(value: str) -> DateSpan | None:
    if found := _DAY.fullmatch(value):
        return _span_from(make_date(*map(int, found.groups())))
    if found := _WEEK.fullmatch(value):
        return _week_days(int(found[1]), int(found[2]), found[3])
    if found := _PART_OF_YEAR.fullmatch(value):
        first, months = _months_of(found[2])
        return months_from(int(found[1]), first, months)
    return _year_days(value) if _YEARS.fullmatch(value) else None


def _months_of(part: str) -> tuple[int, int]:
    """Return the first month of a part of a year and how many months it is long."""
    if part in SEASON_MONTHS:
        return SEASON_MONTHS[part], 3
    if part[0] in "QH":
        length = 3 if part[0] == "Q" else 6
        return int(part[1]) * length - length + 1, length
    return int(part), 1


def _year_days(value: str) -> DateSpan | None:
    """Return the days of a year, or of the decade or century that two or three digits name."""
    length = 10 ** (4 - len(value))
    year = int(value) * length
    if length == 1 and year < MINYEAR:
        return None
    return months_from(max(year, MINYEAR), 1, 12 * (length - (year < MINYEAR)))


def _part_of_decade(decade: int, mod: TimexMod) -> DateSpan | None:
    begin, end = _YEARS_OF_DECADE[mod]
    return months_from(max(decade * 10 + begin, MINYEAR), 1, 12 * (end - begin + 1))


def _third(span: DateSpan, mod: TimexMod) -> DateSpan:
    """Keep the third of whole months that "early", "mid" or "late" points at; of one month ten days."""
    if (span.last - span.first).days < 7:
        return span
    months = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1
    cut, rest = _after_part(span.first, months, 1), _after_part(span.first, months, 2)
    if mod == "START":
        return DateSpan(span.first, cut - timedelta(days=1))
    return DateSpan(rest, span.last) if mod == "END" else DateSpan(cut, rest - timedelta(days=1))


def _after_part(first: date, months: int, thirds: int) -> date:
    """Return the day after one or two thirds of some whole months."""
    if months == 1:
        return first + timedelta(days=10 * thirds)
    return shift(first, "month", months * thirds // 3) or date.max


def make_date(year: int, month: int, day: int) -> date | None:
    """Return that date, or None where the calendar has no such day."""
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12):
        return None
    return date(year, month, day) if 1 <= day <= gregorian.monthrange(year, month)[1] else None


def _span_from(day: date | None) -> DateSpan | None:
    return DateSpan(day, day) if day else None


def months_from(year: int, month: int, count: int) -> DateSpan | None:
    """Return the days of `count` whole months from that one on, cut at the calendar's end."""
    first = make_date(year, month, 1)
    if first is None:
        return None
    end = year * 12 + month - 2 + count
    if end // 12 > MAXYEAR:
        return DateSpan(first, date.max)
    return DateSpan(first, date(end // 12, end % 12 + 1, gregorian.monthrange(end // 12, end % 12 + 1)[1]))


def _week_days(year: int, week: int, part: str | None) -> DateSpan | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:  # week 53 of a year that has 52, or a year out of range
        return None
    first, last = {None: (1, 7), "WE": (6, 7)}.get(part) or (int(part or 1), int(part or 1))
    begin, end = shift(monday, "day", first - 1), shift(monday, "day", last - 1)
    return DateSpan(begin, end or date.max) if begin else None


def shift(day: date, unit: Unit, count: int) -> date | None:
    """Move a day by whole units; a day that the target month lacks becomes that month's last."""
    if unit in MONTHS_OF:
        months = day.year * 12 + day.month - 1 + count * MONTHS_OF[unit]
        year, month = months // 12, months % 12 + 1
        if not MINYEAR <= year <= MAXYEAR:
            return None
        return date(year, month, min(day.day, gregorian.monthrange(year, month)[1]))
    number = day.toordinal() + count * (1 if unit == "day" else 7)
    return date.fromordinal(number) if 1 <= number <= date.max.toordinal() else None


def value_at(day: date, unit: Unit) -> str:
    """Write the unit that contains a day: "2022-01-14", "2022-W02", "2022-Q1", "202"."""
    year, iso = f"{day.year:04d}", day.isocalendar()
    week = f"{iso.year:04d}-W{iso.week:02d}"
    values: dict[Unit, str] = {
        "day": day.isoformat(),
        "week": week,
        "weekend": f"{week}-WE",
        "month": f"{year}-{day.month:02d}",
        "quarter": f"{year}-Q{(day.month + 2) // 3}",
        "half": f"{year}-H{(day.month + 5) // 6}",
        "season": season_at(day),
        "year": year,
        "decade": year[:3],
        "century": year[:2],
    }
    return values[unit]


def season_at(day: date) -> str:
    """Write the season of a day; January and February lie in the winter that began the year before."""
    if day.month < 3:
        return f"{max(day.year - 1, MINYEAR):04d}-WI"
    name = next(name for name, month in reversed(SEASON_MONTHS.items()) if day.month >= month)
    return f"{day.year:04d}-{name}"


def weekday_near(
    day: date, weekday: int, direction: Literal["past", "future"], *, strictly: bool = False
) -> date | None:
    """Return the nearest such weekday (Monday is 1) in that direction; `strictly` skips the day itself."""
    if direction == "past":
        back = (day.isoweekday() - weekday) % 7
        return shift(day, "day", -(back or 7 * strictly))
    ahead = (weekday - day.isoweekday()) % 7
    return shift(day, "day", ahead or 7 * strictly)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """Return the nth such weekday (Monday is 1) of a month, or with -1 its last one."""
    span = months_from(year, month, 1)
    if span is None:
        return None
    if nth < 0:
        return weekday_near(span.last, weekday, "past")
    first = weekday_near(span.first, weekday, "future")
    found = shift(first, "day", 7 * (nth - 1)) if first else None
    return found if found and found <= span.last else None


def orthodox_easter(year: int) -> date | None:
    """Return Easter Sunday of the Julian reckoning as a Gregorian day (Meeus), for the years 1900 to 2099."""
    if not 1900 <= year <= 2099:
        return None
    moon = (19 * (year % 19) + 15) % 30
    days = moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114
    julian_to_gregorian = 13
    return date(year, days // 31, days % 31 + 1) + timedelta(days=julian_to_gregorian)


def easter(year: int) -> date | None:
    """Return Easter Sunday of a year in the Gregorian calendar (Meeus, Jones and Butcher)."""
    if not MINYEAR <= year <= MAXYEAR:
        return None
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * week) // 451
    month, day = divmod(epact + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
