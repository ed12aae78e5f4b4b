"""The bot against a Discord that fails all the time: `python -m tests.bench.soak --minutes 10 --seed 1`.

The fake Discord of `tests/wire` runs in a process of its own, so what is measured of memory, tasks and the
event loop is the bot's alone: its client, scheduler, store and threads are the real ones. Posting goes by a
clock that is faster than the real one, Discord's ids by the same clock; answers have the real three seconds.

What is printed of commands and digests is Discord's record, not the bot's.
"""

import argparse
import asyncio
import json
import logging
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from discord import Interaction

from bot.client import Dragoman
from bot.threads import StoreThreads
from store.database import Store
from store.digests import runs, subscriptions
from store.digests.scheduling import EVERY_DAY, Schedule
from store.digests.subscriptions import Options, Subscription
from store.records import Article, Extraction
from store.text.sentences import split_sentences
from tests.bench.fates import table
from tests.bench.storm import SPEED, serve
from tests.bot.small_store import make_store
from tests.wire.discord_server import TOKEN, Clock, is_discord, until
from tests.wire.payloads import ALICE, CHANNEL, GUILD, OTHER_CHANNEL

DIGESTS_A_MINUTE = 30
SETTLING = 90.0
"""Seconds at the end without faults, until all tries have come to their end."""


@dataclass
class Watch:
    """What is measured of the bot's process."""

    memory: list[float] = field(default_factory=list)
    tasks: list[int] = field(default_factory=list)
    stall: float = 0.0
    """Seconds that the event loop came late, at worst."""
    late: int = 0
    """How often it came more than 100 ms late."""

    async def loop(self) -> None:
        """Measure the event loop, for ever."""
        while True:
            asked = time.perf_counter()
            await asyncio.sleep(0.01)
            over = time.perf_counter() - asked - 0.01
            self.stall, self.late = max(self.stall, over), self.late + (over > 0.1)

    def note(self) -> None:
        """Note memory and tasks now."""
        status_ = Path("/proc/self/status").read_text("ascii")
        found = re.search(r"VmRSS:\s+(\d+)", status_)
        assert found is not None
        self.memory.append(int(found[1]) / 1024)
        self.tasks.append(len(asyncio.all_tasks()))
        print(f"  minute {len(self.tasks) - 1}: {self.memory[-1]:.0f} MB, {self.tasks[-1]} tasks", flush=True)


class Warnings(logging.Handler):
    """Counts what the bot has logged, by its first words."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.seen: Counter[str] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        self.seen[f"{record.levelname.lower()} {record.name}: {str(record.msg)[:50]}"] += 1


def subscribe(store: Store, clock: Clock, count: int, span: timedelta, chance: random.Random) -> None:
    """Add digests that are due at random moments from now on."""
    for _ in range(count):
        due = clock.now() + timedelta(minutes=1) + span * chance.random()
        due = due.replace(second=0, microsecond=0)
        given = Subscription(
            "digest", GUILD, chance.choice((CHANNEL, OTHER_CHANNEL)), Schedule(due.time(), "UTC", EVERY_DAY),
            ALICE, Options(say_when_empty=True), due,
        )  # fmt: skip
        subscriptions.add(store, given, now=clock.now(), what="soak")


def write_article(number: int, clock: Clock) -> Callable[[Store], object]:
    """Return what stores an article of today."""
    text = (
        f"The harbour of Ostby counted {number} ships this week. Its keeper wants {number} new lamps there."
    )
    article = Article(f"ships-{number}", text, f"Ships, {number}", None, "Post", clock.now().date(), "given")
    return lambda store: store.save(Extraction(article, sentences=split_sentences(text)))


async def every(seconds: float, work: Callable[[int], Awaitable[object]]) -> None:
    """Do something again and again."""
    number = 0
    while True:
        number += 1
        await asyncio.sleep(seconds)
        await work(number)


async def soak(minutes: float, seed: int, threads: StoreThreads) -> int:
    """Run the bot in the storm, print the figures, and return how much was lost, twice or unexplained."""
    start = time.time()
    clock = Clock(start=start, speed=SPEED)
    count = round(DIGESTS_A_MINUTE * minutes)
    span = timedelta(minutes=minutes * SPEED)
    await threads.note(lambda store: subscribe(store, clock, count, span, random.Random(seed)))
    discord = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.soak", "--serve", str(start), "--minutes", str(minutes),
        "--seed", str(seed), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=1 << 24,
    )  # fmt: skip
    assert discord.stdout is not None
    assert discord.stdin is not None
    watch = Watch()
    with is_discord(int(await discord.stdout.readline())):
        client = Dragoman(threads, now=clock.now, sleep=lambda seconds: asyncio.sleep(seconds / SPEED))
        handed = note_handed(client)
        connection = asyncio.create_task(client.start(TOKEN))
        await until(client.is_ready, within=60)
        beside = [
            asyncio.create_task(watch.loop()),
            asyncio.create_task(every(5, lambda number: threads.note(write_article(number, clock)))),
        ]
        end = time.monotonic() + 60 * minutes
        while time.monotonic() < end:
            watch.note()
            await asyncio.sleep(min(60.0, max(0.0, end - time.monotonic())))
        await settle(threads, count)
        watch.note()
        discord.stdin.close()
        record = json.loads(await discord.stdout.readline())
        for task in beside:
            task.cancel()
        await client.close()
        connection.cancel()
        await asyncio.gather(connection, *beside, return_exceptions=True)
        left = len(asyncio.all_tasks()) - 1
    await discord.wait()
    states = Counter(
        row["state"] for row in await threads.look_up(lambda store: list(store.rows("SELECT state FROM run")))
    )
    return tell(watch, record, handed, states, count=count, left=left)


def note_handed(client: Dragoman) -> dict[int, float]:
    """Return when the client was handed each interaction; it is filled while the client runs."""
    handed: dict[int, float] = {}

    async def on_interaction(interaction: Interaction) -> None:
        handed[interaction.id] = time.monotonic()

    client.event(on_interaction)
    return handed


async def settle(threads: StoreThreads, count: int) -> None:
    """Wait until every digest was due and none is open."""

    def done(store: Store) -> bool:
        (row,) = store.rows("SELECT count(*) AS made FROM run WHERE state <> 'claimed'")
        return bool(row["made"] >= count) and not runs.open_runs(store)

    end = time.monotonic() + SETTLING
    while not await threads.look_up(done) and time.monotonic() < end:  # noqa: ASYNC110 (rows are waited for)
        await asyncio.sleep(1)
    await asyncio.sleep(5)  # the last answers


def tell(
    watch: Watch,
    record: dict[str, Any],
    handed: Mapping[int, float],
    states: Counter[str],
    *,
    count: int,
    left: int,
) -> int:
    """Print the figures and return how much was lost, twice or unexplained."""
    memory = watch.memory
    posted: dict[str, int] = record["digests"]
    twice = sum(number > 1 for number in posted.values())
    once, lost = sum(number == 1 for number in posted.values()), count - len(posted)
    print(f"faults: {record['faults']}")
    print(f"sessions {record['identified']}, resumed {record['resumed']}")
    middle = memory[len(memory) // 2]
    print(f"memory: {memory[0]:.0f} MB at the start, {middle:.0f} in the middle, {memory[-1]:.0f} at the end")
    print(f"tasks each minute: {watch.tasks}; left after closing: {left}")
    print(f"event loop: longest stall {1000 * watch.stall:.0f} ms, over 100 ms {watch.late} times")
    print(
        f"commands {record['asked']}: answered {record['answered']}, {record['wrong']} of them by a failure; "
        f"shown twice {record['twice']}, not acknowledged {record['unacknowledged']}, "
        f"with a picture {record['pictures']}"
    )
    median, slowest = 1000 * record["median"], 1000 * record["slowest"]
    print(f"acknowledged after {median:.0f} ms (median), {slowest:.0f} ms (longest)")
    print(f"digests {count}: once {once}, twice {twice}, lost {lost}; dropped by nonce {record['dropped']}")
    print(f"as the store has it: {dict(states)}")
    print("what became of the commands:")
    lines, unexplained = table(record["courses"], handed)
    print("\n".join(lines))
    shown_twice: int = record["twice"]
    return twice + lost + shown_twice + unexplained


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--serve", type=float, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve is not None:
        asyncio.run(serve(given.minutes, given.seed, given.serve))
        return
    seen = Warnings()
    logging.getLogger().handlers = [seen]
    with tempfile.TemporaryDirectory() as folder:
        make_store(Path(folder) / "soak.sqlite")
        threads = StoreThreads(Path(folder) / "soak.sqlite")
        try:
            missing = asyncio.run(soak(given.minutes, given.seed, threads))
        finally:
            threads.close()
    print("logged:")
    for words, number in seen.seen.most_common(25):
        print(f"  {number} × {words}")
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
