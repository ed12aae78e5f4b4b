"""The watched folder and the feeds that are due: when they are read, and that nothing ends the watching."""

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.child_process import output_of, run_beside
from bot.gathering import Gatherer, gathering, state_of
from bot.threads import StoreThreads
from store.database import Store
from store.feeds.following import Follower, follow


class Runs:
    """Notes which programs would be run; a run of this name fails."""

    def __init__(self, failing: str = "") -> None:
        self.done: list[str] = []
        self._failing = failing

    async def __call__(self, name: str, *arguments: str) -> int:
        self.done.append(name)
        if name == self._failing:
            raise OSError("no process can be started")
        assert arguments
        return 0


def gatherer(threads: StoreThreads, folder: Path | None, runs: Runs, seconds: float = 0) -> Gatherer:
    return Gatherer(threads, Path("store.sqlite"), folder=folder, seconds=seconds, run=runs)


async def test_a_folder_is_read_at_the_start_and_when_it_has_changed_and_settled(
    threads: StoreThreads, tmp_path: Path
) -> None:
    runs = Runs()
    watching = gatherer(threads, tmp_path, runs)
    await watching.step(at_once=True)
    await watching.step()
    assert runs.done == ["index"]
    (tmp_path / "new.txt").write_text("A ferry")
    await watching.step()
    assert runs.done == ["index"]  # it may still be written
    await watching.step()
    await watching.step()
    assert runs.done == ["index", "index"]


def follow_from(due: datetime, store: Store) -> None:
    follow(store, f"https://news.example/{due}", Follower(), title="", every_minutes=60, now=due)


async def test_feeds_are_read_when_one_is_due(threads: StoreThreads) -> None:
    runs, now = Runs(), datetime.now(UTC)
    watching = gatherer(threads, None, runs)
    await watching.step()
    assert runs.done == []
    soon = now + timedelta(hours=1)
    for due, count in ((soon, 0), (now, 1)):
        await threads.note(partial(follow_from, due))
        await watching.step()
        assert runs.done == ["feeds"] * count


async def test_a_failure_does_not_end_the_watching(
    threads: StoreThreads, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    runs = Runs(failing="index")
    async with gathering(gatherer(threads, tmp_path, runs, seconds=0.01)):
        for number in range(2):
            (tmp_path / f"{number}.txt").write_text("A ferry")
            for _ in range(500):
                await asyncio.sleep(0.01)
                if len(runs.done) > number:
                    break
    assert len(runs.done) >= 2
    assert "no process can be started" in caplog.text


@pytest.mark.parametrize("change", ["write", "add", "remove", "deep", "hidden", "nothing", "loop"])
def test_a_folder_changes_with_its_visible_files(change: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One")
    (tmp_path / "below").mkdir()
    before = state_of(tmp_path)
    acts: dict[str, Any] = {
        "write": lambda: (tmp_path / "a.txt").write_text("Two!"),
        "add": lambda: (tmp_path / "b.txt").write_text("Two"),
        "remove": (tmp_path / "a.txt").unlink,
        "deep": lambda: (tmp_path / "below" / "c.txt").write_text("Three"),
        "hidden": lambda: (tmp_path / ".a.txt.swp").write_text("One"),
        "nothing": lambda: None,
        "loop": lambda: (tmp_path / "below" / "up").symlink_to(tmp_path),
    }
    acts[change]()
    assert (state_of(tmp_path) == before) == (change in {"hidden", "nothing", "loop"})


def test_a_folder_that_is_not_there_has_a_state(tmp_path: Path) -> None:
    assert state_of(tmp_path / "none") == state_of(tmp_path / "neither")


async def test_a_program_ends_with_its_caller() -> None:
    running = asyncio.create_task(run_beside("feeds", "feeds", "--db", ":memory:"))
    await asyncio.sleep(0.2)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_a_program_that_takes_too_long_is_ended() -> None:
    with pytest.raises(TimeoutError):
        await output_of("feeds", "--db", ":memory:", seconds=0.2)
