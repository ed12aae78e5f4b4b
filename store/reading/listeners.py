"""To whom statements were made, as the articles write it, found by forgiving words.

One invariant: what is returned is written so in some article.
"""

from collections.abc import Sequence

from store.cached import cached
from store.database import Store
from store.text.words import FUNCTION_WORDS, stem, words_of

_ADDRESSEES = """
    SELECT addressee FROM quote WHERE addressee IS NOT NULL AND boilerplate = 0
    GROUP BY addressee ORDER BY count(*) DESC, addressee
"""


def find_listeners(store: Store, typed: str) -> frozenset[str]:
    """Return the listeners as written that have all words of `typed`, in any form of theirs.

    "reporter" finds "reporters", "Reporters" and "a group of reporters".
    """
    wanted = _stems(typed)
    if not wanted:
        return frozenset()
    return frozenset(written for written, stems in _listeners(store) if wanted <= stems)


def frequent_listeners(store: Store, *, limit: int) -> list[str]:
    """Return whom statements are made to most often, without pronouns."""
    return [written for written, stems in _listeners(store) if stems][:limit]


def _listeners(store: Store) -> Sequence[tuple[str, frozenset[str]]]:
    return cached(
        store,
        "listeners",
        lambda: [(row["addressee"], _stems(row["addressee"])) for row in store.rows(_ADDRESSEES, {})],
    )


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words_of(text) if word not in FUNCTION_WORDS)
