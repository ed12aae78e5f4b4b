"""Forms of dates that people type and articles hardly print: "2022-W03", "01/2022", "10.01", "31.02.2022".

One invariant: a form is read only where it is the whole input, so no number inside a question becomes a date.
"""

import calendar as gregorian
import re
from datetime import date

from store.days.calendar import Unit, days_of, make_date, shift
from store.records import DateSpan
from store.timex.days import either_order, full_year
from store.timex.grammar import Sense
from store.timex.words import CLASSES, LEXICON

_WEEK = re.compile(r"(\d{4})[- ]?[Ww](\d{1,2})")
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_DAY_MONTH = re.compile(r"(\d{1,2})\.(\d{1,2})\.?")
_ISO_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMERIC_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d\d))?\.?")
_NAMED_DAY = re.compile(
    r"(?:the )?(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?(?: of)? )?(?P<month>[^\W\d]+)\.?"
    r"(?: (?:the )?(?P<d2>\d{1,2})(?:st|nd|rd|th)?)?(?:,? (?P<year>\d{4}))?",
    re.IGNORECASE,
)
_SPAN = re.compile(r"(?:the |these )?(?P<side>last|past|previous|next|coming|following)\b", re.IGNORECASE)
_LENGTH = re.compile(r"P(\d{1,4})([DWMY])")
_UNITS: dict[str, Unit] = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_COMMON_YEAR = 2001


def read_form(words: str) -> Sense | None:
    """Read a whole input that is one of the forms; None where it is none or names nothing that exists."""
    if found := _WEEK.fullmatch(words):
        value = f"{found[1]}-W{int(found[2]):02d}"
        return Sense("DATE", value) if days_of(value) else None
    if found := _YEAR_MONTH.fullmatch(words):
        return _month(int(found[1]), int(found[2]))
    if found := _MONTH_YEAR.fullmatch(words):
        return _month(int(found[2]), int(found[1]))
    if found := _COMPACT.fullmatch(words):
        day = make_date(*(int(number) for number in found.groups()))
        return Sense("DATE", day.isoformat()) if day else None
    if found := _DAY_MONTH.fullmatch(words):
        return either_order(int(found[1]), int(found[2]), "XXXX", month_first=False)
    return None


def _month(year: int, month: int) -> Sense | None:
    return Sense("DATE", f"{year:04d}-{month:02d}") if make_date(year, month, 1) else None


def read_length(words: str, value: str, today: date) -> DateSpan | None:
    """Read "the last two weeks" or "next 3 days", which for who asks are days up to today or from it on.

    Args:
        words: the expression as typed.
        value: its TIMEX3 duration.
        today: the asker's day.
    """
    side, length = _SPAN.match(words), _LENGTH.fullmatch(value)
    if side is None or length is None:
        return None
    ahead = side["side"].lower() in ("next", "coming", "following")
    end = shift(today, _UNITS[length[2]], int(length[1]) * (1 if ahead else -1))
    if end is None:
        return None
    return DateSpan(today, end) if ahead else DateSpan(end, today)


def nearest_day(words: str, *, day_first: bool) -> tuple[str, str] | None:
    """Return the day that the calendar lacks, and the last one of its month: ("31 February 2022", ...)."""
    for day, month, year in _claimed(" ".join(words.split()), day_first=day_first):
        checked = _COMMON_YEAR if year is None else year
        if make_date(checked, month, 1) is None or make_date(checked, month, day) or not 1 <= day <= 99:
            continue
        last = gregorian.monthrange(checked, month)[1]
        name = gregorian.month_name[month] + ("" if year is None else f" {year}")
        return f"{day} {name}", f"{last} {name}"
    return None


def _claimed(words: str, *, day_first: bool) -> list[tuple[int, int, int | None]]:
    """Read day, month and year without asking whether there is such a day."""
    if found := _ISO_DAY.fullmatch(words):
        return [(int(found[3]), int(found[2]), int(found[1]))]
    if found := _NUMERIC_DAY.fullmatch(words):
        first, second = int(found[1]), int(found[2])
        year = None if found[3] is None else int(found[3])
        year = full_year(year) if year is not None and year < 100 else year
        pairs = [(first, second, year), (second, first, year)]
        return pairs if day_first else pairs[::-1]
    found = _NAMED_DAY.fullmatch(words)
    kind, month = LEXICON.get(found["month"].lower(), ("", "")) if found else ("", "")
    number = (found["d1"] or found["d2"]) if found else None
    if found is None or number is None or kind != CLASSES["month"]:
        return []
    return [(int(number), int(month), int(found["year"]) if found["year"] else None)]
