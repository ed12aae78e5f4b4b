"""The schema's history: each migration once written stays as it is, changes come as a new one.

One invariant: applying all of them to an empty file gives what `schema.sql` shows (a test compares).
Each is an SQL script in this folder, applied in the order of the names: adding a file adds a migration.
`sqlite_utils` takes 0.4 s to import and is needed only where a migration is pending, so it is imported there.
"""

import sqlite3
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from store.index.words_version import note_words_version
from store.turns import writing

if TYPE_CHECKING:
    from sqlite_utils.db import Database
    from sqlite_utils.migrations import Migrations

MIGRATION_SET: Final = "dragoman"
APPLICATION_ID: Final = 0x44726167
"""`Drag`, in the file's header: tells our files from those of other programs."""

_APPLIED = "SELECT name FROM _sqlite_migrations WHERE migration_set = :migration_set"
_SCHEMA = """
    SELECT sql FROM sqlite_master
    WHERE sql IS NOT NULL AND name NOT GLOB '*_fts_*' AND tbl_name <> '_sqlite_migrations' ORDER BY rowid
"""
_IS_EMPTY = "SELECT NOT EXISTS (SELECT 1 FROM article)"
_HAS_MIGRATIONS = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_sqlite_migrations'"

SCRIPTS: Final = {
    script.name.removesuffix(".sql"): script.read_text("utf-8")
    for script in sorted(files(__name__).iterdir(), key=lambda script: script.name)
    if script.name.endswith(".sql")
}
NAMES: Final = tuple(SCRIPTS)


def applied(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names of the migrations that this file has had."""
    if connection.execute(_HAS_MIGRATIONS).fetchone() is None:
        return ()
    return tuple(name for (name,) in connection.execute(_APPLIED, {"migration_set": MIGRATION_SET}))


def schema_text(connection: sqlite3.Connection) -> str:
    """Return the statements that would make this schema, without what SQLite and sqlite-utils add."""
    return "".join(f"{row[0]};\n\n" for row in connection.execute(_SCHEMA))


def migrate(connection: sqlite3.Connection, path: Path | None = None) -> None:
    """Apply what is pending, all or nothing; two processes at once don't get into each other's way.

    Args:
        connection: To the store.
        path: Its file; None: it is in memory.
    """
    from sqlite_utils.db import Database  # noqa: PLC0415 (0.4 s, and seldom needed)

    with writing(connection, path):
        _migrations().apply(Database(connection, recursive_triggers=False))
        if connection.execute(_IS_EMPTY).fetchone()[0]:
            note_words_version(connection)  # else a reader that comes now takes the new file for an old one
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _migrations() -> "Migrations":
    from sqlite_utils.migrations import Migrations  # noqa: PLC0415 (as above)

    migrations = Migrations(MIGRATION_SET)
    for name, script in SCRIPTS.items():
        migrations(name=name)(_step(script))
    return migrations


def _step(script: str) -> Callable[["Database"], None]:
    def run(db: "Database") -> None:
        # Statement by statement: `executescript` would end the migration's transaction.
        for statement in _statements(script):
            db.execute(statement)

    return run


def _statements(script: str) -> Iterator[str]:
    """Split at the semicolons that end a statement."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
    if statement.strip():
        yield statement.strip()
