"""Due times and what became of each: claimed before anything is posted, noted after.

One invariant: a due time of a subscription is claimed once, and only by the process that holds the lease. A
run that is claimed and not ended may or may not have been posted; whoever finds one looks before posting it.
"""

import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal, cast

from store.database import Store
from store.digests.novelty import tell_within
from store.digests.posts import keep_within
from store.digests.subscriptions import Subscription, change_within, find, iso, read

State = Literal["claimed", "posted", "empty", "given up"]
LEASE: Final = "scheduler"
LEASED_FOR: Final = timedelta(seconds=90)

_TAKE = """
    INSERT INTO lease (name, holder, until) VALUES (:name, :holder, :until)
    ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
    WHERE lease.holder = excluded.holder OR lease.until <= :now
"""
_HELD = "SELECT 1 FROM lease WHERE name = :name AND holder = :holder AND until > :now"
_RELEASE = "DELETE FROM lease WHERE name = :name AND holder = :holder"
_DUE = """
    SELECT id, kind, guild_id, channel_id, time_of_day, zone, weekdays, options, next_due, seen, paused,
           made_by
    FROM subscription AS s
    WHERE paused IS NULL AND next_due <= :now
      AND NOT EXISTS (SELECT 1 FROM run WHERE run.subscription_id = s.id AND run.state = 'claimed')
      AND (kind <> 'watch' OR seen < (SELECT version FROM content))
    ORDER BY next_due, id LIMIT :most
"""
# A number that is on a message is given once, also where a subscription was removed with its runs.
_CLAIM = """
    INSERT INTO run (id, subscription_id, channel_id, due, state, claimed_at, attempts, cited, seen)
    VALUES (1 + max((SELECT coalesce(max(id), 0) FROM run), (SELECT coalesce(max(run_id), 0) FROM post)),
            :subscription_id, :channel_id, :due, 'claimed', :now, 0, '[]', :seen)
    ON CONFLICT (subscription_id, due) DO NOTHING
"""
_MOVE_ON = "UPDATE subscription SET next_due = :next_due WHERE id = :id"
_SEEN = "UPDATE subscription SET seen = max(seen, :seen) WHERE id = :id"
_CITE = "UPDATE run SET cited = :cited, seen = :seen WHERE id = :id AND state = 'claimed'"
_OPEN = """
    SELECT id, subscription_id, channel_id, due, state, claimed_at, attempts, retry_at, seen, message_id
    FROM run WHERE state = 'claimed' ORDER BY id
"""
_CITED = "SELECT cited FROM run WHERE id = :id AND state = 'claimed'"
_END = """
    UPDATE run SET state = :state, message_id = :message_id, ended_at = :now, note = :note, cited = '[]'
    WHERE id = :id AND state = 'claimed'
"""
_RETRY = "UPDATE run SET attempts = attempts + 1, retry_at = :retry_at WHERE id = :id AND state = 'claimed'"


@dataclass(frozen=True, slots=True)
class Run:
    """A claimed due time."""

    id: int
    subscription_id: int
    channel_id: int
    due: datetime
    state: State
    claimed_at: datetime
    attempts: int = 0
    retry_at: datetime | None = None
    seen: int = 0
    message_id: int | None = None


def take_lease(store: Store, holder: str, *, now: datetime) -> bool:
    """Become, or stay, the one process that posts; False: another one is."""
    with store.transaction():
        given = {"name": LEASE, "holder": holder, "now": iso(now), "until": iso(now + LEASED_FOR)}
        return store.connection.execute(_TAKE, given).rowcount == 1


def release_lease(store: Store, holder: str) -> None:
    """Let another process post at once."""
    with store.transaction():
        store.connection.execute(_RELEASE, {"name": LEASE, "holder": holder})


def due_subscriptions(store: Store, now: datetime, *, most: int = 50) -> list[Subscription]:
    """Return what is due and not claimed, the longest due first; a watch only where articles are new."""
    return [read(row) for row in store.rows(_DUE, {"now": iso(now), "most": most})]


def claim(
    store: Store,
    subscription: Subscription,
    due: datetime,
    following: datetime,
    *,
    holder: str,
    now: datetime,
) -> Run | None:
    """Claim a due time and move the subscription on to the next.

    Args:
        store: Opened for writing.
        subscription: What is due.
        due: The due time.
        following: When it is due next.
        holder: The process that claims.
        now: The present instant.

    Returns:
        None where it is claimed, paused or gone already, or another process holds the lease.
    """
    with store.transaction():
        lease = {"name": LEASE, "holder": holder, "now": iso(now)}
        if store.connection.execute(_HELD, lease).fetchone() is None:
            return None
        present = find(store, subscription.id)
        if present is None or present.paused is not None or present.next_due != subscription.next_due:
            return None
        run = {"subscription_id": subscription.id, "channel_id": present.channel_id, "due": iso(due)}
        made = store.connection.execute(_CLAIM, {**run, "now": iso(now), "seen": subscription.seen})
        store.connection.execute(_MOVE_ON, {"id": subscription.id, "next_due": iso(following)})
        if made.rowcount != 1 or made.lastrowid is None:
            return None
        return Run(made.lastrowid, subscription.id, present.channel_id, due, "claimed", now)


def note_content(store: Store, run: Run, cited: str, *, seen: int) -> None:
    """Keep what the run's message tells, before it is posted."""
    with store.transaction():
        store.connection.execute(_CITE, {"id": run.id, "cited": cited, "seen": seen})


def open_runs(store: Store) -> list[Run]:
    """Return the claimed runs that are not ended, the oldest first."""
    return [_run(row) for row in store.rows(_OPEN)]


def note_posted(store: Store, run: Run, message_id: int, *, now: datetime) -> None:
    """Note that a run's message is in its channel: what it tells is told."""
    with store.transaction():
        row = store.connection.execute(_CITED, {"id": run.id}).fetchone()
        if row is not None:
            tell_within(store, run.channel_id, run.id, row["cited"], now=now)
            keep_within(store, run.id, run.subscription_id, run.channel_id, message_id, now=now)
            _end(store, run, "posted", now, message_id=message_id)


def note_empty(store: Store, run: Run, *, now: datetime) -> None:
    """Note that there was nothing to post."""
    with store.transaction():
        _end(store, run, "empty", now)


def note_failure(store: Store, run: Run, *, retry_at: datetime) -> None:
    """Note that posting failed and when to try again."""
    with store.transaction():
        store.connection.execute(_RETRY, {"id": run.id, "retry_at": iso(retry_at)})


def give_up(store: Store, run: Run, why: str, *, now: datetime) -> None:
    """Note that this run's message will not be posted; the next run is not touched."""
    with store.transaction():
        _end(store, run, "given up", now, note=why)


def pause_for(store: Store, run: Run, why: str, *, now: datetime) -> Subscription | None:
    """Give a run up and pause its subscription; None: it is gone or was paused before."""
    with store.transaction():
        _end(store, run, "given up", now, note=why)
        subscription = find(store, run.subscription_id)
        if subscription is None or subscription.paused is not None:
            return None
        paused = replace(subscription, paused=why)
        change_within(store, paused, by=None, now=now, what=f"paused: {why}")
        return paused


def skip(store: Store, subscription: Subscription, *, seen: int) -> None:
    """Note that a watch has looked at the articles up to a version and found nothing."""
    with store.transaction():
        store.connection.execute(_SEEN, {"id": subscription.id, "seen": seen})


def _end(
    store: Store,
    run: Run,
    state: State,
    now: datetime,
    *,
    message_id: int | None = None,
    note: str | None = None,
) -> None:
    ended = {"id": run.id, "state": state, "message_id": message_id, "now": iso(now), "note": note}
    if store.connection.execute(_END, ended).rowcount and state != "given up":
        row = store.connection.execute("SELECT seen FROM run WHERE id = :id", {"id": run.id}).fetchone()
        store.connection.execute(_SEEN, {"id": run.subscription_id, "seen": row["seen"]})


def _run(row: sqlite3.Row) -> Run:
    return Run(
        id=row["id"],
        subscription_id=row["subscription_id"],
        channel_id=row["channel_id"],
        due=datetime.fromisoformat(row["due"]),
        state=cast("State", row["state"]),
        claimed_at=datetime.fromisoformat(row["claimed_at"]),
        attempts=row["attempts"],
        retry_at=datetime.fromisoformat(row["retry_at"]) if row["retry_at"] else None,
        seen=row["seen"],
        message_id=row["message_id"],
    )
