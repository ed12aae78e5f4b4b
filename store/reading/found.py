"""What a look-up finds: a passage, a quotation with what is known of it, a sentence.

One invariant: plain values; whoever has one needs no store to show it.
"""

from dataclasses import dataclass
from datetime import date

from store.lookup.ranking import Match
from store.records import Citation, DateSpan, Polarity, QuoteKind, SaidOnBasis


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of a stored article."""

    article_id: int
    citation: Citation
    text: str

    def overlaps(self, other: "Place") -> bool:
        """Tell whether the two are of one article and share at least one character."""
        here, there = self.citation, other.citation
        return self.article_id == other.article_id and here.start < there.end and there.start < here.end


@dataclass(frozen=True, slots=True)
class QuoteFound:
    """A quotation that answers, with what is known of it."""

    id: int
    place: Place
    match: Match
    kind: QuoteKind
    speaker_id: int | None
    speaker: str | None
    speaker_text: str | None
    cue: str | None
    said_on: date | None
    said_on_basis: SaidOnBasis | None
    confidence: float
    rule: str = ""
    """Name of the rule that found the speaker."""
    polarity: Polarity = "affirmed"
    addressee: str | None = None
    said_at: str | None = None
    """Where it was said, as written."""
    reported_by: str | None = None
    candidates: tuple[str, ...] = ()
    """Whom else the speaker as written may mean, by their names over the corpus."""
    group: int | None = None
    """Pieces of one split quotation share it, within the article."""
    pieces: tuple[Place, ...] = ()
    """The other pieces of a split quotation, in text order."""
    wider: "QuoteFound | None" = None
    """Speech of the same words that reaches further: the reported clause around the quoted part."""
    within: "QuoteFound | None" = None
    """Somebody else's speech that holds these words: "B says that A promised to ..."."""
    speaks_of: tuple[DateSpan, ...] = ()
    """The days that the words themselves name: when it happens, not when it was said."""
    retold: tuple["Retelling", ...] = ()
    """The same statement in other articles, the earliest published first."""

    @property
    def also(self) -> tuple[Citation, ...]:
        """Where else the statement stands."""
        return tuple(each.place.citation for each in self.retold)


@dataclass(frozen=True, slots=True)
class Retelling:
    """A statement in another article; the likeness of its citation says how the words compare."""

    place: Place
    kind: QuoteKind
    similarity: float
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class SentenceFound:
    """A sentence that answers."""

    id: int
    place: Place
    match: Match
    also: tuple[Citation, ...] = ()
