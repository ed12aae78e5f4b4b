"""`check`: every quotation of a draft against the store, before the draft is published.

One invariant: the exit code is 1 where a quotation is wrong, and offsets are those of the draft as given.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.progress import progress
from bot.cli.stores import Database, questioned_store

if TYPE_CHECKING:
    from commands.claims.drafts import Checked
    from store.records import Citation

Drafts = Annotated[
    list[Path],
    typer.Argument(metavar="FILE...", help="Markdown, text or HTML files, or - for standard input."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object a quotation instead of a table.")]
STDIN = Path("-")
SOME_WRONG = 1
"""Exit code."""
_NAMES = {True: "right", False: "wrong", None: "open"}
_STYLES = {True: "green", False: "bold red", None: "yellow"}


def check(files: Drafts, *, db: Database = None, as_json: AsJson = False) -> None:
    """Check every quotation of a draft: the words, who said them, when; exit code 1 if one is wrong."""
    from bot.cli.draft_text import line_of
    from commands.claims.drafts import checked_quotations

    drafts = [(str(path), *_read(path)) for path in files]
    found: list[tuple[str, int, Checked]] = []
    with questioned_store(db) as store, progress("checking") as advance:
        for name, written, text in drafts:
            for one in checked_quotations(store, text):
                line = line_of(written, one.span.start)
                found.append((name, line, one))
                if as_json:
                    print(json.dumps(_plain(name, line, written, one), ensure_ascii=False), flush=True)
                advance(f"{name}:{line}")
    if not as_json:
        _print(found, several=len(drafts) > 1)
    if any(one.right is False for _, _, one in found):
        raise typer.Exit(SOME_WRONG)


def _read(path: Path) -> tuple[str, str]:
    from bot.cli.draft_text import read_draft

    if path != STDIN and not path.is_file():
        raise typer.BadParameter(f"{path} is no file.", param_hint="FILE")
    try:
        return read_draft(sys.stdin.buffer.read() if path == STDIN else path.read_bytes())
    except (OSError, ValueError) as error:
        raise typer.BadParameter(f"{path} can't be read: {error}", param_hint="FILE") from None


def _plain(name: str, line: int, written: str, one: "Checked") -> dict[str, object]:
    return {
        "file": name,
        "line": line,
        "start": one.span.start,
        "end": one.span.end,
        "text": written[one.span.start : one.span.end],
        "words": one.words,
        "speaker": one.speaker,
        "verdict": one.told,
        "source": _source(one.source) if one.source else None,
    }


def _source(source: "Citation") -> dict[str, object]:
    return {
        "doc_id": source.doc_id,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published.isoformat() if source.published else None,
        "url": source.url,
        "start": source.start,
        "end": source.end,
    }


def _print(found: "list[tuple[str, int, Checked]]", *, several: bool) -> None:
    """Print the table, and below it how many are right, wrong and open."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from commands.adapters.terminal import plain

    out = Console(highlight=False)
    table = Table(box=box.SIMPLE_HEAD)
    for heading in (("file", "line") if several else ("line",)) + ("verdict", "quotation", "what it is"):
        table.add_column(heading, justify="right" if heading == "line" else "left", overflow="fold")
    for name, line, one in found:
        cells = [Text(name)] if several else []
        by = f" ({one.speaker})" if one.speaker else ""
        cells += [
            Text(str(line)),
            Text(_NAMES[one.right], style=_STYLES[one.right]),
            Text(plain(f"“{' '.join(one.words.split())}”{by}")),
            Text(plain("\n".join(_told(one)).replace("\n", " · "))),
        ]
        table.add_row(*cells)
    if found:
        out.print(table)
    counts = ", ".join(
        f"{sum(one.right is right for _, _, one in found)} {name}" for right, name in _NAMES.items()
    )
    out.print(f"{len(found)} quotation{'' if len(found) == 1 else 's'}: {counts}")


def _told(one: "Checked") -> Iterator[str]:
    yield str(one.told["summary"])
    if one.right is not True and one.told.get("correction"):
        yield str(one.told["correction"])
