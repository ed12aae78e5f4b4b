"""Each connection stays with its thread, look-ups run side by side, and closing is in order."""

import asyncio
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.threads import StoreThreads
from store.database import Store
from store.errors import StoreError
from store.memo import recall, remember


async def test_look_ups_run_side_by_side(threads: StoreThreads) -> None:
    both = threading.Barrier(2, timeout=20)
    places = await asyncio.gather(*(threads.look_up(lambda _store: both.wait()) for _ in range(2)))
    assert sorted(places) == [0, 1]


async def test_the_event_loop_goes_on_meanwhile(threads: StoreThreads) -> None:
    waiting = asyncio.create_task(threads.look_up(lambda _store: time.sleep(0.2)))
    await asyncio.sleep(0)
    assert not waiting.done()
    await waiting


async def test_a_completion_does_not_wait_for_look_ups(threads: StoreThreads) -> None:
    completed = threading.Event()
    look_ups = [asyncio.create_task(threads.look_up(lambda _store: completed.wait(20))) for _ in range(9)]
    await asyncio.sleep(0)
    assert await threads.complete(lambda _store: ["Ada"], typist=1) == ["Ada"]
    completed.set()
    assert await asyncio.gather(*look_ups) == [True] * 9


async def test_a_completion_that_was_typed_over_is_not_looked_up(threads: StoreThreads) -> None:
    asked = []
    go_on = threading.Event()

    def suggesting(name: str) -> Callable[[Store], list[str]]:
        def suggest(_: Store) -> list[str]:
            asked.append(name)
            return [name]

        return suggest

    first = asyncio.create_task(threads.complete(lambda _: [str(go_on.wait(20))], typist=1))
    await asyncio.sleep(0)
    typed = [asyncio.create_task(threads.complete(suggesting(name), typist=2)) for name in ("a", "ad")]
    other = asyncio.create_task(threads.complete(suggesting("b"), typist=3))
    await asyncio.sleep(0)
    go_on.set()
    assert list(await first) == ["True"]
    assert [list(await each) for each in typed] == [[], ["ad"]]
    assert list(await other) == ["b"]
    assert asked == ["ad", "b"]


async def test_what_the_writer_noted_a_reader_sees(threads: StoreThreads) -> None:
    await threads.note(lambda store: remember(store, "name", "value"))
    assert await threads.look_up(lambda store: recall(store, "name")) == "value"


async def test_a_reader_cannot_write(threads: StoreThreads) -> None:
    with pytest.raises(StoreError):
        await threads.look_up(lambda store: remember(store, "name", "value"))


async def test_an_error_reaches_the_asker_and_the_reader_works_on(threads: StoreThreads) -> None:
    for _ in range(5):
        with pytest.raises(ZeroDivisionError):
            await threads.look_up(lambda _store: 1 // 0)
    assert await threads.look_up(lambda store: store.content_hash("nowhere")) is None


def test_closing_ends_every_thread(store_path: Path) -> None:
    before = set(threading.enumerate())
    StoreThreads(store_path).close()
    assert set(threading.enumerate()) <= before


def test_a_file_that_is_no_store_is_refused_and_nothing_stays_open(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("these are notes, not a database " * 100)
    before = set(threading.enumerate())
    with pytest.raises(StoreError):
        StoreThreads(path)
    assert set(threading.enumerate()) <= before
