"""Looking for damage: in the file, in the full text, and between the rows and the texts that they point into.

One invariant: checking changes nothing.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from store.fingerprint import text_hash

_INDEXES: Final = {"sentence_fts": "sentence", "quote_fts": "quote", "word_fts": None}
_SPANS: Final = ("boilerplate", "sentence", "mention", "quote", "date_mention")
_ACTORS_WITHOUT_ARTICLE = """
    SELECT name FROM actor WHERE id NOT IN (SELECT actor_id FROM appearance)
"""
_MISCOUNTED = """
    SELECT alias.text FROM alias LEFT JOIN (
        SELECT a.actor_id, s.text, sum(s.mentions) AS mentions, sum(s.named) AS named, count(*) AS articles
        FROM spelling AS s JOIN appearance AS a ON a.id = s.appearance_id GROUP BY a.actor_id, s.text
    ) AS counted ON counted.actor_id = alias.actor_id AND counted.text = alias.text
    WHERE (alias.mentions, alias.named, alias.articles)
        IS NOT (counted.mentions, counted.named, counted.articles)
"""
_ARTICLES = "SELECT id, doc_id FROM article ORDER BY id"
_TEXT = "SELECT text, text_hash FROM article WHERE id = :article_id"
SHOWN: Final = 100
"""Lines at most for one kind of damage."""


def find_damage(connection: sqlite3.Connection, path: Path) -> list[str]:
    """Return what is wrong, one line each; an empty list: the store is whole."""
    damage = list(_guarded(connection, "the file", _file_damage))
    if damage:
        return damage  # the rest would only repeat it
    damage += _guarded(connection, "the full text", _missing_in_full_text)
    damage += _full_text_damage(connection, path)
    damage += _guarded(connection, "the actors", _actor_damage)
    damage += _guarded(connection, "the articles", _article_damage)
    return damage


def _guarded(
    connection: sqlite3.Connection, what: str, look: Callable[[sqlite3.Connection], Iterator[str]]
) -> Iterator[str]:
    """Run one part of the check; where SQLite gives up on it, that is what was found."""
    try:
        yield from look(connection)
    except sqlite3.DatabaseError as error:
        yield f"{what} can't be read: {error}"


def _file_damage(connection: sqlite3.Connection) -> Iterator[str]:
    for row in connection.execute(f"PRAGMA integrity_check ({SHOWN})"):
        if row[0] != "ok":
            yield f"the file: {row[0]}"
    for row in connection.execute("PRAGMA foreign_key_check").fetchmany(SHOWN):
        yield f"the table {row[0]}: row {row[1]} points to a row of {row[2]} that is not there"


def _missing_in_full_text(connection: sqlite3.Connection) -> Iterator[str]:
    for index, table in _INDEXES.items():
        if table is None:
            continue
        rows = f"SELECT id FROM {table} WHERE boilerplate = 0"  # noqa: S608 (names from the table above)
        indexed = f"SELECT id FROM {index}_docsize"  # noqa: S608
        for less, more, what in ((rows, indexed, "lacks"), (indexed, rows, "still has")):
            count = len(connection.execute(f"{less} EXCEPT {more}").fetchall())
            if count:
                yield f"the full text of {table} {what} {count} rows"


def _full_text_damage(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    """Let FTS5 check itself: by an INSERT, so it takes a connection that may write, and is rolled back."""
    if not path.exists():
        yield from _guarded(connection, "the full text", _indexes_damage)
        return
    uri = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as writer:
        yield from _guarded(writer, "the full text", _indexes_damage)


def _indexes_damage(connection: sqlite3.Connection) -> Iterator[str]:
    for index in _INDEXES:
        connection.execute("BEGIN")
        try:
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")  # noqa: S608
        except sqlite3.DatabaseError as error:
            yield f"the full text {index}: {error}"
        finally:
            connection.execute("ROLLBACK")


def _actor_damage(connection: sqlite3.Connection) -> Iterator[str]:
    for row in connection.execute(_ACTORS_WITHOUT_ARTICLE).fetchmany(SHOWN):
        yield f"the actor {row[0]} is in no article"
    for row in connection.execute(_MISCOUNTED).fetchmany(SHOWN):
        yield f"the spelling {row[0]} is miscounted"


def _article_damage(connection: sqlite3.Connection) -> Iterator[str]:
    reach = {table: _reach(connection, table) for table in _SPANS}
    for article_id, doc_id in connection.execute(_ARTICLES).fetchall():
        try:
            text, stored_hash = connection.execute(_TEXT, {"article_id": article_id}).fetchone()
        except sqlite3.DatabaseError as error:
            yield f"article {doc_id}: its text can't be read: {error}"
            continue
        if text_hash(text) != stored_hash:
            yield f"article {doc_id}: its text is not what was saved"
        for table, ends in reach.items():
            first, last = ends.get(article_id, (0, 0))
            if first < 0 or last > len(text):
                yield f"article {doc_id}: a row of {table} points outside the text"


def _reach(connection: sqlite3.Connection, table: str) -> dict[int, tuple[int, int]]:
    """Return, by article, how far the spans of a table reach."""
    rows = connection.execute(
        f'SELECT article_id, min(start), max("end") FROM {table} GROUP BY article_id'  # noqa: S608
    )
    return {article_id: (first, last) for article_id, first, last in rows}
