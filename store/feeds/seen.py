"""Entries of feeds that were read, so that none is fetched twice.

One invariant: an entry counts as done only once its article is stored, or it is clear that it gives none.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from store.database import Store
from store.digests.subscriptions import iso

FORGOTTEN_AFTER: Final = timedelta(days=400)

_COLUMNS = "guid, link, fingerprint, doc_id, attempts, reason"
_OF_FEED = f"SELECT {_COLUMNS} FROM feed_entry WHERE feed_id = :feed_id"  # noqa: S608 (a constant of this file)
_NOTE = """
    INSERT INTO feed_entry (feed_id, guid, link, fingerprint, doc_id, attempts, reason, seen_at)
    VALUES (:feed_id, :guid, :link, :fingerprint, :doc_id, :attempts, :reason, :seen_at)
    ON CONFLICT (feed_id, guid) DO UPDATE SET link = excluded.link, fingerprint = excluded.fingerprint,
        doc_id = excluded.doc_id, attempts = excluded.attempts, reason = excluded.reason,
        seen_at = excluded.seen_at
"""
_FORGET = "DELETE FROM feed_entry WHERE feed_id = :feed_id AND seen_at < :oldest"


@dataclass(frozen=True, slots=True)
class SeenEntry:
    """An entry as it was read."""

    guid: str
    link: str
    fingerprint: str
    doc_id: str | None = None
    attempts: int = 0
    """Failed ones in a row; 0: it is done."""
    reason: str | None = None
    """Why it gave no article."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a feed's entries."""

    by_guid: Mapping[str, SeenEntry] = field(default_factory=dict)
    by_link: Mapping[str, SeenEntry] = field(default_factory=dict)
    """Of this feed."""


def seen_of(store: Store, feed_id: int) -> Seen:
    """Return the entries of a feed that were read."""
    found = [_entry(row) for row in store.rows(_OF_FEED, {"feed_id": feed_id})]
    return Seen({each.guid: each for each in found}, {each.link: each for each in found if each.link})


def note_seen(store: Store, feed_id: int, entries: Iterable[SeenEntry], *, now: datetime) -> None:
    """Note entries, in place of what was noted under their guids."""
    rows = [
        {"feed_id": feed_id, "seen_at": iso(now), **{name: getattr(each, name) for name in _FIELDS}}
        for each in entries
    ]
    with store.transaction():
        store.connection.execute(_FORGET, {"feed_id": feed_id, "oldest": iso(now - FORGOTTEN_AFTER)})
        store.connection.executemany(_NOTE, rows)


_FIELDS: Final = tuple(SeenEntry.__dataclass_fields__)


def _entry(row: sqlite3.Row) -> SeenEntry:
    return SeenEntry(**{name: row[name] for name in _FIELDS})
