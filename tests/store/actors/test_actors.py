"""Actors are found among many by parts, misspellings and order of their names; the best known come first."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from store.actors import completion
from store.actors.completion import suggest_actors
from store.actors.named_in import find_names, find_role_holders
from store.actors.search import FOUND_FROM, find_actors
from store.database import Store
from store.records import Article, Extraction
from store.text.sentences import split_sentences
from tests.store.articles import naming, person, visit

PEOPLE = (
    "Sergei Lindqvist",
    "Ada Lindqvist",
    "Tomasz Zelenka",
    "Ingrid Solheim",
    "Olaf Berg",
    "Maria Bergmann",
)


@pytest.fixture(scope="module")
def town() -> Iterator[Store]:
    """Some people, Ada Lindqvist by far the best known."""
    with Store.open(":memory:") as store:
        store.save_many([naming(f"n{at}", name) for at, name in enumerate(PEOPLE)])
        store.save_many([naming(f"a{at}", "Ada Lindqvist") for at in range(9)])
        store.save(visit())
        yield store


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Lindqvist", "Ada Lindqvist"),
        ("Sergej Lindkvist", "Sergei Lindqvist"),
        ("Solheim, Ingrid", "Ingrid Solheim"),
        ("solhiem", "Ingrid Solheim"),
        ("I. Solheim", "Ingrid Solheim"),
        ("ingridsolheim", "Ingrid Solheim"),
        ("President Olaf Berg", "Olaf Berg"),
        ("Selenka", "Tomasz Zelenka"),
    ],
)
def test_a_name_is_found_however_it_is_typed(town: Store, typed: str, name: str) -> None:
    assert find_actors(town, typed)[0].actor.name == name


def test_completion_begins_with_the_first_letter_and_keeps_its_order(town: Store) -> None:
    orders = [[name for _, name in suggest_actors(town, typed)] for typed in ("l", "li", "lind", "lindq")]
    assert orders[0][0] == "Ada Lindqvist"
    for shorter, longer in pairwise(orders):
        assert [name for name in shorter if name in longer] == longer


def test_several_words_complete_a_name_in_any_order(town: Store) -> None:
    assert [name for _, name in suggest_actors(town, "lind ser")] == ["Sergei Lindqvist"]


def test_names_and_holders_of_roles_are_found_in_a_question(town: Store) -> None:
    (name,) = find_names(town, ["what", "did", "sergei", "lindqvist", "say"])
    assert (name.start, name.end, name.how) == (2, 4, "name")
    assert find_role_holders(town, ["the", "minister"]) == []


def test_who_is_gone_is_found_no_more() -> None:
    with Store.open(":memory:") as store:
        store.save_many([naming("a", "Ada Lindqvist"), naming("b", "Olaf Berg")])
        store.remove("a")
        assert find_actors(store, "Lindqvist") == []
        assert suggest_actors(store, "ada") == []
        assert store.check() == []


@pytest.mark.parametrize(
    ("words", "holders"),
    [("the harbour board on tariffs", 0), ("the harbour board chairman on tariffs", 1)],
)
def test_the_holder_of_a_role_is_meant_by_its_noun(words: str, holders: int) -> None:
    text = "Harbour board chairman Olaf Berg smiled."
    berg = person(text, "Olaf Berg", roles=["Harbour board chairman"])
    with Store.open(":memory:") as store:
        store.save(Extraction(Article("one", text), sentences=split_sentences(text), actors=(berg,)))
        assert len(find_role_holders(store, words.split())) == holders


@pytest.mark.parametrize("typed", ["boss of the harbour bord", "harbour board chairmann"])
def test_a_role_is_found_by_other_words_and_misspelt(typed: str) -> None:
    text = "Harbour board chairman Olaf Berg smiled."
    berg = person(text, "Olaf Berg", roles=["Harbour board chairman"])
    with Store.open(":memory:") as store:
        store.save(Extraction(Article("one", text), sentences=split_sentences(text), actors=(berg,)))
        hit = find_actors(store, typed)[0]
        assert (hit.actor.name, hit.score >= FOUND_FROM) == ("Olaf Berg", True)


def test_whose_lawyer_is_asked_for_is_not_the_lawyer() -> None:
    text = "A lawyer came with Olaf Berg."
    berg = person(text, "Olaf Berg")
    with Store.open(":memory:") as store:
        store.save(Extraction(Article("one", text), sentences=split_sentences(text), actors=(berg,)))
        assert find_actors(store, "lawyer of berg")[0].score < FOUND_FROM
        assert find_actors(store, "berg lawyer")[0].score >= FOUND_FROM


def test_of_beginnings_that_many_have_a_few_well_known_bearers_are_enough(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(completion, "FEW", 0)
    monkeypatch.setattr(completion, "WELL_KNOWN", 1)
    with Store.open(":memory:") as store:
        store.save_many([naming(f"a{at}", "Ilse Lind") for at in range(3)])
        store.save_many([naming(f"b{at}", f"Ina L{at}nd") for at in range(3)])
        orders = []
        for enough in (1, 2):
            monkeypatch.setattr(completion, "ENOUGH", enough)
            orders.append([name for _, name in suggest_actors(store, "l i")])
    assert orders[0] == ["Ilse Lind"]
    assert orders[1] == ["Ilse Lind", "Ina L0nd", "Ina L1nd", "Ina L2nd"]


def test_other_spellings_are_offered_only_where_nobody_begins_so(town: Store) -> None:
    assert [name for _, name in suggest_actors(town, "solhiem")] == ["Ingrid Solheim"]
    assert [name for _, name in suggest_actors(town, "berg")] == ["Maria Bergmann", "Olaf Berg"]
