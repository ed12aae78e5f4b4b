"""Where stems stand: the rows that have one, any or all of them, read from the postings.

One invariant: the ids of rows come each once and in order, and reading is bounded whatever is asked.
"""

from collections.abc import Sequence
from functools import reduce

import numpy as np
import numpy.typing as npt

from store.database import Store
from store.postings import MOST_IDS, TABLES, Table
from store.vocabulary import Alternative

MOST_READ = 400_000
"""Postings that are read for one question in one index; the rarest words come first."""

Ids = npt.NDArray[np.int64]

_BLOCKS = {
    table: f"SELECT ids FROM {table}_posting WHERE stem = :stem ORDER BY first LIMIT :most"  # noqa: S608 (our tables)
    for table in TABLES
}


def rows_with(
    store: Store, table: Table, alternatives: Sequence[Alternative], *, most: int = MOST_READ
) -> Ids:
    """Return the rows that have all stems of one of the alternatives.

    Args:
        store: Where they are.
        table: What they are.
        alternatives: Stems that stand together, in one way or another.
        most: About how many postings of a stem to read.
    """
    lists = [ids for one in alternatives if len(ids := _with_all(store, table, one, most))]
    if len(lists) == 1:
        return lists[0]
    if not lists:
        return np.zeros(0, dtype=np.int64)
    ids = np.sort(np.concatenate(lists))
    return ids[np.diff(ids, prepend=-1) > 0]


def _with_all(store: Store, table: Table, stems: Alternative, most: int) -> Ids:
    lists = sorted((_postings(store, table, stem, most) for stem in dict.fromkeys(stems)), key=len)
    return reduce(lambda a, b: np.intersect1d(a, b, assume_unique=True), lists)


def _postings(store: Store, table: Table, stem: str, most: int) -> Ids:
    rows = store.rows(_BLOCKS[table], {"stem": stem, "most": most // MOST_IDS + 1})
    return np.frombuffer(b"".join(row[0] for row in rows), dtype="<i4").astype(np.int64)
