"""A consistent copy of a store, also while others write to it.

One invariant: the target is replaced at once, only by a whole copy, and only if it was a store of ours.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from store.connection import connect_reader, translated
from store.errors import BadBackupTargetError, StoreError


def back_up(connection: sqlite3.Connection, source: Path, target: Path) -> None:
    """Copy the store behind `connection` to `target`.

    Raises:
        BadBackupTargetError: the target is no place for a backup.
        StoreError: the copy could not be written; an older backup is still there.
    """
    _check_target(source, target)
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        with translated(unfinished), closing(sqlite3.connect(unfinished)) as copy:
            connection.backup(copy)
            # One file without side files, so that it can be moved and read from anywhere.
            copy.execute("PRAGMA journal_mode = DELETE")
        unfinished.replace(target)
    except OSError as error:
        raise BadBackupTargetError(target, f"it can't be written ({error.strerror})") from error
    finally:
        if target.parent.is_dir():
            unfinished.unlink(missing_ok=True)


def _check_target(source: Path, target: Path) -> None:
    if target.is_dir():
        raise BadBackupTargetError(target, "it is a folder")
    if not target.parent.is_dir():
        raise BadBackupTargetError(target, "its folder does not exist")
    if not target.exists():
        return
    if source.exists() and target.samefile(source):
        raise BadBackupTargetError(target, "it is the store itself")
    if Path(f"{target}-wal").exists():
        raise BadBackupTargetError(target, "it is a store in use")
    if target.stat().st_size == 0:
        return
    try:
        connect_reader(target).close()
    except StoreError as error:
        raise BadBackupTargetError(target, "it is there already and no backup of this version") from error
