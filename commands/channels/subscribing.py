"""What a person writes to subscribe: times, days, zones and names, read or refused in words.

One invariant: whatever is not understood raises a UsageError that says what would be; nothing is guessed.
"""

import re
from dataclasses import replace
from datetime import datetime, time

from commands.asked.taught import find_meant
from commands.errors import UsageError
from store.actors.search import FOUND_FROM
from store.database import Store
from store.digests.scheduling import EVERY_DAY, Schedule, find_zones, is_zone
from store.digests.subscriptions import MOST_PER_GUILD, Kind, Options, Subscription, find, of_guild

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EVERY, WORKDAYS, WEEKEND = "every day", "Monday to Friday", "Saturday and Sunday"
_RANGES = {EVERY: EVERY_DAY, "daily": EVERY_DAY, WORKDAYS: "12345", "weekdays": "12345", "workdays": "12345"}
_RANGES |= {WEEKEND: "67", "weekend": "67", "weekends": "67"}
_BY_WORDS = {words.casefold(): days for words, days in _RANGES.items()}
_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?", re.IGNORECASE)
MOST_NAMES, LONGEST_NAME = 10, 80


def read_time(text: str) -> time:
    """Read a time of day: 8, 8:30, 08.30, 8 pm."""
    found = _TIME.fullmatch(text.strip())
    if found:
        hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").casefold()
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0)
        elif half:
            hour = 24
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise UsageError(f"“{text[:40]}” is no time of day; write it like 08:30 or 8 pm.")


def read_weekdays(text: str) -> str:
    """Read days of the week: every day, Monday to Friday, Mon, Wed."""
    words = " ".join(text.casefold().split())
    if words in _BY_WORDS:
        return _BY_WORDS[words]
    found: set[int] = set()
    for part in re.split(r",| and |;", words):
        ends = [_weekday(end, text) for end in re.split(r"\s*(?:-|–| to )\s*", part.strip()) if end]
        if not 1 <= len(ends) <= 2:
            raise UsageError(_no_days(text))
        first, last = ends[0], ends[-1]
        found |= {(first + step) % 7 for step in range((last - first) % 7 + 1)}
    return "".join(str(day + 1) for day in sorted(found))


def _weekday(text: str, whole: str) -> int:
    for number, name in enumerate(DAYS):
        if len(text) >= 2 and name.casefold().startswith(text):
            return number
    raise UsageError(_no_days(whole))


def _no_days(text: str) -> str:
    return f"“{text[:40]}” names no days of the week; write {WORKDAYS}, or Mon, Wed, or {EVERY}."


def weekdays_in_words(weekdays: str) -> str:
    """Say on which days something runs."""
    for words in (EVERY, WORKDAYS, WEEKEND):
        if _RANGES[words] == weekdays:
            return words
    return ", ".join(DAYS[int(digit) - 1][:3] for digit in weekdays)


def read_zone(text: str) -> str:
    """Read a time zone by its name or its city."""
    name = text.strip()
    if is_zone(name):
        return name
    found = find_zones(name, limit=6)
    if len(found) == 1:
        return found[0]
    offer = f"; did you mean {', '.join(found[:5])}?" if found else "; write it like Europe/Berlin."
    raise UsageError(f"There is no time zone “{name[:40]}”{offer}")


def read_names(text: str) -> tuple[str, ...]:
    """Read names or topics, parted by commas."""
    names = tuple(dict.fromkeys(" ".join(part.split()) for part in text.split(",") if part.strip()))
    if len(names) > MOST_NAMES or any(len(name) > LONGEST_NAME for name in names):
        raise UsageError(f"At most {MOST_NAMES} names or topics, each of {LONGEST_NAME} letters at most.")
    return names


def read_actors(store: Store, text: str) -> tuple[str, ...]:
    """Read actors, as the store names them, of names as they are meant where it is asked.

    Those of whom no article tells yet are kept as written.
    """
    names = []
    for written in read_names(text):
        hits = find_meant(store, written, limit=1)
        names.append(hits[0].actor.name if hits and hits[0].score >= FOUND_FROM else written)
    return tuple(dict.fromkeys(names))


def about_in_words(options: Options) -> str:
    """Say what a subscription is about."""
    return ", ".join((*options.actors, *options.topics)) or "everything"


def chosen(store: Store, guild_id: int, kind: Kind, number: int | None) -> Subscription:
    """Return the subscription that is meant; without a number the only one of the server.

    Raises:
        UsageError: there is none such, or several.
    """
    if number is not None:
        found = find(store, number)
        if found is None or (found.guild_id, found.kind) != (guild_id, kind):
            raise UsageError(f"There is no {kind} {number} here; /{kind} list shows them.")
        return found
    here = of_guild(store, guild_id, kind)
    if len(here) != 1:
        says = f"There are {len(here)}: say which by its number." if here else f"There is no {kind} here yet."
        raise UsageError(f"{says} /{kind} list shows them.")
    return here[0]


def check_room(store: Store, guild_id: int) -> None:
    """Raise a UsageError where a server has as many subscriptions as it may have."""
    if len(of_guild(store, guild_id)) >= MOST_PER_GUILD:
        raise UsageError(f"A server has {MOST_PER_GUILD} digests and watches at most; remove one first.")


def rescheduled(given: Subscription, schedule: Schedule, *, now: datetime) -> Subscription:
    """Return a digest at another time, its next run the first one from now on."""
    return replace(given, schedule=schedule, next_due=schedule.next_due(now))
