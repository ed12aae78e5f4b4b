"""`date` answers for days and for events."""

import pytest

from commands.date import date
from store.database import Store


@pytest.mark.parametrize(
    ("text", "doc_id"),
    [
        ("7 March 2031", "harbour"),
        ("12.03.2031", "strike"),
        ("12 march", "strike"),
        ("when did the dockers strike", "strike"),
        ("when did petrova meet brandt in oslo", "harbour"),
    ],
)
def test_a_day_or_event_finds_its_sentence(newsroom: Store, text: str, doc_id: str) -> None:
    answer = date(newsroom, text)
    assert answer.found
    assert answer.results[0].source.doc_id == doc_id


def test_a_month_does_not_answer_for_its_day(newsroom: Store) -> None:
    answer = date(newsroom, "25 March 2031")
    assert not answer.found
    assert answer.nearest[0].date is not None
    assert answer.nearest[0].date.value == "2031-03-20"


def test_a_day_ahead_of_the_report_is_planned(newsroom: Store) -> None:
    (result,) = date(newsroom, "20 March 2031").results
    assert any("planned" in note for note in result.notes)


def test_an_unsure_reading_is_said(newsroom: Store) -> None:
    assert "may also mean" in date(newsroom, "12.03.2031").lead
