"""The dates that dateparser finds in the same texts: the rival that is measured in the same run.

One invariant: it gets what we get, the text and the day of publication, and nothing is corrected for it.
"""

import importlib
import importlib.util
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from tests.gold.scoring import Line


def is_installed() -> bool:
    """Tell whether dateparser can be imported."""
    return importlib.util.find_spec("dateparser") is not None


def find_dates(text: str, published: datetime | None) -> list[dict[str, Any]]:
    """Return what `search_dates` finds, as lines of `extract` give dates."""
    settings = {"RELATIVE_BASE": published} if published else {}
    search = importlib.import_module("dateparser.search").search_dates
    again = importlib.import_module("dateparser.date").DateDataParser(languages=["en"], settings=settings)
    hits = search(text, languages=["en"], settings=settings) or []
    return place(text, [(words, value(moment, again.get_date_data(words).period)) for words, moment in hits])


def value(moment: datetime, period: str) -> str:
    """Return a moment as a TIMEX3 value of the period that the words mean: a month is no day."""
    return moment.strftime({"year": "%Y", "month": "%Y-%m"}.get(period, "%Y-%m-%d"))


def place(text: str, hits: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    """Give each hit its offsets: it names only the words, in the order in which they stand."""
    found, at = [], 0
    for words, meaning in hits:
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        found.append({"start": start, "end": at, "text": words, "value": meaning})
    return found


def predict(gold: Iterable[Line]) -> list[Line]:
    """Return its dates in each document."""
    return [{"doc_id": one["doc_id"], "dates": find_dates(one["text"], published(one))} for one in gold]


def published(line: Line) -> datetime | None:
    """Return the annotated day of publication, the last of several; None where its form is another."""
    given = line.get("dct") or line.get("published") or ""
    words = given[-1] if isinstance(given, list) else given
    try:
        return datetime.fromisoformat(words[:10])
    except ValueError:
        return None
