"""Loading lines of `extract --with-text`."""

import io
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import database, turns
from store.database import Store
from store.records import Extraction, Indexed, Refusal
from store.writing.exchange import from_line, to_line
from store.writing.fingerprint import bytes_hash, line_hash
from store.writing.loading import Line, load_lines, read_lines
from tests.store.articles import visit


def written(doc_id: str, **changes: object) -> bytes:
    return json.dumps(to_line(visit(doc_id), with_text=True) | changes).encode()


def load(store: Store, *contents: bytes, batch: int = 2) -> list[str]:
    lines = [Line(f"f:{number}", content) for number, content in enumerate(contents, 1)]
    outcomes = load_lines(lines, store, batch=batch)
    return [
        f"{outcome.doc_id} {outcome.saved}" if isinstance(outcome, Indexed) else f"{outcome.source} refused"
        for outcome in outcomes
    ]


def test_every_line_has_its_outcome_in_order(store: Store) -> None:
    lines = (written("a"), b"{", written("b", text="x"), written("c"), b"[1]", b"\xff\xfe", written("a"))
    assert load(store, *lines) == [
        "a new",
        "f:2 refused",
        "f:3 refused",
        "c new",
        "f:5 refused",
        "f:6 refused",
        "a unchanged",
    ]
    assert load(store, written("a", title="Other"), written("c")) == ["a changed", "c unchanged"]
    assert store.check() == []


def test_a_line_that_can_not_be_stored_says_why(store: Store) -> None:
    (refusal,) = load_lines([Line("f:1", written("a\ud800"))], store)
    assert isinstance(refusal, Refusal)
    assert "surrogate" in refusal.reason


def test_a_line_nested_too_deep_is_refused(store: Store) -> None:
    assert load(store, b"[" * 200_000) == ["f:1 refused"]


def test_a_batch_is_saved_before_it_is_reported(path: Path) -> None:
    with Store.open(path) as store, Store.open(path, mode="read") as reader:
        for outcome in load_lines([Line("f", written(name)) for name in "abc"], store, batch=1):
            assert isinstance(outcome, Indexed)
            assert reader.content_hash(outcome.doc_id) is not None


def test_a_line_that_an_older_version_stored_is_known_again_and_not_written_anew(store: Store) -> None:
    line = written("a")
    data = json.loads(line)
    store.save(from_line(data, digest=line_hash(data)))
    version = store.rows("SELECT version FROM content")[0][0]
    assert load(store, line, written("b")) == ["a unchanged", "b new"]
    assert load(store, line) == ["a unchanged"]
    assert store.content_hash("a") == bytes_hash(line)
    assert store.rows("SELECT version FROM content")[0][0] == version + 1


def test_a_run_with_nothing_new_does_not_write(path: Path) -> None:
    with Store.open(path) as store:
        load(store, written("a"))
        with Store.open(path) as other, other.transaction():
            assert load(store, written("a")) == ["a unchanged"]


def test_a_batch_ends_soon_where_somebody_waits_to_write(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "SHORTEST_TURN", 0.0)
    seen = []

    def look() -> None:
        with Store.open(path) as other, other.transaction():
            seen.append(other.rows("SELECT count(*) FROM article")[0][0])

    def lines() -> Iterator[Extraction]:
        yield visit("a")
        thread.start()
        while not turns.is_awaited(path):
            pass
        yield visit("b")
        yield visit("c")

    with Store.open(path) as opened:
        thread = threading.Thread(target=look)
        assert opened.save_many(given := lines(), longest=60.0) == ["new", "new"]
        assert opened.save_many(given, longest=60.0) == ["new"]
        thread.join()
    assert seen == [2]


def test_batches_grow_while_nobody_else_writes(path: Path) -> None:
    def sizes(store: Store) -> list[int]:
        with Store.open(path, mode="read") as reader:
            lines = [Line("f", written(f"{number}")) for number in range(15)]
            held = {
                reader.rows("SELECT count(*) FROM article")[0][0] for _ in load_lines(lines, store, batch=1)
            }
        return sorted(held)

    with Store.open(path) as store:
        assert sizes(store) == [1, 3, 7, 15]


def test_batches_stay_small_once_somebody_waited(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = iter([True, False, False, False])
    monkeypatch.setattr(database, "is_awaited", lambda _: next(waiting))
    with Store.open(path) as store, Store.open(path, mode="read") as reader:
        held = [
            reader.rows("SELECT count(*) FROM article")[0][0]
            for _ in load_lines((Line("f", written(f"{n}")) for n in range(4)), store, batch=1)
        ]
    assert held == [1, 2, 3, 4]


def test_a_batch_ends_when_its_time_is_up(store: Store) -> None:
    given = iter([visit("a"), visit("b")])
    assert store.save_many(given, longest=0.0) == ["new"]
    assert store.save_many(given, longest=0.0) == ["new"]


def test_files_folders_and_standard_input_are_read(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.jsonl").write_bytes(b"1\n\n2")
    (tmp_path / "in" / "a.jsonl").write_bytes(b"0\n")
    (tmp_path / "empty").mkdir()
    paths = [tmp_path / "in", Path("-"), tmp_path / "missing", tmp_path / "empty"]
    items = list(read_lines(paths, stdin=io.BytesIO(b"3\n")))
    assert [item.content.strip() for item in items if isinstance(item, Line)] == [b"0", b"1", b"2", b"3"]
    assert [item.source for item in items if isinstance(item, Refusal)] == [
        str(tmp_path / "missing"),
        str(tmp_path / "empty"),
    ]
