"""Whether a passage is surely what was asked for, and not one that has its words by chance."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.lookup.finding import Term
from store.lookup.ranking import Passage, compare
from store.lookup.surety import AHEAD, LEAST, MOST, STANDS_OUT, Doubted, cut, is_sure, likeness

STORED = "the harbour board will rebuild the northern pier before winter after a second storm"
MANY, FEW = math.log(1_000_000), math.log(300)


def terms(text: str, *, weight: float = 8.0) -> list[Term]:
    grammar = {"the", "a", "of", "by", "in", "after", "before", "will"}
    return [
        Term(word, 1.0 if word in grammar else weight, content=word not in grammar) for word in text.split()
    ]


def sure(question: str, stored: str = STORED, *, among: float = MANY) -> bool:
    asked, words = terms(question), tuple(stored.split())
    match = compare(asked, Passage(words), wording=question)
    return is_sure(asked, Doubted(match, words, among))


@pytest.mark.parametrize(
    "question",
    [
        "harbour board will rebuild the northern pier",
        "rebuild the nothern peir before wintr",
        "northern pier rebuild board harbour",
        "harbourboard will re build the northern pier",
        "board rebuild pier winter storm",
    ],
    ids=["as it is", "misspelt", "reordered", "joined and parted", "words left out"],
)
def test_what_is_half_remembered_is_surely_meant(question: str) -> None:
    assert sure(question)


@pytest.mark.parametrize(
    "question",
    [
        "harbour board rejected the southern ferry contract",
        "a second winter without grain exports by rail",
        "of the board by the pier in a ministry",
    ],
)
def test_what_shares_some_words_is_not_among_many(question: str) -> None:
    assert not sure(question)


def test_among_few_less_is_demanded() -> None:
    question = "harbour board winter plans rebuild"
    assert sure(question, among=FEW)
    assert not sure(question, among=MANY)


def test_common_words_alone_are_nothing_among_many() -> None:
    asked = terms("second after the before", weight=2.0)
    words = tuple(STORED.split())
    match = compare(asked, Passage(words), wording="second after the before")
    assert not is_sure(asked, Doubted(match, words, MANY))


def test_key_words_are_found_wherever_they_all_stand() -> None:
    assert sure("winter board")
    assert sure("storm")
    assert not sure("board ferry")


def test_the_very_words_are_surely_meant_however_common_they_are() -> None:
    asked, words = terms("before winter after a", weight=2.0), ("of", "other", "words")
    match = compare(asked, Passage(tuple(STORED.split())), wording="before winter after a")
    match = replace(match, coverage=0.4, matter=0.4)
    assert is_sure(asked, Doubted(match, words, MANY))
    assert not is_sure(asked, Doubted(replace(match, verbatim=False), words, MANY))


def test_a_speaker_narrows_what_there_is_to_choose_from() -> None:
    words = tuple(STORED.split())
    speaker = Term("novak", 9.0, actor_ids=frozenset({1}))
    asked = [speaker, *terms("winter plans board rebuild")]
    passage = Passage(words, speaker_id=1)
    match = compare(asked, passage, wording="novak winter plans board rebuild")
    assert is_sure(asked, Doubted(match, words, MANY))
    assert not is_sure(asked[1:], Doubted(match, words, MANY))


def test_a_word_that_stands_for_another_is_enough_among_few_passages() -> None:
    words = tuple(STORED.split())
    asked = [
        Term("jetty", 6.5, stand_ins=frozenset({"pier"})),
        Term("restore", 6.5, stand_ins=frozenset({"rebuild"})),
    ]
    match = compare(asked, Passage(words), wording="jetty restore")
    assert is_sure(asked, Doubted(match, words, FEW))
    assert not is_sure(asked, Doubted(match, words, MANY))


@pytest.mark.parametrize(
    ("ahead", "among", "is_meant"),
    [(AHEAD, FEW, True), (AHEAD - 1, FEW, False), (AHEAD, MANY, False)],
    ids=["alone", "others nearly as good", "alone among many"],
)
def test_what_stands_out_among_few_is_meant(ahead: float, among: float, *, is_meant: bool) -> None:
    asked, words = terms("tempest damage northern quay rebuild board"), tuple(STORED.split())
    match = compare(asked, Passage(words), wording=" ".join(term.word for term in asked))
    match = replace(match, coverage=STANDS_OUT, matter=STANDS_OUT)
    assert is_sure(asked, Doubted(match, words, among, ahead)) is is_meant


@given(st.floats(0, 40))
def test_what_is_demanded_grows_with_what_there_is(population: float) -> None:
    assert LEAST <= cut(population) <= MOST
    assert cut(population) <= cut(population + 1)


@given(st.lists(st.text(max_size=8), max_size=6), st.lists(st.text(max_size=8), max_size=12))
def test_likeness_is_a_share(asked: list[str], words: list[str]) -> None:
    share, neighbours = likeness([Term(word, 3.0) for word in asked], words)
    assert 0 <= share <= 1.001
    assert 0 <= neighbours <= 1.001


def test_of_few_words_meant_as_they_are_each_must_be_there() -> None:
    def asked(question: str, *, meant: bool) -> bool:
        words = [replace(term, meant=meant) for term in terms(question)]
        match = compare(words, Passage(tuple(STORED.split())), wording=question)
        return is_sure(words, Doubted(match, tuple(STORED.split()), FEW))

    assert asked("northern pier", meant=True)
    assert not asked("harbour drones", meant=True)
