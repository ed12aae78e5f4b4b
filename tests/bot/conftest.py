"""The real client in a simulated Discord, and what has to hold after every test in it."""

import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import pytest
import simcord

from bot.client import Dragoman
from bot.threads import StoreThreads
from tests.bot.discord_rules import problems


@dataclass
class World:
    """A simulated server with one person in it, and the bot."""

    env: simcord.Env
    threads: StoreThreads
    client: Dragoman
    channel: simcord.ChannelHandle
    alice: simcord.MemberActor
    expected_errors: int = 0
    """How many errors the test provokes in the log."""

    async def restart(self) -> None:
        """Stop the bot and start a new one on the same store; Discord's side goes on."""
        self.client = Dragoman(self.threads)
        await self.env.restart_bot(self.client)


@pytest.fixture
async def env(threads: StoreThreads) -> AsyncIterator[simcord.Env]:
    """The simulated Discord with the bot connected; what the bot raised unnoticed fails the test."""
    simulated = simcord.Env(Dragoman(threads))
    await simulated.start()
    yield simulated
    await simulated.shutdown()
    simcord.assert_no_errors(simulated)


@pytest.fixture
def world(threads: StoreThreads, env: simcord.Env) -> World:
    """The bot in a server with one channel and one person."""
    guild = env.create_guild()
    alice = guild.add_member(env.create_user("alice"))
    assert isinstance(env.bot, Dragoman)
    return World(env, threads, env.bot, guild.create_text_channel("desk"), alice)


@pytest.fixture(autouse=True)
def _discord_accepts_it(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """After each test: Discord would have taken every request, nobody waits, no error was logged."""
    yield
    world = request.node.funcargs.get("world")
    if not isinstance(world, World):
        return
    assert [problem for sent in world.env.http_requests for problem in problems(sent)] == []
    waiting = [one for one in world.env.backend.interactions.values() if not one.responded]
    assert waiting == []
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    errors = [record.getMessage() for record in records if record.levelno >= logging.ERROR]
    assert len(errors) == world.expected_errors, errors
