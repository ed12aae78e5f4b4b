"""In which way the words of a store were cut: an upgrade that cuts them in another makes them anew.

One invariant: it is written in the transaction that made the words.
"""

import sqlite3
from typing import Final

WORDS_VERSION: Final = "1"
"""Raise it when `store.words` or `store.transliteration` cut, fold or stem in another way."""
_MEMO: Final = "version of the words"
_VERSION = "SELECT value FROM memo WHERE name = :name"
_NOTE = """
    INSERT INTO memo (name, value) VALUES (:name, :value)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""


def words_version(connection: sqlite3.Connection) -> str | None:
    """Return the version that the words of this store were made by; None: they were not made yet."""
    row = connection.execute(_VERSION, {"name": _MEMO}).fetchone()
    return None if row is None else str(row[0])


def note_words_version(connection: sqlite3.Connection) -> None:
    """Note that the words are now those of this version, in the caller's transaction."""
    connection.execute(_NOTE, {"name": _MEMO, "value": WORDS_VERSION})
