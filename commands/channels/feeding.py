"""Feeds of a server: which one is meant, whether there is room, and how it goes, in words.

One invariant: what a feed or its server said is data: it is in no sentence of ours but as a value that the
adapters make harmless.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from commands.errors import UsageError
from store.database import Store
from store.feeds.following import (
    EVERY_MINUTES,
    MOST_PER_GUILD,
    FollowedFeed,
    Follower,
    follow,
    followed_by,
)
from store.feeds.found import FoundFeed

EVERY: Mapping[str, int] = MappingProxyType(
    {"15 minutes": 15, "30 minutes": 30, "hour": 60, "3 hours": 180, "6 hours": 360, "day": 1440}
)


def chosen_feed(store: Store, guild_id: int, number: int | None) -> FollowedFeed:
    """Return the feed that is meant; without a number the only one of the server.

    Raises:
        UsageError: there is none such, or several.
    """
    here = followed_by(store, guild_id)
    if number is not None:
        here = [each for each in here if each.id == number]
        if not here:
            raise UsageError(f"There is no feed {number} here; /feed list shows them.")
    if len(here) != 1:
        says = f"There are {len(here)}: say which by its number." if here else "There is no feed here yet."
        raise UsageError(f"{says} /feed list shows them.")
    return here[0]


def check_feed_room(store: Store, guild_id: int) -> None:
    """Raise a UsageError where a server has as many feeds as it may have."""
    if len(followed_by(store, guild_id)) >= MOST_PER_GUILD:
        raise UsageError(f"A server has {MOST_PER_GUILD} feeds at most; remove one first.")


def add_feed(
    store: Store, found: FoundFeed, who: Follower, every: str | None, *, now: datetime
) -> FollowedFeed:
    """Follow a feed that was looked at.

    Raises:
        UsageError: there is none, no room, or it is followed.
    """
    if found.error:
        raise UsageError(f"{found.url}: {found.error}. Nothing was added.")
    for each in followed_by(store, who.guild_id):
        if each.url == found.url:
            raise UsageError(f"That is feed {each.id} here; /feed list shows how it goes.")
    check_feed_room(store, who.guild_id)
    minutes = EVERY[every] if every else EVERY_MINUTES
    return follow(store, found.url, who, title=found.title, every_minutes=minutes, now=now)
