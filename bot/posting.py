"""Posting what nobody asked for just now: into channels, looking whether it is there, and to who subscribed.

One invariant: every failure is told apart: it may pass, it won't, or this one message is not taken.
"""

import asyncio
import hashlib
import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

import aiohttp
import discord

from bot.under_way import UnderWay

log = logging.getLogger(__name__)

LOOKED_AT: Final = 1_000
"""Messages of a channel among which one of ours is looked for."""
PAUSES: Final = (1.0, 4.0)
"""Seconds before a person is told again where that failed."""
FAILURES: Final = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError, TimeoutError)
"""What Discord and the network raise."""
_UNSEEN = "the bot may not read the channel's history any more"
_REASONS: Final = {
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
        self._under_way = UnderWay()

    async def send(self, channel_id: int, post: Post, *, nonce: str) -> int:
        """Post a message and return its id.

        Raises:
            LostChannelError: the channel is gone or closed to the bot.
            PassingError: Discord or the network failed.
            RefusedError: Discord does not take the message.
        """
        try:
            return await self._under_way.wait_for(nonce, lambda: self._send(channel_id, post, nonce))
        except FAILURES as error:
            raise _meaning(error) from error

    async def _send(self, channel_id: int, post: Post, nonce: str) -> int:
        channel = self._channel(channel_id)
        if post.view is None:
            message = await channel.send(embed=post.embed, nonce=nonce)
        else:
            message = await channel.send(embed=post.embed, view=post.view, nonce=nonce)
        if post.thread is not None:
            await _open_thread(message, post.thread)
        return message.id

    async def find(self, channel_id: int, marker: str, *, since: datetime) -> int | None:
        """Return the id of our message of that marker, posted since then, if it is there.

        Raises:
            LostChannelError: the channel is gone or closed to the bot.
            PassingError: Discord or the network failed.
        """
        name = f"{channel_id}, {marker}"
        try:
            return await self._under_way.wait_for(name, lambda: self._find(channel_id, marker, since))
        except FAILURES as error:
            raise _meaning(error) from error

    async def _find(self, channel_id: int, marker: str, since: datetime) -> int | None:
        channel = self._channel(channel_id)
        if not _may_look(channel):  # Discord would say that there are no messages
            raise LostChannelError(_UNSEEN)
        async for message in channel.history(limit=LOOKED_AT, after=since, oldest_first=True):
            if self._client.user is not None and message.author.id == self._client.user.id:
                footers = [embed.footer.text or "" for embed in message.embeds]
                if any(footer.endswith(marker) for footer in footers):
                    return message.id
        return None

    def _channel(self, channel_id: int) -> discord.abc.Messageable:
        """Return a channel with its server, which a thread below a message needs, where it is known."""
        known = self._client.get_channel(channel_id)
        if isinstance(known, discord.TextChannel | discord.Thread):
            return known
        return self._client.get_partial_messageable(channel_id)

    async def tell(self, user_id: int, words: str) -> bool:
        """Tell a person in a direct message, again where that failed; False: they take none."""
        nonce = hashlib.sha256(f"{user_id} {words}".encode()).hexdigest()[:25]
        for pause in (*PAUSES, None):
            try:
                await self._under_way.wait_for(nonce, lambda: self._tell(user_id, words, nonce))
            except FAILURES as error:
                if pause is None or not isinstance(_meaning(error), PassingError):
                    return False
                await asyncio.sleep(pause)
            else:
                return True
        return False

    async def _tell(self, user_id: int, words: str, nonce: str) -> None:
        user = self._client.get_user(user_id) or await self._client.fetch_user(user_id)
        await user.send(words, nonce=nonce)


async def _open_thread(message: discord.Message, name: str) -> None:
    """Open a thread below a message; the message stands without it where that is not allowed."""
    try:
        await message.create_thread(name=name[:100])
    except (*FAILURES, ValueError) as error:
        log.warning("No thread could be opened below message %d: %s", message.id, error)


def _may_look(channel: discord.abc.Messageable) -> bool:
    """Return whether the bot sees what was posted in a channel, as far as it knows its rights there."""
    if not isinstance(channel, discord.TextChannel | discord.Thread):
        return True
    return channel.permissions_for(channel.guild.me).read_message_history


def _meaning(error: Exception) -> Exception:
    """Tell what an error means for the channel and the message."""
    if not isinstance(error, discord.HTTPException):
        return PassingError(str(error) or type(error).__name__)
    if error.code in _REASONS:
        return LostChannelError(_REASONS[error.code])
    # Without one of Discord's codes it is a proxy that speaks, or the token that was just changed.
    says_nothing = error.code == 0 and error.status in {401, 403, 404}
    if says_nothing or error.status >= 500 or error.status in {408, 429}:
        return PassingError(f"Discord answers {error.status}")
    if isinstance(error, discord.Forbidden | discord.NotFound):
        return LostChannelError(f"Discord says: {error.text or error.status}")
    return RefusedError(f"Discord refuses the message: {error.text or error.status}")
