"""What is in a store, in numbers."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
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


_FEEDS: Final = """
    SELECT url, last_run, last_error, failures, articles,
           (SELECT count(*) FROM feed_follower AS f WHERE f.feed_id = feed.id AND paused IS NULL) AS followers
    FROM feed ORDER BY last_run DESC, id
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


@dataclass(frozen=True, slots=True)
class FeedRun:
    """The last time that a feed was read."""

    url: str
    at: datetime | None
    """None: never yet."""
    error: str | None
    """None: it went well."""
    failures: int
    """In a row."""
    articles: int
    """Saved from it so far."""
    is_paused: bool


def feed_runs(store: Store) -> list[FeedRun]:
    """Return each feed's last run, the latest first."""
    return [
        FeedRun(
            row["url"],
            datetime.fromisoformat(row["last_run"]) if row["last_run"] else None,
            row["last_error"],
            row["failures"],
            row["articles"],
            row["followers"] == 0,
        )
        for row in store.rows(_FEEDS)
    ]


def size_on_disk(path: Path) -> int:
    """Return the bytes of a store's file and of the files beside it."""
    size = 0
    for part in ("", "-wal", "-shm"):
        with suppress(OSError):  # what is not there takes no room
            size += Path(f"{path}{part}").stat().st_size
    return size


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)
