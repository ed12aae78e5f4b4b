"""/alias: what names mean on this server, by what its people taught.

One invariant: everybody sees the list and removes what is their own; what others taught is removed by whoever
may manage the server.
"""

from datetime import UTC, datetime
from typing import Any, cast

import discord
from discord import app_commands

from commands.adapters import limits
from commands.adapters.aliases.not_this_one import SwitchBack
from commands.adapters.aliases.realm import meaning, taught_in_words, teacher_of
from commands.adapters.asking import Completer
from commands.adapters.embed import FOUND
from commands.adapters.failures import guarded
from commands.adapters.markdown import visible
from commands.adapters.private import looked_up, noted, show
from commands.adapters.slash import choices
from commands.asked.scoping import speaker_ids
from commands.asked.suggestions import suggest
from commands.asked.teaching import switch_back, teach_name
from commands.channels.standing import STANDING
from store.actors.known import known_actor
from store.actors.learned import Learned, learned_in
from store.database import Store

Name = app_commands.Range[str, 1, 100]
NONE_YET = "Nothing yet. “Not this one” below an answer teaches whom a name means, and so does /alias add."


def alias_group() -> app_commands.Group:
    """Return the group of commands about names taught."""
    group = app_commands.Group(name="alias", description=STANDING["alias"])

    @group.command(name="list", description="What names mean here, and who taught it")
    async def list_(interaction: discord.Interaction) -> None:
        await guarded(interaction, _list(interaction))

    @group.command(name="add", description="Teach that a name means somebody here")
    @app_commands.describe(name="What people type", means="Whom they mean: a name in the articles")
    @app_commands.autocomplete(means=_complete_actor)
    async def add(interaction: discord.Interaction, name: Name, means: Name) -> None:
        await guarded(interaction, _add(interaction, name, means))

    @group.command(name="remove", description="Switch back what was taught")
    @app_commands.describe(number="Its number in the list")
    @app_commands.autocomplete(number=_complete_number)
    async def remove(interaction: discord.Interaction, number: int) -> None:
        await guarded(interaction, _remove(interaction, number))

    del list_, add, remove  # discord.py holds them
    return group


async def _list(interaction: discord.Interaction) -> None:
    realm = teacher_of(interaction).realm
    found = await looked_up(interaction, lambda store: learned_in(store, realm))
    lines = [taught_in_words(line) for line in found]
    shown: list[str] = []
    for line in reversed(lines):  # the latest first; what does not fit is counted
        if limits.length("\n".join([*shown, line])) > limits.EMBED_DESCRIPTION - 40:
            shown.append(f"and {len(lines) - len(shown)} older ones")
            break
        shown.append(line)
    text = "\n".join(shown) or NONE_YET
    embed = discord.Embed(title="What names mean here", description=text, colour=FOUND)
    await show(interaction, embed=embed)


async def _add(interaction: discord.Interaction, name: str, means: str) -> None:
    teacher, now = teacher_of(interaction), datetime.now(UTC)

    def add(store: Store) -> Learned:
        (actor_id,) = speaker_ids(store, means)
        actor = known_actor(store, actor_id)
        return teach_name(store, teacher, name, actor.name, actor.kind, means=True, now=now)

    line = await noted(interaction, add)
    view = discord.ui.View(timeout=None)
    view.add_item(SwitchBack(line.id))
    await show(interaction, f"From now on {meaning(line)} here.", view=view)


async def _remove(interaction: discord.Interaction, number: int) -> None:
    teacher, now = teacher_of(interaction), datetime.now(UTC)
    line = await noted(interaction, lambda store: switch_back(store, teacher, number, now=now))
    await show(interaction, f"Switched back: it is forgotten that {meaning(line)}.")


async def _complete_actor(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    completer = cast("Completer", interaction.client)
    found = await completer.complete(
        lambda store: suggest(store, "actor", typed[:100]), typist=interaction.user.id
    )
    return choices({each.value: each.label for each in found})


async def _complete_number(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[Any]]:
    completer, realm = cast("Completer", interaction.client), teacher_of(interaction).realm
    found = await completer.complete(lambda store: learned_in(store, realm), typist=interaction.user.id)
    wanted = typed.casefold()
    labels = ((line.id, visible(f"{line.id}: {line.told}")) for line in reversed(found))
    return [
        app_commands.Choice(name=limits.clip(words, limits.CHOICE_NAME), value=number)
        for number, words in labels
        if wanted in words.casefold()
    ][: limits.CHOICES]
