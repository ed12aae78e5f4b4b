"""A simulated year of digests: `python -m tests.bench.digest_year [DAYS] [SEED]`.

Twenty channels in zones of all continents, a virtual clock, processes killed at random points (between two
uses of the store, or right after a message was posted), two processes at once on some days, requests that
fail, half of them after Discord has taken the message. Scheduler, store and digests are the real ones; only
Discord is simulated, with its nonces.

What is due is worked out apart from the scheduler. A due time must have been posted once; where no
process ran from one due time to the next, only the last of them.
"""

import asyncio
import random
import sys
import tempfile
import time as timing
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.scheduler import Scheduler
from store.database import Store
from store.digests import runs, subscriptions
from store.digests.scheduling import EVERY_DAY, Schedule, instant_of
from store.digests.subscriptions import Options, Subscription
from store.records import Article, Extraction
from store.text.sentences import split_sentences
from tests.bot.fake_discord import Clock, DirectAsker, FakeDiscord, Killed

CHANNELS, RESTARTS_A_YEAR, FAILING = 20, 100, 0.05
START = date(2030, 1, 1)
TICK = timedelta(seconds=20)
ZONES = (
    "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Chatham", "UTC",
    "America/St_Johns", "Africa/Casablanca", "Asia/Tokyo", "America/Santiago", "Europe/London",
    "Asia/Kathmandu", "Pacific/Auckland", "America/Los_Angeles", "Africa/Cairo", "Asia/Beirut",
    "America/Havana", "Europe/Dublin", "Pacific/Kiritimati", "Asia/Tehran",
)  # fmt: skip
PLACES = (
    "Tarn",
    "Velden",
    "Estmark",
    "Larsund",
    "Ostby",
    "Norland",
    "Sudland",
    "Kestrel",
    "Marrow",
    "Fennick",
)
THINGS = (
    "ferry",
    "bridge",
    "harbour",
    "mill",
    "school",
    "market",
    "library",
    "railway",
    "lighthouse",
    "orchard",
)


@dataclass
class Year:
    """A simulation and what it saw."""

    store: Store
    days: int
    chance: random.Random
    clock: Clock
    discord: FakeDiscord
    killed: int = 0
    steps: int = 0
    shared_days: int = 0
    written: int = 0
    down: list[tuple[datetime, datetime]] = field(default_factory=list)
    """When no process ran."""
    subscribed: list[Subscription] = field(default_factory=list)

    @property
    def end(self) -> datetime:
        return datetime.combine(START, time(), UTC) + timedelta(days=self.days)

    def subscribe(self) -> None:
        for number in range(CHANNELS):
            odd_hour = time(2, 30) if number % 4 == 0 else time(self.chance.randrange(24), 5 * number % 60)
            schedule = Schedule(
                odd_hour, ZONES[number % len(ZONES)], "12345" if number % 5 == 4 else EVERY_DAY
            )
            given = Subscription(
                "digest", 1, 1_000 + number, schedule, 1, Options(say_when_empty=True),
                schedule.next_due(self.clock.now()),
            )  # fmt: skip
            self.subscribed.append(subscriptions.add(self.store, given, now=self.clock.now(), what="bench"))

    def due_times(self, subscription: Subscription) -> list[datetime]:
        """Return all its due times of the year, and those of the week after it."""
        schedule, zone = subscription.schedule, ZoneInfo(subscription.schedule.zone)
        days = (START + timedelta(days=n) for n in range(-2, self.days + 9))
        found = {
            instant_of(day, schedule.at, zone) for day in days if str(day.isoweekday()) in schedule.weekdays
        }
        first = datetime.combine(START, time(), UTC)
        return sorted(due for due in found if first < due)

    def write_article(self) -> None:
        """Store an article of the present day."""
        place, thing = self.chance.choice(PLACES), self.chance.choice(THINGS)
        self.written += 1
        number = self.written
        text = (
            f"The {thing} of {place} was visited by {number} people this week. "
            f"Its keeper wants a new roof for the {thing} before winter comes to {place}."
        )
        article = Article(
            f"{self.clock.now():%Y%m%d%H%M}-{number}", text, f"{place}: the {thing}", None,
            self.chance.choice(("Post", "Gazette", "Times")), self.clock.now().date(), "given",
        )  # fmt: skip
        self.store.save(Extraction(article, sentences=split_sentences(text)))


class Process:
    """One process: a scheduler that may be killed at one of its next uses of the store."""

    def __init__(self, year: Year, store: Store) -> None:
        self._left: int | None = None
        self.scheduler = Scheduler(
            DirectAsker(store, before=self._use), year.discord, now=year.clock.now,
            holder=f"p{year.chance.random()}",
        )  # fmt: skip

    def kill_after(self, uses: int) -> None:
        self._left = uses

    def _use(self) -> None:
        if self._left is not None:
            if self._left == 0:
                raise Killed
            self._left -= 1


async def simulate(year: Year, second: Store) -> None:
    """Let the year go by, from one moment at which something happens to the next."""
    year.subscribe()
    restarts = max(1, round(RESTARTS_A_YEAR * year.days / 365))
    kills = sorted(
        year.clock.now() + (year.end - year.clock.now()) * year.chance.random() for _ in range(restarts)
    )
    process = Process(year, year.store)
    next_article = year.clock.now()
    while year.clock.now() < year.end:
        year.clock.moment = max(year.clock.now() + TICK, _next_moment(year, kills, next_article))
        if year.clock.now() >= next_article:
            year.write_article()
            next_article = year.clock.now() + timedelta(hours=24 * year.chance.random())
        if kills and year.clock.now() >= kills[0]:
            kills.pop(0)
            if year.chance.random() < 0.3:
                year.discord.kill_at = year.discord.requests + 1
            else:
                process.kill_after(year.chance.randrange(14))
        others = [process]
        if year.clock.now().timetuple().tm_yday % 30 == 0:
            others.append(Process(year, second))
            year.shared_days += 1
        for each in others:
            try:
                year.steps += 1
                await each.scheduler.step()
            except Killed:
                year.killed += 1
                process = await _restart(year)
    year.discord.kill_at, process = None, Process(year, year.store)
    for _ in range(200):  # let the last retries come to an end
        year.clock.go_on(timedelta(minutes=2))
        await process.scheduler.step()


async def _restart(year: Year) -> Process:
    """Leave no process for seconds, minutes or days, and start one."""
    year.discord.kill_at = None
    began = year.clock.now()
    longest = year.chance.choice(
        (timedelta(seconds=30), timedelta(minutes=20), timedelta(hours=8), timedelta(days=3))
    )
    year.clock.go_on(longest * year.chance.random())
    # The lease of the dead process holds for a minute and a half.
    year.down.append((began, year.clock.now() + runs.LEASED_FOR + 2 * TICK))
    return Process(year, year.store)


def _next_moment(year: Year, kills: list[datetime], article: datetime) -> datetime:
    moments = [article, year.end, *kills[:1]]
    moments += [each.next_due for each in subscriptions.everything(year.store) if each.paused is None]
    for run in runs.open_runs(year.store):
        moments.append(run.retry_at or year.clock.now())
    return min(moments)


@dataclass
class Verdict:
    """How many due times were posted, and how."""

    due: int = 0
    once: int = 0
    twice: int = 0
    caught_up: int = 0
    lost: int = 0
    told_twice: int = 0
    delays: list[float] = field(default_factory=list)
    """Seconds between a due time and its message, of those with a process running."""


def downtimes(year: Year) -> list[tuple[datetime, datetime]]:
    """Return when no process ran, a restart that was killed at once being no time with one."""
    merged: list[tuple[datetime, datetime]] = []
    for began, ended in sorted(year.down):
        if merged and began <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(ended, merged[-1][1]))
        else:
            merged.append((began, ended))
    return merged


def judge(year: Year) -> Verdict:
    """Compare what was posted with what was due."""
    down = downtimes(year)
    due_of = {f"No. {row['id']}": row["due"] for row in year.store.rows("SELECT id, due FROM run")}
    verdict = Verdict()
    for subscription in year.subscribed:
        messages = year.discord.messages[subscription.channel_id]
        posted = Counter(
            datetime.fromisoformat(due_of[message.footer.rpartition(" · ")[2] or message.footer])
            for message in messages
        )
        told = Counter(
            line
            for message in messages
            for line in message.text.partition("### Figures")[0].splitlines()
            if line.startswith("The ")
        )
        verdict.told_twice += sum(count - 1 for count in told.values() if count > 1)
        times = year.due_times(subscription)
        for at, due in enumerate(times):
            if due > year.end - timedelta(days=1):
                break
            verdict.due += 1
            if posted[due] == 1:
                verdict.once += 1
            elif posted[due] > 1:
                verdict.twice += 1
            elif at + 1 < len(times) and any(a <= due and times[at + 1] <= b for a, b in down):
                verdict.caught_up += 1
            else:
                verdict.lost += 1
    for messages in year.discord.messages.values():
        for message in messages:
            due = datetime.fromisoformat(due_of[message.footer.rpartition(" · ")[2] or message.footer])
            if not any(a - TICK <= due <= b or a <= message.at <= b for a, b in down):
                verdict.delays.append((message.at - due).total_seconds())
    return verdict


def run_year(path: Path, *, days: int, seed: int) -> tuple[Year, Verdict]:
    """Simulate and judge."""
    chance = random.Random(seed)
    clock = Clock(datetime.combine(START, time(), UTC))
    with Store.open(path) as store, Store.open(path) as second:
        store.connection.execute("PRAGMA synchronous = OFF")  # what is killed here is no machine
        second.connection.execute("PRAGMA synchronous = OFF")
        year = Year(store, days, chance, clock, FakeDiscord(clock, chance, FAILING))
        asyncio.run(simulate(year, second))
        return year, judge(year)


def main(days: int = 365, seed: int = 1) -> None:
    """Print the figures."""
    began = timing.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        year, verdict = run_year(Path(folder) / "year.sqlite", days=days, seed=seed)
    delays = sorted(verdict.delays)
    zones = len({each.schedule.zone for each in year.subscribed})
    discord = year.discord
    print(f"{days} days, {CHANNELS} channels, {zones} zones, seed {seed}")
    print(f"restarts {year.killed}, looks by two processes {year.shared_days}, looks {year.steps}")
    print(f"requests {discord.requests}, failed {discord.failed}, dropped by nonce {discord.dropped}")
    print(f"due {verdict.due}: posted once {verdict.once}, twice {verdict.twice}, lost {verdict.lost}")
    print(f"caught up by a later one after downtime {verdict.caught_up}")
    print(f"lines told twice in one channel {verdict.told_twice}")
    print(
        f"delay with a process running: median {delays[len(delays) // 2]:.0f} s, longest {delays[-1]:.0f} s"
    )
    print(f"took {timing.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
