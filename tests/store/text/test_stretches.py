"""Words of a question stand together in a text, also misspelt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.stretches import stretch_of
from store.text.words import words_of

TEXT = "the harbour master olaf berg-o hara told the bishop of Westerholm that the ferry was late"


@pytest.mark.parametrize(
    ("wanted", "length"),
    [
        ("harbour master", 2),
        ("berg harbour", 4),
        ("harbor mastr", 2),
        ("olaf berg ohara", 3),
        ("bishop westerhomm", 3),
        ("ferry harbour", 14),
        ("berg", 1),
    ],
)
def test_the_shortest_stretch_has_all_words(wanted: str, length: int) -> None:
    assert stretch_of(words_of(wanted), TEXT) == length


@pytest.mark.parametrize("wanted", ["bergmann", "barg", "bishop of castella", ""])
def test_a_word_that_is_missing_leaves_no_stretch(wanted: str) -> None:
    assert stretch_of(words_of(wanted), TEXT) == 0


@given(st.text(max_size=30), st.text(max_size=60))
def test_no_text_breaks_it(wanted: str, text: str) -> None:
    assert 0 <= stretch_of(words_of(wanted), text) <= max(len(words_of(text)), len(words_of(wanted)))
