"""Requests to Discord that are waited for only so long, and then left to themselves.

They are not cancelled: discord.py, cancelled while it waits for a global rate limit to end, would never send
anything again. Who asks for the same once more waits for the one that is under way.

One invariant: of one name, one request is under way.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Final, TypeVar, cast

T = TypeVar("T")
PATIENCE: Final = 45.0
"""Seconds; less than the scheduler's lease."""


class UnderWay:
    """The requests that have not ended."""

    def __init__(self, *, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._going: dict[str, asyncio.Task[Any]] = {}

    async def wait_for(self, name: str, request: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Make a request, or join the one of that name.

        Raises:
            TimeoutError: it has not ended in time; it goes on.
        """
        task = self._going.get(name)
        if task is None:
            task = asyncio.create_task(request(), name=f"request {name}")
            self._going[name] = task
            task.add_done_callback(lambda done: self._ended(name, done))
        await asyncio.wait({task}, timeout=self._patience)
        if not task.done():
            raise TimeoutError(f"no answer in {self._patience:.0f} s")
        return cast("T", task.result())

    def _ended(self, name: str, task: asyncio.Task[Any]) -> None:
        del self._going[name]
        if not task.cancelled():
            task.exception()  # nobody may be waiting for it any more

    def __len__(self) -> int:
        return len(self._going)
