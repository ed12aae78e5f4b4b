"""After however many failures, the next connection is tried soon."""

import discord

from bot.reconnecting import LONGEST, reconnect_soon


def test_no_wait_is_long() -> None:
    reconnect_soon()
    for module in (discord.client, discord.shard):
        wait = module.ExponentialBackoff()
        assert max(wait.delay() for _ in range(200)) <= LONGEST
