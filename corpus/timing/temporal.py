"""Whether words that look like a time are one here: not the verb "may", a fall of a city, 2000 soldiers.

One invariant: it only turns expressions down; what it lets pass keeps the grammar's reading.
"""

import re

from spacy.tokens import Span as Words
from spacy.tokens import Token

from store.timex.expressions import Expression

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
_OWNERS = frozenset(["my", "your", "his", "her", "their", "our", "its", "'s", "’s"])
_LEVELS = ("low", "high", "upper")
"""Words for how far up a scale of numbers "the low 50s" are."""
_SHORT_DECADE = re.compile(r"(?<!\d)\d0['’]?s$")
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
    match each.rule:
        case "month":
            found = words.text.lower() not in _AMBIGUOUS_MONTHS or _is_month(words)
        case "day of a month":
            found = each.sense.value.startswith("XXXX-XX-XX") or _is_day(words)
        case "day word":
            found = words.text != "Today" or not _is_in_a_name(words[0])
        case "holiday":
            found = not _names_a_thing(words[-1])
        case "set":
            found = words.text.lower() != "daily" or words[0].pos_ != "ADJ"
        case "decade":
            found = not _SHORT_DECADE.search(words.text) or _is_decade(words)
        case "year" | "year range":
            short = words.text[0] in "'’‘"
            found = not _counts(words[-1]) if short else len(words) > 1 or _is_year(words[0])
        case _:
            found = True
    return found


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


def _is_in_a_name(token: Token) -> bool:
    """Tell "USA Today" from "Today" at the head of a sentence."""
    return not token.is_sent_start and token.i > 0 and token.nbor(-1).pos_ == "PROPN"


def _names_a_thing(token: Token) -> bool:
    """Tell the Easter Rising and Christmas Island from Easter and Christmas."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return after is not None and after.pos_ == "PROPN" and token.head == after


def _is_decade(words: Words) -> bool:
    """Tell "the early 80s" from somebody's early 20s, and from "in the low 50s"."""
    before = words[0].nbor(-1).lower_ if words[0].i else ""
    if before in ("-", "–"):
        before = words[0].nbor(-2).lower_ if words[0].i > 1 else ""
    owned = words[0].lower_ in _OWNERS or before in _OWNERS
    return not owned and before not in _LEVELS and not words.text.lower().startswith(_LEVELS)


def _counts(token: Token) -> bool:
    """Tell whether a number stands before the plural noun that it counts."""
    return token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "NNS"


def _is_year(token: Token) -> bool:
    before = token.nbor(-1).lower_ if token.i else ""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    counted = _counts(token)
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
