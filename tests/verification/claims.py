"""A case: what somebody may type, whether it is right, and what the verdict must say on which axis.

One invariant: cases are made from what the store holds, by a seed; nothing of the deciding code is used.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from store.database import Store

FORMS = (
    "{speaker} said “{words}”",
    '"{words}," {speaker} said.',
    "{speaker}: “{words}”",
    'According to {speaker}, "{words}"',
    "{speaker} told reporters: «{words}»",
)
_STORED = """
    SELECT a.doc_id, a.published, a.text, q.start, q."end", q.kind, coalesce(x.name, q.speaker) AS speaker,
           x.kind AS speaker_kind, q.speaker_id, q.said_on, q.polarity, q.cue, q.confidence, q.group_no
    FROM quote AS q JOIN article AS a ON a.id = q.article_id LEFT JOIN actor AS x ON x.id = q.speaker_id
    WHERE q.boilerplate = 0 ORDER BY a.doc_id, q.start
"""


@dataclass(frozen=True, slots=True)
class Stored:
    """A quotation as the store has it."""

    doc_id: str
    published: date
    article: str
    start: int
    end: int
    kind: str
    speaker: str | None
    speaker_kind: str | None
    speaker_id: int | None
    said_on: date | None
    polarity: str
    cue: str | None
    confidence: float
    group: int | None

    @property
    def words(self) -> str:
        """The words without the point or comma at their end."""
        return self.article[self.start : self.end].strip(" ,.")

    @property
    def is_rejected(self) -> bool:
        """Tell whether the article says that the speaker rejects these words."""
        return self.article[: self.start].endswith("rejected the claim that “")

    @property
    def is_speech(self) -> bool:
        """Tell whether these are somebody's own words between marks, surely attributed to an actor."""
        return (
            self.kind != "indirect"
            and self.speaker_id is not None
            and self.confidence >= 0.7
            and self.polarity == "affirmed"
            and len(self.words.split()) >= 4
            and not self.is_rejected
        )


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to check."""

    mutation: str
    """What was done to the quotation; "+" joins two."""
    text: str
    said_on: str | None = None
    expected: Mapping[str, str] | None = None
    """What an axis must begin with."""
    named: str = ""
    """The word that was changed, put in or dropped: the verdict must name it."""


def stored_quotations(store: Store) -> list[Stored]:
    """Return all stored quotations in the order of their articles."""
    return [
        Stored(
            doc_id=row["doc_id"],
            published=date.fromisoformat(row["published"] or "2000-01-01"),
            article=row["text"],
            start=row["start"],
            end=row["end"],
            kind=row["kind"],
            speaker=row["speaker"],
            speaker_kind=row["speaker_kind"],
            speaker_id=row["speaker_id"],
            said_on=date.fromisoformat(row["said_on"]) if row["said_on"] else None,
            polarity=row["polarity"],
            cue=row["cue"],
            confidence=row["confidence"],
            group=row["group_no"],
        )
        for row in store.rows(_STORED, {})
    ]


def typed(number: int, speaker: str, words: str) -> str:
    """Return a claim in one of the ways in which people write them."""
    return FORMS[number % len(FORMS)].format(speaker=speaker, words=words)


def people(quotations: Iterable[Stored]) -> list[str]:
    """Return the persons who speak, in order."""
    named = (one.speaker for one in quotations if one.speaker_kind == "person" and one.speaker)
    return list(dict.fromkeys(named))
