"""Events that the articles date: which days "the harbour summit" was on, told by the sentences that name it.

One invariant: a day is an event's only where a sentence has the event's decisive words and an expression of
that day beside them; how many articles agree decides between several days.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log2

from store.database import Store
from store.days.dated_sentences import Dated, dates_of
from store.lookup.question import Question, Scope
from store.lookup.ranking import Passage, Term, compare
from store.lookup.search import search_sentences
from store.lookup.terms import seek
from store.reading.found import SentenceFound
from store.records import DateSpan, Span
from store.text.words import words_of

CONSIDERED = 80
LONGEST = 31
"""Days: what is dated more vaguely than to the month is no day of an event."""
NAMED_FROM = 0.6
"""Share of the event's words that must stand with the date, by weight."""
SUPPORT = 0.5
"""What an expression of a week or month counts for a day within it that others name."""
RIVALS_FROM = 0.25
"""Share of the best day's weight from which another day is offered too."""
_CLAUSE_END = re.compile(
    r"[,;:()—–](?!\s*(?:where|when|which|who|whose|whom)\b)|\b(?:and|but|while|then)\b", re.IGNORECASE
)
_BY_ORDER = re.compile(
    r"\b(?:before|after|since|until|prior\s+to|ahead\s+of|following|in\s+the\s+run-up\s+to)\b[^,;]*",
    re.IGNORECASE,
)
"""A phrase that puts something before or after an event: "on Friday, ahead of the summit" dates no summit."""


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """Days on which the articles put an event, and who says so."""

    days: DateSpan
    weight: float
    """Grows with every article that agrees, and with how exactly they date it."""
    articles: int
    sentences: tuple[SentenceFound, ...]
    """The sentences that date it so, the best first."""


@dataclass(frozen=True, slots=True)
class _Vote:
    """One sentence's word for the days of the event."""

    days: DateSpan
    weight: float
    hit: SentenceFound


def find_events(
    store: Store, question: Question, *, within: DateSpan | None = None, limit: int = 4
) -> list[KnownEvent]:
    """Return the days that an event may have been on, the best agreed first; empty: no article dates it.

    Args:
        store: Where the articles are.
        question: The event's words: "the harbour summit".
        within: Only days of this span.
        limit: How many to return at most.
    """
    if not any(word.content for word in question.words):
        return []
    terms = [sought.term for sought in seek(store, question)]
    outcome = search_sentences(store, question, scope=Scope(dated=True), limit=CONSIDERED)
    dates = dates_of(store, [hit.id for hit in outcome.hits])
    votes = []
    for hit in outcome.hits:
        usable = [
            dated
            for dated in dates.get(hit.id, ())
            if _length(dated.days) <= LONGEST and (within is None or _lies_in(dated.days, within))
        ]
        votes += _votes(hit, usable, terms, question.wording)
    return _agreed(votes)[:limit]


def _votes(hit: SentenceFound, dates: Sequence[Dated], terms: Sequence[Term], wording: str) -> list[_Vote]:
    """Return the days for which a sentence speaks: those of the expressions in the event's own clause."""
    start = hit.place.citation.start
    text = hit.place.text
    places = [Span(dated.span.start - start, dated.span.end - start) for dated in dates]
    own = [
        _Vote(dated.days, likeness / (1 + log2(_length(dated.days))), hit)
        for dated, place, stretch in zip(dates, places, _stretches(text, places), strict=True)
        if (likeness := _likeness(_without_others(text, stretch, place), terms, wording))
    ]
    exactest = min((_length(vote.days) for vote in own), default=0)
    return [vote for vote in own if _length(vote.days) == exactest]


def _without_others(text: str, stretch: Span, date: Span) -> str:
    """Return a stretch without the phrases that put what is dated before or after something else."""
    kept = stretch.cut(text)
    for found in reversed(list(_BY_ORDER.finditer(kept))):
        if not found.start() <= date.start - stretch.start < found.end():
            kept = kept[: found.start()] + kept[found.end() :]
    return kept


def _likeness(text: str, terms: Sequence[Term], wording: str) -> float:
    """Return how much a text is about the event, 0 to 1; 0 where it does not name it."""
    match = compare(terms, Passage(tuple(words_of(text))), wording=wording)
    return match.score / 100 if match.complete and match.coverage >= NAMED_FROM else 0.0


def _stretches(text: str, expressions: Sequence[Span]) -> list[Span]:
    """Return the part of a sentence that belongs to each of its dates, parted at the ends of clauses."""
    borders = [0] if expressions else []
    for left, right in pairwise(expressions):
        found = _CLAUSE_END.search(text, left.end, max(left.end, right.start))
        borders.append(found.start() if found else left.end)
    return [Span(begin, end) for begin, end in zip(borders, [*borders[1:], len(text)], strict=False)]


def _agreed(votes: Sequence[_Vote]) -> list[KnownEvent]:
    """Count the votes: one for each article and span of days; vague ones go to the exact days within."""
    by_days: dict[DateSpan, list[_Vote]] = defaultdict(list)
    for vote in votes:
        by_days[vote.days].append(vote)
    exact = [days for days in by_days if not any(o != days and _lies_in(o, days) for o in by_days)]
    events = []
    for days in exact:
        wider = [vote for vote in votes if vote.days != days and _lies_in(days, vote.days)]
        own = sorted(by_days[days], key=lambda vote: (-vote.weight, -vote.hit.match.score, vote.hit.id))
        weights: dict[int, float] = {}
        for vote, share in [*((v, 1.0) for v in own), *((v, SUPPORT) for v in wider)]:
            article = vote.hit.place.article_id
            weights[article] = max(weights.get(article, 0.0), share * vote.weight)
        hits = tuple(dict.fromkeys(vote.hit for vote in own))
        articles = len({hit.place.article_id for hit in hits})
        events.append(KnownEvent(days, sum(weights.values()), articles, hits))
    events.sort(key=lambda event: (-event.weight, event.days.first))
    return [event for event in events if event.weight >= RIVALS_FROM * events[0].weight]


def _length(days: DateSpan) -> int:
    return (days.last - days.first).days + 1


def _lies_in(days: DateSpan, other: DateSpan) -> bool:
    return other.first <= days.first and days.last <= other.last
