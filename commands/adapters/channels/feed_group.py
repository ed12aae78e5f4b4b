"""/feed: from where new articles come by themselves.

One invariant: a feed is looked at before it is kept, by whoever runs the adapters, never here.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol, cast

import discord
from discord import app_commands

from commands.adapters import limits
from commands.adapters.asking import Completer
from commands.adapters.channels.managing import (
    BY_HAND,
    Asked,
    answered,
    duration,
    managers_group,
    tell_changes,
)
from commands.adapters.embed import FOUND
from commands.adapters.markdown import link, plain
from commands.channels.feeding import EVERY, add_feed, check_feed_room, chosen_feed
from store.database import Store
from store.feeds.following import FollowedFeed, Follower, followed_by, pause, unfollow
from store.feeds.found import FoundFeed

Address = app_commands.Range[str, 4, 1000]
_NUMBER = "Its number; needed where there are several"
_LONGEST_TITLE = 120
_ROOM_FOR_MORE = 80


class FeedInspector(Protocol):
    """The client, as far as it looks at feeds."""

    async def inspect_feed(self, address: str, /) -> FoundFeed:
        """Look what feed is at an address; what fails is told in the result."""
        ...


def feed_group() -> app_commands.Group:
    """Return the group of commands that manage feeds."""
    group = managers_group("feed")

    @group.command(name="add", description="Read a feed from now on; says at once what is in it")
    @app_commands.describe(
        url="The feed's address, or a page's that names one",
        every="How often to look (every 30 minutes without it)",
    )
    @app_commands.choices(every=[app_commands.Choice(name=name, value=name) for name in EVERY])
    async def add(interaction: discord.Interaction, url: Address, every: str | None = None) -> None:
        await answered(interaction, lambda asked: _add(asked, url, every))

    @group.command(name="list", description="The feeds of this server, and how they go")
    async def list_(interaction: discord.Interaction) -> None:
        await answered(interaction, _list)

    @group.command(name="pause", description="Pause a feed")
    @app_commands.describe(number=_NUMBER)
    @app_commands.autocomplete(number=_complete)
    async def pause_(interaction: discord.Interaction, number: int | None = None) -> None:
        await answered(interaction, lambda asked: _pause(asked, number, BY_HAND))

    @group.command(name="resume", description="Let a paused feed go on")
    @app_commands.describe(number=_NUMBER)
    @app_commands.autocomplete(number=_complete)
    async def resume(interaction: discord.Interaction, number: int | None = None) -> None:
        await answered(interaction, lambda asked: _pause(asked, number, None))

    @group.command(name="remove", description="Read a feed no more; its articles stay")
    @app_commands.describe(number="Its number")
    @app_commands.autocomplete(number=_complete)
    async def remove(interaction: discord.Interaction, number: int) -> None:
        await answered(interaction, lambda asked: _remove(asked, number))

    @group.command(name="audit", description="Who changed what on this server")
    async def audit(interaction: discord.Interaction) -> None:
        await answered(interaction, tell_changes)

    del add, list_, pause_, resume, remove, audit  # discord.py holds them
    return group


async def _add(asked: Asked, url: str, every: str | None) -> None:
    await asked.look_up(lambda store: check_feed_room(store, asked.guild_id))
    inspector = cast("FeedInspector", asked.interaction.client)
    found = await asked.wait_for(inspector.inspect_feed(url.strip()))
    who = Follower(asked.guild_id, asked.interaction.channel_id, asked.user_id)
    feed = await asked.note(lambda store: add_feed(store, found, who, every, now=asked.now))
    await asked.tell(words=_added(feed, found))


def _added(feed: FollowedFeed, found: FoundFeed) -> str:
    """Say what was found, and what comes now."""
    entries = f"{found.entries} {'entry' if found.entries == 1 else 'entries'}"
    lines = [f"**Feed {feed.id}** is added: {_name(feed)}, {entries}."]
    if found.newest:
        day = f" ({plain(found.newest_on)})" if found.newest_on else ""
        lines.append(f"Newest: {plain(limits.clip(found.newest, _LONGEST_TITLE))}{day}")
    if found.left_out:
        lines.append(f"{found.left_out:,} older ones are left out.")
    lines.append(
        f"It is read every {duration(feed.every_minutes)}, for the first time within a minute. "
        "Its articles then answer all commands; /digest and /watch tell of them."
    )
    return "\n".join(lines)


async def _list(asked: Asked) -> None:
    found = await asked.look_up(lambda store: followed_by(store, asked.guild_id))
    text = _listed(found) or "None yet. /feed add reads one."
    await asked.tell(discord.Embed(title="Feeds", description=text, colour=FOUND))


def _listed(found: Sequence[FollowedFeed]) -> str:
    """Describe as many feeds as there is room for, those with trouble first."""
    text = ""
    for place, feed in enumerate(sorted(found, key=lambda feed: (feed.last_error is None, feed.id))):
        described = f"{_described(feed)}\n\n"
        if limits.length(text + described) > limits.EMBED_DESCRIPTION - _ROOM_FOR_MORE:
            return f"{text}… and {len(found) - place} more; those with trouble stand first."
        text += described
    return text.rstrip()


async def _pause(asked: Asked, number: int | None, why: str | None) -> None:
    def change(store: Store) -> FollowedFeed:
        feed = chosen_feed(store, asked.guild_id, number)
        pause(store, feed, Follower(asked.guild_id, None, asked.user_id), why, now=asked.now)
        return replace(feed, paused=why, next_due=feed.next_due if why else asked.now)

    await asked.tell(words=_described(await asked.note(change)))


async def _remove(asked: Asked, number: int) -> None:
    def drop(store: Store) -> FollowedFeed:
        feed = chosen_feed(store, asked.guild_id, number)
        unfollow(store, feed, Follower(asked.guild_id, None, asked.user_id), now=asked.now)
        return feed

    feed = await asked.note(drop)
    await asked.tell(words=f"Feed {feed.id} is removed: {_name(feed)}. What was read from it stays.")


def _name(feed: FollowedFeed) -> str:
    """Return what a feed calls itself, and where it is."""
    title = plain(limits.clip(feed.title or "", _LONGEST_TITLE)) or "no title"
    return f"{title} · {link(feed.url) or plain(limits.clip(feed.url, 200))}"


def _described(feed: FollowedFeed) -> str:
    """Say in a few lines what a feed brought, how its last run went, and when the next one is."""
    articles = f"{feed.articles} {'article' if feed.articles == 1 else 'articles'}"
    went = [f"every {duration(feed.every_minutes)}", articles]
    if feed.last_success:
        went.append(f"read {discord.utils.format_dt(feed.last_success, 'R')}")
    went.append(
        f"paused: {plain(feed.paused)}"
        if feed.paused
        else f"next {discord.utils.format_dt(feed.next_due, 't')} "
        f"({discord.utils.format_dt(feed.next_due, 'R')})"
    )
    lines = [f"**Feed {feed.id}**: {_name(feed)}", " · ".join(went)]
    if feed.last_error:
        times = "" if feed.failures <= 1 else f" ({feed.failures} times in a row)"
        lines.append(f"Failed{times}: {plain(limits.clip(feed.last_error, 200))}")
    if feed.notice:
        lines.append(plain(limits.clip(feed.notice, 200)))
    return "\n".join(lines)


async def _complete(interaction: discord.Interaction, _: str) -> list[app_commands.Choice[Any]]:
    """Complete the number of a feed."""
    guild_id = interaction.guild_id
    if guild_id is None:
        return []
    completer = cast("Completer", interaction.client)
    found = await completer.complete(lambda store: followed_by(store, guild_id), typist=interaction.user.id)
    return [
        app_commands.Choice(
            name=limits.clip(f"{each.id}: {each.title or each.url}", limits.CHOICE_NAME), value=each.id
        )
        for each in found[: limits.CHOICES]
    ]
