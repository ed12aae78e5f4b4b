"""Entries in order of time as a table (CSV) for a spreadsheet.

One invariant: no cell is read as a formula by a spreadsheet, whatever an article says.
"""

import csv
import io
from collections.abc import Sequence
from datetime import date

from commands.answer import Result
from store.days.calendar import days_of
from store.records import DateSpan

COLUMNS = (
    "day_first", "day_last", "precision", "kind", "text", "speaker", "said_on",
    "source", "publisher", "published", "published_basis", "url", "doc_id", "start", "end",
)  # fmt: skip
BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for the code page of the machine."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings of a cell that make a formula of it (OWASP, CSV injection)."""


def table(entries: Sequence[Result], *, most_bytes: int | None = None) -> bytes:
    """Return the entries as CSV in UTF-8, a line each below the names of the columns.

    Args:
        entries: Each with its moment.
        most_bytes: Entries beyond this size are left out.
    """
    out = bytearray(_line(COLUMNS, begin=BYTE_ORDER_MARK))
    for entry in entries:
        line = _line(_cells(entry))
        if most_bytes is not None and len(out) + len(line) > most_bytes:
            break
        out += line
    return bytes(out)


def _cells(entry: Result) -> tuple[object, ...]:
    assert entry.moment is not None
    moment, source = entry.moment, entry.source
    return (
        moment.days.first,
        moment.days.last,
        precision(moment.days),
        moment.kind,
        entry.text,
        moment.speaker or entry.speaker,
        moment.said_on,
        source.title or source.doc_id,
        source.publisher,
        source.published,
        source.published_basis,
        source.url,
        source.doc_id,
        source.start,
        source.end,
    )


def precision(days: DateSpan) -> str:
    """Return how exactly days are known: "day", "week", "month", "quarter", "year", or "3 days"."""
    first = days.first
    if first == days.last:
        return "day"
    year, week, _ = first.isocalendar()
    values = {
        "week": f"{year:04d}-W{week:02d}",
        "month": f"{first.year:04d}-{first.month:02d}",
        "quarter": f"{first.year:04d}-Q{(first.month + 2) // 3}",
        "year": f"{first.year:04d}",
    }
    count = (days.last - first).days + 1
    return next((unit for unit, value in values.items() if days_of(value) == days), f"{count} days")


def _line(cells: Sequence[object], *, begin: str = "") -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_cell(value) for value in cells])
    return (begin + out.getvalue()).encode("utf-8", "replace")


def _cell(value: object) -> object:
    """Return a value for its cell: text that a spreadsheet would calculate gets an apostrophe before it."""
    if value is None or isinstance(value, int):
        return "" if value is None else value
    text = value.isoformat() if isinstance(value, date) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
