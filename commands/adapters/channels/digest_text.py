"""A digest for a terminal: what the post in a channel says, as plain lines.

One invariant: what comes from an article is printed as plain text; no markup or control character of it acts.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from commands.adapters.terminal import NARROWEST, WIDEST, plain
from commands.answer import Answer, Result
from commands.digest import STORIES
from commands.results import days_in_words
from commands.told.wording import caveat, counted, in_short
from store.records import Citation, DateSpan

if TYPE_CHECKING:
    from rich.console import Console


def print_digest(answer: Answer, *, console: "Console | None" = None) -> None:
    """Print a digest, as wide as the terminal is."""
    from rich.console import Console  # noqa: PLC0415 (--json does without it)
    from rich.padding import Padding  # noqa: PLC0415 (as above)
    from rich.text import Text  # noqa: PLC0415 (as above)

    out = console or Console(highlight=False)
    width = max(NARROWEST, min(out.width, WIDEST))
    for text, style, indent in digest_lines(answer):
        if text:
            out.print(Padding(Text(plain(text), style=style), (0, 0, 0, indent)), width=width)
        else:
            out.print()


def digest_lines(answer: Answer) -> Iterator[tuple[str, str, int]]:
    """Give the lines, each with its style and how far it is set in."""
    yield answer.title, "bold", 0
    yield answer.lead, "italic", 0
    for section in answer.sections:
        yield "", "", 0
        yield section.heading, "bold underline", 0
        for result in section.results:
            yield "", "", 0
            yield from _finding(result, as_story=section.heading == STORIES)


def _finding(result: Result, *, as_story: bool) -> Iterator[tuple[str, str, int]]:
    if result.statement is not None:
        said, denied = in_short(result.statement), caveat(result.statement, result.text)
        yield f"{said}{_on(result)}: {f'{denied} ' if denied else ''}{_marked(result)}", "", 0
    elif as_story and result.source.title:
        yield result.source.title, "bold", 0
        yield result.text, "", 2
    else:
        when = f"{days_in_words(result.moment.days)}: " if result.moment else ""
        yield when + result.text, "", 0
    others = {each.doc_id for each in result.also if each.doc_id != result.source.doc_id}
    more = [f"+{counted(len(others), 'more source')}"] if others else []
    yield " · ".join((_source(result.source), *more, *result.notes * as_story)), "dim", 2


def _marked(result: Result) -> str:
    return result.text if result.kind == "indirect" else f"“{result.text}”"


def _on(result: Result) -> str:
    said_on = result.statement.said_on if result.statement else None
    return f" on {days_in_words(DateSpan(said_on, said_on))}" if said_on else ""


def _source(source: Citation) -> str:
    published = days_in_words(DateSpan(source.published, source.published)) if source.published else ""
    return " · ".join(part for part in (source.publisher, published, source.url or source.doc_id) if part)
