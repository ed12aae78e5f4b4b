"""Entries in order of time for the tests of pictures and tables."""

from datetime import date

from commands.answer import Moment, MomentKind, Result
from store.records import Citation, DateSpan


def entry(
    text: str = "The council met.",
    first: date = date(2031, 3, 7),
    last: date | None = None,
    *,
    kind: MomentKind = "event",
    speaker: str | None = None,
    publisher: str | None = "Coast Daily",
    score: float = 50,
    doc_id: str = "a",
) -> Result:
    """Return one entry; without `last` it is of one day."""
    days = DateSpan(first, last or first)
    source = Citation(doc_id, 3, 3 + len(text), "A title", publisher, date(2031, 3, 8), "https://a.example/1")
    said = first if kind == "statement" else None
    return Result(text, source, score, "why", moment=Moment(kind, days, said, speaker))
