"""`date`: what happened, was said or is planned on a day or span; or when something happened.

One invariant: a day is answered only by sentences that speak of that day, not of its month.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as date_type

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
_NOTHING = " Nothing is dated so."
_OTHER_MATTER = " Nothing dated so speaks of the rest of the question."


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
    entries: Sequence[Result]
    nearest: Sequence[Result]
    note: str = ""


def _on_days(
    store: Store, understood: Understood, asked: Reading, query: dict[str, object], limit: int
) -> Answer:
    first = _told(store, understood.question, asked, limit)
    given = first
    if not first.entries:  # a date without its year is of any year that the articles tell of
        others = (_told(store, understood.question, other, limit) for other in asked.alternatives)
        given = next((told for told in others if told.entries), first)
    entries = given.entries
    lead = _lead(store, asked, given)
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
        nearest=() if entries else tuple(given.nearest),
        sections=tuple(section for section in sections if section.results),
        lead=lead,
    )


def _told(store: Store, question: Question, reading: Reading, limit: int) -> _Told:
    """Return what is dated so and speaks of the matter, if one is asked for; else what comes nearest."""
    sharp, vague = sentences_of_days(store, reading.days)
    by_sentence = _by_sentence(sharp)
    if any(word.content for word in question.words):
        scope = Scope(sentence_ids=frozenset(by_sentence))
        outcome = search_sentences(store, question, scope=scope, limit=limit)
        entries = sentence_entries(store, outcome.hits, by_sentence)
        nearest = sentence_entries(store, outcome.nearest, by_sentence)
        note = "" if entries else _OTHER_MATTER if nearest else _NOTHING
    else:
        days = reading.days
        entries = _in_order(store, by_sentence, limit, one_day=days.first == days.last)
        nearest, note = [], ""
    if not entries and not nearest:
        near = _by_sentence(nearest_days(store, reading.days, limit=3) or vague[:3])
        nearest = sentence_entries(store, sentences_by_id(store, list(near), why="dated near it"), near)
    return _Told(reading, entries, nearest, note)


def _said(store: Store, days: DateSpan, entries: Sequence[Result]) -> list[Result]:
    """Return what was said on these days and stands in none of the sentences that are shown."""
    quotes = quotes_by_id(store, said_within(store, days, limit=SAID_LOOKED_AT), why="said then")
    return statement_entries(store, quotes, beside=entries)[:SAID_SHOWN]


def _lead(store: Store, asked: Reading, given: _Told) -> str:
    """Say how the date was read, and what else it may mean; other years only where they find something."""
    lead = f"Read as {given.reading.understood}."
    if given.reading is not asked:
        lead += f" Nothing is dated {asked.understood}."
    first = given.reading.days.first
    others = [
        other.understood
        for other in asked.alternatives
        if other is not given.reading
        and (other.days.first.year == first.year or sentences_of_days(store, other.days)[0])
    ]
    if others:
        lead += f" It may also mean {' or '.join(others[:READINGS_SAID])}."
    elif asked.alternatives and not given.entries:
        lead += " Nothing else that it may mean is dated either."
    return lead + given.note


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
