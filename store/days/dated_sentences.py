"""Dated sentences: which of them speak of given days, and which days a sentence speaks of.

One invariant: a sentence answers for a day only through an expression that means this day or little more; a
whole month never answers for one of its days.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from store.database import Store
from store.records import DateSpan, Span

_LONGEST = timedelta(days=400)
SHARPEST_NEEDED = 0.1
"""Days asked for, divided by the days that the expression spans: less is too vague for an answer."""
MOST_ROWS = 2_000
MOST_BETWEEN = 20_000

_FOUND = """
    SELECT s.id, s.article_id, d.start, d."end", d.value, d.first, d.last, a.published
    FROM date_mention AS d
    JOIN sentence AS s ON s.article_id = d.article_id AND d.start < s."end" AND d."end" > s.start
    JOIN article AS a ON a.id = d.article_id
    WHERE d.boilerplate = 0 AND s.boilerplate = 0 AND d.first IS NOT NULL
"""
_WITHIN = (
    _FOUND
    + """
      AND d.first BETWEEN :earliest AND :last AND d.last >= :first
    ORDER BY d.first, s.id LIMIT :most
"""
)
_BEFORE = (
    _FOUND
    + """
      AND d.last < :first AND d.first >= :earliest
    ORDER BY d.last DESC, d.first DESC, s.id LIMIT :most
"""
)
_AFTER = (
    _FOUND
    + """
      AND d.first > :last ORDER BY d.first, d.last, s.id LIMIT :most
"""
)
_DATES_OF = _FOUND + " AND s.id IN (SELECT value FROM json_each(:ids)) ORDER BY d.start"  # noqa: S608 (constants of this file)
_NAMING = (
    _FOUND  # noqa: S608 (constants of this file)
    + """
      AND d.last >= :first AND d.first <= :last
      AND (:actors IS NULL OR s.id IN (SELECT sentence_id FROM (
          SELECT n.id AS sentence_id FROM mention AS m
          JOIN sentence AS n ON n.article_id = m.article_id AND m.start < n."end" AND m."end" > n.start
          WHERE m.actor_id IN (SELECT value FROM json_each(:actors))
          UNION
          SELECT n.id FROM quote AS q
          JOIN sentence AS n ON n.article_id = q.article_id AND q.start < n."end" AND q."end" > n.start
          WHERE q.boilerplate = 0 AND q.id IN (
              SELECT id FROM quote WHERE speaker_id IN (SELECT value FROM json_each(:actors))
              UNION SELECT quote_id FROM joint_speaker
              WHERE actor_id IN (SELECT value FROM json_each(:actors))))))
    ORDER BY julianday(d.last) - julianday(d.first), d.first, s.id LIMIT :most
"""
)
_SAID = """
    SELECT id FROM quote WHERE said_on BETWEEN :first AND :last AND boilerplate = 0
    ORDER BY said_on, confidence DESC, id LIMIT :most
"""


@dataclass(frozen=True, slots=True)
class Dated:
    """A sentence's expression of a date."""

    sentence_id: int
    article_id: int
    span: Span
    """Of the expression."""
    value: str
    days: DateSpan
    published: date | None

    @property
    def length(self) -> int:
        """How many days it spans."""
        return (self.days.last - self.days.first).days + 1

    @property
    def is_ahead(self) -> bool:
        """Tell whether the days lay ahead of the article: planned then, not reported."""
        return self.published is not None and self.days.first > self.published


def sentences_of_days(store: Store, days: DateSpan) -> tuple[list[Dated], list[Dated]]:
    """Return the expressions that answer for `days`, and those that touch them too vaguely to answer."""
    rows = store.rows(_WITHIN, {**_bounds(days), "most": MOST_ROWS})
    asked = (days.last - days.first).days + 1
    sharp: list[Dated] = []
    vague: list[Dated] = []
    for dated in map(_dated, rows):
        (sharp if asked / dated.length >= SHARPEST_NEEDED else vague).append(dated)
    return sharp, vague


def nearest_days(store: Store, days: DateSpan, *, limit: int) -> list[Dated]:
    """Return dated sentences before and after `days`, the nearest first."""
    parameters = {**_bounds(days), "most": limit}
    found = [_dated(row) for sql in (_BEFORE, _AFTER) for row in store.rows(sql, parameters)]
    found.sort(
        key=lambda dated: max((days.first - dated.days.last).days, (dated.days.first - days.last).days)
    )
    return found[:limit]


def dates_of(store: Store, sentence_ids: Sequence[int]) -> dict[int, list[Dated]]:
    """Return the expressions with days of each sentence, in text order."""
    found: dict[int, list[Dated]] = defaultdict(list)
    for row in store.rows(_DATES_OF, {"ids": json.dumps(list(sentence_ids))}):
        found[row["id"]].append(_dated(row))
    return found


def dated_between(
    store: Store,
    *,
    since: date | None = None,
    until: date | None = None,
    actor_ids: frozenset[int] | None = None,
) -> list[Dated]:
    """Return the sharpest expression of each dated sentence between two days, the sharpest first.

    Args:
        store: Where the sentences are.
        since: The first day; None: since ever.
        until: The last day.
        actor_ids: Only sentences that name one of these actors, or in which one speaks.
    """
    parameters = {
        "first": (since or date.min).isoformat(),
        "last": (until or date.max).isoformat(),
        "actors": None if actor_ids is None else json.dumps(sorted(actor_ids)),
        "most": MOST_BETWEEN,
    }
    found: dict[int, Dated] = {}
    for row in store.rows(_NAMING, parameters):
        if row["id"] not in found:
            found[row["id"]] = _dated(row)
    return list(found.values())


def said_within(store: Store, days: DateSpan, *, limit: int) -> list[int]:
    """Return the ids of the quotations said on these days, in order."""
    parameters = {"first": days.first.isoformat(), "last": days.last.isoformat(), "most": limit}
    return [row["id"] for row in store.rows(_SAID, parameters)]


def _bounds(days: DateSpan) -> dict[str, str]:
    earliest = days.first - _LONGEST if days.first - date.min > _LONGEST else date.min
    return {"earliest": earliest.isoformat(), "first": days.first.isoformat(), "last": days.last.isoformat()}


def _dated(row: sqlite3.Row) -> Dated:
    return Dated(
        row["id"],
        row["article_id"],
        Span(row["start"], row["end"]),
        row["value"],
        DateSpan(date.fromisoformat(row["first"]), date.fromisoformat(row["last"])),
        date.fromisoformat(row["published"]) if row["published"] else None,
    )
