"""Who changed what on a server: one line for each change, written with it.

One invariant: a line is written in the transaction of the change that it tells, and never changed.
"""

from datetime import UTC, datetime
from typing import Final

from store.database import Store

_NOTE: Final = "INSERT INTO audit (guild_id, user_id, at, what) VALUES (:guild_id, :user_id, :at, :what)"


def note_change(store: Store, guild_id: int, user_id: int | None, now: datetime, what: str) -> None:
    """Write a line in the caller's transaction; None as `user_id` is the bot itself."""
    at = now.astimezone(UTC).isoformat(timespec="seconds")
    store.connection.execute(_NOTE, {"guild_id": guild_id, "user_id": user_id, "at": at, "what": what})
