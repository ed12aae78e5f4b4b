"""The words that temporal expressions are made of, each with a class of one letter and its meaning.

One invariant: `read_tokens` gives every token exactly one class letter, so the classes of a text form a string
as long as its tokens, on which the grammar runs as an ordinary regular expression.
"""

import re
from dataclasses import dataclass

from store.records import Span

Meaning = str | int | float

CLASSES = {
    "year": "Y", "small": "N", "number": "B", "short_year": "y", "ordinal": "O", "word_number": "W", "month": "M",
    "weak_month": "m", "weekday": "D", "weak_weekday": "d", "weekdays": "E", "season": "S", "unit": "U",
    "units": "V", "part": "P", "noon": "Q", "holiday": "H", "the": "t", "a": "a", "of": "o", "this": "h", "that": "k",
    "last": "l", "previous": "b", "next": "x", "following": "f", "edge": "e", "early": "i", "mid": "j", "ago": "g",
    "before": "r", "after": "s", "ante": "<", "post": ">", "few": "q", "some": "u", "every": "c", "per": "p",
    "approx": "w", "more": "v", "day_word": "T", "reference": "R", "frequency": "F", "times": "X", "adverb": "G",
    "fiscal": "L", "zone": "Z", "clock": "C", "iso": "I", "numeric": "J", "slash": "/", "decade": "K", "quarter": "z",
    "half": "A", "code": "^", "from": "1", "to": "2", "and": "3", "in": "4", "on": "5", "or": "6", "by": "7",
    "old": "8", "aged": "n", "now": "9", "dash": "-", "comma": ",", "dot": ".", "open": "(", "close": ")",
    "apostrophe": "'", "ending": "0", "other": "_", "hundred": "$", "dozen": "%", "same": "&", "least": "!",
    "consecutive": "#", "at": "@", "than": "~", "weekend": "=", "only": ";", "nineties": ":", "era": "?", "eve": "[",
    "new": "]", "near": "}", "term": "|", "period": "{",
}  # fmt: skip
"""Name of a token class -> its letter."""

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
).split()
TONIGHT = "tonight"
HOLIDAYS = {
    "christmas": "12-25", "xmas": "12-25", "halloween": "10-31", "easter": "easter", "hogmanay": "12-31",
}  # fmt: skip
UNITS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "N", "week": "W", "fortnight": "F", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "millennium": "ME",
}  # fmt: skip


def _entries(name: str, words: str, meaning: Meaning | None = None) -> dict[str, tuple[str, Meaning]]:
    return {word: (CLASSES[name], word if meaning is None else meaning) for word in words.split()}


def _lexicon() -> dict[str, tuple[str, Meaning]]:
    """Build the table: folded word -> (class letter, meaning)."""
    table: dict[str, tuple[str, Meaning]] = {}
    for number, month in enumerate(MONTHS, 1):
        table |= _entries("month", f"{month} {month[:3]}", number)
    table |= _entries("month", "sept", 9)
    for number, day in enumerate(WEEKDAYS, 1):
        table |= _entries("weekday", day, number) | _entries("weekdays", day + "s", number)
        table |= _entries("weak_weekday", day[:3], number)
    table |= _entries("weak_weekday", "tues", 2) | _entries("weak_weekday", "thur thurs", 4)
    for number, word in enumerate(_CARDINALS):
        table |= _entries("word_number", word, number)
    for number, word in enumerate(_TENS, 2):
        table |= _entries("word_number", word, number * 10)
        table |= _entries("nineties", word[:-1] + "ies", number)
        table |= _entries("ordinal", word[:-1] + "ieth", number * 10)
    for number, word in enumerate(_ORDINALS, 1):
        table |= _entries("ordinal", word, number)
    for unit in UNITS:
        plural = {"century": "centuries", "millennium": "millennia"}.get(unit, unit + "s")
        if unit not in ("second", "quarter", "night"):
            table |= _entries("unit", unit)
        table |= _entries("units", plural, unit)
    table |= (
        _entries("units", "hrs", "hour")
        | _entries("units", "yrs", "year")
        | _entries("units", "mins", "minute")
    )
    for words, code in (
        ("spring springtime", "SP"),
        ("summer summertime", "SU"),
        ("autumn fall", "FA"),
        ("winter wintertime", "WI"),
    ):
        table |= _entries("season", words, code)
    for words, code in (
        ("morning dawn sunrise daybreak", "MO"), ("afternoon", "AF"), ("evening dusk sunset", "EV"), ("night", "NI"),
    ):  # fmt: skip
        table |= _entries("part", words, code)
    table |= _entries("part", "mornings", "MO") | _entries("part", "afternoons", "AF")
    table |= _entries("part", "evenings", "EV")
    table |= _entries("noon", "noon midday", "12:00") | _entries("noon", "midnight", "24:00")
    for number in range(1, 5):
        table |= _entries("code", f"q{number}", number)
    for word, day in HOLIDAYS.items():
        table |= _entries("holiday", word, day)
    for name, words in {
        "the": "the its their his her our", "a": "a an", "of": "of", "this": "this these", "that": "that those",
        "last": "last past", "previous": "previous preceding", "next": "next coming upcoming",
        "following": "following subsequent ensuing succeeding", "ago": "ago", "before": "earlier beforehand", "ante": "before",
        "after": "later afterwards afterward thereafter hence", "post": "after", "era": "bc bce", "eve": "eve", "new": "new", "near": "near short long foreseeable", "term": "term", "some": "some", "every": "every each", "per": "per",
        "from": "from between", "to": "to till until through", "and": "and", "in": "in during throughout within since for", "on": "on",
        "or": "or", "by": "by", "old": "long", "aged": "old aged", "period": "period", "zone": "gmt utc est edt cst cdt mst mdt pst pdt bst cet cest msk et pt",
        "fiscal": "fiscal fy", "ending": "ended ending beginning starting", "same": "same very latest", "least": "least most",
        "consecutive": "consecutive straight successive full whole entire more additional further other trading business working calendar",
        "at": "at as", "than": "than", "only": "only just", "weekend": "weekend",
        "half": "half", "quarter": "quarter", "mid": "mid", "hundred": "hundred thousand", "dozen": "dozen dozens couple",
    }.items():  # fmt: skip
        table |= _entries(name, words)
    table |= _entries("weekend", "weekends")
    for words, mod in (
        ("beginning start outset onset opening", "START"), ("middle midst", "MID"),
        ("end close latter", "END"),
    ):  # fmt: skip
        table |= _entries("edge", words, mod)
    table |= _entries("early", "early", "START") | _entries("early", "late", "END")
    table |= _entries("few", "few several many numerous various countless", "X")
    table |= _entries("approx", "about around approximately roughly nearly almost some", "APPROX")
    table |= _entries("approx", "over exceeding", "MORE_THAN") | _entries(
        "approx", "under barely", "LESS_THAN"
    )
    table |= _entries("more", "more", "MORE") | _entries("more", "less fewer", "LESS")
    for word, count in (("today", 0), ("yesterday", -1), ("tomorrow", 1), ("tonight", TONIGHT)):
        table |= _entries("day_word", word, count)
    table |= _entries("now", "now", "PRESENT_REF")
    table |= _entries("adverb", "currently presently nowadays", "PRESENT_REF")
    table |= _entries("adverb", "recently lately previously", "PAST_REF")
    table |= _entries("reference", "current", "PRESENT_REF") | _entries("reference", "future", "FUTURE_REF")
    table |= _entries("reference", "recent", "PAST_REF")
    for word, value in (
        ("hourly", "PT1H"), ("daily", "XXXX-XX-XX"), ("nightly", "P1D"), ("weekly", "P1W"), ("monthly", "P1M"),
        ("yearly", "P1Y"), ("biweekly", "P2W"),
    ):  # fmt: skip
        table |= _entries("frequency", word, value)
    table |= _entries("times", "once", 1) | _entries("times", "twice", 2) | _entries("times", "times", 0)
    return table


_OTHER = CLASSES["other"]
LEXICON = _lexicon()
_NEEDS_CAPITAL = frozenset("may march mar sat sun mon wed thu fri jan jun dec oct easter".split())
"""Words that mean something else in lower case; a person's typing is read leniently."""
_NEVER_LOWER = frozenset("et pt".split())

TOKEN = re.compile(
    r"""
    (?P<iso>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w]))
  | (?P<numeric>\d{1,4}(?P<sep>[./-])\d{1,2}(?P=sep)(?:\d{4}|\d\d)(?![\w]))
  | (?P<slash>\d{1,2}/\d{1,2}(?![\w/]))
  | (?P<clock>\d{1,2}(?::[0-5]\d){1,2}(?:\s?[ap]\.?m\b\.?)?(?![\d:])|\d{1,2}(?:\.[0-5]\d)?\s?[ap](?:\.m\.|m\b))
  | (?P<decade>(?:\d\d)?\d0['’]?s\b)
  | (?P<short_year>['’‘]\d\d(?!\w))
  | (?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)
  | (?P<number>\d++(?:,\d{3}(?!\d))*+(?:\.\d++)?(?:\s1/2(?!\w)|½)?)
  | (?P<word>[^\W\d_]\w*+)
  | (?P<dash>[-–—‐‑])
  | (?P<punct>[,.()'’])
  | (?P<noise>[^\s])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PUNCT = {",": "comma", ".": "dot", "(": "open", ")": "close", "'": "apostrophe", "’": "apostrophe"}
_GLUED = "$£€¥#&@/_~^=+*%"
"""A number that stands right after one of these is an amount, a name or part of an address."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token: where it stands, its class letter and its meaning."""

    span: Span
    kind: str
    meaning: Meaning


def read_tokens(text: str, *, lenient: bool = False) -> list[Token]:
    """Cut a text into classified tokens.

    Args:
        text: any text.
        lenient: read lower-case "may", "sun" and "14/1" as a person who types a date means them.
    """
    tokens = []
    for found in TOKEN.finditer(text):
        if found.lastgroup == "word":
            kind, meaning = _word(found[0], lenient=lenient)
        else:
            kind, meaning = _classify(found, text)
        tokens.append(Token(Span(*found.span()), kind, meaning))
    return tokens


def _classify(found: re.Match[str], text: str) -> tuple[str, Meaning]:
    words, group = found[0], str(found.lastgroup)
    if group == "punct":
        return CLASSES[_PUNCT[words]], words
    if group in ("dash", "noise"):
        return CLASSES["dash" if group == "dash" else "other"], words
    name, meaning = _digits(found, text, words, group)
    return CLASSES[name], meaning


def _digits(found: re.Match[str], text: str, words: str, group: str) -> tuple[str, Meaning]:
    """Name the class of what begins with a digit; what touches a letter or a sign is no number of a date."""
    start, end = found.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if (before and (before.isalnum() or before in _GLUED)) or (after and (after.isalpha() or after in "%_°")):
        return "other", words
    if group in ("iso", "clock"):
        return group, words
    if group in ("numeric", "slash"):
        return group, words
    if group == "decade":
        return "decade", words.rstrip("s").rstrip("'’")
    if group == "short_year":
        return "short_year", int(words[1:])
    if group == "ordinal":
        return "ordinal", int(words[:-2])
    return _number(words)


def _word(words: str, *, lenient: bool) -> tuple[str, Meaning]:
    folded = words.lower()
    entry = LEXICON.get(folded)
    if entry is None or (folded in _NEVER_LOWER and words == folded):
        return _OTHER, folded
    if folded in _NEEDS_CAPITAL and words[:1].islower():
        if not lenient:
            return _OTHER, folded
        return (CLASSES["weak_month"], entry[1]) if entry[0] == CLASSES["month"] else entry
    return entry


def _number(words: str) -> tuple[str, Meaning]:
    half = words.endswith(("1/2", "½"))
    digits = words.removesuffix("1/2").removesuffix("½").strip().replace(",", "")
    if len(digits) > 9:
        return "other", words
    if half or "." in digits:
        return "number", float(digits) + 0.5 * half
    if len(words) == 4 and 1000 <= int(digits) <= 2199:
        return "year", int(digits)
    return ("small" if len(digits) <= 2 else "number"), int(digits)
