"""Damage that the check finds."""

from pathlib import Path

import pytest

from store.database import Store
from tests.store.articles import visit

BREAK = {
    "points outside": 'UPDATE quote SET "end" = 9999',
    "not what was saved": "UPDATE article SET text = replace(text, 'open', 'shut')",
    "words of sentence": 'INSERT INTO sentence (article_id, start, "end", boilerplate) VALUES (1, 0, 8, 0)',
    "words of quote": "DELETE FROM quote",
    "no article": "INSERT INTO actor VALUES (99, '', 'group', '', 0, 0)",
    "miscounted": "UPDATE alias SET mentions = mentions + 1 WHERE text = 'Petrova'",
    "not there": "INSERT INTO boilerplate (article_id, start, \"end\", kind) VALUES (77, 0, 1, 'x')",
    "are miscounted": "UPDATE vocabulary SET actors = 7 WHERE word = 'bridge'",
}


def test_a_whole_store_has_no_damage(path: Path) -> None:
    with Store.open(path) as store, Store.open(path, mode="read") as reader:
        store.save_many([visit("a"), visit("b")])
        store.remove("a")
        assert store.check() == reader.check() == []


@pytest.mark.parametrize(("says", "breaks"), BREAK.items(), ids=BREAK)
def test_each_kind_of_damage_is_named(path: Path, says: str, breaks: str) -> None:
    with Store.open(path) as store:
        store.save(visit())
        store.connection.execute("PRAGMA foreign_keys = OFF")
        store.connection.execute(breaks)
    with Store.open(path, mode="read") as reader:
        damage = reader.check()
    assert any(says in line for line in damage), damage


@pytest.mark.parametrize("overwritten", [b"stay open", b"Harbour Board disagreed"])
def test_overwritten_bytes_of_a_text_are_found(path: Path, overwritten: bytes) -> None:
    with Store.open(path) as store:
        store.save(visit())
    content = path.read_bytes()
    assert overwritten in content
    path.write_bytes(content.replace(overwritten, bytes(reversed(overwritten))))
    with Store.open(path, mode="read") as reader:
        assert any("not what was saved" in line for line in reader.check())


def test_bytes_that_are_no_text_any_more_are_found(path: Path) -> None:
    with Store.open(path) as store:
        store.save(visit())
    path.write_bytes(path.read_bytes().replace(b"stay open", b"\xff" * 9))
    with Store.open(path, mode="read") as reader:
        assert any("can't be read" in line for line in reader.check())


def test_overwritten_pages_are_found(path: Path) -> None:
    with Store.open(path) as store:
        store.save_many([visit(f"v{n}") for n in range(40)])
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = b"\xaa" * 4096
    path.write_bytes(content)
    with Store.open(path, mode="read") as reader:
        assert reader.check()
