"""Posting what nobody asked for just now: into channels, looking whether it is there, and to who subscribed.

One invariant: every failure is told apart: it may pass, it won't, or this one message is not taken.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import aiohttp
import discord

log = logging.getLogger(__name__)

LOOKED_AT = 50
"""Messages of a channel among which one of ours is looked for."""
_REASONS = {
    10003: "the channel is gone",
    10004: "the server is gone",
    50001: "the bot can't see the channel any more",
    50013: "the bot may not post in the channel any more",
    50083: "the thread is archived",
}


class LostChannelError(Exception):
    """The channel can't be posted in, and won't be until somebody changes that."""


class PassingError(Exception):
    """It failed for now; whether the message is there is not known."""


class RefusedError(Exception):
    """Discord does not take this message, or does not let us look for it."""


@dataclass(frozen=True, slots=True)
class Post:
    """A message to be posted."""

    embed: discord.Embed
    view: discord.ui.View | None = None
    thread: str | None = None
    """The name of a thread to open below it."""


class Channels(Protocol):
    """Discord as the scheduler sees it."""

    async def send(self, channel_id: int, post: Post, *, nonce: str) -> int:
        """Post a message and return its id; the same nonce within minutes posts nothing new."""
        ...

    async def find(self, channel_id: int, marker: str, *, since: datetime) -> int | None:
        """Return the id of our message of that marker, posted since then, if it is there."""
        ...

    async def tell(self, user_id: int, words: str) -> bool:
        """Tell a person in a direct message; False: they take none."""
        ...


class DiscordChannels:
    """Posts through a client's connection."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def send(self, channel_id: int, post: Post, *, nonce: str) -> int:
        """Post a message and return its id.

        Raises:
            LostChannelError: the channel is gone or closed to the bot.
            PassingError: Discord or the network failed.
            RefusedError: Discord does not take the message.
        """
        channel = self._channel(channel_id)
        try:
            if post.view is None:
                message = await channel.send(embed=post.embed, nonce=nonce)
            else:
                message = await channel.send(embed=post.embed, view=post.view, nonce=nonce)
        except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as error:
            raise _meaning(error) from error
        if post.thread is not None:
            await _open_thread(message, post.thread)
        return message.id

    async def find(self, channel_id: int, marker: str, *, since: datetime) -> int | None:
        """Return the id of our message of that marker, posted since then, if it is there.

        Raises:
            LostChannelError: the channel is gone or closed to the bot.
            PassingError: Discord or the network failed.
        """
        channel = self._client.get_partial_messageable(channel_id)
        try:
            async for message in channel.history(limit=LOOKED_AT, after=since, oldest_first=True):
                if self._client.user is not None and message.author.id == self._client.user.id:
                    footers = [embed.footer.text or "" for embed in message.embeds]
                    if any(footer.endswith(marker) for footer in footers):
                        return message.id
        except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as error:
            raise _meaning(error) from error
        return None

    def _channel(self, channel_id: int) -> discord.abc.Messageable:
        """Return a channel with its server, which a thread below a message needs, where it is known."""
        known = self._client.get_channel(channel_id)
        if isinstance(known, discord.TextChannel | discord.Thread):
            return known
        return self._client.get_partial_messageable(channel_id)

    async def tell(self, user_id: int, words: str) -> bool:
        """Tell a person in a direct message; False: they take none."""
        try:
            user = self._client.get_user(user_id) or await self._client.fetch_user(user_id)
            await user.send(words)
        except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError):
            return False
        return True


async def _open_thread(message: discord.Message, name: str) -> None:
    """Open a thread below a message; the message stands without it where that is not allowed."""
    try:
        await message.create_thread(name=name[:100])
    except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
        log.warning("No thread could be opened below message %d: %s", message.id, error)


def _meaning(error: Exception) -> Exception:
    """Tell what an error means for the channel and the message."""
    if not isinstance(error, discord.HTTPException):
        return PassingError(str(error) or type(error).__name__)
    if error.code in _REASONS:
        return LostChannelError(_REASONS[error.code])
    if isinstance(error, discord.Forbidden | discord.NotFound):
        return LostChannelError(f"Discord says: {error.text or error.status}")
    if error.status >= 500 or error.status == 429:
        return PassingError(f"Discord answers {error.status}")
    return RefusedError(f"Discord refuses the message: {error.text or error.status}")
