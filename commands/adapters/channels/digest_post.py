"""A digest or a watch as messages: each finding in a line or two with its source, the rest behind a button.

One invariant: the first page fits one message and bears the run's number, by which it is found again; what it
leaves out is on the further pages, nothing is on two.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

import discord

from commands.adapters import limits
from commands.adapters.aliases.realm import meaning
from commands.adapters.embed import FOUND, day, span
from commands.adapters.markdown import link, plain
from commands.answer import Answer, Result
from commands.digest import STORIES
from commands.told.wording import caveat, in_short
from store.records import Citation

PAGE = 2_600
"""Characters of a page: what is read without scrolling far; Discord would take 4,096."""
_TITLE, _WORDS, _NAME, _AROUND, _PUBLISHER, _NOTE = 140, 420, 80, 120, 40, 80
_ALSO_LINKED = 2
_TAUGHT = 3
"""Names taught that a page tells of."""


@dataclass(frozen=True, slots=True)
class _Line:
    heading: str
    text: str


def marker(run_id: int) -> str:
    """Return what a run's message bears in its footer, and no other message."""
    return f"No. {run_id}"


def digest_pages(
    answer: Answer, *, run_id: int | None = None, made_at: datetime | None = None, skip: int = 0
) -> list[tuple[discord.Embed, int]]:
    """Return the pages of an answer, at least one, each with how many findings it shows.

    Args:
        answer: What to show.
        run_id: The run that it is posted by; None for what no run posts.
        made_at: Shown to each reader in their own time.
        skip: Findings that were shown before.
    """
    pages: list[list[_Line]] = [[]]
    for line in list(_lines(answer))[skip:]:
        if pages[-1] and limits.length(_text([*pages[-1], line])) > PAGE:
            pages.append([])
        pages[-1].append(line)
    return [
        (
            _embed(answer, lines, run_id, made_at, f"{number} of {len(pages)}" if len(pages) > 1 else ""),
            len(lines),
        )
        for number, lines in enumerate(pages, 1)
    ]


def empty_line(answer: Answer, *, run_id: int) -> discord.Embed:
    """Return the one line that says that there is nothing new."""
    return discord.Embed(description="Nothing new today.", colour=FOUND).set_footer(
        text=f"{answer.title} · {marker(run_id)}"
    )


def _embed(
    answer: Answer, lines: list[_Line], run_id: int | None, made_at: datetime | None, page: str
) -> discord.Embed:
    parts = (answer.lead, f"page {page}" if page else "", marker(run_id) if run_id is not None else "")
    taught = [f"-# Here {meaning(line)}." for line in answer.taught[:_TAUGHT]]
    embed = discord.Embed(
        title=_shown(answer.title, limits.EMBED_TITLE),
        description="\n".join([_text(lines) or "Nothing new.", *taught]),
        colour=FOUND,
        timestamp=made_at,
    )
    return embed.set_footer(text=" · ".join(limits.clip(part, 300) for part in parts if part))


def _text(lines: Iterable[_Line]) -> str:
    parts: list[str] = []
    heading = ""
    for line in lines:
        if line.heading and line.heading != heading:
            parts.append(f"### {line.heading}")
            heading = line.heading
        # An item of a list stands apart from the next one in every client, its further lines set in.
        parts.append("- " + line.text.replace("\n", "\n  "))
    return "\n\n".join(parts)


def _lines(answer: Answer) -> Iterator[_Line]:
    for section in answer.sections:
        for result in section.results:
            yield _Line(section.heading, _finding(result, as_story=section.heading in (STORIES, "")))


def _finding(result: Result, *, as_story: bool) -> str:
    source = _source(result.source)
    if result.statement is not None:
        said = in_short(result.statement)
        name = f"**{_shown(said.name, _NAME)}**" if said.name else ""
        who = " ".join(
            part for part in (_shown(said.before, _AROUND), name, _shown(said.after, _AROUND)) if part
        )
        when = f" on {day(result.statement.said_on)}" if result.statement.said_on else ""
        denied = caveat(result.statement, result.text)
        marks = ("“", "”") if result.kind != "indirect" else ("", "")
        words = f"{f'*{denied}* ' if denied else ''}{marks[0]}{_words(result.text)}{marks[1]}"
        return f"{who}{when}: {words}\n{source}"
    when = f"**{span(result.moment.days)}:** " if result.moment is not None else ""
    notes = " · ".join(_shown(note, _NOTE) for note in result.notes)
    also = _also(result)
    below = " · ".join(part for part in (source, also, notes) if part)
    title = f"**{_shown(result.source.title or '', _TITLE)}**\n" if as_story and result.source.title else ""
    return f"{title}{when}{_words(result.text)}\n{below}"


def _also(result: Result) -> str:
    """Return the further sources: how many, and the first of them as links."""
    others = {
        citation.doc_id: citation for citation in result.also if citation.doc_id != result.source.doc_id
    }
    if not others:
        return ""
    linked = [linked for each in others.values() if (linked := link(each.url))][:_ALSO_LINKED]
    count = len(others)
    return f"+{count} more source{'' if count == 1 else 's'}{': ' + ', '.join(linked) if linked else ''}"


def _source(citation: Citation) -> str:
    parts = (
        _shown(citation.publisher or "", _PUBLISHER),
        day(citation.published) if citation.published else "",
        link(citation.url) or f"/source `{_code(citation.doc_id)}`",
    )
    return "— " + " · ".join(part for part in parts if part)


def _code(doc_id: str) -> str:
    shown = "".join(letter for letter in doc_id if letter.isprintable() and letter != "`")
    return limits.clip(shown, 80).rstrip("\\") or "-"


def _words(text: str) -> str:
    whole = text.strip()
    kept = limits.fitting(whole, _WORDS, shown=plain)
    return plain(kept) if kept == whole else f"{plain(kept)} […]"


def _shown(text: str, limit: int) -> str:
    whole = text.strip()
    kept = limits.fitting(whole, limit - 1, shown=plain)
    return plain(whole) if kept == whole else plain(kept) + limits.ELLIPSIS
