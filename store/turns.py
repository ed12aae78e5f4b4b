"""Whose turn it is to write, where several threads or processes want to: whoever waits longest goes next.

SQLite lets one write at a time, but keeps no line: who waits looks again every 100 ms, and one that writes
without pause is always there first. So who waits holds a lock on a file beside the store until SQLite's own
lock is theirs, and who wants to begin must pass that lock: the one that has just committed can't overtake.

One invariant: the file decides the order alone, never what may be written. Where it can't be made, or its
holder hangs, writing goes on by SQLite's lock, as if it were not there; a process that dies lets go of it.
"""

import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

if sys.platform != "win32":
    import fcntl

SUFFIX: Final = "-turn"
"""After the store's name, as SQLite names the files beside it; it is empty, and made when somebody waits."""
POLL: Final = 0.001
"""Seconds between two tries of whoever is next, and of those behind."""


def begin(connection: sqlite3.Connection, path: Path | None) -> None:
    """Begin a transaction that writes, in turn.

    Args:
        connection: Has none under way; waits as long as its busy timeout says.
        path: The store's file; None: it is in memory.

    Raises:
        sqlite3.OperationalError: the turn did not come in that time (SQLITE_BUSY), or it can't be written.
    """
    milliseconds = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    until = time.monotonic() + milliseconds / 1000
    turn = _Turn(path)
    connection.execute("PRAGMA busy_timeout = 0")  # SQLite would sleep for 100 ms where 1 is enough
    try:
        turn.take(until)
        while not _began(connection, until):
            turn.take(until, make=True)
            time.sleep(POLL)
    finally:
        turn.give_back()
        connection.execute(f"PRAGMA busy_timeout = {milliseconds}")


def is_awaited(path: Path | None) -> bool:
    """Tell whether somebody else waits to write."""
    turn = _Turn(path)
    try:
        return not turn.try_once()
    finally:
        turn.give_back()


def tidy(path: Path) -> None:
    """Remove the file beside the store, unless somebody waits by it just now."""
    turn = _Turn(path)
    try:
        if turn.try_once() and turn.is_held:
            _place(path).unlink(missing_ok=True)
    except OSError:  # it is in nobody's way
        return
    finally:
        turn.give_back()


@contextmanager
def writing(connection: sqlite3.Connection, path: Path | None) -> Iterator[None]:
    """Let all statements within be written together or not at all; begins in turn."""
    begin(connection, path)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _place(path: Path) -> Path:
    return path.with_name(path.name + SUFFIX)


def _began(connection: sqlite3.Connection, until: float) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
            raise
        return False
    return True


class _Turn:
    """The place at the head of the line; the kernel's lock on an open file, which ends with its process."""

    def __init__(self, path: Path | None) -> None:
        self._place = None if path is None else _place(path)
        self._file: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether it is ours; not where there is no file."""
        return self._file is not None

    def take(self, until: float, *, make: bool = False) -> None:
        """Wait for those before us, till `until` (monotonic) at most; then go on without.

        Args:
            until: When to wait no longer.
            make: Make the file where it is missing; else nobody is waiting, and nothing is done.
        """
        while not self.is_held and not self.try_once(make=make) and time.monotonic() < until:
            time.sleep(POLL)

    def try_once(self, *, make: bool = False) -> bool:
        """Tell whether nobody is before us; False: somebody holds the place."""
        if self._place is None or sys.platform == "win32":
            return True
        try:
            opened = os.open(self._place, os.O_RDONLY | (os.O_CREAT if make else 0), 0o666)
        except OSError:  # it is not there, or it can't be made here
            return True
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(opened)
            return False
        except OSError:  # a file system without such locks
            os.close(opened)
            return True
        self._file = opened
        return os.fstat(opened).st_nlink > 0 or self._again(make=make)

    def _again(self, *, make: bool) -> bool:
        """Try the file that took the place of the one that was removed before our eyes."""
        self.give_back()
        return self.try_once(make=make)

    def give_back(self) -> None:
        """Let the next one in."""
        if self._file is not None and sys.platform != "win32":
            with suppress(OSError):
                fcntl.flock(self._file, fcntl.LOCK_UN)  # also where a fork has the file open
            os.close(self._file)
        self._file = None
