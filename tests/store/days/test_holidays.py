"""Holidays: each falls where published calendars have it, in any year, and names are read in text."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.days.calendar import easter, nth_weekday, orthodox_easter
from store.timex.expressions import find_expressions
from store.timex.holidays import NAMES, day_of, is_movable
from store.timex.resolution import Anchors, resolve

JANUARY = date(2022, 1, 20)
years = st.integers(1900, 2099)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Shops close on Good Friday.", "Good Friday", "2022-04-15"),
        ("They met on Easter Monday 2021.", "Easter Monday 2021", "2021-04-05"),
        ("The line opens by Whit Monday.", "Whit Monday", "2022-06-06"),
        ("Ascension Day 2024 was sunny.", "Ascension Day 2024", "2024-05-09"),
        ("Orthodox Easter 2021 came late.", "Orthodox Easter 2021", "2021-05-02"),
        ("He flew home for Orthodox Christmas.", "Orthodox Christmas", "2022-01-07"),
        ("Banks shut on Martin Luther King Jr. Day.", "Martin Luther King Jr. Day", "2022-01-17"),
        ("Banks shut on Presidents’ Day 2023.", "Presidents’ Day 2023", "2023-02-20"),
        ("On Memorial Day 2020 nobody came.", "Memorial Day 2020", "2020-05-25"),
        ("By Labor Day, 2021, it was over.", "Labor Day, 2021", "2021-09-06"),
        ("On Columbus Day 2022 it rained.", "Columbus Day 2022", "2022-10-10"),
        ("Thanksgiving Day 2021 was cold.", "Thanksgiving Day 2021", "2021-11-25"),
        ("Sales rose on Black Friday 2023.", "Black Friday 2023", "2023-11-24"),
        ("On Remembrance Sunday 2021 he laid a wreath.", "Remembrance Sunday 2021", "2021-11-14"),
        ("The summer bank holiday", None, None),
        ("The Summer Bank Holiday 2022", "Summer Bank Holiday 2022", "2022-08-29"),
        ("The parade on Victory Day", "Victory Day", "2022-05-09"),
        ("Thanksgiving last year", "Thanksgiving last year", "2021-11-25"),
        ("It snowed last Christmas.", "last Christmas", "2021-12-25"),
        ("St. Patrick's Day is near.", "St. Patrick's Day", "2022-03-17"),
        ("We had a good friday evening", None, None),
    ],
)
def test_a_holiday_in_a_text_has_its_day(text: str, words: str | None, value: str | None) -> None:
    found = [each for each in find_expressions(text) if each.rule == "holiday"]
    assert [each.span.cut(text) for each in found] == ([words] if words else [])
    assert [resolve(each.sense, Anchors(JANUARY)).value for each in found] == ([value] if value else [])


def test_a_movable_feast_without_any_year_names_no_day() -> None:
    (found,) = find_expressions("on Good Friday")
    assert resolve(found.sense, Anchors()).value == "XXXX-XX-XX"


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2016, 5, 1), (2017, 4, 16), (2020, 4, 19), (2022, 4, 24), (2024, 5, 5), (2025, 4, 20)],
)
def test_orthodox_easter_falls_where_the_church_calendars_have_it(year: int, month: int, day: int) -> None:
    assert orthodox_easter(year) == date(year, month, day)


@given(years)
def test_both_easters_are_sundays_and_the_orthodox_one_is_never_earlier(year: int) -> None:
    western, eastern = easter(year), orthodox_easter(year)
    assert western
    assert eastern
    assert western.isoweekday() == eastern.isoweekday() == 7
    assert (eastern - western).days % 7 == 0
    assert western <= eastern <= western + timedelta(weeks=5)


@given(years, st.integers(1, 12), st.integers(1, 7), st.integers(1, 4))
def test_an_nth_weekday_is_that_weekday_in_that_week_of_the_month(
    year: int, month: int, weekday: int, nth: int
) -> None:
    found, last = nth_weekday(year, month, weekday, nth), nth_weekday(year, month, weekday, -1)
    assert found
    assert last
    assert (found.month, found.isoweekday(), (found.day - 1) // 7 + 1) == (month, weekday, nth)
    assert last.isoweekday() == weekday
    assert (last + timedelta(days=7)).month != month


@given(years, st.sampled_from(sorted(NAMES.values())))
def test_every_holiday_has_one_day_in_every_year(year: int, day: str) -> None:
    found = day_of(day, year) if is_movable(day) else date.fromisoformat(f"{year}-{day}")
    assert found
    assert found.year == year
