"""How often one person may ask."""

from hypothesis import given
from hypothesis import strategies as st

from commands.adapters.cooldowns import ALLOWED, PER, Cooldowns


def test_so_many_questions_are_answered_and_the_next_waits() -> None:
    cooldowns = Cooldowns()
    assert [cooldowns.wait(1, 0.1 * n) for n in range(ALLOWED)] == [0.0] * ALLOWED
    assert 0 < cooldowns.wait(1, 5.0) <= PER
    assert cooldowns.wait(2, 5.0) == 0.0
    assert cooldowns.wait(1, PER + 0.01) == 0.0


def test_people_who_are_gone_are_forgotten() -> None:
    cooldowns = Cooldowns()
    for user_id in range(50):
        cooldowns.wait(user_id, 0.0)
    cooldowns.wait(99, PER + 1)
    assert len(cooldowns) == 1


@given(st.lists(st.tuples(st.integers(1, 3), st.floats(0, 20)), max_size=60))
def test_nobody_gets_more_than_is_allowed_in_any_stretch(asked: list[tuple[int, float]]) -> None:
    cooldowns, now = Cooldowns(), 0.0
    answered: dict[int, list[float]] = {}
    for user_id, pause in asked:
        now += pause
        if cooldowns.wait(user_id, now) == 0.0:
            answered.setdefault(user_id, []).append(now)
    for times in answered.values():
        assert all(later - first >= PER for first, later in zip(times, times[ALLOWED:], strict=False))
