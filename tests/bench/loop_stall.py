"""How long the event loop stands still while the bot is busy: `python tests/bench/loop_stall.py [DB]`.

Fifty look-ups at once in the simulated bot while another process writes into the same store. A task that
sleeps two milliseconds at a time notes by how much it overslept; the longest is the stall. What else the
machine does goes into all clock times; the CPU times of the look-ups are theirs alone.
"""

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable
from pathlib import Path

import simcord

from bot.client import Dragoman
from bot.responsiveness import stay_responsive
from bot.syncing import MEMO
from bot.threads import StoreThreads
from commands.adapters.embed import pages
from commands.registry import find_command
from store.database import Store
from store.memo import remember
from tests.bot.small_store import make_store

TICK = 0.002
QUESTIONS = ("ferry strike", "lantern in the storm", "waiting for a bus", "solheim", "who sold the lantern")
NAMES = (
    "ingrid solheim",
    "john smith",
    "berg",
    "maria garcia",
    "president",
    "van der berg",
    "al hassan",
    "lee",
)
WRITE = """
import itertools, sys
from store.database import Store
from store.records import Article, Extraction, Span
with Store.open(sys.argv[1]) as store:
    for number in itertools.count():
        text = f"Warden {number} counted the lanterns before the storm. " * 40
        spans = tuple(Span(at, at + len(text) // 40 - 1) for at in range(0, len(text), len(text) // 40))
        store.save(Extraction(Article(f"written-{number % 200}", text), sentences=spans))
"""


async def measure(path: Path) -> None:
    """Print the longest stall, idle and busy."""
    threads = StoreThreads(path)
    stay_responsive()
    await threads.note(lambda store: remember(store, MEMO, "{}"))  # a new simulated Discord knows no commands
    async with simcord.run(Dragoman(threads, sleep=long)) as env:
        client = env.bot
        assert isinstance(client, Dragoman)
        print(f"idle: longest stall {1000 * await stall(asyncio.sleep(1.0)):.1f} ms")
        for which in ("first", "next"):
            spent: list[float] = []
            began = time.perf_counter()
            longest = await stall(asyncio.gather(*(ask(client, number, spent) for number in range(50))))
            took = time.perf_counter() - began
            print(
                f"{which} 50 look-ups at once: longest stall {1000 * longest:.1f} ms, "
                f"slowest answer {took:.2f} s, CPU of one {1000 * sorted(spent)[25]:.1f} ms, "
                f"at most {1000 * max(spent):.1f} ms"
            )
        guild = env.create_guild()
        person = guild.add_member(env.create_user("reader"))
        channel = guild.create_text_channel("desk")
        taken = await complete(person, channel)
        print(
            f"{len(taken)} completions through the simulated bot, its own settling included: "
            f"p50 {1000 * taken[len(taken) // 2]:.1f} ms, p99 {1000 * taken[int(0.99 * len(taken))]:.1f} ms"
        )
        longest = 0.0
        for number in range(10):
            began = time.perf_counter()
            await person.slash(channel, "search", text=QUESTIONS[number % len(QUESTIONS)])
            longest = max(longest, time.perf_counter() - began)
        print(
            f"slowest of 10 slash commands meanwhile, the simulation's own settling included: {longest:.2f} s"
        )
    threads.close()


async def long(seconds: float) -> None:
    """Sleep a thousand times as long: the simulation waits for a timer that is due within seconds."""
    await asyncio.sleep(1000 * seconds)


async def complete(person: simcord.MemberActor, channel: simcord.ChannelHandle) -> list[float]:
    """Type names letter by letter, and return the seconds that each completion took."""
    taken = []
    for name in NAMES:
        for end in range(1, len(name) + 1):
            began = time.perf_counter()
            await person.autocomplete(channel, "actor", "text", name[:end])
            taken.append(time.perf_counter() - began)
    return sorted(taken)


async def ask(client: Dragoman, number: int, spent: list[float]) -> None:
    """Ask as a slash command does, its embeds included, and note its CPU seconds."""
    command = find_command("search" if number % 2 else "quote")
    text = QUESTIONS[number % len(QUESTIONS)]

    def answer(store: Store) -> None:
        began = time.thread_time()
        pages(command.run(store, {"text": text}))
        spent.append(time.thread_time() - began)

    await client.look_up(answer)


async def stall(work: Awaitable[object]) -> float:
    """Await `work` and return by how much a ticking task overslept at most."""
    longest = 0.0

    async def tick() -> None:
        nonlocal longest
        while True:
            began = time.perf_counter()
            await asyncio.sleep(TICK)
            longest = max(longest, time.perf_counter() - began - TICK)

    ticking = asyncio.create_task(tick())
    await work
    ticking.cancel()
    return longest


def main() -> None:
    """Measure on the store that is named, or on a small one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "store.sqlite"
        if len(sys.argv) == 1:
            make_store(path)
        with subprocess.Popen([sys.executable, "-c", WRITE, str(path)]) as writer:
            time.sleep(1.0)
            try:
                asyncio.run(measure(path))
            finally:
                writer.terminate()


if __name__ == "__main__":
    main()
