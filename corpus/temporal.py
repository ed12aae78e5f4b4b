"""Whether words that look like a time are one here: not the verb "may", a fall of a city, 2000 soldiers.

One invariant: it only turns expressions down; what it lets pass keeps the grammar's reading.
"""

from spacy.tokens import Span as Words
from spacy.tokens import Token

from store.timex import Expression

_AMBIGUOUS_MONTHS = ("may", "march")
_MONTH_SIGNS = frozenset(
    [
        "in",
        "by",
        "since",
        "until",
        "till",
        "before",
        "after",
        "of",
        "from",
        "to",
        "through",
        "during",
        "early",
        "late",
        "mid",
        "last",
        "next",
        "this",
        "-",
        "–",
        "between",
        "and",
    ]
)
_COUNTED = frozenset(
    [
        "percent",
        "people",
        "troops",
        "soldiers",
        "men",
        "women",
        "tons",
        "miles",
        "feet",
        "meters",
        "metres",
        "km",
        "pounds",
        "dollars",
    ]
)
_CURRENCIES = frozenset(
    ["eur", "usd", "gbp", "chf", "rmb", "rs", "euro", "euros", "inr", "jpy", "aud", "cad"]
)
_ESTIMATES = frozenset(
    ["about", "some", "nearly", "almost", "over", "roughly", "approximately", "than", "least"]
)
_NOT_YEARS = ("CARDINAL", "MONEY", "QUANTITY", "PERCENT")
_YEAR_SIGNS = frozenset(
    ["in", "since", "of", "during", "by", "until", "from", "late", "early", "mid", "before", "after"]
)
_NAMED_AFTER = ("NOUN", "PROPN", "ADJ", "NUM")
_DASHES = ("-", "–", "—", "/")
_OFTEN_YEARS = 1900
"""From here on a number is a year also where the parser takes it for a count."""
_YEARS = range(1700, 2101)
"""Numbers that are years unless something speaks against it."""


def is_temporal(each: Expression, words: Words) -> bool:
    """Tell whether an expression that the grammar found means a time in its sentence."""
    if not len(words):
        return True
    if each.rule == "month" and words.text.lower() in _AMBIGUOUS_MONTHS:
        return _is_month(words)
    if each.rule == "day of a month" and not each.sense.value.startswith("XXXX-XX-XX"):
        return _is_day(words)
    if each.rule in ("year", "year range") and len(words) == 1:
        return _is_year(words[0])
    return True


def _is_month(words: Words) -> bool:
    before = words[0].nbor(-1) if words[0].i else None
    if before is None or before.lower_ in _MONTH_SIGNS:
        return True
    after = words[-1].nbor(1).lower_ if words[-1].i + 1 < len(words.doc) else ""
    named = before.pos_ in ("PROPN", "ADJ", "DET", "PART") or after in ("to", "on", "of")
    return words[0].ent_type_ == "DATE" and not named


def _is_day(words: Words) -> bool:
    """Tell the 5th of the month from the 5th floor and from a fifth."""
    after = words[-1].nbor(1) if words[-1].i + 1 < len(words.doc) else None
    return words.text[-3:-2].isdigit() and (after is None or after.pos_ not in _NAMED_AFTER)


def _is_year(token: Token) -> bool:
    before = token.nbor(-1).lower_ if token.i else ""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    counted = after is not None and after.tag_ == "NNS"
    if (after is not None and after.lower_ in _COUNTED) or before in _CURRENCIES:
        return False
    if counted and (token.ent_type_ in _NOT_YEARS or before in _ESTIMATES):
        return False
    if (before in _YEAR_SIGNS and not counted) or not token.text.isdigit():
        return True
    number = int(token.text)
    if before in _DASHES or (after is not None and after.text in _DASHES):
        return number in _YEARS
    if token.ent_type_ in _NOT_YEARS and (number % 100 == 0 or number < _OFTEN_YEARS):
        return False
    return number in _YEARS or token.ent_type_ == "DATE"
