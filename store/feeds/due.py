"""Which feeds are due, and what became of each run.

A feed is claimed before it is read: its due time moves behind the lease, and the run counts as failed until
it ends. So no second process reads it meanwhile, and one on which every run dies comes ever less often.

One invariant: only the process that claimed a feed notes what became of it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from store.audit import note_change
from store.database import Store
from store.digests.subscriptions import iso
from store.feeds.following import FollowedFeed, read

LEASED_FOR: Final = timedelta(minutes=20)
LONGEST_BACK_OFF: Final = timedelta(hours=24)
NEVER_ENDED: Final = "its last run never ended"

_DUE = """
    SELECT f.id FROM feed AS f
    WHERE f.next_due <= :now
      AND EXISTS (SELECT 1 FROM feed_follower AS w WHERE w.feed_id = f.id AND w.paused IS NULL)
    ORDER BY f.next_due, f.id LIMIT :most
"""
_CLAIM = """
    UPDATE feed SET next_due = :until, holder = :holder, last_run = :now, failures = failures + 1,
                    last_error = :error
    WHERE id = :id AND next_due <= :now
"""
_CLAIMED = """
    SELECT id, url, title, every_minutes, next_due, last_run, last_success, failures, last_error, notice,
           etag, last_modified, articles, NULL AS paused
    FROM feed WHERE id = :id
"""
_HELD = "SELECT 1 FROM feed WHERE id = :id AND holder = :holder"
_SUCCEEDED = """
    UPDATE feed SET next_due = :next_due, holder = NULL, last_success = :now, failures = 0, last_error = NULL,
        title = coalesce(nullif(:title, ''), title), notice = :notice, etag = :etag,
        last_modified = :last_modified, articles = articles + :articles
    WHERE id = :id AND holder = :holder
"""
_FAILED = """
    UPDATE feed SET next_due = :next_due, holder = NULL, last_error = :error
    WHERE id = :id AND holder = :holder
"""
_RELEASE = """
    UPDATE feed SET next_due = :now, holder = NULL, failures = max(0, failures - 1), last_error = NULL
    WHERE holder = :holder
"""
_PAUSE_ALL = (
    "UPDATE feed_follower SET paused = :why WHERE feed_id = :id AND paused IS NULL RETURNING guild_id"
)
_NEXT = """
    SELECT min(f.next_due) AS due FROM feed AS f
    WHERE EXISTS (SELECT 1 FROM feed_follower AS w WHERE w.feed_id = f.id AND w.paused IS NULL)
"""


@dataclass(frozen=True, slots=True)
class Read:
    """What is to be noted of a run that went well."""

    title: str = ""
    notice: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    articles: int = 0
    """That it brought: new and changed ones."""
    more: bool = False
    """Whether entries are left, so that the next run need not wait long."""


def claim_due(store: Store, holder: str, *, now: datetime, most: int) -> list[FollowedFeed]:
    """Claim feeds that are due, the longest due first; no other process reads them meanwhile."""
    claimed = []
    with store.transaction():
        ids = [row["id"] for row in store.connection.execute(_DUE, {"now": iso(now), "most": most})]
        for feed_id in ids:
            given = {"id": feed_id, "now": iso(now), "until": iso(now + LEASED_FOR), "holder": holder}
            store.connection.execute(_CLAIM, {**given, "error": NEVER_ENDED})
            claimed.append(read(store.connection.execute(_CLAIMED, {"id": feed_id}).fetchone()))
    return claimed


def note_read(store: Store, feed: FollowedFeed, given: Read, *, holder: str, now: datetime) -> None:
    """Note that a feed was read, and when it is due next."""
    wait = timedelta(minutes=5 if given.more else feed.every_minutes)
    row = {
        "id": feed.id,
        "holder": holder,
        "now": iso(now),
        "next_due": iso(now + wait),
        "title": given.title,
        "notice": given.notice,
        "etag": given.etag,
        "last_modified": given.last_modified,
        "articles": given.articles,
    }
    with store.transaction():
        store.connection.execute(_SUCCEEDED, row)


def note_failed(
    store: Store, feed: FollowedFeed, why: str, *, holder: str, now: datetime, wait: timedelta | None = None
) -> datetime:
    """Note that a feed could not be read; returns when it is tried again.

    Args:
        store: Opened for writing.
        feed: As it was claimed: this run is among its failures.
        why: In words.
        holder: Who claimed it.
        now: The present instant.
        wait: How long its server asks to be left alone.
    """
    again = now + max(back_off(feed), wait or timedelta(0))
    given = {"id": feed.id, "holder": holder, "error": why, "next_due": iso(again)}
    with store.transaction():
        store.connection.execute(_FAILED, given)
    return again


def note_gone(store: Store, feed: FollowedFeed, why: str, *, holder: str, now: datetime) -> None:
    """Note that a feed's server says it is gone for good: it is paused for everybody."""
    with store.transaction():
        connection = store.connection
        if connection.execute(_HELD, {"id": feed.id, "holder": holder}).fetchone() is None:
            return
        due = iso(now + LONGEST_BACK_OFF)
        connection.execute(_FAILED, {"id": feed.id, "holder": holder, "error": why, "next_due": due})
        for row in connection.execute(_PAUSE_ALL, {"id": feed.id, "why": why}).fetchall():
            note_change(store, row["guild_id"], None, now, f"feed {feed.id} paused: {why}")


def release(store: Store, holder: str, *, now: datetime) -> None:
    """Let others read at once what this process claimed and did not get to."""
    with store.transaction():
        store.connection.execute(_RELEASE, {"holder": holder, "now": iso(now)})


def back_off(feed: FollowedFeed) -> timedelta:
    """Return how long to wait after so many failures: twice as long each time, a day at most."""
    doubled = timedelta(minutes=feed.every_minutes * (1 << min(feed.failures, 12)))
    return min(doubled, max(LONGEST_BACK_OFF, timedelta(minutes=feed.every_minutes)))


def next_due(store: Store) -> datetime | None:
    """Return when the next feed is due; None: none is followed."""
    row = store.row(_NEXT)
    return datetime.fromisoformat(row["due"]) if row and row["due"] else None
