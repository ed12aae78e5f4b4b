"""What a person can set right is told in one line, with exit code 2; stopping is in order."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import discord
import pytest
from pydantic import SecretStr

from bot.runner import run, stop_signal
from bot.settings import Settings

TOKEN = "wrong.token.of-nobody"


class Refuses(BaseHTTPRequestHandler):
    """A Discord that knows no token."""

    def do_GET(self) -> None:
        body = json.dumps({"message": "401: Unauthorized", "code": 0}).encode()
        self.send_response(401)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Keep the test's output clean."""


@pytest.fixture
def refusing_discord(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    server = HTTPServer(("127.0.0.1", 0), Refuses)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(discord.http.Route, "BASE", f"http://127.0.0.1:{server.server_port}/api/v10")
    yield
    server.shutdown()
    server.server_close()


def test_a_missing_token_says_what_to_do(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(Settings(token=None, db=tmp_path / "s.sqlite")) == 2
    told = capsys.readouterr().err
    assert "DRAGOMAN_TOKEN" in told
    assert len(told.splitlines()) == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("refusing_discord")
def test_a_wrong_token_says_so_and_is_not_shown(capfd: pytest.CaptureFixture[str], store_path: Path) -> None:
    assert run(Settings(token=SecretStr(TOKEN), db=store_path)) == 2
    told = capfd.readouterr()
    assert "Discord refused the token" in told.err
    assert TOKEN not in told.err + told.out
    assert "Traceback" not in told.err


@pytest.mark.usefixtures("refusing_discord")
def test_the_health_file_tells_that_the_bot_stopped(store_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "health.json"
    run(Settings(token=SecretStr(TOKEN), db=store_path, health_file=file))
    assert json.loads(file.read_text(encoding="utf-8"))["state"] == "stopped"


@pytest.mark.usefixtures("refusing_discord")
def test_the_log_is_json_where_that_is_set(capfd: pytest.CaptureFixture[str], store_path: Path) -> None:
    run(Settings(token=SecretStr(TOKEN), db=store_path, log_format="json"))
    logged = [line for line in capfd.readouterr().err.splitlines() if not line.startswith("dragoman: ")]
    assert "Stopped" in [json.loads(line)["message"] for line in logged]


def test_a_file_that_is_no_store_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database " * 100)
    assert run(Settings(token=SecretStr(TOKEN), db=path)) == 2
    assert str(path) in capsys.readouterr().err


async def test_sigterm_asks_to_stop() -> None:
    stop = stop_signal()
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(stop.wait(), 5)


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_the_demo_stops_cleanly_when_told_to(name: signal.Signals, store_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; import bot.demo as demo; demo._index = lambda *_: 0; "
        "sys.exit(demo.run_demo(port=None, console=False, open_browser=False, db=Path(sys.argv[1])))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(store_path)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert "http://127.0.0.1:" in process.stdout.readline()
        process.send_signal(name)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in told
