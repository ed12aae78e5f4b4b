"""When something is due: a local time of day on some weekdays, as instants, over every change of the clocks.

A time that the clocks skip runs at the first minute that exists after it, one that they show twice runs the
first time alone.

One invariant: pure; between two runs of a schedule lies no further one, whatever the zone does.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

EVERY_DAY: Final = "1234567"
_LOOK_BACK: Final = timedelta(days=2)
"""Covers a day that a zone skipped, the longest step that clocks have made."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A time of day in a zone, on some days of the week."""

    at: time
    zone: str
    """IANA name: "Europe/Oslo"."""
    weekdays: str = EVERY_DAY
    """ISO digits, 1 for Monday."""

    def __post_init__(self) -> None:
        if not self.weekdays or not set(self.weekdays) <= set(EVERY_DAY):
            raise ValueError("a schedule needs weekdays, each a digit from 1 to 7")

    def next_due(self, after: datetime) -> datetime:
        """Return the first instant strictly after `after` at which it runs, in UTC."""
        zone = ZoneInfo(self.zone)
        day = (after - _LOOK_BACK).astimezone(zone).date()
        while True:
            if str(day.isoweekday()) in self.weekdays:
                due = instant_of(day, self.at, zone)
                if due > after:
                    return due
            day += timedelta(days=1)

    def catch_up(self, due: datetime, now: datetime) -> tuple[datetime, datetime]:
        """Return the last instant due by `now`, for all that were missed since `due`, and the one after it.

        Args:
            due: The earliest that has not been run; not after `now`.
            now: The present instant.
        """
        following = self.next_due(now)
        last = due
        seen_from = max(due, now - timedelta(days=9))  # a week has a run, and clocks skip a day at most
        while (later := self.next_due(seen_from)) < following:
            last = seen_from = later
        return last, following


def instant_of(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return when a local clock first shows `at` on `day`, or the next minute where it skips that."""
    local = datetime.combine(day, at.replace(tzinfo=None, fold=0))
    instant = local.replace(tzinfo=zone).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == local:
        return instant
    # Read with the offset before the gap and with that after it, the time embraces the step of the clocks.
    early = min(instant, local.replace(tzinfo=zone, fold=1).astimezone(UTC))
    late = max(instant, local.replace(tzinfo=zone, fold=1).astimezone(UTC))
    before = early.astimezone(zone).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) // 2
        if middle.astimezone(zone).utcoffset() == before:
            early = middle
        else:
            late = middle
    return late.replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of the day in which nothing is posted; from late to early they span midnight."""

    first: time
    last: time
    """Exclusive: posting begins again at this time."""
    zone: str

    def covers(self, moment: datetime) -> bool:
        """Tell whether it is quiet at `moment`; equal ends are no quiet hours."""
        now = moment.astimezone(ZoneInfo(self.zone)).time().replace(microsecond=0)
        if self.first <= self.last:
            return self.first <= now < self.last
        return now >= self.first or now < self.last


@lru_cache(maxsize=1)
def zones() -> tuple[str, ...]:
    """Return the names of all zones that mean a place, in alphabetical order, UTC first."""
    places = sorted(
        name
        for name in available_timezones()
        if "/" in name and not name.startswith(("Etc/", "SystemV/", "US/", "posix/", "right/"))
    )
    return ("UTC", *places)


def find_zones(typed: str, *, limit: int) -> list[str]:
    """Return the zones that `typed` may mean: those of which a part begins so come first."""
    wanted = typed.strip().casefold().replace(" ", "_")
    begins = [name for name in zones() if any(p.startswith(wanted) for p in name.casefold().split("/"))]
    holds = [name for name in zones() if wanted in name.casefold() and name not in begins]
    return (begins + holds)[:limit]


def is_zone(name: str) -> bool:
    """Tell whether there is a zone of exactly that name."""
    return name in available_timezones()
