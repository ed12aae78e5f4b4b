"""Every quotation of a text, checked: of a message in a discussion, or of a draft before it is published.

One invariant: offsets are of the text as given; each quotation is checked with the speaker named beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from commands.asked.taught import taught_told
from commands.claims.typed import ClaimInText, find_claims
from commands.told.verdicts import axes
from store.actors.learned import Learned, key_of
from store.database import Store
from store.index.vocabulary import is_known
from store.lookup.question import Scope
from store.records import Citation, Span
from store.text.words import FUNCTION_WORDS
from store.verification.axes import Claim
from store.verification.candidates import find_accounts
from store.verification.verdict import Verdict, decide


@dataclass(frozen=True, slots=True)
class Checked:
    """One quotation of a text, with the verdict on it."""

    words: str
    """As the text has them."""
    span: Span
    """Where they stand in the text, marks included."""
    speaker: str | None
    """Who is named there."""
    right: bool | None
    told: dict[str, object]
    """The verdict, axis by axis."""
    source: Citation | None
    """The article that comes nearest."""
    taught: tuple[Learned, ...] = ()
    """What was taught about the speaker's name where it is checked."""


def checked_quotations(store: Store, text: str) -> Iterator[Checked]:
    """Check the quotations of a text, in order; what is read of the store is of one moment for each."""
    with taught_told() as taught:
        claims = find_claims(store, text)
    for given in claims:
        named = key_of(given.claim.speaker or "")
        with store.snapshot():
            yield replace(checked(store, given), taught=tuple(line for line in taught if line.key == named))


def verdict_on(store: Store, claim: Claim, *, scope: Scope | None = None) -> Verdict:
    """Compare a claim with the articles of a scope that may have it."""
    return decide(
        claim,
        find_accounts(store, claim.words, scope=scope),
        is_word=lambda word: word in FUNCTION_WORDS or is_known(store, word),
    )


def checked(store: Store, given: ClaimInText) -> Checked:
    """Check one quotation."""
    verdict = verdict_on(store, given.claim)
    return Checked(
        words=given.text,
        span=given.span,
        speaker=given.claim.speaker,
        right=verdict.right,
        told=axes(given.claim, verdict),
        source=verdict.best.place if verdict.best else None,
    )
