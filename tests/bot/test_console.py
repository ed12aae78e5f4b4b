"""The demo's console asks as Discord would, and its newsroom lives on one morning."""

from datetime import UTC, timedelta

import discord
import pytest

from bot.console import Console
from bot.console_options import standing, standing_options
from bot.demo import MORNING, newsroom_clock
from tests.bot.conftest import World
from tests.bot.small_store import FERRY


@pytest.fixture
def console(world: World) -> Console:
    """A console of somebody who may manage the server."""
    role = world.env.guild.create_role("desk", permissions=discord.Permissions(manage_guild=True))
    person = world.env.guild.add_member(world.env.create_user("console"), roles=[role])
    return Console(person, world.channel)


async def test_a_look_up_is_answered_as_text(console: Console) -> None:
    answer = await console.answer("/quote a bus that was sold --speaker solheim")
    assert "Ingrid Solheim" in answer
    assert FERRY.split("“")[1].split(",”")[0] in answer


async def test_a_digest_is_subscribed_to_from_the_console(console: Console) -> None:
    assert "every day at 09:00 (UTC)" in await console.answer("/digest subscribe time:09:00 zone:UTC")
    assert "in a thread" in await console.answer("/digest edit --thread true")
    assert "Digest 1" in await console.answer("digest list")
    assert "within half a minute" in await console.answer("/digest now")


async def test_a_watch_on_a_name_of_several_words(console: Console) -> None:
    told = await console.answer("/watch add actors:Ingrid Solheim every:3 hours")
    assert "Ingrid Solheim" in told
    assert "at most every 3 hours" in told


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/fetch all", "There is no command '/fetch'"),
        ("/digest", "/digest subscribe"),
        ("/digest subscribe time:09:00", "needs zone"),
        ("/digest subscribe nine", "takes no text"),
        ("/digest subscribe --hour 9", "has no option hour"),
        ("/digest pause number:one", "takes a number"),
        ("/digest edit thread:perhaps", "takes true or false"),
        ("/digest edit time:", "needs a value"),
        ("/watch add every:second", "takes 15 minutes"),
        ("/quote --page 2", "has no option --page"),
        ("help", "/digest subscribe"),
    ],
)
async def test_mistakes_are_told(console: Console, line: str, words: str) -> None:
    assert words in await console.answer(line)


def test_every_command_in_discord_alone_can_be_typed() -> None:
    assert {"catchup", "digest subscribe", "watch add", "feed add"} <= set(standing())
    assert standing_options("catchup", ["since:10", "January"]) == {"since": "10 January"}


def test_the_newsroom_lives_on_its_morning() -> None:
    now = newsroom_clock()
    assert now().tzinfo is UTC
    assert timedelta(0) <= now() - MORNING < timedelta(minutes=1)
