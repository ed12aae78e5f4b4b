from hypothesis import given
from hypothesis import strategies as st

from corpus.naming.phrases import Phrases, plain

NAMES = ("North Sea", "North Sea Union", "Sea", "O'Hara", "U.S.")


def _found(text: str, *, nested: bool = False) -> list[str]:
    return [name for _, name in Phrases(NAMES).find(plain(text), nested=nested)]


def test_of_several_names_at_one_place_the_longest_is_found() -> None:
    assert _found("The North Sea Union met by the North Sea.") == ["North Sea Union", "North Sea"]


def test_nested_names_are_found_on_demand() -> None:
    assert _found("The North Sea Union met.", nested=True) == ["North Sea Union", "North Sea", "Sea"]


def test_parts_of_words_are_no_names() -> None:
    assert _found("Seaside, Overseas, the North Seal") == []


def test_any_apostrophe_and_any_space_will_do() -> None:
    assert _found("O’Hara saw the North\u00a0Sea") == ["O'Hara", "North Sea"]


def test_names_may_end_in_a_full_stop() -> None:
    assert _found("He left the U.S. on Monday") == ["U.S."]


def test_lines_are_joined_on_demand_alone() -> None:
    assert plain("North\nSea") == "North\nSea"
    assert plain("North\nSea", joined_lines=True) == "North Sea"


@given(st.text())
def test_every_character_keeps_its_place(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(st.text(alphabet="North SeaUnio'.\n", max_size=80))
def test_every_hit_cuts_its_name(text: str) -> None:
    for span, name in Phrases(NAMES).find(text, nested=True):
        assert span.cut(text) == name
