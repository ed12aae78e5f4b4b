"""The texts that the measurements run over: ordinary news, and texts that no newsroom would print.

One invariant: the same call gives the same texts.
"""

import json
from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from corpus.reading import read
from store.records import Article

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "corpus" / "sample"
BULK = ROOT.parent / "shared" / "bench" / "bulk" / "reuters_bbc.jsonl"

HOSTILE = {
    "words without a full stop": "lorem ipsum said that ",
    "opening quote marks": "“",
    "straight quote marks": '"',
    "quote marks apart": '" ',
    "dates": "2022-01-14 ",
    "digits": "1234567890",
    "commas": ", ",
    "commas together": ",",
    "line breaks": "\n",
    "names": "Ada Quist ",
    "open brackets": "(",
}
"""Each is repeated to the length that is asked for."""


def describe_news() -> str:
    """Say which news `news` gives."""
    return "Reuters and BBC articles" if BULK.is_file() else "the sample corpus, repeated"


def news(count: int) -> Iterator[Article]:
    """Yield plain news where it lies beside the project, else the sample over and over."""
    if BULK.is_file():
        with BULK.open(encoding="utf-8") as lines:
            for line in islice(lines, count):
                given = json.loads(line)
                day = given.get("published")
                published = date.fromisoformat(day) if day else None
                yield Article(given["doc_id"], given["text"], title=given.get("title"), published=published)
        return
    briefs = [given for given in read([SAMPLE]) if isinstance(given, Article)]
    yield from islice(cycle(briefs), count)


def hostile(kind: str, length: int) -> Article:
    """Return a hostile text of about this many characters."""
    piece = HOSTILE[kind]
    return Article(kind, piece * (length // len(piece)))
