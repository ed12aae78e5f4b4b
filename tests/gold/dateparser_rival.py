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


def find_dates(text: str, published: str) -> list[dict[str, Any]]:
    """Return what `search_dates` finds, as lines of `extract` give dates."""
    search = importlib.import_module("dateparser.search")
    settings = {"RELATIVE_BASE": datetime.fromisoformat(published), "PREFER_DATES_FROM": "past"}
    # By paragraphs, as we read it too: over a whole article it finds less, and takes minutes.
    found, at = [], 0
    for paragraph in text.splitlines(keepends=True):
        hits = search.search_dates(paragraph, languages=["en"], settings=settings) or []
        found += place(paragraph, at, [(words, moment.date().isoformat()) for words, moment in hits])
        at += len(paragraph)
    return found


def place(paragraph: str, offset: int, hits: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    """Give each hit its offsets: it names only the words, in the order in which they stand."""
    found, at = [], 0
    for words, value in hits:
        start = paragraph.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        found.append({"start": offset + start, "end": offset + at, "text": words, "value": value})
    return found


def predict(gold: Iterable[Line]) -> list[Line]:
    """Return its dates in each document."""
    return [{"doc_id": one["doc_id"], "dates": find_dates(one["text"], one["dct"])} for one in gold]
