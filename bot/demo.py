"""The bot with the sample corpus in a simulated Discord in the browser; no token, no network.

What runs is the real client: only Discord's servers are simulated (simcord). It is a morning of the sample's
last weeks there, so that a digest has something to tell; one more article arrives once something is watched.

One invariant: nothing is left behind but the store that was named, if one was.
"""

import asyncio
import importlib.util
import logging
import os
import subprocess
import sys
import tempfile
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from importlib.resources import as_file, files
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import discord

from bot.child_process import run_beside
from bot.client import Dragoman
from bot.console import Console
from bot.gathering import Gatherer, gathering
from bot.logs import log_to_stderr
from bot.responsiveness import stay_responsive
from bot.runner import DONE, FAILED, MISCONFIGURED, stop_signal
from bot.syncing import MEMO
from bot.threads import StoreThreads
from commands.asked.habits import Habits
from commands.registry import commands
from store.digests.subscriptions import everything
from store.errors import StoreError
from store.memo import remember

if TYPE_CHECKING:
    from simcord import ChannelHandle

NEEDED = ("simcord", "markdown_it", "linkify_it", "regex", "PIL")
LOOK_EVERY = 10
"""Seconds between two looks at the feeds that are due."""
MORNING = datetime(2022, 1, 26, 8, 58, tzinfo=UTC)
"""When the demo begins, for its newsroom."""
LATE_NEWS = "late_news"
WATCHES_LOOKED_FOR = 3.0
"""Seconds between two looks whether something is watched."""
GUILD, CHANNEL, ANALYST, COLLEAGUE = "Newsroom", "analysis", "analyst", "console"
ATTEMPTS = (
    ("/quote", "tea leafs", "half-remembered words, misspelt: who said them, when, where"),
    ("/actor", "lavrow", "who somebody is, by any spelling"),
    ("/date", "mid-January", "what happened, was said or is planned on a day or span"),
    ("/brief", "the Geneva talks", "a topic in sentences of the sources, each with its number"),
)
STANDING_ATTEMPTS = (
    ("/digest subscribe", "time:09:00 zone:UTC", "what is new, posted at nine; `/digest now` doesn't wait"),
    ("/watch add", "topics:written answers", "what is new on a matter, as it arrives: soon"),
)


def run_demo(*, port: int | None, console: bool, open_browser: bool, db: Path | None) -> int:
    """Run the demo until it is stopped, and return the exit code of the process."""
    if missing := [name for name in NEEDED if importlib.util.find_spec(name) is None]:
        return _refuse(f"The demo needs {', '.join(missing)}: pip install 'dragoman[demo]'")
    log_to_stderr(level="WARNING")
    logging.getLogger("discord").setLevel("ERROR")  # its warnings are about the simulation
    try:
        # A store of this start alone, so that it never shows what an older version had read.
        with tempfile.TemporaryDirectory(prefix="dragoman-") as own:
            return _demonstrate(
                db or Path(own) / "demo.sqlite", port, console=console, open_browser=open_browser
            )
    except StoreError as error:
        return _refuse(str(error))
    except KeyboardInterrupt:
        return DONE


def _demonstrate(db: Path, port: int | None, *, console: bool, open_browser: bool) -> int:
    with as_file(files("corpus") / "sample") as folder:
        indexed = _index(folder, db)
    if indexed != DONE:
        return indexed
    threads = StoreThreads(db)
    stay_responsive()
    try:
        return asyncio.run(_serve(threads, db, port=port, console=console, open_browser=open_browser))
    finally:
        threads.close()


def _index(folder: Path, db: Path) -> int:
    """Index the sample corpus in a process of its own, its progress on standard error."""
    print("Indexing the sample corpus …", file=sys.stderr, flush=True)
    command = (sys.executable, "-m", "bot", "index", str(folder), "--db", str(db))
    return subprocess.run(command, stdout=sys.stderr, stdin=subprocess.DEVNULL, check=False).returncode  # noqa: S603


async def _serve(
    threads: StoreThreads, db: Path, *, port: int | None, console: bool, open_browser: bool
) -> int:
    import simcord  # noqa: PLC0415 - an extra; `run_demo` has checked that it is there

    stop = stop_signal()
    # Each simulated Discord is a new one: what an older one was told about our commands says nothing.
    await threads.note(lambda store: remember(store, MEMO, "{}"))
    now = newsroom_clock()
    client = Dragoman(threads, habits=Habits(now=now), now=now)
    gatherer = Gatherer(client, db, folder=None, seconds=LOOK_EVERY)
    async with simcord.run(client, check_errors=False) as env, gathering(gatherer), late_news(client, db):
        guild = env.create_guild(name=GUILD)
        channel = guild.create_text_channel(CHANNEL)
        desk = guild.create_role("desk", permissions=discord.Permissions(manage_guild=True))
        analyst = guild.add_member(env.create_user(ANALYST), roles=[desk])
        await _take_name(client)
        await _welcome(client, channel)
        try:
            async with env.preview(channel, viewers=[analyst], layout="channel", port=port) as page:
                print(f"Dragoman is in #{CHANNEL} at {page.url}", flush=True)
                print("Stop it with Ctrl-C.", file=sys.stderr, flush=True)
                if open_browser:
                    _open(page.url)
                colleague = guild.add_member(env.create_user(COLLEAGUE), roles=[desk]) if console else None
                if colleague is not None:
                    await Console(colleague, channel).run(stop)
                await stop.wait()
        except simcord.SetupError as error:
            if port is not None and "bind" in str(error):
                return _refuse(f"Port {port} is in use; name another one with --port.")
            return _refuse(f"The page could not be opened: {error}", code=FAILED)
    return DONE


def newsroom_clock() -> Callable[[], datetime]:
    """Return a clock that shows the demo's morning now and goes on from there."""
    started = monotonic()
    return lambda: MORNING + timedelta(seconds=monotonic() - started)


@asynccontextmanager
async def late_news(client: Dragoman, db: Path) -> AsyncIterator[None]:
    """Let one more article arrive once something is watched."""
    bringing = asyncio.create_task(_bring_late_news(client, db), name="late news")
    try:
        yield
    finally:
        bringing.cancel()
        await asyncio.gather(bringing, return_exceptions=True)


async def _bring_late_news(client: Dragoman, db: Path) -> None:
    while not any(each.kind == "watch" for each in await client.look_up(everything)):  # noqa: ASYNC110 (the store)
        await asyncio.sleep(WATCHES_LOOKED_FOR)
    with as_file(files("bot") / LATE_NEWS) as folder:
        await run_beside("late news", "index", str(folder), "--db", str(db))


async def _take_name(client: Dragoman) -> None:
    """Replace the name that the simulation gives every bot."""
    if client.user is not None:
        await client.user.edit(username="Dragoman")


async def _welcome(client: Dragoman, channel: "ChannelHandle") -> None:
    """Say in the channel what can be tried."""
    tries = "\n".join(f"`{name} {text}`\n{what}" for name, text, what in ATTEMPTS if name[1:] in commands())
    standing = "\n".join(f"`{name} {text}`\n{what}" for name, text, what in STANDING_ATTEMPTS)
    words = (
        f"Type `/` and pick a command, for example:\n\n{tries}\n\n"
        f"Here it is {MORNING.day} {MORNING:%B %Y}, nearly nine (UTC). What the bot posts by itself:\n\n"
        f"{standing}\n\n`/help` tells the rest."
    )
    target = client.get_partial_messageable(channel.id)
    await target.send(embed=discord.Embed(title="Dragoman, at your service", description=words))


def _open(address: str) -> None:
    """Open the page where there is a screen to show it."""
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        return
    with suppress(webbrowser.Error):  # the address is printed
        webbrowser.open(address)


def _refuse(reason: str, *, code: int = MISCONFIGURED) -> int:
    print(f"dragoman: {reason}", file=sys.stderr, flush=True)
    return code
