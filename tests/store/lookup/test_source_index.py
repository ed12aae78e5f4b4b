"""The index of sources is brought up to date, never out of step with the articles."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.database import Store
from store.lookup.source_index import SourceIndex, headers_of, newest_headers, source_index
from store.lookup.source_search import NEWEST, find_sources, suggest_sources
from store.records import Extraction
from tests.store.articles import visit

TITLES = ("Ferries at rest", "A ferry sails", "Storm", None)


def entitled(doc_id: str, title: str | None, *, day: int = 1) -> Extraction:
    found = visit(doc_id)
    return replace(found, article=replace(found.article, title=title, published=date(2031, 5, day)))


def state(index: SourceIndex) -> dict[str, object]:
    """Return what the index says, without words that nobody has any more."""
    return {
        "headers": index.headers,
        "identities": {key: sorted(ids) for key, ids in index.identities.items() if ids},
        "stems": {key: ids for key, ids in index.stems.items() if ids},
        "having": {key: sorted(ids) for key, ids in index.having.items() if ids},
        "words": [word for word in index.words if index.having[word]],
    }


_CHANGES = st.lists(
    st.tuples(st.sampled_from("abcde"), st.sampled_from([*TITLES, "gone"])), min_size=1, max_size=6
)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """One that writes, and one that reads what it wrote."""
    path = tmp_path_factory.mktemp("sources") / "store.sqlite"
    with Store.open(path) as writer, Store.open(path, mode="read") as reader:
        writer.connection.execute("PRAGMA synchronous = OFF")
        yield writer, reader


@settings(deadline=None, max_examples=30)
@given(_CHANGES)
def test_whatever_changes_it_is_as_if_read_anew(
    both: tuple[Store, Store], changes: list[tuple[str, str | None]]
) -> None:
    writer, reader = both
    for doc_id, title in changes:
        if title == "gone":
            writer.remove(doc_id)
        else:
            writer.save(entitled(doc_id, title))
    with Store.open(reader.path, mode="read") as fresh:
        assert state(source_index(reader)) == state(source_index(fresh))


def test_a_change_is_entered_without_reading_all(path: Path) -> None:
    with Store.open(path) as writer, Store.open(path, mode="read") as reader:
        writer.save_many([entitled("a", "Storm"), entitled("b", "Ferries")])
        kept = source_index(reader)
        writer.save(entitled("c", "Lanterns"))
        assert source_index(reader) is kept
        assert [hit.header.doc_id for hit in find_sources(reader, "lantern")] == ["c"]
        writer.remove("c")
        assert find_sources(reader, "lantern") == []


def test_what_was_taken_back_is_not_in_it(path: Path) -> None:
    with Store.open(path) as writer:
        source_index(writer)
        try:
            with writer.transaction():
                writer.connection.execute("UPDATE content SET version = version + 1")
                raise ZeroDivisionError
        except ZeroDivisionError:
            writer.save(entitled("a", "Storm"))
        assert len(source_index(writer).headers) == 1


def test_completions_are_the_newest_that_begin_so_wherever_they_stand(path: Path) -> None:
    many = [entitled(f"n{at}", "Storm", day=2) for at in range(NEWEST)]
    with Store.open(path) as store:
        store.save_many([entitled("old", "Ferries rest"), *many, entitled("new", "Ferries sail", day=3)])
        assert [doc_id for _, doc_id in suggest_sources(store, "fer")] == ["new", "old"]
        assert [doc_id for _, doc_id in suggest_sources(store, "ferr re")] == ["old"]
        assert suggest_sources(store, "", limit=1) == suggest_sources(store, "sa", limit=1)
        assert [header.doc_id for header in newest_headers(store, limit=1)] == ["new"]
        (first,) = headers_of(store, [1]).values()
        assert first.doc_id == "old"
