"""Answers a question in words to somebody who mentions the bot: "@Dragoman what did Lavrov say?".

Discord gives a bot the words of messages that mention it, without the privileged intent for all messages.

One invariant: a message is answered once, in its channel, pings nobody, and says as what it was understood.
"""

import asyncio
import json
import logging
import re
import secrets
from typing import Protocol

import discord

from commands.adapters import limits
from commands.adapters.aliases.realm import realm_of
from commands.adapters.asking import Asker
from commands.adapters.embed import pages
from commands.adapters.failures import BROKEN
from commands.adapters.markdown import plain
from commands.adapters.pages import buttons, offered_with
from commands.answer import Answer
from commands.asked.routing import Routed, route
from commands.asked.taught import asked_in
from commands.errors import UsageError
from commands.registry import find_command
from store.database import Store
from store.posted import save_question

log = logging.getLogger(__name__)

NOT_UNDERSTOOD = "Ask me in words, like: what did Lavrov say about patience? Or type / and pick a command."
_LONGEST_SHOWN = 200


class Mentioned(Asker, Protocol):
    """The client as a mention needs it."""

    @property
    def user(self) -> discord.ClientUser | None:
        """Who the bot is."""
        ...


async def answer_mention(client: Mentioned, message: discord.Message) -> None:
    """Answer a message that mentions the bot; any other message, and one of a bot, is left alone."""
    question = _question(client, message)
    if question is None:
        return
    routed = route(question) or Routed("help", "")
    realm = realm_of(message.guild.id if message.guild else None, message.author.id)
    try:
        with asked_in(realm):
            await _reply(client, message, routed)
    except UsageError as mistake:
        await _say(message, f"{_understood(routed)}\n{plain(str(mistake))}")
    except (discord.HTTPException, *BROKEN) as error:
        # No right to write there, the message is gone, or no connection: there is nobody to tell.
        log.warning("A mention could not be answered: %s", error)
    except Exception:
        error_id = secrets.token_hex(3)
        log.exception("Error %s while answering a mention", error_id)
        await _say(message, f"That went wrong on our side (error `{error_id}`). It is in the log.")


def _question(client: Mentioned, message: discord.Message) -> str | None:
    """Return the words beside the mention; a reply that pings the bot without naming it asks nothing."""
    if client.user is None or message.author.bot:
        return None
    name = re.compile(rf"<@!?{client.user.id}>")
    return name.sub(" ", message.content).strip() if name.search(message.content) else None


async def _reply(client: Mentioned, message: discord.Message, routed: Routed) -> None:
    command = find_command(routed.command)
    options: dict[str, object] = {"text": routed.text} if routed.text else {}

    def look_up(store: Store) -> tuple[Answer, list[discord.Embed]]:
        answer = command.run(store, options)
        return answer, pages(answer)

    answer, shown = await client.look_up(look_up)
    said = _understood(routed) if routed.sure or answer.found else f"{_understood(routed)}\n{NOT_UNDERSTOOD}"
    question_id = secrets.token_hex(8)
    view = buttons(question_id, 0, len(shown), offered_with(answer))
    if view.children:
        await _send(message, said, embed=shown[0], view=view)
        kept = json.dumps(options, ensure_ascii=False)
        await client.note(lambda store: save_question(store, question_id, command.name, kept))
    else:
        await _send(message, said, embed=shown[0])


async def _say(message: discord.Message, words: str) -> None:
    try:
        await _send(message, limits.clip(words, limits.CONTENT))
    except (discord.HTTPException, *BROKEN) as error:
        log.warning("A mention could not be answered: %s", error)


async def _send(
    message: discord.Message,
    words: str,
    *,
    embed: discord.Embed = discord.utils.MISSING,
    view: discord.ui.View = discord.utils.MISSING,
) -> None:
    """Reply to a message, again where the connection breaks; of one nonce, Discord shows one reply."""
    for pause in (0.5, 2.0, None):
        try:
            await message.reply(words, embed=embed, view=view, nonce=str(message.id), mention_author=False)
        except BROKEN:
            if pause is None:
                raise
            await asyncio.sleep(pause)
        else:
            return


def _understood(routed: Routed) -> str:
    if routed.command == "help" and not routed.text:
        return NOT_UNDERSTOOD
    return f"Understood as: {plain(limits.clip(routed.shown, _LONGEST_SHOWN))}"
