"""Words of everyday English: about how common each is in news, whatever a store's own few articles have.

One invariant: it only says what a word is like in general; a large store's own counts outweigh it.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from store.lookup.thesaurus import has_word
from store.text.words import stem

_FILE = Path(__file__).with_name("common_words.txt")


def commonness(word: str) -> float:
    """Return the share of the sentences of news that have the word, about; 0 for rare words and names."""
    return _shares().get(stem(word), 0.0)


def is_english(word: str) -> bool:
    """Tell whether a word is a known one of English, so that whoever typed it meant it."""
    return stem(word) in _shares() or has_word(word)


@cache
def _shares() -> Mapping[str, float]:
    found: dict[str, float] = {}
    share = 0.0
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("="):
            share = 1 / int(line[1:])
        elif not line.startswith("#"):
            found |= {stem(word): max(share, found.get(stem(word), 0.0)) for word in line.split()}
    return found
