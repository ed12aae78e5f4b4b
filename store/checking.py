"""Looking for damage: in the file, in the words, and between the rows and the texts that they point into.

One invariant: checking changes nothing.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from store.actors.name_index import name_words_of
from store.index.postings import TABLES, unpacked
from store.index.word_index import stems_of
from store.text.words import words_of
from store.writing.fingerprint import text_hash

_PASSAGES: Final = {
    table: f'SELECT id, start, "end" FROM {table} WHERE article_id = ? AND boilerplate = 0'  # noqa: S608 (our tables)
    for table in TABLES
}
_BLOCKS: Final = {table: f"SELECT stem, ids FROM {table}_posting ORDER BY stem, first" for table in TABLES}  # noqa: S608
_COUNTS = "SELECT word, sentences, actors FROM vocabulary"
_TEXTS = "SELECT id, text FROM article"
_NAMES = "SELECT actor_id, text FROM alias"
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
Sum = tuple[int, int]
NOTHING: Final[Sum] = (0, 0)
_PRIME: Final = 2**61 - 1
SHOWN: Final = 100
"""Lines at most for one kind of damage."""


def find_damage(connection: sqlite3.Connection) -> list[str]:
    """Return what is wrong, one line each; an empty list: the store is whole."""
    damage = list(_guarded(connection, "the file", _file_damage))
    if damage:
        return damage  # the rest would only repeat it
    damage += _guarded(connection, "the words", _word_damage)
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


def _word_damage(connection: sqlite3.Connection) -> Iterator[str]:
    """Cut every text anew and compare what it gives with what is stored, stem by stem and word by word."""
    words: Counter[str] = Counter()
    for table in TABLES:
        wanted: dict[str, Sum] = {}
        for article_id, text in connection.execute(_TEXTS):
            for row_id, start, end in connection.execute(_PASSAGES[table], (article_id,)):
                cut = frozenset(words_of(text[start:end]))
                words.update(cut if table == "sentence" else ())
                for each in stems_of(cut):
                    wanted[each] = _plus(wanted.get(each, NOTHING), row_id)
        held: dict[str, Sum] = {}
        for each, block in connection.execute(_BLOCKS[table]):
            for row_id in unpacked(block):
                held[each] = _plus(held.get(each, NOTHING), row_id)
        wrong = [each for each in wanted.keys() | held.keys() if wanted.get(each) != held.get(each)]
        if wrong:
            yield f"the words of {table}: {len(wrong)} lead to other rows, like {min(wrong)}"
    bearers = {
        (actor_id, word) for actor_id, name in connection.execute(_NAMES) for word in name_words_of(name)
    }
    actors = Counter(word for _, word in bearers)
    counted = {word: (sentences, named) for word, sentences, named in connection.execute(_COUNTS)}
    wrong = [
        word
        for word in words.keys() | actors.keys() | counted.keys()
        if counted.get(word) != (words[word], actors[word])
    ]
    if wrong:
        yield f"the words: {len(wrong)} are miscounted, like {min(wrong)}"


def _plus(so_far: Sum, row_id: int) -> Sum:
    """Sum up rows so that two different sets hardly ever come to the same."""
    return so_far[0] + 1, (so_far[1] + row_id * row_id) % _PRIME


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
