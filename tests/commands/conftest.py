"""What the tests of the commands may ask for."""

from collections.abc import Iterator

import pytest

from store.database import Store
from tests.commands.news import news


@pytest.fixture(scope="session")
def newsroom() -> Iterator[Store]:
    """A store with three invented articles; nobody writes to it."""
    with Store.open(":memory:") as store:
        for extraction in news():
            store.save(extraction)
        yield store


@pytest.fixture
def empty() -> Iterator[Store]:
    """A store without articles."""
    with Store.open(":memory:") as store:
        yield store
