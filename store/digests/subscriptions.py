"""Digests and watches: what a channel has subscribed to, and who changed it.

One invariant: every change is written together with its line in the audit list.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from typing import Final, Literal, cast

from store.audit import note_change
from store.database import Store
from store.digests.scheduling import Quiet, Schedule

Kind = Literal["digest", "watch"]
MOST_PER_GUILD: Final = 50
NEVER: Final = datetime(9999, 1, 1, tzinfo=UTC)

_COLUMNS = """id, kind, guild_id, channel_id, time_of_day, zone, weekdays, options, next_due, seen, paused,
              made_by"""
_ADD = """
    INSERT INTO subscription (kind, guild_id, channel_id, time_of_day, zone, weekdays, options, next_due,
                              seen, made_by, made_at)
    VALUES (:kind, :guild_id, :channel_id, :time_of_day, :zone, :weekdays, :options, :next_due,
            (SELECT version FROM content), :made_by, :made_at)
"""
_CHANGE = """
    UPDATE subscription SET channel_id = :channel_id, time_of_day = :time_of_day, zone = :zone,
           weekdays = :weekdays, options = :options, next_due = :next_due, paused = :paused
    WHERE id = :id
"""
_REMOVE = "DELETE FROM subscription WHERE id = :id"
_ONE = f"SELECT {_COLUMNS} FROM subscription WHERE id = :id"  # noqa: S608 (constants of this file)
_OF_GUILD = f"SELECT {_COLUMNS} FROM subscription WHERE guild_id = :guild_id ORDER BY id"  # noqa: S608
_OF_CHANNEL = f"SELECT {_COLUMNS} FROM subscription WHERE channel_id = :channel_id ORDER BY id"  # noqa: S608
_ALL = f"SELECT {_COLUMNS} FROM subscription ORDER BY next_due, id"  # noqa: S608
_CHANGES = """
    SELECT user_id, at, what FROM audit WHERE guild_id = :guild_id ORDER BY id DESC LIMIT :most
"""


@dataclass(frozen=True, slots=True)
class Options:
    """What a digest or watch is about and how it is posted."""

    topics: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    """With neither topics nor actors, everything."""
    length: int = 5
    """Of a digest: stories at most."""
    in_thread: bool = False
    say_when_empty: bool = False
    """Of a digest: one line where there is nothing new, instead of nothing."""
    every_minutes: int = 60
    """Of a watch: at most so often."""
    quiet_from: str | None = None
    """Of a watch: HH:MM from which it waits, until its time of day."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """One digest or watch of one channel."""

    kind: Kind
    guild_id: int
    channel_id: int
    schedule: Schedule
    """Of a watch: its time of day ends the quiet hours."""
    made_by: int
    options: Options = field(default_factory=Options)
    next_due: datetime = NEVER
    id: int = 0
    seen: int = 0
    """The content's version up to which it has looked."""
    paused: str | None = None

    @property
    def quiet(self) -> Quiet | None:
        """The hours in which a watch waits."""
        if self.options.quiet_from is None:
            return None
        return Quiet(time.fromisoformat(self.options.quiet_from), self.schedule.at, self.schedule.zone)


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the audit list."""

    user_id: int | None
    """None: the bot itself."""
    at: datetime
    what: str


def add(store: Store, given: Subscription, *, now: datetime, what: str) -> Subscription:
    """Keep a new subscription; the articles stored by now are old to it."""
    with store.transaction():
        made = {**_row(given), "made_by": given.made_by, "made_at": iso(now)}
        number = store.connection.execute(_ADD, made).lastrowid
        assert number is not None
        added = replace(given, id=number)
        note_change(store, given.guild_id, given.made_by, now, f"{given.kind} {number} added: {what}")
    return added


def change(store: Store, given: Subscription, *, by: int | None, now: datetime, what: str) -> None:
    """Keep what was changed of a subscription; None as `by` is the bot itself."""
    with store.transaction():
        change_within(store, given, by=by, now=now, what=what)


def change_within(store: Store, given: Subscription, *, by: int | None, now: datetime, what: str) -> None:
    """Change a subscription in the caller's transaction."""
    store.connection.execute(_CHANGE, {**_row(given), "id": given.id, "paused": given.paused})
    note_change(store, given.guild_id, by, now, f"{given.kind} {given.id} {what}")


def remove(store: Store, given: Subscription, *, by: int, now: datetime) -> None:
    """Forget a subscription; what its channel was told stays known."""
    with store.transaction():
        store.connection.execute(_REMOVE, {"id": given.id})
        note_change(store, given.guild_id, by, now, f"{given.kind} {given.id} removed")


def find(store: Store, number: int) -> Subscription | None:
    """Return the subscription of that number."""
    row = store.row(_ONE, {"id": number})
    return None if row is None else read(row)


def of_guild(store: Store, guild_id: int, kind: Kind | None = None) -> list[Subscription]:
    """Return a server's subscriptions, the oldest first."""
    found = [read(row) for row in store.rows(_OF_GUILD, {"guild_id": guild_id})]
    return [each for each in found if kind in (None, each.kind)]


def of_channel(store: Store, channel_id: int) -> list[Subscription]:
    """Return a channel's subscriptions, the oldest first."""
    return [read(row) for row in store.rows(_OF_CHANNEL, {"channel_id": channel_id})]


def everything(store: Store) -> list[Subscription]:
    """Return all subscriptions, the next to run first."""
    return [read(row) for row in store.rows(_ALL)]


def changes(store: Store, guild_id: int, *, most: int) -> list[Change]:
    """Return who changed what on a server, the latest first."""
    rows = store.rows(_CHANGES, {"guild_id": guild_id, "most": most})
    return [Change(row["user_id"], datetime.fromisoformat(row["at"]), row["what"]) for row in rows]


def iso(moment: datetime) -> str:
    """Write an instant so that earlier ones sort first."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def read(row: sqlite3.Row) -> Subscription:
    """Make a subscription of its row."""
    return Subscription(
        kind=cast("Kind", row["kind"]),
        guild_id=row["guild_id"],
        channel_id=row["channel_id"],
        schedule=Schedule(time.fromisoformat(row["time_of_day"]), row["zone"], row["weekdays"]),
        made_by=row["made_by"],
        options=_options(json.loads(row["options"])),
        next_due=datetime.fromisoformat(row["next_due"]),
        id=row["id"],
        seen=row["seen"],
        paused=row["paused"],
    )


def _options(held: Mapping[str, object]) -> Options:
    lists = {name: tuple(cast("Sequence[str]", held[name])) for name in ("topics", "actors") if name in held}
    return Options(**{**held, **lists})  # type: ignore[arg-type]  # `_row` wrote them from the same record


def _row(given: Subscription) -> dict[str, object]:
    options = {name: getattr(given.options, name) for name in Options.__dataclass_fields__}
    return {
        "kind": given.kind,
        "guild_id": given.guild_id,
        "channel_id": given.channel_id,
        "time_of_day": given.schedule.at.isoformat("minutes"),
        "zone": given.schedule.zone,
        "weekdays": given.schedule.weekdays,
        "options": json.dumps(options, ensure_ascii=False),
        "next_due": iso(given.next_due),
    }
