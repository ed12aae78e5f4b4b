"""Quotations as they are found: the words, and what attributes them, before anybody is named as the speaker.

One invariant: plain data; `flow` makes it, the speakers are resolved from it.
"""

from dataclasses import dataclass, field

from corpus.speech.coreference import Cast
from corpus.speech.frames import Frame
from corpus.speech.rules import FoundRule
from corpus.speech.sources import Source
from store.records import QuoteKind, Span
from store.text.quote_marks import Quoted


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation before its speaker is resolved."""

    span: Span
    kind: QuoteKind
    rule: FoundRule
    passage: Span
    frame: Frame | None = None
    source: Source | None = None
    cue_at: int = 0
    quoted: Quoted | None = None
    follows: int | None = None
    """Number of the quotation whose speaker goes on here."""
    group: int = 0
    via: Source | None = None
    """Who passes it on: the press that reported it, or "according to" beside a speaker of its own."""

    @property
    def asked_at(self) -> int:
        """Where in the text the question who speaks arises."""
        return self.source.span.start if self.source else self.span.start


@dataclass(slots=True)
class Speech:
    """All that is said in an article, with the cast that may have said it."""

    cast: Cast
    found: list[Found] = field(default_factory=list)
