"""Reading markup that others wrote, where it can do no harm: in a process that is ended if it takes too long.

Parsers of broken feeds and pages have inputs, found or made, on which they run for hours or eat all memory.
The process is started when first needed and goes on to the next piece; one that is stuck is replaced.

One invariant: reading ends within `SECONDS`, with a result or a `FetchError`.
"""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Final, Protocol, Self, TypeVar, cast

from corpus.feeds.fetching import FetchError

T = TypeVar("T")
SECONDS: Final = 20.0
MOST_MEMORY: Final = 3 * 2**30
"""Bytes of address space."""
MOST_COMPUTING: Final = 900
"""Seconds of processor time, after which another process goes on."""
_SLOW = "reading it took too long"
_DIED = "reading it failed"


class MarkupReader(Protocol):
    """Where markup is read."""

    async def run(self, read: Callable[[], T]) -> T:
        """Return what reading gives; what is called must be picklable with all that it holds."""
        ...


class InThread:
    """Reads on a thread: for a process that does nothing else, and is ended by whoever waits for it."""

    async def run(self, read: Callable[[], T]) -> T:
        """Return what reading gives."""
        return await asyncio.to_thread(read)


@dataclass(slots=True)
class InProcess:
    """Reads in a process of its own, one piece after the other; close it at the end."""

    seconds: float = SECONDS
    _process: SpawnProcess | None = None
    _pipe: Connection | None = None
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    async def run(self, read: Callable[[], T]) -> T:
        """Return what reading gives.

        Raises:
            FetchError: it took too long, or died of what it read.
        """
        return await asyncio.to_thread(self._run, read)

    def _run(self, read: Callable[[], T]) -> T:
        with self._turn:
            try:
                pipe = self._pipe or self._start()
                pipe.send(read)
                if not pipe.poll(self.seconds):
                    self.close()
                    raise FetchError(_SLOW, passing=True)
                done, given = pipe.recv()
            except (EOFError, OSError) as error:
                self.close()
                raise FetchError(_DIED, passing=True) from error
        if not done:
            raise cast("Exception", given)
        return cast("T", given)

    def _start(self) -> Connection:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._pipe = ours
        # The first piece must not pay for the imports.
        if not ours.poll(60.0) or ours.recv() != "ready":
            self.close()
            raise OSError
        return ours

    def close(self) -> None:
        """End the process, whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None


def _serve(pipe: Connection) -> None:
    """Read what comes, until nobody is there any more."""
    import corpus.feeds.visiting  # noqa: F401, PLC0415 (what readers need, before the clock runs)

    _limit_itself()
    pipe.send("ready")
    with suppress(EOFError, KeyboardInterrupt, OSError):
        while True:
            read = pipe.recv()
            try:
                answer: tuple[bool, object] = (True, read())
            except FetchError as error:
                answer = (False, error)
            except Exception:  # noqa: BLE001 (a parser's bug, or no memory left: costs one feed, not the run)
                answer = (False, FetchError(_DIED))
            pipe.send(answer)


def _limit_itself() -> None:
    """Let a parser that wants everything fail, and one that nobody waits for any more end."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 (not on every system)

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_COMPUTING, MOST_COMPUTING))
