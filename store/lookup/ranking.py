"""How well a passage answers a question: the words it covers, how it covers them, and why, in words.

One invariant: pure functions of words and texts. A word counts by its rarity; a stand-in, a corrected
spelling or a word that only stands near the passage counts less than the word itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rapidfuzz import fuzz

from store.text.words import root, stem

How = Literal["exact", "form", "family", "spelling", "parts", "instead", "name"]
QUALITY: Mapping[How, float] = {
    "exact": 1.0,
    "name": 1.0,
    "form": 0.97,
    "parts": 0.9,
    "family": 0.8,
    "spelling": 0.9,
    "instead": 0.6,
}
NEAR = 0.55
"""What a word counts that stands in the sentences around the passage instead of in it."""
ENOUGH = 0.9
"""From this quality on, what stands around the passage can add nothing."""
SPOKEN_BY = 1.0


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


@dataclass(frozen=True, slots=True)
class Passage:
    """What a question is compared with."""

    words: tuple[str, ...]
    near: Sequence[str] = ()
    """The words around it: the rest of its sentence, and the sentences beside it."""
    speaker_id: int | None = None
    named_ids: frozenset[int] = frozenset()
    """Actors mentioned in or near the passage, also by other words than the question's."""


@dataclass(frozen=True, slots=True)
class Match:
    """How well one passage answers."""

    score: float
    """0 to 100."""
    coverage: float
    """The share of the question's matter that is found, 0 to 1."""
    complete: bool
    """True where every required word is found."""
    matter: float
    """The coverage without the names of speakers: what is left when only who spoke is right."""
    why: str
    own: bool = True
    """False where nothing of the matter stands in the passage itself, only names and what is near it."""


@dataclass(frozen=True, slots=True)
class _Found:
    quality: float
    how: How = "exact"
    word: str = ""
    near: bool = False
    at: int = -1


NOT_FOUND = _Found(0.0)


def compare(terms: Sequence[Term], passage: Passage, *, wording: str) -> Match:
    """Compare a question with one passage; `wording` is the whole question, folded."""
    inside = _Places(passage.words)
    around: _Places | None = None
    found = []
    for term in terms:
        hit = _find(term, passage, inside)
        if hit.quality < ENOUGH and term.content and not term.inside:
            around = _Places(tuple(passage.near)) if around is None else around
            hit = _find_near(term, passage, around, hit)
        found.append(hit)
    matter = [(t, f) for t, f in zip(terms, found, strict=True) if t.content] or list(
        zip(terms, found, strict=True)
    )
    coverage = _coverage(matter)
    everything = sum(term.weight for term in terms)
    wide = (
        sum(t.weight * f.quality for t, f in zip(terms, found, strict=True)) / everything
        if everything
        else 0.0
    )
    order = _order(wording, passage.words)
    together = _togetherness([hit for _, hit in matter])
    score = 100 * (0.62 * coverage + 0.1 * wide + 0.2 * order + 0.08 * together)
    complete = all(hit.quality > 0 for term, hit in zip(terms, found, strict=True) if term.required)
    beside_names = [(term, hit) for term, hit in matter if not term.actor_ids]
    return Match(
        min(100.0, score),
        coverage,
        complete,
        _coverage(beside_names) if beside_names else 1.0,
        _reason(matter),
        not beside_names or any(hit.quality > 0 and not hit.near for _, hit in beside_names),
    )


def _coverage(matter: Sequence[tuple[Term, _Found]]) -> float:
    """Return the share of the weight that is found; of alternatives the best one counts, the others add."""
    gained: dict[int, float] = {}
    total: dict[int, float] = {}
    for term, hit in matter:
        gained[term.alternative] = gained.get(term.alternative, 0.0) + term.weight * hit.quality
        total[term.alternative] = total.get(term.alternative, 0.0) + term.weight
    choices = [number for number in total if number]
    best = max(choices, key=lambda number: gained[number] / total[number], default=0)
    whole = sum(total[n] if n in (0, best) else gained[n] for n in total)
    return sum(gained.values()) / whole if whole else 0.0


class _Places:
    """Where words first stand in a passage: as written and, when asked for, by their stems and roots."""

    __slots__ = ("_roots", "_stems", "exact", "words")

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.exact = {word: at for at, word in reversed(list(enumerate(words)))}
        self._stems: dict[str, int] | None = None
        self._roots: dict[str, int] | None = None

    def by_stem(self, base: str) -> int:
        """Return the first place of a word with this stem, or -1."""
        if self._stems is None:
            self._stems = {}
            for word, at in self.exact.items():
                base_here = stem(word)
                if self._stems.get(base_here, at) >= at:
                    self._stems[base_here] = at
        return self._stems.get(base, -1)

    def by_root(self, base: str) -> int:
        """Return the first place of a word with this root, or -1."""
        if self._roots is None:
            self._roots = {}
            for word, at in self.exact.items():
                base_here = root(word)
                if self._roots.get(base_here, at) >= at:
                    self._roots[base_here] = at
        return self._roots.get(base, -1)


def _find(term: Term, passage: Passage, inside: _Places) -> _Found:
    if term.actor_ids and passage.speaker_id in term.actor_ids:
        return _Found(SPOKEN_BY, "name", term.word)
    return _best(term, inside)


def _find_near(term: Term, passage: Passage, around: _Places, best: _Found) -> _Found:
    other = _best(term, around) if around.words else NOT_FOUND
    if other.quality * NEAR > best.quality:
        best = _Found(other.quality * NEAR, other.how, other.word, near=True)
    if best.quality < NEAR and term.actor_ids & passage.named_ids:
        best = _Found(NEAR, "name", term.word, near=True)
    return best


def _best(term: Term, places: _Places) -> _Found:
    if (at := places.exact.get(term.word, -1)) >= 0:
        return _Found(QUALITY["exact"], "exact", term.word, at=at)
    for part in term.parts:
        at = _sequence(part, places)
        if at >= 0:
            how: How = "name" if term.actor_ids else "parts"
            return _Found(QUALITY[how], how, " ".join(part), at=at)
    if (at := places.by_stem(stem(term.word))) >= 0:
        return _Found(QUALITY["form"], "form", places.words[at], at=at)
    if (at := places.by_root(root(term.word))) >= 0:
        return _Found(QUALITY["family"], "family", places.words[at], at=at)
    return _by_other_words(term, places)


def _by_other_words(term: Term, places: _Places) -> _Found:
    for word, likeness in sorted(term.corrections.items(), key=lambda pair: -pair[1]):
        at = places.exact.get(word, -1)
        if at < 0:
            at = places.by_stem(stem(word))
        if at >= 0:
            return _Found(QUALITY["spelling"] * likeness, "spelling", places.words[at], at=at)
    for word in sorted(term.stand_ins):
        if (at := places.by_stem(stem(word))) >= 0:
            return _Found(QUALITY["instead"], "instead", places.words[at], at=at)
    return NOT_FOUND


def _sequence(part: Sequence[str], places: _Places) -> int:
    """Return where the words of `part` stand one after the other (but for inflection), or -1."""
    stems = [stem(word) for word in part]
    if any(places.by_stem(each) < 0 for each in stems):
        return -1
    words = places.words
    for at in range(places.by_stem(stems[0]), len(words) - len(part) + 1):
        if all(stem(words[at + k]) == stems[k] for k in range(len(part))):
            return at
    return -1


def _order(wording: str, words: Sequence[str]) -> float:
    """Return how much of the question's wording runs through the passage in one piece, 0 to 1."""
    if not wording or not words:
        return 0.0
    text = " ".join(words)
    if len(wording) <= len(text):
        return fuzz.partial_ratio(wording, text) / 100
    return fuzz.token_set_ratio(wording, text) / 100


def _togetherness(found: Sequence[_Found]) -> float:
    """Return 1.0 where the words found stand side by side, less the farther apart they are."""
    places = sorted({hit.at for hit in found if hit.at >= 0})
    if len(places) < 2:
        return 1.0 if len(found) == 1 and places else 0.5 if places else 0.0
    return min(1.0, 2 * len(places) / (places[-1] - places[0] + len(places) + 1))


def _reason(matter: Sequence[tuple[Term, _Found]]) -> str:
    """Say in words why the passage matched."""
    hits = [(term, hit) for term, hit in matter if hit.quality > 0]
    if not hits:
        return "no word in common"
    if len(hits) == len(matter) and all(hit.how == "exact" and not hit.near for _, hit in hits):
        return "words exact" if len(hits) > 1 else "word exact"
    notes = [f"{len(hits)} of {len(matter)} words" if len(hits) < len(matter) else "all words"]
    labels: dict[How, str] = {
        "form": "form",
        "family": "related word",
        "spelling": "spelling",
        "parts": "written",
        "instead": "in other words",
        "name": "name",
    }
    for term, hit in hits:
        label = labels.get(hit.how)
        if label and hit.word != term.word:
            notes.append(f"{label} {term.word} = {hit.word}")
    near = [term.word for term, hit in hits if hit.near]
    if near:
        notes.append(f"beside it: {', '.join(near)}")
    return "; ".join(notes)
