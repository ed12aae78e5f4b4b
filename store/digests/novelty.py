"""What each channel has been told, and how far each person has looked.

One invariant: something counts as told once it was posted, under the place where it stands and under its
words: the same words of another article are no news.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal, cast

from store.database import Store
from store.digests.subscriptions import iso
from store.text.words import words_of

ToldKind = Literal["story", "quote", "figure", "planned", "match"]
REMEMBERED: Final = timedelta(days=400)

_TOLD = 'SELECT kind, doc_id, start, "end", words, told_at FROM told WHERE channel_id = :channel_id'
_TOLD_BY = """
    SELECT kind, doc_id, start, "end", words FROM told WHERE run_id = :run_id ORDER BY rowid
"""
_TELL = """
    INSERT INTO told (channel_id, kind, doc_id, start, "end", words, run_id, told_at)
    VALUES (:channel_id, :kind, :doc_id, :start, :end, :words, :run_id, :told_at)
"""
_FORGET = "DELETE FROM told WHERE channel_id = :channel_id AND told_at < :oldest"
_VERSION = "SELECT version FROM content"
_LAST_LOOK = "SELECT looked_at, seen FROM last_look WHERE user_id = :user_id"
_LOOKED = """
    INSERT INTO last_look (user_id, looked_at, seen) VALUES (:user_id, :looked_at, :seen)
    ON CONFLICT (user_id) DO UPDATE SET looked_at = excluded.looked_at, seen = excluded.seen
"""


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage that a message tells, or is going to tell."""

    kind: ToldKind
    doc_id: str
    start: int
    end: int
    words: str
    """`fingerprint` of what it says."""


@dataclass(frozen=True, slots=True)
class Told:
    """All that a channel knows from the bot."""

    places: frozenset[tuple[ToldKind, str, int, int]] = frozenset()
    words: frozenset[tuple[ToldKind, str]] = frozenset()
    articles: frozenset[str] = frozenset()
    """Those that were told as stories."""

    def knows(self, cited: Cited) -> bool:
        """Tell whether it was told, there or in the same words elsewhere."""
        return (cited.kind, cited.doc_id, cited.start, cited.end) in self.places or (
            cited.kind,
            cited.words,
        ) in self.words


NOTHING: Final = Told()


@dataclass(frozen=True, slots=True)
class Look:
    """When a person looked, and the version of the content that they saw."""

    at: datetime
    seen: int


def fingerprint(text: str) -> str:
    """Return what texts share that say the same words, whatever their marks and capitals."""
    return hashlib.sha256(" ".join(words_of(text)).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def told_to(store: Store, channel_id: int, *, before: date | None = None) -> Told:
    """Return what a channel was told, where `before` is given only until that day began."""
    rows = store.rows(_TOLD, {"channel_id": channel_id})
    if before is not None:
        rows = [row for row in rows if row["told_at"][:10] < before.isoformat()]
    return Told(
        frozenset((cast("ToldKind", row["kind"]), row["doc_id"], row["start"], row["end"]) for row in rows),
        frozenset((cast("ToldKind", row["kind"]), row["words"]) for row in rows),
        frozenset(row["doc_id"] for row in rows if row["kind"] == "story"),
    )


def told_by(store: Store, run_id: int) -> list[Cited]:
    """Return what a run told, in its order."""
    rows = store.rows(_TOLD_BY, {"run_id": run_id})
    return [Cited(*(row[name] for name in Cited.__dataclass_fields__)) for row in rows]


def tell_within(store: Store, channel_id: int, run_id: int, cited: str, *, now: datetime) -> None:
    """Note in the caller's transaction that a channel was told what `as_json` made text of."""
    store.connection.execute(_FORGET, {"channel_id": channel_id, "oldest": iso(now - REMEMBERED)})
    rows = [
        {**entry, "channel_id": channel_id, "run_id": run_id, "told_at": iso(now)}
        for entry in json.loads(cited)
    ]
    store.connection.executemany(_TELL, rows)


def as_json(cited: Iterable[Cited]) -> str:
    """Write passages as text, for the time until they are posted."""
    fields: Sequence[str] = tuple(Cited.__dataclass_fields__)
    return json.dumps([{name: getattr(each, name) for name in fields} for each in cited])


def from_json(text: str) -> list[Cited]:
    """Read what `as_json` wrote."""
    return [Cited(**entry) for entry in json.loads(text)]


def content_version(store: Store) -> int:
    """Return the version of the articles: it grows with every one that is stored, changed or removed."""
    row = store.row(_VERSION)
    assert row is not None
    return int(row["version"])


def last_look(store: Store, user_id: int) -> Look | None:
    """Return when a person last looked; None: never."""
    row = store.row(_LAST_LOOK, {"user_id": user_id})
    return None if row is None else Look(datetime.fromisoformat(row["looked_at"]), row["seen"])


def note_look(store: Store, user_id: int, *, seen: int, now: datetime) -> None:
    """Keep that a person has seen what was stored up to a version."""
    with store.transaction():
        store.connection.execute(_LOOKED, {"user_id": user_id, "looked_at": iso(now), "seen": seen})
