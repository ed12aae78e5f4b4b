"""The menus of a message: "Check quotes" and "Find sources", answered to the asker alone.

One invariant: what a message says is data; the answer can be posted, but only by whom it was given to.
"""

import json
import re
import secrets
from collections.abc import Sequence
from typing import cast

import discord
from discord import app_commands

from commands.adapters.asking import Asker, promptly
from commands.adapters.checking.card import card
from commands.adapters.embed import pages
from commands.adapters.failures import guarded, tell
from commands.adapters.pages import FORGOTTEN, Question, post
from commands.adapters.question_button import QuestionButton
from commands.claims.drafts import Checked, checked_quotations
from commands.errors import UsageError
from commands.registry import find_command
from store.database import Store
from store.posted import read_question, save_question

CHECK_QUOTES, FIND_SOURCES = "Check quotes", "Find sources"
LONGEST_SOUGHT = 600
"""Characters of a message whose matter is looked for."""
_KEPT_AS = "quotes of a message"
_MENTIONS = re.compile(r"<(?:@[!&]?|#|a?:\w+:|t:|/[\w -]+:)\d+(?::\w)?>|https?://\S+")


def message_menus() -> list[app_commands.ContextMenu]:
    """Return the menus."""
    return [
        app_commands.ContextMenu(name=CHECK_QUOTES, callback=_check_quotes),
        app_commands.ContextMenu(name=FIND_SOURCES, callback=_find_sources),
    ]


class PostButton(QuestionButton, name="post", label="Post in the channel"):
    """Posts the verdicts on a message's quotations in the channel."""

    async def pressed(self, interaction: discord.Interaction) -> None:
        """Answer a press."""
        await _post_verdicts(interaction, self.question_id)


async def _check_quotes(interaction: discord.Interaction, message: discord.Message) -> None:
    await guarded(interaction, _answer_check(interaction, _text_of(message)))


async def _find_sources(interaction: discord.Interaction, message: discord.Message) -> None:
    await guarded(interaction, _answer_sources(interaction, _text_of(message)))


def _text_of(message: discord.Message) -> str:
    """Return what a message says, that of its embeds too: a link's preview, or an answer of a bot."""
    parts = [message.content, *(embed.description or "" for embed in message.embeds)]
    return "\n\n".join(part for part in parts if part).strip()


async def _answer_check(interaction: discord.Interaction, text: str) -> None:
    if not text:
        raise UsageError("This message has no text.")
    found = await _verdicts(interaction, text, private=True)
    view = discord.utils.MISSING
    question_id = secrets.token_hex(8)
    if found:
        view = discord.ui.View(timeout=None)
        view.add_item(PostButton(question_id))
    if interaction.response.is_done():
        await interaction.edit_original_response(embed=card(found), view=view)
    else:
        await interaction.response.send_message(embed=card(found), view=view, ephemeral=True)
    if found:
        kept = json.dumps({"text": text}, ensure_ascii=False)
        asker = cast("Asker", interaction.client)
        await asker.note(lambda store: save_question(store, question_id, _KEPT_AS, kept))


async def _post_verdicts(interaction: discord.Interaction, question_id: str) -> None:
    asker = cast("Asker", interaction.client)
    kept = await asker.look_up(lambda store: read_question(store, question_id))
    if kept is None:
        await tell(interaction, FORGOTTEN)
        return
    found = await _verdicts(interaction, str(json.loads(kept.options)["text"]), private=False)
    if interaction.response.is_done():
        await interaction.edit_original_response(embed=card(found))
    else:
        await interaction.response.send_message(embed=card(found))


async def _verdicts(interaction: discord.Interaction, text: str, *, private: bool) -> Sequence[Checked]:
    asker = cast("Asker", interaction.client)
    return await promptly(
        asker.look_up(lambda store: list(checked_quotations(store, text))),
        acknowledge=lambda: interaction.response.defer(ephemeral=private, thinking=True),
    )


async def _answer_sources(interaction: discord.Interaction, text: str) -> None:
    """Answer with the sentences of the corpus on what a message says."""
    sought = " ".join(_MENTIONS.sub(" ", text).split())[:LONGEST_SOUGHT]
    if not sought:
        raise UsageError("This message has no text.")
    question = Question("search", {"text": sought})

    def look_up(store: Store) -> list[discord.Embed]:
        return pages(find_command(question.command).run(store, question.options))

    asker = cast("Asker", interaction.client)
    shown = await promptly(
        asker.look_up(look_up), acknowledge=lambda: interaction.response.defer(ephemeral=True, thinking=True)
    )
    await post(interaction, question, shown, private=True)
