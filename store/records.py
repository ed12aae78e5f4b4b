"""The records that the four packages meet through: what an article says, as data.

One invariant: a span is a pair of string indexes (code points, half-open) into the article's text exactly as
it was given. No record repeats the words of a span; whoever needs them cuts them from the text.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

ActorKind = Literal["person", "organisation", "country", "place", "document", "group"]
QuoteKind = Literal["direct", "mixed", "indirect"]
PublishedBasis = Literal["given", "stated", "inferred"]
SaidOnBasis = Literal["stated", "inferred"]
Polarity = Literal["affirmed", "denied", "refused"]
Saved = Literal["new", "changed", "unchanged"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TimexMod = Literal[
    "START",
    "MID",
    "END",
    "APPROX",
    "BEFORE",
    "AFTER",
    "ON_OR_BEFORE",
    "ON_OR_AFTER",
    "LESS_THAN",
    "MORE_THAN",
    "EQUAL_OR_LESS",
    "EQUAL_OR_MORE",
]
"""TIMEX3's modifiers: "early January" is START of 2022-01, "more than two weeks" MORE_THAN of P2W."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of string indexes into one article's text."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """Return the words of this span in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class DateSpan:
    """The days that an expression covers, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was given. `doc_id` is its identity in a store."""

    doc_id: str
    text: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_basis: PublishedBasis | None = None
    published_range: DateSpan | None = None
    """Where the publication date is inferred: the days between which it must lie."""
    url: str | None = None
    updated: date | None = None
    """The day of the last update that the page states, apart from `published`, which is the original one."""


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Text of the page that is not the article: its spans never answer a question."""

    span: Span
    kind: str
    """`caption`, `byline`, `dateline`, `note`, `related`, `notice` or `title`."""


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said: the words alone, without the quote marks."""

    span: Span
    kind: QuoteKind
    speaker: str | None = None
    """Canonical name of the actor, or an unnamed source as written; None where nothing tells."""
    speaker_text: str | None = None
    """The speaker as written here: "he", "the Russian envoy"."""
    cue: str | None = None
    """The words that introduce the speech: "said", "according to"."""
    said_on: date | None = None
    said_on_basis: SaidOnBasis | None = None
    confidence: float = 0.0
    """How sure the attribution is, 0 to 1."""
    rule: str = ""
    """Name of the rule that found the speaker."""
    group: int | None = None
    """Pieces of one split quotation ("...", he said, "...") share a number, unique in the article."""
    polarity: Polarity = "affirmed"
    """Whether the speaker stands behind the words, denies them, or refuses what they say."""
    addressee: str | None = None
    """To whom it was said, as written: "reporters"."""
    place: str | None = None
    """Where it was said, as written: "Moscow"."""
    reported_by: str | None = None
    """Who passes it on, as written: "TASS", "the press"."""
    candidates: tuple[str, ...] = ()
    """Whom else the speaker as written may mean, likeliest first; empty where nobody else comes near."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """One TIMEX3 expression and the days that it means."""

    span: Span
    type: TimexType
    value: str
    """TIMEX3 value: 2022-01-14, 2022-W03, P3D, PRESENT_REF."""
    days: DateSpan | None = None
    """None where the expression names no days (durations, sets, vague references); narrowed by `mod`."""
    rule: str = ""
    mod: TimexMod | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts or speaks, within one article."""

    name: str
    kind: ActorKind
    roles: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    """Mentions by name, in text order; pronouns and descriptions are not among them."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that reading one article gives; what `extract --with-text` prints and the store saves."""

    article: Article
    sentences: tuple[Span, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    quotes: tuple[Quote, ...] = ()
    dates: tuple[DateMention, ...] = ()
    actors: tuple[Actor, ...] = ()
    content_hash: str | None = None
    """Of the article as it was read, before anything was completed: equal means unchanged."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where something stands: the article and the exact passage of it."""

    doc_id: str
    start: int
    end: int
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    published_basis: PublishedBasis | None = None
    """How the day of publication is known; an inferred one is only about right."""
    likeness: str | None = None
    """Of another place of a statement: how its words compare with those shown ("a longer cut")."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that was not taken, and why; the run goes on."""

    source: str
    """File, line or article, as a person would name it."""
    reason: str
    """One clause, without a full stop."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """An article that is in the store now, and what saving it changed."""

    doc_id: str
    saved: Saved
