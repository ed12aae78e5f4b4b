"""What is in a store, in numbers, for a person who looks after it."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from store.database import Store

_CONTENTS: Final = """
    SELECT (SELECT count(*) FROM article) AS articles,
           (SELECT min(published) FROM article) AS first,
           (SELECT max(published) FROM article) AS last,
           (SELECT count(*) FROM sentence) AS sentences,
           (SELECT count(*) FROM quote) AS quotes,
           (SELECT count(*) FROM actor) AS actors,
           (SELECT count(*) FROM date_mention) AS dates
"""


@dataclass(frozen=True, slots=True)
class Contents:
    """Counts of everything, and the first and the last day of publication."""

    articles: int
    first: date | None
    last: date | None
    sentences: int
    quotes: int
    actors: int
    dates: int


def contents(store: Store) -> Contents:
    """Count what the store holds; reads every table's index, so it is no part of a look-up."""
    (row,) = store.rows(_CONTENTS)
    return Contents(
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
