"""What a person types for a date, and dates inside questions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.days.typed_dates import DateNotUnderstood, find_date_words, read_date
from store.records import DateSpan

TODAY = date(2026, 3, 4)
CORPUS = DateSpan(date(2022, 1, 10), date(2022, 2, 2))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("10.01.2022", "2022-01-10", "2022-01-10"),
        ("2022-01-14", "2022-01-14", "2022-01-14"),
        ("Jan 14", "2022-01-14", "2022-01-14"),
        ("14 jan", "2022-01-14", "2022-01-14"),
        ("14/1", "2022-01-14", "2022-01-14"),
        ("17 december", "2021-12-17", "2021-12-17"),
        ("the 17th of December", "2021-12-17", "2021-12-17"),
        ("mid-January", "2022-01-11", "2022-01-20"),
        ("early feb", "2022-02-01", "2022-02-10"),
        ("last week of December", "2021-12-25", "2021-12-31"),
        ("the first week of January", "2022-01-01", "2022-01-07"),
        ("the week of 10 January", "2022-01-10", "2022-01-16"),
        ("between 10 and 13 January", "2022-01-10", "2022-01-13"),
        ("from Jan 10 to Jan 13", "2022-01-10", "2022-01-13"),
        ("jan 10-13", "2022-01-10", "2022-01-13"),
        ("from december to january", "2021-12-01", "2022-01-31"),
        ("from Dec 20 to 5 January 2022", "2021-12-20", "2022-01-05"),
        ("the middle of January to early February", "2022-01-11", "2022-02-10"),
        ("since Christmas", "2021-12-25", "2026-03-04"),
        ("after 5 jan", "2022-01-06", "2026-03-04"),
        ("before 14 Jan", "2022-01-10", "2022-01-13"),
        ("until 14 Jan", "2022-01-10", "2022-01-14"),
        ("before 2022", "0001-01-01", "2021-12-31"),
        ("Q1", "2022-01-01", "2022-03-31"),
        ("Q3 2013", "2013-07-01", "2013-09-30"),
        ("December 2021", "2021-12-01", "2021-12-31"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("winter 2021-2022", "2021-12-01", "2022-02-28"),
        ("march", "2022-03-01", "2022-03-31"),
        ("may", "2022-05-01", "2022-05-31"),
        ("new year's eve", "2021-12-31", "2021-12-31"),
        ("29 february", "2020-02-29", "2020-02-29"),
        ("today", "2026-03-04", "2026-03-04"),
        ("now", "2026-03-04", "2026-03-04"),
        ("yesterday", "2026-03-03", "2026-03-03"),
        ("last week", "2026-02-23", "2026-03-01"),
        ("friday", "2026-02-27", "2026-02-27"),
        ("3 days ago", "2026-03-01", "2026-03-01"),
        (" “Jan 14”? ", "2022-01-14", "2022-01-14"),
    ],
)
def test_what_a_person_types_names_days(text: str, first: str, last: str) -> None:
    reading = read_date(text, today=TODAY, corpus=CORPUS)
    assert reading.days == DateSpan(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("day_first", "value", "other"),
    [(True, "2022-03-01", "2022-01-03"), (False, "2022-01-03", "2022-03-01")],
)
@pytest.mark.parametrize("text", ["1.3.2022", "1/3/2022", "01-03-2022"])
def test_digits_are_read_as_the_setting_says_and_the_other_reading_is_kept(
    text: str, value: str, other: str, *, day_first: bool
) -> None:
    reading = read_date(text, today=TODAY, day_first=day_first)
    assert reading.value == value
    assert [each.value for each in reading.alternatives] == [other]


@pytest.mark.parametrize("text", ["25.12.2021", "12/25/2021"])
def test_digits_that_allow_one_order_are_not_ambiguous(text: str) -> None:
    for day_first in (True, False):
        reading = read_date(text, today=TODAY, day_first=day_first)
        assert (reading.value, reading.alternatives) == ("2021-12-25", ())


def test_a_year_left_out_is_the_callers_or_the_nearest() -> None:
    assert read_date("14 June", today=TODAY, anchor_year=2019).value == "2019-06-14"
    assert read_date("14 June", today=TODAY).value == "2025-06-14"
    assert read_date("1 March", today=TODAY).value == "2026-03-01"


def test_other_years_are_offered_only_where_the_articles_reach() -> None:
    assert read_date("14 Jan", today=TODAY, corpus=CORPUS).alternatives == ()
    longer = DateSpan(date(2021, 1, 1), date(2022, 2, 2))
    assert [each.value for each in read_date("14 Jan", today=TODAY, corpus=longer).alternatives] == [
        "2021-01-14"
    ]


def test_a_day_without_its_year_lies_near_the_newest_articles() -> None:
    archive = DateSpan(date(1987, 4, 8), date(2025, 2, 22))
    soon = read_date("30 April", today=TODAY, corpus=archive)
    assert soon.value == "2025-04-30"
    others = [each.value for each in soon.alternatives]
    assert others[:2] == ["2024-04-30", "2023-04-30"]
    assert others == sorted(others, reverse=True)
    assert others[-1] == "1987-04-30"
    assert read_date("11 Sept", today=TODAY, corpus=archive).value == "2024-09-11"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7 ocotber 2016", "2016-10-07"),
        ("14 janury", "2022-01-14"),
        ("febuary 2", "2022-02-02"),
        ("in jnue 2019", "2019-06"),
        ("setpember", "2021-09"),
        ("wendesday", "2026-03-04"),
        ("last firday", "2026-02-27"),
    ],
)
def test_mistyped_months_and_weekdays_are_read(text: str, value: str) -> None:
    assert read_date(text, today=TODAY, corpus=CORPUS).value == value


@pytest.mark.parametrize("question", ["match 3 in augusta", "the marsh 14", "who spoke in Juno", "2 numbers"])
def test_other_words_are_not_respelled(question: str) -> None:
    assert find_date_words(question, today=TODAY, corpus=CORPUS) is None


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("jan 14", "14 January 2022"),
        ("dec 2021", "December 2021"),
        ("2021", "2021"),
        ("10 to 13 jan", "10 to 13 January 2022"),
        ("from 30 dec to 2 jan", "30 December 2021 to 2 January 2022"),
        ("since 10 jan", "since 10 January 2022"),
    ],
)
def test_how_it_was_understood_is_said(text: str, understood: str) -> None:
    assert read_date(text, today=TODAY, corpus=CORPUS).understood == understood


@pytest.mark.parametrize("text", ["", "rubbish", "the harbour", "99.99.2022", "14 Jan rubbish", "x" * 10_000])
def test_what_cannot_be_read_gets_examples(text: str) -> None:
    with pytest.raises(DateNotUnderstood, match="Try one like"):
        read_date(text, today=TODAY)


@pytest.mark.parametrize(
    ("question", "words", "value"),
    [
        ("what happened on 17 december", "on 17 december", "2021-12-17"),
        ("what did the mayor say on jan 14?", "on jan 14", "2022-01-14"),
        ("who spoke last week", "last week", "2026-W09"),
        ("harbour talks since christmas", "since christmas", "2021-12-25/2026-03-04"),
        ("what was said in march", "in march", "2022-03"),
        ("ferry strike 2021", "2021", "2021"),
        ("votes between 10 and 13 january on fishing", "between 10 and 13 january", "2022-01-10/2022-01-13"),
    ],
)
def test_the_date_of_a_question_is_found(question: str, words: str, value: str) -> None:
    found = find_date_words(question, today=TODAY, corpus=CORPUS)
    assert found is not None
    assert (found.span.cut(question), found.reading.value) == (words, value)


@pytest.mark.parametrize(
    "question",
    [
        "when was the minister's call with peru",
        "may the council send observers",
        "the march to the sea",
        "what did the second secretary say",
        "article 4 fishing quotas",
        "2000 nurses in the port",
        "who fell out of the window",
        "the sun is out",
        "",
    ],
)
def test_plain_words_are_no_dates(question: str) -> None:
    assert find_date_words(question, today=TODAY, corpus=CORPUS) is None


@given(st.text(max_size=60))
def test_any_text_is_read_or_not_understood(text: str) -> None:
    try:
        reading = read_date(text, today=TODAY)
    except DateNotUnderstood:
        return
    assert reading.days.first <= reading.days.last


TYPED = st.lists(
    st.sampled_from(
        [
            "since",
            "before",
            "after",
            "between",
            "and",
            "from",
            "to",
            "10",
            "13",
            "31",
            "Jan",
            "may",
            "december",
            "2022",
            "9999",
            "1",
            "0001",
            "last",
            "week",
            "month",
            "friday",
            "Q1",
            "early",
            "mid",
            "-",
            "/",
            ".",
            "the",
            "of",
            "christmas",
            "today",
            "tomorrow",
            "decades",
            "ago",
            "29",
            "february",
            "12:00",
            "9/11",
        ]
    ),
    max_size=8,
).map(" ".join)


@given(TYPED, st.sampled_from([date.min, date.max, TODAY]), st.sampled_from([None, 1, 9999, 2022]))
def test_the_ends_of_the_calendar_raise_nothing_else(text: str, today: date, year: int | None) -> None:
    try:
        reading = read_date(text, today=today, anchor_year=year)
    except DateNotUnderstood:
        return
    assert reading.days.first <= reading.days.last


@given(TYPED, st.sampled_from([date.min, date.max, TODAY]))
def test_the_words_found_in_a_question_are_cut_from_it(text: str, today: date) -> None:
    found = find_date_words(text, today=today, corpus=DateSpan(date.min, date.max))
    assert found is None or text[found.span.start : found.span.end].strip()
