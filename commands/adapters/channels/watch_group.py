"""/watch: new articles on an actor, a phrase or a topic, posted together as they come.

One invariant: a watch is made and removed by those alone whom the server lets manage it.
"""

from dataclasses import replace
from datetime import time as time_of_day

import discord
from discord import app_commands

from commands.adapters.channels.digest_group import Names, Short, here
from commands.adapters.channels.managing import (
    Asked,
    Target,
    add_managing,
    answered,
    check_rights,
    complete_actors,
    complete_zone,
    described,
    managers_group,
)
from commands.channels.subscribing import (
    about_in_words,
    check_room,
    read_actors,
    read_names,
    read_time,
    read_zone,
)
from commands.errors import UsageError
from store.database import Store
from store.digests.scheduling import Schedule
from store.digests.subscriptions import Options, Subscription, add

EVERY = {"15 minutes": 15, "hour": 60, "3 hours": 180, "6 hours": 360, "12 hours": 720, "day": 1440}


def watch_group() -> app_commands.Group:
    """Return the group of commands that manage watches."""
    group = managers_group("watch")

    @group.command(name="add", description="Post what is new on an actor, a phrase or a topic")
    @app_commands.describe(
        actors="Whom to watch, parted by commas",
        topics="Words or phrases that must occur, parted by commas",
        channel="Where; this channel without it",
        every="How often at most (every hour without it)",
        quiet_from="When to be quiet: 22:00",
        quiet_until="When to begin again: 07:00",
        zone="The time zone of the quiet hours: type a city",
    )
    @app_commands.choices(every=[app_commands.Choice(name=name, value=n) for name, n in EVERY.items()])
    @app_commands.autocomplete(actors=complete_actors, zone=complete_zone)
    async def add_(
        interaction: discord.Interaction, *, actors: Names | None = None, topics: Names | None = None,
        channel: Target | None = None, every: int = 60, quiet_from: Short | None = None,
        quiet_until: Short | None = None, zone: Short | None = None,
    ) -> None:  # fmt: skip
        quiet = (quiet_from, quiet_until, zone)
        about = (actors or "", topics or "")
        await answered(
            interaction, lambda asked: _add(asked, here(interaction, channel), about, every, quiet)
        )

    add_managing(group, "watch")
    del add_  # discord.py holds it
    return group


async def _add(
    asked: Asked,
    channel: Target,
    about: tuple[str, str],
    every: int,
    quiet: tuple[str | None, str | None, str | None],
) -> None:
    check_rights(asked.interaction, channel)

    def make(store: Store) -> Subscription:
        check_room(store, asked.guild_id)
        options = Options(read_names(about[1]), read_actors(store, about[0]), every_minutes=every)
        if not options.topics and not options.actors:
            raise UsageError("Say what to watch: actors, topics, or both.")
        schedule, quiet_from = _quiet(*quiet)
        options = replace(options, quiet_from=quiet_from)
        made = Subscription("watch", asked.guild_id, channel.id, schedule, asked.user_id, options, asked.now)
        return add(store, made, now=asked.now, what=f"in {channel.id}, {about_in_words(options)}")

    await asked.tell(words=described(await asked.note(make)))


def _quiet(first: str | None, last: str | None, zone: str | None) -> tuple[Schedule, str | None]:
    """Read quiet hours: the time at which they end, and that from which they are."""
    if (first is None) != (last is None):
        raise UsageError("Quiet hours need both quiet_from and quiet_until.")
    if first is None or last is None:
        return Schedule(time_of_day(0), "UTC"), None
    if zone is None:
        raise UsageError("Quiet hours need a zone: type a city.")
    return Schedule(read_time(last), read_zone(zone)), read_time(first).isoformat("minutes")
