"""How one word or name of a question is found in a passage: as it is, in another form, misspelt, in parts.

One invariant: pure. What a term can be found by is worked out once for a question, what a passage has once
for a passage; whatever else is looked for, an exact word comes first.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from store.text.words import root, stem

How = Literal["exact", "form", "family", "spelling", "parts", "instead", "name"]
QUALITY: Final[Mapping[How, float]] = {
    "exact": 1.0,
    "name": 1.0,
    "form": 0.97,
    "parts": 0.9,
    "family": 0.8,
    "spelling": 0.9,
    "instead": 0.6,
}
NEAR: Final = 0.55
"""What a word counts that stands in the sentences around the passage instead of in it."""
SPOKEN_BY: Final = 1.0


@dataclass(frozen=True, slots=True)
class Term:
    """One word (or name) of a question, and everything that counts as finding it."""

    word: str
    weight: float
    """Rarity in the corpus: what finding it is worth."""
    corrections: Mapping[str, float] = field(default_factory=dict)
    """Words of the corpus that the word may be a misspelling of, with their likeness."""
    parts: tuple[tuple[str, ...], ...] = ()
    """Sequences of words that count as this one: "cut off" for "cutoff", "united states" for "us"."""
    stand_ins: frozenset[str] = frozenset()
    actor_ids: frozenset[int] = frozenset()
    """Of a name: the actors it means; a passage that one of them says has found it."""
    content: bool = True
    """False for words of grammar, which tell wordings apart but decide nothing."""
    required: bool = False
    """Without it no passage is an answer."""
    inside: bool = False
    """It must stand in the passage itself, not beside it."""
    alternative: int = 0
    """Terms of one number form one of several alternatives ("euro or dollar"); 0: none."""
    meant: bool = False
    """It is a word of English or of the corpus, so no misspelling of another one."""


class Found(NamedTuple):
    """A term, found in a passage or near it."""

    quality: float
    """0 to 1; 0: not found."""
    how: How = "exact"
    word: str = ""
    """As the passage has it."""
    near: bool = False
    at: int = -1
    """Place of the word in the passage; -1: none of its own."""


NOT_FOUND: Final = Found(0.0)


class Places:
    """Where words first stand in a passage: as written and, when asked for, by their stems and roots."""

    __slots__ = ("_joined", "_stemmed", "_stems", "exact", "words")

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.exact = _first_places(words)
        self._stemmed: list[str] | None = None
        self._stems: dict[str, int] = {}
        self._joined = ""

    @property
    def stemmed(self) -> list[str]:
        """The stem of each word."""
        if self._stemmed is None:
            self._stemmed = [stem(word) for word in self.words]
            self._stems = _first_places(self._stemmed)
        return self._stemmed

    def by_stem(self, base: str) -> int:
        """Return the first place of a word with this stem, or -1."""
        if self._stemmed is None:
            self.stemmed  # noqa: B018 (it fills the stems)
        return self._stems.get(base, -1)

    def by_root(self, base: str) -> int:
        """Return the first place of a word with this root, or -1."""
        if not self._joined:
            self._joined = " " + " ".join(self.stemmed)
        if " " + base not in self._joined:  # a word's root is how its stem begins
            return -1
        begun = (at for at, each in enumerate(self.stemmed) if each.startswith(base))
        return next((at for at in begun if root(self.words[at]) == base), -1)


def _first_places(words: Sequence[str]) -> dict[str, int]:
    return dict(zip(reversed(words), range(len(words) - 1, -1, -1), strict=True))


class Probe:
    """A term, prepared for being looked for in many passages."""

    __slots__ = ("_corrections", "_parts", "_root", "_stand_ins", "_stem", "may_be_near", "term")

    def __init__(self, term: Term) -> None:
        self.term = term
        self.may_be_near = term.content and not term.inside
        self._stem = stem(term.word)
        self._root = root(term.word)
        how: How = "name" if term.actor_ids else "parts"
        self._parts = [(tuple(stem(word) for word in part), how, " ".join(part)) for part in term.parts]
        corrections = sorted(term.corrections.items(), key=lambda pair: -pair[1])
        self._corrections = [(word, stem(word), QUALITY["spelling"] * like) for word, like in corrections]
        self._stand_ins = [stem(word) for word in sorted(term.stand_ins)]

    def find(self, inside: Places, speaker_id: int | None) -> Found:
        """Find the term in a passage, or by who says it."""
        if self.term.actor_ids and speaker_id in self.term.actor_ids:
            return Found(SPOKEN_BY, "name", self.term.word)
        return self.find_in(inside)

    def find_near(self, around: Places, named_ids: Collection[int], best: Found) -> Found:
        """Find the term around a passage, where that is better than what is found inside."""
        other = self.find_in(around) if around.words else NOT_FOUND
        if other.quality * NEAR > best.quality:
            best = Found(other.quality * NEAR, other.how, other.word, near=True)
        if best.quality < NEAR and not self.term.actor_ids.isdisjoint(named_ids):
            best = Found(NEAR, "name", self.term.word, near=True)
        return best

    def find_in(self, places: Places) -> Found:
        """Find the term in words: itself, its parts, other forms, other spellings, stand-ins."""
        if (at := places.exact.get(self.term.word, -1)) >= 0:
            return Found(1.0, "exact", self.term.word, at=at)
        for stems, how, text in self._parts:
            if (at := _sequence(stems, places)) >= 0:
                return Found(QUALITY[how], how, text, at=at)
        if (at := places.by_stem(self._stem)) >= 0:
            return Found(QUALITY["form"], "form", places.words[at], at=at)
        if (at := places.by_root(self._root)) >= 0:
            return Found(QUALITY["family"], "family", places.words[at], at=at)
        return self._by_other_words(places)

    def _by_other_words(self, places: Places) -> Found:
        for word, base, quality in self._corrections:
            at = places.exact.get(word, -1)
            if at >= 0 or (at := places.by_stem(base)) >= 0:
                return Found(quality, "spelling", places.words[at], at=at)
        for base in self._stand_ins:
            if (at := places.by_stem(base)) >= 0:
                return Found(QUALITY["instead"], "instead", places.words[at], at=at)
        return NOT_FOUND


def _sequence(stems: Sequence[str], places: Places) -> int:
    """Return where words with these stems stand one after the other, or -1."""
    first = -1
    for number, base in enumerate(stems):
        at = places.by_stem(base)
        if at < 0:
            return -1
        first = first if number else at
    if len(stems) == 1:
        return first
    held, wanted = places.stemmed, list(stems)
    ends = range(first, len(held) - len(wanted) + 1)
    return next((at for at in ends if held[at : at + len(wanted)] == wanted), -1)
