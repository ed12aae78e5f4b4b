"""From a text to tokens that the temporal grammar reads: numbers, dates in digits, clock times, words.

One invariant: `read_tokens` gives every token exactly one class letter, so the classes of a text form a
string as long as its tokens, on which the grammar runs as an ordinary regular expression.
"""

import re
from dataclasses import dataclass

from store.records import Span
from store.timex.holidays import LONGEST, NAMES, STARTS
from store.timex.words import CLASSES, LEXICON, Meaning

_OTHER = CLASSES["other"]
_NEEDS_CAPITAL = frozenset(
    ("may", "march", "mar", "sat", "sun", "mon", "wed", "thu", "fri", "jan", "jun", "dec", "oct")
)
"""Words that mean something else in lower case; a person's typing is read leniently."""
_SEASONAL = ("christmas", "xmas", "halloween", "hogmanay")
"""Feasts that are also written in lower case."""
_NEVER_LOWER = frozenset(("et", "pt"))

TOKEN = re.compile(
    r"""
    (?P<iso>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w]))
  | (?P<numeric>\d{1,4}(?P<sep>[./-])\d{1,2}(?P=sep)(?:\d{4}|\d\d)(?![\w]))
  | (?P<chain>\d++(?:[-./]\d++){2,}+)
  | (?P<slash>\d{1,2}/\d{1,2}(?![\w/]))
  | (?P<clock>\d{1,2}(?::[0-5]\d){1,2}(?:\s?[ap]\.?m\b\.?)?(?![\d:])
      |\d{1,2}(?:\.[0-5]\d)?\s?[ap](?:\.m\.|m\b))
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
    tokens: list[Token] = []
    names: list[int] = []
    for found in TOKEN.finditer(text):
        if found.lastgroup == "word":
            kind, meaning = _word(found[0], lenient=lenient)
            if found[0].lower() in STARTS and (lenient or found[0] in _SEASONAL or not found[0][0].islower()):
                names.append(len(tokens))
        else:
            kind, meaning = _classify(found, text)
        tokens.append(Token(Span(*found.span()), kind, meaning))
    return _with_holidays(tokens, names, text) if names else tokens


def _with_holidays(tokens: list[Token], starts: list[int], text: str) -> list[Token]:
    """Make one token of each holiday's name: "Good Friday", "St. Patrick's Day"."""
    merged: list[Token] = []
    done = 0
    for start in starts:
        if start < done:
            continue
        end, day = _holiday(tokens[start : start + 2 * LONGEST + 1], text)
        if end:
            span = Span(tokens[start].span.start, tokens[start + end - 1].span.end)
            merged += [*tokens[done:start], Token(span, CLASSES["holiday"], day)]
            done = start + end
    return merged + tokens[done:]


def _holiday(tokens: list[Token], text: str) -> tuple[int, str]:
    """Return how many tokens the longest holiday's name at their head takes, and its day."""
    words: list[str] = []
    best = 0, ""
    for position, token in enumerate(tokens, 1):
        word = token.span.cut(text).lower()
        if word in ("s", "'", "’") and words and token.span.start == tokens[position - 2].span.end:
            words[-1] += "s" if word == "s" else ""
        elif word in (".", ",") and position > 1 and words[-1] in ("st", "jr", "king"):
            continue
        else:
            words.append(word)
        if day := NAMES.get(tuple(words)):
            best = position, day
    return best


def _classify(found: re.Match[str], text: str) -> tuple[str, Meaning]:
    words, group = found[0], str(found.lastgroup)
    if group == "punct":
        return CLASSES[_PUNCT[words]], words
    if group in ("dash", "noise", "chain"):
        return CLASSES["dash" if group == "dash" else "other"], words
    name, meaning = _digits(found, text, words, group)
    return CLASSES[name], meaning


def _digits(found: re.Match[str], text: str, words: str, group: str) -> tuple[str, Meaning]:
    """Name the class of what begins with a digit; what touches a letter or a sign is no number of a date."""
    start, end = found.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and (before.isalnum() or before in _GLUED):
        return "other", words
    if after and (after.isalpha() or after in "%_°"):
        return "other", words
    if group == "number":
        return _number(words)
    meanings: dict[str, Meaning] = {
        "decade": words.rstrip("s").rstrip("'’"),
        "short_year": words[1:],
        "ordinal": words[:-2],
    }
    return group, meanings.get(group, words)


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
