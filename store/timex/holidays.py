"""Feasts and public holidays by name: of a fixed day, moving with Easter, or on the nth weekday of a month.

One invariant: a name stands here only where its day follows from the year alone. Independence days differ by
country and lunar feasts by sighting, so they are none; of two countries' days the wider known one is taken.
"""

from collections.abc import Callable
from datetime import date

from store.days.calendar import easter, nth_weekday, orthodox_easter, shift

_Rule = Callable[[int], date | None]


def _after_easter(days: int, *, of: _Rule = easter) -> _Rule:
    def rule(year: int) -> date | None:
        sunday = of(year)
        return shift(sunday, "day", days) if sunday else None

    return rule


def _weekday(month: int, weekday: int, nth: int, *, later: int = 0) -> _Rule:
    def rule(year: int) -> date | None:
        day = nth_weekday(year, month, weekday, nth)
        return shift(day, "day", later) if day else None

    return rule


_MONDAY, _THURSDAY, _SUNDAY = 1, 4, 7
_MOVABLE: dict[str, _Rule] = {
    "easter": easter,
    "easter sunday": easter,
    "shrove tuesday": _after_easter(-47),
    "mardi gras": _after_easter(-47),
    "ash wednesday": _after_easter(-46),
    "palm sunday": _after_easter(-7),
    "maundy thursday": _after_easter(-3),
    "holy thursday": _after_easter(-3),
    "good friday": _after_easter(-2),
    "holy saturday": _after_easter(-1),
    "easter saturday": _after_easter(-1),
    "easter monday": _after_easter(1),
    "ascension day": _after_easter(39),
    "whit sunday": _after_easter(49),
    "pentecost": _after_easter(49),
    "pentecost sunday": _after_easter(49),
    "whit monday": _after_easter(50),
    "pentecost monday": _after_easter(50),
    "orthodox easter": orthodox_easter,
    "orthodox easter sunday": orthodox_easter,
    "orthodox good friday": _after_easter(-2, of=orthodox_easter),
    "martin luther king day": _weekday(1, _MONDAY, 3),
    "martin luther king jr day": _weekday(1, _MONDAY, 3),
    "mlk day": _weekday(1, _MONDAY, 3),
    "presidents day": _weekday(2, _MONDAY, 3),
    "washingtons birthday": _weekday(2, _MONDAY, 3),
    "early may bank holiday": _weekday(5, _MONDAY, 1),
    "may day bank holiday": _weekday(5, _MONDAY, 1),
    "mothers day": _weekday(5, _SUNDAY, 2),
    "memorial day": _weekday(5, _MONDAY, -1),
    "spring bank holiday": _weekday(5, _MONDAY, -1),
    "fathers day": _weekday(6, _SUNDAY, 3),
    "august bank holiday": _weekday(8, _MONDAY, -1),
    "summer bank holiday": _weekday(8, _MONDAY, -1),
    "labor day": _weekday(9, _MONDAY, 1),
    "columbus day": _weekday(10, _MONDAY, 2),
    "indigenous peoples day": _weekday(10, _MONDAY, 2),
    "remembrance sunday": _weekday(11, _SUNDAY, 2),
    "thanksgiving": _weekday(11, _THURSDAY, 4),
    "thanksgiving day": _weekday(11, _THURSDAY, 4),
    "black friday": _weekday(11, _THURSDAY, 4, later=1),
    "cyber monday": _weekday(11, _THURSDAY, 4, later=4),
}
"""Name in lower case, without apostrophes and dots -> its day in a year."""
_FIXED = {
    "twelfth night": "01-05", "orthodox christmas": "01-07", "orthodox christmas eve": "01-06",
    "orthodox christmas day": "01-07", "old new year": "01-14", "orthodox new year": "01-14",
    "australia day": "01-26", "holocaust memorial day": "01-27", "holocaust remembrance day": "01-27",
    "groundhog day": "02-02", "valentines day": "02-14", "st valentines day": "02-14",
    "defender of the fatherland day": "02-23", "international womens day": "03-08",
    "st patricks day": "03-17", "saint patricks day": "03-17", "april fools day": "04-01",
    "earth day": "04-22", "anzac day": "04-25", "may day": "05-01", "labour day": "05-01",
    "international workers day": "05-01", "ve day": "05-08", "victory in europe day": "05-08",
    "victory day": "05-09", "europe day": "05-09", "russia day": "06-12", "juneteenth": "06-19",
    "canada day": "07-01", "bastille day": "07-14", "assumption day": "08-15", "vj day": "08-15",
    "german unity day": "10-03", "day of german unity": "10-03", "halloween": "10-31",
    "reformation day": "10-31",
    "all saints day": "11-01", "all souls day": "11-02", "guy fawkes night": "11-05",
    "bonfire night": "11-05", "veterans day": "11-11", "armistice day": "11-11", "remembrance day": "11-11",
    "world aids day": "12-01", "human rights day": "12-10", "boxing day": "12-26", "st stephens day": "12-26",
    "christmas": "12-25", "xmas": "12-25", "hogmanay": "12-31",
}  # fmt: skip
"""Name -> month and day."""

NAMES: dict[tuple[str, ...], str] = {
    tuple(name.split()): day for name, day in (*_FIXED.items(), *((name, f"@{name}") for name in _MOVABLE))
}
"""The words of a name -> "12-25", or "@" and the name of what moves."""
STARTS = frozenset(word for words in NAMES for word in (words[0], words[0].removesuffix("s")))
"""How a name may begin; of "Washington's Birthday" the first token is "Washington"."""
LONGEST = max(len(words) for words in NAMES)


def is_movable(day: str) -> bool:
    """Tell whether a day is named by what it moves with."""
    return day.startswith("@")


def day_of(day: str, year: int) -> date | None:
    """Return the day of a movable holiday in a year."""
    return _MOVABLE[day.removeprefix("@")](year)
