"""What `extract` and `ask --batch` print for annotated articles and questions, made in one process.

One invariant: the extractors get what the annotated line would give `extract`: text and title, and the day of
publication where finding it is no part of the task.
"""

import contextlib
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from spacy.language import Language

from bot.cli.ask import answer_batch
from corpus.extraction import extract
from corpus.reading import read
from store.database import Store
from store.records import Article, Extraction
from store.writing.exchange import to_line
from tests.gold.scoring import Line

QUICK = 12
"""Documents of each large set in a quick run."""


def load_lines(path: Path) -> list[Line]:
    """Read a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def spread(lines: Sequence[Line], most: int) -> list[Line]:
    """Take at most so many, spread evenly over the whole set."""
    if len(lines) <= most:
        return list(lines)
    return [lines[round(place * len(lines) / most)] for place in range(most)]


def to_article(line: Line) -> Article:
    """Return the article of an annotated line.

    Where a set annotates the publication itself (it says on which basis), finding it is part of the task, and
    the text alone is given.
    """
    if "published_basis" in line:
        return Article(line["doc_id"], line["text"])
    published = _day(line.get("published") or line.get("dct"))
    return Article(
        line["doc_id"],
        line["text"],
        title=line.get("title") or None,
        publisher=line.get("publisher") or None,
        published=published,
        published_basis="given" if published else None,
    )


def _day(words: str | None) -> date | None:
    """Read an ISO day, with or without a time; one article of a set has another form, and is given none."""
    try:
        return date.fromisoformat((words or "")[:10])
    except ValueError:
        return None


def predict(nlp: Language, gold: Iterable[Line], advance: Callable[[], None]) -> list[Line]:
    """Extract each article and return the lines that `extract` would print."""
    predicted: list[Line] = []
    for line in gold:
        predicted.append(to_line(extract(nlp, to_article(line)), with_text=False))
        advance()
    return predicted


def read_articles(folder: Path) -> Iterator[Article]:
    """Read the articles of a folder; one that is refused is missing from the answers, and costs there."""
    return (given for given in read([folder]) if isinstance(given, Article))


def answer(extractions: Iterable[Extraction], questions: Sequence[Line]) -> list[dict[str, Any]]:
    """Answer annotated questions from a store of these extractions, as `ask --batch` does."""
    lines = [json.dumps({"command": one["command"], "text": one["input"]}).encode() for one in questions]
    printed = io.StringIO()
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "seeds.sqlite") as store:
        for extraction in extractions:
            store.save(extraction)
        with contextlib.redirect_stdout(printed):
            answer_batch(store, lines)
    return [json.loads(line) for line in printed.getvalue().splitlines()]
