"""The button below a verdict that gives the correction to copy, to whoever presses it alone.

One invariant: a button needs nothing but the store; the question is asked again, and the words are of now.
"""

import re
from typing import Any, Self, cast

import discord

from commands.adapters.asking import Asker, ask_again, promptly
from commands.adapters.checking.card import pasted
from commands.adapters.failures import guarded, tell
from commands.answer import Answer
from store.database import Store

NOTHING_TO_QUOTE = "There are no exact words to quote here, or the answer is too old: ask again with /check."


class CorrectionButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=r"correct:(?P<question>[0-9a-f]{16})"
):
    """Gives the exact words with speaker, day and source, as a line and as a footnote."""

    def __init__(self, question_id: str) -> None:
        super().__init__(discord.ui.Button(label="Copy correction", custom_id=f"correct:{question_id}"))
        self.question_id = question_id

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button of a pressed component."""
        return cls(match["question"])

    async def callback(self, interaction: discord.Interaction) -> None:
        """Answer a press."""
        await guarded(interaction, _give(interaction, self.question_id))


def has_correction(answer: Answer) -> bool:
    """Tell whether an answer has exact words to copy."""
    return bool(answer.verdict and answer.verdict.get("correction"))


async def _give(interaction: discord.Interaction, question_id: str) -> None:
    asker = cast("Asker", interaction.client)

    def look_up(store: Store) -> str | None:
        answer = ask_again(store, question_id)
        return pasted(answer.verdict) if answer and answer.verdict else None

    words = await promptly(
        asker.look_up(look_up), acknowledge=lambda: interaction.response.defer(ephemeral=True, thinking=True)
    )
    if interaction.response.is_done():
        await interaction.edit_original_response(content=words or NOTHING_TO_QUOTE)
    else:
        await tell(interaction, words or NOTHING_TO_QUOTE)
