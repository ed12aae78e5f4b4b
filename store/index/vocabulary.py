"""The words that the corpus knows: how rare each is, and which of them a misspelt word may mean.

One invariant: what a person typed reaches SQL only as a bound value.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA

from store.cached import cached
from store.database import Store
from store.index.word_index import spelling_hashes
from store.lookup.thesaurus import loose_paraphrases, paraphrases
from store.text.words import stem

Alternative = tuple[str, ...]
"""Stems that stand in one passage together."""

_COUNTS = """
    SELECT stem, sum(sentences) FROM vocabulary
    WHERE stem IN (SELECT value FROM json_each(:stems)) AND sentences > 0 GROUP BY stem
"""
_SENTENCES = "SELECT coalesce(max(id), 0) FROM sentence"
_SPELT_ALIKE = """
    SELECT word, sound, sentences, actors FROM vocabulary WHERE id IN (
        SELECT word_id FROM deletion WHERE hash IN (SELECT value FROM json_each(:hashes)))
"""
_BEGINNING = """
    SELECT word, sentences FROM vocabulary
    WHERE word > :start AND word < :beyond AND length(word) <= :longest AND sentences > 0
    ORDER BY sentences DESC LIMIT :most
"""
FEW_SENTENCES = 50_000
"""Sentences up to which loose stand-ins are of use; among more they find too much else."""
SHORTEST_CORRECTED = 4
SHORTEST_CUT = 5
"""Letters of a word from which it may be the beginning of a longer one."""
CUT_OFF = 3
"""Letters that may be missing at the end of a word."""
MOST_COUNTS = 50_000
MOST_SPELT_ALIKE = 16
"""Words whose neighbours a connection keeps, those of one question: some 0.1 MB each."""
SHORTEST_PIECE, MOST_PIECES = 2, 4
"""Of words written together."""
LONGEST_JOINED = 32
LONGEST_PIECE = 16
_BEYOND = "\U0010ffff"


def counts(store: Store, stems: Iterable[str]) -> Mapping[str, int]:
    """Return in how many sentences each stem stands; those that the corpus lacks have 0."""
    held: dict[str, int] = cached(store, "counts", dict)
    if len(held) > MOST_COUNTS:
        held.clear()
    wanted = list(stems)
    missing = {each for each in wanted if each not in held}
    if missing:
        held.update(dict.fromkeys(missing, 0))
        rows = store.connection.execute(_COUNTS, {"stems": json.dumps(sorted(missing))})
        held.update((row[0], int(row[1])) for row in rows)
    return {each: held[each] for each in wanted}


def know(store: Store, words: Sequence[str]) -> None:
    """Count at once what the words of a question are asked for: alone, in pairs, and others for them."""
    stems = {stem(word) for word in words}
    stems |= {stem(first + second) for first, second in pairwise(words)}
    counts(store, stems | {stem(other) for word in words for other in paraphrases(word)})


def is_known(store: Store, word: str) -> bool:
    """Tell whether the corpus has the word or an inflection of it."""
    base = stem(word)
    return counts(store, (base,))[base] > 0


def frequency(store: Store, alternatives: Sequence[Alternative]) -> int:
    """Return in about how many sentences one of the alternatives stands, from above."""
    known = counts(store, {each for one in alternatives for each in one})
    return sum(min(known[each] for each in one) for one in alternatives)


def rarity(store: Store, alternatives: Sequence[Alternative], *, more: float = 0.0) -> float:
    """Return what finding one of the alternatives is worth: more, the fewer sentences have it.

    Args:
        store: Whose sentences are counted.
        alternatives: What is found.
        more: Sentences to count beside them.
    """
    total = sentence_count(store)
    return max(0.0, math.log((total + 1.5) / (min(total, frequency(store, alternatives) + more) + 0.5)))


def sentence_count(store: Store) -> int:
    """Return about how many sentences the corpus has."""
    return cached(store, "sentences", lambda: int(store.connection.execute(_SENTENCES).fetchone()[0]))


class SpeltAlike(NamedTuple):
    """A word of the corpus that is written or sounds about like another."""

    word: str
    sound: str
    sentences: int
    """That have it."""
    actors: int
    """Of whose names it is a part."""


def spelt_alike(store: Store, word: str) -> Sequence[SpeltAlike]:
    """Return the words that are like `word` but for about one letter, or one sound, each."""
    held: dict[str, Sequence[SpeltAlike]] = cached(store, "spelt alike", dict)
    if word not in held:
        if len(held) >= MOST_SPELT_ALIKE:
            held.clear()
        hashes = json.dumps(sorted(spelling_hashes(word)))
        rows = store.connection.execute(_SPELT_ALIKE, {"hashes": hashes})
        held[word] = list(map(SpeltAlike._make, rows))
    return held[word]


def corrections(store: Store, word: str, *, most: int = 4) -> Mapping[str, float]:
    """Return the corpus's words that `word` may misspell, with their likeness, likeliest first."""
    if len(word) < SHORTEST_CORRECTED or not word.isalpha():
        return {}
    held: dict[tuple[str, int], Mapping[str, float]] = cached(store, "corrections", dict)
    if len(held) > MOST_COUNTS // 10:
        held.clear()
    if (word, most) not in held:
        held[word, most] = _corrections(store, word, most)
    return held[word, most]


def _corrections(store: Store, word: str, most: int) -> Mapping[str, float]:
    allowed = 1 if len(word) < 7 else 2
    scored = []
    for other in spelt_alike(store, word):
        term = other.word
        edits = OSA.distance(word, term, score_cutoff=allowed) if other.sentences > 0 else len(word)
        if edits <= allowed and term != word:
            likeness = 1 - edits / len(word) - (0.05 if term[0] != word[0] else 0.0)
            scored.append((likeness + 0.01 * math.log1p(other.sentences), term, likeness))
    if not scored and len(word) >= SHORTEST_CUT:
        parameters = {"start": word, "beyond": word + _BEYOND, "longest": len(word) + CUT_OFF, "most": most}
        for term, sentences in store.connection.execute(_BEGINNING, parameters):
            likeness = len(word) / len(term) - 0.05
            scored.append((likeness + 0.01 * math.log1p(sentences), term, likeness))
    scored.sort(reverse=True)
    return {term: likeness for _, term, likeness in scored[:most]}


def split_word(store: Store, word: str) -> tuple[tuple[str, ...], ...]:
    """Return the ways to part a word that the corpus knows: "cutoff" is "cut" and "off".

    In two where that goes, with three letters at least to each; else the likeliest way in up to four.
    """
    if not 6 <= len(word) <= LONGEST_JOINED or not word.isalpha():
        return ()
    known = counts(store, {stem(word[a:b]) for a, b in _cuts(word)})
    ways = [(word[:at], word[at:]) for at in range(3, len(word) - 2)]
    two = tuple(way for way in ways if all(known[stem(half)] for half in way))
    return two or _likeliest(word, known, sentence_count(store))


def _cuts(word: str) -> Iterable[tuple[int, int]]:
    return (
        (a, b)
        for a in range(len(word))
        for b in range(a + SHORTEST_PIECE, len(word) + 1)
        if b - a < len(word)
    )


def _likeliest(word: str, known: Mapping[str, int], total: int) -> tuple[tuple[str, ...], ...]:
    """Part a word so that the pieces are as frequent as can be (Viterbi over the places to cut)."""
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(word) + 1):
        found = (-math.inf, ())
        ways: list[tuple[float, tuple[str, ...]]] = [found]
        for start in range(max(0, end - LONGEST_PIECE), end - SHORTEST_PIECE + 1):
            value, pieces = best[start]
            piece = word[start:end]
            times = known.get(stem(piece), 0)
            if times and len(pieces) < MOST_PIECES and (start or end < len(word)):
                ways.append((value + math.log(times / (total + 1)) - 2.0, (*pieces, piece)))
        best.append(max(ways))
    value, pieces = best[-1]
    return (pieces,) if len(pieces) > 1 and value > -math.inf and max(map(len, pieces)) > 3 else ()


def substitutes(store: Store, word: str) -> frozenset[str]:
    """Return what a report may say instead of `word`, of the words that the corpus knows."""
    few = sentence_count(store) <= FEW_SENTENCES
    others = {other: stem(other) for other in (loose_paraphrases if few else paraphrases)(word)}
    known = counts(store, others.values())
    return frozenset(other for other, base in others.items() if known[base])
