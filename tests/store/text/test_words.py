"""Words are cut, stemmed and related the same way everywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.words import root, stem, words_of


@pytest.mark.parametrize(
    ("a", "b"),
    [("leafs", "leaves"), ("plan", "planned"), ("cut", "cutting"), ("Cuba", "Cuban"), ("horses", "horse")],
)
def test_inflections_share_a_stem(a: str, b: str) -> None:
    assert stem(a.lower()) == stem(b.lower())


@pytest.mark.parametrize(
    ("a", "b"), [("deploy", "deployment"), ("economy", "economic"), ("withdraw", "withdrawal")]
)
def test_families_share_a_root(a: str, b: str) -> None:
    assert root(a) == root(b)


def test_abbreviations_numbers_and_possessives_are_one_word() -> None:
    assert words_of("The U.S. president’s 100,000 “troops”") == ["the", "us", "president", "100000", "troops"]


@given(st.text())
def test_any_text_can_be_cut(text: str) -> None:
    for word in words_of(text):
        stem(word)
        root(word)
