"""Which passages are worth comparing with a question: those that have most of the weight of its words.

One invariant: what a filter leaves out is left out here, before anything is counted off against a limit.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from store.cached import cached
from store.database import Store
from store.index.occurrences import MOST_READ, NONE, Ids, rows_with, which_have
from store.index.postings import Table
from store.index.vocabulary import Alternative, counts, frequency
from store.lookup.question import Scope
from store.lookup.terms import Sought
from store.reading.scope import QUOTE_SCOPE, SENTENCE_SCOPE, scope_parameters

FEW_WORDS = 3
CONSIDERED = 80_000
"""Passages, those with the rarest words, of which the best are taken."""
IN_SCOPE = 2_000
"""Passages, the best first, that are looked up at a time to see which a filter lets through."""
MOST_UNITS = 60_000
"""What the weights of a question's words are together, in the whole numbers that are summed up."""
TO_COME = 0.25
"""Share of the weight wanted up to which the commonest words are looked for only where the others stand."""
MOST_CHECKED = 100_000
"""Passages up to which it is looked where a word stands that is but one of several."""
SURELY_TO_COME = 0.5
"""The same where it is known beforehand what weight is wanted, not only that it is a share of the most."""
OTHER_WORDS = 0.5
"""What a stand-in counts for, beside the word itself."""

Units = npt.NDArray[np.uint16]
Weights = npt.NDArray[np.float64]
Number = TypeVar("Number", Units, Weights)

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
    store: Store,
    table: Table,
    sought: Sequence[Sought],
    scope: Scope,
    *,
    limit: int,
    share: float = 0.0,
    least: float = 0.0,
) -> dict[int, float]:
    """Return the passages with most of the question's weight in words, best first, with that weight.

    Args:
        store: Where they are.
        table: What they are.
        sought: The words of the question.
        scope: What is let through.
        limit: How many at most.
        share: Only those with such a share of the weight of the best one.
        least: Only those with so much weight.
    """
    asked = _asked(store, sought)
    if scope.is_open:
        ids, scores = _weighed(store, table, asked, most=limit, share=share, least=least)
        if len(ids) > limit:
            ids, scores = _from(ids, scores, np.partition(scores, -limit)[-limit])
        order = np.lexsort((-ids, -scores))[:limit]
        return dict(zip(ids[order].tolist(), scores[order].tolist(), strict=True))
    found: dict[int, float] = {}
    for some in _best_first(*_weighed(store, table, asked, least=least)):
        parameters = {**scope_parameters(scope), "ids": json.dumps(list(some))}
        found |= {row[0]: some[row[0]] for row in store.rows(_WITHIN[table], parameters)}
        if len(found) >= limit:
            break
    least = share * max(found.values(), default=0.0)
    best = sorted(found.items(), key=lambda item: (-item[1], -item[0]))[:limit]
    return {each: score for each, score in best if score >= least}


def _asked(store: Store, sought: Sequence[Sought]) -> list[_Asked]:
    """Return what to look for, the rarest first; words of grammar only where there is little else."""
    matter = [each for each in sought if each.term.content and each.count]
    chosen = matter if len(matter) > FEW_WORDS else sought
    found = [
        _Asked([_telling(store, one) for one in each.exact], each.term.weight, each.count)
        for each in chosen
        if each.count
    ]
    found += [
        _Asked(each.others, OTHER_WORDS * each.term.weight, frequency(store, each.others))
        for each in matter
        if each.others
    ]
    return sorted(found, key=lambda one: one.count)


def _telling(store: Store, stems: Alternative) -> Alternative:
    """Leave out the words of two or more that nearly every passage has: of "of", "worth" the first."""
    if len(stems) == 1:
        return stems
    known = counts(store, stems)
    rarest = min(stems, key=lambda each: known[each])
    return tuple(each for each in stems if known[each] <= MOST_CHECKED or each == rarest)


def _weighed(
    store: Store,
    table: Table,
    asked: Sequence[_Asked],
    *,
    most: int | None = None,
    share: float = 0.0,
    least: float = 0.0,
) -> tuple[Ids, Weights]:
    """Return the passages that have one of the rarest words, and what their words weigh.

    The weights of the rarer words are summed up for all passages. The other words are many postings and weigh
    little; they are looked for only in the passages that may still come far enough (the bound of MaxScore,
    Turtle and Flood 1995).

    Args:
        store: Where they are.
        table: What they are.
        asked: What to look for, the rarest first.
        most: Only so many, the best (and those just as good).
        share: Those with less than such a share of the weight of the best one may be left out.
        least: Those with less weight may be left out.
    """
    unit = MOST_UNITS / max(1.0, sum(one.weight for one in asked))
    worth = [max(1, int(unit * one.weight)) for one in asked]
    least *= unit
    enough = max(share * sum(worth) * TO_COME, least * SURELY_TO_COME)
    lists = _read(store, table, [one for at, one in enumerate(asked) if sum(worth[at:]) > enough])
    few = _few(lists, worth, least)
    if not few:
        return NONE, np.zeros(0, dtype=np.float64)
    ids, scores = _summed(store, lists, worth, few)
    left = MOST_READ - sum(len(some) for some in lists)
    for at in range(len(lists), len(asked) + 1):
        if share and len(scores):
            least = max(least, share * float(scores.max()))
        ids, scores = _from(ids, scores, least - sum(worth[at:]))
        if at == len(lists):
            if most is not None and at == len(asked) and len(ids) > few * most:  # once for each word, at most
                ids, scores = _from(ids, scores, np.partition(scores, -few * most)[-few * most])
            ids, places = np.unique(ids, return_index=True)
            scores = scores[places]
        if at == len(asked) or asked[at].count > left or not len(ids):
            break
        left -= asked[at].count
        scores[which_have(store, table, asked[at].alternatives, ids)] += np.uint16(worth[at])
    return ids, scores / unit


def _read(store: Store, table: Table, asked: Sequence[_Asked]) -> list[Ids]:
    """Read who has the words, the rarest first, as much as may be read."""
    lists: list[Ids] = []
    left = MOST_READ
    for one in asked:
        if one.count > left and lists:
            break
        lists.append(rows_with(store, table, one.alternatives, most=left))
        left -= len(lists[-1])
    return lists


def _few(lists: Sequence[Ids], worth: Sequence[int], least: float) -> int:
    """Return from how many of the rarest words on a passage without them needs no look."""
    few = size = 0
    for at, ids in enumerate(lists):
        size += len(ids)
        if few and (size > CONSIDERED or sum(worth[at:]) < least):
            break
        few = at + 1 if size else 0
    return few


def _summed(store: Store, lists: Sequence[Ids], worth: Sequence[int], few: int) -> tuple[Ids, Units]:
    """Return the passages with one of the first words, once for each of these, and what all of them weigh."""
    sums = _zeros(store, max(int(ids[-1]) for ids in lists if len(ids)) + 1)
    for ids, units in zip(lists, worth, strict=False):
        np.add.at(sums, ids, np.uint16(units))
    considered = np.concatenate(lists[:few])
    scores = sums.take(considered, mode="clip")  # much quicker than indexing
    sums.fill(0)
    return considered, scores


def _from(ids: Ids, scores: Number, least: float) -> tuple[Ids, Number]:
    """Return those with so much or more."""
    best = scores >= least
    if best.all():
        return ids, scores
    return ids[best], scores[best]


def _zeros(store: Store, count: int) -> Units:
    """Return so many zeros or more; who changes them makes zeros of them again."""
    held: dict[str, Units] = cached(store, "sums", dict)
    if len(held.get("", ())) < count:
        held[""] = np.zeros(count + count // 8, dtype=np.uint16)
    return held[""]


def _best_first(ids: Ids, scores: Weights) -> Iterator[dict[int, float]]:
    """Yield all passages in parts, those with most weight first."""
    order = np.lexsort((-ids, -scores))
    for at in range(0, len(order), IN_SCOPE):
        part = order[at : at + IN_SCOPE]
        yield dict(zip(ids[part].tolist(), scores[part].tolist(), strict=True))
