"""What a command answers: results with their sources, or an honest miss.

One invariant: the words of a result were cut from the stored article at its citation, never rewritten.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from store.actors.learned import Learned
from store.records import ActorKind, Citation, DateSpan, Polarity, QuoteKind, SaidOnBasis

MomentKind = Literal["event", "statement", "planned"]


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a finding stands in time: when it was, when it was said; when it was reported its source says."""

    kind: MomentKind
    """`planned`: it lay ahead when it was said or reported."""
    days: DateSpan
    """When it happened or was to happen; of a statement the day on which it was made."""
    said_on: date | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A TIMEX3 value and the days that it means."""

    value: str
    days: DateSpan | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What is known of a statement beside its words. `commands.wording` puts it into words."""

    kind: QuoteKind
    speaker: str | None = None
    """None where it is open; then `candidates` may say whom the speaker as written can mean."""
    speaker_text: str | None = None
    """As written: "he", "the envoy"."""
    cue: str | None = None
    said_on: date | None = None
    said_on_basis: SaidOnBasis | None = None
    confidence: float = 0.0
    rule: str = ""
    polarity: Polarity = "affirmed"
    addressee: str | None = None
    place: str | None = None
    reported_by: str | None = None
    candidates: tuple[str, ...] = ()
    speaks_of: tuple[DateSpan, ...] = ()
    """The days that its words name: when the matter happens, neither when it was said nor reported."""
    within: "Statement | None" = None
    """Somebody else's statement whose words hold this one."""


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
    statement: Statement | None = None
    """Of a quotation: who is behind the words, and how that is known."""
    moment: Moment | None = None
    """Of an entry in order of time."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a name of the question was taken to mean, so that the asker can say: not this one."""

    typed: str
    name: str
    kind: ActorKind


@dataclass(frozen=True, slots=True)
class Section:
    """Further results under a heading of their own ("Latest quotations")."""

    heading: str
    results: tuple[Result, ...]
    brief: bool = False
    """They belong together: of each only what sets it apart is told."""
    common: str = ""
    """What holds for those of a brief section that nothing is told of."""


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
    verdict: Mapping[str, object] | None = None
    """Of a check: right or not, the line that says so, and what each axis gives."""
    meant: Meant | None = None
    """Where the answer hangs on whom a name means."""
    taught: tuple[Learned, ...] = ()
    """What was taught about names where the question was asked, and changed this answer."""
