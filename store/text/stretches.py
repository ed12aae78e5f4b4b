"""The shortest stretch of a text in which the words of a question stand, also misspelt or in other order.

One invariant: pure; every word must be there, or there is no stretch; a single word must be there as it is.
"""

from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from store.text.words import root, words_of

ALIKE: Final = 80.0
"""Likeness of letters, of 100, from which two words may be one."""
BEGINS_ALIKE: Final = 0.9
"""The same where words that begin alike count more (Jaro-Winkler)."""
LONGER: Final = 2
"""Letters by which one of them may be longer."""
SHORTEST: Final = 4
"""Letters from which a word may be misspelt."""
WORDED: Final = 85.0
"""The same of a wording that somebody remembers."""
WHOLE: Final = 90.0
"""Likeness from which a whole wording stands in the text, however its words are written apart."""


def stretch_of(wanted: Sequence[str], text: str) -> int:
    """Return how many words the shortest stretch with all the wanted ones has; 0: they are not all there.

    Args:
        wanted: Folded words, without those of grammar.
        text: A sentence.
    """
    words = words_of(text)
    if not wanted or not words:
        return 0
    if len(wanted) > 1 and fuzz.partial_ratio(" ".join(wanted), " ".join(words)) >= WHOLE:
        return len(wanted)
    if len(wanted) == 1:
        return int(any(root(wanted[0]) == root(word) for word in words))
    places = [{at for at, word in enumerate(words) if is_like(each, word)} for each in wanted]
    if not all(places):
        return 0
    return min(
        end - start + 1
        for start in places[0] | set().union(*places)
        if (end := _end_from(start, places)) is not None
    )


def has_wording(wording: str, text: str) -> bool:
    """Tell whether a sentence has a wording in one piece, but for a few letters."""
    words = " ".join(words_of(text))
    return 0 < len(wording) <= len(words) and fuzz.partial_ratio(wording, words) >= WORDED


def _end_from(start: int, places: Sequence[set[int]]) -> int | None:
    """Return where the stretch from `start` on has one place of each word; None: it never does."""
    firsts = [min((at for at in each if at >= start), default=None) for each in places]
    found = [at for at in firsts if at is not None]
    return max(found) if len(found) == len(places) else None


def is_like(wanted: str, word: str) -> bool:
    """Tell whether a word is the wanted one, another form of it, or spelt like it."""
    if wanted == word or root(wanted) == root(word):
        return True
    if min(len(wanted), len(word)) < SHORTEST or abs(len(wanted) - len(word)) > LONGER:
        return False
    return wanted.isalpha() and (
        fuzz.ratio(wanted, word) >= ALIKE or JaroWinkler.normalized_similarity(wanted, word) >= BEGINS_ALIKE
    )
