"""Looking at a feed that somebody wants to add, in a process of its own.

One invariant: there is always an answer, within a minute or so: the feed, or why there is none.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final

from bot.child_process import output_of
from store.feeds.found import FoundFeed, found_from_json

log = logging.getLogger(__name__)
LONGEST_LOOK: Final = 60.0
"""Seconds; a fetch ends long before."""
MOST_AT_ONCE: Final = 2


class FeedLooks:
    """Looks at feeds, a few side by side."""

    def __init__(self, ask: Callable[..., Awaitable[str]] = output_of) -> None:
        """Prepare to look; `ask` runs a program of ours and returns what it prints."""
        self._ask = ask
        self._turns = asyncio.Semaphore(MOST_AT_ONCE)

    async def look(self, address: str) -> FoundFeed:
        """Return what feed is at an address."""
        look = ("feeds", "look", "--json", "--", address)
        try:
            async with self._turns:
                return found_from_json(await self._ask(*look, seconds=LONGEST_LOOK))
        except TimeoutError:
            return FoundFeed(address, error="looking at it took too long")
        except (ValueError, OSError):
            log.exception("Looking at the feed %s failed", address)
            return FoundFeed(address, error="looking at it failed on our side; the log tells more")
