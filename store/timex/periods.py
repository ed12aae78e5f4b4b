"""Grammar of longer spans: months, seasons, quarters, years, decades, centuries.

One invariant: a rule never invents what the words leave out; a missing year stays XXXX.
"""

from store.timex.days import DAY, EDGE, MONTH, PICK, WHICH_YEAR, YEAR, day_number, pick_of, year_of
from store.timex.grammar import Parts, Rule, Sense, rule
from store.timex.words import CLASSES

YEAR_WORDS = (
    "(?P<year>{word_number}{word_number}(?:{dash}?{word_number})?"
    "|{word_number}{hundred}(?:{and}?{word_number})?)"
)
LAST_WEEK = 53
_LONGEST_RANGE = 60
"""Years; what is further apart is a pair of numbers."""


def _month(parts: Parts) -> Sense | None:
    year = year_of(parts)
    value = f"{year}-{int(parts.text('month')):02d}"
    return Sense("DATE", value, parts.mod, pick_of(parts)) if year else None


def _year(parts: Parts) -> Sense | None:
    year = year_of(parts)
    return Sense("DATE", year, parts.mod) if year else None


def _year_tail(parts: Parts) -> Sense | None:
    """Read the "07" of "2006-07"."""
    first, tail = int(parts.text("year")), int(parts.text("until"))
    last = tail if tail > 99 else first - first % 100 + tail
    return Sense("DATE", str(last)) if first < last <= first + _LONGEST_RANGE else None


def _before_christ(parts: Parts) -> Sense | None:
    number = parts.text("year")
    month = f"-{int(parts.text('month')):02d}" if "month" in parts else ""
    return Sense("DATE", f"BC{int(number):04d}{month}") if number.isdigit() and int(number) <= 9999 else None


def _decade(parts: Parts) -> Sense | None:
    token = parts.all("decade")[0]
    digits = str(token.meaning).lstrip("'’")
    decade = digits[:3] if token.kind == CLASSES["decade"] and len(digits) == 4 else f"19{digits[0]}"
    return Sense("DATE", decade, parts.mod)


def _century(parts: Parts) -> Sense | None:
    number = day_number(parts.all("day"))
    if parts.text("unit") != "century" or not 1 <= number <= 30:
        return None
    return Sense("DATE", f"{number - 1:02d}", parts.mod)


def _season(parts: Parts) -> Sense | None:
    year = year_of(parts)
    return Sense("DATE", f"{year}-{parts.text('season')}", parts.mod, pick_of(parts)) if year else None


def _winter(parts: Parts) -> Sense | None:
    """Read "winter 2021-2022", "the winter of 1939/40"."""
    if parts.text("season") != "WI":
        return None
    words = parts.text("until")
    first, second = words.split("/") if "/" in words else (parts.text("year"), words)
    if not first.isdigit() or (int(first) + 1) % 100 != int(second) % 100:
        return None
    return Sense("DATE", f"{first}-12/{int(first) + 1}-02")


def _quarter(parts: Parts) -> Sense | None:
    half = CLASSES["half"] in parts.kinds("what")
    if half and "year" not in parts and "unit" not in parts:
        return None  # of a match, of a contingent
    token = parts.all("count")[0]
    number = (2 if half else 4) if token.kind == CLASSES["last"] else int(token.meaning)
    code = f"{'H' if half else 'Q'}{number}"
    return _coded(parts, code) if 1 <= number <= (2 if half else 4) else None


def _code(parts: Parts) -> Sense | None:
    """Read "Q1", "Q3 2021", "H1 2021"; what an H1 is without its year may be anything."""
    code = parts.text("code")
    return _coded(parts, code) if code[0] == "Q" or "year" in parts or "unit" in parts else None


def _typed_code(parts: Parts) -> Sense | None:
    return _coded(parts, parts.text("code"))


def _coded(parts: Parts, code: str) -> Sense | None:
    """Write a quarter or half in the year that is given, in "last year", or in one to be found."""
    if "unit" not in parts:
        year = year_of(parts)
        return Sense("DATE", f"{year}-{code}") if year else None
    if parts.text("unit") != "year":
        return None
    kinds = parts.kinds("which")
    count = (CLASSES["next"] in kinds) - (CLASSES["last"] in kinds or CLASSES["previous"] in kinds)
    return Sense("DATE", f"XXXX-{code}", unit="year", count=count, anchor="published")


def _week(parts: Parts) -> Sense | None:
    """Read "week 3 of 2022"."""
    number, year = int(parts.text("count")), year_of(parts)
    if parts.text("unit") != "week" or not 1 <= number <= LAST_WEEK or not year:
        return None
    return Sense("DATE", f"{year}-W{number:02d}")


_OF_YEAR = f"(?:{{comma}}?{{of}}?{{fiscal}}?{YEAR})"
_QUARTER = "{the}?(?P<count>{ordinal}|{last}){dash}?(?P<what>{quarter}|{half})"

PERIOD_RULES: tuple[Rule, ...] = (
    rule("month and year", f"{EDGE}{MONTH}{_OF_YEAR}", _month),
    rule("month and year", f"{EDGE}{MONTH}{YEAR_WORDS}", _month),
    rule("month", f"{EDGE}{PICK}?(?P<month>{{month}})", _month),
    rule("month", "(?<={in}|{by}|{to})(?P<month>{weak_month})", _month, lenient_only=True),
    rule("month", "^(?P<month>{weak_month})$", _month, lenient_only=True),
    rule("month", f"{EDGE}{PICK}(?P<month>{{weak_month}})", _month, lenient_only=True),
    rule("month", f"{EDGE.removesuffix('?')}(?P<month>{{weak_month}})", _month, lenient_only=True),
    rule(
        "winter", f"{{the}}?(?P<season>{{season}}){{of}}?{YEAR}{{dash}}(?P<until>{{year}}|{{small}})", _winter
    ),
    rule("season", f"{EDGE}{{the}}?(?P<season>{{season}}){_OF_YEAR}", _season),
    rule("season", f"{EDGE}{{the}}?(?P<season>{{season}}){{of}}{YEAR_WORDS}", _season),
    rule("season", f"^{EDGE}(?P<season>{{season}})$", _season, lenient_only=True),
    rule("season", "(?P<season>{season})(?=(?:{and}|{dash}|{or}|{to}){early}?{season})", _season),
    rule(
        "season", "(?<={season}{and}|{season}{dash}|{season}{or}|{season}{to})(?P<season>{season})", _season
    ),
    rule("season", f"{EDGE}(?:{PICK}|{{the}})(?P<season>{{season}})(?!{{of}})", _season),
    rule("quarter", f"{_QUARTER.replace('|{last}', '')}", _quarter),
    rule("quarter", f"{_QUARTER}{{of}}?{{fiscal}}?{YEAR}", _quarter),
    rule(
        "quarter",
        f"(?P<which>{{this}}|{{last}}|{{next}})(?P<unit>{{unit}}){{apostrophe}}{{other}}{_QUARTER}",
        _quarter,
    ),
    rule("quarter", f"{_QUARTER}{WHICH_YEAR}", _quarter),
    rule("quarter", f"(?P<code>{{code}})(?:{{comma}}?{{of}}?{{fiscal}}?{YEAR})?", _code),
    rule("quarter", f"(?P<code>{{code}}){WHICH_YEAR}", _code),
    rule("quarter", "(?P<code>{code})", _typed_code, lenient_only=True),
    rule(
        "week of a year", f"(?P<unit>{{unit}})(?P<count>{{small}})(?:{_OF_YEAR})?", _week, lenient_only=True
    ),
    rule("quarter", f"{{the}}?{YEAR}(?P<count>{{ordinal}}){{dash}}?(?P<what>{{quarter}}|{{half}})", _quarter),
    rule("fiscal year", f"{{the}}?{{fiscal}}{{unit}}?{YEAR}", _year),
    rule("decade", f"{EDGE}{{the}}?(?P<decade>{{decade}})", _decade),
    rule("decade", f"{EDGE}{{the}}?(?P<decade>{{nineties}})", _decade),
    rule("century", f"{EDGE}{{the}}?{DAY}{{dash}}?(?P<unit>{{unit}})", _century),
    rule(
        "before Christ",
        f"{EDGE}(?P<month>{{month}})(?P<year>{{year}}|{{number}}|{{small}}){{era}}",
        _before_christ,
    ),
    rule("before Christ", "(?P<year>{year}|{number}|{small}){era}", _before_christ),
    rule("year", f"{EDGE}(?:{{the}}{{unit}})?{YEAR}", _year),
    rule("year", f"(?:{{the}}{{unit}})?{YEAR_WORDS}", _year),
    rule("year range", "(?P<year>{year}){dash}(?P<span>(?P<until>{small}|{year}))", _year_tail),
)
