"""How well a passage answers a question: the words it covers, how it covers them, and why, in words.

One invariant: pure functions of words and texts. A word counts by its rarity; a stand-in, a corrected
spelling or a word that only stands near the passage counts less than the word itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz

from store.words import root, stem

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
    near: tuple[str, ...] = ()
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


def compare(terms: Sequence[Term], passage: Passage, *, wording: str) -> Match:
    """Compare a question with one passage; `wording` is the whole question, folded."""
    inside = _index(passage.words)
    around = _index(passage.near)
    found = [_find(term, passage, inside, around) for term in terms]
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


def _index(words: Sequence[str]) -> dict[str, int]:
    """Map words, stems and roots to the first place where they stand."""
    table: dict[str, int] = {}
    for at, word in enumerate(words):
        if word not in table:
            table[word] = at
            by_stem, by_root = _keys(word)
            table.setdefault(by_stem, at)
            table.setdefault(by_root, at)
    return table


@lru_cache(maxsize=100_000)
def _keys(word: str) -> tuple[str, str]:
    return "~" + stem(word), "^" + root(word)


def _find(term: Term, passage: Passage, inside: dict[str, int], around: dict[str, int]) -> _Found:
    if term.actor_ids and passage.speaker_id in term.actor_ids:
        return _Found(SPOKEN_BY, "name", term.word)
    best = _best(term, inside, passage.words)
    if best.quality < 0.9 and around and not term.inside:
        other = _best(term, around, passage.near)
        if other.quality * NEAR > best.quality:
            best = _Found(other.quality * NEAR, other.how, other.word, near=True)
    if best.quality < NEAR and term.actor_ids & passage.named_ids:
        best = _Found(NEAR, "name", term.word, near=True)
    return best


def _best(term: Term, table: dict[str, int], words: Sequence[str]) -> _Found:
    if term.word in table:
        return _Found(QUALITY["exact"], "exact", term.word, at=table[term.word])
    for part in term.parts:
        at = _sequence(part, table, words)
        if at >= 0:
            how: How = "name" if term.actor_ids else "parts"
            return _Found(QUALITY[how], how, " ".join(part), at=at)
    if (at := table.get("~" + stem(term.word), -1)) >= 0:
        return _Found(QUALITY["form"], "form", words[at], at=at)
    if (at := table.get("^" + root(term.word), -1)) >= 0:
        return _Found(QUALITY["family"], "family", words[at], at=at)
    return _by_other_words(term, table, words)


def _by_other_words(term: Term, table: dict[str, int], words: Sequence[str]) -> _Found:
    for word, likeness in sorted(term.corrections.items(), key=lambda pair: -pair[1]):
        for key in (word, "~" + stem(word)):
            if key in table:
                return _Found(QUALITY["spelling"] * likeness, "spelling", words[table[key]], at=table[key])
    for word in sorted(term.stand_ins):
        key = "~" + stem(word)
        if key in table:
            return _Found(QUALITY["instead"], "instead", words[table[key]], at=table[key])
    return _Found(0.0)


def _sequence(part: Sequence[str], table: dict[str, int], words: Sequence[str]) -> int:
    """Return where the words of `part` stand one after the other (but for inflection), or -1."""
    if any("~" + stem(word) not in table for word in part):
        return -1
    stems = [stem(word) for word in part]
    for at in range(table["~" + stems[0]], len(words) - len(part) + 1):
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
