"""The words of a claim and of an article with their places, as a comparison needs them.

One invariant: texts that differ in typography alone (marks, dashes, capitals) give the same keys.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from store.actors.names import fold
from store.verification.cues import turns

_WORD: Final = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\d+(?:[.,:/]\d+)*%?"  # 100,000  3.5%  10:30
    r"|(?:\[[^\W_]\])?[^\W_]+(?:['’ʼ][^\W_]+)*"  # [t]he: the writer's small letter
)
_OMISSION: Final = re.compile(r"\[\s*(?:\.{2,}|…)\s*\]|\(\s*(?:\.{2,}|…)\s*\)|(?:\.\s?){3,}|…")
_INSERTED: Final = re.compile(r"\[(?![^\W_]\][^\W_])[^\[\]]{1,80}\]")
_CONTRACTED: Final = {
    "n't": "not",
    "'ll": "will",
    "'ve": "have",
    "'re": "are",
    "'m": "am",
    "'d": "would",
}
_PLAIN: Final = str.maketrans({"’": "'", "ʼ": "'", "[": "", "]": ""})
_WHOLE: Final = {
    "won't": ("will", "not"),
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "shan't": ("shall", "not"),
    **{f"{word}'s": (word, "is") for word in ("it", "he", "she", "that", "there", "here", "what", "who")},
}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text; a contraction gives two with the same place."""

    key: str
    """What all writings of the word share."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a claimed quotation."""

    text: str
    words: tuple[Word, ...]
    omissions: frozenset[int] = frozenset()
    """Before which words something is marked as left out ("...")."""
    insertions: frozenset[int] = frozenset()
    """Before which words the writer put words of their own in brackets ("[Putin]")."""

    def pieces(self) -> list[str]:
        """Return the claim's own words between the signs of what was left out or put in."""
        borders = [0, *sorted(self.omissions | self.insertions), len(self.words)]
        return [
            self.text[self.words[first].start : self.words[last - 1].end]
            for first, last in pairwise(borders)
            if first < last
        ]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys in order."""
        return tuple(word.key for word in self.words)


def cut_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of `text[start:end]`; their places count from the beginning of `text`."""
    return list(_words(text, start, len(text) if end is None else end))


def claimed_words(text: str) -> Words:
    """Return the words of a claim, with the signs of what was left out and put in taken off."""
    words: list[Word] = []
    omissions: set[int] = set()
    insertions: set[int] = set()
    at = 0
    signs = sorted((*_OMISSION.finditer(text), *_INSERTED.finditer(text)), key=lambda sign: sign.start())
    for sign in signs:
        if sign.start() < at or turns(sign.group()):  # "[not]" is no explanation
            continue
        words += _words(text, at, sign.start())
        (omissions if _OMISSION.fullmatch(sign.group()) else insertions).add(len(words))
        at = sign.end()
    words += _words(text, at, len(text))
    inside = frozenset(range(1, len(words)))  # "..." at either end of a quotation hides nothing within it
    return Words(text, tuple(words), inside & omissions, frozenset(insertions))


def written(text: str) -> str:
    """Return a text but for white space, quote marks around it and the points at its ends."""
    return " ".join(text.split()).strip("\"“”„«»'‘’`,.;:!?…-–— ")


def _words(text: str, start: int, end: int) -> Iterator[Word]:
    for found in _WORD.finditer(text, start, end):
        first, last = found.span()
        for key in _keys(found.group()):
            yield Word(key, first, last)


def _keys(word: str) -> tuple[str, ...]:
    folded = fold(word).translate(_PLAIN)
    if folded in _WHOLE:
        return _WHOLE[folded]
    if folded[0].isdigit():
        return (folded.replace(",", ""),)
    if "'" not in folded:
        return (folded.replace(".", ""),)
    for ending, long in _CONTRACTED.items():
        if folded.endswith(ending) and len(folded) > len(ending):
            return folded.removesuffix(ending), long
    return (folded.replace("'", ""),)
