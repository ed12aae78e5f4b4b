"""/feed as people on a server use it, with real feeds on loopback."""

import asyncio
from collections.abc import Iterator

import discord
import pytest
import simcord

from bot.feed_looks import FeedLooks
from corpus.feeds.looking import Manners, look_at
from store.feeds.due import Read, claim_due, note_failed, note_read
from store.feeds.following import MOST_PER_GUILD, Follower, follow, followed_by
from tests.bot.conftest import World
from tests.bot.test_groups import told
from tests.corpus.feeds.conftest import NOW
from tests.corpus.feeds.site import Site, item, rss

HOSTILE = "@everyone [free](http://evil.example) **now**"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


@pytest.fixture(autouse=True)
def _looks_are_quick(world: World, site: Site) -> None:
    """Look at feeds on a thread of the test instead of in a process, which takes seconds to start."""
    manners = Manners(allowed=site.allowed, delay=0.0)

    async def ask(*arguments: str, seconds: float) -> str:
        assert seconds
        assert arguments[:-1] == ("feeds", "look", "--json", "--")
        return (await asyncio.to_thread(look_at, arguments[-1], manners)).as_json()

    world.client._feed_looks = FeedLooks(ask)


@pytest.fixture
def manager(world: World) -> simcord.MemberActor:
    """Somebody who may manage the server."""
    role = world.env.guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
    return world.env.guild.add_member(world.env.create_user("mia"), roles=[role])


async def followed(world: World, url: str) -> None:
    who = Follower(world.env.guild.id)
    await world.client.note(
        lambda store: follow(
            store,
            url,
            who,
            title="Coast News of the outer skerries, the towns behind them and the valley",
            every_minutes=60,
            now=NOW,
        )
    )


async def test_only_managers_are_offered_feeds(world: World, manager: simcord.MemberActor) -> None:
    assert not any("feed" in name for name in world.alice.available_commands(world.channel))
    assert any("feed add" in name for name in manager.available_commands(world.channel))


async def test_a_feed_is_looked_at_added_listed_paused_and_removed(
    world: World, manager: simcord.MemberActor, site: Site
) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    site.give("/", f"<!DOCTYPE html><html><head>{link}</head><body>News</body></html>")
    site.give("/feed", rss(item("http://news.example/lamp", title=HOSTILE), title=HOSTILE))
    said = told(await manager.slash(world.channel, "feed add", url=site.url("/"), every="hour"))
    assert r"\@everyone \[free\](http\://evil.example) \*\*now\*\*" in said
    assert "1 entry" in said
    assert "It is read every hour" in said
    listed = told(await manager.slash(world.channel, "feed list"))
    assert r"\@everyone \[free\]" in listed
    assert "0 articles · next <t:" in listed
    assert "That is feed 1 here" in told(
        await manager.slash(world.channel, "feed add", url=site.url("/feed"))
    )
    assert "paused: by hand" in told(await manager.slash(world.channel, "feed pause"))
    assert "next <t:" in told(await manager.slash(world.channel, "feed resume"))
    assert "Feed 1 is removed" in told(await manager.slash(world.channel, "feed remove", number=1))
    assert "None yet" in told(await manager.slash(world.channel, "feed list"))
    audit = told(await manager.slash(world.channel, "feed audit"))
    assert audit.index("feed 1 removed") < audit.index("feed 1 paused") < audit.index("feed 1 added")
    assert f"<@{manager.id}>" in audit


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://169.254.169.254/latest/meta-data", "the address is not public"),
        ("file:///etc/passwd", "only http and https addresses are fetched"),
        ("--help", "no server of that name was found"),
        ("nowhere.invalid/feed", "no server of that name was found"),
    ],
)
async def test_what_is_no_feed_is_told_and_not_kept(
    world: World, manager: simcord.MemberActor, url: str, words: str
) -> None:
    said = told(await manager.slash(world.channel, "feed add", url=url))
    assert words in said.replace("\\", "")
    assert "Nothing was added" in said
    assert await world.client.look_up(lambda store: followed_by(store, world.env.guild.id)) == []


async def test_a_look_in_a_process_tells_what_is_there_or_why_nothing_is() -> None:
    found = await FeedLooks().look("http://10.0.0.1/feed")
    assert (found.url, found.error) == ("http://10.0.0.1/feed", "the address is not public")


@pytest.mark.parametrize(
    ("failure", "words"),
    [(TimeoutError(), "took too long"), (OSError("no process"), "failed on our side")],
    ids=["slow", "broken"],
)
async def test_a_look_that_fails_is_told(
    world: World, manager: simcord.MemberActor, failure: Exception, words: str
) -> None:
    async def ask(*_: str, seconds: float) -> str:
        assert seconds
        raise failure

    world.expected_errors = int(not isinstance(failure, TimeoutError))
    world.client._feed_looks = FeedLooks(ask)
    assert words in told(await manager.slash(world.channel, "feed add", url="https://news.example/feed"))


async def test_how_a_feed_goes_is_told(world: World, manager: simcord.MemberActor) -> None:
    for name in ("good", "bad"):
        await followed(world, f"https://news.example/{name}")
    good, bad = await world.client.note(lambda store: claim_due(store, "test", now=NOW, most=9))
    await world.client.note(
        lambda store: note_read(
            store, good, Read(title="Coast <@1>", notice="3 left", articles=4), holder="test", now=NOW
        )
    )
    await world.client.note(
        lambda store: note_failed(store, bad, "the server has trouble (500)", holder="test", now=NOW)
    )
    listed = told(await manager.slash(world.channel, "feed list"))
    assert r"Coast \<\@1\>" in listed
    assert "4 articles · read <t:" in listed
    assert "3 left" in listed
    assert "Failed: the server has trouble (500)" in listed


async def test_a_server_has_so_many_feeds_and_no_more(world: World, manager: simcord.MemberActor) -> None:
    for number in range(MOST_PER_GUILD):
        await followed(world, f"https://news.example/{number}")
    said = told(await manager.slash(world.channel, "feed add", url="https://news.example/more"))
    assert f"{MOST_PER_GUILD} feeds at most" in said
    listed = told(await manager.slash(world.channel, "feed list"))
    assert "more; those with trouble stand first" in listed
    assert "say which" in told(await manager.slash(world.channel, "feed pause"))
    assert "no feed 99" in told(await manager.slash(world.channel, "feed pause", number=99))
    offered = await manager.autocomplete(world.channel, "feed remove", "number", "")
    assert f"{MOST_PER_GUILD}: Coast News" in str(offered)
