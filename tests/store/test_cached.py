"""What a reader keeps is forgotten as soon as others write, and holds as long as a snapshot does."""

from pathlib import Path

from store.cached import at_one_moment, cached
from store.database import Store


def _articles(store: Store) -> int:
    return cached(store, "articles", lambda: int(store.rows("SELECT version FROM content")[0][0]))


def _write(path: Path) -> None:
    with Store.open(path) as writer, writer.transaction():
        writer.connection.execute("UPDATE content SET version = version + 1")


def test_a_reader_sees_what_was_written_since(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    _write(path)
    with Store.open(path, mode="read") as reader:
        before = _articles(reader)
        _write(path)
        assert _articles(reader) == before + 1


def test_within_a_look_up_nothing_changes(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    _write(path)

    @at_one_moment
    def look_twice(store: Store) -> tuple[int, int]:
        first = _articles(store)
        _write(path)
        return first, _articles(store)

    with Store.open(path, mode="read") as reader:
        first, second = look_twice(reader)
        assert first == second
        assert _articles(reader) == first + 1
