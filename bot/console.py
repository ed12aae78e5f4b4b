"""A text console beside the demo's page: asks the same bot as a second person in the same channel.

Lines come from a terminal or a pipe: `/quote tea leafs --speaker biden`, `/digest list`. With the end of the
lines the demo ends, unless there was none at all (no standard input): then the page stays.

One invariant: whatever is typed ends in one printed answer or one printed reason.
"""

import asyncio
import re
import shlex
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import discord

from bot.console_options import Given, parse_options, standing, standing_name, standing_options
from commands.registry import commands

if TYPE_CHECKING:
    from simcord import ChannelHandle, InteractionResult, MemberActor

PROMPT = "dragoman> "
HELP = "Type a command, `help` for the list, `quit` to stop. Options: --name value, or name:value."
_ESCAPED = re.compile(r"\\([^\w\s])")
_LINK = re.compile(r"(?<!\\)\[([^\]\\]*)\]\((https?://[^)\s]+)\)")
_STYLE = re.compile(r"(?<!\\)(?:\*\*|[*`])")


class Console:
    """Reads lines, asks, prints."""

    def __init__(self, person: "MemberActor", channel: "ChannelHandle") -> None:
        self._person = person
        self._channel = channel

    async def run(self, stop: asyncio.Event) -> None:
        """Serve lines until they end, `quit` is typed, or `stop` is set."""
        lines = _lines(asyncio.get_running_loop())
        stopped = asyncio.create_task(stop.wait())
        served = 0
        print(HELP, file=sys.stderr, flush=True)
        while not stop.is_set():
            if sys.stdin.isatty():
                print(PROMPT, end="", flush=True)
            arriving = asyncio.create_task(lines.get())
            await asyncio.wait({arriving, stopped}, return_when=asyncio.FIRST_COMPLETED)
            line = arriving.result() if arriving.done() else None
            arriving.cancel()
            if line is None or line.strip() in {"quit", "exit"}:
                if served or line is not None:
                    stop.set()
                break
            served += 1
            if line.strip():
                print(await self.answer(line), flush=True)
        stopped.cancel()

    async def answer(self, line: str) -> str:
        """Return what the bot says to one line, as text."""
        from simcord import SetupError  # noqa: PLC0415 - only the demo has it

        words = _split(line)
        if words[0].lstrip("/").casefold() in {"help", "?"} and len(words) == 1:
            summaries = [f"/{one.name:<8} {one.summary}" for one in commands().values()]
            return "\n".join([HELP, *summaries, *(f"/{name}" for name in standing())])
        try:
            name, options = _asked(words)
            result = await self._person.slash(self._channel, name, **options)
        except (ValueError, SetupError) as error:
            return str(error)
        return _text_of(result)


def _asked(words: list[str]) -> tuple[str, Given]:
    """Return the command that a line names, and the options that it gives.

    Raises:
        ValueError: there is no such command, or it takes no such options.
    """
    if full := standing_name(words):
        return full, standing_options(full, words[len(full.split()) :])
    name = words[0].lstrip("/").casefold()
    command = commands().get(name)
    if command is not None:
        return name, parse_options(command, words[1:])
    if parts := [full for full in standing() if full.startswith(f"{name} ")]:
        raise ValueError(f"There are {', '.join(f'/{full}' for full in parts)}.")
    raise ValueError(f"There is no command {words[0]!r}; there are {', '.join((*commands(), *standing()))}.")


def as_text(embed: discord.Embed) -> str:
    """Return an embed as text: without markdown, links written out."""
    described = _STYLE.sub("", _LINK.sub(r"\2", embed.description or ""))
    parts = [_STYLE.sub("", embed.title or ""), described, embed.footer.text or ""]
    return "\n\n".join(_ESCAPED.sub(r"\1", part) for part in parts if part)


def _text_of(result: "InteractionResult") -> str:
    messages = [message for message in (result.response, *result.followups) if message is not None]
    parts = [
        part for message in messages for part in (message.content, *map(as_text, message.embeds)) if part
    ]
    return "\n\n".join(parts) or "(no answer)"


def _split(line: str) -> list[str]:
    """Split a line as a shell would, or at blanks where its quotation marks don't pair ("don't")."""
    try:
        return shlex.split(line)
    except ValueError:
        return line.split()


def _lines(loop: asyncio.AbstractEventLoop) -> "asyncio.Queue[str | None]":
    """Read standard input on a thread of its own, which a blocked read can't keep from ending with us."""
    arrived: asyncio.Queue[str | None] = asyncio.Queue()

    def read() -> None:
        with suppress(RuntimeError):  # the event loop has ended before the lines
            for line in sys.stdin:
                loop.call_soon_threadsafe(arrived.put_nowait, line)
            loop.call_soon_threadsafe(arrived.put_nowait, None)

    threading.Thread(target=read, name="console", daemon=True).start()
    return arrived
