"""`date`: what happened, was said or is planned on a day or span; or when something happened.

One invariant: a day is answered only by sentences that speak of that day, not of its month.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as date_type
from itertools import islice

from commands.answer import Answer, Result, Section
from commands.asked.phrasing import ASKING_WHEN
from commands.asked.scoping import require_articles
from commands.asked.understanding import Understood, understand
from commands.errors import UsageError
from commands.options import Limit
from commands.results import days_in_words, headline, options_given, searched, sentence_results
from commands.told.chronicle import sentence_entries, spread, statement_entries
from store.database import Store
from store.days.dated_sentences import Dated, dates_of, nearest_days, said_within, sentences_of_days
from store.days.readings import Reading
from store.days.typed_dates import EXAMPLES
from store.lookup.question import Question, Scope
from store.lookup.search import search_sentences
from store.reading.excerpts import quotes_by_id, sentences_by_id
from store.records import DateSpan

VAGUE_FROM = 28
"""Days: an expression that spans a month says little of a part of it."""
ENOUGH = 3
SAID_SHOWN, SAID_LOOKED_AT = 5, 100
READINGS_SAID = 2
_NOTHING = "Nothing is dated"
_NOR_ELSE = ", nor as anything else that it may mean"


def date(store: Store, text: str, *, limit: Limit = 10) -> Answer:
    """Say what happened, was said or is planned on a day; or when something happened.

    A day or span ("10.01.2022", "mid-January", "last week of December"), also with words of a matter; or an
    event without a date ("when did the ministers meet").

    Args:
        store: What is asked.
        text: A day, a span of days, or an event.
        limit: How many sentences to show.
    """
    require_articles(store)
    if not text.strip():
        raise UsageError(f"Give a date or an event, like: {', '.join(EXAMPLES[:3])}")
    understood = understand(store, text, dates=True, drop=ASKING_WHEN)
    query = options_given(text=text)
    if understood.days is None:
        return _event(store, understood, query, limit)
    return _on_days(store, understood, understood.days.reading, query, limit)


def _event(store: Store, understood: Understood, query: dict[str, object], limit: int) -> Answer:
    """Answer when something happened: the dated sentences that match it best."""
    if not understood.question.words:
        raise UsageError(f"That is neither a date nor an event; try one like: {', '.join(EXAMPLES[:3])}")
    outcome = search_sentences(store, understood.question, scope=Scope(dated=True), limit=limit)
    shown = outcome.hits or outcome.nearest
    dates = dates_of(store, [hit.id for hit in shown])
    results = sentence_results(store, shown, dates)
    when = results[0].date.days if outcome.hits and results[0].date else None
    return Answer(
        "date",
        headline("When", understood.text),
        found=bool(outcome.hits),
        searched=searched(store, outcome.tried),
        query=query,
        results=results if outcome.hits else (),
        nearest=() if outcome.hits else results,
        lead=f"The best match speaks of {days_in_words(when)}."
        if when
        else "No dated sentence matches this event.",
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What the articles tell of the days of one reading."""

    reading: Reading
    is_dated: bool
    """Something is dated so, be it of another matter."""
    entries: Sequence[Result]
    nearest: Sequence[Result] = ()


def _on_days(
    store: Store, understood: Understood, asked: Reading, query: dict[str, object], limit: int
) -> Answer:
    tried: list[_Told] = []
    for reading in (asked, *asked.alternatives):  # a date without its year is of any year that is told of
        tried.append(_told(store, understood.question, reading, limit))
        if tried[-1].entries:
            break
    given = tried[-1] if tried[-1].entries else tried[0]
    entries = given.entries
    lead = _lead(store, tried, given)
    planned = [entry for entry in entries if entry.moment and entry.moment.kind == "planned"]
    happened = [entry for entry in entries if entry not in planned]
    said = _said(store, given.reading.days, entries)
    sections = [Section("Said then", tuple(said))] if entries else []
    if planned and happened:
        sections.append(Section("Planned for it, as announced before", tuple(planned)))
    elif planned:
        lead += " The articles only look ahead to it: all of this was announced before."
    return Answer(
        "date",
        headline("Dates", understood.text),
        found=bool(entries),
        searched=searched(store, [given.reading.understood]),
        query=query,
        results=tuple(happened or planned),
        nearest=() if entries else _nearest(store, given),
        sections=tuple(section for section in sections if section.results),
        lead=lead,
    )


def _told(store: Store, question: Question, reading: Reading, limit: int) -> _Told:
    """Return what is dated so and speaks of the matter, if one is asked for."""
    days = reading.days
    by_sentence = _by_sentence(sentences_of_days(store, days)[0])
    if not any(word.content for word in question.words):
        entries = _in_order(store, by_sentence, limit, one_day=days.first == days.last)
        return _Told(reading, bool(by_sentence), entries)
    scope = Scope(sentence_ids=frozenset(by_sentence))
    outcome = search_sentences(store, question, scope=scope, limit=limit)
    return _Told(
        reading,
        bool(by_sentence),
        sentence_entries(store, outcome.hits, by_sentence),
        sentence_entries(store, outcome.nearest, by_sentence),
    )


def _nearest(store: Store, told: _Told) -> tuple[Result, ...]:
    """Return what is dated so of another matter, else what is dated near it."""
    if told.nearest:
        return tuple(told.nearest)
    days = told.reading.days
    near = _by_sentence(nearest_days(store, days, limit=3) or sentences_of_days(store, days)[1][:3])
    return tuple(sentence_entries(store, sentences_by_id(store, list(near), why="dated near it"), near))


def _said(store: Store, days: DateSpan, entries: Sequence[Result]) -> list[Result]:
    """Return what was said on these days and stands in none of the sentences that are shown."""
    quotes = quotes_by_id(store, said_within(store, days, limit=SAID_LOOKED_AT), why="said then")
    return statement_entries(store, quotes, beside=entries)[:SAID_SHOWN]


def _lead(store: Store, tried: Sequence[_Told], given: _Told) -> str:
    """Say how the date was read, and what else it may mean; other years only where they find something."""
    first = tried[0]
    lead = f"Read as {given.reading.understood}."
    if given is not first:
        missed = first.reading.understood
        lead += (
            f" What is dated {missed} is of another matter." if first.is_dated else f" {_NOTHING} {missed}."
        )
    others = [each.understood for each in islice(_also(store, tried, given), READINGS_SAID)]
    if others:
        lead += f" It may also mean {' or '.join(others)}."
    if given.entries:
        return lead
    if given.is_dated:
        return f"{lead} Nothing dated so speaks of the rest of the question."
    return lead if others else f"{lead} {_NOTHING} so{_NOR_ELSE if first.reading.alternatives else ''}."


def _also(store: Store, tried: Sequence[_Told], given: _Told) -> Iterator[Reading]:
    """Yield the other readings: those of the same year, and those of whose days the articles tell."""
    for at, other in enumerate(tried[0].reading.alternatives, start=1):
        if other is given.reading:
            continue
        same_year = other.days.first.year == given.reading.days.first.year
        if same_year or (tried[at].is_dated if at < len(tried) else sentences_of_days(store, other.days)[0]):
            yield other


def _by_sentence(dated: Sequence[Dated]) -> dict[int, list[Dated]]:
    found: dict[int, list[Dated]] = {}
    for each in dated:
        found.setdefault(each.sentence_id, []).append(each)
    return found


def _in_order(store: Store, dated: dict[int, list[Dated]], limit: int, *, one_day: bool) -> list[Result]:
    """Return the most exact of the dated sentences: of one day by exactness, of a span by their days.

    No article takes all the places: the second sentence of one comes after the first of each other.
    """
    sharpest = {
        sentence_id: sorted(expressions, key=lambda each: each.length)
        for sentence_id, expressions in dated.items()
    }
    chosen = spread([expressions[0] for expressions in sharpest.values()], limit)
    exact = [each for each in chosen if each.length < VAGUE_FROM]
    if len(exact) >= ENOUGH:
        chosen = exact
    chosen.sort(key=_by_exactness if one_day else _by_day)
    hits = sentences_by_id(store, [each.sentence_id for each in chosen], why="dated so")
    return [
        replace(entry, score=min(100.0, 100 / sharpest[hit.id][0].length + 50))
        for hit, entry in zip(hits, sentence_entries(store, hits, sharpest), strict=True)
    ]


def _by_exactness(dated: Dated) -> tuple[int, bool, date_type, int]:
    return dated.length, dated.is_ahead, dated.days.first, dated.sentence_id


def _by_day(dated: Dated) -> tuple[date_type, int, int]:
    return dated.days.first, dated.length, dated.sentence_id
