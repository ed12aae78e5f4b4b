"""After however many failures, the next connection is tried soon, and a lost session is made up for."""

from itertools import pairwise

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reconnecting import APART, BEFORE_SESSION, CALM, LONGEST, Sessions, ShortBackoff, reconnect_soon

FIRST = 2.0
"""Seconds that discord.py waits at most after one failure."""


def test_no_wait_is_long() -> None:
    reconnect_soon()
    for module in (discord.client, discord.shard):
        wait = module.ExponentialBackoff()
        assert max(wait.delay() for _ in range(200)) <= LONGEST


def test_after_a_calm_time_the_wait_is_short_again(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = 0.0
    monkeypatch.setattr("discord.backoff.time.monotonic", lambda: seconds)
    wait = ShortBackoff()
    for _ in range(10):
        wait.delay()
    seconds += CALM + 1
    assert wait.delay() <= FIRST


def test_a_lost_session_is_followed_by_a_new_one_as_soon_as_discord_takes_it() -> None:
    sessions = Sessions()
    assert sessions.wait(initial=True, now=100.0) == 0.0
    soonest, latest = BEFORE_SESSION
    assert soonest <= sessions.wait(initial=False, now=200.0) <= latest


@given(st.lists(st.tuples(st.floats(0, 10), st.booleans()), min_size=2, max_size=30))
def test_new_sessions_are_never_nearer_than_discord_allows(asked: list[tuple[float, bool]]) -> None:
    sessions, now, begun = Sessions(), 0.0, []
    for later, initial in asked:
        now += later
        begun.append(now + sessions.wait(initial=initial, now=now))
    assert all(after - before >= APART - 1e-6 for before, after in pairwise(begun))
