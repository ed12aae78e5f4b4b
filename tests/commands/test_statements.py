"""A statement is shown with all that is stored of it: stance, listener, place, reporter, speaker and days."""

from collections.abc import Iterator

import pytest

from commands.actor import actor
from commands.answer import Result, Statement
from commands.brief import brief
from commands.errors import UsageError
from commands.quote import quote
from commands.search import search
from commands.source import source
from commands.told.wording import attribution, caveat
from store.database import Store
from tests.commands.statements import canal


@pytest.fixture(scope="module")
def said() -> Iterator[Store]:
    """A store with one article of statements."""
    with Store.open(":memory:") as store:
        store.save(canal())
        yield store


def first(store: Store, text: str, **options: str) -> tuple[Result, Statement]:
    result = quote(store, text, **options).results[0]  # type: ignore[arg-type]  # options are all str here
    assert result.statement is not None
    return result, result.statement


def test_a_denial_is_told_as_one(said: Store) -> None:
    result, statement = first(said, "canal close")
    assert str(attribution(statement)) == "Ana Petrova denied"
    assert caveat(statement, result.text) == "denied:"


def test_the_three_days_stay_apart(said: Store) -> None:
    denied, safe = (first(said, text)[0].notes for text in ("canal close", "locks safe"))
    assert denied[:2] == (
        "reported on 2031-03-08, day not stated",
        "speaks of 2031-04-12",
    )
    assert safe[:2] == ("said on 2031-03-07 (inferred)", "reported on 2031-03-08")


def test_listener_place_and_reporter_are_shown(said: Store) -> None:
    line = str(attribution(first(said, "locks are safe")[1]))
    assert line == "Ana Petrova (as written: “she”) said to reporters at a briefing, via Coast Wire"


def test_an_unsure_speaker_is_named_with_the_others(said: Store) -> None:
    line = str(attribution(first(said, "name a successor")[1]))
    assert line.startswith("probably Emil Brandt (or Ana Petrova) (as written: “He”) refused")


def test_an_open_speaker_is_told_as_written_with_the_candidates(said: Store) -> None:
    result, statement = first(said, "tolls would rise")
    assert result.speaker is None
    assert str(attribution(statement)) == (
        "speaker not certain: as written “The envoy”; may be Emil Brandt, Jon Aske · said"
    )


def test_speech_inside_speech_keeps_both_speakers(said: Store) -> None:
    result, statement = first(said, "to lower the tolls", speaker="petrova")
    assert statement.speaker == "Ana Petrova"
    assert statement.within is not None
    assert statement.within.speaker == "Emil Brandt"
    assert "inside what Emil Brandt said: Petrova had promised to lower the tolls" in result.notes


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ({"kind": "direct"}, 1),
        ({"polarity": "denied"}, 1),
        ({"polarity": "refused"}, 2),
        ({"to": "Reporter"}, 1),
        ({"said_on": "7 March 2031"}, 1),
        ({"polarity": "denied", "speaker": "petrova"}, 1),
        ({"polarity": "denied", "kind": "direct"}, 0),
    ],
)
def test_filters_hold_with_and_without_words(said: Store, options: dict[str, str], count: int) -> None:
    assert len(quote(said, "", **options).results) == count  # type: ignore[arg-type]  # as above
    assert len(quote(said, "tolls canal locks successor fleet", **options).results) <= count  # type: ignore[arg-type]  # as above


def test_a_filter_is_applied_inside_the_search(said: Store) -> None:
    (result,) = quote(said, "tolls", speaker="brandt", limit=1).results
    assert result.speaker == "Emil Brandt"
    assert not quote(said, "tolls", polarity="denied").found


def test_an_empty_answer_names_its_limits(said: Store) -> None:
    answer = quote(said, "", polarity="denied", speaker="brandt")
    assert not answer.found
    assert answer.lead == (
        "Nothing said by this actor is in the store within these limits: speaker brandt, polarity denied."
    )


def test_nobody_of_that_name_was_spoken_to(said: Store) -> None:
    with pytest.raises(UsageError, match="made to “senate”; statements are made to reporters"):
        quote(said, "", to="senate")


@pytest.mark.parametrize("text", ["petrova denied", "what did petrova deny", "petrova denial canal"])
def test_a_question_for_a_denial_finds_it(said: Store, text: str) -> None:
    answer = quote(said, text)
    assert [result.text for result in answer.results] == ["the canal would close on 12 April 2031"]


def test_an_actor_tells_what_it_denies_and_whom_it_speaks_to(said: Store) -> None:
    answer = actor(said, "petrova")
    assert {"of these: 1 denied, 1 refused", "not certain: 1 quotation", "speaks to: reporters"} <= set(
        answer.results[0].notes
    )
    latest = next(section for section in answer.sections if section.heading == "Latest quotations")
    assert all(result.statement for result in latest.results)


def test_an_article_tells_who_speaks_in_it(said: Store) -> None:
    (first_sentence, *_) = source(said, "canal").results
    assert (
        "speakers: Ana Petrova (4, 1 denied, 1 refused), Emil Brandt (2, 1 refused), speaker not certain (1)"
        in first_sentence.notes
    )


@pytest.mark.parametrize("command", [brief, search])
def test_a_sentence_tells_who_speaks_in_it(said: Store, command: object) -> None:
    answer = command(said, "locks are safe")  # type: ignore[operator]  # both take store and text
    assert any(
        note.startswith("who speaks: Ana Petrova (as written: “she”) said to reporters")
        for result in answer.results
        for note in result.notes
    )
