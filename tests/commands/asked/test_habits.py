"""Typed dates are read as the asker writes them, on the asker's day."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from commands.asked.habits import Habits, asked_with, asker_habits


def test_habits_hold_for_the_questions_inside_alone() -> None:
    american = Habits(day_first=False)
    with asked_with(american):
        assert asker_habits() is american
    assert asker_habits() == Habits()


def test_today_is_the_askers() -> None:
    ahead, behind = Habits(zone=ZoneInfo("Pacific/Kiritimati")), Habits(zone=ZoneInfo("Pacific/Pago_Pago"))
    assert (ahead.today() - behind.today()).days in {1, 2}  # 25 hours apart
    assert abs((datetime.now(UTC).date() - Habits().today()).days) <= 1
