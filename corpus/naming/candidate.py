"""A name at its place in an article, before it is known whose it is.

One invariant: plain data; its span cuts its text.
"""

from dataclasses import dataclass

from store.records import ActorKind, Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name at its place, and how strongly what stands there speaks for a kind."""

    span: Span
    text: str
    kind: ActorKind
    weight: float
