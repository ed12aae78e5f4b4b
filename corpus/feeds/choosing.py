"""Which entries of a feed are fetched: new ones, and those that changed since they were read.

One invariant: pure; an entry that was read and says the same is not fetched again.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corpus.feeds.entries import Entry
from store.feeds.seen import Seen, SeenEntry

MOST_PER_RUN: Final = 40
"""Entries that one run fetches, the newest; the rest come with the next runs."""
MOST_ATTEMPTS: Final = 4
"""Runs in which a page is tried that its server fails to give."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What to do with a feed's entries."""

    to_fetch: tuple[Entry, ...] = ()
    unchanged: tuple[Entry, ...] = ()
    """Read before, and the same; some under another guid."""
    waiting: int = 0
    """Left to the next runs."""


def fingerprint(entry: Entry) -> str:
    """Return what two readings of an entry share if it says the same in both."""
    said = [entry.link, entry.title, str(entry.published), entry.content]
    return hashlib.blake2b(json.dumps(said).encode("ascii"), digest_size=12).hexdigest()


def choose(entries: Sequence[Entry], seen: Seen, *, most: int = MOST_PER_RUN) -> Chosen:
    """Part entries, the newest first, into those to fetch and those that are known."""
    wanted: list[Entry] = []
    unchanged: list[Entry] = []
    for entry in entries:
        known = known_as(entry, seen)
        same = known is not None and known.fingerprint == fingerprint(entry)
        done = known is not None and (known.attempts == 0 or known.attempts >= MOST_ATTEMPTS)
        (unchanged if same and done else wanted).append(entry)
    return Chosen(tuple(wanted[:most]), tuple(unchanged), max(0, len(wanted) - most))


def known_as(entry: Entry, seen: Seen) -> SeenEntry | None:
    """Return how an entry was seen before: under its guid, or under another one with the same link."""
    return seen.by_guid.get(entry.guid) or (seen.by_link.get(entry.link) if entry.link else None)
