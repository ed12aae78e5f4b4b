"""The threads that own the store's connections, beside the event loop.

Each reader is one thread with one read-only connection of its own, and the writer is one thread with the only
connection that writes. A look-up goes to whichever reader is idle.

One invariant: a connection is opened, used and closed by its own thread; the event loop never waits on one.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Literal, TypeVar

from store.database import Store
from store.errors import StoreError
from store.lookup.question import Question, Scope, Wanted
from store.lookup.search import search_sentences

T = TypeVar("T")
WARMING_UP = Question((Wanted("what"), Wanted("happened")))
SLOWEST = 10.0
"""Seconds after which a look-up is cut off, so that others get their turn."""


class StoreThread:
    """One thread with one connection."""

    def __init__(self, path: Path, *, mode: Literal["read", "write"], name: str) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._opened: Future[Store] = self._executor.submit(_open, path, mode)

    def wait_until_open(self) -> None:
        """Wait for the connection.

        Raises:
            StoreError: it can't be opened.
        """
        self._opened.result()

    async def run(self, work: Callable[[Store], T]) -> T:
        """Run `work` on this thread with its store."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, self._work, work)

    def _work(self, work: Callable[[Store], T]) -> T:
        return work(self._opened.result())

    def close(self) -> None:
        """Let what runs come to its end, drop what waits, and close the connection."""
        self._executor.submit(self._close)
        self._executor.shutdown(wait=True)

    def _close(self) -> None:
        if self._opened.exception() is None:
            self._opened.result().close()


def _open(path: Path, mode: Literal["read", "write"]) -> Store:
    """Open the store; a reader asks at once, so that nobody's first question waits for the word lists."""
    store = Store.open(path, mode=mode)
    if mode == "read":
        with suppress(StoreError):  # whoever asks next is told
            search_sentences(store, WARMING_UP, scope=Scope(), limit=1)
    return store


class StoreThreads:
    """The readers and the writer of one store; make it before the event loop needs it."""

    def __init__(self, path: Path, *, readers: int = 2) -> None:
        """Open all connections.

        Raises:
            StoreError: the store can't be opened; nothing stays open.
        """
        self._writer = StoreThread(path, mode="write", name="store-writer")
        self._readers: list[StoreThread] = []
        try:
            # The writer makes the file and brings its schema up to date before any reader looks.
            self._writer.wait_until_open()
            self._readers = [StoreThread(path, mode="read", name=f"store-reader-{n}") for n in range(readers)]
            for reader in self._readers:
                reader.wait_until_open()
        except BaseException:
            self.close()
            raise
        self._idle: asyncio.Queue[StoreThread] = asyncio.Queue()
        for reader in self._readers:
            self._idle.put_nowait(reader)

    async def look_up(self, ask: Callable[[Store], T]) -> T:
        """Run a look-up on the next idle reader.

        Raises:
            StoreError: it can't be read, or took too long.
        """

        def ask_within_limit(store: Store) -> T:
            with store.within(SLOWEST):
                return ask(store)

        reader = await self._idle.get()
        try:
            return await reader.run(ask_within_limit)
        finally:
            self._idle.put_nowait(reader)

    async def note(self, change: Callable[[Store], T]) -> T:
        """Run a change on the writer; changes run in the order in which they came."""
        return await self._writer.run(change)

    def close(self) -> None:
        """Close the readers, then the writer; waits for what runs."""
        for thread in (*self._readers, self._writer):
            thread.close()
