"""Short forms that people type, days that don't exist, and spans counted from today."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.days.typed_dates import DateNotUnderstood, NoSuchDay, find_date_words, read_date
from store.days.typed_forms import nearest_day, read_form
from store.records import DateSpan

TODAY = date(2022, 1, 20)
CORPUS = DateSpan(date(2022, 1, 10), date(2022, 2, 2))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-01", "2022-01-01", "2022-01-31"),
        ("01/2022", "2022-01-01", "2022-01-31"),
        ("2022-W03", "2022-01-17", "2022-01-23"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("week 3 of 2022", "2022-01-17", "2022-01-23"),
        ("20220114", "2022-01-14", "2022-01-14"),
        ("10.01.", "2022-01-10", "2022-01-10"),
        ("H1 2022", "2022-01-01", "2022-06-30"),
        ("H2 last year", "2021-07-01", "2021-12-31"),
        ("Q1", "2022-01-01", "2022-03-31"),
        ("2021-2022", "2021-01-01", "2022-12-31"),
        ("the 14th", "2022-01-14", "2022-01-14"),
        ("the 31st", "2022-01-31", "2022-01-31"),
        ("fortnight ago", "2022-01-06", "2022-01-06"),
        ("winter", "2021-12-01", "2022-02-28"),
        ("last two weeks", "2022-01-06", "2022-01-20"),
        ("past 30 days", "2021-12-21", "2022-01-20"),
        ("next 3 days", "2022-01-20", "2022-01-23"),
        ("from Monday to Friday", "2022-01-17", "2022-01-21"),
        ("between Christmas and New Year", "2021-12-25", "2022-01-01"),
        ("since Christmas", "2021-12-25", "2022-02-02"),
        ("Thanksgiving", "2021-11-25", "2021-11-25"),
        ("good friday", "2022-04-15", "2022-04-15"),
        ("easter monday 2021", "2021-04-05", "2021-04-05"),
        ("MLK Day", "2022-01-17", "2022-01-17"),
    ],
)
def test_short_forms_and_spans_are_read(text: str, first: str, last: str) -> None:
    found = read_date(text, today=TODAY, corpus=CORPUS).days
    assert (str(found.first), str(found.last)) == (first, last)


@pytest.mark.parametrize(
    ("text", "said", "offered"),
    [
        ("31.02.2022", "31 February 2022", "28 February 2022"),
        ("29/2/2023", "29 February 2023", "28 February 2023"),
        ("2022-02-30", "30 February 2022", "28 February 2022"),
        ("31 April", "31 April", "30 April"),
        ("February 30th, 2024", "30 February 2024", "29 February 2024"),
        ("the 31st of June", "31 June", "30 June"),
    ],
)
def test_a_day_that_the_calendar_lacks_is_said(text: str, said: str, offered: str) -> None:
    with pytest.raises(NoSuchDay) as caught:
        read_date(text, today=TODAY)
    assert str(caught.value) == f"There is no {said}. Did you mean {offered}?"
    assert caught.value.nearest == offered


@pytest.mark.parametrize(
    "text", ["13.13.2022", "2022-W60", "2022-13", "Ramadan", "0.0.2022", "the last few days"]
)
def test_what_is_no_date_gets_examples(text: str) -> None:
    with pytest.raises(DateNotUnderstood, match="Try one like: 14 January 2022"):
        read_date(text, today=TODAY)


def test_a_span_counted_from_today_is_found_in_a_question() -> None:
    found = find_date_words("what did she say in the last two weeks", today=TODAY, corpus=CORPUS)
    assert found
    assert found.reading.days == DateSpan(date(2022, 1, 6), TODAY)


@pytest.mark.parametrize("question", ["prices fall", "an h1 visa for her", "the 2021 fall cup"])
def test_codes_and_seasons_inside_a_question_are_words(question: str) -> None:
    assert find_date_words(question, today=TODAY, corpus=CORPUS) is None


@given(st.dates(date(1000, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_back_from_each_of_its_forms(day: date) -> None:
    forms = (
        day.isoformat(),
        f"{day:%Y%m%d}".zfill(8),
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day} {day:%B} {day.year}",
        f"{day:%b} {day.day}, {day.year}",
    )
    for form in forms:
        assert read_date(form, today=TODAY).days == DateSpan(day, day)


@given(st.dates(date(1000, 1, 1), date(2199, 12, 31)), st.integers(1, 40))
def test_only_days_beyond_the_end_of_a_month_are_missing(day: date, more: int) -> None:
    assert nearest_day(f"{day.day}.{day.month}.{day.year}", day_first=True) is None
    last = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    missing = nearest_day(f"{last.day + more} {day:%B} {day.year}", day_first=True)
    assert missing == (f"{last.day + more} {day:%B} {day.year}", f"{last.day} {day:%B} {day.year}")


@given(st.text(max_size=15))
def test_any_text_is_a_form_or_none(text: str) -> None:
    found = read_form(text)
    assert found is None or found.type == "DATE"
