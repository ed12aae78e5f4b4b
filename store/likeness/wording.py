"""The words of a quotation as statements are compared by: keys, numbers, names, negation, modals, borders.

One invariant: pure and total; words keep their order, and what a contraction hides are words of their own.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from store.actors.name_parts import TITLES, WEAK_TITLES
from store.actors.names import fold
from store.likeness.meaning import BOUNDS, MODALS, NEGATIONS
from store.likeness.numbers import is_numeric, number_at
from store.text.words import FUNCTION_WORDS, root, stem

Kind = Literal["matter", "grammar", "number", "name"]
Border = Literal["", "clause", "sentence"]

_TOKEN: Final = re.compile(
    r"\d+(?:[.,]\d+)*(?:st|nd|rd|th)?(?![^\W\d_])|[^\W\d_](?:\.[^\W\d_])+\.?|[^\W_]+(?:'[^\W_]+)*|%"
)
_ENDS_SENTENCE: Final = re.compile(r"[.?!…]|\n\s*\n")
_ENDS_CLAUSE: Final = re.compile(r"[,;:()—–]|\s-")
_SPELLINGS: Final = (
    (re.compile(r"(?<=\w\w)is(e|ed|es|ing|er|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=\w\w)our(?=$|s$|ed$|ing$|able$|ite$)"), "or"),
    (re.compile(r"(def|off|lic)ence"), r"\1ense"),
    (re.compile(r"(cent|theat|met|lit|fib)re(?=s?$)"), r"\1er"),
    (re.compile(r"(?<=\w[aeiou]l)l(?=ed$|ing$|er$|ers$)"), ""),
    (re.compile(r"ogue(?=s?$)"), "og"),
    (re.compile(r"^programme"), "program"),
)
_IRREGULAR_PARTS: Final = {
    "won't": ("will", "not"),
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "shan't": ("shall", "not"),
    "ain't": ("is", "not"),
    "let's": ("let", "us"),
    "%": ("percent",),
}
GRAMMAR: Final = FUNCTION_WORDS | MODALS.keys() | BOUNDS.keys()
_REMAINS: Final = frozenset("stdm")
"""What is left of "country's" and "don't" where a text lost its apostrophes."""
_CLITICS: Final = {"'re": "are", "'m": "am", "'ve": "have", "'ll": "will", "'d": "would"}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a quotation."""

    text: str
    """Folded, without possessive."""
    key: str
    """What its inflections and its British and American spelling share; of a number its value."""
    root: str
    kind: Kind
    start: int
    """Index of its first character in the quotation."""
    border: Border = ""
    """What comes before it."""
    is_first: bool = False
    """It begins a sentence, so that its capital does not tell a name."""
    modal: str = ""
    is_negation: bool = False
    bound: str = ""
    """Of a number: "more", "less" and the like."""
    is_title: bool = False

    @property
    def counts(self) -> bool:
        """Tell whether it carries matter: it is no word of grammar."""
        return self.kind != "grammar"


@lru_cache(maxsize=2_000)
def read_wording(text: str) -> tuple[Word, ...]:
    """Return the words of a quotation in order."""
    return tuple(_with_numbers(_tokens(text)))


@dataclass(frozen=True, slots=True)
class _Token:
    written: str
    folded: str
    start: int
    border: Border


def _tokens(text: str) -> list[_Token]:
    text = text.replace("’", "'").replace("‘", "'")
    found: list[_Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        gap = text[end : match.start()]
        border: Border = "sentence" if not found or _ENDS_SENTENCE.search(gap) else ""
        if not border and _ENDS_CLAUSE.search(gap):
            border = "clause"
        end = match.end()
        written = match[0]
        for number, part in enumerate(_parts(fold(written))):
            found.append(
                _Token(written if number == 0 else part, part, match.start(), "" if number else border)
            )
    return found


def _parts(folded: str) -> tuple[str, ...]:
    """Take a contraction apart: "we're" is we are, "don't" do not; a possessive loses its ending."""
    if folded in _IRREGULAR_PARTS:
        return _IRREGULAR_PARTS[folded]
    if "'" not in folded:
        return (folded if folded[0].isdigit() else folded.replace(".", ""),)
    if folded.endswith("n't"):
        return (folded[:-3], "not")
    for clitic, whole in _CLITICS.items():
        if folded.endswith(clitic):
            return (folded.removesuffix(clitic), whole)
    return (folded.removesuffix("'s").replace("'", "") or folded,)


def _with_numbers(tokens: list[_Token]) -> list[Word]:
    folded = [token.folded for token in tokens]
    words: list[Word] = []
    at = 0
    while at < len(tokens):
        value, length = number_at(folded, at, _same_clause(tokens, at)) if is_numeric(folded[at]) else ("", 0)
        if length:
            words.append(_number(tokens[at], value, _bound(folded, at)))
            at += length
        elif folded[at] == "per" and folded[at + 1 : at + 2] == ["cent"]:
            words.append(_word(tokens[at], "percent"))
            at += 2
        else:
            words.append(_word(tokens[at], folded[at]))
            at += 1
    return words


def _same_clause(tokens: list[_Token], at: int) -> int:
    """Return where the clause of a word ends."""
    return next((i for i in range(at + 1, len(tokens)) if tokens[i].border), len(tokens))


def _bound(folded: list[str], at: int) -> str:
    before = folded[at - 1] if at else ""
    if before == "than":
        before = folded[at - 2] if at > 1 else ""
    if before == "to" and folded[at - 2 : at - 1] != ["up"]:
        return ""
    if before in ("a", "an", "some", "about"):
        return ""
    return BOUNDS.get(before, "")


def _number(token: _Token, value: str, bound: str) -> Word:
    return Word(token.folded, value, value, "number", token.start, token.border, bound=bound)


def _word(token: _Token, folded: str) -> Word:
    is_first = token.border == "sentence"
    key = _key(folded)
    kind: Kind = "matter"
    if folded in GRAMMAR or folded in _REMAINS:
        kind = "grammar"
    elif len(folded) == 1:
        kind = "number"  # "hall B": a letter tells one from the other as a number does
    is_title = folded in TITLES or folded in WEAK_TITLES
    written = token.written
    # "US" is a name, "us" is none.
    is_acronym = len(written) > 1 and written.isupper() and kind != "number" and not is_numeric(folded)
    if is_acronym or (written[:1].isupper() and not is_first and kind == "matter" and not is_title):
        kind = "name"
    return Word(
        folded,
        key,
        root(key),
        kind,
        token.start,
        token.border,
        is_first=is_first,
        # "May" inside a sentence is the month.
        modal="" if written[:1].isupper() and not is_first else MODALS.get(folded, ""),
        is_negation=folded in NEGATIONS,
        is_title=is_title,
    )


@lru_cache(maxsize=100_000)
def _key(folded: str) -> str:
    for written, spelling in _SPELLINGS:
        folded = written.sub(spelling, folded)
    return stem(folded)
