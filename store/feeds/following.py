"""Feeds that are followed: by which server, and who changed it.

A feed is one row, however many servers follow it, and is fetched once for all of them. The terminal follows
as server 0.

One invariant: every change is written together with its line in the audit list, and a feed without a
follower is gone.
"""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from store.audit import note_change
from store.database import Store
from store.digests.subscriptions import iso

TERMINAL: Final = 0
"""Stands for the terminal among servers."""
MOST_PER_GUILD: Final = 25
EVERY_MINUTES: Final = 30
LEAST_MINUTES: Final = 10
MOST_MINUTES: Final = 24 * 60

_COLUMNS = """f.id, f.url, f.title, f.every_minutes, f.next_due, f.last_run, f.last_success, f.failures,
              f.last_error, f.notice, f.etag, f.last_modified, f.articles"""
_ALL = f"SELECT {_COLUMNS}, NULL AS paused FROM feed AS f ORDER BY f.id"  # noqa: S608 (constants of this file)
_OF_GUILD = f"""
    SELECT {_COLUMNS}, w.paused FROM feed_follower AS w JOIN feed AS f ON f.id = w.feed_id
    WHERE w.guild_id = :guild_id ORDER BY f.id
"""  # noqa: S608
_BY_URL = "SELECT id FROM feed WHERE url = :url"
_ADD = """
    INSERT INTO feed (url, title, every_minutes, next_due, failures, articles)
    VALUES (:url, :title, :every_minutes, :now, 0, 0)
"""
_FOLLOW = """
    INSERT INTO feed_follower (feed_id, guild_id, channel_id, added_by, added_at)
    VALUES (:feed_id, :guild_id, :channel_id, :added_by, :now)
    ON CONFLICT (feed_id, guild_id) DO NOTHING
"""
_OFTENER = """
    UPDATE feed SET every_minutes = min(every_minutes, :every_minutes), next_due = min(next_due, :now)
    WHERE id = :feed_id
"""
_UNFOLLOW = "DELETE FROM feed_follower WHERE feed_id = :feed_id AND guild_id = :guild_id"
_DROP = """
    DELETE FROM feed WHERE id = :feed_id AND NOT EXISTS (SELECT 1 FROM feed_follower WHERE feed_id = feed.id)
"""
_FOLLOWERS = "SELECT guild_id FROM feed_follower WHERE feed_id = :feed_id"
_PAUSE = "UPDATE feed_follower SET paused = :paused WHERE feed_id = :feed_id AND guild_id = :guild_id"
_AT_ONCE = "UPDATE feed SET next_due = min(next_due, :now) WHERE id = :feed_id"


@dataclass(frozen=True, slots=True)
class FollowedFeed:
    """A feed, and how its last run went."""

    id: int
    url: str
    title: str | None
    every_minutes: int
    next_due: datetime
    last_run: datetime | None = None
    last_success: datetime | None = None
    failures: int = 0
    last_error: str | None = None
    notice: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    articles: int = 0
    paused: str | None = None
    """Why it is not read for the server that asks."""


@dataclass(frozen=True, slots=True)
class Follower:
    """Who follows a feed: from which server and channel, as which person; by default the terminal."""

    guild_id: int = TERMINAL
    channel_id: int | None = None
    user_id: int | None = None


def follow(
    store: Store, url: str, who: Follower, *, title: str, every_minutes: int, now: datetime
) -> FollowedFeed:
    """Follow a feed from now on; it is due at once. Following it twice changes nothing but its interval."""
    with store.transaction():
        connection = store.connection
        row = connection.execute(_BY_URL, {"url": url}).fetchone()
        given = {"url": url, "title": title or None, "every_minutes": every_minutes, "now": iso(now)}
        feed_id = connection.execute(_ADD, given).lastrowid if row is None else row["id"]
        link = {"feed_id": feed_id, "guild_id": who.guild_id, "channel_id": who.channel_id}
        connection.execute(_FOLLOW, {**link, "added_by": who.user_id, "now": iso(now)})
        connection.execute(_OFTENER, {"feed_id": feed_id, "every_minutes": every_minutes, "now": iso(now)})
        note_change(store, who.guild_id, who.user_id, now, f"feed {feed_id} added: {url}")
    return next(each for each in followed_by(store, who.guild_id) if each.id == feed_id)


def unfollow(store: Store, feed: FollowedFeed, who: Follower, *, now: datetime) -> None:
    """Stop following a feed; its articles stay."""
    with store.transaction():
        store.connection.execute(_UNFOLLOW, {"feed_id": feed.id, "guild_id": who.guild_id})
        store.connection.execute(_DROP, {"feed_id": feed.id})
        note_change(store, who.guild_id, who.user_id, now, f"feed {feed.id} removed: {feed.url}")


def drop(store: Store, feed: FollowedFeed, *, now: datetime) -> None:
    """Forget a feed, whoever follows it: the terminal may; its articles stay."""
    with store.transaction():
        for row in store.connection.execute(_FOLLOWERS, {"feed_id": feed.id}).fetchall():
            said = f"feed {feed.id} removed in the terminal: {feed.url}"
            note_change(store, row["guild_id"], None, now, said)
            store.connection.execute(_UNFOLLOW, {"feed_id": feed.id, "guild_id": row["guild_id"]})
        store.connection.execute(_DROP, {"feed_id": feed.id})


def pause(store: Store, feed: FollowedFeed, who: Follower, why: str | None, *, now: datetime) -> None:
    """Pause a feed for a server, with the reason; None: it goes on, and is due at once."""
    with store.transaction():
        link = {"feed_id": feed.id, "guild_id": who.guild_id}
        store.connection.execute(_PAUSE, {**link, "paused": why})
        if why is None:
            store.connection.execute(_AT_ONCE, {"feed_id": feed.id, "now": iso(now)})
        said = f"paused: {why}" if why else "resumed"
        note_change(store, who.guild_id, who.user_id, now, f"feed {feed.id} {said}")


def followed_by(store: Store, guild_id: int) -> list[FollowedFeed]:
    """Return a server's feeds, the oldest first."""
    return [read(row) for row in store.rows(_OF_GUILD, {"guild_id": guild_id})]


def all_feeds(store: Store) -> list[FollowedFeed]:
    """Return the feeds of all servers and the terminal, the oldest first."""
    return [read(row) for row in store.rows(_ALL)]


def read(row: sqlite3.Row) -> FollowedFeed:
    """Make a feed of its row."""
    return FollowedFeed(
        id=row["id"],
        url=row["url"],
        title=row["title"],
        every_minutes=row["every_minutes"],
        next_due=datetime.fromisoformat(row["next_due"]),
        last_run=_moment(row["last_run"]),
        last_success=_moment(row["last_success"]),
        failures=row["failures"],
        last_error=row["last_error"],
        notice=row["notice"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        articles=row["articles"],
        paused=row["paused"],
    )


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
