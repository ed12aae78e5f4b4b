"""`extract` and `index` from a terminal: what they print, what they refuse, and their exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from store.database import Store

BRIEF = (
    "“The bridge will open in May,” the mayor, Ana Ruiz, said on Tuesday. "
    "Ruiz told reporters that the delay had cost the city two million euros."
)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "bridge.txt").write_text(BRIEF, encoding="utf-8")
    (folder / "port.txt").write_text("The port of Rijeka was closed on 3 March 2021.", encoding="utf-8")
    return folder


def dragoman(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


def test_extract_prints_one_object_an_article_whose_spans_cut_the_text(articles: Path) -> None:
    code, out, err = dragoman("extract", articles, "--published", "2021-03-10", "--with-text")
    lines = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [line["doc_id"] for line in lines] == ["bridge", "port"]
    assert {line["published"] for line in lines} == {"2021-03-10"}
    for line in lines:
        spans = [*line["quotes"], *line["dates"], *(m for a in line["actors"] for m in a["mentions"])]
        assert spans
        assert all(line["text"][span["start"] : span["end"]] == span["text"] for span in spans)


def test_a_second_run_leaves_what_is_unchanged(articles: Path, tmp_path: Path) -> None:
    db = tmp_path / "store.sqlite"
    assert dragoman("index", articles, "--db", db)[1] == "new 2, changed 0, unchanged 0, refused 0\n"
    assert dragoman("index", articles, "--db", db)[1] == "new 0, changed 0, unchanged 2, refused 0\n"
    (articles / "port.txt").write_text("The port of Rijeka is open again.", encoding="utf-8")
    _, out, told = dragoman("index", articles, "--db", db)
    assert out == "new 0, changed 1, unchanged 1, refused 0\n"
    assert told.startswith("changed: written anew, since")


def test_extracted_lines_load_without_reading_the_articles_anew(articles: Path, tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text(dragoman("extract", articles, "--with-text")[1] + "{not JSON\n", encoding="utf-8")
    db = tmp_path / "store.sqlite"
    code, out, err = dragoman("index", "--extracted", lines, "--db", db)
    assert (code, out) == (1, "new 2, changed 0, unchanged 0, refused 1\n")
    assert "lines.jsonl:3" in err
    with Store.open(db, mode="read") as store:
        assert store.check() == []


def test_a_bad_file_is_named_and_the_run_goes_on(articles: Path) -> None:
    (articles / "archive.txt").write_bytes(b"PK\x03\x04" + bytes(range(256)) * 4)
    code, out, err = dragoman("extract", articles)
    assert code == 1
    assert [json.loads(line)["doc_id"] for line in out.splitlines()] == ["bridge", "port"]
    assert "archive.txt" in err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("index", "no-such-folder"), "does not exist"),
        (("extract", "--published", "yesterday", "."), "yesterday"),
        (("extract",), "PATH"),
        (("ask", "quote", "words", "--db", "no-such-store.sqlite"), "no-such-store.sqlite"),
        (("ask", "--batch", "no-such-file.jsonl"), "no-such-file.jsonl"),
        (("ask", "nonsense"), "nonsense"),
        (("status", "--db", "no-such-store.sqlite"), "no-such-store.sqlite"),
    ],
)
def test_a_usage_error_exits_with_2_in_words(
    arguments: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
