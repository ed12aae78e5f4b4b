"""Starts the bot and stops it, in order.

Open: log, store threads, client, connection, indexing. Close: the same backwards. SIGTERM and SIGINT close; a
second one does not cut the closing short.

One invariant: `run` never raises for what a person can set right; it says it in one line and returns 2.
"""

import asyncio
import logging
import signal
import sys
from contextlib import suppress
from typing import Any

import aiohttp
import discord

from bot.client import Dragoman, ShardedDragoman
from bot.gathering import Gatherer
from bot.health import keep_telling
from bot.logs import log_to_stderr
from bot.responsiveness import stay_responsive
from bot.settings import Settings
from bot.threads import StoreThreads
from store.errors import StoreError

log = logging.getLogger(__name__)

DONE, FAILED, MISCONFIGURED = 0, 1, 2
PORTAL = "https://discord.com/developers/applications"
NO_TOKEN = (
    f"No token is set. Make a bot at {PORTAL}, copy its token, and put DRAGOMAN_TOKEN=... into .env or the "
    "environment. To try everything without a token: dragoman demo"
)
WRONG_TOKEN = (
    f"Discord refused the token. Copy it again from {PORTAL} (Bot, Reset Token), and check for blanks and "
    "quotes in DRAGOMAN_TOKEN."
)
TOO_MANY_SERVERS = "The bot is in more servers than one connection may serve: set DRAGOMAN_SHARDED=true."


def run(settings: Settings) -> int:
    """Run the bot until it is told to stop, and return the exit code of the process."""
    token = settings.token.get_secret_value().strip() if settings.token else ""
    if not token:
        return _refuse(NO_TOKEN)
    log_to_stderr(level=settings.log_level, token=token, form=settings.log_format)
    try:
        threads = StoreThreads(settings.db, readers=settings.readers)
    except StoreError as error:
        return _refuse(str(error))
    stay_responsive()
    try:
        return asyncio.run(_serve(settings, threads, token))
    finally:
        threads.close()
        log.info("Stopped")


async def _serve(settings: Settings, threads: StoreThreads, token: str) -> int:
    stop = stop_signal()
    kind = ShardedDragoman if settings.sharded else Dragoman
    client = kind(threads, guild_ids=settings.guild_ids, habits=settings.habits())
    connection = asyncio.create_task(client.start(token), name="connection")
    stopping = asyncio.create_task(stop.wait(), name="stopping")
    telling = asyncio.create_task(keep_telling(client, settings.health_file), name="health")
    tasks: list[asyncio.Task[Any]] = [connection, stopping, telling]
    gatherer = Gatherer(client, settings.db, folder=settings.corpus, seconds=settings.watch_seconds)
    tasks.append(asyncio.create_task(gatherer.run(), name="gathering"))
    try:
        await asyncio.wait({connection, stopping}, return_when=asyncio.FIRST_COMPLETED)
        return _outcome(connection)
    finally:
        await client.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _outcome(connection: asyncio.Task[None]) -> int:
    """Return the exit code: the connection ended by itself, or the bot was told to stop."""
    if not connection.done():
        return DONE
    error = connection.exception()
    if error is None:
        return DONE
    match error:
        case discord.LoginFailure() | discord.ConnectionClosed(code=4004):
            return _refuse(WRONG_TOKEN)
        case discord.ConnectionClosed(code=4011):
            return _refuse(TOO_MANY_SERVERS)
        case discord.HTTPException():
            why = f"Discord answers {error.status}. Try again in a while."
        case aiohttp.ClientError() | OSError():
            why = f"Discord can't be reached: {error}. Check the network."
        case _:
            log.critical("The connection ended", exc_info=error)
            return FAILED
    return _refuse(why, code=FAILED)


def stop_signal() -> asyncio.Event:
    """Return an event that SIGTERM and SIGINT set."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows: KeyboardInterrupt does it there
            loop.add_signal_handler(name, stop.set)
    return stop


def _refuse(reason: str, *, code: int = MISCONFIGURED) -> int:
    print(f"dragoman: {reason}", file=sys.stderr, flush=True)
    return code
