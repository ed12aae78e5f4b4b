"""`extract` and `index`: from files to JSON lines, and from files into the store."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.progress import progress
from bot.cli.stores import Database, writable_store
from store.records import Article, Refusal

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...",
        help="Text, Markdown, HTML or JSONL files, folders of those, or - for JSONL on standard input.",
    ),
]
Published = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="Publication day of articles that are given without one."),
]
WithText = Annotated[
    bool, typer.Option("--with-text", help="Add text and url, so that `index --extracted` can load the line.")
]
Extracted = Annotated[
    bool,
    typer.Option("--extracted", help="The paths are lines of `extract --with-text`; nothing is read anew."),
]
REFUSED_SOME = 1
WHY_CHANGED = "changed: written anew, since the article differs, or an older version had read it"
WHY_CHANGED_LINES = "changed: written anew, since the line is not the one that was stored under its doc_id"
STDIN = Path("-")


def extract(paths: Paths, *, published: Published = None, with_text: WithText = False) -> None:
    """Read articles and print what is in them as JSON, one article a line."""
    from corpus.indexing import extract_each
    from corpus.reading import read
    from store.writing.exchange import to_line

    _require_existing(paths)
    articles = _dated(read(paths, stdin=sys.stdin.buffer), published.date() if published else None)
    refused = 0
    with progress("reading") as advance:
        for outcome in extract_each(articles):
            if isinstance(outcome, Refusal):
                refused += 1
                _report(outcome)
                continue
            print(json.dumps(to_line(outcome, with_text=with_text), ensure_ascii=False), flush=True)
            advance(outcome.article.doc_id)
    if refused:
        raise typer.Exit(REFUSED_SOME)


def index(paths: Paths, *, extracted: Extracted = False, db: Database = None) -> None:
    """Read, extract and store articles; safe to run again, safe to kill at any moment."""
    _require_existing(paths)
    counts: Counter[str] = Counter()
    with writable_store(db) as store, progress("indexing") as advance:
        if extracted:
            from store.writing.loading import load_lines, read_lines

            outcomes = load_lines(read_lines(paths, stdin=sys.stdin.buffer), store)
        else:
            from corpus.indexing import index as index_articles
            from corpus.reading import read

            outcomes = index_articles(read(paths, stdin=sys.stdin.buffer), store)
        for outcome in outcomes:
            if isinstance(outcome, Refusal):
                _report(outcome)
                counts["refused"] += 1
            else:
                counts[outcome.saved] += 1
                advance(f"{_summary(counts)} · {outcome.doc_id}")
    print(_summary(counts))
    if counts["changed"]:
        print(WHY_CHANGED_LINES if extracted else WHY_CHANGED, file=sys.stderr)
    if counts["refused"]:
        raise typer.Exit(REFUSED_SOME)


def _summary(counts: Counter[str]) -> str:
    return ", ".join(f"{what} {counts[what]}" for what in ("new", "changed", "unchanged", "refused"))


def _require_existing(paths: list[Path]) -> None:
    for path in paths:
        # A dangling link is there, and refused by name when its turn comes.
        if path != STDIN and not path.exists() and not path.is_symlink():
            raise typer.BadParameter(f"{path} does not exist.", param_hint="PATH")


def _dated(given: Iterable[Article | Refusal], day: date | None) -> Iterator[Article | Refusal]:
    """Give undated articles the day named on the command line."""
    for item in given:
        if day and isinstance(item, Article) and item.published is None:
            yield replace(item, published=day, published_basis="given")
        else:
            yield item


def _report(refusal: Refusal) -> None:
    print(f"refused {refusal.source}: {refusal.reason}", file=sys.stderr)
