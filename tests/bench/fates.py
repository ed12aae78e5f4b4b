"""What became of a command that nobody answered: whose fault it was.

The server says when it wrote the event to a line, when the client confirmed it, when the session was lost and
which requests came back; the client says when it was handed the event. All go by the machine's one clock.

One invariant: what no fault of the storm accounts for is UNEXPLAINED, the bot's own until shown otherwise.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from tests.wire.rest import Asked

DEADLINE: Final = 3.0
"""Seconds that Discord waits."""
LEAST: Final = 0.25
"""Seconds before the deadline by which the bot must have a command to be able to answer it."""
IDLE: Final = 1.3
"""Longest that a bot with a command may do nothing: it says "thinking" after 1 s, and pauses for 0.6 s."""
READING: Final = 1.0
"""Seconds after which an event on an unbroken line must have been handed on."""

ANSWERED: Final = "answered"
NO_SESSION: Final = "never delivered: no session"
LOST: Final = "never delivered: lost"
LATE: Final = "delivered too late"
IN_VAIN: Final = "answered in vain"
UNEXPLAINED: Final = "UNEXPLAINED"
MEANING: Final = {
    ANSWERED: "acknowledged in time, and the answer is shown",
    NO_SESSION: "sent while the bot had no session, that is between a loss and the next READY",
    LOST: "kept for a cut line, or on it, when Discord dropped the session",
    LATE: "handed to the bot by a replay when the three seconds were over, or all but over",
    IN_VAIN: "each try within three seconds was refused or cut",
    UNEXPLAINED: "none of these",
}


@dataclass(frozen=True, slots=True)
class Course:
    """What the server knows of a command; all in seconds since it was sent."""

    id: int
    acknowledged: bool
    shown: bool
    put: tuple[float, ...]
    """When its event was written to a line."""
    read: float | None
    """When the client confirmed it."""
    lost: float | None
    """When the session was lost that it belonged to; at most 0: before."""
    tries: tuple[tuple[float, float, int, bool], ...]
    """Requests: begun, ended, status, failed on purpose."""
    sent_at: float
    """On the machine's monotonic clock."""


def course(asked: Asked) -> dict[str, Any]:
    """Return what the server knows of a command, as JSON can take it."""
    passage = asked.passage
    assert passage is not None

    def since(moment: float | None) -> float | None:
        return None if moment is None else moment - asked.sent_at

    return asdict(
        Course(
            asked.id,
            asked.acknowledged_after is not None,
            bool(asked.shown) and not asked.waiting,
            tuple(put - asked.sent_at for put in passage.put),
            since(passage.read_at),
            since(passage.lost_at),
            tuple((each.after, each.ended_after, each.status, each.failed) for each in asked.tries),
            asked.sent_at,
        )
    )


def fate(of: Course, handed_at: float | None) -> str:
    """Return what became of a command.

    Args:
        of: what the server knows.
        handed_at: when the client was handed it, on the machine's monotonic clock.
    """
    if of.acknowledged:
        return ANSWERED if of.shown else UNEXPLAINED
    if handed_at is None:
        if of.lost is None or of.read is not None:
            return UNEXPLAINED
        return NO_SESSION if of.lost <= 0 else LOST
    handed = handed_at - of.sent_at
    if handed > DEADLINE - LEAST:
        before = [put for put in of.put if put <= handed]
        return LATE if before and handed - before[-1] < READING else UNEXPLAINED
    return IN_VAIN if _did_all_it_could(of, handed) else UNEXPLAINED


def _did_all_it_could(of: Course, handed: float) -> bool:
    """Tell whether the bot tried and tried, from when it had the command to the deadline."""
    tries = [each for each in of.tries if each[0] <= DEADLINE]
    busy = [handed, *(moment for each in tries for moment in each[:2]), DEADLINE]
    gaps = [later - earlier for earlier, later in zip(busy[::2], busy[1::2], strict=True)]
    return bool(tries) and all(each[3] for each in tries) and max(gaps) <= IDLE


def table(courses: Iterable[Mapping[str, Any]], handed: Mapping[int, float]) -> tuple[list[str], int]:
    """Return the lines that tell of all commands, and how many are unexplained."""
    all_courses = [Course(**each) for each in courses]
    fates = [(fate(each, handed.get(each.id)), each) for each in all_courses]
    counted = Counter(name for name, _ in fates)
    lines = [f"  {counted[name]:5} {name} ({meaning})" for name, meaning in MEANING.items()]
    for name, each in fates:
        if name == UNEXPLAINED:
            at = handed.get(each.id)
            lines.append(f"    handed after {None if at is None else at - each.sent_at}: {each}")
    return lines, counted[UNEXPLAINED]
