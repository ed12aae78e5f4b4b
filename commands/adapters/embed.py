"""From an Answer to the pages of a Discord message, one embed a page.

One invariant: every page keeps Discord's limits whatever the Answer holds, and words between quotation marks
are the stored ones; where they had to be cut, that is said outside of the marks.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import discord

from commands.adapters import limits
from commands.adapters.aliases.realm import taught_in_words
from commands.adapters.checking.card import add_changes
from commands.adapters.markdown import link, plain, visible
from commands.answer import Answer, Result, Section
from commands.told.wording import attribution, basis, caveat, set_apart_in_words
from store.records import Citation, DateSpan

FOUND = discord.Colour(0x2F6F8F)
MISSED = discord.Colour(0xB08D3C)
BLOCKS_PER_PAGE = 5
ALSO_SHOWN = 3
"""Further places of one statement that are listed with it; the rest is counted."""

# The longest that each part may show. Together they leave a block with all its sources under one description.
_TEXT, _NAME, _WHY, _BESIDE, _LABELLED, _HEADING = 1_000, 80, 150, 250, 450, 100
_AROUND_NAME, _BASIS = 160, 220
_BLOCK = 1_900
"""The longest that a block may be; what the lines about a finding leave of it is for its words."""
_TITLE, _PUBLISHER, _LEAD, _TRIED = 110, 40, 1_500, 500
_TAUGHT = 3
"""Names taught that an answer tells of; each is one line."""
_ISO_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")


@dataclass(frozen=True, slots=True)
class _Block:
    """One piece of a page that is never parted from its sources."""

    text: str
    sources: tuple[Citation, ...] = ()


def pages(answer: Answer) -> list[discord.Embed]:
    """Return the pages of an answer, at least one."""
    turned = list(_turn_pages(answer))
    made = [
        discord.Embed(
            title=_shown(answer.title, limits.EMBED_TITLE),
            description=description,
            colour=FOUND if answer.found else MISSED,
        ).set_footer(text=_footer(answer, page, len(turned)))
        for page, description in enumerate(turned, start=1)
    ]
    if answer.verdict:
        add_changes(made[0], answer.verdict)
    return made


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
    if answer.taught:
        yield _Block("\n".join(f"Here {taught_in_words(line)}." for line in answer.taught[:_TAUGHT]))
    if lead := _lines(answer.lead.splitlines(), _LEAD):
        yield _Block(lead)
    if not answer.found:
        yield _Block(_miss(answer))
    yield from _group("", answer.results, numbers)
    for section in answer.sections:
        yield from _section(section, numbers)
    yield from _group("Nearest, but not what was asked", answer.nearest, numbers)


def _section(section: Section, numbers: Mapping[str, int]) -> Iterator[_Block]:
    common = f"*{_shown(section.common, _WHY)}*\n" if section.common else ""
    return _group(section.heading, section.results, numbers, brief=section.brief, common=common)


def _group(
    heading: str,
    results: Iterable[Result],
    numbers: Mapping[str, int],
    *,
    brief: bool = False,
    common: str = "",
) -> Iterator[_Block]:
    for place, result in enumerate(results):
        title = f"**{_shown(heading, _HEADING)}**\n{common}" if heading.strip() and place == 0 else ""
        text = title + _result(result, numbers, brief=brief)
        yield _Block(text, (result.source, *result.also[:ALSO_SHOWN]))


def _result(result: Result, numbers: Mapping[str, int], *, brief: bool) -> str:
    """Write one finding: whose words and when, why they matched, what else is known, and the words.

    The words come last, so that the line after them is always an empty one: it ends the block quotation.
    """
    short, long = _sort_notes(result.notes)
    beside = _lines(short, _BESIDE, " · ")
    why = f"*{_shown(result.why, _WHY)}*" if visible(result.why) else ""
    if result.statement:
        basis_told = set_apart_in_words(result.statement) if brief else basis(result.statement)
        quiet = f"*{_shown(basis_told, _BASIS)}*" if basis_told else ""
        lines = [
            _attribution(result),
            beside,
            _lines(long, _LABELLED),
            quiet if brief or not why else f"{quiet} · {why}",
        ]
    else:
        about = (_name(result), _when(result), beside, why)
        lines = [" · ".join(part for part in about if part), _lines(long, _LABELLED)]
    room = _BLOCK - sum(limits.length(line) + 1 for line in lines)
    lines.append(f"> {_caveat(result)}{_words(result, min(_TEXT, room))}\u00a0{_marker(result, numbers)}")
    return "\n".join(line for line in lines if line)


def _attribution(result: Result) -> str:
    """Return who said or denied it, to whom, where and through whom, the name in bold."""
    assert result.statement is not None
    line = attribution(result.statement)
    name = _shown(line.name, _NAME)
    parts = (
        _shown(line.before, _AROUND_NAME),
        f"**{name}**" if name else "",
        _shown(line.after, _AROUND_NAME),
    )
    return " ".join(part for part in parts if part)


def _caveat(result: Result) -> str:
    """Return what stands before words that their speaker doesn't stand behind."""
    before = caveat(result.statement, result.text) if result.statement else ""
    return f"*{before}* " if before else ""


def _words(result: Result, room: int) -> str:
    """Return the passage, a quotation between its marks, with a remark outside of them where it was cut."""
    marks = ("“", "”") if result.kind in {"direct", "mixed"} else ("", "")
    whole = result.text.strip()
    kept = limits.fitting(whole, room, shown=plain)
    cut = "" if kept == whole else f" […] *cut here; whole: /source {_shown(result.source.doc_id, 60)}*"
    return f"{marks[0]}{plain(kept)}{marks[1]}{cut}"


def _marker(result: Result, numbers: Mapping[str, int]) -> str:
    """Return the numbers of the sources that say so: [1], [1] [3], [1] [2] [3] [4] and 5 more."""
    cited = dict.fromkeys(numbers[citation.doc_id] for citation in (result.source, *result.also))
    shown = [f"[{number}]" for number in list(cited)[: ALSO_SHOWN + 1]]
    more = len(cited) - len(shown)
    return " ".join(shown) + (f" and {more} more" if more else "")


def _name(result: Result) -> str:
    name = _shown(result.speaker or result.actor or "", _NAME)
    return f"**{name}**" if name else ""


def _when(result: Result) -> str:
    """Return the days that a passage speaks of; the day on which something was said is in the notes."""
    if result.date is None or result.speaker is not None:
        return ""
    return span(result.date.days) if result.date.days else _shown(result.date.value, 40)


def _sort_notes(notes: Iterable[str]) -> tuple[list[str], list[str]]:
    """Part notes that stand side by side from labelled ones ("roles: ..."), which take a line each."""
    written = [_ISO_DAY.sub(_written_day, note) for note in notes]
    return [note for note in written if ": " not in note], [note for note in written if ": " in note]


def _written_day(found: re.Match[str]) -> str:
    try:
        return day(date(int(found[1]), int(found[2]), int(found[3])))
    except ValueError:
        return found[0]


def _lines(texts: Iterable[str], room: int, between: str = "\n") -> str:
    """Return texts one after the other, as far as there is room."""
    shown: list[str] = []
    for text in texts:
        line = _shown(text, room)
        room -= limits.length(line) + len(between)
        shown.append(line)
        if room < 10:
            break
    return between.join(line for line in shown if line)


def _miss(answer: Answer) -> str:
    """Say what was looked through and which spellings were tried."""
    searched = f"Searched {_articles(answer)}."
    tried = _lines(answer.searched.tried, _TRIED, ", ")
    return searched + (f"\nTried: {tried}" if tried else "")


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


def _turn_pages(answer: Answer) -> Iterator[str]:
    """Fill page after page with as many whole blocks as fit; yields at least one."""
    numbers = number_sources(answer)
    sources: dict[str, str] = {}
    page: list[_Block] = []
    for block in _blocks(answer, numbers):
        for citation in block.sources:
            if citation.doc_id not in sources:
                sources[citation.doc_id] = _source(numbers[citation.doc_id], citation)
        fits = limits.length(_description([*page, block], sources)) <= limits.EMBED_DESCRIPTION
        full = sum(1 for kept in page if kept.sources) >= BLOCKS_PER_PAGE
        if page and (full or not fits):
            yield _description(page, sources)
            page = []
        page.append(block)
    yield _description(page, sources) or "Nothing to show."


def _description(blocks: list[_Block], sources: Mapping[str, str]) -> str:
    """Return one page: its blocks, and below them the sources that they cite, by their numbers."""
    cited = {citation.doc_id for block in blocks for citation in block.sources}
    parts = [block.text for block in blocks]
    if cited:
        parts.append(
            "\n".join(["**Sources**", *(line for doc_id, line in sources.items() if doc_id in cited)])
        )
    return "\n\n".join(parts)


def _source(number: int, citation: Citation) -> str:
    """Return one line of the list of sources: [n] title · publisher · date · link."""
    known = [
        _shown(citation.title or "", _TITLE) or _shown(citation.doc_id, _TITLE),
        _shown(citation.publisher or "", _PUBLISHER),
        _published(citation),
        link(citation.url) or f"`{_code(citation.doc_id)}`",
    ]
    return f"[{number}] " + " · ".join(part for part in known if part)


def _published(citation: Citation) -> str:
    """Return the day of publication; one that was only inferred is said to be so."""
    if citation.published is None:
        return ""
    written = day(citation.published)
    return f"about {written}, inferred" if citation.published_basis == "inferred" else written


def _code(doc_id: str) -> str:
    """Return an article's identity as `/source` takes it, for showing in code style."""
    shown = limits.clip("".join(letter for letter in doc_id if letter.isprintable() and letter != "`"), 80)
    # A backslash at the end would reach for the mark that closes the code.
    return shown.rstrip("\\") or "-"


def _shown(text: str, limit: int) -> str:
    """Return text made harmless, cut with an ellipsis where it would be longer than `limit`."""
    whole = text.strip()
    if len(whole) <= limit and limits.length(dressed := plain(whole)) <= limit:
        return dressed
    return plain(limits.fitting(whole, limit - 1, shown=plain)) + limits.ELLIPSIS


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
