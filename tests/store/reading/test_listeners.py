"""Listeners are found by their words in any form."""

from collections.abc import Iterator

import pytest

from store.database import Store
from store.reading.listeners import find_listeners, frequent_listeners
from store.records import Article, Extraction, Quote, Span

LISTENERS = ("reporters", "reporters", "a group of Reporters", "the Harbour Board", "them")


@pytest.fixture(scope="module")
def told() -> Iterator[Store]:
    quotes = tuple(Quote(Span(n, n + 1), "direct", addressee=written) for n, written in enumerate(LISTENERS))
    with Store.open(":memory:") as store:
        store.save(Extraction(Article("a", "abcdefgh"), quotes=quotes))
        yield store


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("reporter", {"reporters", "a group of Reporters"}),
        ("harbour board", {"the Harbour Board"}),
        ("the board", {"the Harbour Board"}),
        ("harbour reporters", set()),
        ("them", set()),
        ("", set()),
        ('" OR 1', set()),
    ],
)
def test_all_words_must_be_the_listeners(told: Store, typed: str, found: set[str]) -> None:
    assert find_listeners(told, typed) == found


def test_the_most_frequent_come_first_and_no_pronouns(told: Store) -> None:
    assert frequent_listeners(told, limit=9) == ["reporters", "a group of Reporters", "the Harbour Board"]
