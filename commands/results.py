"""From what the store found to the results of an answer: the passage, the reason, and what is known of it.

One invariant: a result's text is the stored article's; our own words are only in its reason and its notes.
"""

from collections.abc import Mapping, Sequence

from commands.answer import DatedValue, Result, Searched, Statement
from commands.told.wording import attribution, elsewhere, form, reported, spoken_here, three_days
from store.actors.facts import Cut
from store.database import Store
from store.days.dated_sentences import Dated
from store.days.readings import in_words
from store.reading.extent import extent
from store.reading.found import Place, QuoteFound, SentenceFound
from store.reading.surroundings import speech_in, with_surroundings
from store.records import DateSpan


def quote_results(store: Store, hits: Sequence[QuoteFound]) -> tuple[Result, ...]:
    """Make results of quotations, with the days that they speak of and the speech that holds them."""
    return tuple(map(quote_result, with_surroundings(store, hits)))


def quote_result(found: QuoteFound) -> Result:
    """Make a result of a quotation: who said it, how surely, and its dates kept apart."""
    said = (
        DatedValue(found.said_on.isoformat(), DateSpan(found.said_on, found.said_on))
        if found.said_on
        else None
    )
    statement = statement_of(found)
    return Result(
        text=found.place.text,
        source=found.place.citation,
        score=found.match.score,
        why=found.match.why,
        also=(*(piece.citation for piece in found.pieces), *found.also),
        speaker=found.speaker,
        kind=found.kind,
        date=said,
        notes=tuple(_quote_notes(found, statement)),
        statement=statement,
    )


def statement_of(found: QuoteFound) -> Statement:
    """Return what is known of a quotation beside its words."""
    return Statement(
        kind=found.kind,
        speaker=found.speaker,
        speaker_text=found.speaker_text,
        cue=found.cue,
        said_on=found.said_on,
        said_on_basis=found.said_on_basis,
        confidence=found.confidence,
        rule=found.rule,
        polarity=found.polarity,
        addressee=found.addressee,
        place=found.said_at,
        reported_by=found.reported_by,
        candidates=found.candidates,
        speaks_of=found.speaks_of,
        within=statement_of(found.within) if found.within else None,
    )


def _quote_notes(found: QuoteFound, statement: Statement) -> list[str]:
    notes = [*three_days(statement, found.place.citation), form(statement)]
    notes += [f"{_side(found, piece)}: “{piece.text}”" for piece in found.pieces]
    if told := elsewhere(found.also):
        notes.append(f"also told: {told}")
    if found.within and statement.within:
        notes.append(f"inside what {attribution(statement.within)}: {found.within.place.text}")
    elif found.wider:
        notes.append(f"within reported speech: {found.wider.place.text}")
    return notes


def _side(found: QuoteFound, piece: Place) -> str:
    """Tell on which side of a quotation another piece of it stands."""
    return "begins" if piece.citation.start < found.place.citation.start else "goes on"


def sentence_results(
    store: Store, hits: Sequence[SentenceFound], dates: Mapping[int, Sequence[Dated]]
) -> tuple[Result, ...]:
    """Make results of sentences, with the days that they speak of and who speaks in them."""
    speech = speech_in(store, [hit.id for hit in hits])
    return tuple(
        sentence_result(hit, dates.get(hit.id, ()), spoken=[statement_of(q) for q in speech.get(hit.id, ())])
        for hit in hits
    )


def sentence_result(
    found: SentenceFound,
    dates: Sequence[Dated] = (),
    *,
    kind: str | None = None,
    spoken: Sequence[Statement] = (),
) -> Result:
    """Make a result of a sentence, with the days that it speaks of and the statements that it holds."""
    first = dates[0] if dates else None
    notes = [f"also {days_in_words(dated.days)}" for dated in dates[1:4]]
    if first and first.is_ahead:
        notes.insert(0, "ahead of the report: planned or expected then")
    if day := reported(found.place.citation):
        notes.append(day)
    if here := spoken_here(spoken):
        notes.append(f"who speaks: {here}")
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
    """Return "14 January 2022", "10 to 13 January 2022", "January 2022"."""
    return in_words(days)


def options_given(**options: object) -> dict[str, object]:
    """Return the options that were given, as an answer repeats them."""
    return {name: value for name, value in options.items() if value not in (None, "")}


def headline(what: str, text: str) -> str:
    """Return an answer's title: what was asked for, and the question, cut to one line."""
    text = " ".join(text[:400].split())
    return f"{what}: {text[:117]}..." if len(text) > 120 else f"{what}: {text}" if text else what
