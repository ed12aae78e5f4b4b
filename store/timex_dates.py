"""Grammar of calendar dates: days, months, years, seasons, quarters, decades, weekdays, holidays.

One invariant: a rule never invents what the words leave out; a missing year stays XXXX.
"""

import re

from store.calendar import make_date
from store.timex_grammar import Parts, Pick, Sense, Rule, rule
from store.timex_lexicon import CLASSES, HOLIDAYS, Token

EDGE = "(?P<edge>{the}?{edge}{of}{the}?|{the}?(?:{early}|{mid}){dash}?)?"
MONTH = "(?P<month>{month}|{weak_month}){dot}?"
DAY = "(?P<day>{ordinal}|{small}|{word_number}{dash}?{ordinal})"
LATER_DAY = "(?P<until>{ordinal}|{small}|{word_number}{dash}?{ordinal})"
YEAR = "(?P<year>{year}|{short_year})"
YEAR_WORDS = "(?P<year>{word_number}{word_number}(?:{dash}?{word_number})?|{word_number}{hundred}(?:{and}?{word_number})?)"
WEEKDAY = "(?:(?P<weekday>{weekday}|{weak_weekday}){dot}?{comma}?{the}?)?"
PICK = "(?P<pick>{the}?(?:{this}{next}|{last}|{next}|{this}|{previous}|{following}))"
TO = "(?:{dash}|{to}|(?<={from}.){and}|(?<={from}..){and}|(?<={from}...){and})"
_LONGEST_PAST = 20
"""Two-digit years up to this are of the 2000s where they stand alone after an apostrophe ('08)."""


def year_of(parts: Parts) -> str:
    """Read the year of a match, XXXX where it has none; an empty string where the words are no year."""
    tokens = parts.all("year")
    if not tokens:
        return "XXXX"
    if tokens[0].kind == CLASSES["short_year"]:
        number = int(tokens[0].meaning)
        return str((2000 if number <= _LONGEST_PAST + 15 else 1900) + number)
    if tokens[0].kind == CLASSES["word_number"]:
        return _year_in_words(tokens)
    return str(tokens[0].meaning)


def _year_in_words(tokens: list[Token]) -> str:
    first, rest = (
        int(tokens[0].meaning),
        [token for token in tokens[1:] if token.kind == CLASSES["word_number"]],
    )
    if any(token.kind == CLASSES["hundred"] for token in tokens):
        thousands = tokens[1].meaning == "thousand"
        number = first * (1000 if thousands else 100) + sum(int(token.meaning) for token in rest)
    else:
        number = first * 100 + sum(int(token.meaning) for token in rest) if first >= 10 else 0
    return str(number) if 1500 <= number <= 2100 else ""


def _day(tokens: list[Token]) -> int:
    return sum(int(token.meaning) for token in tokens if token.kind != CLASSES["dash"])


def _month_day(parts: Parts) -> Sense | None:
    year, month, day = year_of(parts), int(parts.text("month")), _day(parts.all("day"))
    if not year or make_date(2000 if year == "XXXX" else int(year), month, day) is None:
        return None
    value = f"{year}-{month:02d}-{day:02d}"
    if "until" in parts:
        until = _day(parts.all("until"))
        if until <= day or make_date(2000, month, until) is None:
            return None
        value += f"/{year}-{month:02d}-{until:02d}"
    return Sense("DATE", value)


def _second_day(parts: Parts) -> Sense | None:
    day, month, year = _day(parts.all("until")), int(parts.text("month")), year_of(parts)
    return Sense("DATE", f"{year}-{month:02d}-{day:02d}") if make_date(2000, month, day) else None


def _relative_year(parts: Parts) -> Sense | None:
    """Read "January last year", "March 3 of that year"."""
    if parts.text("unit") != "year":
        return None
    day = f"-{_day(parts.all('day')):02d}" if "day" in parts else ""
    kinds = parts.kinds("which")
    count = -1 if CLASSES["last"] in kinds or CLASSES["previous"] in kinds else 0
    count = 1 if CLASSES["next"] in kinds or CLASSES["following"] in kinds else count
    near = CLASSES["last"] in kinds or CLASSES["next"] in kinds or CLASSES["this"] in kinds
    value = f"XXXX-{int(parts.text('month')):02d}{day}"
    return Sense(
        "DATE", value, parts.mod, unit="year", count=count, anchor="published" if near else "narrative"
    )


def _month(parts: Parts) -> Sense | None:
    year = year_of(parts)
    return (
        Sense("DATE", f"{year}-{int(parts.text('month')):02d}", parts.mod, pick_of(parts)) if year else None
    )


def pick_of(parts: Parts) -> Pick:
    """Tell which one "last", "next" or "this" picks."""
    kinds = parts.kinds("pick")
    if CLASSES["next"] in kinds or CLASSES["following"] in kinds:
        return "next"
    if CLASSES["last"] in kinds or CLASSES["previous"] in kinds:
        return "last"
    return "this" if CLASSES["this"] in kinds else ""


def _year(parts: Parts) -> Sense | None:
    year = year_of(parts)
    return Sense("DATE", year, parts.mod) if year else None


def _year_tail(parts: Parts) -> Sense | None:
    """Read the "07" of "2006-07"."""
    first, tail = int(parts.text("year")), int(parts.text("until"))
    last = tail if tail > 99 else first - first % 100 + tail
    return Sense("DATE", str(last)) if first < last <= first + 60 and len(parts.text("until")) > 0 else None


def _decade(parts: Parts) -> Sense | None:
    token = parts.all("decade")[0]
    if token.kind == CLASSES["decade"]:
        digits = str(token.meaning).lstrip("'’")
        return Sense("DATE", digits[:3] if len(digits) == 4 else f"19{digits[0]}", parts.mod)
    return Sense("DATE", f"19{token.meaning}", parts.mod)


def _century(parts: Parts) -> Sense | None:
    number = _day(parts.all("day"))
    if parts.text("unit") != "century" or not 1 <= number <= 30:
        return None
    return Sense("DATE", f"{number - 1:02d}", parts.mod)


def _season(parts: Parts) -> Sense | None:
    year = year_of(parts)
    if "until" in parts and parts.text("season") == "WI":
        first, tail = int(year), int(parts.text("until"))
        if (first + 1) % 100 == tail % 100:
            return Sense("DATE", f"{year}-12/{first + 1}-02")
    return Sense("DATE", f"{year}-{parts.text('season')}", parts.mod, pick_of(parts)) if year else None


def _quarter(parts: Parts) -> Sense | None:
    token, year = parts.all("count")[0], year_of(parts)
    number, half = int(token.meaning), CLASSES["half"] in parts.kinds("what")
    if not 1 <= number <= (2 if half else 4) or not year:
        return None
    return Sense("DATE", f"{year}-{'H' if half else 'Q'}{number}", pick=pick_of(parts))


def _weekday(parts: Parts) -> Sense | None:
    return Sense("DATE", f"XXXX-WXX-{parts.text('weekday')}", parts.mod, pick_of(parts))


def _holiday(parts: Parts) -> Sense | None:
    year, day = year_of(parts), parts.text("holiday")
    eve = {"12-25": "12-24"}.get(day, day) if "eve" in parts else day
    return Sense("DATE", f"{year}-{eve}", pick=pick_of(parts)) if year and day in HOLIDAYS.values() else None


def _iso(parts: Parts) -> Sense | None:
    words = parts.text("iso")
    if make_date(int(words[:4]), int(words[5:7]), int(words[8:10])) is None:
        return None
    return Sense("TIME" if "T" in words else "DATE", words)


def _numeric(parts: Parts) -> Sense | None:
    """Read "10.01.2022", "1/14/22", "2022/1/14"; where both orders are dates, `other` keeps the second."""
    words = parts.text("iso")
    digits = [int(part) for part in re.split(r"[./-]", words)]
    if len(words.split(words.strip("0123456789")[0])[0]) > 2:
        found = make_date(*digits)
        return Sense("DATE", found.isoformat()) if found else None
    year = digits[2] if digits[2] > 99 else digits[2] + (2000 if digits[2] <= 68 else 1900)
    return _either_order(digits[0], digits[1], f"{year:04d}", month_first="/" in words)


def _slashed(parts: Parts) -> Sense | None:
    first, second = (int(part) for part in parts.text("iso").split("/"))
    return _either_order(first, second, "XXXX", month_first=False)


def _either_order(first: int, second: int, year: str, *, month_first: bool) -> Sense | None:
    orders = [(second, first), (first, second)] if not month_first else [(first, second), (second, first)]
    checked = 2000 if year == "XXXX" else int(year)
    values = [f"{year}-{month:02d}-{day:02d}" for month, day in orders if make_date(checked, month, day)]
    if not values:
        return None
    return Sense("DATE", values[0], other=values[1] if values[1:] and values[1] != values[0] else "")


def _september_eleventh(parts: Parts) -> Sense | None:
    return Sense("DATE", "2001-09-11") if parts.text("iso") == "9/11" else None


_OF_YEAR = "(?:{comma}?{of}?" + YEAR + ")"
_WHICH_YEAR = "{of}?(?P<which>{the}?(?:{this}|{last}|{next}|{previous}|{following}|{that}|{same}|{that}{same}))(?P<unit>{unit})"

DATE_RULES: tuple[Rule, ...] = (
    rule("iso date", "(?P<iso>{iso})", _iso),
    rule("numeric date", "(?P<iso>{numeric})", _numeric),
    rule("numeric date", "(?P<iso>{slash})", _slashed, lenient_only=True),
    rule("known day", "(?P<iso>{slash})", _september_eleventh),
    rule("day range", f"{WEEKDAY}{MONTH}{DAY}{TO}{LATER_DAY}(?:{{comma}}?{YEAR})?", _month_day),
    rule("day range", f"{{the}}?{DAY}{TO}{{the}}?{LATER_DAY}{{of}}?{MONTH}(?:{{comma}}?{YEAR})?", _month_day),
    rule("month and day", f"{WEEKDAY}{MONTH}{{the}}?{DAY}(?:{{comma}}?{YEAR})?", _month_day),
    rule(
        "month and day",
        f"{WEEKDAY}{{the}}?{DAY}{{dash}}?{{of}}?{MONTH}{{dash}}?(?:{{comma}}?{YEAR})?",
        _month_day,
    ),
    rule(
        "month and day", f"{MONTH}{{the}}?{DAY}{{and}}(?P<span>{LATER_DAY})(?:{{comma}}?{YEAR})?", _second_day
    ),
    rule("month of a year", f"{EDGE}{MONTH}(?:{DAY}{{comma}}?)?{_WHICH_YEAR}", _relative_year),
    rule("month and year", f"{EDGE}{MONTH}{_OF_YEAR}", _month),
    rule("month and year", f"{EDGE}{MONTH}{YEAR_WORDS}", _month),
    rule("month", f"{EDGE}{PICK}?(?P<month>{{month}})", _month),
    rule("month", f"(?<={{in}}|{{by}}|{{to}})(?P<month>{{weak_month}})", _month, lenient_only=True),
    rule(
        "season", f"(?P<season>{{season}}){YEAR}(?:{{dash}}|{{slash}})(?P<until>{{year}}|{{small}})", _season
    ),
    rule("season", f"{EDGE}{{the}}?(?P<season>{{season}}){_OF_YEAR}", _season),
    rule("season", f"{EDGE}(?:{PICK}|{{the}})(?P<season>{{season}})", _season),
    rule(
        "quarter",
        f"{{the}}?(?P<count>{{ordinal}}){{dash}}?(?P<what>{{quarter}}|{{half}})(?:{{of}}?{{fiscal}}?{YEAR})?",
        _quarter,
    ),
    rule("quarter", f"{{the}}?{YEAR}(?P<count>{{ordinal}}){{dash}}?(?P<what>{{quarter}}|{{half}})", _quarter),
    rule("fiscal year", f"{{the}}?{{fiscal}}{{unit}}?{YEAR}", _year),
    rule("decade", f"{EDGE}{{the}}?(?P<decade>{{decade}})", _decade),
    rule("decade", f"{EDGE}{{the}}?(?P<decade>{{nineties}})", _decade),
    rule("century", f"{EDGE}{{the}}?{DAY}{{dash}}?(?P<unit>{{unit}})", _century),
    rule("year", f"{EDGE}(?:{{the}}{{unit}})?{YEAR}", _year),
    rule("year", f"(?:{{the}}{{unit}})?{YEAR_WORDS}", _year),
    rule("year range", "(?P<year>{year}){dash}(?P<span>(?P<until>{small}|{year}))", _year_tail),
    rule("weekday", f"{EDGE}{PICK}?(?P<weekday>{{weekday}})", _weekday),
    rule("weekday", f"{PICK}?(?P<weekday>{{weak_weekday}}){{dot}}?", _weekday, lenient_only=True),
    rule("holiday", f"{PICK}?(?P<holiday>{{holiday}})(?:{{comma}}?{YEAR})?", _holiday),
)
