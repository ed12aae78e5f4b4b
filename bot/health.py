"""What a supervisor may know of the running bot: a small file, renewed every few seconds.

It tells whether Discord is connected and the store answers; `dragoman health` judges it. systemd is told that
the process lives, where it asks to be (`NOTIFY_SOCKET`).

One invariant: each beat comes from the event loop: where it hangs, no beat comes, and the file grows old.
"""

import asyncio
import json
import logging
import math
import os
import socket
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Literal, Protocol, cast

from store.database import Store
from store.digests.posts import last_posted
from store.errors import StoreError

log = logging.getLogger(__name__)

BEAT: Final = 15.0
"""Seconds between two beats."""
STALE: Final = timedelta(seconds=60)
"""Age from which the file tells of a process that hangs or is gone."""
PATIENCE: Final = 10.0
"""Seconds that the store is given to answer."""
State = Literal["ready", "connecting", "store fails", "stopped"]


class Watched(Protocol):
    """The client as a supervisor sees it."""

    @property
    def latency(self) -> float:
        """Seconds that Discord took to answer the last heartbeat."""
        ...

    async def look_up(self, ask: Callable[[Store], datetime | None], /) -> datetime | None:
        """Run a look-up on a reader's thread."""
        ...

    def is_connected(self) -> bool:
        """Tell whether Discord sends us events."""
        ...


@dataclass(frozen=True, slots=True)
class Health:
    """One beat."""

    state: State
    at: datetime
    since: datetime
    """When the process began."""
    pid: int
    latency_ms: int | None
    last_post: datetime | None

    def as_json(self) -> str:
        """Write it as the file has it."""
        return json.dumps(asdict(self), default=lambda moment: moment.isoformat(timespec="seconds"))


async def keep_telling(
    client: Watched,
    file: Path | None,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Tell how the bot is, for ever; when it is cancelled, tell that it stops."""
    since, last = now(), None
    writing: asyncio.Task[None] | None = None
    tell_systemd("READY=1")
    try:
        while True:
            last = await _health(client, since, now())
            tell_systemd("WATCHDOG=1", f"STATUS={last.state}")
            if file is not None:
                writing = asyncio.create_task(asyncio.to_thread(_write, file, last))
                await asyncio.shield(writing)
            await sleep(BEAT)
    finally:
        tell_systemd("STOPPING=1")
        if writing is not None:
            await asyncio.wait({writing})  # else a beat that is being written would come after the last word
        if file is not None:
            posted = last.last_post if last else None
            _write(file, Health("stopped", now(), since, os.getpid(), None, posted))


async def _health(client: Watched, since: datetime, at: datetime) -> Health:
    state: State = "ready" if client.is_connected() else "connecting"
    posted = None
    try:
        # Not `wait_for`: in Python 3.11 it loses a cancellation that comes together with the result.
        async with asyncio.timeout(PATIENCE):
            posted = await client.look_up(last_posted)
    except (StoreError, TimeoutError) as error:
        log.warning("The store does not answer: %s", error)
        state = "store fails"
    latency = client.latency
    latency_ms = round(latency * 1000) if math.isfinite(latency) else None
    return Health(state, at, since, os.getpid(), latency_ms, posted)


def _write(file: Path, health: Health) -> None:
    """Replace the file at once: whoever reads it finds the last beat or the one before, never half of one."""
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        unfinished.write_text(health.as_json() + "\n", encoding="utf-8")
        unfinished.replace(file)
    except OSError as error:  # a full disk must not stop the bot; the old file tells enough
        log.warning("The health file can't be written: %s", error)


def tell_systemd(*lines: str) -> None:
    """Send lines to the service manager that asks for them; see sd_notify(3)."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as to:
            to.connect("\0" + address[1:] if address.startswith("@") else address)
            to.sendall("\n".join(lines).encode())
    except OSError as error:
        log.warning("The service manager can't be told: %s", error)


def judge(text: str, now: datetime) -> tuple[bool, str]:
    """Tell from the file's text whether the bot is well, and in words how it is."""
    try:
        told = cast("Mapping[str, object]", json.loads(text))
        state, at = str(told["state"]), datetime.fromisoformat(str(told["at"]))
        age = now - at
    except (ValueError, TypeError, KeyError):
        return False, "the file is no health file"
    if state == "stopped":
        return False, f"stopped at {at:%Y-%m-%d %H:%M:%S} UTC"
    seconds = round(age.total_seconds())
    if age > STALE:
        return False, f"hangs or is gone: nothing heard for {seconds} s, then it was {state}"
    words = [state, f"heard from {seconds} s ago"]
    if told.get("latency_ms") is not None:
        words.append(f"latency {told['latency_ms']} ms")
    if told.get("last_post"):
        words.append(f"last post {told['last_post']}")
    return state == "ready", ", ".join(words)
