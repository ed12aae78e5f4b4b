"""Grammar of what is dated from somewhere else: "yesterday", "last week", "three days later", "now".

One invariant: a sense says how far from which anchor it lies, and leaves finding the anchor to the resolution.
"""

from store.calendar import MONTHS_OF, Unit
from store.timex_dates import EDGE
from store.timex_grammar import Anchor, Parts, Sense, Rule, number_of, rule
from store.timex_lexicon import CLASSES

QUANTITY = (
    "(?P<quantity>{a}?{few}{hundred}?|{a}?{dozen}{of}?|{a}{hundred}"
    "|(?:{small}|{number}|{year}|{word_number}(?:{dash}?{word_number})?)"
    "(?:{hundred}(?:{and}?{word_number}(?:{dash}?{word_number})?)?)?(?:{and}{a}{half})?|{half}{a}|{a}{half}?)"
)
APPROX = "(?P<approx>{approx}|{more}{than}|{at}{least}|{only}|{less}{than})?".replace("{less}", "{more}")
UNIT = "(?P<unit>{unit}|{units}|{quarter})"
_UNITS: dict[str, Unit] = {
    "day": "day", "night": "day", "week": "week", "fortnight": "week", "month": "month", "quarter": "quarter",
    "year": "year", "decade": "decade", "century": "century", "weekend": "weekend",
}  # fmt: skip
_EMPTY: dict[Unit, str] = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "half": "XXXX-HX", "season": "XXXX-XX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip


def _pick(parts: Parts) -> tuple[int, Anchor] | None:
    """Read how many units away "last", "the following" or "that same" points, and from which anchor."""
    kinds = parts.kinds("pick")
    for name, count in (("last", -1), ("next", 1)):
        if CLASSES[name] in kinds:
            return count, "published"
    for name, count in (("previous", -1), ("following", 1), ("that", 0), ("same", 0)):
        if CLASSES[name] in kinds:
            return count, "narrative"
    return (0, "published") if CLASSES["this"] in kinds else None


def _unit(parts: Parts) -> Sense | None:
    unit, picked = _UNITS.get(parts.text("unit")), _pick(parts)
    if unit is None:
        return None
    count, anchor = picked or (0, "narrative" if unit != "weekend" else "published")
    return Sense("DATE", _EMPTY[unit], parts.mod, unit=unit, count=count, anchor=anchor)


def _part_of_day(parts: Parts) -> Sense | None:
    code = {"MO": "TMO", "AF": "TAF", "EV": "TEV", "NI": "TNI"}[parts.text("part")]
    picked = _pick(parts)
    if picked is None:
        return Sense("TIME", "XXXX-XX-XX", parts.mod, unit="day", anchor="narrative", time=code)
    return Sense("TIME", "XXXX-XX-XX", parts.mod, unit="day", count=picked[0], anchor=picked[1], time=code)


def _day_word(parts: Parts) -> Sense | None:
    token = parts.all("day")[0]
    more = 2 if "beyond" in parts else 1
    return Sense(
        "DATE", "XXXX-XX-XX", parts.mod, unit="day", count=int(token.meaning) * more, anchor="published"
    )


def _ago(parts: Parts) -> Sense | None:
    unit, number = _UNITS.get(parts.text("unit")), number_of(parts.all("quantity"))
    direction = parts.kinds("direction")
    sign = 1 if CLASSES["after"] in direction or "ahead" in parts else -1
    anchor: Anchor = "published" if CLASSES["ago"] in direction or "ahead" in parts else "narrative"
    if unit is None or number is None or number > 100_000:
        return Sense("DATE", "FUTURE_REF" if sign > 0 else "PAST_REF")
    if number != int(number):
        finer: tuple[Unit, float] = (
            ("month", number * MONTHS_OF[unit]) if unit in MONTHS_OF else ("day", number * 7)
        )
        unit, number = finer
    weeks = 2 if parts.text("unit") == "fortnight" else 1
    mod = "APPROX" if "approx" in parts else ""
    return Sense("DATE", _EMPTY[unit], mod, unit=unit, count=sign * int(number) * weeks, anchor=anchor)


def _reference(parts: Parts) -> Sense | None:
    value = next((str(token.meaning) for token in parts.all("reference")), "")
    return Sense("DATE", value)


def _the_past(parts: Parts) -> Sense | None:
    return Sense("DATE", "PAST_REF") if parts.text("reference") == "past" else None


def _vague_units(parts: Parts) -> Sense | None:
    """Read "recent years", "coming months"."""
    if CLASSES["next"] in parts.kinds("reference"):
        return Sense("DATE", "FUTURE_REF")
    return Sense("DATE", parts.text("reference")) if parts.text("reference") == "PAST_REF" else None


def _within(parts: Parts) -> Sense | None:
    """Read "earlier this month", "later in the day", "late last year"."""
    sense = _unit(parts)
    if sense is None:
        return None
    late = CLASSES["after"] in parts.kinds("side")
    return Sense(
        "DATE",
        sense.value,
        "END" if late else "START",
        unit=sense.unit,
        count=sense.count,
        anchor=sense.anchor,
    )


BARE_PART = "bare part of day"
"""A part of day counts only where it stands beside its day."""
_PICKED = "(?P<pick>{this}{next}|{the}?{last}|{the}?{next}|{this}|{the}?{previous}|{the}?{following}|{that}{same}?|{the}{same})"
_CALENDAR_UNIT = "(?P<unit>{unit}|{quarter}|{weekend})"

RELATIVE_RULES: tuple[Rule, ...] = (
    rule("day word", "(?:(?P<edge>{early})|(?P<side>{before}|{after}))?(?P<day>{day_word})", _day_word),
    rule("day word", "(?P<beyond>{the}{unit}(?:{before}|{after}))(?P<day>{day_word})", _day_word),
    rule("unit", f"{EDGE}{_PICKED}{{fiscal}}?{_CALENDAR_UNIT}", _unit),
    rule(
        "unit",
        f"(?P<edge>{{the}}{{edge}}{{of}}{{the}}|{{edge}}{{of}}{{the}})(?P<unit>{{unit}}|{{quarter}})",
        _unit,
    ),
    rule("unit", "{the}(?P<unit>{weekend})", _unit),
    rule("within a unit", f"(?P<side>{{before}}|{{after}}){{in}}?{{on}}?{_PICKED}{_CALENDAR_UNIT}", _within),
    rule("within a unit", "(?P<side>{before}|{after}){in}{the}(?P<unit>{unit}|{quarter})", _within),
    rule(
        "distance",
        f"{APPROX}{QUANTITY}{{consecutive}}?{UNIT}(?P<direction>{{ago}}|{{before}}|{{after}})",
        _ago,
    ),
    rule("distance", f"{APPROX}{QUANTITY}{UNIT}(?P<ahead>{{from}}{{now}})", _ago),
    rule(
        "part of day",
        "(?P<pick>{this}|{last}|{that}|{the}{same}|{the}{following}|{the}{next}|{the}{previous})(?:{early}|{mid})?{dash}?(?P<part>{part})",
        _part_of_day,
    ),
    rule("part of day", "(?:(?<={in})|(?<={by})){the}(?P<edge>{early})?(?P<part>{part})", _part_of_day),
    rule("part of day", "(?P<edge>{early}|{mid}){dash}?(?P<part>{part})", _part_of_day),
    rule(BARE_PART, "{the}?(?P<edge>{early}|{mid})?{dash}?(?P<part>{part})", _part_of_day),
    rule("now", "(?P<reference>{now})", _reference),
    rule("reference", "(?P<reference>{adverb})", _reference),
    rule("reference", "{more}(?P<reference>{adverb})", _reference),
    rule("reference", "{the}?(?P<reference>{reference})", _reference),
    rule("past", "(?<={in}){the}(?P<reference>{last})", _the_past),
    rule("vague units", "(?:{the}?{more}?)(?P<reference>{reference}|{next})(?P<unit>{units})", _vague_units),
)
