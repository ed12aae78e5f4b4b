"""A Discord on this machine: REST and gateway on one port of the loopback, and a person who uses the bot.

One invariant: what the bot is judged by is this server's own record, never the bot's word.
"""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import discord
import pytest
import yarl
from aiohttp import web
from discord.gateway import DiscordWebSocket

from tests.wire import payloads
from tests.wire.gateway import Gateway
from tests.wire.payloads import ALICE, CHANNEL, GUILD, OTHER_CHANNEL, Payload
from tests.wire.rest import BASE, Asked, Rest

TOKEN = "MTAwMQ.GaBcDe.this-token-opens-nothing-at-all-anywhere"
PATIENCE = 10.0
"""Seconds that anything may take on a busy machine."""


class Clock:
    """The time of day, which a test may put on, or which goes faster from a moment on."""

    def __init__(self, *, start: float | None = None, speed: float = 1.0) -> None:
        self._start = time.time() if start is None else start
        self._speed = speed
        self._ahead = timedelta()

    def now(self) -> datetime:
        elapsed = timedelta(seconds=(time.time() - self._start) * self._speed)
        return datetime.fromtimestamp(self._start, UTC) + elapsed + self._ahead

    def go_on(self, by: timedelta) -> None:
        self._ahead += by


async def until(true: Callable[[], object], *, within: float = PATIENCE) -> None:
    """Wait until something is true."""
    end = time.monotonic() + within
    while not true():
        if time.monotonic() > end:
            raise AssertionError("it did not come about")
        await asyncio.sleep(0.01)


@contextmanager
def is_discord(port: int) -> Iterator[None]:
    """Make discord.py take the server on a port of this machine for Discord."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(discord.http.Route, "BASE", f"http://127.0.0.1:{port}{BASE}")
        patch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(f"ws://127.0.0.1:{port}/gateway/"))
        yield


class DiscordServer:
    """The server, with one guild of two channels, or one for each of several shards."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self.rest = Rest(TOKEN, self.clock.now)
        self.guilds = {GUILD: payloads.EVERYTHING}
        """The servers, with what the bot may do there."""
        self.gateway = Gateway(TOKEN, self._guilds_of)
        self._runner: web.AppRunner | None = None
        self._port = 0

    def _guilds_of(self, shard: int, of: int) -> list[Payload]:
        channels = {CHANNEL: "desk", OTHER_CHANNEL: "news"}
        return [
            payloads.guild(number, channels=channels if number == GUILD else {}, allowed=allowed)
            for number, allowed in self.guilds.items()
            if (number >> 22) % of == shard
        ]

    async def start(self) -> None:
        """Listen; after `stop`, on the same port again."""
        self._runner = web.AppRunner(
            self.rest.application(self.gateway.handle), shutdown_timeout=0.1, handler_cancellation=True
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True).start()
        self._port = self._runner.addresses[0][1]
        self.gateway.url = self.rest.gateway_url = f"ws://127.0.0.1:{self._port}/gateway/"

    async def stop(self) -> None:
        """Close everything, as a machine that goes down."""
        self.gateway.cut()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._port

    @property
    def posted(self) -> list[Payload]:
        """What the bot has posted in the main channel."""
        return [each for each in self.rest.messages[CHANNEL] if each["author"] == payloads.US]

    async def command(self, name: str, /, *, by: int = ALICE, **options: object) -> Asked:
        """Let a person use a slash command."""
        chosen = [payloads.option(*each) for each in options.items()]
        data: Payload = {"id": "9001", "name": name, "type": 1, "options": chosen}
        return await self._interact(2, data, by=by)

    async def press(self, label: str, message: Payload) -> Asked:
        """Let a person press a button of a message."""
        buttons = [button for row in message["components"] for button in row["components"]]
        (custom_id,) = (button["custom_id"] for button in buttons if button.get("label") == label)
        return await self._interact(3, {"custom_id": custom_id, "component_type": 2}, about=message)

    async def mention(self, words: str) -> Payload:
        """Let a person write to the bot in the channel."""
        written = self.rest.write(CHANNEL, f"<@{payloads.BOT}> {words}")
        event = {**written, "guild_id": str(GUILD), "member": payloads.member(payloads.THEM)}
        event["mentions"] = [payloads.US]
        await self.gateway.dispatch("MESSAGE_CREATE", event, guild_id=GUILD)
        return written

    async def _interact(
        self, kind: int, data: Payload, *, about: Payload | None = None, by: int = ALICE
    ) -> Asked:
        number = payloads.snowflake(datetime.now(UTC))
        asked = Asked(number, f"token-{number}", time.monotonic())
        self.rest.asked[asked.token] = asked
        given = payloads.interaction(number, asked.token, kind, data, about=about)
        given["member"] = payloads.member(payloads.user(by, f"person {by}"))
        asked.passage = await self.gateway.dispatch("INTERACTION_CREATE", given, guild_id=GUILD)
        return asked


async def answered(asked: Asked) -> str:
    """Wait for the whole answer and return its words."""
    await until(lambda: asked.acknowledged_after is not None and not asked.waiting and asked.shown)
    return words_of(asked.shown[-1])


def words_of(message: Payload) -> str:
    """Return all words of a message."""
    parts = [message["content"]]
    for embed in message["embeds"]:
        parts += [
            embed.get("title", ""),
            embed.get("description", ""),
            embed.get("footer", {}).get("text", ""),
        ]
        parts += [text for each in embed.get("fields", ()) for text in (each["name"], each["value"])]
    return "\n".join(filter(None, parts))
