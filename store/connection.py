"""Opening the file: what it is, whether it may be used, and what SQLite's errors mean for the user.

One invariant: a file that is not ours is never changed.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from store.errors import (
    DamagedStoreError,
    FullDiskError,
    LockedStoreError,
    MissingStoreError,
    NewerStoreError,
    NotAStoreError,
    OlderStoreError,
    ReadOnlyStoreError,
    SlowLookUpError,
    StoreError,
    UnreachableStoreError,
)
from store.index.words_version import WORDS_VERSION, words_version
from store.migrations import APPLICATION_ID, NAMES, applied, migrate

BUSY_SECONDS: Final = 5.0
"""How long to wait for another process's transaction."""
_CACHE: Final = "PRAGMA cache_size = -16000"
"""Pages that a connection keeps: 16 MB."""
_MAPPED: Final = f"PRAGMA mmap_size = {4 * 2**30}"
"""A reader sees the file through the system's memory, which readers share and the system may take back."""
_HAS_TABLES = "SELECT 1 FROM sqlite_master LIMIT 1"


def connect_memory() -> sqlite3.Connection:
    """Make a store in memory."""
    connection = _connect("file::memory:")
    migrate(connection)
    _bring_words_up_to_date(connection, None)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def connect_writer(path: Path) -> sqlite3.Connection:
    """Open a file for writing; make it, and its folder, where they are missing, and update its schema."""
    if path.is_dir():
        raise NotAStoreError(path, "it is a folder")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnreachableStoreError(path, f"its folder can't be made ({error.strerror})") from error
    with translated(path):
        connection = _connect(f"{path.absolute().as_uri()}?mode=rwc")
        try:
            if not _is_known(connection, path) or applied(connection) != NAMES:
                migrate(connection, path)
            _use_write_ahead_log(connection)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(_CACHE)
            _bring_words_up_to_date(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switch to WAL; SQLite's own waiting does not cover the switch while another process makes the store."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def _bring_words_up_to_date(connection: sqlite3.Connection, path: Path | None) -> None:
    if words_version(connection) != WORDS_VERSION:
        from store.index.rebuilding import rebuild_words  # noqa: PLC0415 (seldom needed)

        rebuild_words(connection, path)


def connect_reader(path: Path) -> sqlite3.Connection:
    """Open a file that is there for reading only."""
    if path.is_dir():
        raise NotAStoreError(path, "it is a folder")
    if not path.exists():
        raise MissingStoreError(path)
    with translated(path):
        connection = _connect(f"{path.absolute().as_uri()}?mode=ro")
        try:
            if not _is_known(connection, path):
                raise MissingStoreError(path)
            if applied(connection) != NAMES or words_version(connection) != WORDS_VERSION:
                raise OlderStoreError(path)
            connection.execute(_CACHE)
            connection.execute(_MAPPED)
            connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
        return connection


def _connect(uri: str) -> sqlite3.Connection:
    """Connect with transactions under our own control, rows by name."""
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS)
    connection.row_factory = sqlite3.Row
    return connection


def _is_known(connection: sqlite3.Connection, path: Path) -> bool:
    """Tell our store from an empty file; refuse everything else."""
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    has_tables = connection.execute(_HAS_TABLES).fetchone() is not None
    if mark == APPLICATION_ID:
        if not set(applied(connection)) <= set(NAMES):
            raise NewerStoreError(path)
        return has_tables
    if has_tables or mark:
        raise NotAStoreError(path, "a database of another program")
    return False


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the file into a `StoreError`; an error of ours stays what it is."""
    try:
        yield
    except sqlite3.Error as error:
        meant = _meaning(error, path)
        if meant is None:
            raise
        raise meant from error


def _meaning(error: sqlite3.Error, path: Path) -> StoreError | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    for codes, mean in _MEANINGS:
        if code in codes:
            return mean(path, error)
    return None


_MEANINGS: Final[tuple[tuple[tuple[int, ...], Callable[[Path, sqlite3.Error], StoreError]], ...]] = (
    ((sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED), lambda path, _: LockedStoreError(path)),
    ((sqlite3.SQLITE_INTERRUPT,), lambda _, __: SlowLookUpError()),
    ((sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM), lambda path, _: ReadOnlyStoreError(path)),
    ((sqlite3.SQLITE_NOTADB,), lambda path, _: NotAStoreError(path, "it is no database")),
    ((sqlite3.SQLITE_CORRUPT,), lambda path, error: DamagedStoreError(path, str(error))),
    ((sqlite3.SQLITE_FULL,), lambda path, _: FullDiskError(path)),
    (
        (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR),
        lambda path, error: UnreachableStoreError(path, str(error)),
    ),
)
