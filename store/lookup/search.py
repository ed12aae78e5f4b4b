"""Forgiving look-up of quotes and sentences: candidates from the full-text index, then one ranking of them.

One invariant: what is returned as a hit covers the decisive words of the question; all else is at most
"nearest".
"""

import json
import math
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from store.cached import at_one_moment
from store.database import Store
from store.index.vocabulary import sentence_count
from store.lookup.candidates import gather
from store.lookup.demands import as_demanded
from store.lookup.question import Question, Scope
from store.lookup.ranking import Comparison, Match, Passage
from store.lookup.retellings import grouped
from store.lookup.settling import settle
from store.lookup.shortlist import shortlist
from store.lookup.statements import joined, merged_quotes
from store.lookup.surety import Doubted, is_sure
from store.lookup.terms import Sought, seek
from store.reading.excerpts import (
    Excerpts,
    latest_ids,
    pieces_of,
    quote_found,
    quote_rows,
    sentence_rows,
    speakers_together,
)
from store.reading.found import Place, QuoteFound, SentenceFound
from store.reading.scope import QUOTE_SCOPE, SENTENCE_SCOPE, scope_parameters

RERANKED = 200
"""Candidates that are compared letter by letter."""
LIKELY = 0.55
"""Share of the best one's weight in words from which a quotation may be what is remembered."""
BESIDE = 100
"""Sentences, those with most of the words, beside which quotations may stand."""
SHORTLISTED = 28
"""Of those, what is compared word by word, with what stands around it."""
UNNAMED = 20
"""The same of quotations where the question names nobody."""
CLEAR = 10
"""The same where some candidate's own words cover the question."""
SPOKEN = 2_000
"""Latest statements of a speaker that are candidates by that alone."""
WELL_COVERED = 0.8
"""Share of a question's weight from which a passage's own words leave nothing to look for around it."""
AROUND = 0.55
DOUBTED = 2
"""The best passages of which one must surely be an answer, or none is."""
NARROWED = 3.0
"""By how much a filter takes the logarithm of the number of passages down, about."""
COVERED_FROM = 0.5
"""Share of the question's weight from which a passage is an answer."""
MATTER_FROM = 0.5
"""The same without the names: words of the right speaker on another matter are no answer."""
SPOKEN_MATTER_FROM = 0.6
"""The same where the question says who spoke on what: the matter must be in the words, not beside them."""

_QUOTES_BESIDE = (
    """
    WITH stretch AS MATERIALIZED (
        SELECT hit.id, hit.article_id, coalesce(prior.start, hit.start) AS first,
               coalesce(further."end", hit."end") AS last
        FROM json_each(:ids) AS wanted CROSS JOIN sentence AS hit ON hit.id = wanted.value
        LEFT JOIN sentence AS prior ON prior.id = hit.id - 1 AND prior.article_id = hit.article_id
        LEFT JOIN sentence AS further ON further.id = hit.id + 1 AND further.article_id = hit.article_id)
    SELECT q.id, stretch.id AS sentence_id FROM stretch
    CROSS JOIN quote AS q ON q.article_id = stretch.article_id
        AND q.start < stretch.last AND q."end" > stretch.first
    CROSS JOIN article AS a ON a.id = q.article_id
    WHERE q.boilerplate = 0
"""  # noqa: S608 (only constants of this file)
    + QUOTE_SCOPE
)
_SENTENCES_BESIDE = (
    """
    SELECT s.id, hit.id AS hit_id FROM sentence AS hit
    JOIN sentence AS s ON s.id BETWEEN hit.id - 1 AND hit.id + 1 AND s.article_id = hit.article_id
    JOIN article AS a ON a.id = s.article_id
    WHERE hit.id IN (SELECT value FROM json_each(:ids)) AND s.boilerplate = 0
"""  # noqa: S608 (only constants of this file)
    + SENTENCE_SCOPE
)
_Hit = TypeVar("_Hit", QuoteFound, SentenceFound)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[_Hit]):
    """What a look-up gave."""

    hits: tuple[_Hit, ...]
    nearest: tuple[_Hit, ...]
    """Where there is no hit: what came closest."""
    tried: tuple[str, ...]
    """Spellings and readings beside the question's own."""


@at_one_moment
def search_quotes(store: Store, question: Question, *, scope: Scope, limit: int) -> Outcome[QuoteFound]:
    """Return the quotations that answer `question`, the best first."""
    sought = seek(store, question)
    named = any(each.term.actor_ids for each in sought)
    # Where somebody is named, what is beside the words may say who spoke.
    share = 0.0 if named else LIKELY
    scores = gather(store, "quote", sought, scope, limit=RERANKED, share=share)
    for each in sought:
        if each.term.actor_ids:
            for quote_id in latest_ids(store, each.term.actor_ids, scope=scope, limit=SPOKEN):
                scores[quote_id] = scores.get(quote_id, 0.0) + each.term.weight
    clear = _is_clear(sought, scores)
    if not clear:
        _add_beside(store, scores, sought, scope, least=share * max(scores.values(), default=0.0))
    likely = shortlist(store, "quote", _top(scores, RERANKED, share=share), question, sought)
    most = SHORTLISTED if named else UNNAMED
    rows = quote_rows(store, list(likely)[: _compared(most, limit, clear=clear)])
    texts = Excerpts(store, rows, [each.term for each in sought])
    comparison = Comparison([each.term for each in sought], wording=question.wording)
    speakers = _speakers(store, rows, question.spoken_by.union(*(each.term.actor_ids for each in sought)))
    passages = [texts.passage(row, speaker_id=speakers[row["id"]], alone=clear) for row in rows]
    found = []
    for row, judged in zip(rows, settle(comparison, passages, question, limit=limit), strict=True):
        match = judged.match()
        by = question.spoken_by
        said = match.matter >= SPOKEN_MATTER_FROM and _said_by(by, judged.passage, row["speaker"])
        place = texts.place(row)
        match = as_demanded(question, match, place.text, judged.passage, lacks=bool(by) and not said)
        found.append(quote_found(row, place, match))
    found.sort(key=_quote_rank)
    good = merged_quotes(_confident(found, comparison, _words(rows, passages), _population(store, scope)))
    outcome = Outcome(
        grouped(store, good, scope=scope, limit=limit),
        () if good else grouped(store, merged_quotes(found), scope=scope, limit=min(3, limit)),
        _tried(sought),
    )
    pieces = pieces_of(store, [hit.id for hit in (*outcome.hits, *outcome.nearest)])
    return replace(
        outcome, hits=_with_pieces(outcome.hits, pieces), nearest=_with_pieces(outcome.nearest, pieces)
    )


@at_one_moment
def search_sentences(store: Store, question: Question, *, scope: Scope, limit: int) -> Outcome[SentenceFound]:
    """Return the sentences that answer `question`, the best first."""
    sought = seek(store, question)
    terms = [each.term for each in sought]
    given = scope.sentence_ids
    clear = False
    if given is not None and len(given) <= RERANKED:
        rows = sentence_rows(store, sorted(given))
    else:
        scores = gather(store, "sentence", sought, _for_sentences(scope), limit=RERANKED)
        if scope.dated:
            _add_dated_beside(store, scores, sought, scope)
        likely = shortlist(store, "sentence", _top(scores, RERANKED), question, sought)
        clear = _is_clear(sought, scores)
        rows = sentence_rows(store, list(likely)[: _compared(SHORTLISTED, limit, clear=clear)])
    texts = Excerpts(store, rows, terms)
    comparison = Comparison(terms, wording=question.wording)
    passages = [texts.passage(row, alone=clear) for row in rows]
    found = []
    for row, judged in zip(rows, settle(comparison, passages, question, limit=limit), strict=True):
        place = texts.place(row)
        match = as_demanded(question, judged.match(), place.text, judged.passage)
        found.append(SentenceFound(row["id"], place, match))
    found.sort(key=lambda hit: (-hit.match.score, hit.id))
    sure = _confident(found, comparison, _words(rows, passages), _population(store, scope))
    hits = joined(sure, limit)
    return Outcome(hits, () if hits else joined(found, min(3, limit)), _tried(sought))


def _compared(most: int, limit: int, *, clear: bool) -> int:
    return max(CLEAR if clear else most, 2 * limit)


def _is_clear(sought: Sequence[Sought], scores: Mapping[int, float]) -> bool:
    """Tell whether some passage's own words cover the question so well that those around add nothing."""
    if any(each.term.actor_ids for each in sought):
        return False
    weight = sum(each.term.weight for each in sought if each.term.content)
    return max(scores.values(), default=0.0) >= WELL_COVERED * weight > 0


def _add_beside(
    store: Store, scores: dict[int, float], sought: Sequence[Sought], scope: Scope, *, least: float
) -> None:
    """Add the quotations in and beside sentences with the words: who spoke, and of what, may stand there."""
    around = gather(store, "sentence", sought, _for_sentences(scope), limit=BESIDE, least=least / AROUND)
    if around:
        parameters = {**scope_parameters(scope), "ids": json.dumps(list(around))}
        for row in store.rows(_QUOTES_BESIDE, parameters):
            scores[row["id"]] = max(scores.get(row["id"], 0.0), AROUND * around[row["sentence_id"]])


def _add_dated_beside(store: Store, scores: dict[int, float], sought: Sequence[Sought], scope: Scope) -> None:
    """Add the dated sentences beside those with the words: "The two met. It was on Friday"."""
    undated = _for_sentences(replace(scope, dated=False))
    hits = gather(store, "sentence", sought, undated, limit=RERANKED)
    parameters = {**scope_parameters(undated), "dated": 1, "ids": json.dumps(list(hits))}
    for row in store.rows(_SENTENCES_BESIDE, parameters):
        scores[row["id"]] = max(scores.get(row["id"], 0.0), AROUND * hits[row["hit_id"]])


def _top(scores: Mapping[int, float], count: int, *, share: float = 0.0) -> dict[int, float]:
    least = share * max(scores.values(), default=0.0)
    best = sorted(scores.items(), key=lambda item: (-item[1], -item[0]))[:count]
    return {each: score for each, score in best if score >= least}


def _for_sentences(scope: Scope) -> Scope:
    return replace(scope, speaker_ids=None)


def _speakers(store: Store, rows: Sequence[sqlite3.Row], asked: frozenset[int]) -> dict[int, int | None]:
    """Return who said each; of several who did so together, one who is asked for."""
    if not asked:
        return {row["id"]: row["speaker_id"] for row in rows}
    together = speakers_together(store, [row["id"] for row in rows if row["speaker_id"] is None])
    return {
        row["id"]: row["speaker_id"] or next(iter(together.get(row["id"], frozenset()) & asked), None)
        for row in rows
    }


def _said_by(actor_ids: frozenset[int], passage: Passage, speaker: str | None) -> bool:
    """Tell whether one of the actors said the passage, as far as anything tells."""
    if passage.speaker_id is not None or speaker is not None:
        return passage.speaker_id in actor_ids
    return bool(passage.named_ids & actor_ids)


def _quote_rank(hit: QuoteFound) -> tuple[float, int]:
    bonus = {"direct": 2.0, "mixed": 2.0, "indirect": 0.0}[hit.kind] + hit.confidence
    return -(hit.match.score + bonus), hit.id


def _with_pieces(
    hits: Sequence[QuoteFound], pieces: Mapping[int, tuple[Place, ...]]
) -> tuple[QuoteFound, ...]:
    return tuple(replace(hit, pieces=pieces.get(hit.id, ())) for hit in hits)


def _tried(sought: Sequence[Sought]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spelling for each in sought for spelling in each.tried))


def _words(rows: Sequence[sqlite3.Row], passages: Sequence[Passage]) -> dict[int, Sequence[str]]:
    return {row["id"]: passage.words for row, passage in zip(rows, passages, strict=True)}


def _population(store: Store, scope: Scope) -> float:
    """Return the logarithm of the number of passages that a question chooses from, about."""
    if scope.sentence_ids is not None:
        return math.log(1 + len(scope.sentence_ids))
    return max(0.0, math.log(1 + sentence_count(store)) - (0.0 if scope.is_open else NARROWED))


def _confident(
    found: Sequence[_Hit], comparison: Comparison, words: Mapping[int, Sequence[str]], population: float
) -> list[_Hit]:
    """Return the hits where one of the best is surely no chance; else none.

    Args:
        found: What was compared, the best first.
        comparison: The question.
        words: The words of each passage, by its id.
        population: The logarithm of the number of passages.
    """
    terms = [probe.term for probe in comparison.probes]
    likely = [hit for hit in found if hit.match.complete and hit.match.own]
    doubted = {
        hit.id: Doubted(hit.match, words[hit.id], population, _lead(hit, found)) for hit in likely[:DOUBTED]
    }
    sure = {hit_id for hit_id, each in doubted.items() if is_sure(terms, each)}
    return [hit for hit in likely if sure and (hit.id in sure or _covers(hit.match))]


def _lead(hit: _Hit, found: Sequence[_Hit]) -> float:
    """Return by how many points a passage is ahead of every other; what overlaps it is no other."""
    others = (other for other in found if not hit.place.overlaps(other.place))
    return hit.match.score - max((other.match.score for other in others), default=0.0)


def _covers(match: Match) -> bool:
    return match.coverage >= COVERED_FROM and match.matter >= MATTER_FROM
