"""A supervisor learns how the bot is, and nothing that is half written or out of date is taken for good."""

import asyncio
import json
import socket
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import bot.health
from bot.cli import main
from bot.health import STALE, Health, judge, keep_telling, tell_systemd
from store.database import Store
from store.errors import StoreError
from tests.bot.conftest import World

NOON = datetime(2031, 3, 7, 12, tzinfo=UTC)


class Beaten(BaseException):
    """Enough beats were heard."""


class Client:
    """A client of which a supervisor asks three things."""

    def __init__(self, *, connected: bool = True, error: Exception | None = None) -> None:
        self.latency = 0.052 if connected else float("inf")
        self._connected = connected
        self._error = error

    async def look_up(self, _: Callable[[Store], datetime | None], /) -> datetime | None:
        if self._error is not None:
            raise self._error
        return NOON - timedelta(hours=4)

    def is_connected(self) -> bool:
        return self._connected


def told_in(file: Path) -> Mapping[str, object]:
    found: Mapping[str, object] = json.loads(file.read_text())
    return found


def beaten(client: Client, file: Path | None) -> Mapping[str, object]:
    """Return what the first beat wrote, and end after it."""
    found: dict[str, object] = {}

    async def sleep(_: float) -> None:
        found.update(told_in(file) if file else {})
        raise Beaten

    with suppress(Beaten):
        asyncio.run(keep_telling(client, file, now=lambda: NOON, sleep=sleep))
    return found


@pytest.mark.parametrize(
    ("client", "state"),
    [
        (Client(), "ready"),
        (Client(connected=False), "connecting"),
        (Client(error=StoreError("gone")), "store fails"),
        (Client(error=TimeoutError()), "store fails"),
    ],
)
def test_each_beat_tells_how_the_bot_is(client: Client, state: str, tmp_path: Path) -> None:
    told = beaten(client, tmp_path / "health.json")
    assert told["state"] == state
    assert told["at"] == NOON.isoformat()


def test_stopping_is_told_and_nothing_else_is_left(tmp_path: Path) -> None:
    file = tmp_path / "health.json"
    beaten(Client(), file)
    assert told_in(file)["state"] == "stopped"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    with suppress(FileNotFoundError):
        beaten(Client(), tmp_path / "none" / "health.json")
    assert list(tmp_path.iterdir()) == []


async def test_the_real_client_is_ready_once_discord_said_so(world: World, tmp_path: Path) -> None:
    file, beat = tmp_path / "health.json", asyncio.Event()

    async def sleep(_: float) -> None:
        beat.set()
        await asyncio.Event().wait()

    telling = asyncio.create_task(keep_telling(world.client, file, sleep=sleep))
    await beat.wait()
    assert told_in(file)["state"] == "ready"
    telling.cancel()
    await asyncio.gather(telling, return_exceptions=True)


def test_systemd_hears_that_it_is_ready_alive_and_stopping(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    address = str(tmp_path / "notify")
    monkeypatch.setenv("NOTIFY_SOCKET", address)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(address)
        beaten(Client(), None)
        heard = [manager.recv(200).decode() for _ in range(3)]
    assert heard == ["READY=1", "WATCHDOG=1\nSTATUS=ready", "STOPPING=1"]


def test_a_manager_that_does_not_listen_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "nobody"))
    tell_systemd("READY=1")


@pytest.mark.parametrize(
    ("text", "is_well", "words"),
    [
        (
            Health("ready", NOON, NOON, 1, 52, NOON).as_json(),
            True,
            "ready, heard from 0 s ago, latency 52 ms",
        ),
        (Health("connecting", NOON, NOON, 1, None, None).as_json(), False, "connecting, heard"),
        (Health("store fails", NOON, NOON, 1, None, None).as_json(), False, "store fails"),
        (Health("stopped", NOON, NOON, 1, None, None).as_json(), False, "stopped at 2031-03-07 12:00:00"),
        (Health("ready", NOON - 2 * STALE, NOON, 1, 5, None).as_json(), False, "hangs or is gone"),
        ('{"state": "ready"}', False, "no health file"),
        ('{"state": "ready", "at": "2031-03-07T12:00:00"}', False, "no health file"),
        ("[]", False, "no health file"),
        ("{", False, "no health file"),
        ("", False, "no health file"),
    ],
)
def test_the_file_is_judged(text: str, is_well: object, words: str) -> None:
    judged, told = judge(text, NOON)
    assert judged is is_well
    assert words in told


@pytest.mark.parametrize(("state", "code"), [("ready", 0), ("connecting", 1)])
def test_the_exit_code_is_for_the_supervisor(state: str, code: int, tmp_path: Path) -> None:
    file = tmp_path / "health.json"
    now = datetime.now(UTC)
    file.write_text(Health(state, now, now, 1, None, None).as_json())  # type: ignore[arg-type]  # each a State
    with pytest.raises(SystemExit) as ended:
        main(["health", "--file", str(file)])
    assert ended.value.code == code


def test_no_file_is_not_well_and_no_setting_is_a_mistake(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_HEALTH_FILE", raising=False)
    for arguments, code in ((["--file", "none.json"], 1), ([], 2)):
        with pytest.raises(SystemExit) as ended:
            main(["health", *arguments])
        assert ended.value.code == code
    assert "DRAGOMAN_HEALTH_FILE" in capsys.readouterr().err


def test_a_beat_that_is_being_written_does_not_outlive_the_last_word(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file, begun, write = tmp_path / "health.json", threading.Event(), bot.health._write

    def slowly(to: Path, health: Health) -> None:
        if health.state != "stopped":
            begun.set()
            time.sleep(0.2)
        write(to, health)

    async def stopped_while_writing() -> None:
        telling = asyncio.create_task(keep_telling(Client(), file))
        await asyncio.to_thread(begun.wait)
        telling.cancel()
        await asyncio.gather(telling, return_exceptions=True)
        await asyncio.sleep(0.3)

    monkeypatch.setattr(bot.health, "_write", slowly)
    asyncio.run(stopped_while_writing())
    assert told_in(file)["state"] == "stopped"
