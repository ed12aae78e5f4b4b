"""From an Answer to the pages of a Discord message, one embed a page.

One invariant: every page keeps Discord's limits whatever the Answer holds, and words between quotation marks
are the stored ones; where they had to be cut, that is said outside of the marks.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

import discord

from commands.adapters import limits
from commands.adapters.markdown import link, plain
from commands.answer import Answer, DatedValue, Result
from store.records import Citation, DateSpan

FOUND = discord.Colour(0x2F6F8F)
MISSED = discord.Colour(0xB08D3C)
BLOCKS_PER_PAGE = 5
ALSO_SHOWN = 3
"""Further places of one statement that are listed with it; the rest is counted."""

# The longest that each part may show. Together they leave a block with all its sources under one description.
_TEXT, _HEAD, _WHY, _NOTES, _HEADING = 1_000, 80, 150, 500, 100
_TITLE, _PUBLISHER, _LEAD, _TRIED = 110, 40, 600, 600

_KINDS = {"direct": "verbatim", "mixed": "verbatim in part", "indirect": "reported speech"}


@dataclass(frozen=True, slots=True)
class _Block:
    """One piece of a page that is never parted from its sources."""

    text: str
    sources: tuple[Citation, ...] = ()


def pages(answer: Answer) -> list[discord.Embed]:
    """Return the pages of an answer, at least one."""
    numbers = number_sources(answer)
    turned = list(_turn_pages(_blocks(answer, numbers), numbers))
    return [
        discord.Embed(
            title=_shown(answer.title, limits.EMBED_TITLE),
            description=description,
            colour=FOUND if answer.found else MISSED,
        ).set_footer(text=limits.clip(_footer(answer, page, len(turned)), 300))
        for page, description in enumerate(turned, start=1)
    ]


def number_sources(answer: Answer) -> dict[str, int]:
    """Number the articles of an answer from 1 in the order in which it cites them."""
    numbers: dict[str, int] = {}
    for result in _results(answer):
        for citation in (result.source, *result.also):
            numbers.setdefault(citation.doc_id, len(numbers) + 1)
    return numbers


def _results(answer: Answer) -> Iterator[Result]:
    yield from answer.results
    for section in answer.sections:
        yield from section.results
    yield from answer.nearest


def _blocks(answer: Answer, numbers: Mapping[str, int]) -> Iterator[_Block]:
    if answer.lead:
        yield _Block(_shown(answer.lead, _LEAD))
    if not answer.found:
        yield _Block(_miss(answer))
    yield from _group("", answer.results, numbers)
    for section in answer.sections:
        yield from _group(section.heading, section.results, numbers)
    yield from _group("Nearest, but not what was asked", answer.nearest, numbers)


def _group(heading: str, results: Iterable[Result], numbers: Mapping[str, int]) -> Iterator[_Block]:
    for place, result in enumerate(results):
        title = f"**{_shown(heading, _HEADING)}**\n" if heading and place == 0 else ""
        yield _Block(title + _result(result, numbers), (result.source, *result.also[:ALSO_SHOWN]))


def _result(result: Result, numbers: Mapping[str, int]) -> str:
    """Write one finding: its words, whose they are and when, why it matched, what else is known."""
    lines = [f"> {_words(result)} {_marker(result, numbers)}", _attribution(result)]
    lines.append(f"*{_shown(result.why, _WHY)}*" if result.why.strip() else "")
    lines.append(_notes(result.notes))
    return "\n".join(line for line in lines if line)


def _words(result: Result) -> str:
    """Return the passage, a quotation between its marks, with a remark outside of them where it was cut."""
    spoken = result.speaker is not None or result.kind in {"direct", "mixed"}
    marks = ("“", "”") if spoken and result.kind != "indirect" else ("", "")
    kept = limits.fitting(result.text.strip(), _TEXT, shown=plain)
    rest = (
        ""
        if kept == result.text.strip()
        else f" […] *cut here; whole: /source {_shown(result.source.doc_id, 60)}*"
    )
    return f"{marks[0]}{plain(kept)}{marks[1]}{rest}"


def _marker(result: Result, numbers: Mapping[str, int]) -> str:
    """Return the numbers of the sources that say so: [1], [1] [3], [1] [2] [3] [4] and 5 more."""
    cited = dict.fromkeys(numbers[citation.doc_id] for citation in (result.source, *result.also))
    shown = [f"[{number}]" for number in list(cited)[: ALSO_SHOWN + 1]]
    more = len(cited) - len(shown)
    return " ".join(shown) + (f" and {more} more" if more else "")


def _attribution(result: Result) -> str:
    """Say who, in which form, when it was said or happened, and when it was reported."""
    parts = [
        f"**{_shown(name, _HEAD)}**" for name in (result.speaker, result.actor) if name and name.strip()
    ][:1]
    if result.kind:
        parts.append(_shown(_KINDS.get(result.kind, result.kind), 40))
    if result.date and (when := _when(result.date)):
        parts.append(f"said {when}" if result.speaker else when)
    if result.source.published:
        parts.append(f"reported {day(result.source.published)}")
    return " · ".join(parts)


def _notes(notes: Iterable[str]) -> str:
    lines: list[str] = []
    room = _NOTES
    for note in notes:
        if room <= 2:
            break
        lines.append(_shown(note, room))
        room -= limits.length(lines[-1]) + 1
    return "\n".join(line for line in lines if line)


def _miss(answer: Answer) -> str:
    """Say what was looked through and which spellings were tried."""
    searched = answer.searched
    lines = [f"Nothing found in {_articles(answer)}."]
    if searched.tried:
        lines.append(_shown("Tried: " + ", ".join(searched.tried), _TRIED))
    return "\n".join(lines)


def _articles(answer: Answer) -> str:
    """Return how many articles of which days were searched."""
    searched = answer.searched
    count = f"{searched.articles:,} article{'' if searched.articles == 1 else 's'}"
    if searched.first and searched.last:
        return f"{count}, {span(DateSpan(searched.first, searched.last))}"
    return count


def _footer(answer: Answer, page: int, last: int) -> str:
    place = f"page {page} of {last} · " if last > 1 else ""
    return f"{place}searched {_articles(answer)}"


def _turn_pages(blocks: Iterable[_Block], numbers: Mapping[str, int]) -> Iterator[str]:
    """Fill page after page with as many whole blocks as fit; yields at least one."""
    page: list[_Block] = []
    for block in blocks:
        fits = limits.length(_description([*page, block], numbers)) <= limits.EMBED_DESCRIPTION
        full = sum(1 for kept in page if kept.sources) >= BLOCKS_PER_PAGE
        if page and (full or not fits):
            yield _description(page, numbers)
            page = []
        page.append(block)
    yield _description(page, numbers)


def _description(blocks: list[_Block], numbers: Mapping[str, int]) -> str:
    cited = {citation.doc_id: citation for block in blocks for citation in reversed(block.sources)}
    parts = [block.text for block in blocks if block.text]
    if cited:
        lines = [_source(number, cited[doc_id]) for doc_id, number in numbers.items() if doc_id in cited]
        parts.append("\n".join(["**Sources**", *lines]))
    return "\n\n".join(parts)


def _source(number: int, citation: Citation) -> str:
    """Return one line of the list of sources: [n] title · publisher · date · link."""
    known = [
        _shown(citation.title or citation.doc_id, _TITLE),
        _shown(citation.publisher or "", _PUBLISHER),
        day(citation.published) if citation.published else "",
        link(citation.url) or f"`{_code(citation.doc_id)}`",
    ]
    return f"[{number}] " + " · ".join(part for part in known if part)


def _code(doc_id: str) -> str:
    """Return an article's identity as `/source` takes it, for showing in code style."""
    return (
        limits.clip("".join(letter for letter in doc_id if letter.isprintable() and letter != "`"), 80) or "-"
    )


def _shown(text: str, limit: int) -> str:
    """Return text made harmless, cut with an ellipsis where it would be longer than `limit`."""
    fit: Callable[[int], str] = partial(limits.fitting, text.strip(), shown=plain)
    kept = fit(limit)
    return plain(kept) if kept == text.strip() else plain(fit(limit - 1)) + limits.ELLIPSIS


def _when(dated: DatedValue) -> str:
    return span(dated.days) if dated.days else _shown(dated.value, 40)


def day(value: date) -> str:
    """Write a day as 10 Jan 2022."""
    return f"{value.day} {value:%b %Y}"


def span(days: DateSpan) -> str:
    """Write days as 10 Jan 2022, 10–13 Jan 2022, 28 Dec 2021 – 3 Jan 2022."""
    first, last = days.first, days.last
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{day(first)} – {day(last)}"
