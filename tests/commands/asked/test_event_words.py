"""Words around an event are read as the days that they mean."""

from datetime import date

import pytest

from commands.asked.event_words import find_event_words, read_event_words
from store.records import DateSpan

EVENT = DateSpan(date(2031, 3, 12), date(2031, 3, 13))
REACH = DateSpan(date(2030, 1, 1), date(2032, 12, 31))


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("the harbour talks", "2031-03-12", "2031-03-13"),
        ("during the harbour talks", "2031-03-12", "2031-03-13"),
        ("before the harbour talks", "2030-01-01", "2031-03-11"),
        ("prior to the harbour talks", "2030-01-01", "2031-03-11"),
        ("until the harbour talks", "2030-01-01", "2031-03-13"),
        ("after the harbour talks", "2031-03-14", "2032-12-31"),
        ("What happened after the harbour talks?", "2031-03-14", "2032-12-31"),
        ("since the harbour talks", "2031-03-12", "2032-12-31"),
        ("around the harbour talks", "2031-03-09", "2031-03-16"),
        ("the eve of the harbour talks", "2031-03-11", "2031-03-11"),
        ("the day before the harbour talks", "2031-03-11", "2031-03-11"),
        ("two weeks after the harbour talks", "2031-03-27", "2031-03-27"),
        ("3 days before the harbour talks", "2031-03-09", "2031-03-09"),
        ("the week of the harbour talks", "2031-03-10", "2031-03-16"),
        ("in the month of the harbour talks", "2031-03-01", "2031-03-31"),
        ("the year of the harbour talks", "2031-01-01", "2031-12-31"),
    ],
)
def test_words_of_order_are_read(typed: str, first: str, last: str) -> None:
    words = read_event_words(typed)
    assert words.name == "the harbour talks"
    assert words.days(EVENT, reach=REACH) == DateSpan(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("lead", ["before", "after", "since", "the week of", "two years before", "around"])
@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_break_nothing(lead: str, day: date) -> None:
    days = read_event_words(f"{lead} the feast").days(DateSpan(day, day), reach=DateSpan(day, day))
    assert days is None or days.first <= days.last


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("ferry prices before the harbour talks", "before the harbour talks"),
        ("what was said two days after the strike", "two days after the strike"),
        ("Novak in the week of the storm", "in the week of the storm"),
    ],
)
def test_such_words_are_found_in_a_question(text: str, rest: str) -> None:
    assert text[find_event_words(text) :] == rest


@pytest.mark.parametrize("text", ["when did the ferry sail after the storm", "harbour talks", "after all"])
def test_other_questions_have_none(text: str) -> None:
    assert find_event_words(text) == -1
