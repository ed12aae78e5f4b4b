"""How common words are in news at large."""

import pytest

from store.lookup.common_words import commonness, is_english


def test_what_is_said_every_day_is_commoner_than_what_is_not() -> None:
    assert commonness("government") > commonness("chimney") > commonness("solvik") == 0


@pytest.mark.parametrize("word", ["frightening", "ferries", "hungry", "promised"])
def test_words_of_english_are_known_in_any_form(word: str) -> None:
    assert is_english(word)


@pytest.mark.parametrize("word", ["petrova", "velden", "goverment"])
def test_names_and_misspellings_are_none(word: str) -> None:
    assert not is_english(word)
