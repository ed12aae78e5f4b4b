"""Whose fault it was that a command was not answered."""

from dataclasses import asdict

import pytest

from tests.bench.fates import (
    ANSWERED,
    IN_VAIN,
    LATE,
    LOST,
    NO_SESSION,
    UNEXPLAINED,
    Course,
    fate,
    table,
)

SENT = 1_000.0
"""When the command was sent."""
Tries = tuple[tuple[float, float, int, bool], ...]


def course(
    *,
    acknowledged: bool = False,
    shown: bool = False,
    put: tuple[float, ...] = (0.0,),
    read: float | None = None,
    lost: float | None = None,
    tries: Tries = (),
) -> Course:
    return Course(1, acknowledged, shown, put, read, lost, tries, SENT)


REFUSED: Tries = tuple((after, after, 503, True) for after in (0.1, 0.3, 0.7, 1.3, 1.9, 2.5))


@pytest.mark.parametrize(
    ("of", "handed", "expected"),
    [
        (course(acknowledged=True, shown=True), 0.1, ANSWERED),
        (course(acknowledged=True), 0.1, UNEXPLAINED),  # it thinks for ever
        (course(put=(), lost=-1.0), None, NO_SESSION),
        (course(put=(), lost=4.0), None, LOST),
        (course(), None, UNEXPLAINED),  # a line, and nobody read it
        (course(read=0.2, lost=4.0), None, UNEXPLAINED),  # read, and not handed on
        (course(put=(0.0, 3.4)), 3.5, LATE),
        (course(put=(0.0,)), 3.5, UNEXPLAINED),  # it lay about at the bot
        (course(tries=REFUSED), 0.1, IN_VAIN),
        (course(tries=REFUSED[:3]), 0.1, UNEXPLAINED),  # it gave up too early
        (course(), 0.1, UNEXPLAINED),  # it did not even try
        (course(tries=((0.1, 0.1, 400, False),)), 2.0, UNEXPLAINED),  # what it sent was wrong
    ],
)
def test_what_became_of_it(of: Course, handed: float | None, expected: str) -> None:
    assert fate(of, None if handed is None else SENT + handed) == expected


def test_what_is_unexplained_is_counted_and_shown() -> None:
    lines, unexplained = table([asdict(course()), asdict(course(acknowledged=True, shown=True))], {})
    assert unexplained == 1
    assert "Course(id=1" in lines[-1]
