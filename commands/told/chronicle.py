"""Entries in order of time: dated sentences and statements, each with its three dates apart.

One invariant: an entry stands at days that its words or its attribution give, never at those of its report.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from commands.answer import Moment, Result
from commands.results import quote_result, sentence_result, statement_of
from commands.told.moments import moment_of, statement_moment
from store.database import Store
from store.days.dated_sentences import Dated
from store.reading.found import QuoteFound, SentenceFound
from store.reading.surroundings import speech_in, with_surroundings
from store.records import DateSpan


def sentence_entries(
    store: Store, hits: Sequence[SentenceFound], dates: Mapping[int, Sequence[Dated]]
) -> list[Result]:
    """Make entries of dated sentences; the first of its dates is where each stands."""
    speech = speech_in(store, [hit.id for hit in hits])
    entries = []
    for hit in hits:
        own = dates[hit.id]
        result = sentence_result(hit, own, spoken=[statement_of(quote) for quote in speech.get(hit.id, ())])
        moment = moment_of(hit, own[0], speech.get(hit.id, ()))
        entries.append(replace(result, moment=moment, notes=_notes(result, moment, own[0])))
    return entries


def _notes(result: Result, moment: Moment, dated: Dated) -> tuple[str, ...]:
    notes = list(result.notes)
    if moment.kind == "planned" and not dated.is_ahead:
        notes.insert(0, "planned or expected when it was said")
    if moment.kind == "statement" and moment.days.first != moment.days.last:
        notes.insert(0, f"said on {moment.said_on}")
    elif moment.kind == "statement":
        notes.insert(0, "said that day")
    elif moment.said_on:
        notes.insert(0, f"said on {moment.said_on}")
    return tuple(notes)


def statement_entries(
    store: Store, quotes: Sequence[QuoteFound], *, beside: Iterable[Result] = ()
) -> list[Result]:
    """Make entries of the quotations whose day is known, without those that another entry already shows."""
    taken: dict[str, list[Result]] = {}
    for result in beside:
        taken.setdefault(result.source.doc_id, []).append(result)
    entries = []
    for quote in with_surroundings(store, quotes):
        moment = statement_moment(quote)
        place = quote.place.citation
        shown = any(
            place.start < other.source.end and other.source.start < place.end
            for other in taken.get(place.doc_id, ())
        )
        if moment and not shown:
            entries.append(replace(quote_result(quote), moment=moment))
    return entries


def in_order(entries: Iterable[Result]) -> list[Result]:
    """Put entries in order of their days, those of one day in order of their reports."""
    return sorted(entries, key=_place_in_time)


def _place_in_time(entry: Result) -> tuple[date, date, date, str, int]:
    assert entry.moment is not None
    source = entry.source
    days = entry.moment.days
    return days.first, days.last, source.published or date.max, source.doc_id, source.start


def spread(dated: Sequence[Dated], limit: int) -> list[Dated]:
    """Choose dated sentences that cover a span: the best of each day and article, days most told of first.

    Args:
        dated: The expressions, one for each sentence.
        limit: How many to choose.
    """
    told = Counter(days for days, _ in {(each.days, each.article_id) for each in dated})
    of_day: Counter[DateSpan] = Counter()
    of_article: Counter[tuple[DateSpan, int]] = Counter()
    ranked: list[tuple[tuple[int, int, int, int, int], Dated]] = []
    for each in sorted(dated, key=lambda one: (one.length, one.is_ahead, one.sentence_id)):
        own = each.days, each.article_id
        key = of_article[own], of_day[each.days], -told[each.days], each.length, each.sentence_id
        ranked.append((key, each))
        of_day[each.days] += 1
        of_article[own] += 1
    return [each for _, each in sorted(ranked, key=lambda one: one[0])[:limit]]
