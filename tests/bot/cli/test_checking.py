"""`dragoman check`: a draft's quotations, their lines, and the exit code."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.draft_text import line_of, read_draft
from tests.bot.small_store import make_store

BUS = "It is like waiting for a bus that was sold last year"
RIGHT = f"# Notes\n\nSolheim was blunt. “{BUS},” she said.\n"
WRONG = f"""---
title: "A title of several words"
---

Solheim said “{BUS}”. Later she added:
“It is like waiting for a train that was sold last year.”

Berg said: "We will never be back at the pier".
"""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("drafts") / "store.sqlite"
    make_store(path)
    return path


def checked(
    db: Path, tmp_path: Path, *drafts: str, name: str = "draft.md"
) -> tuple[int, list[dict[str, Any]]]:
    paths = []
    for number, draft in enumerate(drafts):
        path = tmp_path / f"{number}-{name}"
        path.write_text(draft, encoding="utf-8")
        paths.append(str(path))
    result = CliRunner().invoke(app, ["check", *paths, "--db", str(db), "--json"])
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]


def test_a_right_draft_gives_0(db: Path, tmp_path: Path) -> None:
    code, found = checked(db, tmp_path, RIGHT)
    assert code == 0
    assert [one["line"] for one in found] == [3]


def test_wrong_quotations_are_named_with_their_lines_and_give_1(db: Path, tmp_path: Path) -> None:
    code, found = checked(db, tmp_path, WRONG)
    assert code == 1
    assert [(one["line"], one["verdict"]["right"]) for one in found] == [(5, True), (6, False), (8, False)]
    assert [one["speaker"] for one in found] == ["Solheim", "Solheim", "Berg"]
    assert all(WRONG[one["start"] : one["end"]] == one["text"] for one in found)


def test_html_is_read_in_place(db: Path, tmp_path: Path) -> None:
    page = (
        "<html><head><title>“Not a quotation of anybody”</title></head><body>\n<p>Solheim <b>said</b>\n"
        f"&ldquo;{BUS}&rdquo;.</p>\n<script>“nor is this one here”</script><p>Berg agreed.</p></body></html>"
    )
    code, found = checked(db, tmp_path, page, name="page.html")
    assert code == 0
    assert [(one["line"], one["words"]) for one in found] == [(3, BUS)]


def test_several_drafts_and_a_table(db: Path, tmp_path: Path) -> None:
    for name, draft in (("a.md", RIGHT), ("b.md", WRONG)):
        (tmp_path / name).write_text(draft, encoding="utf-8")
    result = CliRunner().invoke(
        app, ["check", str(tmp_path / "a.md"), str(tmp_path / "b.md"), "--db", str(db)]
    )
    assert result.exit_code == 1
    assert "4 quotations: 2 right, 2 wrong, 0 open" in result.stdout


def test_standard_input(db: Path) -> None:
    result = CliRunner().invoke(app, ["check", "-", "--db", str(db)], input=RIGHT)
    assert result.exit_code == 0
    assert "1 quotation: 1 right" in result.stdout


def test_a_draft_that_is_not_there_is_a_mistake_in_the_call(db: Path) -> None:
    assert CliRunner().invoke(app, ["check", "no-such-draft.md", "--db", str(db)]).exit_code == 2


@given(st.text(alphabet=st.sampled_from('ab <p>/&;"“”\n-lquot#8220'), max_size=300))
def test_a_draft_keeps_its_length(text: str) -> None:
    written, read = read_draft(f"<html>{text}</html>".encode())
    assert len(written) == len(read)


def test_lines_count_from_one() -> None:
    assert [line_of("a\nb\n\nc", offset) for offset in (0, 2, 5)] == [1, 2, 4]
