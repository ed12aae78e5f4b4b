"""`timeline`: the dated sentences of an actor or a matter, in the order of their days.

One invariant: each entry stands at the days that its own sentence names.
"""

from dataclasses import dataclass

from commands.answer import Answer, Result
from commands.errors import UsageError
from commands.options import ActorName, Limit
from commands.results import headline, options_given, searched, sentence_result
from commands.scoping import read_day, require_articles
from commands.understanding import understand
from store.database import Store
from store.dated_sentences import Dated, dates_of
from store.excerpts import SentenceFound
from store.question import Scope
from store.records import DateSpan
from store.search import search_sentences

VAGUEST = 100
"""Days that an entry may span: a longer span is a background, not an event."""


@dataclass(frozen=True, slots=True)
class _Entry:
    hit: SentenceFound
    dated: Dated


def timeline(
    store: Store,
    text: ActorName = "",
    *,
    since: str | None = None,
    until: str | None = None,
    limit: Limit = 10,
) -> Answer:
    """Put the dated sentences of an actor or a matter in order.

    Args:
        store: What is asked.
        text: An actor, a matter, or both.
        since: Only what happened on this day or later.
        until: Only what happened on this day or earlier.
        limit: How many entries to show.
    """
    require_articles(store)
    understood = understand(store, text, dates=True)
    if not understood.question.words:
        raise UsageError("Give an actor or a matter, like: /timeline border talks")
    days = understood.days.reading.days if understood.days else None
    first = read_day(store, since, "since").first if since and since.strip() else days.first if days else None
    last = read_day(store, until, "until").last if until and until.strip() else days.last if days else None
    outcome = search_sentences(store, understood.question, scope=Scope(dated=True), limit=4 * limit)
    dates = dates_of(store, [hit.id for hit in (*outcome.hits, *outcome.nearest)])
    entries = [
        _Entry(hit, dated)
        for hit in outcome.hits
        if (dated := _event(dates.get(hit.id, [])))
        and (first is None or dated.days.last >= first)
        and (last is None or dated.days.first <= last)
    ][:limit]
    entries.sort(key=lambda entry: (entry.dated.days.first, entry.dated.length, -entry.hit.match.score))
    nearest = () if entries else tuple(sentence_result(hit, dates.get(hit.id, ())) for hit in outcome.nearest)
    return Answer(
        "timeline",
        headline("Timeline", text),
        found=bool(entries),
        searched=searched(store, outcome.tried),
        query=options_given(text=text, since=since, until=until),
        results=tuple(_result(entry, dates) for entry in entries),
        nearest=nearest,
        lead="" if entries else _nothing(DateSpan(first, last) if first and last else None),
    )


def _event(dates: list[Dated]) -> Dated | None:
    """Return the expression that tells best when a sentence's event was."""
    return min(
        (dated for dated in dates if dated.length <= VAGUEST), key=lambda dated: dated.length, default=None
    )


def _result(entry: _Entry, dates: dict[int, list[Dated]]) -> Result:
    others = [dated for dated in dates[entry.hit.id] if dated != entry.dated]
    return sentence_result(entry.hit, [entry.dated, *others])


def _nothing(days: DateSpan | None) -> str:
    return (
        f"Nothing on this is dated from {days.first} to {days.last}."
        if days
        else "Nothing dated speaks of this."
    )
