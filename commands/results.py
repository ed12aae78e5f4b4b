"""From what the store found to the results of an answer: the passage, the reason, and what is known of it.

One invariant: a result's text is the stored article's; our own words are only in its reason and its notes.
"""

from collections.abc import Sequence

from commands.answer import DatedValue, Result, Searched
from store.actor_facts import Cut
from store.database import Store
from store.dated_sentences import Dated
from store.excerpts import Place, QuoteFound, SentenceFound
from store.extent import extent
from store.records import Citation, DateSpan

SURE_FROM = 0.7
"""Confidence from which a speaker is named without a caveat."""
_KINDS = {
    "direct": "quoted in full",
    "mixed": "quoted in part",
    "indirect": "reported speech, not the speaker's own words",
}


def quote_result(found: QuoteFound) -> Result:
    """Make a result of a quotation: who said it, how surely, and its dates kept apart."""
    said = (
        DatedValue(found.said_on.isoformat(), DateSpan(found.said_on, found.said_on))
        if found.said_on
        else None
    )
    return Result(
        text=found.place.text,
        source=found.place.citation,
        score=found.match.score,
        why=found.match.why,
        also=(*(piece.citation for piece in found.pieces), *found.also),
        speaker=found.speaker,
        kind=found.kind,
        date=said,
        notes=tuple(_quote_notes(found)),
    )


def _quote_notes(found: QuoteFound) -> list[str]:
    notes = [_KINDS[found.kind]]
    if found.speaker is None:
        notes.append("speaker not named")
    elif found.confidence < SURE_FROM:
        written = f", written “{found.speaker_text}”" if found.speaker_text else ""
        notes.append(f"speaker not certain: {found.speaker} ({found.confidence:.0%}){written}")
    if found.said_on:
        basis = "stated" if found.said_on_basis == "stated" else "inferred"
        notes.append(f"said on {found.said_on} ({basis})")
    else:
        notes.append("day of saying not stated")
    notes.append(reported(found.place.citation) or "day of the report not known")
    notes += [f"{_side(found, piece)}: “{piece.text}”" for piece in found.pieces]
    if found.wider:
        by = found.wider.speaker
        whose = f" of {by}" if by and by != found.speaker else ""
        notes.append(f"within reported speech{whose}: {found.wider.place.text}")
    return notes


def _side(found: QuoteFound, piece: Place) -> str:
    """Tell on which side of a quotation another piece of it stands."""
    return "begins" if piece.citation.start < found.place.citation.start else "goes on"


def reported(source: Citation) -> str:
    """Say when an article was published, and where that is only inferred; empty: not known."""
    if source.published is None:
        return ""
    if source.published_basis == "inferred":
        return f"reported about {source.published} (inferred)"
    return f"reported on {source.published}"


def sentence_result(found: SentenceFound, dates: Sequence[Dated] = (), *, kind: str | None = None) -> Result:
    """Make a result of a sentence, with the days that it speaks of."""
    first = dates[0] if dates else None
    notes = [f"also {days_in_words(dated.days)}" for dated in dates[1:4]]
    if first and first.is_ahead:
        notes.insert(0, "ahead of the report: planned or expected then")
    if day := reported(found.place.citation):
        notes.append(day)
    return Result(
        text=found.place.text,
        source=found.place.citation,
        score=found.match.score,
        why=found.match.why,
        also=found.also,
        kind=kind,
        date=DatedValue(first.value, first.days) if first else None,
        notes=tuple(notes),
    )


def passage_result(
    passage: Cut, *, score: float, why: str, actor: str | None = None, notes: Sequence[str] = ()
) -> Result:
    """Make a result of any passage."""
    return Result(
        text=passage.text, source=passage.citation, score=score, why=why, actor=actor, notes=tuple(notes)
    )


def searched(store: Store, tried: Sequence[str] = ()) -> Searched:
    """Say what was looked through."""
    held = extent(store)
    days = held.published
    return Searched(held.articles, days.first if days else None, days.last if days else None, tuple(tried))


def days_in_words(days: DateSpan) -> str:
    """Return "14 January 2022" or "10 January 2022 to 13 January 2022"."""
    first, last = (f"{day.day} {day:%B %Y}" for day in (days.first, days.last))
    return first if first == last else f"{first} to {last}"


def options_given(**options: object) -> dict[str, object]:
    """Return the options that were given, as an answer repeats them."""
    return {name: value for name, value in options.items() if value not in (None, "")}


def headline(what: str, text: str) -> str:
    """Return an answer's title: what was asked for, and the question, cut to one line."""
    text = " ".join(text[:400].split())
    return f"{what}: {text[:117]}..." if len(text) > 120 else f"{what}: {text}" if text else what
