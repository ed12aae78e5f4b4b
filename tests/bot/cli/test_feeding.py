"""`dragoman feeds` from the terminal: from a feed on loopback to an answer with its source."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from commands.errors import UsageError
from store.errors import StoreError
from tests.corpus.feeds.site import Site, item, page, rss


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    with Site() as running:
        monkeypatch.setenv("DRAGOMAN_PRIVATE_FEED_HOSTS", f"127.0.0.1:{running.port}")
        yield running


def dragoman(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, arguments)
    return done.exit_code, done.stdout, done.stderr


def in_a_process(*arguments: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "bot", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)
    return done.returncode, done.stdout, done.stderr


def test_from_a_feed_to_the_words_with_their_source(site: Site, tmp_path: Path) -> None:
    db = ("--db", str(tmp_path / "store.sqlite"))
    lamp = site.give("/lamp", page("A lamp for Kvalsund"))
    feed = site.give("/feed", rss(item(lamp), item(site.refuse("/gone", 404))))
    assert dragoman("feeds", "add", feed, *db) == (
        0,
        "feed 1: Coast News, 2 entries; read with `dragoman feeds`\n",
        "",
    )
    code, out, err = in_a_process("feeds", "--once", *db)
    assert (code, out) == (1, "feeds 1, new 1, changed 0, unchanged 0, refused 1\n")
    assert err == f"refused {site.url('/gone')}: there is nothing at this address (404)\n"
    found = json.loads(dragoman("ask", "quote", "waited eleven years lamp", "--json", *db)[1])
    assert found["results"][0]["text"].startswith("We have waited eleven years for this lamp")
    source = found["results"][0]["source"]
    assert (source["url"], source["publisher"], source["published"]) == (lamp, "Coast News", "2031-04-03")
    assert "1 articles" in dragoman("feeds", "list", *db)[1]
    assert dragoman("feeds", "remove", "1", *db)[0] == 0
    assert "no feed is followed" in dragoman("feeds", "list", *db)[2]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("feeds", "add", "http://127.0.0.1:1/"), "port 1 is none of the web's"),
        (("feeds", "add", "ftp://news.example/"), "only http and https"),
        (("feeds", "add", "http://127.0.0.1/", "--every", "1"), "10 to 1440 minutes"),
        (("feeds", "list"), "There is no store"),
    ],
)
@pytest.mark.usefixtures("site")
def test_what_cannot_be_done_is_told(arguments: tuple[str, ...], told: str, tmp_path: Path) -> None:
    db = tmp_path / "store.sqlite"
    done = CliRunner().invoke(app, [*arguments, "--db", str(db)])
    assert isinstance(done.exception, UsageError | StoreError)  # `main` ends these with 2, in one line
    assert told in str(done.exception)
    assert not db.exists()
