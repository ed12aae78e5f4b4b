"""The machinery of the temporal grammar: patterns over token classes, and what a matched rule may read.

One invariant: a rule sees only token classes and meanings, never the text, and a pattern's repetition is
bounded, so matching takes time linear in the number of tokens.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from store.days.calendar import Unit
from store.records import TimexMod, TimexType
from store.timex.lexicon import Token
from store.timex.words import CLASSES, Meaning

Pick = Literal["", "last", "next", "this", "same"]
Anchor = Literal["", "published", "narrative"]

CONTAINING_WEEK = 99


@dataclass(frozen=True, slots=True)
class Sense:
    """What an expression says before it is anchored in a calendar.

    `value` is a TIMEX3 value in which XXXX stands for a year to be found and XX for a month or day. With a
    `unit`, the expression lies `count` units from its anchor, and `value` may hold what it adds to that.
    """

    type: TimexType
    value: str
    mod: TimexMod | None = None
    pick: Pick = ""
    unit: Unit | None = None
    count: int = 0
    anchor: Anchor = ""
    time: str = ""
    """Time of day, as the tail of a TIMEX3 value: "T10:00", "TMO"."""
    quant: str = ""
    """How a set repeats: EVERY, or a frequency."""
    weekday: int = 0
    """The weekday that a date states beside its day (Monday is 1), which tells its year."""
    compare: bool = False
    """Of the same length as the period that the text spoke of last ("a year earlier", after a quarter)."""
    week: int = 0
    """A week within the value: its 1st to 5th, -1 for its last; CONTAINING_WEEK for the one around a day."""
    side: Literal["", "before", "after"] = ""
    """The part of the period that lies on that side of the anchor: "earlier this month"."""
    other: str = ""
    """The value with day and month the other way round, where the digits allow both."""


@dataclass(frozen=True)
class Parts:
    """The named groups of a match, as tokens and as meanings."""

    match: re.Match[str]
    tokens: Sequence[Token]

    def __contains__(self, group: str) -> bool:
        return group in self.match.re.groupindex and self.match[group] is not None and self.match[group] != ""

    def all(self, group: str) -> list[Token]:
        """Return the tokens of a group; none where it did not take part."""
        if group not in self:
            return []
        return list(self.tokens[self.match.start(group) : self.match.end(group)])

    def text(self, group: str) -> str:
        """Return the meaning of a group's first token as a string, or an empty one."""
        tokens = self.all(group)
        return str(tokens[0].meaning) if tokens else ""

    def kinds(self, group: str) -> str:
        """Return the class letters of a group."""
        return "".join(token.kind for token in self.all(group))

    @cached_property
    def mod(self) -> TimexMod | None:
        """The modifier that "early", "mid-" or "the end of" gives."""
        for token in self.all("edge"):
            if token.kind in (CLASSES["edge"], CLASSES["early"], CLASSES["mid"]):
                return as_mod(token.meaning)
        return None


_MODS: dict[Meaning, TimexMod] = {mod: mod for mod in get_args(TimexMod)}


def as_mod(meaning: Meaning) -> TimexMod | None:
    """Return a meaning that is a modifier as one."""
    return _MODS.get(meaning)


Builder = Callable[[Parts], Sense | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern over token classes and what it means. A group `span` is the expression within it."""

    name: str
    pattern: re.Pattern[str]
    build: Builder
    lenient_only: bool = False


def rule(name: str, pattern: str, build: Builder, *, lenient_only: bool = False) -> Rule:
    """Make a rule from a pattern in which `{class}` stands for a token class; white space is ignored."""
    return Rule(name, re.compile(expand(pattern)), build, lenient_only)


_CLASS = re.compile(r"\{([a-z_]+)\}")


def expand(pattern: str) -> str:
    """Write a pattern's class names as the letters of the class string."""
    return _CLASS.sub(lambda found: re.escape(CLASSES[found[1]]), re.sub(r"\s+", "", pattern))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule's sense of the tokens from `first` up to `last` (half-open)."""

    first: int
    last: int
    sense: Sense
    rule: str


def candidates(tokens: Sequence[Token], rules: Sequence[Rule], *, lenient: bool) -> Iterator[Candidate]:
    """Yield what each rule reads in the tokens, overlaps included."""
    kinds = "".join(token.kind for token in tokens)
    for each in rules:
        if each.lenient_only and not lenient:
            continue
        group: str | int = "span" if "span" in each.pattern.groupindex else 0
        for match in each.pattern.finditer(kinds):
            sense = each.build(Parts(match, tokens))
            if sense is not None:
                yield Candidate(match.start(group), match.end(group), sense, each.name)


def longest(found: Sequence[Candidate]) -> list[Candidate]:
    """Keep the leftmost, of those the longest, of those the one whose rule stands first; no two overlap."""
    kept: list[Candidate] = []
    for each in sorted(found, key=lambda one: (one.first, -one.last)):
        if not kept or each.first >= kept[-1].last:
            kept.append(each)
    return kept


def number_of(tokens: Sequence[Token]) -> float | None:
    """Read a number in digits or words: "three", "twenty-four", "2 1/2", "a dozen", "two and a half".

    Returns None where the words name no particular number ("several", "dozens").
    """
    total: float = 0
    for token in tokens:
        value: Meaning = token.meaning
        if token.kind == CLASSES["few"]:
            return None
        if token.kind in (CLASSES["a"], CLASSES["and"], CLASSES["dash"], CLASSES["of"]):
            continue
        if token.kind == CLASSES["half"]:
            total += 0.5
        elif token.kind == CLASSES["hundred"]:
            total = max(total, 1) * (100 if value == "hundred" else 1000)
        elif token.kind == CLASSES["dozen"]:
            if value == "dozens":
                return None
            total = max(total, 1) * (12 if value == "dozen" else 2)
        elif isinstance(value, int | float):
            total += value
    return total or (1 if any(token.kind == CLASSES["a"] for token in tokens) else 0)
