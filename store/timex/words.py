"""The words that temporal expressions are made of: data for the tokens of `store.timex.lexicon`.

One invariant: a word (lower case) has one class and one meaning; the grammar knows words by class alone.
"""

Meaning = str | int | float

CLASSES = {
    "year": "Y", "small": "N", "number": "B", "short_year": "y", "ordinal": "O", "word_number": "W",
    "month": "M", "weak_month": "m", "weekday": "D", "weak_weekday": "d", "weekdays": "E", "season": "S",
    "unit": "U", "units": "V", "part": "P", "noon": "Q", "holiday": "H", "the": "t", "a": "a", "of": "o",
    "this": "h", "that": "k", "last": "l", "previous": "b", "next": "x", "following": "f", "edge": "e",
    "early": "i", "mid": "j", "ago": "g", "before": "r", "after": "s", "ante": "<", "post": ">", "few": "q",
    "every": "c", "per": "p", "approx": "w", "more": "v", "day_word": "T", "reference": "R", "frequency": "F",
    "times": "X", "adverb": "G", "fiscal": "L", "zone": "Z", "clock": "C", "iso": "I", "numeric": "J",
    "slash": "/", "decade": "K", "quarter": "z", "half": "A", "code": "^", "from": "1", "to": "2", "and": "3",
    "in": "4", "on": "5", "or": "6", "by": "7", "old": "8", "aged": "n", "now": "9", "dash": "-",
    "comma": ",", "dot": ".", "open": "(", "close": ")", "apostrophe": "'", "ending": "0", "other": "_",
    "hundred": "$", "dozen": "%", "same": "&", "least": "!", "consecutive": "#", "at": "@", "than": "~",
    "weekend": "=", "only": ";", "nineties": ":", "era": "?",
    "eve": "[", "new": "]", "near": "}", "term": "|", "period": "{", "parts": "u",
}  # fmt: skip
"""Name of a token class -> its letter."""

MONTHS = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
]  # fmt: skip
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
UNITS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "N", "week": "W", "fortnight": "F",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "millennium": "ME",
}  # fmt: skip
"""Unit -> the letter of a TIMEX3 duration."""
TONIGHT = "tonight"
_PLURALS = {"century": "centuries", "millennium": "millennia"}
_NOT_UNITS_ALONE = ("second", "quarter", "night")
"""In the singular an ordinal, a fraction and a part of the day."""
_CARDINALS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
]  # fmt: skip

_WORDS = {
    "the": "the its their his her our", "a": "a an", "of": "of", "this": "this these", "that": "that those",
    "last": "last past", "previous": "previous preceding", "next": "next coming upcoming",
    "following": "following subsequent ensuing succeeding", "ago": "ago", "before": "earlier beforehand",
    "ante": "before", "after": "later afterwards afterward thereafter hence", "post": "after",
    "era": "bc bce",
    "eve": "eve", "new": "new", "near": "near short long foreseeable",
    "term": "term", "period": "period",
    "every": "every each", "per": "per", "from": "from between", "to": "to till until through", "and": "and",
    "in": "in during throughout within since for", "on": "on", "or": "or", "by": "by", "old": "long",
    "aged": "old aged", "zone": "gmt utc est edt cst cdt mst mdt pst pdt bst cet cest msk et pt",
    "fiscal": "fiscal fy", "ending": "ended ending beginning starting", "same": "same very latest",
    "least": "least most", "at": "at as", "than": "than", "only": "only just", "weekend": "weekend weekends",
    "consecutive": "consecutive straight successive full whole entire additional further other trading "
    "business working calendar",
    "half": "half", "quarter": "quarter", "hundred": "hundred thousand",
    "dozen": "dozen dozens couple",
}  # fmt: skip
"""Class -> words that mean themselves."""

_MEANINGS: dict[str, dict[str, Meaning]] = {
    "edge": {
        "beginning": "START", "start": "START", "outset": "START", "onset": "START", "opening": "START",
        "middle": "MID", "midst": "MID", "end": "END", "close": "END",
    },
    "early": {"early": "START", "late": "END"}, "mid": {"mid": "MID"},
    "few": dict.fromkeys(("few", "several", "many", "numerous", "various", "countless"), "X"),
    "approx": {
        "about": "APPROX", "around": "APPROX", "approximately": "APPROX", "roughly": "APPROX",
        "some": "APPROX", "over": "MORE_THAN", "exceeding": "MORE_THAN",
        "nearly": "LESS_THAN", "almost": "LESS_THAN", "under": "LESS_THAN", "barely": "LESS_THAN",
    },
    "more": {"more": "MORE_THAN", "less": "LESS_THAN", "fewer": "LESS_THAN"},
    "day_word": {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": TONIGHT},
    "now": {"now": "PRESENT_REF"},
    "adverb": {
        **dict.fromkeys(("currently", "presently", "nowadays"), "PRESENT_REF"),
        **dict.fromkeys(("recently", "lately"), "PAST_REF"),
    },
    "reference": {"current": "PRESENT_REF", "future": "FUTURE_REF", "recent": "PAST_REF"},
    "frequency": {
        "hourly": "PT1H", "daily": "XXXX-XX-XX", "nightly": "XXXX-XX-XXTNI", "weekly": "P1W",
        "biweekly": "P2W", "monthly": "P1M", "yearly": "P1Y",
    },
    "times": {"once": 1, "twice": 2, "times": 0},
    "season": {
        "spring": "SP", "springtime": "SP", "summer": "SU", "summertime": "SU", "autumn": "FA", "fall": "FA",
        "winter": "WI", "wintertime": "WI",
    },
    "part": {
        "morning": "MO", "dawn": "MO", "sunrise": "MO", "daybreak": "MO", "afternoon": "AF",
        "evening": "EV", "dusk": "EV", "sunset": "EV", "night": "NI",
    },
    "parts": {"mornings": "MO", "afternoons": "AF", "evenings": "EV"},
    "noon": {"noon": "12:00", "midday": "12:00", "midnight": "24:00"},
    "units": {"hrs": "hour", "mins": "minute", "yrs": "year"},
}  # fmt: skip
"""Class -> word -> what it means."""


def _numbers() -> dict[str, tuple[str, Meaning]]:
    table: dict[str, tuple[str, Meaning]] = {}
    for number, word in enumerate(_CARDINALS):
        table[word] = (CLASSES["word_number"], number)
    for number, word in enumerate(_TENS, 2):
        table[word] = (CLASSES["word_number"], number * 10)
        table[word[:-1] + "ies"] = (CLASSES["nineties"], number)
        table[word[:-1] + "ieth"] = (CLASSES["ordinal"], number * 10)
    for number, word in enumerate(_ORDINALS, 1):
        table[word] = (CLASSES["ordinal"], number)
    for code in ("Q1", "Q2", "Q3", "Q4", "H1", "H2"):
        table[code.lower()] = (CLASSES["code"], code)
    return table


def _names() -> dict[str, tuple[str, Meaning]]:
    table: dict[str, tuple[str, Meaning]] = {"sept": (CLASSES["month"], 9)}
    for number, month in enumerate(MONTHS, 1):
        table[month] = table[month[:3]] = (CLASSES["month"], number)
    for number, day in enumerate(WEEKDAYS, 1):
        table[day[:3]] = (CLASSES["weak_weekday"], number)
        table[day] = (CLASSES["weekday"], number)
        table[day + "s"] = (CLASSES["weekdays"], number)
    for word, number in (("tues", 2), ("thur", 4), ("thurs", 4)):
        table[word] = (CLASSES["weak_weekday"], number)
    return table


def _units() -> dict[str, tuple[str, Meaning]]:
    table: dict[str, tuple[str, Meaning]] = {}
    for unit in UNITS:
        table[_PLURALS.get(unit, unit + "s")] = (CLASSES["units"], unit)
        if unit not in _NOT_UNITS_ALONE:
            table[unit] = (CLASSES["unit"], unit)
    return table


def _plain() -> dict[str, tuple[str, Meaning]]:
    table: dict[str, tuple[str, Meaning]] = {}
    for name, words in _WORDS.items():
        table |= {word: (CLASSES[name], word) for word in words.split()}
    for name, meanings in _MEANINGS.items():
        table |= {word: (CLASSES[name], meaning) for word, meaning in meanings.items()}
    return table


LEXICON = _names() | _units() | _numbers() | _plain()
"""Word in lower case -> its class letter and its meaning."""
