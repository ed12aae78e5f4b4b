"""The Discord client: the registry's commands as slash commands, menus of messages, and mentions.

It asks for no privileged intent: it knows no members, and of messages Discord gives it the words of those
alone that mention it. `guilds` tells it which servers and channels there are.

One invariant: nothing that it sends can ping anyone (`AllowedMentions.none()`, client-wide).
"""

import asyncio
import logging
import math
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any, Final, TypeVar

import discord
from discord import app_commands

from bot.answering import answer_steadily
from bot.feed_looks import FeedLooks
from bot.posting import FAILURES, DiscordChannels
from bot.reconnecting import Sessions, ShortBackoff, reconnect_soon
from bot.scheduler import Scheduler, utc_now
from bot.syncing import sync
from bot.threads import StoreThreads
from commands.adapters.aliases.not_this_one import MeantSelect, NotThisOne, SwitchBack
from commands.adapters.channels.digest_button import CatchUpButton, DigestButton
from commands.adapters.channels.groups import standing_commands
from commands.adapters.checking.corrections import CorrectionButton
from commands.adapters.checking.menus import PostButton, message_menus
from commands.adapters.cooldowns import Cooldowns
from commands.adapters.failures import report, tell
from commands.adapters.files import TableButton
from commands.adapters.mentions import answer_mention
from commands.adapters.pages import PageButton
from commands.adapters.slash import slash_command
from commands.asked.habits import Habits, asked_with
from commands.asked.taught import asked_in, asker_realm
from commands.registry import commands
from store.database import Store
from store.feeds.found import FoundFeed

T = TypeVar("T")
EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
ANYONE = app_commands.AppInstallationType(guild=True, user=True)
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # we never speak
log = logging.getLogger(__name__)

LONGEST_LIMIT: Final = 60.0
"""Seconds of a rate limit that are waited for; what must wait longer fails, and its owner tries again."""
GRACE: Final = 5.0
"""Seconds that answers under way are given when the bot stops."""
_ANSWERING = ("CommandTree-invoker", "discord-ui-", "discord.py: on_message")
"""How discord.py names the tasks that answer somebody."""


class Tree(app_commands.CommandTree["Dragoman"]):
    """The slash commands and menus; what fails before a command's own handler ends here."""

    async def interaction_check(self, interaction: discord.Interaction["Dragoman"], /) -> bool:
        """Let nobody keep the others waiting; completions while typing are not counted."""
        if interaction.type is not discord.InteractionType.application_command:
            return True
        wait = interaction.client.cooldowns.wait(interaction.user.id, time.monotonic())
        if wait:
            await tell(interaction, f"That was a lot at once. Ask again in {math.ceil(wait)} seconds.")
        return not wait

    async def on_error(
        self, interaction: discord.Interaction["Dragoman"], error: app_commands.AppCommandError, /
    ) -> None:
        """Tell the user, and log."""
        await report(interaction, getattr(error, "original", error))


class Dragoman(discord.Client):
    """The bot. Its threads are opened before it and closed after it, by whoever runs it."""

    def __init__(
        self,
        threads: StoreThreads,
        *,
        guild_ids: Sequence[int] = (),
        habits: Habits | None = None,
        now: Callable[[], datetime] = utc_now,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            max_ratelimit_timeout=LONGEST_LIMIT,
        )
        self._threads = threads
        self.now = now
        self._guild_ids = tuple(guild_ids)
        self._habits = habits or Habits()
        self.tree = Tree(self, allowed_contexts=EVERYWHERE, allowed_installs=ANYONE)
        for command in commands().values():
            self.tree.add_command(slash_command(command))
        for standing in standing_commands():
            self.tree.add_command(standing)
        self.cooldowns = Cooldowns()
        self._sessions = Sessions()
        self._feed_looks = FeedLooks()
        self.scheduler = Scheduler(self, DiscordChannels(self), now=now, sleep=sleep)
        for menu in message_menus():
            self.tree.add_command(menu)

    async def setup_hook(self) -> None:
        """Prepare what must be there before the first event: paging buttons, registered commands."""
        self.add_dynamic_items(
            PageButton, TableButton, CorrectionButton, PostButton, DigestButton, CatchUpButton,
            NotThisOne, MeantSelect, SwitchBack,
        )  # fmt: skip
        answer_steadily()
        try:
            await sync(self.tree, self, guild_ids=self._guild_ids)
        except (*FAILURES, ValueError) as error:
            # What was registered before goes on working; the next start tries again.
            log.error("The commands could not be registered: %s", error)

    async def before_identify_hook(
        self,
        shard_id: int | None,  # noqa: ARG002 (all shards share Discord's limit)
        *,
        initial: bool = False,
    ) -> None:
        """Wait as long as Discord demands before a new session, and no longer."""
        await asyncio.sleep(self._sessions.wait(initial=initial))

    async def on_ready(self) -> None:
        """Say in the log that the bot is there."""
        log.info("Connected as %s, on %d servers", self.user, len(self.guilds))
        self.scheduler.start()

    async def connect(self, *, reconnect: bool = True) -> None:
        """Stay connected, also where discord.py gives up for a reason that may pass.

        Raises:
            discord.ConnectionClosed: Discord does not let the bot in.
            discord.PrivilegedIntentsRequired: as above.
        """
        reconnect_soon()
        wait = ShortBackoff()
        while True:
            try:
                await super().connect(reconnect=reconnect)
            except (discord.ConnectionClosed, discord.PrivilegedIntentsRequired):
                raise
            except Exception as error:  # the first connection failed, or what came could not be read
                if self.is_closed() or not reconnect:
                    raise
                seconds = wait.delay()
                log.warning("The connection is made anew in %.0f s: %r", seconds, error)
                await self._drop()
                await asyncio.sleep(seconds)
            else:
                return

    def is_connected(self) -> bool:
        """Tell whether Discord sends us events."""
        if isinstance(self, discord.AutoShardedClient):
            return self.is_ready() and not any(shard.is_closed() for shard in self.shards.values())
        line: discord.gateway.DiscordWebSocket | None = self.ws  # None before the first connection
        return self.is_ready() and line is not None and line.open

    async def _drop(self) -> None:
        """Close what is left of a connection that discord.py has given up."""
        line: discord.gateway.DiscordWebSocket | None = self.ws  # None before the first connection
        if line is not None and line.open:
            await line.close()

    def dispatch(self, event: str, /, *args: Any, **extras: Any) -> None:  # noqa: ANN401 (discord.py's)
        """Handle an event, unless the bot is closed: discord.py has given its loop away then."""
        if not self.is_closed():
            super().dispatch(event, *args, **extras)

    async def close(self) -> None:
        """Let what is being posted and answered come to its end, for a short while, then disconnect."""
        await self.scheduler.stop()
        here = asyncio.current_task()
        others = (task for task in asyncio.all_tasks() if task is not here)
        if answering := {task for task in others if task.get_name().startswith(_ANSWERING)}:
            await asyncio.wait(answering, timeout=GRACE)
        await super().close()

    async def on_message(self, message: discord.Message) -> None:
        """Answer who mentions the bot; Discord gives the words of no other message."""
        await answer_mention(self, message)

    async def look_up(self, ask: Callable[[Store], T], /) -> T:
        """Run a look-up on a reader's thread."""
        return await self._threads.look_up(self._as_asked(ask))

    async def complete(self, suggest: Callable[[Store], Sequence[T]], /, *, typist: int) -> Sequence[T]:
        """Run what completes an option, unless that person types on meanwhile."""
        return await self._threads.complete(self._as_asked(suggest), typist=typist)

    def _as_asked(self, ask: Callable[[Store], T]) -> Callable[[Store], T]:
        """Take over to another thread how and where it is asked."""
        realm = asker_realm()

        def with_habits(store: Store) -> T:
            with asked_with(self._habits), asked_in(realm):
                return ask(store)

        return with_habits

    async def note(self, change: Callable[[Store], T], /) -> T:
        """Run a change on the writer's thread."""
        realm = asker_realm()

        def where_asked(store: Store) -> T:
            with asked_in(realm):
                return change(store)

        return await self._threads.note(where_asked)

    async def inspect_feed(self, address: str, /) -> FoundFeed:
        """Look what feed is at an address, in a process of its own."""
        return await self._feed_looks.look(address)


class ShardedDragoman(Dragoman, discord.AutoShardedClient):
    """The bot over as many connections as Discord advises; in more than 2,500 servers it demands that."""
