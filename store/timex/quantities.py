"""Grammar of durations, sets and times of day: "three weeks", "every Monday", "10:30 p.m.".

One invariant: a duration or a set names no days; a time of day belongs to a day that the resolution finds.
"""

from store.records import TimexMod
from store.timex.grammar import Parts, Rule, Sense, as_mod, number_of, rule
from store.timex.relative import APPROX, QUANTITY, UNIT
from store.timex.words import CLASSES, UNITS

_CLOCK_UNITS = {"second", "minute", "hour"}
_SMALLER = {"year": ("M", 12), "hour": ("M", 60), "minute": ("S", 60), "day": ("H", 24), "week": ("D", 7)}
_SIZES = {"DE": ("Y", 10), "CE": ("Y", 100), "ME": ("Y", 1000), "F": ("W", 2), "N": ("D", 1), "Q": ("Q", 1)}


def duration_value(number: float | None, unit: str) -> str:
    """Write a length of time: (3, "week") is "P3W", (None, "year") "PXY", (2.5, "year") "P2Y6M"."""
    code = UNITS[unit]
    clock = "T" if unit in _CLOCK_UNITS else ""
    if number is None:
        return f"P{clock}X{code if code != 'N' else 'D'}"
    if code in _SIZES:
        code, factor = _SIZES[code]
        number *= factor
    whole = int(number)
    value = f"P{clock}{whole}{code}" if whole or number == 0 else f"P{clock}"
    if number == whole:
        return value
    smaller = _SMALLER.get(unit)
    if smaller is None:
        return f"P{clock}{number:g}{code}"
    rest = round((number - whole) * smaller[1])
    return (value if whole or clock else "P") + ("T" if unit == "day" else "") + f"{rest}{smaller[0]}"


def _duration(parts: Parts) -> Sense | None:
    number = number_of(parts.all("quantity")) if "quantity" in parts else None
    if parts.text("unit") in ("quarter", "quarters") and ("dash" in parts or number is None or number <= 1):
        return None  # a fraction, or where somebody lives
    return Sense("DURATION", duration_value(number, parts.text("unit")), _mod(parts))


def _mod(parts: Parts) -> TimexMod | None:
    approx = parts.all("approx")
    if not approx:
        return None
    if approx[0].kind == CLASSES["at"]:
        return "EQUAL_OR_MORE" if approx[-1].meaning == "least" else "EQUAL_OR_LESS"
    return as_mod(approx[0].meaning)


def _one(parts: Parts) -> Sense | None:
    return Sense("DURATION", duration_value(1, parts.text("unit")))


def _reported(parts: Parts) -> Sense | None:
    """Read "the year ended June 30"."""
    return _one(parts) if parts.text("unit") == "year" else None


def _half_more(parts: Parts) -> Sense | None:
    """Read "a year and a half"."""
    return Sense(
        "DURATION", duration_value((number_of(parts.all("quantity")) or 1) + 0.5, parts.text("unit"))
    )


def _set(parts: Parts) -> Sense | None:
    number = number_of(parts.all("quantity")) if "quantity" in parts else 1
    return Sense("SET", duration_value(number, parts.text("unit")), quant="EVERY")


def _set_of(parts: Parts) -> Sense | None:
    if "weekday" in parts:
        return Sense("SET", f"XXXX-WXX-{parts.text('weekday')}", quant="EVERY")
    if "month" in parts:
        return Sense("SET", f"XXXX-{int(parts.text('month')):02d}", quant="EVERY")
    if "season" in parts:
        return Sense("SET", f"XXXX-{parts.text('season')}", quant="EVERY")
    code = parts.text("part")
    return Sense("SET", f"XXXX-XX-XXT{code}", quant="EVERY")


def _weekly_part(parts: Parts) -> Sense | None:
    """Read "Tuesday nights", "on Friday mornings"."""
    code = parts.text("part") if "part" in parts else {"night": "NI"}.get(parts.text("unit"))
    value = f"XXXX-WXX-{parts.text('weekday')}T{code}"
    return Sense("SET", value, quant="EVERY") if code else None


def _frequency(parts: Parts) -> Sense | None:
    return Sense("SET", parts.text("frequency"), quant="EVERY")


def _clock(parts: Parts) -> Sense | None:
    token = (parts.all("clock") or parts.all("half_day"))[0]
    words = str(token.meaning)
    if "half_day" in parts and not words.rstrip(".").lower().endswith("m"):
        return None  # bare "3:15" may be a score or a verse
    if token.kind == CLASSES["noon"]:
        time = words
    else:
        time = clock_value(
            words if token.kind == CLASSES["clock"] else f"{words:0>4}"[:2] + ":" + f"{words:0>4}"[2:]
        )
    if not time:
        return None
    zone = "Z" if parts.text("zone") in ("gmt", "utc") else ""
    return Sense("TIME", "XXXX-XX-XX", _mod(parts), unit="day", anchor="narrative", time=f"T{time}{zone}")


def clock_value(words: str) -> str:
    """Read "10:30 p.m.", "22:30" or "10pm" as "22:30"; an empty string where there is no such time."""
    digits = "".join(char if char.isdigit() else " " for char in words).split()
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    letters = "".join(char for char in words.lower() if char.isalpha())
    if letters and not 1 <= hour <= 12:
        return ""
    if letters:
        hour = hour % 12 + 12 * (letters[0] == "p")
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else ""


_ZONE = "{open}?(?P<zone>{zone}){close}?"
_CLOCK = f"(?P<clock>{{clock}}|{{noon}})(?:{_ZONE})?"
_SPANNING = "(?:{the}?(?:{last}|{next}|{previous}|{following}|{ordinal}|{same})|{the})?"
QUANTITY_RULES: tuple[Rule, ...] = (
    rule("age", f"{QUANTITY}{{dash}}?{UNIT}{{dash}}?{{aged}}", _duration),
    rule(
        "duration",
        f"{_SPANNING}{APPROX}{QUANTITY}{{consecutive}}?(?P<dash>{{dash}})?{UNIT}(?:{{dash}}{{old}}|{{now}})?",
        _duration,
    ),
    rule("duration", f"{APPROX}(?P<quantity>{{word_number}}){UNIT}{{and}}{{a}}{{half}}", _half_more),
    rule("duration", f"(?P<quantity>{{a}}){UNIT}{{and}}{{a}}{{half}}", _half_more),
    rule("duration", "(?:(?<={in})|(?<={post})|(?<={only})|(?<={by}))(?P<unit>{units}){now}?", _duration),
    rule("duration", "(?P<quantity>{small}|{word_number})(?:{other}|{more})(?P<unit>{units})", _duration),
    rule("duration", "(?P<span>{the}(?:{fiscal}|{consecutive})?(?P<unit>{unit})){ending}", _reported),
    rule("duration", "(?P<unit>{unit}){dash}{old}", _one),
    rule("duration", "(?P<unit>{units}){dash}{old}", _duration),
    rule("set", "(?P<span>{a}(?P<unit>{unit}))(?<=(?:{number}|{small}|{times})..)", _set),
    rule("set", "{every}(?P<quantity>{small}|{word_number}|{few})?(?P<unit>{unit}|{units}|{quarter})", _set),
    rule("set", "{per}(?P<unit>{unit})", _set),
    rule(
        "set",
        "{every}(?:(?P<weekday>{weekday})|(?P<month>{month})|(?P<season>{season})|(?P<part>{part}))",
        _set_of,
    ),
    rule("set", "(?P<weekday>{weekdays})", _set_of),
    rule("set", "(?P<weekday>{weekday})(?:(?P<part>{parts})|(?P<unit>{units}))", _weekly_part),
    rule("set", "(?P<frequency>{frequency})", _frequency),
    rule("clock", f"(?<={{at}}|{{by}}|{{to}}){APPROX}{_CLOCK}", _clock),
    rule("clock", f"{APPROX}(?P<clock>{{clock}}|{{noon}}){_ZONE}", _clock),
    rule("clock", f"(?P<clock>{{year}}|{{number}}|{{small}}){_ZONE}", _clock),
    rule("clock", f"{APPROX}(?P<clock>{{noon}})", _clock),
    rule("clock", f"{APPROX}(?P<half_day>{{clock}})", _clock),
)
