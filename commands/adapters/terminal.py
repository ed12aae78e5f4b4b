"""An answer for a terminal, and as the JSON object of the command line's contract.

One invariant: what comes from an article is printed as plain text; no markup or control character of it acts.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from commands.answer import Answer, Moment, Result, Searched, Statement
from commands.told.wording import attribution, basis, caveat, certainty, set_apart_in_words, why_this_speaker
from store.records import Citation

_YEAR_OR_MONTH = re.compile(r"\d{4}(?:-\d{2})?")
"""Values of dates that say in short which days they span."""

if TYPE_CHECKING:
    from rich.console import Console

NARROWEST, WIDEST = 30, 100


def to_json(answer: Answer, *, elapsed_ms: float) -> dict[str, object]:
    """Return an answer as the contract's object, the contract's keys in its order, others after them."""
    return {
        "command": answer.command,
        "query": dict(answer.query),
        "found": answer.found,
        "results": [_result(result) for result in answer.results],
        "nearest": [_result(result) for result in answer.nearest],
        "verdict": dict(answer.verdict) if answer.verdict else None,
        "elapsed_ms": round(elapsed_ms, 3),
        "lead": answer.lead,
        "sections": [
            {
                "heading": section.heading,
                "results": [_result(result) for result in section.results],
                "common": section.common,
            }
            for section in answer.sections
        ],
        "searched": _searched(answer.searched),
    }


def _result(result: Result) -> dict[str, object]:
    days = result.date.days if result.date else None
    return {
        "text": result.text,
        "score": round(result.score, 1),
        "why": result.why,
        "actor": result.actor,
        "speaker": result.speaker,
        "kind": result.kind,
        "date": {
            "value": result.date.value,
            "first": days.first.isoformat() if days else None,
            "last": days.last.isoformat() if days else None,
        }
        if result.date
        else None,
        "source": _source(result.source),
        "also": [_source(other) for other in result.also],
        "notes": list(result.notes),
        "statement": _statement(result.statement) if result.statement else None,
        "moment": _moment(result.moment) if result.moment else None,
    }


def _moment(moment: Moment) -> dict[str, object]:
    """Return where an entry stands in time; when it was reported stands with its source."""
    return {
        "kind": moment.kind,
        "first": moment.days.first.isoformat(),
        "last": moment.days.last.isoformat(),
        "said_on": moment.said_on.isoformat() if moment.said_on else None,
        "speaker": moment.speaker,
    }


def _statement(said: Statement) -> dict[str, object]:
    """Return what is known of a statement: as stored, by the names that `extract` uses, then in words."""
    return {
        "speaker": said.speaker,
        "speaker_text": said.speaker_text,
        "cue": said.cue,
        "said_on": said.said_on.isoformat() if said.said_on else None,
        "said_on_basis": said.said_on_basis,
        "confidence": said.confidence,
        "rule": said.rule,
        "polarity": said.polarity,
        "addressee": said.addressee,
        "place": said.place,
        "reported_by": said.reported_by,
        "candidates": list(said.candidates),
        "speaks_of": [
            {"first": days.first.isoformat(), "last": days.last.isoformat()} for days in said.speaks_of
        ],
        "line": str(attribution(said)),
        "certainty": certainty(said),
        "reason": why_this_speaker(said),
        "within": _statement(said.within) if said.within else None,
    }


def _source(source: Citation) -> dict[str, object]:
    return {
        "doc_id": source.doc_id,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published.isoformat() if source.published else None,
        "url": source.url,
        "start": source.start,
        "end": source.end,
        "published_basis": source.published_basis,
        "likeness": source.likeness,
    }


def _searched(searched: Searched) -> dict[str, object]:
    return {
        "articles": searched.articles,
        "first": searched.first.isoformat() if searched.first else None,
        "last": searched.last.isoformat() if searched.last else None,
        "tried": list(searched.tried),
    }


def print_answer(answer: Answer, *, console: "Console | None" = None) -> None:
    """Print an answer for a person, as wide as the terminal is, with its sources numbered below."""
    from rich.console import Console  # noqa: PLC0415 (--json does without it)

    out = console or Console(highlight=False)
    width = max(NARROWEST, min(out.width, WIDEST))
    page = _Page(out, width)
    page.line(answer.title, style="bold")
    for line in answer.lead.splitlines():
        page.line(line, style="italic")
    page.results(answer.results)
    if not answer.found:
        page.miss(answer)
    for section in answer.sections:
        page.line("")
        page.line(section.heading, style="bold")
        if section.common:
            page.line(section.common, style="dim")
        page.results(section.results, brief=section.brief)
    page.sources()


class _Page:
    """The lines of one answer, and the sources that they cite by number."""

    def __init__(self, out: "Console", width: int) -> None:
        self._out = out
        self._width = width
        self._cited: list[Citation] = []

    def line(self, text: str, *, style: str = "", indent: int = 0) -> None:
        from rich.padding import Padding  # noqa: PLC0415 (as above)
        from rich.text import Text  # noqa: PLC0415 (as above)

        self._out.print(
            Padding(Text(plain(text), style=style), (0, 0, 0, indent)), width=self._width, soft_wrap=False
        )

    def results(self, results: Sequence[Result], *, brief: bool = False) -> None:
        """Write findings; of brief ones only what sets each apart."""
        for result in results:
            cited = dict.fromkeys(self._number(source) for source in (result.source, *result.also))
            self.line("")
            self.line(f"{_day_first(result)}{_quoted(result)} {''.join(f'[{number}]' for number in cited)}")
            for text in _about(result):
                self.line(text, indent=2)
            for text in _quiet(result, brief=brief):
                self.line(text, style="dim", indent=2)

    def miss(self, answer: Answer) -> None:
        self.line(searched_line(answer.searched))
        if answer.nearest:
            self.line("")
            self.line("Nearest", style="bold")
            self.results(answer.nearest)

    def sources(self) -> None:
        if not self._cited:
            return
        self.line("")
        for number, source in enumerate(self._cited, start=1):
            parts = [
                source.title or source.doc_id,
                source.publisher,
                _published(source),
                source.url,
            ]
            self.line(f"[{number}] " + ", ".join(part for part in parts if part), style="dim")

    def _number(self, source: Citation) -> int:
        """Return the number of the article in the list of sources; passages of one article share it."""
        for number, cited in enumerate(self._cited, start=1):
            if cited.doc_id == source.doc_id:
                return number
        self._cited.append(source)
        return len(self._cited)


def searched_line(searched: Searched) -> str:
    """Say in one or two sentences what a miss looked through."""
    days = f" from {searched.first} to {searched.last}" if searched.first and searched.last else ""
    text = f"Not found. Searched {searched.articles} article{'s' if searched.articles != 1 else ''}{days}."
    return f"{text} Tried: {', '.join(searched.tried)}." if searched.tried else text


def plain(text: str) -> str:
    """Return `text` on one line without control characters and invisible marks of direction."""
    shown = (
        "" if (kind := unicodedata.category(c)) in ("Cf", "Cs") else " " if kind == "Cc" else c for c in text
    )
    return "".join(shown).strip()


def _day_first(result: Result) -> str:
    """Return the days of a dated event, to stand before its sentence; those of speech are in its notes."""
    if result.date is None or result.speaker is not None or result.kind is not None:
        return ""
    days = result.date.days
    if days is None or _YEAR_OR_MONTH.fullmatch(result.date.value):
        return f"{result.date.value}  "
    first, last = days.first.isoformat(), days.last.isoformat()
    return f"{first}  " if first == last else f"{first} to {last}  "


def _about(result: Result) -> list[str]:
    """Return who and when in one line; each labelled note ("roles: ...") in a line of its own."""
    short = [note for note in result.notes if ": " not in note]
    labelled = [note for note in result.notes if ": " in note]
    if result.statement:
        return [str(attribution(result.statement)), " · ".join(short), *labelled]
    line = " · ".join(part for part in (result.speaker or result.actor, *short) if part)
    return [each for each in (line, *labelled) if each]


def _quiet(result: Result, *, brief: bool) -> list[str]:
    """Return how sure the speaker is and why it matched; of a brief one only what sets it apart."""
    said = result.statement
    if brief:
        text = set_apart_in_words(said) if said else result.why
        return [text] if text else []
    return [*([basis(said)] if said else []), f"{result.score:.0f} · {result.why}"]


def _published(source: Citation) -> str | None:
    if source.published is None:
        return None
    if source.published_basis == "inferred":
        return f"about {source.published}, inferred"
    return source.published.isoformat()


def _quoted(result: Result) -> str:
    words = f"“{result.text}”" if result.kind in ("direct", "mixed") else result.text
    before = caveat(result.statement, result.text) if result.statement else ""
    return f"{before} {words}" if before else words
