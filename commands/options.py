"""How a command's signature says more about an option than its type: what completes it, within which bounds.

One invariant: markers are plain data. An adapter reads them off the signature; a command runs without them.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

SuggestionKind = Literal["actor", "source"]


@dataclass(frozen=True, slots=True)
class Suggests:
    """An option that completes while it is typed, from what the store knows."""

    what: SuggestionKind


@dataclass(frozen=True, slots=True)
class Bounds:
    """The smallest and the largest number that an option takes, both included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class OneOf:
    """An option that takes one of these words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InTime:
    """Of an answer whose results are entries in order of time: they make a picture and a table."""


ActorName = Annotated[str, Suggests("actor")]
SourceName = Annotated[str, Suggests("source")]
KindOfSpeech = Annotated[str, OneOf(("direct", "mixed", "indirect"))]
Stance = Annotated[str, OneOf(("affirmed", "denied", "refused"))]
Limit = Annotated[int, Bounds(1, 25)]
