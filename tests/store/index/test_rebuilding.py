"""An upgrade that cuts words in another way makes them anew from the articles."""

from pathlib import Path

import pytest

from store.database import Store
from store.errors import OlderStoreError
from tests.store.articles import naming, visit
from tests.store.newsroom import cable, ferry
from tests.store.writing.test_saving import dump

AGE = "UPDATE memo SET value = 'older'"


def test_words_made_anew_are_those_that_saving_made(path: Path) -> None:
    with Store.open(path) as store:
        store.save_many([visit("a"), ferry(), cable(), naming("n", "Ada Novak", "Novak"), visit("b")])
        store.remove("a")
        before = dump(store)
        store.connection.execute(AGE)
        store.connection.execute("DELETE FROM vocabulary")
    with Store.open(path) as store:
        after = dump(store)
        assert {name: sorted(map(repr, rows)) for name, rows in after.items()} == {
            name: sorted(map(repr, rows)) for name, rows in before.items()
        }
        assert store.check() == []


def test_a_reader_does_not_look_into_words_of_another_version(path: Path) -> None:
    with Store.open(path) as store:
        store.connection.execute(AGE)
    with pytest.raises(OlderStoreError):
        Store.open(path, mode="read")
