"""`date`: what happened, was said or is planned on a day or span; or when something happened.

One invariant: a day is answered only by sentences that speak of that day, not of its month.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date as date_type

from commands.answer import Answer, Result, Section
from commands.errors import UsageError
from commands.options import Limit
from commands.results import (
    days_in_words,
    headline,
    options_given,
    quote_result,
    searched,
    sentence_result,
)
from commands.scoping import require_articles
from commands.understanding import Understood, understand
from store.database import Store
from store.dated_sentences import Dated, dates_of, nearest_days, said_within, sentences_of_days
from store.excerpts import quotes_by_id, sentences_by_id
from store.question import Question, Scope
from store.search import search_sentences
from store.typed_dates import EXAMPLES, DateWords

VAGUE_FROM = 28
"""Days: an expression that spans a month says little of a part of it."""
ENOUGH = 3


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
    understood = understand(store, text, dates=True)
    query = options_given(text=text)
    if understood.days is None:
        return _event(store, understood, query, limit)
    return _on_days(store, understood, understood.days, query, limit)


def _event(store: Store, understood: Understood, query: dict[str, object], limit: int) -> Answer:
    """Answer when something happened: the dated sentences that match it best."""
    if not understood.question.words:
        raise UsageError(f"That is neither a date nor an event; try one like: {', '.join(EXAMPLES[:3])}")
    outcome = search_sentences(store, understood.question, scope=Scope(dated=True), limit=limit)
    shown = outcome.hits or outcome.nearest
    dates = dates_of(store, [hit.id for hit in shown])
    results = tuple(sentence_result(hit, dates.get(hit.id, ())) for hit in shown)
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


def _on_days(
    store: Store, understood: Understood, asked: DateWords, query: dict[str, object], limit: int
) -> Answer:
    days = asked.reading.days
    sharp, vague = sentences_of_days(store, days)
    lead = _lead(store, asked, found_some=bool(sharp))
    by_sentence = _by_sentence(sharp)
    if understood.question.words and _asks_more(understood.question):
        outcome = search_sentences(
            store, understood.question, scope=Scope(sentence_ids=frozenset(by_sentence)), limit=limit
        )
        results = [sentence_result(hit, by_sentence[hit.id]) for hit in outcome.hits]
        if not results and not outcome.nearest:
            lead += " Nothing is dated so."
        elif not results:
            lead += " Nothing dated so speaks of the rest of the question."
        nearest = [sentence_result(hit, by_sentence[hit.id]) for hit in outcome.nearest]
    else:
        results = _in_order(store, by_sentence, limit, one_day=days.first == days.last)
        nearest = []
    quotes = quotes_by_id(store, said_within(store, days, limit=3), why="said then") if results else []
    if not results and not nearest:
        near = _by_sentence(nearest_days(store, days, limit=3) or vague[:3])
        found = sentences_by_id(store, list(near), why="dated near it")
        nearest = [sentence_result(hit, near[hit.id]) for hit in found]
    return Answer(
        "date",
        headline("Dates", understood.text),
        found=bool(results),
        searched=searched(store, [asked.reading.understood]),
        query=query,
        results=tuple(results),
        nearest=() if results else tuple(nearest),
        sections=(Section("Said then", tuple(quote_result(found) for found in quotes)),) if quotes else (),
        lead=lead,
    )


def _asks_more(question: Question) -> bool:
    """Tell whether words beside the date ask for a matter."""
    return any(word.content for word in question.words)


def _lead(store: Store, asked: DateWords, *, found_some: bool) -> str:
    """Say how the date was read, and what else it may mean; other years only where they find something."""
    lead = f"Read as {asked.reading.understood}."
    others = [
        other.understood
        for other in asked.reading.alternatives
        if not found_some
        or other.days.first.year == asked.reading.days.first.year
        or sentences_of_days(store, other.days)[0]
    ]
    return f"{lead} It may also mean {' or '.join(others)}." if others else lead


def _by_sentence(dated: Sequence[Dated]) -> dict[int, list[Dated]]:
    found: dict[int, list[Dated]] = {}
    for each in dated:
        found.setdefault(each.sentence_id, []).append(each)
    return found


def _in_order(store: Store, dated: dict[int, list[Dated]], limit: int, *, one_day: bool) -> list[Result]:
    """Return the most exact of the dated sentences: of one day by exactness, of a span by their days."""
    sharpest = {
        sentence_id: sorted(expressions, key=lambda each: each.length)
        for sentence_id, expressions in dated.items()
    }

    def vagueness(sentence_id: int) -> tuple[int, bool, date_type, int]:
        first = sharpest[sentence_id][0]
        return first.length, first.is_ahead, first.days.first, sentence_id

    def moment(sentence_id: int) -> tuple[date_type, int, int]:
        first = sharpest[sentence_id][0]
        return first.days.first, first.length, sentence_id

    chosen = sorted(sharpest, key=vagueness)[:limit]
    exact = [sentence_id for sentence_id in chosen if sharpest[sentence_id][0].length < VAGUE_FROM]
    if len(exact) >= ENOUGH:
        chosen = exact
    if not one_day:
        chosen.sort(key=moment)
    found = {hit.id: hit for hit in sentences_by_id(store, chosen, why="dated so")}
    return [
        replace(sentence_result(found[i], sharpest[i]), score=min(100.0, 100 / sharpest[i][0].length + 50))
        for i in chosen
        if i in found
    ]
