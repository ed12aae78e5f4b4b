"""A Discord that fails all the time, and the people who ask in it: the other side of `tests.bench.soak`.

One invariant: what is told of commands and digests is Discord's record, not the bot's.
"""

import asyncio
import json
import random
import re
import sys
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.bench.fates import course
from tests.wire.discord_server import Clock, DiscordServer, until, words_of
from tests.wire.faults import limited, page, reset_after, reset_before, slow, status
from tests.wire.payloads import ALICE
from tests.wire.rest import Asked, Fault

SPEED = 20.0
"""Seconds of the digests' clock in a real one."""
FAILING = 0.08
"""Share of requests that fail."""
COMMANDS_A_SECOND = 2.0
QUESTIONS: tuple[tuple[str, dict[str, object]], ...] = (
    ("quote", {"text": "Solheim bus"}), ("search", {"text": "lantern"}), ("help", {}),
    ("timeline", {"text": "Solheim"}), ("actor", {"text": "Berg"}), ("brief", {"text": "ferry strike"}),
    ("check", {"text": "“back at the pier when there is a contract” Berg"}),
    ("date", {"text": "ferry strike"}), ("quote", {"text": "nobody ever said these words"}),
)  # fmt: skip


@dataclass
class Storm:
    """Discord, its faults, and the people who ask."""

    discord: DiscordServer
    chance: random.Random
    asked: list[Asked] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)

    def fault(self, _: web.Request) -> Fault | None:
        """Choose what goes wrong with a request."""
        if self.chance.random() >= FAILING:
            return None
        named: dict[str, Fault] = {
            "reset before": reset_before, "reset after": reset_after, "429": limited(0.3),
            "429 of a bucket": limited(0.3, bucket="b"), "429 for everything": limited(0.3, everywhere=True),
            "500": status(500), "502 page": page(502), "503": status(503),
            "slow": slow(1.5 * self.chance.random()),
        }  # fmt: skip
        name = self.chance.choice(list(named))
        self.faults[name] += 1
        return named[name]

    async def ask(self) -> None:
        """Let people ask, for ever."""
        while True:
            await asyncio.sleep(self.chance.expovariate(COMMANDS_A_SECOND))
            name, options = self.chance.choice(QUESTIONS)
            by = ALICE + self.chance.randrange(200)
            self.asked.append(await self.discord.command(name, by=by, **options))
            self.discord.rest.requests.clear()

    async def blow(self) -> None:
        """Let the gateway fail, for ever."""
        gateway = self.discord.gateway
        while True:
            await asyncio.sleep(self.chance.uniform(4, 12))
            name = self.chance.choice(("cut", "cut, then away", "op 7", "op 9", "op 9, session lost", "1001"))
            self.faults[name] += 1
            match name:
                case "cut":
                    gateway.cut()
                case "cut, then away":
                    gateway.refused = 1
                    gateway.cut()
                case "op 7":
                    await gateway.ask_to_reconnect()
                case "1001":
                    await gateway.close(1001)
                case "op 9":
                    await gateway.invalidate(resumable=True)
                case _:
                    await self._lose_session()

    async def _lose_session(self) -> None:
        """Say that the session is lost, and wait for the next one."""
        gateway = self.discord.gateway
        before = len(gateway.identified)
        await gateway.invalidate(resumable=False)
        with suppress(AssertionError):
            await until(lambda: len(gateway.identified) > before, within=30)

    def record(self) -> dict[str, Any]:
        """Return what Discord has seen."""
        messages = [each for kept in self.discord.rest.messages.values() for each in kept]
        footers = (embed.get("footer", {}).get("text", "") for each in messages for embed in each["embeds"])
        marks = Counter(mark[0] for footer in footers if (mark := re.search(r"No\. \d+$", footer)))
        acknowledged = [each.acknowledged_after for each in self.asked if each.acknowledged_after is not None]
        return {
            "asked": len(self.asked),
            "answered": sum(bool(each.shown) and not each.waiting for each in self.asked),
            "wrong": sum("went wrong" in words_of(each.shown[0]) for each in self.asked if each.shown),
            "pictures": len(self.discord.rest.uploads),
            "twice": sum(len(each.shown) > 1 for each in self.asked),
            "courses": [course(each) for each in self.asked],
            "unacknowledged": len(self.asked) - len(acknowledged),
            "slowest": max(acknowledged, default=0.0),
            "median": sorted(acknowledged)[len(acknowledged) // 2] if acknowledged else 0.0,
            "digests": dict(marks), "dropped": self.discord.rest.dropped, "faults": dict(self.faults),
            "identified": len(self.discord.gateway.identified), "resumed": len(self.discord.gateway.resumed),
        }  # fmt: skip


async def serve(minutes: float, seed: int, start: float) -> None:
    """Be Discord: print the port, fail for so long, then print the record once standard input ends."""
    discord = DiscordServer(Clock(start=start, speed=SPEED))
    await discord.start()
    storm = Storm(discord, random.Random(seed))
    print(discord.port, flush=True)
    await until(lambda: discord.gateway.open, within=60)
    discord.rest.any_fault = storm.fault
    going = [asyncio.create_task(storm.ask()), asyncio.create_task(storm.blow())]
    await asyncio.sleep(60 * minutes)
    for task in going:
        if task.done():
            task.result()  # it must not have ended: without a storm nothing is shown
        task.cancel()
    discord.rest.any_fault = lambda _: None
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    print(json.dumps(storm.record()), flush=True)
