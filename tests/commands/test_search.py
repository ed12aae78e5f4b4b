"""`search`, `brief`, `timeline` and `source` answer with sentences of the articles."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.brief import brief
from commands.errors import UsageError
from commands.registry import commands
from commands.search import search
from commands.source import source
from commands.timeline import timeline
from store.database import Store


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("grain drought in estmark", "drought"),
        ("how many soldiers at the border", "1,200 soldiers"),
        ("how many troops did norland send", "1,200 soldiers"),
        ("euro or grain prices", "Grain prices"),
    ],
)
def test_a_question_finds_its_sentence(newsroom: Store, text: str, words: str) -> None:
    answer = search(newsroom, text)
    assert answer.found
    assert words in answer.results[0].text


@pytest.mark.parametrize(
    "text", ["number of tanks at the border", "oil pipelines", "what does wakanda propose"]
)
def test_what_no_article_says_is_a_miss(newsroom: Store, text: str) -> None:
    assert not search(newsroom, text).found


def test_a_brief_does_not_repeat_itself(newsroom: Store) -> None:
    texts = [result.text for result in brief(newsroom, "petrova harbour bridge").results]
    assert len(texts) == len(set(texts))
    assert texts


def test_a_timeline_is_in_order_of_days(newsroom: Store) -> None:
    days = [result.date.value for result in timeline(newsroom, "petrova brandt").results if result.date]
    assert days == ["2031-03-07", "2031-03-07", "2031-03-20"]


def test_a_source_is_found_by_title_words(newsroom: Store) -> None:
    assert source(newsroom, "dockers strike").results[0].source.doc_id == "strike"


def _ask_all(store: Store, text: str) -> None:
    """Ask every command; what it refuses it must say in few words."""
    for command in commands().values():
        said = ""
        try:
            answer = command.run(store, {"text": text})
        except UsageError as error:
            said = str(error)
        else:
            assert answer.command == command.name
            assert answer.found or not answer.results
            continue
        assert 0 < len(said) < 400


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60))
def test_any_text_is_answered_or_refused_in_words(newsroom: Store, text: str) -> None:
    _ask_all(newsroom, text)


@pytest.mark.parametrize(
    "text", ['" OR NEAR(', "*", "'; DROP TABLE quote; --", "🎉🎉", "x" * 100_000, "a b " * 25_000]
)
def test_hostile_text_is_only_text(newsroom: Store, text: str) -> None:
    _ask_all(newsroom, text)


def test_a_source_is_found_by_words_that_stand_in_it(newsroom: Store) -> None:
    answer = source(newsroom, "soldiers moved to the border")
    assert answer.results[0].source.doc_id == "harbour"
    assert "1,200 soldiers" in answer.results[0].text


@pytest.mark.parametrize("text", ["gonna stay open", "aint the harbour bridge open"])
def test_colloquial_words_are_no_names(newsroom: Store, text: str) -> None:
    assert "bridge will stay open" in search(newsroom, text).results[0].text
