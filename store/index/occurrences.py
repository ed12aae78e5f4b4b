"""Where stems stand: the rows that have one, any or all of them, read from the postings.

One invariant: the ids of rows come each once and in order, and reading is bounded whatever is asked.
"""

import json
import sqlite3
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from store.database import Store
from store.index.postings import MOST_IDS, TABLES, Table
from store.index.vocabulary import Alternative, counts

MOST_READ = 200_000
"""Postings that are read for one question in one index; the rarest words come first."""

PROBE = 4
"""Times that looking up the block of one row takes as long as reading a block in passing."""

Ids = npt.NDArray[np.int64]

_BLOCKS = {
    table: f"SELECT ids FROM {table}_posting WHERE stem = :stem ORDER BY first LIMIT :most"  # noqa: S608 (our tables)
    for table in TABLES
}

_BLOCKS_OF = {
    table: f"""
        SELECT ids FROM {table}_posting WHERE stem = :stem AND first IN (
            SELECT (SELECT max(first) FROM {table}_posting WHERE stem = :stem AND first <= wanted.value)
            FROM json_each(:ids) AS wanted)
        ORDER BY first
    """  # noqa: S608 (as above)
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
    """Read the rarest stem's rows; of the others, where these are few, only the blocks that may have them."""
    if len(stems) == 1:
        return _postings(store, table, stems[0], most)
    known = counts(store, stems)
    rarest, *others = sorted(dict.fromkeys(stems), key=lambda stem: (known[stem], stem))
    ids = _postings(store, table, rarest, most)
    for stem in others:
        if not len(ids):
            break
        few = len(ids) * PROBE < known[stem] / MOST_IDS
        more = _blocks_of(store, table, stem, ids) if few else _postings(store, table, stem, most)
        ids = np.intersect1d(ids, more, assume_unique=True)
    return ids


def _postings(store: Store, table: Table, stem: str, most: int) -> Ids:
    rows = store.rows(_BLOCKS[table], {"stem": stem, "most": most // MOST_IDS + 1})
    return _unpacked(rows)


def _blocks_of(store: Store, table: Table, stem: str, ids: Ids) -> Ids:
    """Return what stands in the blocks of a stem in which these rows would be."""
    return _unpacked(store.rows(_BLOCKS_OF[table], {"stem": stem, "ids": json.dumps(ids.tolist())}))


def _unpacked(rows: Sequence[sqlite3.Row]) -> Ids:
    return np.frombuffer(b"".join([row[0] for row in rows]), dtype="<i4").astype(np.int64)
