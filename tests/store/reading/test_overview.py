"""The store in numbers."""

from datetime import date

from store.database import Store
from store.reading.overview import overview
from tests.store.articles import visit


def test_an_empty_store_has_nothing(store: Store) -> None:
    seen = overview(store)
    assert (seen.articles, seen.first, seen.last, seen.quotes) == (0, None, None, 0)


def test_everything_is_counted(store: Store) -> None:
    store.save_many([visit("a"), visit("b")])
    seen = overview(store)
    assert (seen.articles, seen.quotes, seen.actors, seen.dates) == (2, 2, 2, 2)
    assert seen.first == seen.last == date(2031, 3, 8)
