"""Where stems stand: the rows that have one, any or all of them, read from the postings.

One invariant: the ids of rows come each once and in order, and reading is bounded whatever is asked.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

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
EACH: Final = 100
"""What a list takes beside its postings, in postings."""
PROBE: Final = 4
"""Times that looking up the block of one row takes as long as reading a block in passing."""

SEARCHED: Final = 10
"""Times that finding one row in a list takes as long as going on by one in it."""
Ids = npt.NDArray[np.signedinteger[Any]]

Marks = npt.NDArray[np.bool_]
NONE: Final[Ids] = np.zeros(0, dtype=np.int32)

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

    lists: dict[tuple[Table, str], tuple[Ids, int]] = field(default_factory=dict)
    size: int = 0

    def take(self, key: tuple[Table, str], most: int) -> Ids | None:
        """Return a list that is held, if it is of so many blocks at most; it is the last to go then."""
        held = self.lists.pop(key, None)
        if held is None:
            return None
        self.lists[key] = held
        return held[0] if held[1] <= most else None

    def keep(self, key: tuple[Table, str], ids: Ids, blocks: int) -> None:
        """Keep a list that is not held; those that were asked for longest ago make room for it."""
        self.size += len(ids) + EACH
        while self.lists and self.size > MOST_HELD:
            oldest, _ = self.lists.pop(next(iter(self.lists)))
            self.size -= len(oldest) + EACH
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
        return NONE
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
        ids = in_both(ids, more)
    return ids


def which_have(
    store: Store, table: Table, alternatives: Sequence[Alternative], ids: Ids, *, most: int = MOST_READ
) -> Marks:
    """Tell of each of these rows whether it has all stems of one of the alternatives.

    The fewer rows are asked about, the less is read. Arguments as of `rows_with`; `ids` in any order.
    """
    found = np.zeros(len(ids), dtype=np.bool_)
    for stems in alternatives:
        has = _marked(store, table, stems[0], ids, most)
        for stem in stems[1:]:
            has &= _marked(store, table, stem, ids, most)
        found |= has
    return found


def _marked(store: Store, table: Table, stem: str, ids: Ids, most: int) -> Marks:
    known = counts(store, (stem,))[stem]
    is_held = (table, stem) in cached(store, "postings", _Held).lists
    if len(ids) * PROBE < known / MOST_IDS and not is_held:
        many = _blocks_of(store, table, stem, np.sort(ids))
    else:
        many = _postings(store, table, stem, most)
    if not len(many):
        return np.zeros(len(ids), dtype=np.bool_)
    if len(ids) * SEARCHED < len(many):
        places = np.searchsorted(many, ids)
        places[places == len(many)] = 0
        found: Marks = many[places] == ids
        return found
    marks = _unmarked(store, max(int(many[-1]), int(ids.max())) + 1)
    marks[many] = True
    found = marks[ids]
    marks[many] = False
    return found


def _unmarked(store: Store, count: int) -> Marks:
    """Return so many marks or more, none of them set; who sets some takes them away again."""
    held: dict[str, Marks] = cached(store, "marks", dict)
    if len(held.get("", ())) < count:
        held[""] = np.zeros(count + count // 8, dtype=np.bool_)
    return held[""]


def in_both(few: Ids, many: Ids) -> Ids:
    """Return those of `few` that are among `many`, which are in order."""
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
    if (known := held.take(key, wanted)) is not None:
        return known
    rows = store.connection.execute(_BLOCKS[table], {"stem": stem, "most": wanted}).fetchall()
    ids = _unpacked([row[0] for row in rows])
    if len(rows) < wanted and key not in held.lists:
        held.keep(key, ids, len(rows))
    return ids


def _blocks_of(store: Store, table: Table, stem: str, ids: Ids) -> Ids:
    """Return what stands in the blocks of a stem in which these rows would be."""
    rows = store.rows(_BLOCKS_OF[table], {"stem": stem, "ids": json.dumps(ids.tolist())})
    return _unpacked([row[0] for row in rows])


def _unpacked(blocks: Sequence[bytes]) -> Ids:
    return np.frombuffer(b"".join(blocks), dtype="<i4").astype(np.int32, copy=False)
