"""What boilerplate covers."""

import pytest

from store.records import Boilerplate, Span
from store.text.passages import Shadow


@pytest.mark.parametrize(
    ("pieces", "span", "covered"),
    [
        ([], (0, 5), False),
        ([(0, 10)], (2, 5), True),
        ([(0, 10)], (10, 12), False),
        ([(0, 10)], (5, 15), True),
        ([(0, 10)], (6, 15), False),
        ([(0, 2), (4, 6)], (0, 8), True),
        ([(4, 6), (0, 5), (5, 6)], (0, 8), True),
        ([(0, 9), (1, 2)], (3, 8), True),
    ],
)
def test_at_least_half_counts_as_covered(
    pieces: list[tuple[int, int]], span: tuple[int, int], *, covered: bool
) -> None:
    shadow = Shadow([Boilerplate(Span(*piece), "note") for piece in pieces])
    assert shadow.covers(Span(*span)) is covered
