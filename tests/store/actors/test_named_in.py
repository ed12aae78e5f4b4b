"""Whom the words of a question name: first names alone, names written as one word."""

from collections.abc import Iterator

import pytest

from store.actors.joined_names import LONGEST_JOINED, parted
from store.actors.named_in import find_names
from store.database import Store
from store.index.vocabulary import is_known
from store.records import Article, Extraction
from store.text.sentences import split_sentences
from store.text.words import words_of
from tests.store.articles import naming, person


def named(store: Store, question: str) -> list[str]:
    """Return the names of those whom a question means, in their order."""
    found = find_names(store, words_of(question), is_word=lambda word: is_known(store, word))
    ids = [actor_id for name in found for actor_id in sorted(name.actor_ids)]
    return [store.rows("SELECT name FROM actor WHERE id = :id", {"id": each})[0]["name"] for each in ids]


@pytest.fixture(scope="module")
def archive() -> Iterator[Store]:
    """Ottilie Brandt is much named, one Jasper as often as the other."""
    people = ("Ottilie Brandt", "Jasper Holm", "Jasper Aske", "Kim Ha-yeon")
    with Store.open(":memory:") as store:
        store.save_many([naming(f"n{at}", name) for at, name in enumerate(people)])
        store.save_many([naming(f"o{at}", "Ottilie Brandt") for at in range(4)])
        yield store


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("ottilie on the ferry", ["Ottilie Brandt"]),
        ("what jasper wants", []),
        ("kim hayeon on the ferry", ["Kim Ha-yeon"]),
        ("hayeon on the ferry", ["Kim Ha-yeon"]),
        ("ottiliebrandt on the ferry", ["Ottilie Brandt"]),
        ("ha-yeon on the ferry", ["Kim Ha-yeon"]),
        ("ottilieholm on the ferry", []),
    ],
)
def test_a_first_name_or_a_joined_one_means_who_alone_bears_it(
    archive: Store, question: str, names: list[str]
) -> None:
    assert named(archive, question) == names


def test_a_word_that_is_seldom_a_name_is_none() -> None:
    text = "Sunny Berg spoke. It was sunny. A sunny day. Sunny hills. A sunny pier. Sunny spells."
    with Store.open(":memory:") as store:
        sentences = split_sentences(text)
        store.save(Extraction(Article("sun", text), sentences, actors=(person(text, "Sunny Berg"),)))
        assert named(store, "sunny days") == []
        assert named(store, "berg on sunny days") == ["Sunny Berg"]


def test_what_is_too_long_for_names_is_left_alone(archive: Store) -> None:
    long = "ottilie" * LONGEST_JOINED
    assert parted(archive, long) == (long,)
    assert parted(archive, "ottiliebrandt") == ("ottilie", "brandt")
