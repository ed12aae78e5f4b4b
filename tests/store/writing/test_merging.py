"""Which names of several articles become one actor."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.database import Store
from store.records import ActorKind
from store.writing.merging import identity
from tests.store.articles import VISIT, naming, person, visit

NAMES = ("Sergey Volkov", "Sergei Volkov", "Volkov", "Anna Volkov", "Volkow", "Ines Duarte", "Duarte", "Oslo")


def actors(store: Store) -> list[str]:
    return [row["name"] for row in store.rows("SELECT name FROM actor ORDER BY name")]


def save_all(store: Store, articles: Sequence[tuple[str, ...]], kind: ActorKind = "person") -> None:
    for number, names in enumerate(articles):
        store.save(naming(str(number), *names, kind=kind))


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        pytest.param([("Sergei Volkov",), ("Sergey Volkov",)], 1, id="two spellings"),
        pytest.param([("Sergey Volkov",), ("Volkov",)], 1, id="a family name after the full one"),
        pytest.param([("Volkov",), ("Sergey Volkov",)], 1, id="a family name before the full one"),
        pytest.param([("Volkov",), ("Sergey Volkov",), ("Anna Volkov",)], 3, id="two of one family name"),
        pytest.param(
            [("Sergey Volkov", "Anna Volkov"), ("Volkov",), ("Volkov",)], 3, id="one lone actor for all"
        ),
        pytest.param([("Ursula von der Heide",), ("von der Heide",)], 1, id="a family name of several words"),
        pytest.param([("Ines Duarte",), ("Ines M. Duarte",)], 1, id="a middle name left out"),
        pytest.param(
            [("Ines M. Duarte",), ("Ines K. Duarte",), ("Ines Duarte",)], 3, id="middle names that differ"
        ),
        pytest.param([("Ines Duarte",), ("Pedro Duarte",)], 2, id="relatives"),
        pytest.param([("President Duarte",), ("Ines Duarte",)], 1, id="a title before the family name"),
    ],
)
def test_persons_are_one_where_that_is_safe(
    store: Store, articles: list[tuple[str, ...]], expected: int
) -> None:
    save_all(store, articles)
    assert len(actors(store)) == expected
    assert store.check() == []


def test_the_same_name_of_another_kind_is_another_actor(store: Store) -> None:
    store.save(naming("a", "Georgia", kind="country"))
    store.save(naming("b", "Georgia", kind="place"))
    assert actors(store) == ["Georgia", "Georgia"]


def test_organisations_are_one_by_their_name_alone(store: Store) -> None:
    save_all(store, [("Harbour Board",), ("Harbour Board",), ("Harbour Board of Oslo",)], "organisation")
    assert actors(store) == ["Harbour Board", "Harbour Board of Oslo"]


def test_the_commonest_full_spelling_is_the_name(store: Store) -> None:
    save_all(store, [("Sergei Volkov",), ("Sergey Volkov",), ("Volkov",), ("Volkov",), ("Sergey Volkov",)])
    assert actors(store) == ["Sergey Volkov"]
    store.remove("1")
    store.remove("4")
    assert actors(store) == ["Sergei Volkov"]


def test_every_spelling_is_an_alias_with_its_count(store: Store) -> None:
    store.save(visit("a"))
    store.save(naming("b", "Petrova"))
    rows = store.rows("SELECT text, folded, mentions, articles FROM alias WHERE folded LIKE '%petrova'")
    assert {tuple(row) for row in rows} == {
        ("Ana Petrova", "ana petrova", 1, 1),
        ("Petrova", "petrova", 2, 2),
    }


def test_lone_names_move_with_their_mentions_roles_and_quotes(store: Store) -> None:
    lone = replace(visit("a"), actors=(person(VISIT, "Petrova", "Petrova", roles=["Minister"]),))
    store.save(replace(lone, quotes=(replace(lone.quotes[0], speaker="Petrova"),)))
    store.save(naming("b", "Ana Petrova"))
    (home,) = store.rows("SELECT id FROM actor WHERE name = 'Ana Petrova'")
    for column, table in (("actor_id", "mention"), ("actor_id", "role"), ("speaker_id", "quote")):
        assert {row[0] for row in store.rows(f"SELECT {column} FROM {table}")} == {home["id"]}
    store.save(naming("c", "Olga Petrova"))
    (lone_actor,) = store.rows("SELECT id FROM actor WHERE name = 'Petrova'")
    assert store.rows("SELECT speaker_id FROM quote")[0][0] == lone_actor["id"]
    store.remove("c")
    assert actors(store) == ["Ana Petrova"]
    assert store.check() == []


@pytest.mark.parametrize("name", ["", "   ", "🙂", "\0", "'; DROP TABLE actor; --", "ï" * 3000, "1", "-"])
def test_any_name_has_an_identity(name: str) -> None:
    assert identity(name, "person").match_key == identity(name, "person").match_key
    assert identity(name, "organisation").family_key is None


@given(
    st.lists(st.lists(st.sampled_from(NAMES), max_size=3, unique=True), max_size=6),
    st.lists(st.integers(0, 5), max_size=4),
)
@settings(max_examples=40)
def test_counts_and_families_hold_whatever_comes_and_goes(
    articles: list[list[str]], removed: list[int]
) -> None:
    with Store.open(":memory:") as store:
        save_all(store, [tuple(names) for names in articles])
        for number in removed:
            store.remove(str(number))
        assert store.check() == []
        families = store.rows(
            """
            SELECT family_key FROM appearance WHERE alone = 1
            GROUP BY family_key HAVING count(DISTINCT actor_id) > 1
            """
        )
        assert families == []
        wrong = store.rows(
            """
            SELECT name FROM actor
            WHERE name NOT IN (SELECT text FROM alias WHERE actor_id = actor.id AND named > 0)
               OR mentions <> (SELECT count(*) FROM mention WHERE actor_id = actor.id)
               OR articles <> (SELECT count(*) FROM appearance WHERE actor_id = actor.id)
            """
        )
        assert wrong == []
