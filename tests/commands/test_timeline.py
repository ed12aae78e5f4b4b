"""`timeline` puts events, statements and plans in order of their days."""

import pytest

from commands.errors import UsageError
from commands.registry import commands
from commands.timeline import timeline
from store.database import Store


def test_an_actors_entries_stand_in_order_of_their_days(newsroom: Store) -> None:
    entries = timeline(newsroom, "brandt").results
    days = [entry.moment.days.first.isoformat() for entry in entries if entry.moment]
    assert days == ["2031-03-07", "2031-03-20"]


@pytest.mark.parametrize(
    ("actor", "kinds"), [("petrova", ["event", "statement"]), ("brandt", ["event", "planned"])]
)
def test_statements_and_plans_are_told_apart_from_events(
    newsroom: Store, actor: str, kinds: list[str]
) -> None:
    assert [entry.moment.kind for entry in timeline(newsroom, actor).results if entry.moment] == kinds


def test_the_actor_is_an_option_too(newsroom: Store) -> None:
    by_option = timeline(newsroom, "strike", actor="Jon Aske")
    assert by_option.query["actor"] == "Jon Aske"
    with pytest.raises(UsageError, match="Nobody called"):
        timeline(newsroom, "strike", actor="Xyzzy Qwrt")


def test_a_span_alone_is_a_timeline(newsroom: Store) -> None:
    entries = timeline(newsroom, since="1 March 2031", until="31 March 2031").results
    assert {entry.source.doc_id for entry in entries} == {"harbour", "strike", "grain"}


def test_what_lies_outside_the_span_is_left_out(newsroom: Store) -> None:
    entries = timeline(newsroom, "brandt", since="10 March 2031").results
    assert [entry.moment.days.first.day for entry in entries if entry.moment] == [20]


def test_nothing_asked_for_is_told_with_an_example(newsroom: Store) -> None:
    with pytest.raises(UsageError, match="/timeline"):
        timeline(newsroom, "")


def test_a_span_the_wrong_way_round_is_told(newsroom: Store) -> None:
    with pytest.raises(UsageError, match="swap"):
        timeline(newsroom, "petrova", since="20 March 2031", until="10 March 2031")


def test_an_actor_whom_nothing_dates_is_an_honest_miss(newsroom: Store) -> None:
    answer = timeline(newsroom, actor="Jon Aske")
    assert not answer.found
    assert [near.speaker for near in answer.nearest] == ["Jon Aske"]


def test_an_event_may_bound_it_and_is_cited(newsroom: Store) -> None:
    answer = commands()["timeline"].run(newsroom, {"text": "brandt", "since": "after the dockers strike"})
    assert [entry.moment.days.first.day for entry in answer.results if entry.moment] == [20]
    assert "12 March 2031 (1 sentence in 1 article)" in answer.lead
    assert answer.sections[-1].results[0].source.doc_id == "strike"


@pytest.mark.parametrize("command", ["quote", "search"])
def test_events_bound_other_look_ups_too(newsroom: Store, command: str) -> None:
    answer = commands()[command].run(
        newsroom, {"text": "harbour bridge freight", "until": "the dockers strike"}
    )
    assert {result.source.doc_id for result in answer.results} == {"harbour"}
    assert "“the dockers strike” is read as 12 March 2031" in answer.lead


def test_an_event_that_no_article_knows_is_told_with_examples(newsroom: Store) -> None:
    with pytest.raises(UsageError, match=r"No article says when “the vineyard summit” was\. Try a day like"):
        timeline(newsroom, "petrova", since="the vineyard summit")
