"""Grammar of what is dated from somewhere else: "yesterday", "last week", "three days later", "now".

One invariant: a sense says how far from which anchor it lies; finding the anchor is the resolution's part.
"""

from dataclasses import replace

from store.days.calendar import MONTHS_OF, Unit
from store.records import TimexMod
from store.timex.days import EDGE
from store.timex.grammar import Anchor, Parts, Rule, Sense, as_mod, number_of, rule
from store.timex.words import CLASSES, TONIGHT

QUANTITY = (
    "(?P<quantity>{a}?{few}{hundred}?|{a}?{dozen}{of}?|{a}{hundred}"
    "|(?:{small}|{number}|{year}|{word_number}(?:{dash}?{word_number})?)"
    "(?:{hundred}(?:{and}?{word_number}(?:{dash}?{word_number})?)?)?(?:{and}{a}{half})?|{half}{a}|{a}{half}?)"
)
APPROX = "(?P<approx>{approx}|{more}{than}|{at}{least}|{only})?"
UNIT = "(?P<unit>{unit}|{units}|{quarter})"
_UNITS: dict[str, Unit] = {
    "day": "day", "night": "day", "week": "week", "fortnight": "week", "month": "month", "quarter": "quarter",
    "year": "year", "decade": "decade", "century": "century", "weekend": "weekend",
}  # fmt: skip
_EMPTY: dict[Unit, str] = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX",
    "quarter": "XXXX-QX", "half": "XXXX-HX", "season": "XXXX-XX", "year": "XXXX",
    "decade": "XXX", "century": "XX",
}  # fmt: skip
_COUNTED_IN_DAYS = 3
"""Up to so many weeks, people mean the very day: "two weeks ago"."""
_FARTHEST = 100_000
_MODS_OF_POINTS: dict[TimexMod | None, TimexMod] = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER"}
"""What "more than" and "almost" say of a point in the past: "more than a month ago" is before it."""


def _pick(parts: Parts) -> tuple[int, Anchor] | None:
    """Read how many units away "last", "the following" or "that same" points, and from which anchor."""
    kinds = parts.kinds("pick")
    near: Anchor = "narrative" if parts.text("unit") == "day" else "published"
    for name, count in (("last", -1), ("next", 1)):
        if CLASSES[name] in kinds:
            return count, near
    for name, count in (("previous", -1), ("following", 1), ("that", 0), ("same", 0)):
        if CLASSES[name] in kinds:
            return count, "narrative"
    return (0, "published") if CLASSES["this"] in kinds else None


def _unit(parts: Parts) -> Sense | None:
    unit, picked = _UNITS.get(parts.text("unit")), _pick(parts)
    if unit is None:
        return None
    count, anchor = picked or (0, "narrative" if unit in ("day", "quarter") else "published")
    if unit == "quarter" and anchor == "narrative" and not count:
        return Sense("DATE", _EMPTY[unit], unit=unit, anchor=anchor)
    return Sense("DATE", _EMPTY[unit], parts.mod, unit=unit, count=count, anchor=anchor)


def _current(parts: Parts) -> Sense | None:
    """Read "the current year"."""
    unit = _UNITS.get(parts.text("unit"))
    return Sense("DATE", _EMPTY[unit], unit=unit, anchor="published") if unit else None


def _quarter(_: Parts) -> Sense:
    """Read "the quarter", "the latest period": the one that the text is about."""
    return Sense("DATE", _EMPTY["quarter"], unit="quarter", anchor="narrative")


def _compared(parts: Parts) -> Sense | None:
    """Read "the year-ago quarter", "the same period last year", "a year earlier"."""
    if parts.text("unit") != "year":
        return None
    near = "direction" in parts and CLASSES["ago"] in parts.kinds("direction")
    anchor: Anchor = "published" if near else "narrative"
    return Sense("DATE", "XXXX", unit="year", count=-1, anchor=anchor, compare=True)


def _end_of_unit(parts: Parts) -> Sense | None:
    sense = _unit(parts)
    return replace(sense, mod=parts.mod, anchor="published") if sense and parts.mod else None


def _part_of_day(parts: Parts) -> Sense | None:
    code = {"MO": "TMO", "AF": "TAF", "EV": "TEV", "NI": "TNI"}[parts.text("part")]
    count, anchor = _pick(parts) or (0, "narrative")
    if CLASSES["next"] in parts.kinds("pick"):
        anchor = "narrative"
    return Sense("TIME", "XXXX-XX-XX", parts.mod, unit="day", count=count, anchor=anchor, time=code)


def _day_word(parts: Parts) -> Sense | None:
    token = parts.all("day")[0]
    if token.meaning == TONIGHT:
        return Sense("TIME", "XXXX-XX-XX", unit="day", anchor="published", time="TNI")
    count = int(token.meaning)
    if "beyond" in parts:
        if parts.text("unit") != "day" or not count:
            return None
        count *= 2
    return Sense("DATE", "XXXX-XX-XX", parts.mod, unit="day", count=count, anchor="published")


def _ago(parts: Parts) -> Sense | None:
    name = parts.text("unit")
    number = number_of(parts.all("quantity")) if "quantity" in parts else 1
    unit, direction = _UNITS.get(name), parts.kinds("direction")
    ahead = "ahead" in parts
    sign = 1 if ahead or CLASSES["after"] in direction or CLASSES["post"] in direction else -1
    anchor: Anchor = "published" if ahead or CLASSES["ago"] in direction else "narrative"
    if unit is None or number is None or number > _FARTHEST:
        return Sense("DATE", "FUTURE_REF" if sign > 0 else "PAST_REF")
    if unit == "year" and parts.kinds("quantity") == CLASSES["a"] and sign < 0 and "approx" not in parts:
        return _compared(parts)
    unit, number = _counted(unit, number * (2 if name == "fortnight" else 1))
    mod = _mod_of_point(parts, past=sign < 0)
    return Sense("DATE", _EMPTY[unit], mod, unit=unit, count=sign * int(number), anchor=anchor)


def _mod_of_point(parts: Parts, *, past: bool) -> TimexMod | None:
    approx = parts.all("approx")
    if not approx:
        return None
    if approx[0].kind == CLASSES["at"]:
        return "ON_OR_BEFORE" if past == (approx[-1].meaning == "least") else "ON_OR_AFTER"
    mod = as_mod(approx[0].meaning)
    if mod == "APPROX" or mod is None:
        return mod
    before, after = _MODS_OF_POINTS[mod], _MODS_OF_POINTS["LESS_THAN" if mod == "MORE_THAN" else "MORE_THAN"]
    return before if past else after


def _counted(unit: Unit, number: float) -> tuple[Unit, float]:
    """Choose the unit in which a distance is counted: half years in months, a few weeks in days."""
    if unit in ("decade", "century"):
        return "year", number * (10 if unit == "decade" else 100)
    if number != int(number):
        return ("month", number * MONTHS_OF[unit]) if unit in MONTHS_OF else ("day", number * 7)
    return ("day", number * 7) if unit == "week" and number <= _COUNTED_IN_DAYS else (unit, number)


def _neighbour(parts: Parts) -> Sense | None:
    """Read "the day before", "the week after" at the end of a clause."""
    unit = _UNITS.get(parts.text("unit"))
    count = 1 if CLASSES["post"] in parts.kinds("direction") else -1
    return Sense("DATE", _EMPTY[unit], unit=unit, count=count, anchor="narrative") if unit else None


def _reference(parts: Parts) -> Sense | None:
    token = parts.all("reference")[0]
    if token.meaning == "FUTURE_REF" and parts.text("the") != "the":
        return None
    return Sense("DATE", str(token.meaning))


def _the_past(parts: Parts) -> Sense | None:
    return Sense("DATE", "PAST_REF") if parts.text("reference") == "past" else None


def _vague_units(parts: Parts) -> Sense | None:
    """Read "recent years", "coming months"."""
    if CLASSES["next"] in parts.kinds("reference"):
        return Sense("DATE", "FUTURE_REF")
    return Sense("DATE", "PAST_REF") if parts.text("reference") == "PAST_REF" else None


def _these_days(parts: Parts) -> Sense | None:
    return Sense("DATE", "PRESENT_REF") if parts.text("unit") == "day" else None


def _prospect(_: Parts) -> Sense:
    """Read "the near future", "the long term"."""
    return Sense("DATE", "FUTURE_REF")


def _within(parts: Parts) -> Sense | None:
    """Read "earlier this month", "later in the day"."""
    sense = _unit(parts)
    if sense is None:
        return None
    late = CLASSES["after"] in parts.kinds("side")
    mod: TimexMod | None = None if sense.unit == "day" else "END" if late else "START"
    return replace(sense, mod=mod, side="after" if late else "before")


BARE_PART = "bare part of day"
SILENT = frozenset((BARE_PART, "age"))
"""Rules that only keep others off: a part of day counts beside its day alone, and an age is no date."""
_PICKED = (
    "(?P<pick>{this}{next}|{the}?{last}|{the}?{next}|{this}|{the}?{previous}|{the}?{following}"
    "|{that}{same}?|{the}{same})"
)
_CALENDAR_UNIT = "(?P<unit>{unit}|{quarter}|{weekend})"
_CLAUSE_END = "(?={comma}|{dot}|$)"

RELATIVE_RULES: tuple[Rule, ...] = (
    rule("day word", "(?:(?P<edge>{early})|{before}|{after})?(?P<day>{day_word})", _day_word),
    rule("day word", "(?P<beyond>{the}?(?P<unit>{unit})(?:{ante}|{post}))(?P<day>{day_word})", _day_word),
    rule("unit", f"{EDGE}{_PICKED}{{fiscal}}?{_CALENDAR_UNIT}", _unit),
    rule("end of a unit", "(?P<edge>{the}?{edge}{of}{the})(?P<unit>{unit}|{quarter})", _end_of_unit),
    rule(
        "end of a unit",
        "{the}?(?P<unit>{unit})(?:{dash}|{apostrophe}{other}?)?(?P<edge>{edge})(?!{of})",
        _end_of_unit,
    ),
    rule("unit", "{the}(?P<unit>{weekend})", _unit),
    rule("unit", "(?P<unit>{weekend})", _unit, lenient_only=True),
    rule(
        "the unit",
        "(?:(?<={in})|(?<={by})|(?<={of})){the}(?P<unit>{unit})(?!{of}|{ending}|{ante}|{post}|{dash})",
        _unit,
    ),
    rule("within a unit", f"(?P<side>{{before}}|{{after}}){{in}}?{{on}}?{_PICKED}{_CALENDAR_UNIT}", _within),
    rule("within a unit", "(?P<side>{before}|{after}){in}{the}(?P<unit>{unit}|{quarter})", _within),
    rule("unit", "{the}{reference}{fiscal}?(?P<unit>{unit}|{quarter})", _current),
    rule("fiscal year", "{the}(?:{fiscal}|{consecutive})(?P<unit>{unit})", _current),
    rule("the quarter", "{the}(?:{same}|{fiscal})?{quarter}", _quarter),
    rule("the quarter", "{the}{same}{period}", _quarter),
    rule(
        "compared period",
        "(?:{the}|{a})?(?P<unit>{unit}){dash}(?P<direction>{ago}|{before})(?:{ordinal}?{quarter}|{period})?",
        _compared,
    ),
    rule(
        "compared period",
        "{the}{same}?(?:{period}|{quarter}|{unit}){of}?{the}?(?:{last}|{previous})(?P<unit>{unit})",
        _compared,
    ),
    rule(
        "compared period",
        "{the}{same}?(?:{period}|{quarter}|{unit}){a}(?P<unit>{unit})(?:{ago}|{before})",
        _compared,
    ),
    rule(
        "distance",
        f"{APPROX}{QUANTITY}{{consecutive}}?{UNIT}(?P<direction>{{ago}}|{{before}}|{{after}})",
        _ago,
    ),
    rule("distance", f"{APPROX}{QUANTITY}{UNIT}(?P<direction>{{ante}}|{{post}}){_CLAUSE_END}", _ago),
    rule("distance", "(?P<quantity>)(?P<unit>{unit})(?P<direction>{ago})", _ago, lenient_only=True),
    rule("distance", f"{APPROX}{QUANTITY}{UNIT}(?P<ahead>{{from}}{{now}})", _ago),
    rule("distance", f"{APPROX}{QUANTITY}{UNIT}{{or}}{{other}}(?P<direction>{{ago}})", _ago),
    rule("distance", f"{{the}}(?P<unit>{{unit}})(?P<direction>{{ante}}|{{post}}){_CLAUSE_END}", _neighbour),
    rule(
        "part of day",
        "(?P<pick>{this}|{last}|{that}|{the}{same}|{the}?{following}|{the}{next}|{the}{previous})"
        "(?:{early}|{mid})?{dash}?(?P<part>{part})",
        _part_of_day,
    ),
    rule("part of day", "(?:(?<={in})|(?<={by})){the}(?P<edge>{early})?(?P<part>{part})", _part_of_day),
    rule("part of day", "(?P<edge>{early}|{mid}){dash}?(?P<part>{part})", _part_of_day),
    rule(BARE_PART, "{the}?(?P<edge>{early}|{mid})?{dash}?(?P<part>{part}|{parts}){units}?", _part_of_day),
    rule("these days", "(?P<reference>{this})(?P<unit>{units})", _these_days),
    rule("prospect", "{the}{near}(?:{term}|{reference})", _prospect),
    rule("now", "(?P<reference>{now})", _reference),
    rule("reference", "{more}?(?P<reference>{adverb})", _reference),
    rule("reference", "(?P<the>{the})?(?P<reference>{reference})(?!{of})", _reference),
    rule("past", "(?<={in}){the}(?P<reference>{last})(?!{unit}|{units})", _the_past),
    rule(
        "vague units",
        "{the}?{more}?(?P<reference>{reference}|{next})(?P<unit>{units})(?:{and}{units})?",
        _vague_units,
    ),
)
