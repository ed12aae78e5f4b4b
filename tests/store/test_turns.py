"""Writers take turns, and the file that they wait by is in nobody's way."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

import store.connection
from store import turns
from store.database import Store
from store.memo import recall, remember
from tests.store.articles import visit

WAITING = """
import sys
from store.database import Store
from store.memo import remember
with Store.open(sys.argv[1]) as store:
    print("open", flush=True)
    remember(store, "who", "the other process")
"""
UNPAUSED = """
import itertools, sys
from store.database import Store
from store.memo import recall, remember
with Store.open(sys.argv[1]) as store:
    for number in itertools.count(1):
        remember(store, "written", str(number))
        if number == 1:
            print("open", flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "news.sqlite"
    Store.open(place).close()
    return place


def side_file(path: Path) -> Path:
    return path.with_name(path.name + turns.SUFFIX)


def until_somebody_waits(path: Path) -> None:
    while not turns.is_awaited(path):
        pass


def write_once(path: Path) -> None:
    with Store.open(path) as other:
        remember(other, "a", "b")


def started(program: str, path: Path) -> subprocess.Popen[str]:
    """Start a program that writes to the store, and return when it has it open."""
    process = subprocess.Popen([sys.executable, "-c", program, path], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def test_who_has_just_written_lets_those_who_wait_go_first(path: Path) -> None:
    order = []

    def write_once() -> None:
        with Store.open(path) as other, other.transaction():
            order.append("other")

    with Store.open(path) as opened:
        with opened.transaction():
            thread = threading.Thread(target=write_once)
            thread.start()
            until_somebody_waits(path)
            order.append("first")
        with opened.transaction():
            order.append("first again")
        thread.join()
    assert order == ["first", "other", "first again"]


def test_another_process_has_its_turn_too(path: Path) -> None:
    with Store.open(path) as opened:
        with opened.transaction():
            process = started(WAITING, path)
            until_somebody_waits(path)
        with opened.transaction():
            assert recall(opened, "who") == "the other process"
        assert process.wait() == 0
        process.communicate()


def test_a_process_that_writes_without_pause_has_few_turns_while_another_waits(path: Path) -> None:
    with Store.open(path) as opened, started(UNPAUSED, path) as process:
        meanwhile = []
        for _ in range(40):
            before = int(recall(opened, "written") or 0)
            with opened.transaction():
                meanwhile.append(int(recall(opened, "written") or 0) - before)
        process.kill()
    # It may write until the other has got in line, which takes longer on a busy machine.
    assert sorted(meanwhile)[20] <= 3


def test_many_writers_all_come_through(path: Path) -> None:
    def write() -> None:
        with Store.open(path) as other:
            for _ in range(20):
                with other.transaction():
                    remember_next(other)

    threads = [threading.Thread(target=write) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Store.open(path, mode="read") as reader:
        assert recall(reader, "count") == "100"
    assert not side_file(path).exists()


def remember_next(opened: Store) -> None:
    known = opened.row("SELECT value FROM memo WHERE name = 'count'")
    opened.connection.execute(
        "INSERT OR REPLACE INTO memo (name, value) VALUES ('count', ?)",
        (str(int(known["value"]) + 1 if known else 1),),
    )


def test_a_process_killed_while_it_waited_is_in_nobodys_way(path: Path) -> None:
    with Store.open(path) as opened:
        with opened.transaction():
            process = started(WAITING, path)
            until_somebody_waits(path)
            process.kill()
            process.communicate()
        assert not turns.is_awaited(path)
        assert opened.save(visit()) == "new"
    assert not side_file(path).exists()


def test_there_is_no_file_where_nobody_had_to_wait(path: Path) -> None:
    with Store.open(path) as opened:
        opened.save(visit())
        assert not side_file(path).exists()


def test_the_file_of_those_who_wait_stays_when_somebody_else_closes(path: Path) -> None:
    with Store.open(path) as opened:
        with opened.transaction():
            thread = threading.Thread(target=write_once, args=(path,))
            thread.start()
            until_somebody_waits(path)
            turns.tidy(path)
            assert turns.is_awaited(path)
        thread.join()


def test_writing_goes_on_where_the_file_can_not_be_made(path: Path) -> None:
    side_file(path).mkdir()
    with Store.open(path) as opened:
        with opened.transaction():
            thread = threading.Thread(target=write_once, args=(path,))
            thread.start()
        thread.join()
        assert recall(opened, "a") == "b"


def test_writing_goes_on_where_whoever_is_next_hangs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(store.connection, "BUSY_SECONDS", 0.05)
    with Store.open(path) as opened, side_file(path).open("w") as hanging:
        fcntl.flock(hanging, fcntl.LOCK_EX)
        assert opened.save(visit()) == "new"


def test_a_store_in_memory_has_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Store.open(":memory:") as opened:
        opened.save(visit())
    assert list(tmp_path.iterdir()) == []
