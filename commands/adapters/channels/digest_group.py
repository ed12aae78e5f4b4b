"""/digest: what channels are told at their own hour.

One invariant: a digest is made, changed and removed by those alone whom the server lets manage it.
"""

from dataclasses import replace

import discord
from discord import app_commands

from commands.adapters.channels.digest_post import digest_pages
from commands.adapters.channels.managing import (
    Asked,
    Choices,
    Target,
    add_managing,
    answered,
    check_rights,
    complete_actors,
    complete_zone,
    completing,
    described,
    managers_group,
    threads_refused,
)
from commands.channels.news import Composed
from commands.channels.subscribed import made_for
from commands.channels.subscribing import (
    EVERY,
    WEEKEND,
    WORKDAYS,
    about_in_words,
    check_room,
    chosen,
    read_actors,
    read_names,
    read_time,
    read_weekdays,
    read_zone,
    rescheduled,
)
from commands.errors import UsageError
from store.database import Store
from store.digests.scheduling import Schedule
from store.digests.subscriptions import Options, Subscription, add, change

Short = app_commands.Range[str, 1, 100]
Names = app_commands.Range[str, 1, 600]
Given = dict[str, str | int | None]
_SKIP, _LINE = "post nothing", "post one line"
_DESCRIBED = {
    "time": "When, in the channel's own hour: 08:30, 8 pm",
    "zone": "The time zone: type a city",
    "weekdays": "Monday to Friday; Mon, Wed; every day (without it)",
    "channel": "Where; this channel without it",
    "actors": "Whose news and quotations, parted by commas; everybody without it",
    "topics": "Words or phrases that must occur, parted by commas; everything without it",
    "length": "How many stories at most (5 without it)",
    "thread": "Open a thread below each digest",
    "when_empty": "What to do when nothing is new (post nothing without it)",
}
_NUMBER = "Its number; needed where there are several"


def digest_group() -> app_commands.Group:
    """Return the group of commands that manage digests."""
    group = managers_group("digest")

    @group.command(name="subscribe", description="Post a digest in a channel at a time of day")
    @app_commands.describe(**_DESCRIBED)
    @app_commands.choices(when_empty=_choices(_SKIP, _LINE))
    @app_commands.autocomplete(zone=complete_zone, actors=complete_actors, weekdays=_complete_weekdays)
    async def subscribe(
        interaction: discord.Interaction, *, time: Short, zone: Short, weekdays: Short | None = None,
        channel: Target | None = None, actors: Names | None = None, topics: Names | None = None,
        length: app_commands.Range[int, 1, 10] | None = None, thread: bool | None = None,
        when_empty: str | None = None,
    ) -> None:  # fmt: skip
        given: Given = {"time": time, "zone": zone, "weekdays": weekdays, "actors": actors, "topics": topics}
        given |= {"length": length, "thread": thread, "when_empty": when_empty}
        await answered(interaction, lambda asked: _subscribe(asked, given, here(interaction, channel)))

    @group.command(name="edit", description="Change a digest; what is left out stays")
    @app_commands.describe(number=_NUMBER, **_DESCRIBED)
    @app_commands.choices(when_empty=_choices(_SKIP, _LINE))
    @app_commands.autocomplete(
        number=completing("digest"), zone=complete_zone, actors=complete_actors, weekdays=_complete_weekdays
    )
    async def edit(
        interaction: discord.Interaction, *, number: int | None = None, time: Short | None = None,
        zone: Short | None = None, weekdays: Short | None = None, channel: Target | None = None,
        actors: Names | None = None, topics: Names | None = None,
        length: app_commands.Range[int, 1, 10] | None = None, thread: bool | None = None,
        when_empty: str | None = None,
    ) -> None:  # fmt: skip
        given: Given = {"time": time, "zone": zone, "weekdays": weekdays, "actors": actors, "topics": topics}
        given |= {"length": length, "thread": thread, "when_empty": when_empty}
        await answered(interaction, lambda asked: _edit(asked, number, given, channel))

    @group.command(name="preview", description="Show what a digest would say now, to you alone")
    @app_commands.describe(number=_NUMBER)
    @app_commands.autocomplete(number=completing("digest"))
    async def preview(interaction: discord.Interaction, number: int | None = None) -> None:
        await answered(interaction, lambda asked: _preview(asked, number))

    @group.command(name="now", description="Post a digest now instead of waiting for its time")
    @app_commands.describe(number=_NUMBER)
    @app_commands.autocomplete(number=completing("digest"))
    async def now(interaction: discord.Interaction, number: int | None = None) -> None:
        await answered(interaction, lambda asked: _now(asked, number))

    add_managing(group, "digest")
    del subscribe, edit, preview, now  # discord.py holds them
    return group


async def _subscribe(asked: Asked, given: Given, channel: Target) -> None:
    check_rights(asked.interaction, channel)

    def subscribe(store: Store) -> Subscription:
        check_room(store, asked.guild_id)
        schedule = Schedule(
            read_time(str(given["time"])),
            read_zone(str(given["zone"])),
            read_weekdays(str(given["weekdays"] or EVERY)),
        )
        options = _changed(store, Options(), given)
        made = Subscription("digest", asked.guild_id, channel.id, schedule, asked.user_id, options)
        made = rescheduled(made, schedule, now=asked.now)
        return add(store, made, now=asked.now, what=f"in {channel.id}, {about_in_words(options)}")

    await _tell(asked, await asked.note(subscribe))


async def _edit(asked: Asked, number: int | None, given: Given, channel: Target | None) -> None:
    if channel is not None:
        check_rights(asked.interaction, channel)

    def edit(store: Store) -> Subscription:
        old = chosen(store, asked.guild_id, "digest", number)
        at, zone, days = given["time"], given["zone"], given["weekdays"]
        schedule = Schedule(
            read_time(str(at)) if at else old.schedule.at,
            read_zone(str(zone)) if zone else old.schedule.zone,
            read_weekdays(str(days)) if days else old.schedule.weekdays,
        )
        new = replace(
            old,
            options=_changed(store, old.options, given),
            channel_id=channel.id if channel else old.channel_id,
        )
        if schedule != old.schedule:
            new = rescheduled(new, schedule, now=asked.now)
        told = ", ".join(f"{name} {value}" for name, value in given.items() if value is not None)
        moved = f" to {channel.id}" if channel else ""
        change(store, new, by=asked.user_id, now=asked.now, what=f"changed{moved}: {told or 'nothing'}")
        return new

    await _tell(asked, await asked.note(edit))


async def _tell(asked: Asked, made: Subscription) -> None:
    """Say what was subscribed to, and what of it the channel does not allow."""
    words = described(made)
    guild = asked.interaction.guild
    channel = guild.get_channel_or_thread(made.channel_id) if guild else None
    if made.options.in_thread and isinstance(channel, discord.TextChannel | discord.Thread):
        words = "\n".join(part for part in (words, threads_refused(asked.interaction, channel)) if part)
    await asked.tell(words=words)


async def _preview(asked: Asked, number: int | None) -> None:
    def preview(store: Store) -> Composed:
        return made_for(store, chosen(store, asked.guild_id, "digest", number), asked.now)

    composed = await asked.look_up(preview)
    pages = digest_pages(composed.answer, made_at=asked.now)
    await asked.tell(*(embed for embed, _ in pages[:2]))


async def _now(asked: Asked, number: int | None) -> None:
    def bring_forward(store: Store) -> Subscription:
        given = chosen(store, asked.guild_id, "digest", number)
        brought = replace(given, next_due=asked.now, paused=None)
        change(store, brought, by=asked.user_id, now=asked.now, what="asked for now")
        return brought

    brought = await asked.note(bring_forward)
    where = f"<#{brought.channel_id}>"
    await asked.tell(words=f"Digest {brought.id} comes to {where} within half a minute, if anything is new.")


def _changed(store: Store, options: Options, given: Given) -> Options:
    """Return options with what was given in place of what they had."""
    new = options
    if given["actors"] is not None:
        new = replace(new, actors=read_actors(store, str(given["actors"])))
    if given["topics"] is not None:
        new = replace(new, topics=read_names(str(given["topics"])))
    if given["length"] is not None:
        new = replace(new, length=int(given["length"]))
    if given["thread"] is not None:
        new = replace(new, in_thread=bool(given["thread"]))
    if given["when_empty"] is not None:
        new = replace(new, say_when_empty=given["when_empty"] == _LINE)
    return new


def here(interaction: discord.Interaction, channel: Target | None) -> Target:
    """Return the channel that was named, or the one in which was asked."""
    here = channel or interaction.channel
    if isinstance(here, discord.TextChannel | discord.Thread):
        return here
    raise UsageError("Name a text channel or a thread.")


def _choices(*words: str) -> Choices:
    return [app_commands.Choice(name=word, value=word) for word in words]


async def _complete_weekdays(_: discord.Interaction, typed: str) -> Choices:
    wanted = typed.casefold()
    return [
        choice for choice in _choices(EVERY, WORKDAYS, WEEKEND) if choice.name.casefold().startswith(wanted)
    ]
