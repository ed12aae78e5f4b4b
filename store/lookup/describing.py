"""Whom a description means ("the surgeon running for mayor"): the person beside whose name its words stand.

One invariant: who only shares a sentence with the words is not meant; they stand next to the name.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from store.database import Store
from store.lookup.question import Question
from store.lookup.ranking import Comparison, Passage
from store.lookup.terms import seek
from store.reading.found import Place
from store.text.words import words_of

BEFORE, BEHIND = 70, 90
"""Characters around a name in which its holder is described."""
FEWEST = 2
"""Words of a description that stand beside the name."""
BESIDE_FROM, WITHIN_FROM = 0.5, 0.6
"""Share of a description's weight that stands beside the name, and in all of the sentence."""

_OWNS = re.compile(r"['’]s?\b")
"""Behind a name: what is described belongs to its holder."""
_PERSONS = """
    SELECT m.actor_id, actor.name, m.start, m."end" FROM mention AS m JOIN actor ON actor.id = m.actor_id
    WHERE m.article_id = :article AND m.start >= :start AND m."end" <= :end AND actor.kind = 'person'
    ORDER BY m.start
"""


@dataclass(frozen=True, slots=True)
class Described:
    """A person whom a description fits."""

    name: str
    at: int
    """Which of the places tells it."""
    coverage: float
    """Share of the description's weight that stands beside the name, 0 to 1."""
    why: str


def described_in(store: Store, question: Question, places: Sequence[Place]) -> Described | None:
    """Return the person whom the words describe best in these sentences; None: they describe nobody there."""
    comparison = Comparison([each.term for each in seek(store, question)], wording=question.wording)
    named = {actor_id for word in question.words for actor_id in word.actor_ids}
    found = (
        each for at, place in enumerate(places) for each in _fitting(store, comparison, named, place, at)
    )
    return max(found, key=lambda each: each.coverage, default=None)


def _fitting(
    store: Store, comparison: Comparison, named: Set[int], place: Place, at: int
) -> Iterator[Described]:
    """Yield the persons of a sentence whom the words fit, but for those whom the question names itself."""
    cited = place.citation
    near = words_of(place.text)
    parameters = {"article": place.article_id, "start": cited.start, "end": cited.end}
    for row in store.rows(_PERSONS, parameters):
        start, end = row["start"] - cited.start, row["end"] - cited.start
        if row["actor_id"] in named or _OWNS.match(place.text, end):
            continue
        around = place.text[max(0, start - BEFORE) : end + BEHIND]
        judged = comparison.judge(Passage(tuple(words_of(around)), near=near))
        beside = judged.match()
        judged.look_around()
        words = sum(
            1
            for probe, quality in zip(comparison.probes, beside.found, strict=True)
            if probe.term.content and quality
        )
        if words >= FEWEST and beside.coverage >= BESIDE_FROM and judged.match().coverage >= WITHIN_FROM:
            yield Described(row["name"], at, beside.coverage, beside.why)
