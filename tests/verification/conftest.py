"""The store that the cases are made from and put to."""

from collections.abc import Iterator

import pytest

from store.database import Store
from tests.verification.measuring import make_store


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample corpus and the invented articles beside it, read once a session."""
    path = tmp_path_factory.mktemp("verification") / "cases.sqlite"
    make_store(path)
    with Store.open(path, mode="read") as store:
        yield store
