"""The words of the corpus, kept beside the rows: full text, how often each word occurs, words spelt alike.

One invariant: what this writes is a pure function of the indexed texts and of the names of actors; it is
written in the transaction that writes those, and taking a text out undoes what putting it in did.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from zlib import crc32

from store.index.postings import Change, Table, write_postings
from store.text.transliteration import skeleton
from store.text.words import stem, words_of

_COUNT = """
    UPDATE vocabulary SET sentences = sentences + :sentences, actors = actors + :actors WHERE word = :word
"""
_MISSING = """
    SELECT value FROM json_each(:words) WHERE NOT EXISTS (SELECT 1 FROM vocabulary WHERE word = value)
"""
_NEW = """
    INSERT INTO vocabulary (word, stem, sound, sentences, actors) VALUES (:word, :stem, :sound, 0, 0)
"""
_NEW_HASH = "INSERT OR IGNORE INTO deletion (hash, word_id) VALUES (?, ?)"
_GONE = """
    SELECT id, word FROM vocabulary
    WHERE word IN (SELECT value FROM json_each(:words)) AND sentences <= 0 AND actors <= 0
"""
_DELETE_HASH = "DELETE FROM deletion WHERE hash = ? AND word_id = ?"
_DELETE_WORD = "DELETE FROM vocabulary WHERE id = ?"
LONGEST_SPELT = 24
"""Letters of a word of which spelling neighbours are kept; longer ones are addresses and accidents."""
SHORTEST_SPELT = 3


class Tally:
    """What changes in the words of the corpus, gathered over a transaction and written at its end."""

    def __init__(self) -> None:
        self.rows: list[Change] = []
        self.sentences: Counter[str] = Counter()
        self.actors: Counter[str] = Counter()

    def add(self, other: "Tally") -> None:
        """Take over what another tally gathered, as having come later."""
        self.rows += other.rows
        self.sentences.update(other.sentences)
        self.actors.update(other.actors)

    def write(self, connection: sqlite3.Connection) -> None:
        """Change postings and vocabulary; words that came are entered, words that are gone are taken out."""
        write_postings(connection, self.rows)
        self.rows.clear()
        words = {word for counts in (self.sentences, self.actors) for word, by in counts.items() if by}
        if not words:
            return
        for (word,) in connection.execute(_MISSING, {"words": json.dumps(sorted(words))}).fetchall():
            row = {"word": word, "stem": stem(word), "sound": skeleton(word)}
            word_id = connection.execute(_NEW, row).lastrowid
            connection.executemany(_NEW_HASH, [(each, word_id) for each in spelling_hashes(word)])
        connection.executemany(
            _COUNT,
            [
                {"word": word, "sentences": self.sentences[word], "actors": self.actors[word]}
                for word in sorted(words)
            ],
        )
        fewer = [word for word in words if self.sentences[word] < 0 or self.actors[word] < 0]
        for word_id, word in connection.execute(_GONE, {"words": json.dumps(fewer)}).fetchall():
            connection.executemany(_DELETE_HASH, [(each, word_id) for each in spelling_hashes(word)])
            connection.execute(_DELETE_WORD, (word_id,))
        self.sentences.clear()
        self.actors.clear()


def enter(tally: Tally, table: Table, passages: Iterable[tuple[int, str]]) -> None:
    """Let passages, (row id, text), be found by their words; those of sentences count for the vocabulary."""
    for row_id, text in passages:
        words = frozenset(words_of(text))
        tally.rows.append(Change(table, row_id, stems_of(words), comes=True))
        if table == "sentence":
            tally.sentences.update(words)


def withdraw(tally: Tally, table: Table, passages: Iterable[tuple[int, str]]) -> None:
    """Take passages out again."""
    for row_id, text in passages:
        words = frozenset(words_of(text))
        tally.rows.append(Change(table, row_id, stems_of(words), comes=False))
        if table == "sentence":
            tally.sentences.subtract(words)


def stems_of(words: Iterable[str]) -> tuple[str, ...]:
    """Return what a passage is found by."""
    return tuple({stem(word) for word in words})


def spelling_hashes(word: str) -> set[int]:
    """Return the hashes in which words that are spelt like `word` meet it.

    They are of the word and its sound without one letter each, whichever it is, and of both whole (Garbe's
    symmetric deletion, 2012, to the depth of one).
    """
    if not SHORTEST_SPELT <= len(word) <= LONGEST_SPELT or not word.isalpha():
        return set()
    sound = skeleton(word)
    found = _shortened(word)
    if len(sound) > SHORTEST_SPELT:
        found |= {"~" + each for each in _shortened(sound)}
    return {crc32(each.encode()) for each in found}


def _shortened(word: str) -> set[str]:
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}
