"""The real client, its store and a Discord on this machine; and what has to hold after every test.

discord.py's own waits are made short here; ours go by a clock that tests put on.
"""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from discord.backoff import ExponentialBackoff
from discord.gateway import KeepAliveHandler
from discord.state import ConnectionState

from bot.client import Dragoman
from bot.threads import StoreThreads
from store.database import Store
from store.digests import subscriptions
from store.digests.scheduling import EVERY_DAY, Schedule
from store.digests.subscriptions import Options, Subscription
from tests.bot.discord_rules import problems
from tests.commands.news import news
from tests.wire.discord_server import PATIENCE, TOKEN, Clock, DiscordServer, is_discord, until
from tests.wire.payloads import ALICE, CHANNEL, GUILD

ALWAYS = Options(say_when_empty=True)


class Beats:
    """The pauses of the bot's posting loop: it goes on when it is told to."""

    def __init__(self) -> None:
        self._asleep, self._go = asyncio.Event(), asyncio.Event()

    async def sleep(self, _: float) -> None:
        self._asleep.set()
        await self._go.wait()
        self._go.clear()

    async def one(self) -> None:
        """Let the loop look at what is due, to the end of that look."""
        self.begin()
        await self.ended()

    def begin(self) -> None:
        """Let the loop begin to look."""
        assert self._asleep.is_set()
        self._asleep.clear()
        self._go.set()

    async def ended(self) -> None:
        """Wait until the loop sleeps."""
        await asyncio.wait_for(self._asleep.wait(), 20)


@dataclass
class Wire:
    """A bot, its store, and the Discord that it is connected to."""

    discord: DiscordServer
    threads: StoreThreads
    store_path: Path
    make: Callable[..., Dragoman] = Dragoman
    expected_errors: int = 0
    """How many errors the test provokes in the log."""
    unanswered: int = 0
    """How many askers the test leaves without an answer."""
    beside: list[asyncio.Task[Any]] = field(default_factory=list)
    """What a test has begun beside the bot; it is brought to its end after the test."""
    client: Dragoman = field(init=False)
    beats: Beats = field(init=False)
    connection: asyncio.Task[None] = field(init=False)

    async def start(self) -> None:
        """Connect, and wait until the bot is ready."""
        self.connect()
        await until(self.client.is_ready)
        await self.beats.ended()

    def connect(self) -> None:
        """Begin to connect."""
        self.beats = Beats()
        self.client = self.make(self.threads, now=self.discord.clock.now, sleep=self.beats.sleep)
        self.connection = asyncio.create_task(self.client.start(TOKEN))

    async def stop(self) -> None:
        """Close the bot in order."""
        await self.client.close()
        await asyncio.gather(self.connection, return_exceptions=True)

    async def die(self) -> None:
        """End the bot as a killed process does: nothing is closed in order."""
        ended = {
            task
            for task in asyncio.all_tasks()
            if task is self.connection or task.get_name().startswith(("posting", "request "))
        }
        for task in ended:
            task.cancel()
        await asyncio.wait(ended, timeout=5)
        await self.client.http.close()
        self.discord.clock.go_on(timedelta(seconds=100))  # until its lease runs out

    async def subscribe(self, options: Options = ALWAYS, *, channel: int = CHANNEL) -> Subscription:
        """Subscribe to a digest that is due in a minute."""
        now = self.discord.clock.now()
        schedule = Schedule(
            (now + timedelta(minutes=1)).time().replace(second=0, microsecond=0), "UTC", EVERY_DAY
        )
        given = Subscription("digest", GUILD, channel, schedule, ALICE, options, now + timedelta(minutes=1))

        def keep(store: Store) -> Subscription:
            added = subscriptions.add(store, given, now=now, what="test")
            for extraction in news():
                store.save(extraction)
            return added

        return await self.threads.note(keep)

    async def look(self, after: timedelta = timedelta(minutes=2)) -> None:
        """Let time go by, and the bot look at what is due."""
        self.discord.clock.go_on(after)
        await self.beats.one()

    async def row(self, statement: str) -> dict[str, Any]:
        """Return the one row of a statement on the store."""
        (found,) = await self.threads.look_up(lambda store: list(store.rows(statement)))
        return dict(found)

    async def run(self) -> dict[str, Any]:
        """Return what became of the only due time."""
        return await self.row("SELECT * FROM run")


class HurriedAsyncio:
    """asyncio as two modules of discord.py see it: the pauses between their tries are short."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (asyncio's own members)
        return getattr(asyncio, name)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / 20)


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorten what discord.py waits for."""

    async def at_once(*_: object, **__: object) -> None:
        return

    ready = property(lambda _: 0.05, lambda *_: None)
    monkeypatch.setattr(ConnectionState, "guild_ready_timeout", ready, raising=False)
    monkeypatch.setattr(Dragoman, "before_identify_hook", at_once)
    monkeypatch.setattr(ExponentialBackoff, "delay", lambda _: 0.05)
    monkeypatch.setattr("discord.http.asyncio", HurriedAsyncio())
    monkeypatch.setattr("discord.webhook.async_.asyncio", HurriedAsyncio())


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    """A Discord that listens."""
    listening = DiscordServer(Clock())
    await listening.start()
    with is_discord(listening.port):
        yield listening
    await listening.stop()


async def heartbeats_end() -> None:
    """Stop what sends heartbeats for a killed bot, while there is a loop to send them in."""
    for thread in threading.enumerate():
        if isinstance(thread, KeepAliveHandler):
            thread.stop()
            await asyncio.to_thread(thread.join, PATIENCE)


@pytest.fixture
async def idle(server: DiscordServer, threads: StoreThreads, store_path: Path) -> AsyncIterator[Wire]:
    """A bot that is not connected yet."""
    wire = Wire(server, threads, store_path)
    yield wire
    if hasattr(wire, "client"):
        await wire.stop()
    await heartbeats_end()
    if wire.beside:
        _, endless = await asyncio.wait(wire.beside, timeout=PATIENCE)
        for task in endless:
            task.cancel()
        await asyncio.gather(*wire.beside, return_exceptions=True)


@pytest.fixture
async def wire(idle: Wire) -> Wire:
    """A bot that is ready."""
    await idle.start()
    return idle


@pytest.fixture(autouse=True)
def _discord_accepts_it(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """After each test: Discord would have taken every request, nobody waits, no error was logged."""
    yield
    wire = request.node.funcargs.get("wire") or request.node.funcargs.get("idle")
    if not isinstance(wire, Wire):
        return
    rest = wire.discord.rest
    assert [problem for sent in rest.requests for problem in problems(sent)] == []
    assert rest.unknown == []
    assert rest.planned == 0
    waiting = [each for each in rest.asked.values() if each.acknowledged_after is None or each.waiting]
    assert len(waiting) == wire.unanswered
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    errors = [record.getMessage() for record in records if record.levelno >= logging.ERROR]
    assert len(errors) == wire.expected_errors, errors
