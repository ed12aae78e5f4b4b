"""How long discord.py waits before it connects again: never as long as it would by itself.

By itself the wait doubles with every failing connection, up to 17 minutes, and shrinks only after half an
hour without any: on a network that breaks often, a bot that is away for most of the time.

One invariant: no wait is longer than `LONGEST`.
"""

from typing import Final

import discord
from discord.backoff import ExponentialBackoff

_DOUBLINGS: Final = 5
LONGEST: Final = 2**_DOUBLINGS
"""Seconds."""


class ShortBackoff(ExponentialBackoff[bool]):
    """discord.py's wait between two tries, which ends to grow."""

    def __init__(self, base: int = 1, *, integral: bool = False) -> None:
        super().__init__(base, integral=integral)
        self._max = _DOUBLINGS


def reconnect_soon() -> None:
    """Let every client of this process wait so; discord.py has no setting for it."""
    for module in (discord.client, discord.shard):
        module.ExponentialBackoff = ShortBackoff  # type: ignore[attr-defined]  # no name that it exports
