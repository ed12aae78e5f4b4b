"""Candidates of a look-up: the passages with most of the weight of a question's words."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.database import Store
from store.index.postings import Change, write_postings
from store.lookup.candidates import gather
from store.lookup.question import Scope
from store.lookup.ranking import Term
from store.lookup.terms import Sought

WORDS = ("tide", "quay", "lamp", "rope", "gull")
WEIGHTS = (9.0, 5.0, 4.0, 2.0, 1.0)


def sought(counts: Mapping[str, int]) -> list[Sought]:
    return [
        Sought(Term(word, weight), ((word,),), (), counts[word])
        for word, weight in zip(WORDS, WEIGHTS, strict=True)
    ]


def weight(words: Sequence[str]) -> float:
    return sum(WEIGHTS[WORDS.index(word)] for word in words)


@settings(max_examples=25, deadline=None)  # each makes a store
@given(
    passages=st.lists(st.sets(st.sampled_from(WORDS)), max_size=40),
    share=st.sampled_from([0.0, 0.5, 0.9]),
    least=st.sampled_from([0.0, 6.5, 14.0]),
)
def test_what_is_cut_off_is_only_what_weighs_too_little(
    passages: list[set[str]], share: float, least: float
) -> None:
    stems = {number: sorted(words) for number, words in enumerate(passages, 1) if words}
    with Store.open(":memory:") as store:
        write_postings(
            store.connection, [Change("quote", each, words, comes=True) for each, words in stems.items()]
        )
        counts = {word: sum(word in words for words in stems.values()) for word in WORDS}
        found = gather(store, "quote", sought(counts), Scope(), limit=50, share=share, least=least)
        again = gather(store, "quote", sought(counts), Scope(), limit=50, share=share, least=least)
    weights = {each: weight(words) for each, words in stems.items()}
    bar = max(least, share * max(weights.values(), default=0.0))
    assert found == again
    assert {each: pytest.approx(weights[each], abs=0.01) for each in found} == found
    assert {each for each, worth in weights.items() if worth >= bar + 0.01} <= set(found)
    assert all(worth >= bar - 0.01 for worth in found.values())


def test_the_best_come_first_and_no_more_than_asked_for(store: Store) -> None:
    rows = {1: ["gull"], 2: ["tide"], 3: ["tide", "quay"], 4: ["tide"]}
    write_postings(
        store.connection, [Change("quote", each, words, comes=True) for each, words in rows.items()]
    )
    counts = {"tide": 3, "quay": 1, "lamp": 0, "rope": 0, "gull": 1}
    assert list(gather(store, "quote", sought(counts), Scope(), limit=2)) == [3, 4]
