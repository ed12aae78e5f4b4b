"""What is in a store, in numbers."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from store.database import Store

_OVERVIEW: Final = """
    SELECT (SELECT count(*) FROM article) AS articles,
           (SELECT min(published) FROM article) AS first,
           (SELECT max(published) FROM article) AS last,
           (SELECT count(*) FROM sentence) AS sentences,
           (SELECT count(*) FROM quote) AS quotes,
           (SELECT count(*) FROM actor) AS actors,
           (SELECT count(*) FROM date_mention) AS dates
"""


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts, and the first and last day of publication."""

    articles: int
    first: date | None
    last: date | None
    sentences: int
    quotes: int
    actors: int
    dates: int


def overview(store: Store) -> Overview:
    """Count what the store holds."""
    (row,) = store.rows(_OVERVIEW)
    return Overview(
        articles=row["articles"],
        first=_day(row["first"]),
        last=_day(row["last"]),
        sentences=row["sentences"],
        quotes=row["quotes"],
        actors=row["actors"],
        dates=row["dates"],
    )


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)
