"""The store: one SQLite file, opened for reading or for writing.

One invariant: no call leaves a transaction open, and what `save` returned from is on disk. A store
belongs to the thread that opened it.
"""

import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from store.connection import connect_memory, connect_reader, connect_writer, translated
from store.errors import InvalidExtraction, ReadOnlyStoreError
from store.records import Extraction, Saved
from store.turns import is_awaited, tidy, writing

if TYPE_CHECKING:
    from store.index.word_index import Tally

Mode = Literal["write", "read"]

MEMORY = ":memory:"
SHORTEST_TURN = 0.25
"""Seconds of a batch that others who want to write let pass; shorter ones would cost more than they give."""
STEPS = 50_000
"""Steps of SQLite's machine between two looks at the clock: some milliseconds."""
_CONTENT_HASH = "SELECT content_hash FROM article WHERE doc_id = :doc_id"
_RENAME_HASH = "UPDATE article SET content_hash = :new WHERE doc_id = :doc_id AND content_hash = :old"
_ARTICLE_ID = "SELECT id FROM article WHERE doc_id = :doc_id"


class Store:
    """An open store. `rows` and `row` are for the modules of this package, which own every statement."""

    def __init__(self, connection: sqlite3.Connection, path: Path, mode: Mode) -> None:
        self.connection = connection
        self.path = path
        self._file = None if str(path) == MEMORY else path
        self.mode: Mode = mode
        self.was_awaited = False
        """Whether somebody else had to wait for a batch that was written here."""
        self.moments = 0
        """How many snapshots were begun: within one, what was read stays as it is."""

    @classmethod
    def open(cls, path: Path | str, *, mode: Mode = "write") -> Self:
        """Open the store at `path`; writing makes it, and its folder, where they are missing.

        `:memory:` is a store of its own that lives as long as it is open.

        Raises:
            StoreError: it can't be opened; the message says why and what to do.
        """
        if str(path) == MEMORY:
            return cls(connect_memory(), Path(MEMORY), mode)
        path = Path(path)
        connect = connect_writer if mode == "write" else connect_reader
        return cls(connect(path), path, mode)

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self.connection.close()
        if self._file is not None and self.mode == "write":
            tidy(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def rows(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[sqlite3.Row]:
        """Run one reading statement and return all its rows."""
        with translated(self.path):
            found: list[sqlite3.Row] = self.connection.execute(sql, parameters or {}).fetchall()
            return found

    def row(self, sql: str, parameters: Mapping[str, object] | None = None) -> sqlite3.Row | None:
        """Run one reading statement and return its first row."""
        with translated(self.path):
            found: sqlite3.Row | None = self.connection.execute(sql, parameters or {}).fetchone()
            return found

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all statements within see the store at one moment, whatever others write meanwhile."""
        if self.connection.in_transaction:
            yield
            return
        with translated(self.path):
            self.connection.execute("BEGIN")
            self.moments += 1
            try:
                yield
            finally:
                self.connection.execute("ROLLBACK")

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Cut off a statement that still runs when so much time has gone by since now.

        Raises:
            SlowLookUpError: that happened.
        """
        end = time.monotonic() + seconds
        self.connection.set_progress_handler(lambda: time.monotonic() > end, STEPS)
        try:
            with translated(self.path):
                yield
        finally:
            self.connection.set_progress_handler(None, 0)

    def content_hash(self, doc_id: str) -> str | None:
        """Return the hash that the article was stored under; None: it is not stored."""
        row = self.row(_CONTENT_HASH, {"doc_id": doc_id})
        return None if row is None else str(row["content_hash"])

    def save(self, extraction: Extraction) -> Saved:
        """Store one extraction, all or nothing, in place of an older one of the same `doc_id`.

        Raises:
            InvalidExtraction: its spans don't fit its text; nothing was changed.
            StoreError: it could not be written; nothing was changed.
        """
        outcome = self.save_many([extraction])[0]
        if isinstance(outcome, InvalidExtraction):
            raise outcome
        return outcome

    def save_many(
        self, extractions: Iterable[Extraction], *, longest: float | None = None
    ) -> list[Saved | InvalidExtraction]:
        """Store a batch in one transaction: much faster than one by one, each article still all or nothing.

        An invalid one gives its error in the place of its outcome and leaves the others alone. Nothing of
        the batch is safe before this returns.

        Args:
            extractions: The batch.
            longest: Seconds after which the rest is left in the iterator, or soon where somebody else waits
                to write (infinity: only then); one is taken at least. None: all are.

        Raises:
            StoreError: the batch could not be written; nothing of it was.
        """
        from store.index.word_index import Tally  # noqa: PLC0415 (readers start faster without)

        tally = Tally()
        with self.transaction():
            began = time.monotonic()
            outcomes = []
            for extraction in extractions:
                outcomes.append(self._save_within(extraction, tally))
                if longest is not None and self._is_over(time.monotonic() - began, longest):
                    break
            tally.write(self.connection)
            self.was_awaited = self.was_awaited or is_awaited(self._file)
            return outcomes

    def _is_over(self, seconds: float, longest: float) -> bool:
        return seconds > longest or (seconds > SHORTEST_TURN and is_awaited(self._file))

    def rename_hashes(self, hashes: Mapping[str, tuple[str, str]]) -> None:
        """Note another hash, (old, new), for articles that are what they were; by `doc_id`."""
        rows = [{"doc_id": doc_id, "old": old, "new": new} for doc_id, (old, new) in hashes.items()]
        with self.transaction():
            self.connection.executemany(_RENAME_HASH, rows)

    def _save_within(self, extraction: Extraction, tally: "Tally") -> Saved | InvalidExtraction:
        from store.index.word_index import Tally  # noqa: PLC0415 (as above)
        from store.writing import saving  # noqa: PLC0415 (as above)

        own = Tally()
        self.connection.execute("SAVEPOINT article")
        try:
            outcome: Saved | InvalidExtraction = saving.save(self.connection, extraction, own)
            tally.add(own)
        except InvalidExtraction as error:
            self.connection.execute("ROLLBACK TO article")
            outcome = error
        self.connection.execute("RELEASE article")
        return outcome

    def remove(self, doc_id: str) -> bool:
        """Delete an article and all that was found in it; False: it was not there."""
        from store.index.word_index import Tally  # noqa: PLC0415 (as above)
        from store.writing import saving  # noqa: PLC0415 (as above)

        tally = Tally()
        with self.transaction():
            row = self.connection.execute(_ARTICLE_ID, {"doc_id": doc_id}).fetchone()
            if row is not None:
                saving.remove(self.connection, row["id"], tally)
                tally.write(self.connection)
            return row is not None

    def backup(self, target: Path) -> None:
        """Write a consistent copy to `target`, also while others write here; an older backup is replaced.

        Raises:
            StoreError: the target is no place for a backup, or can't be written.
        """
        from store.backups import back_up  # noqa: PLC0415 (seldom needed)

        with translated(self.path):
            back_up(self.connection, self.path, target)

    def check(self) -> list[str]:
        """Return what is damaged, one line each; an empty list: the store is whole."""
        from store.checking import find_damage  # noqa: PLC0415 (as above)

        return find_damage(self.connection)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Let all statements within be written together or not at all, with no other writer between them.

        Raises:
            StoreError: they could not be written; nothing was changed.
        """
        if self.mode == "read":
            raise ReadOnlyStoreError(self.path)
        with translated(self.path), writing(self.connection, self._file):
            yield
