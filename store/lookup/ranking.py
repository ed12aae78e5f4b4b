"""How well a passage answers a question: the words it covers, how it covers them, and why, in words.

One invariant: pure functions of words and texts. A word counts by its rarity; a stand-in, a corrected
spelling or a word that only stands near the passage counts less than the word itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul
from typing import Final

from rapidfuzz import fuzz

from store.lookup.finding import NEAR, Found, How, Places, Probe, Term

__all__ = ["Comparison", "Judged", "Match", "Passage", "Term", "compare", "found_in"]

COVERAGE, EVERYTHING, ORDER, TOGETHER = 62.0, 10.0, 20.0, 8.0
"""Points of a score: for the words of matter, for all words, for their order, for standing together."""
VERBATIM: Final = 4
"""Words that are no chance where they stand in a passage one after the other."""
_LABELS: Final[dict[How, str]] = {
    "form": "form",
    "family": "related word",
    "spelling": "spelling",
    "parts": "written",
    "instead": "in other words",
    "name": "name",
}


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
    found: tuple[float, ...] = ()
    """How well each word of the question is found, in or near the passage, 0 to 1."""
    verbatim: bool = False
    """True where the question, a few words at least, stands in the passage itself as it was typed."""


def compare(terms: Sequence[Term], passage: Passage, *, wording: str) -> Match:
    """Compare a question with one passage; `wording` is the whole question, folded."""
    judged = Comparison(terms, wording=wording).judge(passage)
    judged.look_around()
    return judged.match()


def found_in(terms: Sequence[Term], words: Sequence[str]) -> list[tuple[float, int]]:
    """Return for each term how well a passage's own words have it, and the place of the word, or -1."""
    places = Places(words)
    return [(hit.quality, hit.at) for hit in (Probe(term).find_in(places) for term in terms)]


class Comparison:
    """A question, prepared for being compared with many passages."""

    def __init__(self, terms: Sequence[Term], *, wording: str) -> None:
        self.probes = [Probe(term) for term in terms]
        self.wording = wording
        self.weights = [term.weight for term in terms]
        content = [at for at, term in enumerate(terms) if term.content]
        self.has_matter = bool(content)
        self.matter = content or list(range(len(terms)))
        self.beside_names = [at for at in self.matter if not terms[at].actor_ids]
        self.required = [at for at, term in enumerate(terms) if term.required]
        self.alternatives = [term.alternative for term in terms]
        self.everything = sum(self.weights)
        self.has_choice = any(self.alternatives)

    def judge(self, passage: Passage) -> "Judged":
        """Compare with a passage's own words; `look_around` adds those around it."""
        inside = Places(passage.words)
        found = [probe.find(inside, passage.speaker_id) for probe in self.probes]
        return Judged(self, passage, found, _order(self.wording, passage.words))

    def points(self, qualities: Sequence[float], order: float, together: float) -> float:
        """Return the score of a passage in which the terms are found so well."""
        wide = 0.0
        if self.everything:
            wide = sum(map(mul, self.weights, qualities)) / self.everything
        coverage = self.coverage(self.matter, qualities)
        score = COVERAGE * coverage + EVERYTHING * wide + ORDER * order + TOGETHER * together
        return min(100.0, score)

    def coverage(self, places: Sequence[int], qualities: Sequence[float]) -> float:
        """Return the share of the weight of some terms that is found.

        Of alternatives the best one counts, the others add.
        """
        if not self.has_choice:
            worth = sum([self.weights[at] for at in places])
            return sum([self.weights[at] * qualities[at] for at in places]) / worth if worth else 0.0
        gained: dict[int, float] = {}
        total: dict[int, float] = {}
        for at in places:
            number, weight = self.alternatives[at], self.weights[at]
            gained[number] = gained.get(number, 0.0) + weight * qualities[at]
            total[number] = total.get(number, 0.0) + weight
        choices = [number for number in total if number]
        best = max(choices, key=lambda number: gained[number] / total[number], default=0)
        whole = sum(total[n] if n in (0, best) else gained[n] for n in total)
        return sum(gained.values()) / whole if whole else 0.0


class Judged:
    """How well one passage answers, first by its own words, then with those around it."""

    __slots__ = ("_comparison", "_found", "_open", "_order", "passage", "score")

    def __init__(self, comparison: Comparison, passage: Passage, found: list[Found], order: float) -> None:
        self._comparison = comparison
        self._found = found
        self._order = order
        self.passage = passage
        self._open = [
            at
            for at, (probe, hit) in enumerate(zip(comparison.probes, found, strict=True))
            if hit.quality < NEAR and probe.may_be_near
        ]
        self.score = self._points()

    @property
    def is_open(self) -> bool:
        """Tell whether what stands around the passage could still add something."""
        return bool(self._open)

    @property
    def most(self) -> float:
        """The score that the passage has at best, whatever stands around it."""
        qualities = [hit.quality for hit in self._found]
        for at in self._open:
            qualities[at] = NEAR
        return self._comparison.points(qualities, self._order, 1.0)

    def look_around(self) -> None:
        """Look for what is not in the passage in the words around it."""
        if not self._open:
            return
        around = Places(tuple(self.passage.near))
        for at in self._open:
            probe = self._comparison.probes[at]
            self._found[at] = probe.find_near(around, self.passage.named_ids, self._found[at])
        self._open = []
        self.score = self._points()

    def match(self) -> Match:
        """Return the judgement, with the reason in words."""
        comparison = self._comparison
        qualities = [hit.quality for hit in self._found]
        beside = comparison.beside_names
        verbatim = self._is_verbatim()
        return Match(
            self.score,
            comparison.coverage(comparison.matter, qualities),
            verbatim or all(qualities[at] > 0 for at in comparison.required),
            comparison.coverage(beside, qualities) if beside else 1.0,
            self._reason(),
            verbatim
            or not beside
            or any(self._found[at].quality > 0 and not self._found[at].near for at in beside),
            tuple(qualities),
            verbatim,
        )

    def _is_verbatim(self) -> bool:
        comparison = self._comparison
        if len(comparison.probes) < VERBATIM or not comparison.has_matter:
            return False
        return f" {comparison.wording} " in f" {' '.join(self.passage.words)} "

    def _points(self) -> float:
        qualities = [hit.quality for hit in self._found]
        together = _togetherness([self._found[at].at for at in self._comparison.matter])
        return self._comparison.points(qualities, self._order, together)

    def _reason(self) -> str:
        """Say in words why the passage matched."""
        matter = [(self._comparison.probes[at].term, self._found[at]) for at in self._comparison.matter]
        hits = [(term, hit) for term, hit in matter if hit.quality > 0]
        if not hits:
            return "no word in common"
        if len(hits) == len(matter) and all(hit.how == "exact" and not hit.near for _, hit in hits):
            return "words exact" if len(hits) > 1 else "word exact"
        notes = [f"{len(hits)} of {len(matter)} words" if len(hits) < len(matter) else "all words"]
        for term, hit in hits:
            label = _LABELS.get(hit.how)
            if label and hit.word != term.word:
                notes.append(f"{label} {term.word} = {hit.word}")
        near = [term.word for term, hit in hits if hit.near]
        if near:
            notes.append(f"beside it: {', '.join(near)}")
        return "; ".join(notes)


def _order(wording: str, words: Sequence[str]) -> float:
    """Return how much of the question's wording runs through the passage in one piece, 0 to 1."""
    if not wording or not words:
        return 0.0
    text = " ".join(words)
    if len(wording) <= len(text):
        return fuzz.partial_ratio(wording, text) / 100
    return fuzz.token_set_ratio(wording, text) / 100


def _togetherness(found_at: Sequence[int]) -> float:
    """Return 1.0 where the words found stand side by side, less the farther apart they are."""
    places = sorted({at for at in found_at if at >= 0})
    if len(places) < 2:
        return 1.0 if len(found_at) == 1 and places else 0.5 if places else 0.0
    return min(1.0, 2 * len(places) / (places[-1] - places[0] + len(places) + 1))
