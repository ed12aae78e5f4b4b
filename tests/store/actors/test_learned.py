"""What is taught about names: it holds where it was taught, and outlives the merging of actors."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.actors.learned import Learned, Realm, bearer, forget, key_of, learned_in, teach
from store.database import Store
from tests.store.articles import naming

HERE, ELSEWHERE = Realm("guild", 1), Realm("guild", 2)
NOW = datetime(2031, 3, 7, 12, tzinfo=UTC)


def taught(typed: str, name: str, *, means: bool = True, realm: Realm = HERE) -> Learned:
    return Learned(realm, typed, name, "person", means, 77, NOW)


def test_what_is_taught_is_kept_where_it_was_taught(store: Store) -> None:
    kept = teach(store, taught("The Boss", "Ada Novak"))
    assert learned_in(store, HERE) == [kept]
    assert (kept.typed, kept.name, kept.taught_by, kept.taught_at) == ("The Boss", "Ada Novak", 77, NOW)
    assert learned_in(store, ELSEWHERE) == learned_in(store, Realm("user", 1)) == []


def test_a_name_means_one_actor_and_may_not_mean_several(store: Store) -> None:
    teach(store, taught("boss", "Ada Novak", means=False))
    teach(store, taught("boss", "Ole Brink", means=False))
    teach(store, taught("the boss", "Ada Novak"))
    last = teach(store, taught("Boss", "Mia Sand"))
    assert [(line.name, line.means) for line in learned_in(store, HERE)] == [
        ("Ole Brink", False),
        ("Mia Sand", True),
    ]
    forget(store, last, by=78, now=NOW)
    assert [line.name for line in learned_in(store, HERE)] == ["Ole Brink"]


def test_servers_note_who_taught_and_removed_and_persons_need_not(store: Store) -> None:
    line = teach(store, taught("boss", "Ada Novak"))
    forget(store, line, by=78, now=NOW)
    teach(store, taught("boss", "Ada Novak", realm=Realm("user", 5)))
    rows = store.rows("SELECT guild_id, user_id, what FROM audit ORDER BY id")
    assert [tuple(row) for row in rows] == [
        (1, 77, f"alias {line.id} taught: “boss” means Ada Novak"),
        (1, 78, f"alias {line.id} removed: “boss” means Ada Novak"),
    ]


def test_the_name_leads_to_its_bearer_also_after_articles_were_replaced(store: Store) -> None:
    store.save(naming("one", "Ada Novak", "Ole Brink"))
    before = bearer(store, "Ada Novak", "person")
    store.remove("one")
    assert bearer(store, "Ada Novak", "person") is None
    store.save(naming("zero", "Mia Sand"))
    store.save(naming("two", "Ada Novak"))
    after = bearer(store, "Ada Novak", "person")
    assert before is not None
    assert after is not None
    assert after.name == "Ada Novak"
    assert after.id != before.id or replace(after) == before


def test_the_name_leads_to_its_bearer_when_only_another_spelling_is_left(store: Store) -> None:
    store.save(naming("one", "Sergej Lavrow"))
    found = bearer(store, "Sergey Lavrov", "person")
    assert found is not None
    assert found.name == "Sergej Lavrow"


def test_a_namesake_of_the_family_alone_is_nobody(store: Store) -> None:
    store.save(naming("one", "Ada Novak"))
    assert bearer(store, "Peter Novak", "person") is None


def test_of_one_name_the_actor_of_that_kind_is_meant(store: Store) -> None:
    store.save(naming("one", "Georgia", kind="country"))
    store.save(naming("two", "Georgia", kind="person"))
    found = bearer(store, "Georgia", "person")
    assert found is not None
    assert found.kind == "person"


@pytest.mark.parametrize("typed", ["the Boss", "THE BOSS", "  boss ", "“boss”"])
def test_a_typed_name_is_known_again(typed: str) -> None:
    assert key_of(typed) == ("boss",)


@given(st.text())
def test_any_text_has_a_key(typed: str) -> None:
    assert all(key_of(typed))
