"""What keeps the event loop quick is switched on."""

import gc
import sys
from collections.abc import Iterator

import pytest

from bot.responsiveness import stay_responsive

PYTHONS_OWN = 0.005
"""Seconds."""


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(PYTHONS_OWN)  # whatever ran before in this process
    yield
    sys.setswitchinterval(before)
    gc.unfreeze()


def test_threads_give_way_more_often_than_python_lets_them() -> None:
    stay_responsive()
    assert sys.getswitchinterval() < PYTHONS_OWN


def test_what_is_there_is_not_looked_through_for_garbage_again() -> None:
    stay_responsive()
    assert gc.get_freeze_count() > len(gc.get_objects())
