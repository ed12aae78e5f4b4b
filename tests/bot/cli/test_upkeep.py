"""What is told of a store, and a copy of it while the bot runs."""

import json
import threading
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from bot.cli import main
from store.database import Store
from store.digests import subscriptions
from store.digests.scheduling import Schedule
from store.digests.subscriptions import Options, Subscription
from store.reading.overview import feed_runs
from tests.commands.news import news
from tests.store.articles import naming

NOON = datetime(2031, 3, 7, 12, tzinfo=UTC)
FEED = """
    INSERT INTO feed (url, every_minutes, next_due, last_run, failures, last_error, articles)
    VALUES ('https://coast.example/rss', 30, '2031-03-07T12:30:00+00:00', '2031-03-07T12:00:00+00:00', 2,
            'the server answers 503', 4)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with three articles, a digest, a paused watch and a feed that fails."""
    path = tmp_path / "store.sqlite"
    with Store.open(path) as store:
        for extraction in news():
            store.save(extraction)
        schedule = Schedule(time(8), "Europe/Oslo")
        digest = Subscription("digest", 1, 7, schedule, 70, Options(), schedule.next_due(NOON))
        watch = Subscription("watch", 1, 7, schedule, 70, Options(topics=("ice",)), NOON)
        subscriptions.add(store, digest, now=NOON, what="test")
        added = subscriptions.add(store, watch, now=NOON, what="test")
        paused = Subscription("watch", 1, 7, schedule, 70, added.options, NOON, added.id, paused="by hand")
        subscriptions.change(store, paused, by=70, now=NOON, what="paused")
        with store.transaction():
            store.connection.execute(FEED)
    return path


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(str(ended.value.code))


def test_status_tells_what_is_there_what_fails_and_what_comes(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("status", "--db", str(path)) == 0
    lines = capsys.readouterr().out.splitlines()
    told = {line.split()[0]: line for line in lines}
    assert told["articles"] == "articles   3 (2031-03-08 to 2031-04-02)"
    assert "2031-03-07 12:00 UTC  https://coast.example/rss" in told["feed"]
    assert "2031-03-08 07:00 UTC, digest 1 in channel 7" in told["next"]
    assert told["paused"] == "paused     watch 2 in channel 7: by hand"
    assert "discord.py 2" in told["versions"]


def test_status_as_json_has_the_same(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("status", "--json", "--db", str(path)) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["articles"], told["digests"], told["watches"]) == (3, 1, 1)
    assert told["bytes"] >= path.stat().st_size
    assert told["next"] == [{"number": 1, "channel": 7, "due": "2031-03-08T07:00:00+00:00"}]
    assert told["feeds"][0]["error"] == "the server answers 503"
    assert set(told["versions"]) >= {"dragoman", "schema", "extraction", "model", "discord.py", "spacy"}


def test_feeds_are_told_with_their_last_run(path: Path) -> None:
    with Store.open(path, mode="read") as store:
        (feed,) = feed_runs(store)
    assert (feed.at, feed.failures, feed.articles, feed.is_paused) == (NOON, 2, 4, True)


def test_a_backup_of_a_store_that_is_written_to_meanwhile_is_whole(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy, ended = tmp_path / "copy.sqlite", threading.Event()

    def write() -> None:
        with Store.open(path) as store:
            for number in range(10_000):
                if ended.is_set():
                    return
                store.save(naming(f"later-{number}", "Ana Petrova"))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(3):
            assert run("backup", str(copy), "--db", str(path)) == 0
            assert run("check-db", "--db", str(copy)) == 0
    finally:
        ended.set()
        writer.join()
    assert "no damage found" in capsys.readouterr().out
    with Store.open(copy, mode="read") as store:
        assert store.content_hash("harbour") is not None
        assert len(subscriptions.everything(store)) == 2
