"""How many articles the store holds, and over which days: what an honest miss names.

One invariant: counting reads no article's text.
"""

from dataclasses import dataclass
from datetime import date

from store.cached import cached
from store.database import Store
from store.records import DateSpan

_ARTICLES = """
    SELECT (SELECT count(*) FROM article) AS articles, (SELECT min(published) FROM article) AS first,
           (SELECT max(published) FROM article) AS last
"""
"""Three questions that an index answers by itself; as one they would look at every row."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Number of articles and the days on which they were published."""

    articles: int
    published: DateSpan | None


def extent(store: Store) -> Extent:
    """Return how much the store holds now."""
    return cached(store, "extent", lambda: _count(store))


def _count(store: Store) -> Extent:
    row = store.row(_ARTICLES)
    if row is None or not row["articles"]:
        return Extent(0, None)
    if row["first"] is None:
        return Extent(row["articles"], None)
    return Extent(
        row["articles"], DateSpan(date.fromisoformat(row["first"]), date.fromisoformat(row["last"]))
    )
