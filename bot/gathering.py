"""What brings new articles while the bot runs: a watched folder, and feeds that are due.

Both are read by a process of their own, one after the other, never two at once. The bot's readers notice by
themselves what such a process has saved.

One invariant: no failure ends the watching, and a folder that stays the same is not read again.
"""

import asyncio
import hashlib
import logging
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, TypeVar

from bot.child_process import run_beside
from store.database import Store
from store.feeds.due import next_due

T = TypeVar("T")
log = logging.getLogger(__name__)
Run = Callable[..., Awaitable[int]]
LONGEST_READING = 1800.0
"""Seconds after which reading feeds is ended; those that were not reached are due again."""
RETRY = 5.0
"""Seconds to the next look while files are still being written."""


class _Asker(Protocol):
    async def look_up(self, ask: Callable[[Store], T], /) -> T: ...


class Gatherer:
    """Looks for new articles, and has them read."""

    def __init__(
        self, asker: _Asker, db: Path, *, folder: Path | None, seconds: float, run: Run = run_beside
    ) -> None:
        """Prepare to look.

        Args:
            asker: Asks the store.
            db: The store's file.
            folder: What is watched, if anything.
            seconds: Between two looks; 0: only one.
            run: Runs a program of ours, by its name for the log and its arguments.
        """
        self._asker = asker
        self._db = db
        self._folder = folder
        self._seconds = seconds
        self._run = run
        self._read: str | None = None
        self._last_seen: str | None = None

    async def run(self) -> None:
        """Look again and again; ends when it is cancelled, or after one look where that was asked for."""
        await self._guarded(self.step(at_once=True))
        while self._seconds:
            await asyncio.sleep(self._pause())
            await self._guarded(self.step())

    async def step(self, *, at_once: bool = False) -> None:
        """Look once.

        Args:
            at_once: Read a changed folder without waiting for its files to settle.
        """
        if self._folder is not None:
            await self._read_folder(self._folder, at_once=at_once)
        due = await self._asker.look_up(next_due)
        if due is not None and due <= datetime.now(UTC):
            async with asyncio.timeout(LONGEST_READING):
                await self._run("feeds", "feeds", "--once", "--db", str(self._db))

    async def _read_folder(self, folder: Path, *, at_once: bool) -> None:
        state = await asyncio.to_thread(state_of, folder)
        settled = at_once or state == self._last_seen
        self._last_seen = state
        if state != self._read and settled:
            self._read = state
            await self._run("index", "index", str(folder), "--db", str(self._db))

    def _pause(self) -> float:
        waiting = self._folder is not None and self._last_seen != self._read
        return min(RETRY, self._seconds) if waiting else self._seconds

    async def _guarded(self, work: Awaitable[None]) -> None:
        try:
            await work
        except Exception:  # the next look may go better, and the bot must not stop for this
            log.exception("Looking for new articles failed")


@asynccontextmanager
async def gathering(gatherer: Gatherer) -> AsyncIterator[None]:
    """Look for new articles within."""
    task = asyncio.create_task(gatherer.run(), name="gathering")
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def state_of(folder: Path) -> str:
    """Return what changes when a file in a folder comes, goes, or is written; hidden ones don't count."""
    lines: list[str] = []
    _walk(folder, set(), lines)
    return hashlib.blake2b("\n".join(sorted(lines)).encode("utf-8", "surrogatepass")).hexdigest()


def _walk(folder: Path, above: set[tuple[int, int]], lines: list[str]) -> None:
    """Note the files of a folder; one that can't be read, or links back to itself, has none."""
    try:
        own = folder.stat()
        entries = list(os.scandir(folder))
    except OSError:
        return
    here = (own.st_dev, own.st_ino)
    if here in above:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            is_folder, state = entry.is_dir(), entry.stat()
        except OSError:
            continue  # it went away meanwhile, or leads nowhere
        if is_folder:
            _walk(Path(entry.path), above | {here}, lines)
        else:
            lines.append(f"{entry.path}\t{state.st_size}\t{state.st_mtime_ns}")
