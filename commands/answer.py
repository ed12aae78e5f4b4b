"""What a command answers: results with their sources, or an honest miss.

One invariant: the words of a result were cut from the stored article at its citation, never rewritten.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from store.records import Citation, DateSpan


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A TIMEX3 value and the days that it means."""

    value: str
    days: DateSpan | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One finding: the passage, why it matched, and where it stands."""

    text: str
    source: Citation
    score: float
    """How well it matches the question, 0 to 100."""
    why: str
    """The reason of the match in words: "exact words", "spelling: lavrow = Lavrov"."""
    also: tuple[Citation, ...] = ()
    """The same statement or fact elsewhere."""
    actor: str | None = None
    speaker: str | None = None
    kind: str | None = None
    date: DatedValue | None = None
    notes: tuple[str, ...] = ()
    """Further lines about it, of our own words: roles, aliases, the day it was said, how sure we are."""


@dataclass(frozen=True, slots=True)
class Section:
    """Further results under a heading of their own ("Latest quotations")."""

    heading: str
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """What an answer looked through, so that a miss is an honest one."""

    articles: int
    first: date | None = None
    last: date | None = None
    tried: tuple[str, ...] = ()
    """The spellings and readings that were tried."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found. `found` is False for a miss; then `nearest` holds what came closest."""

    command: str
    title: str
    found: bool
    searched: Searched
    query: Mapping[str, object] = field(default_factory=dict)
    results: tuple[Result, ...] = ()
    sections: tuple[Section, ...] = ()
    nearest: tuple[Result, ...] = ()
    lead: str = ""
    """One line in our own words above the results: what was understood, what to try instead."""
