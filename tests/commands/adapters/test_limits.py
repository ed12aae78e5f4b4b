"""Nothing is longer than its limit, and nothing is torn apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.adapters.limits import ELLIPSIS, clip, fitting, length


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(st.text())
def test_length_counts_utf16_units(text: str) -> None:
    assert length(text) == utf16(text)


@given(st.text(max_size=300), st.integers(1, 200))
def test_a_clipped_text_keeps_its_limit(text: str, limit: int) -> None:
    assert length(clip(text, limit)) <= limit


@given(st.text(max_size=300), st.integers(0, 200))
def test_what_fits_is_a_beginning_of_the_text(text: str, limit: int) -> None:
    assert text.startswith(fitting(text, limit))


@given(st.text(max_size=100))
def test_a_text_within_its_limit_stays_whole(text: str) -> None:
    assert clip(text, length(text)) == text


@pytest.mark.parametrize(
    ("text", "limit", "kept"),
    [
        ("the talks went on for hours", 15, "the talks went" + ELLIPSIS),
        ("nospacesanywhere", 8, "nospace" + ELLIPSIS),
        ("ab👩\u200d🚒cd", 6, "ab" + ELLIPSIS),
        ("cafe\u0301s", 5, "caf" + ELLIPSIS),
    ],
)
def test_a_cut_falls_between_words_and_whole_characters(text: str, limit: int, kept: str) -> None:
    assert clip(text, limit) == kept
