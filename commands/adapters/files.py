"""Files beside a posted answer: the picture of a timeline, and its table for whoever presses the button.

One invariant: drawing runs on a thread of its own, so neither the event loop nor a look-up waits for it.
"""

import asyncio
import io
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import cast

import discord

from commands.adapters.asking import Asker, ask_again, promptly
from commands.adapters.attachments import Attachment, picture_of, table_of
from commands.adapters.failures import BROKEN, tell
from commands.adapters.question_button import QuestionButton
from commands.answer import Answer
from store.database import Store

FORGOTTEN = "This answer is too old for a table: ask again with the slash command."
log = logging.getLogger(__name__)
_artist = ThreadPoolExecutor(max_workers=1, thread_name_prefix="artist")


class TableButton(QuestionButton, name="table", label="Table (CSV)"):
    """Gives the entries of one answer as a table, to whoever presses it alone."""

    async def pressed(self, interaction: discord.Interaction) -> None:
        """Answer a press."""
        await _give_table(interaction, self.question_id)


async def attach_picture(interaction: discord.Interaction, answer: Answer) -> None:
    """Add the picture of an answer to its message, where it may post files; the words do without."""
    if not interaction.app_permissions.attach_files:
        return
    picture = await asyncio.get_running_loop().run_in_executor(_artist, picture_of, answer)
    if not picture:
        return
    try:
        await interaction.edit_original_response(attachments=[_file(picture)])
    except (discord.HTTPException, *BROKEN) as error:
        log.warning("A picture could not be attached: %s", error)


async def _give_table(interaction: discord.Interaction, question_id: str) -> None:
    asker = cast("Asker", interaction.client)

    def look_up(store: Store) -> Attachment | None:
        answer = ask_again(store, question_id)
        return table_of(answer) if answer else None

    found = await promptly(
        asker.look_up(look_up), acknowledge=lambda: interaction.response.defer(ephemeral=True, thinking=True)
    )
    if found is None:
        await tell(interaction, FORGOTTEN)
    elif interaction.response.is_done():
        await interaction.edit_original_response(attachments=[_file(found)])
    else:
        await interaction.response.send_message(file=_file(found), ephemeral=True)


def _file(attachment: Attachment) -> discord.File:
    return discord.File(
        io.BytesIO(attachment.content), filename=attachment.name, description=attachment.description
    )
