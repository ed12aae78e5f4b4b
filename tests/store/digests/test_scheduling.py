"""When digests run: local times as instants, over changes of the clocks, and after downtime."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.digests.scheduling import EVERY_DAY, Quiet, Schedule, find_zones, instant_of, zones

ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"]
ZONES += ["Africa/Casablanca", "America/Sao_Paulo", "Asia/Tehran", "Pacific/Chatham", "America/St_Johns"]
START = datetime(2000, 1, 1, tzinfo=UTC)
moments = st.timedeltas(timedelta(0), timedelta(days=13_500)).map(lambda since: START + since)
times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
schedules = st.builds(
    Schedule, times, st.sampled_from(ZONES), st.sets(st.sampled_from(EVERY_DAY), min_size=1).map("".join)
)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "at", "zone", "instant"),
    [
        (date(2025, 7, 1), time(8), "Europe/Berlin", "2025-07-01 06:00"),
        (date(2025, 1, 1), time(8), "Europe/Berlin", "2025-01-01 07:00"),
        (date(2025, 3, 30), time(2, 30), "Europe/Berlin", "2025-03-30 01:00"),  # skipped: at 03:00
        (date(2025, 10, 26), time(2, 30), "Europe/Berlin", "2025-10-26 00:30"),  # twice: the first
        (date(2025, 3, 9), time(2, 0), "America/New_York", "2025-03-09 07:00"),
        (
            date(2025, 10, 5),
            time(2, 15),
            "Australia/Lord_Howe",
            "2025-10-04 15:30",
        ),  # half an hour is skipped
        (date(2011, 12, 30), time(9), "Pacific/Apia", "2011-12-30 10:00"),  # a day that Samoa did not have
        (date(2018, 11, 4), time(0, 0), "America/Sao_Paulo", "2018-11-04 03:00"),  # midnight is skipped
    ],
)
def test_a_local_time_is_one_instant(day: date, at: time, zone: str, instant: str) -> None:
    assert instant_of(day, at, ZoneInfo(zone)) == utc(instant)


def test_a_time_shown_twice_runs_once() -> None:
    daily = Schedule(time(2, 30), "Europe/Berlin")
    first = daily.next_due(utc("2025-10-25 12:00"))
    assert (first, daily.next_due(first)) == (utc("2025-10-26 00:30"), utc("2025-10-27 01:30"))


@given(schedules, moments)
def test_the_next_run_is_ahead_and_within_eight_days(schedule: Schedule, after: datetime) -> None:
    due = schedule.next_due(after)
    assert after < due <= after + timedelta(days=9)


@given(schedules, moments, st.timedeltas(timedelta(0), timedelta(days=9)))
def test_no_run_lies_between_two_runs(schedule: Schedule, after: datetime, later: timedelta) -> None:
    due = schedule.next_due(after)
    between = after + later
    assert schedule.next_due(between) == due if between < due else schedule.next_due(between) > due


@given(schedules, moments)
def test_a_run_shows_its_time_unless_the_clocks_skip_it(schedule: Schedule, after: datetime) -> None:
    local = schedule.next_due(after).astimezone(ZoneInfo(schedule.zone))
    just_before = (local.astimezone(UTC) - timedelta(seconds=1)).astimezone(local.tzinfo)
    assert local.time() == schedule.at or just_before.utcoffset() != local.utcoffset()


@given(schedules, moments, st.timedeltas(timedelta(0), timedelta(days=400)))
def test_all_that_was_missed_is_one_run(schedule: Schedule, start: datetime, down: timedelta) -> None:
    due = schedule.next_due(start)
    last, following = schedule.catch_up(due, due + down)
    assert due <= last <= due + down < following
    assert schedule.next_due(last) == following


def test_quiet_hours_may_span_midnight() -> None:
    night = Quiet(time(22), time(7), "Europe/Berlin")
    assert night.covers(utc("2025-06-01 21:30"))
    assert night.covers(utc("2025-06-02 04:59"))
    assert not night.covers(utc("2025-06-02 05:00"))
    assert not night.covers(utc("2025-06-01 12:00"))


def test_zones_are_found_by_their_cities() -> None:
    assert find_zones("berl", limit=3) == ["Europe/Berlin"]
    assert find_zones("new york", limit=1) == ["America/New_York"]
    assert find_zones("", limit=1) == ["UTC"]
    assert all(ZoneInfo(name) for name in zones())


def test_a_schedule_without_days_is_none() -> None:
    with pytest.raises(ValueError, match="weekdays"):
        Schedule(time(8), "UTC", "")
