"""A passage ranks by the rare words of the question that it covers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.lookup.ranking import Passage, Term, compare
from store.text.words import root, stem


def _score(question: str, passage: str, near: str = "") -> float:
    terms = [Term(word, 2.0) for word in question.split()]
    return compare(terms, Passage(tuple(passage.split()), tuple(near.split())), wording=question).score


def test_the_words_in_their_order_beat_the_same_words_apart() -> None:
    assert _score("stay open", "it will stay open now") > _score("stay open", "open doors do not always stay")


def test_words_beside_the_passage_count_less_than_words_in_it() -> None:
    assert (
        _score("bridge open", "bridge open")
        > _score("bridge open", "bridge", near="open")
        > _score("bridge open", "bridge")
    )


def test_of_alternatives_one_is_enough() -> None:
    terms = [Term("euro", 3.0, alternative=1), Term("dollar", 3.0, alternative=2)]
    assert compare(terms, Passage(("the", "dollar")), wording="euro or dollar").coverage == 1.0


def test_a_required_word_that_lacks_makes_the_match_incomplete() -> None:
    terms = [Term("castellano", 5.0, required=True), Term("talks", 1.0)]
    assert not compare(terms, Passage(("talks",)), wording="castellano talks").complete


@pytest.mark.parametrize(
    ("question", "verbatim"),
    [
        ("will stay open for", True),
        ("stay open for", False),
        ("will stay open today", False),
        ("ill stay open for", False),
        ("the bridge will stay open for freight", True),
    ],
    ids=["four words", "three words", "another word", "part of a word", "all of it"],
)
def test_a_few_words_as_they_stand_are_verbatim(question: str, *, verbatim: bool) -> None:
    terms = [Term(word, 2.0, required=word == "will") for word in question.split()]
    passage = Passage(("the", "bridge", "will", "stay", "open", "for", "freight"))
    assert compare(terms, passage, wording=question).verbatim is verbatim


def test_words_of_grammar_alone_are_not_verbatim() -> None:
    terms = [Term(word, 1.0, content=False) for word in "it will be so".split()]  # noqa: SIM905 (reads best)
    assert not compare(terms, Passage(("it", "will", "be", "so")), wording="it will be so").verbatim


def test_the_reason_names_the_spelling() -> None:
    terms = [Term("precipise", 4.0, corrections={"precipice": 0.89})]
    why = compare(terms, Passage(("the", "precipice")), wording="precipise").why
    assert "spelling precipise = precipice" in why


@given(st.text(alphabet="abdeilmnorstvy", min_size=1, max_size=16))
def test_a_root_is_how_the_stem_begins(word: str) -> None:
    assert stem(word).startswith(root(word))


def test_a_related_word_is_found_by_its_root() -> None:
    why = compare([Term("deployment", 3.0)], Passage(("they", "deploy", "units")), wording="deployment").why
    assert "related word deployment = deploy" in why
