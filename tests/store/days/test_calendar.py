"""Calendar values and the days they mean: leap years, year ends, week 53, the ends of the calendar."""

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.days.calendar import Unit, days_of, easter, season_at, shift, value_at, weekday_near
from store.records import DateSpan, TimexMod

UNITS: tuple[Unit, ...] = (
    "day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century",
)  # fmt: skip


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2021-W01", "2021-01-04", "2021-01-10"),
        ("2026-W53", "2026-12-28", "2027-01-03"),
        ("2024-W05-WE", "2024-02-03", "2024-02-04"),
        ("2024-W05-4", "2024-02-01", "2024-02-01"),
        ("2024-Q1", "2024-01-01", "2024-03-31"),
        ("2024-Q4", "2024-10-01", "2024-12-31"),
        ("2024-H1", "2024-01-01", "2024-06-30"),
        ("2024-SU", "2024-06-01", "2024-08-31"),
        ("2023-WI", "2023-12-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("198", "1980-01-01", "1989-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("2021-12/2022-02", "2021-12-01", "2022-02-28"),
        ("2024-05-06T14:30", "2024-05-06", "2024-05-06"),
        ("2024-05-06TMO", "2024-05-06", "2024-05-06"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("00", "0001-01-01", "0099-12-31"),
        ("9999-WI", "9999-12-01", "9999-12-31"),
        ("9999-W52", "9999-12-27", "9999-12-31"),
    ],
)
def test_a_value_names_its_first_and_last_day(value: str, first: str, last: str) -> None:
    assert days_of(value) == DateSpan(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value",
    [
        "PRESENT_REF",
        "P3D",
        "PT2H",
        "XXXX-05-01",
        "2023-02-29",
        "2021-W53",
        "2024-13",
        "0000",
        "BC0480",
        "2024-05/2024-03",
        "",
        "/",
    ],
)
def test_what_names_no_days_gives_none(value: str) -> None:
    assert days_of(value) is None


@pytest.mark.parametrize(
    ("value", "mod", "first", "last"),
    [
        ("2024-04", "START", "2024-04-01", "2024-04-10"),
        ("2024-04", "MID", "2024-04-11", "2024-04-20"),
        ("2024-04", "END", "2024-04-21", "2024-04-30"),
        ("2024-04-05", "START", "2024-04-05", "2024-04-05"),
        ("2024", "START", "2024-01-01", "2024-04-30"),
        ("2024", "MID", "2024-05-01", "2024-08-31"),
        ("2024", "END", "2024-09-01", "2024-12-31"),
        ("2024-02", "END", "2024-02-21", "2024-02-29"),
        ("2022-01", "MID", "2022-01-11", "2022-01-20"),
        ("2021-WI", "START", "2021-12-01", "2021-12-31"),
        ("2023-Q4", "END", "2023-12-01", "2023-12-31"),
        ("197", "START", "1970-01-01", "1974-12-31"),
        ("197", "END", "1975-01-01", "1979-12-31"),
        ("2024-W05", "START", "2024-01-29", "2024-02-04"),
    ],
)
def test_early_middle_and_late_keep_a_third(value: str, mod: TimexMod, first: str, last: str) -> None:
    assert days_of(value, mod) == DateSpan(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("day", "unit", "count", "expected"),
    [
        ("2024-01-31", "month", 1, "2024-02-29"),
        ("2023-01-31", "month", 1, "2023-02-28"),
        ("2024-02-29", "year", 1, "2025-02-28"),
        ("2024-02-29", "year", 4, "2028-02-29"),
        ("2023-12-31", "day", 1, "2024-01-01"),
        ("2024-03-01", "day", -1, "2024-02-29"),
        ("2024-01-15", "quarter", -1, "2023-10-15"),
        ("2024-06-10", "week", -2, "2024-05-27"),
        ("2024-06-10", "decade", -3, "1994-06-10"),
    ],
)
def test_days_move_by_whole_units(day: str, unit: Unit, count: int, expected: str) -> None:
    assert shift(date.fromisoformat(day), unit, count) == date.fromisoformat(expected)


@pytest.mark.parametrize("unit", UNITS)
def test_moving_past_the_ends_of_the_calendar_gives_none(unit: Unit) -> None:
    assert shift(date.max, unit, 1) is None
    assert shift(date.min, unit, -1) is None


@pytest.mark.parametrize("weekday", range(1, 8))
@pytest.mark.parametrize("day", [date(2023, 12, 28) + timedelta(days=step) for step in range(7)])
def test_the_nearest_weekday_lies_within_a_week(day: date, weekday: int) -> None:
    past, future = weekday_near(day, weekday, "past"), weekday_near(day, weekday, "future")
    assert past is not None
    assert future is not None
    assert past.isoweekday() == future.isoweekday() == weekday
    assert day - timedelta(days=6) <= past <= day <= future <= day + timedelta(days=6)
    assert weekday_near(day, day.isoweekday(), "past", strictly=True) == day - timedelta(days=7)
    assert weekday_near(day, day.isoweekday(), "future", strictly=True) == day + timedelta(days=7)


@pytest.mark.parametrize(
    ("day", "season"),
    [
        ("2024-02-29", "2023-WI"),
        ("2024-03-01", "2024-SP"),
        ("2024-11-30", "2024-FA"),
        ("2024-12-01", "2024-WI"),
    ],
)
def test_january_and_february_belong_to_the_winter_that_began_before(day: str, season: str) -> None:
    assert season_at(date.fromisoformat(day)) == season


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2000, "2000-04-23"), (2019, "2019-04-21"), (2024, "2024-03-31"), (2038, "2038-04-25")],
)
def test_easter_is_the_sunday_of_the_church_calendar(year: int, sunday: str) -> None:
    assert easter(year) == date.fromisoformat(sunday)


@given(st.dates(min_value=date(2, 1, 1)), st.sampled_from([unit for unit in UNITS if unit != "weekend"]))
def test_a_day_lies_within_the_unit_written_for_it(day: date, unit: Unit) -> None:
    span = days_of(value_at(day, unit))
    assert span is not None
    assert span.first <= day <= span.last


@given(st.text(max_size=20), st.sampled_from([None, *get_args(TimexMod)]))
def test_any_value_gives_none_or_days_in_order(value: str, mod: TimexMod | None) -> None:
    span = days_of(value, mod)
    assert span is None or span.first <= span.last


@given(st.from_regex(r"\d{4}-(\d\d-\d\d|W\d\d(-WE)?|Q\d|SP|WI|H\d|\d\d)|\d{2,4}", fullmatch=True))
def test_any_wellformed_value_gives_none_or_days_in_order(value: str) -> None:
    span = days_of(value)
    assert span is None or span.first <= span.last


@given(st.dates(), st.sampled_from(UNITS), st.integers(-20_000, 20_000))
def test_moving_never_raises(day: date, unit: Unit, count: int) -> None:
    moved = shift(day, unit, count)
    assert moved is None or (moved >= day) == (count >= 0) or count == 0
