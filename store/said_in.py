"""What was said in given sentences: the quotations that overlap them, with speaker and day.

One invariant: boilerplate says nothing.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from store.database import Store
from store.records import SaidOnBasis, Span

_SAID_IN = """
    SELECT s.id AS sentence_id, q.id, q.start, q."end", q.said_on, q.said_on_basis,
           coalesce((SELECT name FROM actor WHERE actor.id = q.speaker_id), q.speaker) AS speaker
    FROM sentence AS s
    JOIN quote AS q ON q.article_id = s.article_id AND q.start < s."end" AND q."end" > s.start
    WHERE s.id IN (SELECT value FROM json_each(:ids)) AND q.boilerplate = 0
    ORDER BY q.confidence DESC, q.start
"""


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation that stands in a sentence, wholly or in part."""

    quote_id: int
    span: Span
    speaker: str | None
    said_on: date | None
    said_on_basis: SaidOnBasis | None


def said_in(store: Store, sentence_ids: Sequence[int]) -> dict[int, list[Said]]:
    """Return the quotations of each sentence, the surest first."""
    found: dict[int, list[Said]] = defaultdict(list)
    for row in store.rows(_SAID_IN, {"ids": json.dumps(list(sentence_ids))}):
        said_on = cast("str | None", row["said_on"])
        found[row["sentence_id"]].append(
            Said(
                row["id"],
                Span(row["start"], row["end"]),
                row["speaker"],
                date.fromisoformat(said_on) if said_on else None,
                row["said_on_basis"],
            )
        )
    return found
