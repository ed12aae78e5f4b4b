"""Quotations that may be the same statement as others: those that share the most of their rare words.

One invariant: whatever the words are, a bounded number of postings and of rows is read.
"""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from store.actors.known import known_actors
from store.database import Store
from store.index.occurrences import NONE, rows_with, which_have
from store.index.vocabulary import counts, sentence_count
from store.likeness.wording import GRAMMAR, Word
from store.lookup.question import Scope
from store.reading.excerpts import Row
from store.reading.found import QuoteFound
from store.reading.scope import QUOTE_SCOPE, scope_parameters
from store.text.words import stem, words_of

MOST_CANDIDATES: Final = 40
"""Quotations that are compared with one that is shown, those that share the most of its rare words."""
MOST_READ: Final = 48
"""Quotations among which those candidates are."""
RAREST: Final = 5
"""Words of a quotation by which others like it are sought; two of them must be there."""
ENOUGH: Final = 3
"""Of those words so many, be they rare or not."""
RARE: Final = 150
"""Sentences up to which a word is rare enough to be looked up alone."""
READ_WHOLE: Final = 4_000
"""Sentences up to which all that have a word are read; of a word in more, those that have another as well."""
OFTEN: Final = 0.5
"""What is added to a word's rarity, so that a word of every article still weighs something."""

_SAID = """
    SELECT q.id, q.article_id, q.speaker_id,
           (SELECT kind = 'person' FROM actor WHERE actor.id = q.speaker_id) AS by_person
    FROM json_each(:ids) AS wanted CROSS JOIN quote AS q ON q.id = wanted.value
"""
_WITHIN = " CROSS JOIN article AS a ON a.id = q.article_id WHERE q.boilerplate = 0 " + QUOTE_SCOPE
_ANYWHERE = " WHERE q.boilerplate = 0"


def resembling(store: Store, shown: Sequence[QuoteFound], scope: Scope) -> list[list[int]]:
    """Return for each quotation those of other articles whose speaker may be the same, the likest first.

    Args:
        store: Where they are.
        shown: The quotations.
        scope: Only quotations within it, whoever is their speaker.
    """
    uses = [_rarest(uses) for uses in _uses(store, [hit.place.text for hit in shown])]
    found = [
        [each for each in _sharing(store, of) if each != hit.id] for hit, of in zip(shown, uses, strict=True)
    ]
    said = _who_said(store, sorted({each for ids in found for each in ids}), scope)
    speakers = [hit.speaker_id for hit, ids in zip(shown, found, strict=True) if ids]
    persons = known_actors(store, [each for each in speakers if each is not None])
    kept: list[list[int]] = []
    for hit, ids in zip(shown, found, strict=True):
        known = persons.get(hit.speaker_id) if hit.speaker_id is not None else None
        person = known.id if known and known.kind == "person" else None
        kept.append([each for each in ids if each in said and _may_be(said[each], hit, person)])
    return [ids[:MOST_CANDIDATES] for ids in kept]


def _uses(store: Store, texts: Sequence[str]) -> list[dict[str, int]]:
    """Return of each text the stems of its words of matter, and in how many sentences each stands."""
    stems = [
        list(dict.fromkeys(stem(word) for word in words_of(text) if word not in GRAMMAR)) for text in texts
    ]
    known = counts(store, {each for some in stems for each in some})
    return [{each: known[each] for each in some} for some in stems]


def _rarest(uses: Mapping[str, int]) -> dict[str, int]:
    """Return the stems by which others like a text are sought, the rarest first."""
    rarest = sorted((each for each in uses if uses[each]), key=lambda each: (uses[each], each))[:RAREST]
    return {each: uses[each] for at, each in enumerate(rarest) if at < ENOUGH or uses[each] <= RARE}


def uses_of(store: Store, words: Sequence[Word]) -> dict[str, int]:
    """Return in how many sentences each word stands, in one form or another."""
    known = counts(store, [stem(word.text) for word in words])
    return {word.text: known[stem(word.text)] for word in words}


def rarities(store: Store, words: Sequence[Word]) -> dict[str, float]:
    """Weigh words by their rarity, the average of them 1."""
    total = sentence_count(store)
    uses = uses_of(store, words)
    rarity = {word.key: math.log((total + 1.5) / (uses[word.text] + 0.5)) + OFTEN for word in words}
    mean = sum(rarity.values()) / len(rarity) if rarity else 1.0
    return {key: value / mean for key, value in rarity.items()}


def _sharing(store: Store, rarest: Mapping[str, int]) -> list[int]:
    """Return quotations with two or more of the rarest stems, those with most of them first.

    Of a common stem only those are read that have a rarer one as well.
    """
    whole = [each for at, each in enumerate(rarest) if not at or rarest[each] <= READ_WHOLE]
    lists = [rows_with(store, "quote", [(each,)]) for each in whole]
    ids, shared = np.unique(np.concatenate(lists), return_counts=True) if lists else (NONE, NONE)
    for each in rarest:
        if each not in whole and len(ids):
            shared = shared + which_have(store, "quote", [(each,)], ids)
    enough = shared >= min(2, len(rarest))
    ids, shared = ids[enough], shared[enough]
    likest: list[int] = ids[np.lexsort((ids, -shared))[:MOST_READ]].tolist()
    return likest


def _who_said(store: Store, ids: Sequence[int], scope: Scope) -> dict[int, Row]:
    if not ids:
        return {}
    scope = Scope(
        since=scope.since,
        until=scope.until,
        article_ids=scope.article_ids,
        kind=scope.kind,
        polarity=scope.polarity,
        addressees=scope.addressees,
        said_on=scope.said_on,
    )
    rows = store.rows(
        _SAID + (_ANYWHERE if scope.is_open else _WITHIN), {**scope_parameters(scope), "ids": json.dumps(ids)}
    )
    return {row["id"]: row for row in rows}


def _may_be(row: Row, hit: QuoteFound, person: int | None) -> bool:
    """Tell whether a quotation is of another article, and of the same person as far as persons are known."""
    if row["article_id"] == hit.place.article_id:
        return False
    return person is None or not row["by_person"] or row["speaker_id"] == person
