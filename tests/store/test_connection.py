"""What may be opened, and what is said of the rest."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import store.connection
from store.database import Store
from store.errors import (
    DamagedStoreError,
    FullDiskError,
    LockedStoreError,
    MissingStoreError,
    NewerStoreError,
    NotAStoreError,
    OlderStoreError,
    ReadOnlyStoreError,
    SlowLookUpError,
    StoreError,
    UnreachableStoreError,
)
from tests.store.articles import naming, visit


def test_writing_makes_the_file_and_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "store.sqlite"
    Store.open(path).close()
    with Store.open(path, mode="read") as reader:
        assert reader.rows("SELECT * FROM article") == []


def test_an_empty_file_becomes_a_store(path: Path) -> None:
    path.touch()
    with pytest.raises(MissingStoreError):
        Store.open(path, mode="read")
    with Store.open(path) as opened:
        assert opened.save(visit()) == "new"


def test_reading_makes_nothing(path: Path) -> None:
    with pytest.raises(MissingStoreError, match="dragoman index"):
        Store.open(path, mode="read")
    assert not path.exists()


@pytest.mark.parametrize("mode", ["read", "write"])
def test_a_folder_is_refused(tmp_path: Path, mode: store.database.Mode) -> None:
    with pytest.raises(NotAStoreError, match="folder"):
        Store.open(tmp_path, mode=mode)


@pytest.mark.parametrize("mode", ["read", "write"])
@pytest.mark.parametrize(
    "content", [b"just some text\n" * 100, b"\0" * 5000, b"PK\x03\x04" + bytes(range(256)) * 20]
)
def test_another_kind_of_file_is_refused_and_left_alone(
    path: Path, content: bytes, mode: store.database.Mode
) -> None:
    path.write_bytes(content)
    with pytest.raises(NotAStoreError, match="no database"):
        Store.open(path, mode=mode)
    assert path.read_bytes() == content


@pytest.mark.parametrize("mode", ["read", "write"])
def test_the_database_of_another_program_is_refused_and_left_alone(
    path: Path, mode: store.database.Mode
) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE article (id)")
        other.commit()
    before = path.read_bytes()
    with pytest.raises(NotAStoreError, match="another program"):
        Store.open(path, mode=mode)
    assert path.read_bytes() == before


@pytest.mark.parametrize("mode", ["read", "write"])
def test_a_newer_schema_is_refused(path: Path, mode: store.database.Mode) -> None:
    with Store.open(path) as opened:
        opened.connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('dragoman', 'm999_later')"
        )
    with pytest.raises(NewerStoreError, match="update Dragoman"):
        Store.open(path, mode=mode)


def test_an_older_schema_is_updated_by_the_writer_alone(path: Path) -> None:
    with Store.open(path) as opened:
        opened.connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'm002_bot'")
        opened.connection.execute("DROP TABLE posted_question")
        opened.connection.execute("DROP TABLE memo")
    with pytest.raises(OlderStoreError, match="dragoman index"):
        Store.open(path, mode="read")
    Store.open(path).close()
    Store.open(path, mode="read").close()


def test_a_path_that_can_not_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnreachableStoreError, match="folder"):
        Store.open(tmp_path / "file" / "store.sqlite")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_file_is_refused_for_writing(path: Path) -> None:
    Store.open(path).close()
    path.chmod(0o444)
    with pytest.raises(StoreError, match="rights"), Store.open(path) as opened:
        opened.save(visit())


def test_a_reader_can_not_write(path: Path) -> None:
    Store.open(path).close()
    with Store.open(path, mode="read") as reader:
        with pytest.raises(ReadOnlyStoreError):
            reader.save(visit())
        with pytest.raises(ReadOnlyStoreError):
            reader.remove("visit")
        with pytest.raises(ReadOnlyStoreError):
            reader.rows("DELETE FROM article")


def test_a_locked_store_says_so_and_can_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store.connection, "BUSY_SECONDS", 0.05)
    with Store.open(path) as first, Store.open(path) as second, Store.open(path, mode="read") as reader:
        first.connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedStoreError, match="another process"):
            second.save(visit())
        with pytest.raises(LockedStoreError):
            second.save_many([visit()])
        assert reader.content_hash("visit") is None
        first.connection.execute("ROLLBACK")
        assert second.save(visit()) == "new"
        assert reader.content_hash("visit") is not None


def test_a_full_disk_says_so_and_keeps_what_was_saved(path: Path) -> None:
    with Store.open(path) as opened:
        opened.save(visit())
        pages = opened.rows("PRAGMA page_count")[0][0]
        opened.connection.execute(f"PRAGMA max_page_count = {pages + 1}")
        with pytest.raises(FullDiskError):
            opened.save(naming("long", *(f"Person{n} Number{n}" for n in range(500))))
        assert opened.content_hash("visit") is not None
        assert opened.content_hash("long") is None
        assert opened.check() == []


def test_a_damaged_file_is_named_as_such(path: Path) -> None:
    with Store.open(path) as opened:
        opened.save_many([visit(f"v{n}") for n in range(50)])
    content = bytearray(path.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 : page * 4096 + 8] = b"\xff" * 8
    path.write_bytes(content)
    with pytest.raises(DamagedStoreError, match="restore a backup"), Store.open(path, mode="read") as reader:
        reader.rows("SELECT * FROM article")


def test_several_processes_may_make_the_same_store_at_once(path: Path) -> None:
    program = f"from store.database import Store; Store.open({str(path)!r}).close()"
    running = [subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE) for _ in range(3)]
    assert [process.communicate()[1] for process in running] == [b""] * 3
    Store.open(path, mode="read").close()


def test_opening_to_read_stays_cheap() -> None:
    program = (
        "import sys, store.database;"
        "print([m for m in ('sqlite_utils', 'rapidfuzz', 'spacy', 'numpy', 'discord') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_look_up_is_cut_off_at_its_limit_and_the_store_goes_on(path: Path) -> None:
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    with Store.open(path) as store:
        with pytest.raises(SlowLookUpError, match="too long"), store.within(0.05):
            store.rows(endless)
        assert store.rows("SELECT 1")[0][0] == 1
