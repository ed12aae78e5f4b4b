"""The one place where an interaction's failure is told to its user.

A mistake of the user (UsageError) or a question that takes too long is shown as it stands, to nobody else.
Anything else is logged with its traceback under a short id, and the user is shown the id.

One invariant: whatever fails, the interaction is acknowledged, and no exception's text reaches the channel.
"""

import logging
import secrets
from collections.abc import Awaitable
from typing import Final, cast

import aiohttp
import discord

from commands.adapters import limits
from commands.adapters.aliases.realm import realm_of
from commands.adapters.markdown import plain
from commands.asked.taught import asked_in
from commands.errors import UsageError
from store.errors import SlowLookUpError

log = logging.getLogger(__name__)

BROKEN: Final = (aiohttp.ClientError, OSError, TimeoutError)
"""What a connection that breaks raises."""


async def guarded(interaction: discord.Interaction, work: Awaitable[None]) -> None:
    """Await what answers an interaction, with the names taught where it is, and tell the user if it fails."""
    try:
        with asked_in(realm_of(interaction.guild_id, interaction.user.id)):
            await work
    except (UsageError, SlowLookUpError) as mistake:
        await tell(interaction, limits.clip(plain(str(mistake)), limits.CONTENT))
    except Exception as error:  # noqa: BLE001 - the boundary: every failure must be logged and told
        await report(interaction, error)


async def report(interaction: discord.Interaction, error: BaseException) -> None:
    """Log an unexpected error under a short id and tell the user the id."""
    error_id = secrets.token_hex(3)
    log.error("Error %s while answering %s", error_id, _asked(interaction), exc_info=error)
    words = f"That went wrong on our side (error `{error_id}`). It is in the log; please try again."
    try:
        await tell(interaction, words)
    except (discord.HTTPException, *BROKEN) as failure:
        # Discord takes no answer any more (15 minutes are over, the channel is gone), or can't be reached.
        log.warning("Error %s could not be shown: %s", error_id, failure)


async def tell(interaction: discord.Interaction, words: str) -> None:
    """Show words to the asking user alone, whether or not the interaction was acknowledged before."""
    if not interaction.response.is_done():
        await interaction.response.send_message(words, ephemeral=True)
        return
    if interaction.response.type is discord.InteractionResponseType.deferred_channel_message:
        # The waiting "thinking" message may be public; what goes wrong is for the asker alone.
        await interaction.delete_original_response()
    try:
        await interaction.followup.send(words, ephemeral=True)
    except BROKEN:  # whether they were shown is not known; twice is better than never
        await interaction.followup.send(words, ephemeral=True)


def _asked(interaction: discord.Interaction) -> str:
    if interaction.command is not None:
        return f"/{interaction.command.qualified_name}"
    data = cast("dict[str, object]", interaction.data or {})
    return f"{interaction.type.name} {data.get('custom_id', '')}".strip()
