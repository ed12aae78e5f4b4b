"""What people make of first names."""

import pytest

from store.actors.short_names import full_names


@pytest.mark.parametrize(
    ("short", "full"), [("bill", "william"), ("kate", "katherine"), ("kate", "catherine"), ("ted", "edward")]
)
def test_a_short_name_means_each_of_its_full_ones(short: str, full: str) -> None:
    assert full in full_names(short)


def test_a_full_name_is_short_for_none() -> None:
    assert full_names("katherine") == ()
