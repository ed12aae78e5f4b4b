"""What the grammar finds in plain text, and what it makes of it against an anchor."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.records import DateSpan
from store.timex.expressions import Expression, find_expressions
from store.timex.resolution import Anchors, Tense, resolve

WEDNESDAY = date(2023, 5, 17)


def only(text: str, *, lenient: bool = False) -> Expression:
    """Return the one expression of a text."""
    (found,) = find_expressions(text, lenient=lenient)
    return found


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("The council met on March 3, 2021 in Oslo.", "March 3, 2021", "2021-03-03"),
        ("The council met on 3 March 2021.", "3 March 2021", "2021-03-03"),
        ("It opened on the 3rd of March, 2021.", "the 3rd of March, 2021", "2021-03-03"),
        ("It opened on the twenty-first of June 1998.", "the twenty-first of June 1998", "1998-06-21"),
        ("Filed on Sept. 9, 2019, it was late.", "Sept. 9, 2019", "2019-09-09"),
        ("It was signed on 2020-02-29 at noon sharp", "2020-02-29 at noon", "2020-02-29T12:00"),
        ("Rents fell in mid-2016.", "mid-2016", "2016"),
        ("In late August 2016 they rose.", "late August 2016", "2016-08"),
        ("the winter of 2010", "the winter of 2010", "2010-WI"),
        ("Snow fell all through winter 2010-2011.", "winter 2010-2011", "2010-12/2011-02"),
        ("Sales in the third quarter of 2018 fell.", "the third quarter of 2018", "2018-Q3"),
        ("Sales in Q3 2018 fell.", "Q3 2018", "2018-Q3"),
        ("the first half of 2018", "the first half of 2018", "2018-H1"),
        ("It was built in the 1970s.", "the 1970s", "197"),
        ("It was built in the late 1970s.", "the late 1970s", "197"),
        ("a mill of the 19th century", "the 19th century", "18"),
        ("It fell in 480 BC.", "480 BC", "BC0480"),
        ("It began in nineteen sixty-eight.", "nineteen sixty-eight", "1968"),
        ("The bridge opened on Christmas Eve 1999.", "Christmas Eve 1999", "1999-12-24"),
        ("The bridge opened on New Year's Day 1999.", "New Year's Day 1999", "1999-01-01"),
        ("The fair opens on Easter Sunday 2024.", "Easter Sunday 2024", "2024-03-31"),
    ],
)
def test_what_the_words_date_alone(text: str, span: str, value: str) -> None:
    found = only(text)
    assert found.span.cut(text) == span
    assert resolve(found.sense, Anchors()).value == value


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("They talked for three days.", "DURATION", "P3D"),
        ("a ten-year plan", "DURATION", "P10Y"),
        ("a trial of two and a half years", "DURATION", "P2Y6M"),
        ("a wait of 90 minutes", "DURATION", "PT90M"),
        ("over the past six weeks", "DURATION", "P6W"),
        ("It took two decades.", "DURATION", "P20Y"),
        ("for several months", "DURATION", "PXM"),
        ("after a year and a half", "DURATION", "P1Y6M"),
        ("a couple of weeks", "DURATION", "P2W"),
        ("They meet every Tuesday.", "SET", "XXXX-WXX-2"),
        ("The gates close by 23:00 each night.", "SET", "XXXX-XX-XXT23:00"),
        ("The gates close at 6 p.m. every Friday.", "SET", "XXXX-WXX-5T18:00"),
        ("They meet on Tuesdays.", "SET", "XXXX-WXX-2"),
        ("They meet every two weeks.", "SET", "P2W"),
        ("a weekly market", "SET", "P1W"),
        ("40 litres per day", "SET", "P1D"),
        ("She is now a judge.", "DATE", "PRESENT_REF"),
        ("He recently moved.", "DATE", "PAST_REF"),
        ("It may happen in the future.", "DATE", "FUTURE_REF"),
    ],
)
def test_durations_sets_and_references(text: str, type_: str, value: str) -> None:
    found = only(text).sense
    assert (found.type, found.value) == (type_, value)
    assert resolve(found, Anchors(WEDNESDAY)).days is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("today", "2023-05-17"),
        ("yesterday", "2023-05-16"),
        ("the day before yesterday", "2023-05-15"),
        ("tomorrow morning", "2023-05-18TMO"),
        ("tonight", "2023-05-17TNI"),
        ("last night", "2023-05-16TNI"),
        ("this week", "2023-W20"),
        ("last week", "2023-W19"),
        ("next month", "2023-06"),
        ("this year", "2023"),
        ("last Friday", "2023-05-12"),
        ("last Wednesday", "2023-05-10"),
        ("next Monday", "2023-05-22"),
        ("the weekend", "2023-W19-WE"),
        ("10 days ago", "2023-05-07"),
        ("two weeks ago", "2023-05-03"),
        ("three months ago", "2023-02"),
        ("five years ago", "2018"),
        ("six decades ago", "1963"),
        ("last March", "2023-03"),
        ("next March", "2024-03"),
        ("January last year", "2022-01"),
        ("the end of the month", "2023-05"),
        ("earlier this month", "2023-05"),
        ("last summer", "2022-SU"),
        ("the second quarter of last year", "2022-Q2"),
        ("at 5 p.m. on Tuesday", "2023-05-16T17:00"),
        ("Tuesday night", "2023-05-16TNI"),
        ("the week of May 3", "2023-W18"),
        ("the last week of April", "2023-04-24/2023-04-30"),
    ],
)
def test_what_is_dated_from_the_day_of_writing(text: str, value: str) -> None:
    assert resolve(only(text).sense, Anchors(WEDNESDAY)).value == value


@pytest.mark.parametrize(
    ("text", "tense", "value"),
    [
        ("Monday", "past", "2023-05-15"),
        ("Monday", "future", "2023-05-22"),
        ("Wednesday", "past", "2023-05-17"),
        ("June 20", "future", "2023-06-20"),
        ("June 20", "past", "2022-06-20"),
        ("May 16", "", "2023-05-16"),
        ("December", "past", "2022-12"),
        ("December", "future", "2023-12"),
        ("Tuesday, June 20", "", "2023-06-20"),
        ("Monday, June 20", "", "2022-06-20"),
    ],
)
def test_tense_and_weekday_choose_the_day(text: str, tense: Tense, value: str) -> None:
    assert resolve(only(text).sense, Anchors(WEDNESDAY, tense=tense)).value == value


@pytest.mark.parametrize(
    ("published", "text", "value"),
    [
        (date(2024, 1, 3), "December 30", "2023-12-30"),
        (date(2023, 12, 30), "January 2", "2024-01-02"),
        (date(2024, 1, 1), "yesterday", "2023-12-31"),
        (date(2021, 1, 2), "this week", "2020-W53"),
        (date(2024, 3, 1), "yesterday", "2024-02-29"),
        (date(2025, 2, 28), "February 29", "2024-02-29"),
    ],
)
def test_years_left_out_across_new_year_and_leap_days(published: date, text: str, value: str) -> None:
    assert resolve(only(text).sense, Anchors(published)).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("three days later", "1916-07-05"),
        ("two weeks earlier", "1916-06-18"),
        ("the following day", "1916-07-03"),
        ("the previous year", "1915"),
        ("that month", "1916-07"),
        ("a year later", "1917"),
        ("September", "1916-09"),
        ("the 14th of that month", "1916-07-14"),
        ("Sunday", "1916-07-02"),
    ],
)
def test_histories_count_from_what_they_told_last(text: str, value: str) -> None:
    told = Anchors(WEDNESDAY, "1916-07-02", date(1916, 7, 2), history=True)
    assert resolve(only(text).sense, told).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("January 14", "XXXX-01-14"),
        ("Friday", "XXXX-WXX-5"),
        ("yesterday", "XXXX-XX-XX"),
        ("last week", "XXXX-WXX"),
        ("in March", "XXXX-03"),
    ],
)
def test_without_an_anchor_the_unknown_stays_open(text: str, value: str) -> None:
    resolved = resolve(only(text).sense, Anchors())
    assert (resolved.value, resolved.days) == (value, None)


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the palace.",
        "It cost $1999 in all.",
        "He scored 12 of 24 shots.",
        "Turnout was 2000%.",
        "The fall of the city",
        "She is 52 years old.",
        "a 52-year-old teacher",
        "one second thought",
        "three-quarters of the seats",
        "Room A380, seat 12-14",
        "a ratio of 1/2",
        "the sun was out; he sat",
        "ISBN 1234-2019-55",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert find_expressions(text) == []


def test_a_comparison_in_a_report_is_of_the_same_quarter() -> None:
    (later,) = find_expressions("a year earlier")
    assert resolve(later.sense, Anchors(date(2019, 11, 4), "2019-Q3", period="2019-Q3")).value == "2018-Q3"


def test_modifiers_narrow_the_days_but_not_the_value() -> None:
    resolved = resolve(only("mid-June 2021").sense, Anchors())
    assert resolved.value == "2021-06"
    assert resolved.days == DateSpan(date(2021, 6, 11), date(2021, 6, 20))


WORDS = st.sampled_from(
    [
        "the",
        "a",
        "last",
        "next",
        "this",
        "of",
        "in",
        "May",
        "March",
        "3",
        "12",
        "31",
        "1999",
        "2022",
        "Monday",
        "Sunday",
        "week",
        "weeks",
        "year",
        "day",
        "month",
        "quarter",
        "late",
        "mid",
        "end",
        "-",
        ",",
        ".",
        "'",
        "first",
        "17th",
        "twenty",
        "two",
        "hundred",
        "and",
        "half",
        "ago",
        "earlier",
        "later",
        "noon",
        "10:30",
        "p.m.",
        "GMT",
        "every",
        "daily",
        "Christmas",
        "Eve",
        "winter",
        "1990s",
        "'98",
        "9/11",
        "1.2.2003",
        "2001-13-45",
        "fiscal",
        "BC",
        "to",
        "between",
        "from",
        "now",
        "current",
        "same",
        "that",
        "previous",
    ]
)


@given(st.lists(WORDS, max_size=14).map(" ".join), st.dates(), st.booleans())
def test_any_words_give_spans_in_order_and_days_that_agree(text: str, day: date, lenient: bool) -> None:  # noqa: FBT001
    end = 0
    for each in find_expressions(text, lenient=lenient):
        assert end <= each.span.start < each.span.end <= len(text)
        assert each.span.cut(text).strip() == each.span.cut(text)
        end = each.span.end
        resolved = resolve(each.sense, Anchors(day, day.isoformat(), day))
        assert resolved.days is None or resolved.days.first <= resolved.days.last


@given(st.text(max_size=80), st.sampled_from([date.min, date.max, date(2024, 2, 29)]))
def test_any_text_is_read_without_an_error(text: str, day: date) -> None:
    for each in find_expressions(text, lenient=True):
        assert text[each.span.start : each.span.end]
        resolve(each.sense, Anchors(day, day.isoformat(), day, history=True))


@given(st.lists(WORDS, max_size=10).map(" ".join), st.sampled_from([date.min, date.max]))
def test_the_first_and_the_last_day_of_the_calendar_are_anchors_too(text: str, day: date) -> None:
    for each in find_expressions(text):
        for history in (True, False):
            resolve(each.sense, Anchors(day, day.isoformat(), day, history=history))


@pytest.mark.parametrize("word", ["1", "Monday ", "the end of the ", "1-", "twenty ", "'", "between 10 and "])
def test_hostile_text_takes_linear_time(word: str) -> None:
    def seconds(length: int) -> float:
        text = word * (length // len(word))
        start = process_time()
        find_expressions(text)
        return process_time() - start

    assert seconds(40_000) < 12 * seconds(10_000) + 0.5
