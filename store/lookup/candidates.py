"""Which passages are worth comparing with a question: those that have most of the weight of its words.

One invariant: what a filter leaves out is left out here, before anything is counted off against a limit.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from store.database import Store
from store.index.occurrences import MOST_READ, Ids, rows_with
from store.index.postings import Table
from store.index.vocabulary import Alternative, frequency
from store.lookup.question import Scope
from store.lookup.terms import Sought
from store.reading.excerpts import QUOTE_SCOPE, scope_parameters

FEW_WORDS = 3
CONSIDERED = 60_000
"""Passages, those with the rarest words, of which the best are taken."""
IN_SCOPE = 2_000
"""Passages, the best first, that are looked up at a time to see which a filter lets through."""
OTHER_WORDS = 0.5
"""What a stand-in counts for, beside the word itself."""

SENTENCE_SCOPE = """
    AND (:since IS NULL OR a.published >= :since)
    AND (:until IS NULL OR a.published <= :until)
    AND (:articles IS NULL OR a.id IN (SELECT value FROM json_each(:articles)))
    AND (:sentences IS NULL OR s.id IN (SELECT value FROM json_each(:sentences)))
    AND (:dated = 0 OR EXISTS (
        SELECT 1 FROM date_mention AS d
        WHERE d.article_id = s.article_id AND d.start < s."end" AND d."end" > s.start
          AND d.boilerplate = 0 AND d.first IS NOT NULL))
"""
_WITHIN = {
    "quote": f"""
        SELECT q.id FROM json_each(:ids) AS wanted CROSS JOIN quote AS q ON q.id = wanted.value
        CROSS JOIN article AS a ON a.id = q.article_id WHERE 1 {QUOTE_SCOPE}
    """,  # noqa: S608 (constants of ours)
    "sentence": f"""
        SELECT s.id FROM json_each(:ids) AS wanted CROSS JOIN sentence AS s ON s.id = wanted.value
        CROSS JOIN article AS a ON a.id = s.article_id WHERE 1 {SENTENCE_SCOPE}
    """,  # noqa: S608 (constants of ours)
}


@dataclass(frozen=True, slots=True)
class _Asked:
    """Alternatives, what finding one is worth, and in how many passages they may stand."""

    alternatives: Sequence[Alternative]
    weight: float
    count: int


def gather(
    store: Store, table: Table, sought: Sequence[Sought], scope: Scope, *, limit: int
) -> dict[int, float]:
    """Return the passages with most of the question's weight in words, best first, with that weight."""
    ids, scores = _summed(store, table, _asked(store, sought))
    if not scope.is_open:
        found: dict[int, float] = {}
        for some in _best_first(ids, scores):
            parameters = {**scope_parameters(scope), "ids": json.dumps(list(some))}
            found |= {row[0]: some[row[0]] for row in store.rows(_WITHIN[table], parameters)}
            if len(found) >= limit:
                break
        return dict(sorted(found.items(), key=lambda item: (-item[1], -item[0]))[:limit])
    if len(ids) > limit:
        best = np.argpartition(scores, -limit)[-limit:]
        ids, scores = ids[best], scores[best]
    order = np.lexsort((-ids, -scores))
    return dict(zip(ids[order].tolist(), scores[order].tolist(), strict=True))


def _asked(store: Store, sought: Sequence[Sought]) -> list[_Asked]:
    """Return what to look for, the rarest first; words of grammar only where there is little else."""
    matter = [each for each in sought if each.term.content and each.count]
    chosen = matter if len(matter) > FEW_WORDS else sought
    found = [_Asked(each.exact, each.term.weight, each.count) for each in chosen if each.count]
    found += [
        _Asked(each.others, OTHER_WORDS * each.term.weight, frequency(store, each.others))
        for each in matter
        if each.others
    ]
    return sorted(found, key=lambda one: one.count)


def _summed(store: Store, table: Table, asked: Sequence[_Asked]) -> tuple[Ids, npt.NDArray[np.float32]]:
    """Sum up the weights, for the passages that have one of the rarest words."""
    lists: list[tuple[Ids, float]] = []
    left = MOST_READ
    for one in asked:
        if left <= 0:
            break
        ids = rows_with(store, table, one.alternatives, most=left)
        left -= len(ids)
        lists.append((ids, one.weight))
    last = max((int(ids[-1]) for ids, _ in lists if len(ids)), default=0)
    total = np.zeros(last + 1, dtype=np.float32)
    considered: list[Ids] = []
    count = 0
    for ids, weight in lists:
        if not count or count + len(ids) <= CONSIDERED:
            considered.append(ids[total[ids] == 0])
            count += len(considered[-1])
        total[ids] += np.float32(weight)
    chosen = np.concatenate(considered) if considered else np.zeros(0, dtype=np.int64)
    return chosen, total[chosen]


def _best_first(ids: Ids, scores: npt.NDArray[np.float32]) -> Iterator[dict[int, float]]:
    """Yield all passages in parts, those with most weight first."""
    order = np.lexsort((-ids, -scores))
    for at in range(0, len(order), IN_SCOPE):
        part = order[at : at + IN_SCOPE]
        yield dict(zip(ids[part].tolist(), scores[part].tolist(), strict=True))
