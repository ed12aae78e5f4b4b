"""What the Discord adapters need of whoever runs them: to ask the store without blocking the event loop.

One invariant: no adapter opens a store; it hands a function to a thread that owns one, and acknowledges the
interaction within a second, however long that takes.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

from commands.answer import Answer
from commands.registry import find_command
from store.database import Store
from store.posted import read_question

PATIENCE = 1.0
"""Seconds that an answer may take before Discord is told to wait for it; Discord itself gives 3.

Most answers are there by then and go out as they are: one request, nothing flickers, and a mistake can be
shown to the asker alone, which after a public "thinking" takes deleting it.
"""

T = TypeVar("T")


class Asker(Protocol):
    """The client as the adapters see it."""

    async def look_up(self, ask: Callable[[Store], T], /) -> T:
        """Run a look-up on a reader's thread and return what it found."""
        ...

    async def note(self, change: Callable[[Store], T], /) -> T:
        """Run a change on the writer's thread and return its result."""
        ...


class Completer(Protocol):
    """The client as what completes options sees it."""

    async def complete(self, suggest: Callable[[Store], Sequence[T]], /, *, typist: int) -> Sequence[T]:
        """Run what completes an option before any look-up; nothing where that person types on meanwhile."""
        ...


class Timed(Protocol):
    """The client as it tells the time."""

    def now(self) -> datetime:
        """Return the present instant."""
        ...


async def promptly(look_up: Coroutine[Any, Any, T], *, acknowledge: Callable[[], Awaitable[object]]) -> T:
    """Return what a look-up finds, and `acknowledge` the interaction first where that takes long."""
    asked = asyncio.create_task(look_up)
    try:
        done, _ = await asyncio.wait({asked}, timeout=PATIENCE)
        if not done:
            await acknowledge()
        return await asked
    finally:
        asked.cancel()


def ask_again(store: Store, question_id: str) -> Answer | None:
    """Answer a posted question as the store is now; None: it is forgotten."""
    kept = read_question(store, question_id)
    return None if kept is None else find_command(kept.command).run(store, json.loads(kept.options))
