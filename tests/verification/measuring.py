"""Puts the cases to `/check` and compares its verdicts with what they must be.

One invariant: a case counts as passed only where the verdict and every expected axis agree.
"""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from commands.check import check
from corpus.indexing import index
from corpus.reading import read
from store.database import Store
from tests.verification.claims import Case, stored_quotations
from tests.verification.mutations import wrong_cases
from tests.verification.variants import true_cases

SEED = 6
ROOT = Path(__file__).parents[2]
SOURCES = (ROOT / "corpus" / "sample", Path(__file__).parent / "articles")
_NARRATION = """
    SELECT a.text, s.start, s."end",
           (SELECT x.name FROM appearance AS p JOIN actor AS x ON x.id = p.actor_id
            WHERE p.article_id = a.id AND x.kind = 'person' ORDER BY x.name LIMIT 1) AS person
    FROM sentence AS s JOIN article AS a ON a.id = s.article_id
    WHERE s.boilerplate = 0 AND NOT EXISTS (
        SELECT 1 FROM quote AS q WHERE q.article_id = a.id AND q.start < s."end" AND q."end" > s.start)
    ORDER BY a.doc_id, s.start
"""


@dataclass(slots=True)
class Outcome:
    """What became of a set of cases."""

    asked: int = 0
    failed: list[tuple[Case, str]] = field(default_factory=list)
    """Cases with another verdict, and what was said."""
    off_axis: list[tuple[Case, str]] = field(default_factory=list)
    """Wrong cases whose verdict names another axis."""
    unnamed: list[tuple[Case, str]] = field(default_factory=list)
    """Wrong cases whose verdict doesn't name the changed word."""
    undecided: list[tuple[Case, str]] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    by_mutation: Counter[str] = field(default_factory=Counter)


def make_store(path: Path) -> None:
    """Index the sample corpus, and the invented articles that hold what it lacks."""
    with Store.open(path) as store:
        for _ in index(read(SOURCES), store):
            pass


def narration_of(store: Store) -> list[tuple[str, str]]:
    """Return some sentences in which nobody speaks and nothing is quoted, with a person of their article."""
    found = []
    for row in store.rows(_NARRATION, {}):
        sentence = " ".join(row["text"][row["start"] : row["end"]].split())
        if row["person"] and 7 <= len(sentence.split()) <= 25 and not set('“”"#*:') & set(sentence):
            found.append((sentence, row["person"]))
    return found[::3]


def cases_of(store: Store) -> tuple[list[Case], list[Case]]:
    """Return the wrong and the right cases."""
    quotations = stored_quotations(store)
    return wrong_cases(quotations, narration_of(store), SEED), true_cases(quotations, SEED)


def put(store: Store, cases: Sequence[Case], *, right: bool) -> Outcome:
    """Ask for a verdict on each case."""
    outcome = Outcome()
    for case in cases:
        started = time.perf_counter()
        verdict = check(store, case.text, said_on=case.said_on).verdict or {}
        outcome.milliseconds.append((time.perf_counter() - started) * 1000)
        outcome.asked += 1
        outcome.by_mutation[case.mutation] += 1
        told = f"{verdict.get('right')}: {verdict.get('summary')} | " + "; ".join(
            f"{axis}={verdict.get(axis)}" for axis in ("wording", "speaker", "said_on", "voice")
        )
        if verdict.get("right") is (not right):
            outcome.failed.append((case, told))
        elif verdict.get("right") is None:
            outcome.undecided.append((case, told))
        if not right and not _agrees(case, verdict):
            outcome.off_axis.append((case, told))
        if case.named.casefold() not in str(verdict.get("wording")).casefold():
            outcome.unnamed.append((case, told))
    return outcome


def _agrees(case: Case, verdict: Mapping[str, object]) -> bool:
    return all(str(verdict.get(axis)).startswith(told) for axis, told in (case.expected or {}).items())
