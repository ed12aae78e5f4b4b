"""Words that stand in a sentence with somebody's name: they tell who of several is meant.

One invariant: no sentence is read. Its words are known from the index, which leaves boilerplate out.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from store.actors.known import actors_called, best_known
from store.database import Store
from store.index.occurrences import Ids, in_both, rows_with
from store.index.vocabulary import is_known
from store.lookup.thesaurus import nation_names, titles_for
from store.text.words import FUNCTION_WORDS, stem

MOST_NAMESAKES: Final = 3
MOST_NAMES: Final = 8
"""Other names of one actor that are looked for."""
MOST_SENTENCES: Final = 40
"""Sentences of one actor that are looked at, the latest."""
_NAMING: Final = """
    WITH latest AS (
        SELECT article_id, start FROM mention WHERE actor_id = :actor AND boilerplate = 0
        ORDER BY article_id DESC LIMIT 2 * :most
    )
    SELECT DISTINCT s.id FROM latest
    JOIN sentence AS s ON s.article_id = latest.article_id
        AND latest.start >= s.start AND latest.start < s."end"
    ORDER BY s.id DESC LIMIT :most
"""


@dataclass(slots=True)
class Surroundings:
    """What stands beside names, for the words of one question."""

    store: Store
    _rows: dict[str, Ids | None] = field(default_factory=dict)

    def words_beside(self, actor_id: int, words: Iterable[str]) -> tuple[str, ...]:
        """Return those of the words that a sentence naming the actor has; an initial is no such word."""
        sought = {word: rows for word in words if (rows := self._sentences_with(word)) is not None}
        if not sought:
            return ()
        found = self.store.rows(_NAMING, {"actor": actor_id, "most": MOST_SENTENCES})
        sentences = np.array([row[0] for row in found], dtype=np.int64)
        return tuple(word for word, rows in sought.items() if len(in_both(sentences, rows)))

    def _sentences_with(self, word: str) -> Ids | None:
        """Return the sentences with a word or another name of its nation; None: the corpus has neither."""
        if word not in self._rows:
            forms = {word, *nation_names(word), *titles_for(word)} if len(word) > 1 else set()
            known = any(is_known(self.store, form) for form in forms)
            stems: list[tuple[str, ...]] = [(each,) for each in sorted({stem(form) for form in forms})]
            stems += self._other_names(word) if known else []
            self._rows[word] = rows_with(self.store, "sentence", stems) if known else None
        return self._rows[word]

    def _other_names(self, word: str) -> list[tuple[str, ...]]:
        """Return the stems of the longer names of what is no person and called `word`."""
        ids = actors_called(self.store, [(word,)]).get((word,), frozenset())
        others = best_known(self.store, ids, most=MOST_NAMESAKES)
        return [
            tuple(stem(part) for part in spelled if part not in FUNCTION_WORDS)
            for actor in others
            if actor.kind != "person"
            for spelled in sorted(actor.spelled)[:MOST_NAMES]
            if len(spelled) > 1
        ]
