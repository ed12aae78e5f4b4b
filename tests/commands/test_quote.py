"""`quote` finds what somebody said by half-remembered words."""

import pytest

from commands.errors import UsageError
from commands.quote import quote
from commands.told.wording import attribution
from store.database import Store


@pytest.mark.parametrize(
    "text",
    ["harbour bridge open freight", "harbor brigde stays open", "petrova freight", "freight open bridge"],
)
def test_half_remembered_words_find_the_quotation(newsroom: Store, text: str) -> None:
    answer = quote(newsroom, text)
    assert answer.found
    assert answer.results[0].text == "The harbour bridge will stay open for freight,"


def test_the_same_words_elsewhere_are_one_result(newsroom: Store) -> None:
    (result, *_) = quote(newsroom, "bridge will stay open for freight").results
    assert {result.source.doc_id, *(other.doc_id for other in result.also)} == {"harbour", "strike"}
    assert "also told: the same words in 1 article" in result.notes


def test_an_uncertain_speaker_is_said_to_be_uncertain(newsroom: Store) -> None:
    (result, *_) = quote(newsroom, "grave consequences coastal").results
    assert result.statement is not None
    assert str(attribution(result.statement)).startswith("probably Emil Brandt ")


def test_a_split_word_finds_the_parts(newsroom: Store) -> None:
    answer = quote(newsroom, "dockers cutoff island")
    assert answer.found
    assert "cut off" in answer.results[0].why


@pytest.mark.parametrize("text", ["castellano on the talks", "Castellano freight bridge", "nuclear umbrella"])
def test_a_name_or_matter_that_nobody_wrote_of_is_a_miss(newsroom: Store, text: str) -> None:
    answer = quote(newsroom, text)
    assert not answer.found
    assert answer.results == ()
    assert answer.searched.articles == 3


def test_somebody_else_is_not_quoted_for_the_one_asked_about(newsroom: Store) -> None:
    assert not quote(newsroom, "aske on freight").found


def test_a_speaker_alone_gives_the_latest(newsroom: Store) -> None:
    assert [result.speaker for result in quote(newsroom, "", speaker="petrowa").results] == [
        "Ana Petrova"
    ] * 2


def test_days_limit_what_was_said(newsroom: Store) -> None:
    answer = quote(newsroom, "harbour bridge", until="7 March 2031")
    assert [result.source.doc_id for result in answer.results] == ["harbour"]


def test_an_unknown_speaker_is_named_with_who_comes_near(newsroom: Store) -> None:
    with pytest.raises(UsageError, match="Castellano"):
        quote(newsroom, "freight", speaker="Castellano")


def test_an_empty_store_says_what_to_do(empty: Store) -> None:
    with pytest.raises(UsageError, match="index"):
        quote(empty, "freight")


def test_words_that_no_quotation_has_are_found_in_a_sentence_that_has_them(newsroom: Store) -> None:
    answer = quote(newsroom, "soldiers to the border")
    assert answer.results[0].text == "Norland moved 1,200 soldiers to the border."
