"""Grammar of single days: dates of all spellings, ranges of days, weekdays, holidays.

One invariant: a rule never invents what the words leave out; a missing year stays XXXX.
"""

import re

from store.days.calendar import make_date
from store.timex.grammar import Parts, Pick, Rule, Sense, rule
from store.timex.holidays import day_of, is_movable
from store.timex.lexicon import Token
from store.timex.words import CLASSES

EDGE = "(?P<edge>{the}?{edge}{of}{the}?|{the}?(?:{early}|{mid}){dash}?)?"
MONTH = "(?P<month>{month}|{weak_month}){dot}?"
DAY = "(?P<day>{ordinal}|{small}|{word_number}{dash}?{ordinal})"
LATER_DAY = "(?P<until>{ordinal}|{small}|{word_number}{dash}?{ordinal})"
YEAR = "(?P<year>{year}|{short_year})"
WEEKDAY = "(?:(?P<weekday>{weekday}|{weak_weekday}){dot}?{comma}?{the}?)?"
PICK = "(?P<pick>{the}?(?:{this}{next}|{last}|{next}|{this}|{previous}|{following}))"
WHICH_YEAR = (
    "{of}?(?P<which>{the}?(?:{this}|{last}|{next}|{previous}|{following}|{same})|{that}{same}?)"
    "(?P<unit>{unit})"
)
TO = "(?:{dash}|{to}|{and})"
_NEWEST_SHORT_YEAR = 35
"""'35 is read as 2035, '36 as 1936."""
_LEAP_YEAR = 2000


def year_of(parts: Parts) -> str:
    """Read the year of a match, XXXX where it has none; an empty string where the words are no year."""
    tokens = parts.all("year")
    if not tokens:
        return "XXXX"
    if tokens[0].kind == CLASSES["short_year"]:
        return str(full_year(int(tokens[0].meaning)))
    if tokens[0].kind == CLASSES["word_number"]:
        return _year_in_words(tokens)
    return str(tokens[0].meaning)


def full_year(short: int) -> int:
    """Complete a year of two digits."""
    return short + (2000 if short <= _NEWEST_SHORT_YEAR else 1900)


def _year_in_words(tokens: list[Token]) -> str:
    first = int(tokens[0].meaning)
    rest = sum(int(token.meaning) for token in tokens[1:] if token.kind == CLASSES["word_number"])
    if any(token.kind == CLASSES["hundred"] for token in tokens):
        number = first * (1000 if tokens[1].meaning == "thousand" else 100) + rest
    else:
        number = first * 100 + rest if 15 <= first <= 20 and rest >= 10 else 0
    return str(number) if 1500 <= number <= 2100 else ""


def day_number(tokens: list[Token]) -> int:
    """Read an ordinal: "17th", "twenty-first"."""
    return sum(int(token.meaning) for token in tokens if token.kind != CLASSES["dash"])


def pick_of(parts: Parts) -> Pick:
    """Tell which one "last", "next" or "this" picks."""
    kinds = parts.kinds("pick")
    if CLASSES["next"] in kinds or CLASSES["following"] in kinds:
        return "next"
    if CLASSES["last"] in kinds or CLASSES["previous"] in kinds:
        return "last"
    return "this" if CLASSES["this"] in kinds else ""


def _weekday_number(parts: Parts) -> int:
    return int(parts.text("weekday") or 0)


def _month_day(parts: Parts) -> Sense | None:
    year, month, day = year_of(parts), int(parts.text("month")), day_number(parts.all("day"))
    if not year or make_date(_LEAP_YEAR if year == "XXXX" else int(year), month, day) is None:
        return None
    return Sense("DATE", f"{year}-{month:02d}-{day:02d}", weekday=_weekday_number(parts))


def _second_day(parts: Parts) -> Sense | None:
    """Read the "13" of "January 10 to 13"."""
    return _day_of_two(parts, "until")


def _first_day(parts: Parts) -> Sense | None:
    """Read the "10" of "10-13 January"."""
    return _day_of_two(parts, "day")


def _day_of_two(parts: Parts, which: str) -> Sense | None:
    """Read one of two days of a month that are in order."""
    month, year = int(parts.text("month")), year_of(parts)
    days = [day_number(parts.all(name)) for name in ("day", "until")]
    if not year or days[0] >= days[1] or make_date(_LEAP_YEAR, month, days[1]) is None:
        return None
    value = f"{year}-{month:02d}-{day_number(parts.all(which)):02d}"
    return Sense("DATE", value, weekday=_weekday_number(parts) if which == "day" else 0)


def _relative_year(parts: Parts) -> Sense | None:
    """Read "January last year", "March 3 of that year"."""
    day = f"-{day_number(parts.all('day')):02d}" if "day" in parts else ""
    return _in_relative_year(parts, f"XXXX-{int(parts.text('month')):02d}{day}")


def _in_relative_year(parts: Parts, value: str) -> Sense | None:
    if parts.text("unit") != "year":
        return None
    kinds = parts.kinds("which")
    count = -1 if CLASSES["last"] in kinds or CLASSES["previous"] in kinds else 0
    count = 1 if CLASSES["next"] in kinds or CLASSES["following"] in kinds else count
    near = any(CLASSES[name] in kinds for name in ("last", "next", "this"))
    return Sense(
        "DATE", value, parts.mod, unit="year", count=count, anchor="published" if near else "narrative"
    )


def _day_of_month(parts: Parts) -> Sense | None:
    day = day_number(parts.all("day"))
    if not 1 <= day <= 31 or ("unit" in parts and parts.text("unit") != "month"):
        return None
    return Sense("DATE", f"XXXX-XX-{day:02d}", unit="month", anchor="narrative")


def _weekday(parts: Parts) -> Sense | None:
    kinds = parts.kinds("pick")
    told = CLASSES["previous"] in kinds or CLASSES["following"] in kinds
    value = f"XXXX-WXX-{parts.text('weekday')}"
    return Sense("DATE", value, parts.mod, pick_of(parts), anchor="narrative" if told else "")


def _holiday(parts: Parts) -> Sense | None:
    year, day = year_of(parts), parts.text("holiday")
    if not year or not is_day_word(parts):
        return None
    if "eve" in parts and day == "12-25":
        day = "12-24"
    if "which" in parts:
        return _in_relative_year(parts, f"XXXX-{day}")
    return Sense("DATE", holiday_value(year, day), pick=pick_of(parts))


def is_day_word(parts: Parts) -> bool:
    """Tell whether the unit after a holiday is a day: "Christmas Day"."""
    return "day" not in parts or parts.text("day") == "day"


def holiday_value(year: str, day: str) -> str:
    """Write a holiday's day, which what moves has only in a year."""
    if not is_movable(day) or not year.isdigit():
        return f"{year}-{day}"
    found = day_of(day, int(year))
    return found.isoformat() if found else f"{year}-XX-XX"


def _new_year(parts: Parts) -> Sense | None:
    year = year_of(parts)
    if parts.text("unit") != "year" or not year or ("day" in parts and parts.text("day") != "day"):
        return None
    return Sense("DATE", f"{year}-12-31" if "eve" in parts else f"{year}-01-01", pick=pick_of(parts))


def _iso(parts: Parts) -> Sense | None:
    words = parts.text("iso")
    if make_date(int(words[:4]), int(words[5:7]), int(words[8:10])) is None:
        return None
    return Sense("TIME" if "T" in words else "DATE", words)


def _numeric(parts: Parts) -> Sense | None:
    """Read "10.01.2022", "1/14/22", "2022/1/14"; where both orders are dates, `other` keeps the second."""
    words = parts.text("iso")
    digits = [int(part) for part in re.split(r"[./-]", words)]
    if digits[0] > 99:
        found = make_date(*digits)
        return Sense("DATE", found.isoformat()) if found else None
    year = digits[2] if digits[2] > 99 else full_year(digits[2])
    return either_order(digits[0], digits[1], f"{year:04d}", month_first="/" in words)


def _slashed(parts: Parts) -> Sense | None:
    first, second = (int(part) for part in parts.text("iso").split("/"))
    return either_order(first, second, "XXXX", month_first=False)


def either_order(first: int, second: int, year: str, *, month_first: bool) -> Sense | None:
    """Read two numbers as a day and a month in the order that gives a day; `other` keeps the second one."""
    checked = _LEAP_YEAR if year == "XXXX" else int(year)
    by_day = f"{year}-{second:02d}-{first:02d}" if make_date(checked, second, first) else ""
    by_month = f"{year}-{first:02d}-{second:02d}" if make_date(checked, first, second) else ""
    values = [value for value in ((by_month, by_day) if month_first else (by_day, by_month)) if value]
    if not values:
        return None
    return Sense("DATE", values[0], other=values[1] if values[1:] and by_day != by_month else "")


def _september_eleventh(parts: Parts) -> Sense | None:
    return Sense("DATE", "2001-09-11") if parts.text("iso") == "9/11" else None


YEAR_GIVEN = f"{{comma}}?{YEAR}"
_YEAR_AFTER = f"(?:{YEAR_GIVEN})?"
_POSSESSIVE = "(?:{apostrophe}{other}?)?"

DAY_RULES: tuple[Rule, ...] = (
    rule("iso date", "(?P<iso>{iso})", _iso),
    rule("numeric date", "(?P<iso>{numeric})", _numeric),
    rule("numeric date", "(?P<iso>{slash})", _slashed, lenient_only=True),
    rule("known day", "(?P<iso>{slash})", _september_eleventh),
    rule(
        "first of two days", f"(?P<span>{WEEKDAY}{MONTH}{DAY}){TO}{{the}}?{LATER_DAY}{YEAR_GIVEN}", _first_day
    ),
    rule(
        "first of two days",
        f"(?P<span>{{the}}?{DAY}){TO}{{the}}?{LATER_DAY}{{of}}?{MONTH}{_YEAR_AFTER}",
        _first_day,
    ),
    rule(
        "second of two days",
        f"{MONTH}{{the}}?{DAY}{TO}{{the}}?(?P<span>{LATER_DAY}{_YEAR_AFTER})",
        _second_day,
    ),
    rule("month and day", f"{WEEKDAY}{MONTH}{{the}}?{DAY}{_YEAR_AFTER}", _month_day),
    rule(
        "month and day",
        f"{WEEKDAY}{{the}}?{DAY}{{dash}}?{{of}}?{MONTH}(?:{{dash}}(?={{year}}|{{short_year}}))?{_YEAR_AFTER}",
        _month_day,
    ),
    rule("month of a year", f"{EDGE}{MONTH}(?:{DAY}{{comma}}?)?{WHICH_YEAR}", _relative_year),
    rule(
        "day of a month",
        "(?:(?<={on})|(?<={by})|(?<={to})|(?<={and})|(?<={from})){the}(?P<day>{ordinal})",
        _day_of_month,
    ),
    rule(
        "day of a month",
        f"{{the}}{DAY}{{of}}(?:{{this}}|{{that}}{{same}}?|{{the}}{{same}})(?P<unit>{{unit}})",
        _day_of_month,
    ),
    rule("day of a month", f"^{{the}}?{DAY}$", _day_of_month, lenient_only=True),
    rule(
        "weekday",
        f"(?!{{following}}{{weekday}}{{apostrophe}}){EDGE}{PICK}?(?P<weekday>{{weekday}})",
        _weekday,
    ),
    rule("weekday", f"{PICK}?(?P<weekday>{{weak_weekday}}){{dot}}?", _weekday, lenient_only=True),
    rule(
        "holiday",
        f"{PICK}?(?P<holiday>{{holiday}})(?:(?P<eve>{{eve}})|(?P<day>{{unit}}))?{_YEAR_AFTER}",
        _holiday,
    ),
    rule("holiday", f"(?P<holiday>{{holiday}})(?:(?P<eve>{{eve}})|(?P<day>{{unit}}))?{WHICH_YEAR}", _holiday),
    rule("holiday", f"{{the}}?{{new}}(?P<unit>{{unit}}){_YEAR_AFTER}$", _new_year, lenient_only=True),
    rule("holiday", f"{PICK}?{{new}}(?P<unit>{{unit}}){_POSSESSIVE}(?P<eve>{{eve}}){_YEAR_AFTER}", _new_year),
    rule(
        "holiday", f"{PICK}?{{new}}(?P<unit>{{unit}}){_POSSESSIVE}(?P<day>{{unit}}){_YEAR_AFTER}", _new_year
    ),
)
