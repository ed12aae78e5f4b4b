"""What /digest, /watch and /feed share: who may use them, what there is, pausing, removing, the audit list.

One invariant: every change names who made it, and every answer of a group is for the asker alone.
"""

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar, cast

import discord
from discord import app_commands

from commands.adapters import limits
from commands.adapters.asking import Asker, Completer, Timed, promptly
from commands.adapters.embed import FOUND
from commands.adapters.failures import guarded
from commands.adapters.markdown import plain
from commands.asked.suggestions import suggest
from commands.channels.standing import STANDING
from commands.channels.subscribing import about_in_words, chosen, rescheduled, weekdays_in_words
from commands.errors import UsageError
from store.database import Store
from store.digests.scheduling import find_zones
from store.digests.subscriptions import Kind, Subscription, change, changes, of_guild, remove

T = TypeVar("T")
BY_HAND = "by hand"
MOST_CHANGES = 15
Choices = list[app_commands.Choice[str]]
Target = discord.TextChannel | discord.Thread
_PLURALS = {"digest": "digests", "watch": "watches"}
_ADDING = {"digest": "subscribe", "watch": "add"}
_NEEDED = {
    "view_channel": "see it",
    "send_messages": "post in it",
    "embed_links": "embed links in it",
    "read_message_history": "read its history (to see what it has posted)",
}


def managers_group(name: str) -> app_commands.Group:
    """Return an empty group for those who manage a server; Discord's own settings can let in others."""
    return app_commands.Group(
        name=name,
        description=STANDING[name],
        default_permissions=discord.Permissions(manage_guild=True),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, where, and when."""

    interaction: discord.Interaction
    guild_id: int
    user_id: int
    now: datetime

    async def look_up(self, ask: Callable[[Store], T]) -> T:
        """Run a look-up while the asker waits."""
        asker = cast("Asker", self.interaction.client)
        return await promptly(asker.look_up(ask), acknowledge=self._acknowledge)

    async def note(self, change_: Callable[[Store], T]) -> T:
        """Run a change while the asker waits."""
        asker = cast("Asker", self.interaction.client)
        return await promptly(asker.note(change_), acknowledge=self._acknowledge)

    async def wait_for(self, work: Coroutine[Any, Any, T]) -> T:
        """Do anything else while the asker waits."""
        return await promptly(work, acknowledge=self._acknowledge)

    async def tell(self, *embeds: discord.Embed, words: str = "") -> None:
        """Answer, to the asker alone."""
        text = limits.clip(words, limits.CONTENT)
        if self.interaction.response.is_done():
            await self.interaction.edit_original_response(content=text or None, embeds=embeds)
        elif embeds:
            await self.interaction.response.send_message(embeds=embeds, ephemeral=True)
        else:
            await self.interaction.response.send_message(text, ephemeral=True)

    async def _acknowledge(self) -> None:
        await self.interaction.response.defer(ephemeral=True, thinking=True)


async def answered(interaction: discord.Interaction, work: Callable[[Asked], Awaitable[None]]) -> None:
    """Do what was asked for on a server; mistakes and failures are told."""

    async def answer() -> None:
        if interaction.guild_id is None:
            raise UsageError("This works on servers alone.")
        now = cast("Timed", interaction.client).now()
        await work(Asked(interaction, interaction.guild_id, interaction.user.id, now))

    await guarded(interaction, answer())


def check_rights(interaction: discord.Interaction, channel: Target) -> None:
    """Raise a UsageError where the bot can't post, or the asker may not."""
    guild = interaction.guild
    assert guild is not None
    assert isinstance(interaction.user, discord.Member)
    ours, theirs = channel.permissions_for(guild.me), channel.permissions_for(interaction.user)
    if missing := [words for name, words in _NEEDED.items() if not getattr(ours, name)]:
        raise UsageError(f"In that channel the bot must be allowed to {', '.join(missing)}.")
    if not (theirs.view_channel and theirs.send_messages):
        raise UsageError("You may not post in that channel, so the bot won't either.")


def threads_refused(interaction: discord.Interaction, channel: Target) -> str:
    """Say why digests in a channel get no thread, though one was asked for; empty: they get one."""
    guild = interaction.guild
    assert guild is not None
    if isinstance(channel, discord.Thread):
        return "A thread has no threads of its own: the digests stand in it as they are."
    if channel.permissions_for(guild.me).create_public_threads:
        return ""
    return (
        "The bot may not create public threads in that channel: the digests stand in it without one "
        "until it may."
    )


def add_managing(group: app_commands.Group, kind: Kind) -> None:
    """Add what every kind of subscription has: list, pause, resume, remove, audit."""

    @group.command(name="list", description=f"The {_PLURALS[kind]} of this server")
    async def list_(interaction: discord.Interaction) -> None:
        await answered(interaction, lambda asked: _list(asked, kind))

    @group.command(name="pause", description=f"Pause a {kind}")
    @app_commands.describe(number="Its number; needed where there are several")
    @app_commands.autocomplete(number=completing(kind))
    async def pause(interaction: discord.Interaction, number: int | None = None) -> None:
        await answered(interaction, lambda asked: _pause(asked, kind, number))

    @group.command(name="resume", description=f"Let a paused {kind} go on")
    @app_commands.describe(number="Its number; needed where there are several")
    @app_commands.autocomplete(number=completing(kind))
    async def resume(interaction: discord.Interaction, number: int | None = None) -> None:
        await answered(interaction, lambda asked: _resume(asked, kind, number))

    @group.command(name="remove", description=f"Remove a {kind}")
    @app_commands.describe(number="Its number")
    @app_commands.autocomplete(number=completing(kind))
    async def remove_(interaction: discord.Interaction, number: int) -> None:
        await answered(interaction, lambda asked: _remove(asked, kind, number))

    @group.command(name="audit", description="Who changed what on this server")
    async def audit(interaction: discord.Interaction) -> None:
        await answered(interaction, tell_changes)

    del list_, pause, resume, remove_, audit  # discord.py holds them


async def _list(asked: Asked, kind: Kind) -> None:
    found = await asked.look_up(lambda store: of_guild(store, asked.guild_id, kind))
    lines = "\n\n".join(map(described, found)) or f"None yet. /{kind} {_ADDING[kind]} makes one."
    text = limits.clip(lines, limits.EMBED_DESCRIPTION)
    await asked.tell(discord.Embed(title=_PLURALS[kind].capitalize(), description=text, colour=FOUND))


async def _pause(asked: Asked, kind: Kind, number: int | None) -> None:
    def pause(store: Store) -> Subscription:
        paused = replace(chosen(store, asked.guild_id, kind, number), paused=BY_HAND)
        change(store, paused, by=asked.user_id, now=asked.now, what="paused by hand")
        return paused

    await asked.tell(words=described(await asked.note(pause)))


async def _resume(asked: Asked, kind: Kind, number: int | None) -> None:
    def resume(store: Store) -> Subscription:
        going = replace(chosen(store, asked.guild_id, kind, number), paused=None)
        if kind == "digest":
            going = rescheduled(going, going.schedule, now=asked.now)
        change(store, going, by=asked.user_id, now=asked.now, what="resumed")
        return going

    await asked.tell(words=described(await asked.note(resume)))


async def _remove(asked: Asked, kind: Kind, number: int) -> None:
    def drop(store: Store) -> None:
        remove(store, chosen(store, asked.guild_id, kind, number), by=asked.user_id, now=asked.now)

    await asked.note(drop)
    await asked.tell(words=f"The {kind} {number} is removed.")


async def tell_changes(asked: Asked) -> None:
    """Show the audit list of the server."""
    found = await asked.look_up(lambda store: changes(store, asked.guild_id, most=MOST_CHANGES))
    lines = [
        f"{discord.utils.format_dt(line.at, 'f')} · "
        f"{f'<@{line.user_id}>' if line.user_id else 'the bot'}: {plain(limits.clip(line.what, 150))}"
        for line in found
    ]
    text = limits.clip("\n".join(lines) or "Nothing was changed yet.", limits.EMBED_DESCRIPTION)
    await asked.tell(discord.Embed(title="Who changed what", description=text, colour=FOUND))


def described(given: Subscription) -> str:
    """Say in a few lines what is posted where, about what, and when next."""
    options, schedule = given.options, given.schedule
    about = plain(limits.clip(about_in_words(options), 300))
    if given.kind == "digest":
        when = f"{weekdays_in_words(schedule.weekdays)} at {schedule.at:%H:%M} ({schedule.zone})"
        due, ago = discord.utils.format_dt(given.next_due, "F"), discord.utils.format_dt(given.next_due, "R")
        going = f"next {due} ({ago})"
        ways = [f"up to {options.length} stories"]
        ways += ["in a thread"] if options.in_thread else []
        ways += ["a line when nothing is new" if options.say_when_empty else "silent when nothing is new"]
    else:
        when = f"at most every {duration(options.every_minutes)}"
        going = "waiting for new articles"
        quiet = given.quiet
        ways = [f"quiet from {quiet.first:%H:%M} to {quiet.last:%H:%M} ({quiet.zone})"] if quiet else []
    state = f"paused: {plain(given.paused)}" if given.paused else going
    head = f"**{given.kind.capitalize()} {given.id}** in <#{given.channel_id}>: {about}"
    return "\n".join((head, " · ".join((when, *ways)), state))


def duration(minutes: int) -> str:
    """Write minutes as people say them."""
    if minutes % 60:
        return f"{minutes} minutes"
    hours = minutes // 60
    return "hour" if hours == 1 else "day" if hours == 24 else f"{hours} hours"


def completing(
    kind: Kind,
) -> Callable[[discord.Interaction, str], Coroutine[Any, Any, list[app_commands.Choice[Any]]]]:
    """Return what completes the number of a subscription."""

    async def complete(interaction: discord.Interaction, _: str) -> list[app_commands.Choice[Any]]:
        guild_id = interaction.guild_id
        if guild_id is None:
            return []
        completer = cast("Completer", interaction.client)
        found = await completer.complete(
            lambda store: of_guild(store, guild_id, kind), typist=interaction.user.id
        )
        return [
            app_commands.Choice(
                name=limits.clip(f"{each.id}: {about_in_words(each.options)}", limits.CHOICE_NAME),
                value=each.id,
            )
            for each in found[: limits.CHOICES]
        ]

    return complete


async def complete_zone(_: discord.Interaction, typed: str) -> Choices:
    """Complete a time zone."""
    return [app_commands.Choice(name=name, value=name) for name in find_zones(typed, limit=limits.CHOICES)]


async def complete_actors(interaction: discord.Interaction, typed: str) -> Choices:
    """Complete the last of several names parted by commas."""
    before, comma, last = typed.rpartition(",")
    completer = cast("Completer", interaction.client)
    found = await completer.complete(
        lambda store: suggest(store, "actor", last.strip()[:80]), typist=interaction.user.id
    )
    values = (f"{before}{comma} {each.value}".strip() for each in found)
    return [
        app_commands.Choice(name=value, value=value) for value in values if len(value) <= limits.CHOICE_VALUE
    ][: limits.CHOICES]
