"""`timeline`: events and statements of an actor, a matter or a span of days, in the order of their days.

One invariant: each entry stands at the days that its own sentence or attribution names.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Annotated

from commands.answer import Answer, MomentKind, Result
from commands.asked.scoping import read_day, require_articles, speaker_ids
from commands.asked.understanding import Understood, understand
from commands.errors import UsageError
from commands.options import ActorName, Bounds, InTime
from commands.results import headline, options_given, quote_results, searched, sentence_results
from commands.told.chronicle import in_order, sentence_entries, spread, statement_entries
from commands.told.wording import counted
from store.database import Store
from store.days.dated_sentences import Dated, dated_between, dates_of, said_within
from store.days.readings import in_words
from store.lookup.question import Scope
from store.lookup.search import search_quotes, search_sentences
from store.reading.excerpts import latest_ids, quotes_by_id, sentences_by_id
from store.reading.found import QuoteFound
from store.records import DateSpan

VAGUEST = 100
"""Days that an entry may span: a longer span is a background, not an event."""
A_YEAR = 366
"""The same where nothing sharper is told of a matter: prices by year, say."""
CONSIDERED = 4
"""How many times as many sentences are looked at as are shown."""
STATEMENTS = 0.3
"""Share of the entries that is kept for statements whose sentences name no day themselves."""

_KINDS: Mapping[MomentKind, str] = MappingProxyType(
    {"event": "event", "statement": "statement", "planned": "announcement"}
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a timeline is asked for."""

    understood: Understood
    actor_ids: frozenset[int] | None
    since: date | None
    until: date | None
    limit: int
    vaguest: int = VAGUEST
    """Days that an entry may span."""

    @property
    def has_words(self) -> bool:
        """Tell whether words are to be looked up; a single name alone is an actor."""
        understood = self.understood
        return understood.has_matter or len(understood.names) > 1

    @property
    def actors(self) -> frozenset[int] | None:
        """The actors whose timeline it is; None: anybody's."""
        if self.actor_ids is not None:
            return self.actor_ids
        return self.understood.actor_ids or None

    def takes(self, days: DateSpan) -> bool:
        """Tell whether days are asked for, and no mere background."""
        return (
            (days.last - days.first).days < self.vaguest
            and (self.since is None or days.last >= self.since)
            and (self.until is None or days.first <= self.until)
        )


@dataclass(frozen=True, slots=True)
class _Gathered:
    entries: list[Result]
    nearest: tuple[Result, ...] = ()
    tried: tuple[str, ...] = ()


def timeline(
    store: Store,
    text: ActorName = "",
    *,
    actor: ActorName | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: Annotated[int, Bounds(1, 1000)] = 12,
) -> Annotated[Answer, InTime()]:
    """Put events and statements in order of their days.

    Of an actor, a matter, a span of days, or several of them: what happened, what was said, what was planned.

    Args:
        store: What is asked.
        text: A matter, an actor, or both; also with a span of days.
        actor: Only what names this actor or is said by this actor.
        since: Only what was on this day or later; a date or an event ("the Geneva talks").
        until: Only what was on this day or earlier; a date or an event.
        limit: How many entries to show.
    """
    require_articles(store)
    understood = understand(store, text, dates=True)
    days = understood.days.reading.days if understood.days else None
    first = read_day(store, since, "since").first if since and since.strip() else days.first if days else None
    last = read_day(store, until, "until").last if until and until.strip() else days.last if days else None
    if first and last and first > last:
        raise UsageError(f"since ({first}) is after until ({last}); swap them.")
    actors = speaker_ids(store, actor) if actor and actor.strip() else None
    asked = _Asked(understood, actors, first, last, limit)
    if not understood.question.words and actors is None and not (first or last):
        raise UsageError("Give an actor, a matter or a span of days, like: /timeline border talks")
    gathered = _of_matter(store, asked) if asked.has_words else _of_span(store, asked)
    entries = in_order(gathered.entries)
    return Answer(
        "timeline",
        headline("Timeline", _about(text, actor) or _span_in_words(first, last)),
        found=bool(entries),
        searched=searched(store, gathered.tried),
        query=options_given(text=text, actor=actor, since=since, until=until),
        results=tuple(entries),
        nearest=() if entries else gathered.nearest,
        lead=_lead(entries, asked),
    )


def _of_matter(store: Store, asked: _Asked) -> _Gathered:
    """Look the words up: dated sentences that answer them, and statements on them whose day is known."""
    question = asked.understood.question
    named = dated_between(store, actor_ids=asked.actor_ids) if asked.actor_ids is not None else None
    ids = None if named is None else frozenset(dated.sentence_id for dated in named)
    outcome = search_sentences(
        store, question, scope=Scope(dated=True, sentence_ids=ids), limit=CONSIDERED * asked.limit
    )
    dates = dates_of(store, [hit.id for hit in (*outcome.hits, *outcome.nearest)])
    standing = {hit.id: own for hit in outcome.hits if (own := _standing(dates.get(hit.id, []), asked))}
    sentences = sentence_entries(store, [hit for hit in outcome.hits if hit.id in standing], standing)
    quotes = search_quotes(store, question, scope=_said(asked), limit=CONSIDERED * asked.limit).hits
    entries = _mixed(store, sentences, quotes, asked)
    if not entries and outcome.hits and asked.vaguest < A_YEAR:
        return _of_matter(store, replace(asked, vaguest=A_YEAR))
    near = outcome.nearest or outcome.hits[:3]
    return _Gathered(entries, sentence_results(store, near, dates), outcome.tried)


def _of_span(store: Store, asked: _Asked) -> _Gathered:
    """Take what is dated within the span, all of it or what names the actors or is said by them."""
    found = dated_between(store, since=asked.since, until=asked.until, actor_ids=asked.actors)
    chosen = spread([dated for dated in found if asked.takes(dated.days)], CONSIDERED * asked.limit)
    dates = dates_of(store, [dated.sentence_id for dated in chosen])
    standing = {
        dated.sentence_id: [dated, *(other for other in dates[dated.sentence_id] if other != dated)]
        for dated in chosen
    }
    why = "named in it, or speaking" if asked.actors else "dated so"
    hits = sentences_by_id(store, list(standing), why=why)
    sentences = sentence_entries(store, hits, standing)
    if asked.actors is None:
        span = DateSpan(asked.since or date.min, asked.until or date.max)
        said = said_within(store, span, limit=CONSIDERED * asked.limit)
    else:
        said = latest_ids(store, asked.actors, scope=_said(asked), limit=CONSIDERED * asked.limit)
    entries = _mixed(store, sentences, quotes_by_id(store, said, why="said then"), asked)
    return _Gathered(entries, () if entries else _undated(store, asked))


def _said(asked: _Asked) -> Scope:
    return Scope(speaker_ids=asked.actor_ids, since=asked.since, until=asked.until)


def _standing(dates: list[Dated], asked: _Asked) -> list[Dated]:
    """Put the sharpest of a sentence's dates first, of those that are asked for; empty: none of them is."""
    best = min((each for each in dates if asked.takes(each.days)), key=lambda one: one.length, default=None)
    return [best, *(each for each in dates if each != best)] if best else []


def _mixed(
    store: Store, sentences: list[Result], quotes: Sequence[QuoteFound], asked: _Asked
) -> list[Result]:
    """Return as many entries as are wanted, a share of them statements that no dated sentence shows."""
    statements = statement_entries(store, quotes, beside=sentences)
    kept = max(asked.limit - len(sentences), round(STATEMENTS * asked.limit))
    statements = [entry for entry in statements if entry.moment and asked.takes(entry.moment.days)][:kept]
    return [*sentences[: asked.limit - len(statements)], *statements]


def _undated(store: Store, asked: _Asked) -> tuple[Result, ...]:
    """Return what the actors said on days that nothing tells: the nearest to entries that there is."""
    if asked.actors is None:
        return ()
    ids = latest_ids(store, asked.actors, scope=Scope(), limit=3)
    return quote_results(store, quotes_by_id(store, ids, why="of this actor, on a day not known"))


def _about(text: str, actor: str | None) -> str:
    return ", ".join(part for part in ((actor or "").strip(), text.strip()) if part)


def _span_in_words(first: date | None, last: date | None) -> str:
    if first and last:
        return in_words(DateSpan(first, last))
    day = first or last or date.max
    return f"{'since' if first else 'until'} {in_words(DateSpan(day, day))}"


def _lead(entries: list[Result], asked: _Asked) -> str:
    """Say how many entries of which kind there are, or that there are none."""
    if not entries:
        if asked.since and asked.until:
            return f"Nothing on this is dated {in_words(DateSpan(asked.since, asked.until))}."
        return "Nothing dated speaks of this."
    kinds = Counter(entry.moment.kind for entry in entries if entry.moment)
    told = [counted(kinds[kind], name) for kind, name in _KINDS.items() if kinds[kind]]
    return f"In order of time: {', '.join(told)}."
