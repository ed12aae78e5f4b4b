"""Actors by the words that they are called by, kept beside their aliases and roles.

One invariant: `name_word` and `name_phrase` follow from the aliases of an actor alone, `role_stem` from its
roles; what changes those calls this, in the same transaction.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final

from store.index.word_index import Tally
from store.records import ActorKind
from store.text.words import FUNCTION_WORDS, stem, words_of

_ALIASES = "SELECT text FROM alias WHERE actor_id = ?"
_KIND = "SELECT kind FROM actor WHERE id = ?"
_WORDS = "SELECT word FROM name_word WHERE actor_id = ?"
_NEW_WORD = "INSERT OR IGNORE INTO name_word (word, actor_id) VALUES (?, ?)"
_DELETE_WORD = "DELETE FROM name_word WHERE word = ? AND actor_id = ?"
_PHRASES = "SELECT phrase FROM name_phrase WHERE actor_id = ?"
_NEW_PHRASE = "INSERT OR IGNORE INTO name_phrase (phrase, actor_id) VALUES (?, ?)"
_DELETE_PHRASE = "DELETE FROM name_phrase WHERE phrase = ? AND actor_id = ?"
_ROLES = "SELECT DISTINCT text FROM role WHERE actor_id = ?"
_STEMS = "SELECT stem FROM role_stem WHERE actor_id = ?"
_NEW_STEM = "INSERT OR IGNORE INTO role_stem (stem, actor_id) VALUES (?, ?)"
_DELETE_STEM = "DELETE FROM role_stem WHERE stem = ? AND actor_id = ?"
SHORTEST_SINGLE: Final = 2


def name_words_of(spelling: str) -> list[str]:
    """Return the words of a spelling that find the actor; words of grammar only in names as short as "It"."""
    return [word for word in words_of(spelling) if word not in FUNCTION_WORDS or len(spelling) < 4]


def phrases_of(words: Sequence[str], kind: ActorKind) -> set[tuple[str, ...]]:
    """Return the word sequences that mean an actor of this spelling: all of it, a person's family name."""
    while len(words) > 1 and words[0] in FUNCTION_WORDS:
        words = words[1:]
    if not words or (len(words) == 1 and len(words[0]) < SHORTEST_SINGLE):
        return set()
    found = {tuple(words)}
    if kind == "person" and len(words) > 1 and len(words[-1]) > 2:
        found.add((words[-1],))
    return found


def enter_spellings(
    connection: sqlite3.Connection, actor_id: int, kind: ActorKind, spellings: Iterable[str], tally: Tally
) -> None:
    """Let an actor be found by spellings that are new to it."""
    for spelling in spellings:
        for word in name_words_of(spelling):
            if connection.execute(_NEW_WORD, (word, actor_id)).rowcount:
                tally.actors[word] += 1
        phrases = phrases_of(words_of(spelling), kind)
        connection.executemany(_NEW_PHRASE, [(" ".join(phrase), actor_id) for phrase in phrases])


def refresh_spellings(connection: sqlite3.Connection, actor_id: int, tally: Tally) -> None:
    """Bring the words and phrases of an actor in line with its aliases, some of which are gone."""
    row = connection.execute(_KIND, (actor_id,)).fetchone()
    if row is None:
        return
    spellings = [text for (text,) in connection.execute(_ALIASES, (actor_id,))]
    words = {word for spelling in spellings for word in name_words_of(spelling)}
    phrases = {" ".join(p) for spelling in spellings for p in phrases_of(words_of(spelling), row[0])}
    gone = {word for (word,) in connection.execute(_WORDS, (actor_id,))} - words
    tally.actors.subtract(gone)
    connection.executemany(_DELETE_WORD, [(word, actor_id) for word in gone])
    held = {phrase for (phrase,) in connection.execute(_PHRASES, (actor_id,))}
    connection.executemany(_DELETE_PHRASE, [(phrase, actor_id) for phrase in held - phrases])
    enter_spellings(connection, actor_id, row[0], spellings, tally)


def role_stems_of(role: str) -> frozenset[str]:
    """Return the stems of a role's words."""
    return frozenset(stem(word) for word in words_of(role))


def enter_roles(connection: sqlite3.Connection, actor_id: int, roles: Iterable[str]) -> None:
    """Let an actor be found by words of its roles."""
    stems = {each for role in roles for each in role_stems_of(role)}
    connection.executemany(_NEW_STEM, [(each, actor_id) for each in stems])


def refresh_roles(connection: sqlite3.Connection, actor_id: int) -> None:
    """Bring the stems of an actor's roles in line with its roles, some of which are gone."""
    roles = [text for (text,) in connection.execute(_ROLES, (actor_id,))]
    stems = {each for role in roles for each in role_stems_of(role)}
    held = {each for (each,) in connection.execute(_STEMS, (actor_id,))}
    connection.executemany(_DELETE_STEM, [(each, actor_id) for each in held - stems])
    connection.executemany(_NEW_STEM, [(each, actor_id) for each in stems - held])
