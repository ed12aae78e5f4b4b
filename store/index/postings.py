"""Which rows have a stem: blocks of row ids in the store, and their changes gathered over a transaction.

One invariant: the blocks of a stem are in order and do not overlap; ids within a block rise, and a new id is
greater than all that are stored.
"""

import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

Table = Literal["sentence", "quote"]
TABLES: Final[tuple[Table, ...]] = ("sentence", "quote")
MOST_IDS: Final = 480
"""In a block: two of them fit a page of 4 KB."""

_LAST: Final = {
    table: f"""
        SELECT wanted.value, block.id, length(block.ids) FROM json_each(:stems) AS wanted
        JOIN {table}_posting AS block ON block.stem = wanted.value AND block.first =
            (SELECT max(first) FROM {table}_posting WHERE stem = wanted.value)
    """  # noqa: S608 (the names of our tables)
    for table in TABLES
}
_LENGTHEN: Final = {
    table: f"UPDATE {table}_posting SET ids = CAST(ids || ? AS BLOB) WHERE id = ?"  # noqa: S608
    for table in TABLES
}
_INSERT: Final = {
    table: f"INSERT INTO {table}_posting (stem, first, ids) VALUES (?, ?, ?)"  # noqa: S608
    for table in TABLES
}
_HOLDING: Final = {
    table: f"""
        SELECT id, ids FROM {table}_posting WHERE stem = ? AND first <= ? ORDER BY first DESC LIMIT 1
    """  # noqa: S608
    for table in TABLES
}
_REPLACE: Final = {table: f"UPDATE {table}_posting SET first = ?, ids = ? WHERE id = ?" for table in TABLES}  # noqa: S608
_DELETE: Final = {table: f"DELETE FROM {table}_posting WHERE id = ?" for table in TABLES}  # noqa: S608


@dataclass(frozen=True, slots=True)
class Change:
    """One row that comes or goes, with the stems of its words."""

    table: Table
    row_id: int
    stems: Sequence[str]
    comes: bool


def write_postings(connection: sqlite3.Connection, changes: Iterable[Change]) -> None:
    """Enter rows into the blocks, and take them out, in the order in which the changes came."""
    coming: dict[Table, dict[str, list[int]]] = {table: defaultdict(list) for table in TABLES}
    going: dict[Table, dict[str, list[int]]] = {table: defaultdict(list) for table in TABLES}
    for change in changes:
        come, go = coming[change.table], going[change.table]
        for stem in change.stems:
            if change.comes:
                come[stem].append(change.row_id)
            elif change.row_id in come.get(stem, ()):
                come[stem].remove(change.row_id)
            else:
                go[stem].append(change.row_id)
    for table in TABLES:
        for stem, ids in going[table].items():
            _take_out(connection, table, stem, sorted(ids))
        _append(connection, table, coming[table])


def _append(connection: sqlite3.Connection, table: Table, coming: dict[str, list[int]]) -> None:
    lengthened: list[tuple[bytes, int]] = []
    inserted: list[tuple[str, int, bytes]] = []
    last = connection.execute(_LAST[table], {"stems": json.dumps(sorted(coming))})
    room = {stem: (block_id, MOST_IDS - length // 4) for stem, block_id, length in last}
    for stem, ids in sorted(coming.items()):
        rest = ids
        if stem in room and room[stem][1] > 0 and rest:
            block_id, free = room[stem]
            lengthened.append((packed(rest[:free]), block_id))
            rest = rest[free:]
        inserted += [
            (stem, rest[at], packed(rest[at : at + MOST_IDS])) for at in range(0, len(rest), MOST_IDS)
        ]
    connection.executemany(_LENGTHEN[table], lengthened)
    connection.executemany(_INSERT[table], inserted)


def _take_out(connection: sqlite3.Connection, table: Table, stem: str, ids: list[int]) -> None:
    while ids:
        found = connection.execute(_HOLDING[table], (stem, ids[-1])).fetchone()
        if found is None:
            return
        block_id, held = found[0], unpacked(found[1])
        gone = set(ids)
        left = [each for each in held if each not in gone]
        if left:
            connection.execute(_REPLACE[table], (left[0], packed(left), block_id))
        else:
            connection.execute(_DELETE[table], (block_id,))
        ids = [each for each in ids if each < held[0]]


def packed(ids: Iterable[int]) -> bytes:
    """Write ids as the blocks have them."""
    block = array("i", ids)
    if _SWAPPED:
        block.byteswap()
    return block.tobytes()


def unpacked(block: bytes) -> Sequence[int]:
    """Read the ids of a block."""
    ids = array("i")
    ids.frombytes(block)
    if _SWAPPED:
        ids.byteswap()
    return ids


_SWAPPED: Final = array("i", [1]).tobytes()[0] != 1
