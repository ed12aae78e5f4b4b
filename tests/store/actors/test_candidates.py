"""Those are compared with a typed name who have most of its words; of as many, the best known."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.actors.beside import Surroundings
from store.actors.candidates import COMPARED, asked_words, likely_actors
from store.actors.names import alike_words, name_similarity
from store.actors.search import find_actors
from store.database import Store
from store.text.transliteration import skeleton
from tests.store.articles import naming

MOST_NAMED = 5


@pytest.fixture(scope="module")
def town() -> Iterator[Store]:
    """Forty Novaks and some others; Boris Aurel Novak is named most often, then Vera."""
    letters = "bcdfghjklmnprstvwz"
    others = [f"{a.upper()}{b}ora Novak" for a in "bdk" for b in letters][:38]
    with Store.open(":memory:") as store:
        store.save_many([naming(f"o{at}", name) for at, name in enumerate(others)])
        store.save_many([naming(f"b{at}", "Boris Aurel Novak") for at in range(MOST_NAMED)])
        store.save_many([naming(f"v{at}", "Vera Novak") for at in range(MOST_NAMED - 2)])
        store.save_many([naming("a", "Anna Novak"), naming("l", "Leah Elliot"), naming("e", "Elliot Lund")])
        yield store


def found(store: Store, typed: str) -> list[str]:
    return [hit.actor.name for hit in find_actors(store, typed)]


def test_the_best_known_namesake_comes_first_however_long_the_name(town: Store) -> None:
    assert found(town, "novak")[:2] == ["Boris Aurel Novak", "Vera Novak"]


@pytest.mark.parametrize(
    ("typed", "name"), [("A. Novak", "Anna Novak"), ("V. Novak", "Vera Novak"), ("L. Elliot", "Leah Elliot")]
)
def test_an_initial_is_that_of_a_first_name(town: Store, typed: str, name: str) -> None:
    assert found(town, typed)[0] == name


def test_a_name_of_nothing_but_an_initial_finds_those_who_are_called_so(town: Store) -> None:
    assert found(town, "x") == []


def test_only_some_are_compared_however_many_bear_a_word(town: Store) -> None:
    asked = asked_words(town, ["novak"])
    assert len(asked[0].bearers) > COMPARED
    assert len(likely_actors(town, ["novak"], asked)) == COMPARED


def test_a_name_of_the_same_consonants_is_not_taken_for_a_spelling(town: Store) -> None:
    (asked,) = asked_words(town, ["nuvook"])
    assert set(asked.readings) == {"novak"}
    (apart,) = asked_words(town, ["envike"])
    assert "novak" not in apart.readings


def test_words_of_a_sentence_with_the_name_stand_beside_it(town: Store) -> None:
    (hit, *_) = find_actors(town, "vera novak")
    around = Surroundings(town)
    assert around.words_beside(hit.actor.id, ["seen", "harbour", "v"]) == ("seen",)
    assert around.words_beside(hit.actor.id, []) == ()


WORDS = st.text("abdeghiklmnorstvyz", min_size=4, max_size=10)


@given(word=WORDS, others=st.lists(WORDS, max_size=8, unique=True), at=st.integers(0, 9))
def test_words_alike_are_those_that_comparing_each_gives(word: str, others: list[str], at: int) -> None:
    others = [each for each in dict.fromkeys([*others, word[:at] + word[at + 1 :]]) if len(each) > 2]
    others = [each for each in others if skeleton(each) != skeleton(word)]
    wanted = {o: likeness for o in others if (likeness := name_similarity(word, o)) >= 0.85}
    assert alike_words(word, others, least=0.85) == wanted
