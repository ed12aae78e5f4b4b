"""Quotations and sentences found again by where they stand.

One invariant: a place whose article was changed since gives nothing, unless the same span is stored there.
"""

import json
from collections.abc import Sequence

from store.database import Store

_AT = """
    SELECT found.id, place.key AS place FROM json_each(:places) AS place
    JOIN article ON article.doc_id = place.value ->> 0
    JOIN {table} AS found ON found.article_id = article.id
         AND found.start = place.value ->> 1 AND found."end" = place.value ->> 2
    WHERE found.boilerplate = 0 ORDER BY place.key
"""

Place = tuple[str, int, int]
"""An article's `doc_id` and a span of its text."""


def quotes_at(store: Store, places: Sequence[Place]) -> list[int]:
    """Return the ids of the quotations that stand exactly there, in this order."""
    return _ids(store, "quote", places)


def sentences_at(store: Store, places: Sequence[Place]) -> list[int]:
    """Return the ids of the sentences that stand exactly there, in this order."""
    return _ids(store, "sentence", places)


def _ids(store: Store, table: str, places: Sequence[Place]) -> list[int]:
    rows = store.rows(_AT.format(table=table), {"places": json.dumps(places)})
    return [row["id"] for row in rows]
