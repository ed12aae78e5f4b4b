"""The schema, and the files that the migrations meet."""

from pathlib import Path

import store.migrations
from store.database import Store
from store.migrations import APPLICATION_ID, NAMES, applied, schema_text

SCHEMA = Path(store.migrations.__file__).parent.with_name("schema.sql")
HOW_TO_RENEW = "store/schema.sql is out of date: paste what `schema_text` gives below its comment"


def test_the_schema_text_is_what_the_migrations_make(store: Store) -> None:
    _, _, written = SCHEMA.read_text().partition("\n\n")
    assert written.rstrip() == schema_text(store.connection).rstrip(), HOW_TO_RENEW


def test_every_table_is_strict_and_guards_its_references(store: Store) -> None:
    tables = store.rows("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    ours = {
        row["name"]: row["strict"] for row in tables if not row["name"].startswith(("_sqlite", "sqlite_"))
    }
    assert ours
    assert all(ours.values())
    assert store.rows("PRAGMA foreign_keys")[0][0] == 1


def test_a_new_file_bears_our_mark_and_all_migrations(path: Path) -> None:
    with Store.open(path) as opened:
        assert opened.rows("PRAGMA application_id")[0][0] == APPLICATION_ID
        assert applied(opened.connection) == NAMES


def test_opening_again_applies_nothing(path: Path) -> None:
    Store.open(path).close()
    with Store.open(path) as opened:
        assert opened.connection.total_changes == 0
