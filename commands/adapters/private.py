"""Answers that the asker alone sees, however long they take.

One invariant: the interaction is acknowledged within a second, to the asker alone, and answered once.
"""

from collections.abc import Callable
from typing import TypeVar, cast

import discord

from commands.adapters.asking import Asker, promptly
from store.database import Store

T = TypeVar("T")


async def looked_up(interaction: discord.Interaction, ask: Callable[[Store], T]) -> T:
    """Run a look-up while the asker waits."""
    asker = cast("Asker", interaction.client)
    return await promptly(asker.look_up(ask), acknowledge=lambda: _acknowledge(interaction))


async def noted(interaction: discord.Interaction, change: Callable[[Store], T]) -> T:
    """Run a change while the asker waits."""
    asker = cast("Asker", interaction.client)
    return await promptly(asker.note(change), acknowledge=lambda: _acknowledge(interaction))


async def show(
    interaction: discord.Interaction,
    words: str | None = None,
    *,
    embed: discord.Embed = discord.utils.MISSING,
    view: discord.ui.View = discord.utils.MISSING,
) -> None:
    """Answer with a message of its own."""
    if interaction.response.is_done():
        await interaction.edit_original_response(content=words, embed=embed, view=view)
    else:
        await interaction.response.send_message(words, embed=embed, view=view, ephemeral=True)


async def show_instead(interaction: discord.Interaction, words: str, view: discord.ui.View | None) -> None:
    """Answer in place of the message whose component was used; `view` replaces its components."""
    if interaction.response.is_done():
        await interaction.edit_original_response(content=words, view=view)
    else:
        await interaction.response.edit_message(content=words, view=view)


async def _acknowledge(interaction: discord.Interaction) -> None:
    if not interaction.response.is_done():
        await interaction.response.defer(ephemeral=True, thinking=True)
