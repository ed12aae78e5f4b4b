"""Indexing beside the bot, in a process of its own: NLP takes all of a core and must not slow the event loop.

One invariant: the process never outlives the bot.
"""

import asyncio
import logging
import sys
from contextlib import suppress
from pathlib import Path

log = logging.getLogger(__name__)

GRACE = 10.0
"""Seconds that the process is given to end by itself; it is safe to kill at any moment."""


async def index_folder(folder: Path, db: Path) -> int:
    """Index a folder into the store, log what came of it, and return the process's exit code.

    Cancelling ends the process.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "index", str(folder), "--db", str(db)),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    log.info("Indexing %s in process %d", folder, process.pid)
    try:
        assert process.stdout is not None
        async for line in process.stdout:
            log.info("index: %s", line.decode(errors="replace").rstrip())
        code = await process.wait()
    finally:
        if process.returncode is None:
            await _end(process)
    if code > 1:
        log.error("Indexing %s failed with exit code %d", folder, code)
    return code


async def _end(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        process.terminate()
        try:
            await asyncio.wait_for(asyncio.shield(process.wait()), GRACE)
        except TimeoutError:
            process.kill()
            await process.wait()
