"""How the person who asks writes dates, and where it is which day for them.

One invariant: habits hold for one question on one thread; nothing of a question outlives it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo


def utc_now() -> datetime:
    """Return the present instant."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Habits:
    """What a typed date leaves open."""

    day_first: bool = True
    """03/04/2022 is 3 April (true) or 4 March (false)."""
    zone: tzinfo = UTC
    """Where "today" is meant."""
    now: Callable[[], datetime] = utc_now
    """The clock: the demo's newsroom lives in another year."""

    def today(self) -> date:
        """Return the day on which the question is asked."""
        return self.now().astimezone(self.zone).date()


_of_the_question: ContextVar[Habits] = ContextVar("habits", default=Habits())  # noqa: B039  # frozen


def asker_habits() -> Habits:
    """Return the habits of whoever asks the present question."""
    return _of_the_question.get()


@contextmanager
def asked_with(given: Habits) -> Iterator[None]:
    """Let `given` hold for the questions asked inside."""
    token = _of_the_question.set(given)
    try:
        yield
    finally:
        _of_the_question.reset(token)
