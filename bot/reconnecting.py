"""How long discord.py waits before it connects again: never as long as it would by itself.

By itself the wait doubles with every failing connection, up to 17 minutes, and shrinks only after half an
hour without any: on a network that breaks often, a bot that is away for most of the time. What is asked while
it is away comes too late, since Discord waits 3 s for an answer.

One invariant: no wait is longer than `LONGEST`.
"""

import random
import time
from typing import Final

import discord
from discord.backoff import ExponentialBackoff

_DOUBLINGS: Final = 3
LONGEST: Final = 2**_DOUBLINGS
"""Seconds."""
CALM: Final = 30
"""Seconds without a failure after which the waits are short again."""
APART: Final = 5.0
"""Seconds between two new sessions of one bot (Discord's `max_concurrency` of 1)."""
BEFORE_SESSION: Final = (1.0, 2.0)
"""Seconds to wait at random after a session was lost; Discord asks for 1 to 5."""


class ShortBackoff(ExponentialBackoff[bool]):
    """discord.py's wait between two tries, which ends to grow."""

    def __init__(self, base: int = 1, *, integral: bool = False) -> None:
        super().__init__(base, integral=integral)
        self._max = _DOUBLINGS
        self._reset_time = CALM


class Sessions:
    """When a new session may be begun, for all shards of a bot; discord.py waits 5 s each time."""

    def __init__(self) -> None:
        self._last = float("-inf")

    def wait(self, *, initial: bool, now: float | None = None) -> float:
        """Return for how many seconds the next new session has to wait, which is then taken as begun."""
        now = time.monotonic() if now is None else now
        soonest = now if initial else now + random.uniform(*BEFORE_SESSION)  # noqa: S311 (no secret)
        begins = max(soonest, self._last + APART)
        self._last = begins
        return begins - now


def reconnect_soon() -> None:
    """Let every client of this process wait so; discord.py has no setting for it."""
    for module in (discord.client, discord.shard):
        module.ExponentialBackoff = ShortBackoff  # type: ignore[attr-defined]  # no name that it exports
