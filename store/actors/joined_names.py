"""Names that were typed as one word: "adanovak", "kimoon" for Ki-moon.

One invariant: the parts are words that one and the same actor bears.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from store.actors.known import bearers, spellings, words_in_names
from store.database import Store
from store.index.vocabulary import is_known

SHORTEST_JOINED, LONGEST_JOINED = 6, 40
"""Letters of a word that may be several."""
SHORTEST_PART: Final = 2
MOST_PARTS: Final = 3


def parted(store: Store, word: str) -> tuple[str, ...]:
    """Part names that were written together, unless the whole is a name or a word; it is returned then."""
    if not SHORTEST_JOINED <= len(word) <= LONGEST_JOINED or not word.isalpha():
        return (word,)
    if spellings(store, word) or is_known(store, word):
        return (word,)
    ends = range(SHORTEST_PART, len(word) + 1)
    pieces = {word[a:b] for b in ends for a in (0, *ends) if b - a >= SHORTEST_PART}
    known = frozenset(words_in_names(store, pieces - {word}))
    for count in range(2, MOST_PARTS + 1):
        ways = [way for way in _ways(word, known, count) if bearers_of_all(store, way)]
        if ways:
            return max(ways, key=lambda way: (min(map(len, way)), way))
    return (word,)


def bearers_of_all(store: Store, words: Sequence[str]) -> frozenset[int]:
    """Return the actors that have each of these words, one or more, in a name."""
    return frozenset.intersection(*(bearers(store, (word,)) for word in words))


def _ways(word: str, known: frozenset[str], count: int) -> Iterator[tuple[str, ...]]:
    """Yield how a word falls into so many known parts."""
    if count == 1:
        if word in known:
            yield (word,)
        return
    for end in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        if word[:end] in known:
            yield from ((word[:end], *rest) for rest in _ways(word[end:], known, count - 1))
