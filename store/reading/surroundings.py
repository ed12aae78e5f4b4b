"""What stands around and inside stored quotations: the days that they speak of, whose speech holds them.

One invariant: nothing here decides which quotations answer; it only completes those that do.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from store.database import Store
from store.reading.excerpts import pieces_of, quotes_by_id
from store.reading.found import QuoteFound
from store.records import DateSpan

VAGUEST = 100
"""Days that an expression may span and still say when the matter of a statement is."""
MOST_DAYS = 3

_HOLDING = """
    SELECT q.id AS held, other.id FROM quote AS q
    JOIN quote AS other
      ON other.article_id = q.article_id AND other.start <= q.start AND other."end" >= q."end"
    WHERE q.id IN (SELECT value FROM json_each(:ids)) AND other.boilerplate = 0
      AND other."end" - other.start > q."end" - q.start
      AND other.speaker IS NOT NULL AND other.speaker IS NOT q.speaker
      AND (other.speaker_id IS NULL OR other.speaker_id IS NOT q.speaker_id)
    ORDER BY q.id, other."end" - other.start
"""
_DAYS_INSIDE = """
    SELECT q.id, d.first, d.last FROM quote AS q
    JOIN date_mention AS d ON d.article_id = q.article_id AND d.start >= q.start AND d."end" <= q."end"
    WHERE q.id IN (SELECT value FROM json_each(:ids)) AND d.first IS NOT NULL AND d.boilerplate = 0
    ORDER BY q.id, d.start
"""
_SPEECH_IN = """
    SELECT s.id AS sentence, q.id FROM sentence AS s
    JOIN quote AS q ON q.article_id = s.article_id AND q.start < s."end" AND q."end" > s.start
    WHERE s.id IN (SELECT value FROM json_each(:ids)) AND q.boilerplate = 0 ORDER BY q.start, q.id
"""


def with_surroundings(store: Store, hits: Sequence[QuoteFound]) -> tuple[QuoteFound, ...]:
    """Return the findings with their other pieces, the days that they speak of, and the speech around."""
    ids = json.dumps([hit.id for hit in hits])
    days: dict[int, dict[DateSpan, None]] = defaultdict(dict)
    for row in store.rows(_DAYS_INSIDE, {"ids": ids}):
        span = DateSpan(date.fromisoformat(row["first"]), date.fromisoformat(row["last"]))
        if (span.last - span.first).days < VAGUEST:
            days[row["id"]][span] = None
    holding: dict[int, int] = {}
    for row in store.rows(_HOLDING, {"ids": ids}):
        holding.setdefault(row["held"], row["id"])
    outer = {found.id: found for found in quotes_by_id(store, sorted(set(holding.values())), why="")}
    pieces = pieces_of(store, [hit.id for hit in hits if not hit.pieces])
    return tuple(
        replace(
            hit,
            pieces=hit.pieces or pieces.get(hit.id, ()),
            speaks_of=tuple(days.get(hit.id, ()))[:MOST_DAYS],
            within=outer.get(holding.get(hit.id, -1)),
        )
        for hit in hits
    )


def speech_in(store: Store, sentence_ids: Sequence[int]) -> dict[int, list[QuoteFound]]:
    """Return the quotations that each sentence holds or is part of, in text order."""
    rows = store.rows(_SPEECH_IN, {"ids": json.dumps(list(sentence_ids))})
    quotes = {found.id: found for found in quotes_by_id(store, sorted({row["id"] for row in rows}), why="")}
    found: dict[int, list[QuoteFound]] = defaultdict(list)
    for row in rows:
        if row["id"] in quotes:
            found[row["sentence"]].append(quotes[row["id"]])
    return found
