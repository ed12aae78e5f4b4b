"""The threads that own the store's connections, beside the event loop.

Each reader is one thread with one read-only connection of its own, and the writer is one thread with the only
connection that writes. A look-up goes to whichever reader is idle. What completes an option while somebody
types has a reader of its own, so that it never waits behind look-ups.

One invariant: a connection is opened, used and closed by its own thread; the event loop never waits on one.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal, TypeVar

from commands.asked.suggestions import suggest
from store.database import Store
from store.errors import StoreError
from store.lookup.question import Question, Scope, Wanted
from store.lookup.search import search_sentences

T = TypeVar("T")
WARMING_UP = Question((Wanted("what"), Wanted("happened")))
SLOWEST = 10.0
"""Seconds after which a look-up is cut off, so that others get their turn."""
SLOWEST_COMPLETION: Final = 3.0
"""The same for a completion: Discord does not wait longer."""


class StoreThread:
    """One thread with one connection."""

    def __init__(
        self,
        path: Path,
        *,
        mode: Literal["read", "write"],
        name: str,
        first: Callable[[Store], object] | None = None,
    ) -> None:
        """Start the thread.

        Args:
            path: The store.
            mode: What for.
            name: The thread's.
            first: What to ask at once, so that nobody's first question waits for what is read then.
        """
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._opened: Future[Store] = self._executor.submit(_open, path, mode, first)

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


def _open(path: Path, mode: Literal["read", "write"], first: Callable[[Store], object] | None) -> Store:
    store = Store.open(path, mode=mode)
    if first is not None:
        with suppress(StoreError):  # whoever asks next is told
            first(store)
    return store


def _search(store: Store) -> object:
    return search_sentences(store, WARMING_UP, scope=Scope(), limit=1)


def _complete(store: Store) -> object:
    return [suggest(store, "actor", typed) for typed in ("", "an", "anna")]


class StoreThreads:
    """The readers and the writer of one store; make it before the event loop needs it."""

    def __init__(self, path: Path, *, readers: int = 2) -> None:
        """Open all connections.

        Raises:
            StoreError: the store can't be opened; nothing stays open.
        """
        self._writer = StoreThread(path, mode="write", name="store-writer")
        self._readers: list[StoreThread] = []
        self._newest: dict[int, object] = {}
        """What each person who is typing has typed last."""
        try:
            # The writer makes the file and brings its schema up to date before any reader looks.
            self._writer.wait_until_open()
            answering = [
                StoreThread(path, mode="read", name=f"store-reader-{n}", first=_search)
                for n in range(readers)
            ]
            self._typing = StoreThread(path, mode="read", name="store-typing", first=_complete)
            self._readers = [*answering, self._typing]
            for reader in self._readers:
                reader.wait_until_open()
        except BaseException:
            self.close()
            raise
        self._idle: asyncio.Queue[StoreThread] = asyncio.Queue()
        for reader in answering:
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

    async def complete(self, suggest: Callable[[Store], Sequence[T]], *, typist: int) -> Sequence[T]:
        """Run what completes an option; nothing where that person has typed on before its turn came.

        Raises:
            StoreError: it can't be read, or took too long.
        """
        mine = self._newest[typist] = object()

        def suggest_unless_overtaken(store: Store) -> Sequence[T]:
            if self._newest.get(typist) is not mine:
                return ()
            with store.within(SLOWEST_COMPLETION):
                return suggest(store)

        try:
            return await self._typing.run(suggest_unless_overtaken)
        finally:
            if self._newest.get(typist) is mine:
                del self._newest[typist]

    async def note(self, change: Callable[[Store], T]) -> T:
        """Run a change on the writer; changes run in the order in which they came."""
        return await self._writer.run(change)

    def close(self) -> None:
        """Close the readers, then the writer; waits for what runs."""
        for thread in (*self._readers, self._writer):
            thread.close()
