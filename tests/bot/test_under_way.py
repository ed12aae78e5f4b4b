"""Requests are waited for only so long, go on by themselves, and are joined by who asks again."""

import asyncio

import pytest

from bot.under_way import UnderWay


class Request:
    """A request that ends when it is told to."""

    def __init__(self) -> None:
        self.made = 0
        self.end = asyncio.Event()

    async def __call__(self) -> str:
        self.made += 1
        await self.end.wait()
        return f"answer {self.made}"


async def test_what_comes_in_time_is_returned() -> None:
    under_way, request = UnderWay(), Request()
    request.end.set()
    assert await under_way.wait_for("post", request) == "answer 1"
    assert await under_way.wait_for("post", request) == "answer 2"
    assert len(under_way) == 0


async def test_what_takes_long_goes_on_and_is_joined() -> None:
    under_way, request = UnderWay(patience=0.01), Request()
    for _ in range(2):
        with pytest.raises(TimeoutError):
            await under_way.wait_for("post", request)
    assert len(under_way) == 1
    request.end.set()
    assert await under_way.wait_for("post", request) == "answer 1"
    assert len(under_way) == 0


async def test_other_names_are_other_requests() -> None:
    under_way, request = UnderWay(patience=0.01), Request()
    for name in ("one", "other"):
        with pytest.raises(TimeoutError):
            await under_way.wait_for(name, request)
    assert request.made == 2
    request.end.set()


async def test_who_stops_waiting_stops_nothing() -> None:
    under_way, request = UnderWay(), Request()
    waiting = asyncio.create_task(under_way.wait_for("post", request))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    request.end.set()
    assert await under_way.wait_for("post", request) == "answer 1"


async def test_a_failure_is_raised_and_forgotten() -> None:
    async def fail() -> None:
        raise ConnectionResetError

    under_way = UnderWay()
    with pytest.raises(ConnectionResetError):
        await under_way.wait_for("post", fail)
    assert len(under_way) == 0
