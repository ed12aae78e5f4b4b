"""A question as the store looks it up: its words and names in order, and the scope that filters the answers.

One invariant: plain data, made by whoever understood the question; nothing here is looked up.
"""

from dataclasses import dataclass
from datetime import date

from store.lookup.expecting import Expected
from store.records import DateSpan, Polarity, QuoteKind


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word of a question, or a stretch of words that names actors."""

    text: str
    """Folded."""
    actor_ids: frozenset[int] = frozenset()
    content: bool = True
    """False for words of grammar."""
    required: bool = False
    """A passage without it is no answer."""
    inside: bool = False
    """It must stand in the passage itself, not beside it."""
    alternative: int = 0
    """Words of one number form one of several alternatives ("euro or dollar"); 0: none."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked up."""

    words: tuple[Wanted, ...]
    counted: bool = False
    """The answer is a number: a passage without one is none."""
    spoken_by: frozenset[int] = frozenset()
    """The actors who must have said it, where the question leaves no doubt."""
    expected: Expected | None = None
    """What kind of answer is asked for, where the question tells."""

    @property
    def wording(self) -> str:
        """The question in its own order, folded."""
        return " ".join(word.text for word in self.words)

    @property
    def head(self) -> str:
        """What is counted, or nothing."""
        return next((word.text for word in self.words if word.inside), "")


@dataclass(frozen=True, slots=True)
class Scope:
    """What the answers are limited to; None is no limit."""

    speaker_ids: frozenset[int] | None = None
    since: date | None = None
    until: date | None = None
    article_ids: frozenset[int] | None = None
    sentence_ids: frozenset[int] | None = None
    """Of a look-up of sentences: only these."""
    dated: bool = False
    """Only sentences with an expression that names days."""
    kind: QuoteKind | None = None
    """Of a look-up of quotations, like the next three: only those of this kind."""
    polarity: Polarity | None = None
    addressees: frozenset[str] | None = None
    """Only what was said to one of these, as written."""
    said_on: DateSpan | None = None
    """Only what is known to have been said on these days."""

    @property
    def is_open(self) -> bool:
        """Tell whether nothing is limited."""
        return self == Scope()
