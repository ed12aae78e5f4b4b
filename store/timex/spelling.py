"""Months and weekdays that a person mistyped: "7 ocotber 2016", "on wendesday".

One invariant: a word changes only beside a number, after a preposition of time, or where it stands alone.
"""

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA

from store.timex.lexicon import Token
from store.timex.words import CLASSES, LEXICON, MONTHS, WEEKDAYS

_NAMES = (*(name for name in MONTHS if len(name) > len("may")), *WEEKDAYS)
_NUMBERS = frozenset(CLASSES[name] for name in ("small", "ordinal", "year"))
_BEFORE = frozenset(
    CLASSES[name] for name in ("in", "on", "by", "from", "to", "last", "next", "this", "early", "mid", "edge")
)
_SHORT = 5
"""Letters up to which a name has neighbours among plain words ("march", "match"): only swaps count."""
_LONG = 8
"""Letters from which two mistakes are allowed beside a number."""


def respell(tokens: Sequence[Token]) -> list[Token]:
    """Read mistyped names of months and weekdays beside a number or after a preposition of time."""
    return [_respelled(tokens, position) for position in range(len(tokens))]


def _respelled(tokens: Sequence[Token], position: int) -> Token:
    token = tokens[position]
    word = str(token.meaning)
    if token.kind != CLASSES["other"] or len(word) < len("june") or not word.isalpha():
        return token
    before = tokens[position - 1].kind if position else ""
    after = tokens[position + 1].kind if position + 1 < len(tokens) else ""
    beside_number = before in _NUMBERS or after in _NUMBERS
    if not beside_number and before not in _BEFORE and len(tokens) > 1:
        return token
    name = next((each for each in _NAMES if _means(word, each, beside_number=beside_number)), "")
    return replace(token, kind=LEXICON[name][0], meaning=LEXICON[name][1]) if name else token


def _means(word: str, name: str, *, beside_number: bool) -> bool:
    if word[0] != name[0] or word.startswith(name):
        return False
    mistakes = OSA.distance(word, name)
    if len(name) <= _SHORT:
        return mistakes == 1 and sorted(word) == sorted(name)
    return mistakes <= (2 if beside_number and len(name) >= _LONG else 1)
