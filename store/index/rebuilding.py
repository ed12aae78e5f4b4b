"""Making the words of the corpus anew from what is stored: after an upgrade that cuts words in another way.

One invariant: the outcome is what saving every article anew would give.
"""

import sqlite3
from pathlib import Path
from typing import Final

from store.actors.name_index import enter_roles, enter_spellings
from store.index.postings import TABLES, Table
from store.index.word_index import Tally, enter
from store.index.words_version import note_words_version
from store.turns import writing

_CLEAR: Final = tuple(
    f"DELETE FROM {table}"  # noqa: S608 (names from here)
    for table in (
        *("sentence_posting", "quote_posting", "deletion", "vocabulary"),
        *("name_word", "name_phrase", "role_stem"),
    )
)
_ROWS: Final[dict[Table, str]] = {
    table: f"""
        SELECT p.id, p.article_id, p.start, p."end" FROM {table} AS p WHERE p.boilerplate = 0 ORDER BY p.id
    """  # noqa: S608 (as above)
    for table in TABLES
}
_TEXT = "SELECT text FROM article WHERE id = ?"
_ACTORS = "SELECT id, kind FROM actor ORDER BY id"
_ALIASES = "SELECT text FROM alias WHERE actor_id = ?"
_ROLES = "SELECT DISTINCT text FROM role WHERE actor_id = ?"
AT_ONCE: Final = 20_000
"""Rows after which the counts of words are written: what is held in memory."""


def rebuild_words(connection: sqlite3.Connection, path: Path | None = None) -> None:
    """Make full text, vocabulary and names anew, in one transaction.

    Args:
        connection: To the store.
        path: Its file; None: it is in memory.
    """
    with writing(connection, path):
        _rebuild(connection)
        note_words_version(connection)


def _rebuild(connection: sqlite3.Connection) -> None:
    for statement in _CLEAR:
        connection.execute(statement)
    tally = Tally()
    for table, rows in _ROWS.items():
        read, text = None, ""
        for number, (row_id, article_id, start, end) in enumerate(connection.execute(rows), 1):
            if article_id != read:  # the rows of an article follow each other
                read, text = article_id, connection.execute(_TEXT, (article_id,)).fetchone()[0]
            enter(tally, table, [(row_id, text[start:end])])
            if number % AT_ONCE == 0:
                tally.write(connection)
    for number, (actor_id, kind) in enumerate(connection.execute(_ACTORS), 1):
        spellings = [text for (text,) in connection.execute(_ALIASES, (actor_id,))]
        enter_spellings(connection, actor_id, kind, spellings, tally)
        enter_roles(connection, actor_id, [text for (text,) in connection.execute(_ROLES, (actor_id,))])
        if number % AT_ONCE == 0:
            tally.write(connection)
    tally.write(connection)
