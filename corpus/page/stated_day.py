"""Full calendar days as pages state them: "January 25, 2022", "25.01.2022", "Tue 25 Jan 2022, 10:30 GMT".

One invariant: a day is returned only where day, month and year all stand there; nothing is guessed.
"""

import re
from collections.abc import Iterator
from datetime import date

MONTH_NAMES = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
WEEKDAY_NAMES = r"(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
FULL_DAY = (
    rf"(?:{WEEKDAY_NAMES},? (?:the )?)?"
    rf"(?:{MONTH_NAMES} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -]{MONTH_NAMES},?[ -]\d{{4}}"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{4})"
)
MONTH_AND_DAY = rf"(?:{MONTH_NAMES} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {MONTH_NAMES})"
CLOCK = (
    r"(?:(?:at |@ ?)?\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?|(?:at )?\d{1,2} ?[ap]\.?m\.?)"
    r"(?: ?\(?(?:[A-Z]{2,5}|[+-]\d\d:?\d\d)\)?)?"
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_FULL_DAY = re.compile(rf"(?<![\w.]){FULL_DAY}(?!\w)", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")
_LETTERS = re.compile(MONTH_NAMES, re.IGNORECASE)


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation."""
    return _MONTHS.index(name[:3].lower()) + 1


def find_days(text: str) -> Iterator[tuple[int, date]]:
    """Yield where each full day stands in `text` and which it is."""
    for found in _FULL_DAY.finditer(text):
        if day := _read(found[0]):
            yield found.start(), day


def _read(words: str) -> date | None:
    numbers = [
        int(number)
        for number in _NUMBERS.findall(words.split("T", maxsplit=1)[0] if words[:4].isdigit() else words)
    ]
    if named := _LETTERS.search(words):
        day, year = numbers[0], numbers[1]
        return _make(year, month_number(named[0]), day)
    if words[:4].isdigit():
        return _make(*numbers[:3])
    day, month, year = numbers[-3:]
    return _make(year, month, day) if month <= 12 else _make(year, day, month)


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
