"""Which actors are worth comparing with a typed name: what its words may be, and who bears most of them.

One invariant: what it costs is bounded, however many bear a word; of those who fit alike the best known stay.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from store.actors.known import spellings, weight, words_in_names
from store.cached import cached
from store.database import Store
from store.index.occurrences import Ids
from store.index.vocabulary import corrections, is_known
from store.lookup.common_words import is_english
from store.lookup.thesaurus import nation_names, paraphrases, written_out
from store.text.words import stem

PRIOR: Final = 0.03
SEEN: Final = 400
"""Candidates that are looked at: those with most of the words, the best known first."""
COMPARED: Final = 12
"""Of those, the ones that are compared word by word."""
LETTERS_FROM: Final = 60
"""Likeness of two names, of 100, below which it says nothing."""
MOST_BEARERS: Final = 5_000
"""Actors that are looked at for one word."""
MOST_BY_INITIAL: Final = 2_000
"""Of those, the ones whose names are looked at for an initial."""
WELL_KNOWN: Final = 5_000
"""Actors of whom a connection keeps in memory how well known they are, 80 KB."""
NO_NAME: Final = 0.4
"""What a word counts that is a word of the corpus, but of no name and no role."""
INITIAL: Final = 0.8
"""What an initial counts where a name begins with it."""
PLAIN: Final = frozenset({"new", "old", "former", "current", "today"})

_BEARERS = """
    SELECT json_group_array(actor_id) FROM (
        SELECT actor_id FROM name_word WHERE word IN (SELECT value FROM json_each(:words))
        UNION ALL SELECT actor_id FROM role_stem WHERE stem IN (SELECT value FROM json_each(:stems))
        LIMIT :most)
"""
_BEGINNING = """
    SELECT json_group_array(value) FROM json_each(:ids) AS wanted WHERE EXISTS (
        SELECT 1 FROM name_word WHERE actor_id = wanted.value AND word >= :start AND word < :beyond)
"""
_WELL_KNOWN = "SELECT json_group_array(id) FROM (SELECT id FROM actor ORDER BY mentions DESC LIMIT :most)"
_ACTORS = """
    SELECT id, name, mentions FROM actor WHERE id IN (SELECT value FROM json_each(:ids))
    ORDER BY mentions DESC, id
"""
Weights = npt.NDArray[np.float64]
_BEYOND = "\U0010ffff"
_NOBODY: Ids = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word of the question: what it may be in a name, the stems it may be in a role, and what it tells."""

    text: str
    readings: Mapping[str, float]
    stems: frozenset[str]
    weight: float
    misspelt: frozenset[str] = frozenset()
    """The stems of what it may mean where no article has the word."""
    bearers: Ids = field(default_factory=lambda: _NOBODY)
    """Actors that have it in a name or a role, in order; not looked up for an initial."""
    is_strange: bool = False
    """Nobody bears it, and it is a word neither of the articles nor of English: the name of somebody else."""

    @property
    def is_initial(self) -> bool:
        """Tell whether it may be the first letter of a name."""
        return len(self.text) == 1


def asked_words(store: Store, words: Iterable[str]) -> list[AskedWord]:
    """Look up what each word may be; it tells the more, the fewer bear it, and little if nobody does."""
    return [_asked(store, word) for word in dict.fromkeys(words)]


def _asked(store: Store, word: str) -> AskedWord:
    readings = spellings(store, word)
    meant = is_known(store, word) or is_english(word)
    near = {} if meant else corrections(store, word)
    misspelt = frozenset(stem(other) for other in near)
    stems = misspelt | {
        stem(form) for form in (word, *nation_names(word), *paraphrases(word), *written_out(word))
    }
    if len(word) == 1:
        value = weight(store, words_in_names(store, (word,)).get(word, 0))
        return AskedWord(word, readings, stems, value, misspelt)
    bearers = _bearers(store, readings, stems)
    value = weight(store, len(bearers))
    plain = not len(bearers) and (meant or bool(near))
    value = value * NO_NAME if plain or word in PLAIN else value
    is_strange = not (meant or readings or len(bearers))
    return AskedWord(word, readings, stems, value, misspelt, bearers, is_strange)


def _bearers(store: Store, words: Iterable[str], stems: Iterable[str]) -> Ids:
    parameters = {
        "words": json.dumps(sorted(words)),
        "stems": json.dumps(sorted(stems)),
        "most": MOST_BEARERS,
    }
    ids = np.sort(_ids(store, _BEARERS, parameters))
    return ids[np.diff(ids, prepend=0) > 0]  # np.unique would load numpy.ma first


def likely_actors(store: Store, words: Sequence[str], asked: Sequence[AskedWord]) -> list[int]:
    """Return the actors with most of the words, of as many those whose names look most like them."""
    ids, sums = _heaviest(store, asked)
    if len(ids) <= COMPARED:
        return [int(each) for each in ids]
    held = dict(zip(ids.tolist(), sums.tolist(), strict=True))
    rows = store.rows(_ACTORS, {"ids": json.dumps(sorted(held))})
    likely = np.array([held[row["id"]] for row in rows]) / sum(word.weight for word in asked)
    likely += PRIOR * np.log10(1 + np.array([row["mentions"] for row in rows]))
    if len(words) > 1:  # a single word may be any part of a name
        names = [row["name"].casefold() for row in rows]
        letters = cdist([" ".join(words)], names, scorer=fuzz.token_sort_ratio, score_cutoff=LETTERS_FROM)
        likely += letters[0] / 100
    return [rows[at]["id"] for at in np.argsort(-likely, kind="stable")[:COMPARED].tolist()]


def _heaviest(store: Store, asked: Sequence[AskedWord]) -> tuple[Ids, Weights]:
    """Return actors with most of the weight of the words, and that weight.

    An initial brings nobody in, unless there is nothing else: too many have it.
    """
    lists = [(word.bearers, word.weight) for word in asked if len(word.bearers)]
    initials = [word for word in asked if word.is_initial]
    if not lists:
        lists = [(_bearers(store, word.readings, word.stems), word.weight) for word in initials]
        initials = []
    if not lists:
        return _NOBODY, np.zeros(0)
    ids, places = np.unique(np.concatenate([ids for ids, _ in lists]), return_inverse=True)
    worth = np.repeat([each for _, each in lists], [len(held) for held, _ in lists])
    sums = np.zeros(len(ids), dtype=np.float64)
    np.add.at(sums, places, worth)
    for word in initials:
        ids, sums = _best_first(store, ids, sums, most=MOST_BY_INITIAL)
        sums = sums + INITIAL * word.weight * np.isin(ids, _with_initial(store, ids, word.text))
    return _best_first(store, ids, sums, most=SEEN)


def _best_first(store: Store, ids: Ids, sums: Weights, *, most: int) -> tuple[Ids, Weights]:
    """Return those with the greatest sums, of as great a sum the best known."""
    if len(ids) <= most:
        return ids, sums
    best = cached(store, "well known", lambda: _ids(store, _WELL_KNOWN, {"most": WELL_KNOWN}))
    order = np.argsort(best)
    places = np.minimum(np.searchsorted(best, ids, sorter=order), len(best) - 1)
    ranks = np.where(best[order[places]] == ids, order[places], len(best))
    chosen = np.lexsort((ranks, -sums))[:most]
    return ids[chosen], sums[chosen]


def _with_initial(store: Store, ids: Ids, letter: str) -> Ids:
    """Return those of the actors one of whose words begins with a letter."""
    parameters = {"ids": json.dumps(ids.tolist()), "start": letter, "beyond": letter + _BEYOND}
    return _ids(store, _BEGINNING, parameters)


def _ids(store: Store, sql: str, parameters: Mapping[str, object]) -> Ids:
    return np.array(json.loads(store.rows(sql, parameters)[0][0]), dtype=np.int64)
