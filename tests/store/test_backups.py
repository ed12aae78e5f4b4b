"""Copies of a store: whole, and never over what is something else."""

from pathlib import Path

import pytest

from store.database import Store
from store.errors import BadBackupTargetError
from tests.store.articles import naming, visit


def test_a_backup_is_the_same_store_while_a_writer_is_at_work(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite"
    with Store.open(path) as writer, Store.open(path, mode="read") as reader:
        writer.save(visit())
        writer.connection.execute("BEGIN IMMEDIATE")
        writer.connection.execute("DELETE FROM boilerplate")
        reader.backup(target)
        writer.connection.execute("ROLLBACK")
    with Store.open(target, mode="read") as copy:
        assert copy.content_hash("visit") is not None
        assert len(copy.rows("SELECT * FROM boilerplate")) == 1
        assert copy.check() == []


def test_an_older_backup_is_replaced_and_nothing_else_left(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite"
    with Store.open(path) as store:
        store.backup(target)
        store.save(visit())
        store.backup(target)
    with Store.open(target, mode="read") as copy:
        assert copy.content_hash("visit") is not None
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy.sqlite", "store.sqlite"]


def test_a_backup_can_be_worked_on(path: Path, tmp_path: Path) -> None:
    with Store.open(path) as store:
        store.save(visit())
        store.backup(tmp_path / "copy.sqlite")
    with Store.open(tmp_path / "copy.sqlite") as copy:
        assert copy.save(naming("b", "Ana Petrova")) == "new"
        assert copy.check() == []


def test_what_is_no_place_for_a_backup_is_refused_and_left_alone(path: Path, tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("not a store")
    in_use = tmp_path / "in-use.sqlite"
    with Store.open(path) as store, Store.open(in_use) as other:
        other.save(visit())
        store.save(visit())
        for target, reason in (
            (path, "store itself"),
            (tmp_path / "." / path.name, "store itself"),
            (tmp_path, "folder"),
            (tmp_path / "none" / "copy", "folder does not exist"),
            (text, "no backup"),
            (in_use, "in use"),
        ):
            with pytest.raises(BadBackupTargetError, match=reason):
                store.backup(target)
        assert text.read_text() == "not a store"
        assert other.check() == store.check() == []
