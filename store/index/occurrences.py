"""Where stems stand: the rows that have one, any or all of them, read from the postings.

One invariant: the ids of rows come each once and in order, and reading is bounded whatever is asked.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from store.cached import cached
from store.database import Store
from store.index.postings import MOST_IDS, TABLES, Table
from store.index.vocabulary import Alternative, counts

MOST_READ: Final = 400_000
"""Postings that are read for one question in one index; the rarest words come first."""
MOST_HELD: Final = 6_000_000
"""Postings that a connection keeps in memory: 24 MB."""
PROBE: Final = 4
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


@dataclass(slots=True)
class _Held:
    """All postings of a stem, where they were read before, and of how many blocks they are."""

    lists: dict[tuple[Table, str], tuple[npt.NDArray[np.int32], int]] = field(default_factory=dict)
    size: int = 0

    def keep(self, key: tuple[Table, str], ids: npt.NDArray[np.int32], blocks: int) -> None:
        """Keep a list; those that were read first make room for it."""
        self.size += len(ids)
        while self.lists and self.size > MOST_HELD:
            oldest, _ = self.lists.pop(next(iter(self.lists)))
            self.size -= len(oldest)
        self.lists[key] = ids, blocks


def rows_with(
    store: Store, table: Table, alternatives: Sequence[Alternative], *, most: int = MOST_READ
) -> Ids:
    """Return the rows that have all stems of one of the alternatives; the arrays are not to be written to.

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
    new = np.empty(len(ids), dtype=np.bool_)
    new[0] = True
    np.not_equal(ids[1:], ids[:-1], out=new[1:])
    return ids[new]


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
        ids = _in_both(ids, more)
    return ids


def _in_both(few: Ids, many: Ids) -> Ids:
    """Return the ids that are in both lists, which are in order."""
    if not len(many):
        return many
    places = np.searchsorted(many, few)
    places[places == len(many)] = 0
    found: Ids = few[many[places] == few]
    return found


def _postings(store: Store, table: Table, stem: str, most: int) -> Ids:
    held: _Held = cached(store, "postings", _Held)
    wanted = most // MOST_IDS + 1
    key = (table, stem)
    if (known := held.lists.get(key)) is not None and known[1] <= wanted:
        return known[0].astype(np.int64)
    rows = store.connection.execute(_BLOCKS[table], {"stem": stem, "most": wanted}).fetchall()
    ids = _unpacked([row[0] for row in rows])
    if len(rows) < wanted and known is None:
        held.keep(key, ids, len(rows))
    return ids.astype(np.int64)


def _blocks_of(store: Store, table: Table, stem: str, ids: Ids) -> Ids:
    """Return what stands in the blocks of a stem in which these rows would be."""
    rows = store.rows(_BLOCKS_OF[table], {"stem": stem, "ids": json.dumps(ids.tolist())})
    return _unpacked([row[0] for row in rows]).astype(np.int64)


def _unpacked(blocks: Sequence[bytes]) -> npt.NDArray[np.int32]:
    return np.frombuffer(b"".join(blocks), dtype="<i4").astype(np.int32, copy=False)
