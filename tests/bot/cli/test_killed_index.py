"""`dragoman index` killed at any moment: the store is whole, and the next run completes it."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from store.database import Store
from store.errors import MissingStoreError
from store.reading.overview import overview

ARTICLES = 24
KILLS = 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Articles enough for a run to last some seconds after the pipeline is loaded."""
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(ARTICLES):
        sentences = " ".join(
            f"“We counted {number + step} ships,” harbour master Ada Quist said on 3 May 2021."
            for step in range(25)
        )
        (articles / f"ships-{number:02}.txt").write_text(sentences, encoding="utf-8")
    return articles


def start(folder: Path, db: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "bot", "index", str(folder), "--db", str(db)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def stored(db: Path) -> int:
    """How many articles a reader sees at this moment."""
    try:
        with Store.open(db, mode="read") as store:
            return overview(store).articles
    except MissingStoreError:  # not made yet
        return 0


def test_killed_at_random_moments_it_stays_whole_and_the_next_run_completes_it(
    folder: Path, tmp_path: Path
) -> None:
    db = tmp_path / "store.sqlite"
    dice = random.Random(20220110)
    saved = 0
    for _ in range(KILLS):
        with start(folder, db) as process:
            # Not at start-up each time: wait until this run has saved something, then for a random moment.
            deadline = time.monotonic() + 60
            while process.poll() is None and time.monotonic() < deadline and stored(db) <= saved:
                time.sleep(0.02)
            time.sleep(dice.uniform(0, 0.3))
            process.kill()
        with Store.open(db, mode="read") as store:
            assert store.check() == []
        assert stored(db) >= saved
        saved = stored(db)
    with start(folder, db) as finished:
        out, err = finished.communicate(timeout=100)
    assert (finished.returncode, err) == (0, "")
    assert out == f"new {ARTICLES - saved}, changed 0, unchanged {saved}, refused 0\n"
    assert saved > 0
    with Store.open(db, mode="read") as store:
        assert store.check() == []
