"""`brief`: a matter, an actor or a span of days in a few sentences of the articles, in order of time.

One invariant: every sentence is an article's own, with its source; nothing is rewritten.
"""

from dataclasses import replace
from datetime import date

from commands.answer import Answer
from commands.asked.scoping import require_articles, scope_of
from commands.asked.understanding import Understood, understand
from commands.errors import UsageError
from commands.options import Limit
from commands.results import headline, options_given, searched, sentence_results
from commands.told.choosing import choose
from store.database import Store
from store.days.dated_sentences import Dated, dates_of, sentences_of_days
from store.days.readings import Reading
from store.lookup.question import Scope
from store.lookup.search import Outcome, search_sentences
from store.reading.excerpts import sentences_by_id
from store.reading.found import SentenceFound

CONSIDERED = 40
FITTING = 0.7
"""Share of the best sentence's score below which a sentence only touches the matter."""


def brief(
    store: Store, text: str = "", *, since: str | None = None, until: str | None = None, limit: Limit = 6
) -> Answer:
    """Sum up a matter, an actor or a span of days.

    Real sentences, chosen to cover the matter without repetition, in order of time, each with its source.

    Args:
        store: What is asked.
        text: A matter, an actor, a span of days, or several of them.
        since: Only articles published on this day or later.
        until: Only articles published on this day or earlier.
        limit: How many sentences to show.
    """
    require_articles(store)
    understood = understand(store, text, dates=True)
    if not understood.question.words and understood.days is None:
        raise UsageError("Give a matter, an actor or a span of days, like: /brief sanctions in January")
    scope = scope_of(store, since=since, until=until)
    reading = _told_reading(store, understood.days.reading) if understood.days else None
    outcome = _gather(store, understood, reading, scope)
    if not outcome.hits and reading and (verbatim := _verbatim(store, text, scope)):
        outcome, reading = replace(outcome, hits=verbatim), None
    best = max((hit.match.score for hit in outcome.hits), default=0.0)
    fitting = [hit for hit in outcome.hits if hit.match.score >= FITTING * best]
    chosen = choose([hit.place.text for hit in fitting], [hit.match.score for hit in fitting], limit)
    hits = [fitting[place] for place in chosen]
    dates = dates_of(store, [hit.id for hit in (*hits, *outcome.nearest)])
    hits.sort(key=lambda hit: _moment(hit, dates.get(hit.id, [])))
    return Answer(
        "brief",
        headline("Brief", text),
        found=bool(hits),
        searched=searched(store, outcome.tried),
        query=options_given(text=text, since=since, until=until),
        results=sentence_results(store, hits, dates),
        nearest=sentence_results(store, outcome.nearest, dates) if not hits else (),
        lead=_lead(reading, outcome),
    )


def _lead(reading: Reading | None, outcome: Outcome[SentenceFound]) -> str:
    """Say how a date was read, and whether nothing was found."""
    read = f"Read as {reading.understood}." if reading else ""
    if outcome.hits:
        return read
    near = "; what came nearest is below" if outcome.nearest else ""
    return f"Nothing in the store covers this{near}. {read}".rstrip()


def _told_reading(store: Store, asked: Reading) -> Reading:
    """Return the likeliest reading of a date of whose days the articles tell; else the likeliest."""
    told = (each for each in (asked, *asked.alternatives) if sentences_of_days(store, each.days)[0])
    return next(told, asked)


def _verbatim(store: Store, text: str, scope: Scope) -> tuple[SentenceFound, ...]:
    """Return the sentences with the very words, where those that were read as a date belong to them."""
    outcome = search_sentences(store, understand(store, text).question, scope=scope, limit=CONSIDERED)
    return tuple(hit for hit in outcome.hits if hit.match.verbatim)


def _gather(
    store: Store, understood: Understood, reading: Reading | None, scope: Scope
) -> Outcome[SentenceFound]:
    """Return the sentences to choose from: of the days, of the matter, or of both."""
    if reading is None:
        return search_sentences(store, understood.question, scope=scope, limit=CONSIDERED)
    sharp, _ = sentences_of_days(store, reading.days)
    ids = list(dict.fromkeys(dated.sentence_id for dated in sharp))
    if any(word.content for word in understood.question.words):
        dated = replace(scope, sentence_ids=frozenset(ids))
        return search_sentences(store, understood.question, scope=dated, limit=CONSIDERED)
    return Outcome(tuple(sentences_by_id(store, ids[:CONSIDERED], why="dated so")), (), ())


def _moment(hit: SentenceFound, dates: list[Dated]) -> tuple[date, str, int]:
    """Return when a sentence's matter was: the day that it names, else that of its article."""
    source = hit.place.citation
    exact = [dated.days.first for dated in dates if dated.length <= 31]
    return (exact[0] if exact else source.published or date.max), source.doc_id, source.start
