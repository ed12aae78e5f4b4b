"""The words that the corpus knows: how rare each is, and which of them a misspelt word may mean.

One invariant: what a person typed reaches SQL only as a bound value, and a full-text expression only as
quoted words.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import OSA

from store.cached import cached
from store.database import Store
from store.thesaurus import stand_ins
from store.words import stem

_KNOWN = "SELECT term, doc FROM word WHERE term >= :first AND term < :beyond"
_SENTENCES = "SELECT coalesce(max(id), 0) FROM sentence"
_COUNT = """
    SELECT count(*) FROM (
        SELECT rowid FROM sentence_fts WHERE sentence_fts MATCH :expression LIMIT :most
    )
"""
MOST_COUNTED = 50_000
SHORTEST_CORRECTED = 4
_BEYOND = "\U0010ffff"


def phrase(words: Iterable[str]) -> str:
    """Return a full-text expression for words that follow each other; any string is safe in it."""
    return '"' + " ".join(words).replace('"', '""') + '"'


def is_known(store: Store, word: str) -> bool:
    """Tell whether the corpus has the word or an inflection of it."""
    return bool(inflections(store, word))


def inflections(store: Store, word: str) -> Mapping[str, int]:
    """Return the forms of `word` that the corpus has, with the number of articles that use each."""
    base = stem(word)
    start = base[: max(3, len(base) - 2)]
    found = _terms(store, start)
    return {term: articles for term, articles in found if term == word or stem(term) == base}


def rarity(store: Store, expressions: Iterable[str]) -> float:
    """Return what finding one of the expressions is worth: more, the fewer sentences have it."""
    total = sentence_count(store)
    alternatives = " OR ".join(expressions)
    count = 0
    if alternatives:
        row = store.connection.execute(_COUNT, {"expression": alternatives, "most": MOST_COUNTED}).fetchone()
        count = int(row[0])
    return math.log((total + 1.5) / (count + 0.5))


def sentence_count(store: Store) -> int:
    """Return about how many sentences the corpus has."""
    return cached(store, "sentences", lambda: int(store.connection.execute(_SENTENCES).fetchone()[0]))


def corrections(store: Store, word: str, *, most: int = 4) -> Mapping[str, float]:
    """Return the corpus's words that `word` may misspell, with their likeness, likeliest first."""
    if len(word) < SHORTEST_CORRECTED or not word.isalpha():
        return {}
    allowed = 1 if len(word) < 8 else 2
    scored = []
    for letter in dict.fromkeys(word[:2]):
        for term, articles in _words_of_letter(store, letter):
            if abs(len(term) - len(word)) > allowed or term.isdigit():
                continue
            edits = OSA.distance(word, term, score_cutoff=allowed)
            if edits <= allowed:
                likeness = 1 - edits / len(word) - (0.05 if term[0] != word[0] else 0.0)
                scored.append((likeness + 0.01 * math.log1p(articles), term, likeness))
    scored.sort(reverse=True)
    return {term: likeness for _, term, likeness in scored[:most]}


def split_word(store: Store, word: str) -> tuple[tuple[str, str], ...]:
    """Return the ways to part a word in two that the corpus knows: "cutoff" is "cut" and "off"."""
    if len(word) < 6 or not word.isalpha():
        return ()
    ways = ((word[:at], word[at:]) for at in range(3, len(word) - 2))
    return tuple(way for way in ways if all(is_known(store, half) for half in way))


def written_apart(number: str) -> tuple[str, ...]:
    """Return a number's groups of thousands, as the full-text index holds "100,000"."""
    return tuple(f"{int(number):,}".split(",")) if number.isdecimal() and 4 <= len(number) <= 15 else ()


def substitutes(store: Store, word: str) -> frozenset[str]:
    """Return what a report may say instead of `word`, of the words that the corpus knows."""
    return frozenset(other for other in stand_ins(word) if is_known(store, other))


def _terms(store: Store, start: str) -> Sequence[tuple[str, int]]:
    def read() -> list[tuple[str, int]]:
        return list(store.connection.execute(_KNOWN, {"first": start, "beyond": start + _BEYOND}))

    return cached(store, f"terms {start}", read)


def _words_of_letter(store: Store, letter: str) -> Sequence[tuple[str, int]]:
    return _terms(store, letter)
