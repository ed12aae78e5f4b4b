"""The axis keeps the order of days, cuts only what is empty, and its labels keep clear of each other."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.adapters.pictures.scale import scale_of
from store.records import DateSpan

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
SPANS = st.lists(
    st.builds(
        lambda first, more: DateSpan(first, first + timedelta(days=min(more, (date.max - first).days))),
        DAYS,
        st.integers(0, 400),
    ),
    min_size=1,
    max_size=12,
)


def one_day(*parts: int) -> DateSpan:
    day = date(*parts)
    return DateSpan(day, day)


@given(SPANS)
def test_a_later_day_never_stands_left_of_an_earlier_one(spans: list[DateSpan]) -> None:
    scale = scale_of(spans)
    days = sorted({day for span in spans for day in (span.first, span.last)})
    places = [scale.at(day) for day in days]
    assert all(a < b for a, b in pairwise(places))
    assert all(0 <= place <= 1 for place in places)


@given(SPANS, st.floats(0.02, 0.4))
def test_labels_keep_clear_of_each_other(spans: list[DateSpan], width: float) -> None:
    ticks = scale_of(spans).ticks(lambda _label: width)
    assert ticks
    assert all(b.at - a.at >= width - 1e-9 for a, b in pairwise(ticks))


def test_a_long_empty_stretch_is_cut() -> None:
    scale = scale_of([one_day(1962, 10, 16), one_day(2031, 3, 1), one_day(2031, 3, 20)])
    assert len(scale.cuts) == 1


def test_days_spread_over_years_are_not_cut() -> None:
    assert scale_of([one_day(year, 5, 1) for year in range(2020, 2030)]).cuts == []


def test_the_year_is_told_where_it_changes() -> None:
    ticks = scale_of([DateSpan(date(2030, 11, 1), date(2031, 2, 28))]).ticks(lambda _label: 0.1)
    assert [tick.year for tick in ticks if tick.year] == ["2030", "2031"]


@pytest.mark.parametrize("day", [date.min, date(2024, 2, 29), date.max])
def test_one_day_alone_makes_an_axis(day: date) -> None:
    scale = scale_of([DateSpan(day, day)])
    assert scale.at(day) == 0.5
    assert len(scale.ticks(lambda _label: 0.3)) == 1
