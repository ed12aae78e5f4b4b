"""The button below a verdict that gives the correction to copy, to whoever presses it alone.

One invariant: a button needs nothing but the store; the question is asked again, and the words are of now.
"""

from typing import cast

import discord

from commands.adapters.asking import Asker, ask_again, promptly
from commands.adapters.checking.card import pasted
from commands.adapters.failures import tell
from commands.adapters.question_button import QuestionButton
from commands.answer import Answer
from store.database import Store

NOTHING_TO_QUOTE = "There are no exact words to quote here, or the answer is too old: ask again with /check."


class CorrectionButton(QuestionButton, name="correct", label="Copy correction"):
    """Gives the exact words with speaker, day and source, as a line and as a footnote."""

    async def pressed(self, interaction: discord.Interaction) -> None:
        """Answer a press."""
        await _give(interaction, self.question_id)


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
