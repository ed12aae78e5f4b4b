"""Which passages are worth comparing with a question: those that have most of the weight of its words.

One invariant: what a filter leaves out is left out here, before anything is counted off against a limit.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from store.cached import cached
from store.database import Store
from store.index.occurrences import MOST_READ, Ids, rows_with
from store.index.postings import Table
from store.index.vocabulary import Alternative, frequency
from store.lookup.question import Scope
from store.lookup.terms import Sought
from store.reading.excerpts import QUOTE_SCOPE, scope_parameters

FEW_WORDS = 3
CONSIDERED = 80_000
"""Passages, those with the rarest words, of which the best are taken."""
IN_SCOPE = 2_000
"""Passages, the best first, that are looked up at a time to see which a filter lets through."""
MOST_UNITS = 60_000
"""What the weights of a question's words are together, in the whole numbers that are summed up."""
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
    lists = _read(store, table, _asked(store, sought))
    if not scope.is_open:
        ids, scores = _summed(store, lists)
        found: dict[int, float] = {}
        for some in _best_first(ids, scores):
            parameters = {**scope_parameters(scope), "ids": json.dumps(list(some))}
            found |= {row[0]: some[row[0]] for row in store.rows(_WITHIN[table], parameters)}
            if len(found) >= limit:
                break
        return dict(sorted(found.items(), key=lambda item: (-item[1], -item[0]))[:limit])
    ids, scores = _summed(store, lists, most=limit)
    order = np.lexsort((-ids, -scores))[:limit]
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


def _read(store: Store, table: Table, asked: Sequence[_Asked]) -> list[tuple[Ids, float]]:
    """Read who has the words, the rarest first, and what each word is worth."""
    lists: list[tuple[Ids, float]] = []
    left = MOST_READ
    for one in asked:
        if one.count > left and lists:
            break
        ids = rows_with(store, table, one.alternatives, most=left)
        left -= len(ids)
        if len(ids):
            lists.append((ids, one.weight))
    return lists


def _summed(
    store: Store, lists: Sequence[tuple[Ids, float]], *, most: int | None = None
) -> tuple[Ids, npt.NDArray[np.float64]]:
    """Sum up the weights, for the passages that have one of the rarest words.

    Args:
        store: Where they are.
        lists: Passages with a word, and its weight.
        most: Only so many, the best (and those just as good).
    """
    if not lists:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float64)
    sums = _zeros(store, max(int(ids[-1]) for ids, _ in lists) + 1)
    unit = MOST_UNITS / max(1.0, sum(weight for _, weight in lists))
    for ids, weight in lists:
        np.add.at(sums, ids, np.uint16(unit * weight))
    few = 1
    while few < len(lists) and sum(len(ids) for ids, _ in lists[: few + 1]) <= CONSIDERED:
        few += 1
    considered = np.concatenate([ids for ids, _ in lists[:few]])
    scores = sums[considered]
    sums.fill(0)
    if most is not None and len(considered) > few * most:  # a passage is there once for each word, at most
        best = scores >= np.partition(scores, -few * most)[-few * most]
        considered, scores = considered[best], scores[best]
    ids, places = np.unique(considered, return_index=True)
    return ids, scores[places] / unit


def _zeros(store: Store, count: int) -> npt.NDArray[np.uint16]:
    """Return so many zeros or more; who changes them makes zeros of them again."""
    held: dict[str, npt.NDArray[np.uint16]] = cached(store, "sums", dict)
    if len(held.get("", ())) < count:
        held[""] = np.zeros(count + count // 8, dtype=np.uint16)
    return held[""]


def _best_first(ids: Ids, scores: npt.NDArray[np.float64]) -> Iterator[dict[int, float]]:
    """Yield all passages in parts, those with most weight first."""
    order = np.lexsort((-ids, -scores))
    for at in range(0, len(order), IN_SCOPE):
        part = order[at : at + IN_SCOPE]
        yield dict(zip(ids[part].tolist(), scores[part].tolist(), strict=True))
