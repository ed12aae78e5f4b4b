"""What sites' robots.txt said, kept so that a run every few minutes does not ask each time.

One invariant: what is kept is what the site gave, not what was made of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from store.database import Store
from store.digests.subscriptions import iso

FORGOTTEN_AFTER: Final = timedelta(days=2)

_KEPT = "SELECT origin, body, fetched_at FROM robots WHERE fetched_at > :oldest"
_KEEP = """
    INSERT INTO robots (origin, body, fetched_at) VALUES (:origin, :body, :fetched_at)
    ON CONFLICT (origin) DO UPDATE SET body = excluded.body, fetched_at = excluded.fetched_at
"""
_FORGET = "DELETE FROM robots WHERE fetched_at <= :oldest"


@dataclass(frozen=True, slots=True)
class KeptRobots:
    """One site's robots.txt; empty where it has none."""

    origin: str
    body: str
    fetched_at: datetime


def kept_robots(store: Store, *, now: datetime) -> dict[str, KeptRobots]:
    """Return what is kept, by origin."""
    rows = store.rows(_KEPT, {"oldest": iso(now - FORGOTTEN_AFTER)})
    return {
        row["origin"]: KeptRobots(row["origin"], row["body"], datetime.fromisoformat(row["fetched_at"]))
        for row in rows
    }


def keep_robots(store: Store, given: Iterable[KeptRobots], *, now: datetime) -> None:
    """Keep what was fetched, and forget what is old."""
    rows = [{"origin": each.origin, "body": each.body, "fetched_at": iso(each.fetched_at)} for each in given]
    with store.transaction():
        store.connection.execute(_FORGET, {"oldest": iso(now - FORGOTTEN_AFTER)})
        store.connection.executemany(_KEEP, rows)
