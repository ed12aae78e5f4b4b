"""Figures that differ: the same thing counted in two articles on one matter, with two results.

A sentence's measure is a number with the thing that it counts and what is said of it: moved 1,200
soldiers. Two measures are compared where these and most of the words of matter around are the same. Limits
are read: "at least 12" and 15 agree.

One invariant: pure, and rather silent than wrong: a sentence that counts one thing twice is not compared.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from store.digests.fresh import Fresh, Sentence
from store.digests.stories import Story
from store.likeness.numbers import VAGUE, is_numeric, number_at
from store.text.words import FUNCTION_WORDS, stem, words_of

SHARED: Final = 3
"""Words of matter that the sentences must have in common, beside the thing counted."""
AROUND: Final = 0.5
"""Share of the shorter sentence's words of matter that they must be."""
FAR: Final = 6.0
"""How many times one number may be the other; further apart they count other things."""
_AFTER: Final = 3
"""Words within which the thing that is counted follows its number."""
_NO_THINGS: Final = frozenset(  # a table reads best as text
    """january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday am pm gmt utc a year old ago day week month hour minute second
    time once twice first third fourth fifth last next""".split()  # noqa: SIM905
)
"""What stands behind a number that counts nothing of the matter: dates, ages, spans of time."""
_BEFORE: Final = 4
"""Words within which the word stands before a number that says something of what it counts."""
_REPORTING: Final = frozenset(
    map(stem, ("said", "say", "told", "reported", "added", "confirmed", "estimated", "least", "roughly"))
)
_AT_LEAST: Final = (
    ("at", "least"),
    ("more", "than"),
    ("over",),
    ("above",),
    ("exceeding",),
    ("minimum", "of"),
)
_AT_MOST: Final = (("at", "most"), ("up", "to"), ("less", "than"), ("fewer", "than"), ("under",), ("below",))
_ABOUT: Final = (
    ("about",),
    ("around",),
    ("nearly",),
    ("almost",),
    ("some",),
    ("roughly",),
    ("approximately",),
)
_ROUGH: Final = 0.1
"""By how much "about" may be off."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number, the thing that it counts, and between what it may lie."""

    low: float
    high: float
    thing: str
    said: str
    """The word of matter before the number, or behind the thing where none is: "killed"."""
    around: frozenset[str]
    article: Fresh
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two sentences that give two numbers for one thing, the earlier published first."""

    first: Measure
    second: Measure


def disagreements(story: Story) -> list[Disagreement]:
    """Return where the reports of one story give different figures, at most one for each thing."""
    measures = [
        measure
        for article in (story.lead, *story.others)
        for sentence in article.sentences
        for measure in measures_of(article, sentence)
    ]
    found: dict[str, Disagreement] = {}
    for at, one in enumerate(measures):
        for other in measures[at + 1 :]:
            if one.thing not in found and differ(one, other):
                earlier, later = sorted((one, other), key=lambda m: (str(m.article.published), m.article.id))
                found[one.thing] = Disagreement(earlier, later)
    return list(found.values())


def differ(one: Measure, other: Measure) -> bool:
    """Tell whether two articles count the same thing and come to different numbers."""
    if one.article.id == other.article.id or (one.thing, one.said) != (other.thing, other.said):
        return False
    if one.low <= other.high and other.low <= one.high:
        return False
    small, large = sorted((_middle(one), _middle(other)))
    if small <= 0 or large / small > FAR:
        return False
    shared = len(one.around & other.around)
    return shared >= SHARED and shared >= AROUND * min(len(one.around), len(other.around))


def measures_of(article: Fresh, sentence: Sentence) -> list[Measure]:
    """Return the measures of a sentence whose thing is counted once in it."""
    words = words_of(sentence.text)
    read: list[tuple[float, float, str, str]] = []
    at = 0
    while at < len(words):
        value, length = number_at(words, at, len(words)) if is_numeric(words[at]) else ("", 0)
        if length and value not in VAGUE:
            thing = _thing(words, at + length)
            if thing:
                read.append((*_limits(words, at, float(value)), thing, _said(words, at, at + length)))
        at += max(1, length)
    things = [thing for _, _, thing, _ in read]
    around = frozenset(word for word in sentence.stems if not is_numeric(word))
    return [
        Measure(low, high, thing, said, around - {thing}, article, sentence)
        for low, high, thing, said in read
        if things.count(thing) == 1
    ]


def _thing(words: Sequence[str], at: int) -> str:
    """Return the stem of what a number counts: the next word of matter; empty: it counts nothing."""
    for word in words[at : at + _AFTER]:
        if word in FUNCTION_WORDS:
            if word in ("more", "other"):
                continue
            return ""
        return "" if is_numeric(word) or stem(word) in _STEMMED else stem(word)
    return ""


def _said(words: Sequence[str], first: int, last: int) -> str:
    """Return the stem of what is said of the thing counted; reporting verbs say nothing of it."""
    before = [stem(word) for word in words[max(0, first - _BEFORE) : first] if _tells(word)]
    if before and before[-1] not in _REPORTING:
        return before[-1]
    behind = [stem(word) for word in words[last:] if _tells(word)]
    return behind[1] if len(behind) > 1 else ""


def _tells(word: str) -> bool:
    return word not in FUNCTION_WORDS and not is_numeric(word)


_STEMMED: Final = frozenset(stem(word) for word in _NO_THINGS)


def _limits(words: Sequence[str], at: int, value: float) -> tuple[float, float]:
    before = tuple(words[max(0, at - 2) : at])
    if any(before[-len(sign) :] == sign for sign in _AT_LEAST):
        return value, float("inf")
    if any(before[-len(sign) :] == sign for sign in _AT_MOST):
        return 0.0, value
    if any(before[-len(sign) :] == sign for sign in _ABOUT):
        return value * (1 - _ROUGH), value * (1 + _ROUGH)
    return value, value


def _middle(measure: Measure) -> float:
    if measure.high == float("inf"):
        return measure.low
    return measure.high if measure.low == 0.0 else (measure.low + measure.high) / 2
