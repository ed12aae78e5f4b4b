"""Programs of ours beside the bot, each in a process of its own.

NLP takes all of a core, and what comes from the web is read where it can do no harm to the event loop.

One invariant: no such process outlives the bot, or the call that started it.
"""

import asyncio
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

log = logging.getLogger(__name__)

GRACE = 10.0
"""Seconds that a process is given to end by itself; each of ours is safe to kill at any moment."""


async def run_beside(name: str, *arguments: str) -> int:
    """Run `dragoman` with these arguments, log what it says, and return its exit code.

    Cancelling ends the process.
    """
    async with _started(*arguments, error_to=asyncio.subprocess.STDOUT) as process:
        log.info("%s runs in process %d", name, process.pid)
        assert process.stdout is not None
        async for line in process.stdout:
            log.info("%s: %s", name, line.decode(errors="replace").rstrip())
        code = await process.wait()
    if code > 1:
        log.error("%s failed with exit code %d", name, code)
    return code


async def output_of(*arguments: str, seconds: float) -> str:
    """Run `dragoman` with these arguments and return what it prints.

    Raises:
        TimeoutError: it took too long, and was ended.
    """
    async with _started(*arguments, error_to=asyncio.subprocess.DEVNULL) as process:
        async with asyncio.timeout(seconds):
            printed, _ = await process.communicate()
        return printed.decode(errors="replace")


@asynccontextmanager
async def _started(*arguments: str, error_to: int) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *arguments),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=error_to,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            await _end(process)


async def _end(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        process.terminate()
        try:
            await asyncio.wait_for(asyncio.shield(process.wait()), GRACE)
        except TimeoutError:
            process.kill()
            await process.wait()
