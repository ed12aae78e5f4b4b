"""The latest statements of actors, or of anybody.

One invariant: a statement is given once, however many overlapping pieces of it are stored.
"""

from store.database import Store
from store.lookup.question import Scope
from store.lookup.statements import merged_quotes
from store.reading.excerpts import latest_ids, quotes_by_id
from store.reading.found import QuoteFound

_PIECES = 4
"""Stored pieces looked at for each statement that is wanted: quoted words, the clause around them."""


def latest_quotes(
    store: Store, actor_ids: frozenset[int], *, scope: Scope, limit: int, why: str
) -> list[QuoteFound]:
    """Return what these actors said last (or anybody, where there are none), the latest first."""
    ids = latest_ids(store, actor_ids, scope=scope, limit=_PIECES * limit)
    return merged_quotes(quotes_by_id(store, ids, why=why))[:limit]
