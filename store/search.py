"""Forgiving look-up of quotes and sentences: candidates from the full-text index, then one ranking of them.

One invariant: what is returned as a hit covers the decisive words of the question; all else is at most
"nearest".
"""

import json
import re
import sqlite3
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar, cast

from rapidfuzz import fuzz

from store.database import Store
from store.question import Question, Scope
from store.ranking import Match, Passage, Term, compare
from store.records import Citation, QuoteKind, SaidOnBasis, Span
from store.terms import Sought, seek
from store.words import words_of

BUDGET = 20_000
"""Postings read for one question and one index."""
RERANKED = 160
AROUND = 0.55
COVERED_FROM = 0.5
"""Share of the question's weight from which a passage is an answer."""
MATTER_FROM = 0.45
"""The same without the names: words of the right speaker on another matter are no answer."""
SPOKEN_MATTER_FROM = 0.6
"""The same where the question says who spoke on what: the matter must be in the words, not beside them."""
SAME_WORDING = 93

_QUOTES_WITH = """
    SELECT f.rowid FROM quote_fts AS f
    JOIN quote AS q ON q.id = f.rowid JOIN article AS a ON a.id = q.article_id
    WHERE quote_fts MATCH :expression {scope} LIMIT :most
"""
_SENTENCES_WITH = """
    SELECT f.rowid FROM sentence_fts AS f
    JOIN sentence AS s ON s.id = f.rowid JOIN article AS a ON a.id = s.article_id
    WHERE sentence_fts MATCH :expression {scope} LIMIT :most
"""
_QUOTE_SCOPE = """
    AND (:speakers IS NULL OR q.speaker_id IN (SELECT value FROM json_each(:speakers)))
    AND (:since IS NULL OR coalesce(q.said_on, a.published) >= :since)
    AND (:until IS NULL OR coalesce(q.said_on, a.published) <= :until)
    AND (:articles IS NULL OR a.id IN (SELECT value FROM json_each(:articles)))
"""
_SENTENCE_SCOPE = """
    AND (:since IS NULL OR a.published >= :since)
    AND (:until IS NULL OR a.published <= :until)
    AND (:articles IS NULL OR a.id IN (SELECT value FROM json_each(:articles)))
    AND (:dated = 0 OR EXISTS (
        SELECT 1 FROM date_mention AS d
        WHERE d.article_id = s.article_id AND d.start < s."end" AND d."end" > s.start
          AND d.boilerplate = 0 AND d.first IS NOT NULL))
"""
_QUOTES_BESIDE = (
    """
    SELECT DISTINCT q.id, hit.id AS sentence_id FROM sentence AS hit
    JOIN sentence AS s ON s.id BETWEEN hit.id - 1 AND hit.id + 1 AND s.article_id = hit.article_id
    JOIN quote AS q ON q.article_id = s.article_id AND q.start < s."end" AND q."end" > s.start
    JOIN article AS a ON a.id = q.article_id
    WHERE hit.id IN (SELECT value FROM json_each(:ids)) AND q.boilerplate = 0
"""  # noqa: S608 (only constants of this file)
    + _QUOTE_SCOPE
)
_QUOTES_BY = (
    """
    SELECT q.id FROM quote AS q JOIN article AS a ON a.id = q.article_id
    WHERE (:named = '[]' OR q.speaker_id IN (SELECT value FROM json_each(:named))) AND q.boilerplate = 0
"""  # noqa: S608 (only constants of this file)
    + _QUOTE_SCOPE
    + " ORDER BY coalesce(q.said_on, a.published) DESC, q.id DESC LIMIT :most"
)
_QUOTES = """
    SELECT id, article_id, start, "end", kind, speaker_id, speaker, speaker_text, cue, said_on, said_on_basis,
           confidence, group_no
    FROM quote WHERE id IN (SELECT value FROM json_each(:ids)) AND boilerplate = 0
"""
_SENTENCES = """
    SELECT id, article_id, start, "end" FROM sentence
    WHERE id IN (SELECT value FROM json_each(:ids)) AND boilerplate = 0
"""
_ARTICLES = """
    SELECT id, doc_id, title, publisher, published, url, text FROM article
    WHERE id IN (SELECT value FROM json_each(:ids))
"""
_AROUND = """
    SELECT article_id, start, "end" FROM sentence
    WHERE article_id IN (SELECT value FROM json_each(:ids)) AND boilerplate = 0 ORDER BY article_id, start
"""
_NAMED = """
    SELECT article_id, actor_id, start FROM mention
    WHERE actor_id IN (SELECT value FROM json_each(:named))
      AND article_id IN (SELECT value FROM json_each(:ids)) ORDER BY article_id, start
"""
_NUMBER = re.compile(
    r"(?<![\w/.-])(?!(?:19|20)\d\d(?![\d,.]))\d[\d,.]*(?!\w*(?:st|nd|rd|th)\b)"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|billions?)\b",
    re.IGNORECASE,
)

Row = sqlite3.Row


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of a stored article."""

    article_id: int
    citation: Citation
    text: str


@dataclass(frozen=True, slots=True)
class QuoteFound:
    """A quotation that answers, with what is known of it."""

    id: int
    place: Place
    match: Match
    kind: QuoteKind
    speaker_id: int | None
    speaker: str | None
    speaker_text: str | None
    cue: str | None
    said_on: date | None
    said_on_basis: SaidOnBasis | None
    confidence: float
    also: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceFound:
    """A sentence that answers."""

    id: int
    place: Place
    match: Match
    also: tuple[Citation, ...] = ()


_Hit = TypeVar("_Hit", QuoteFound, SentenceFound)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[_Hit]):
    """What a look-up gave."""

    hits: tuple[_Hit, ...]
    nearest: tuple[_Hit, ...]
    """Where there is no hit: what came closest."""
    tried: tuple[str, ...]
    """Spellings and readings beside the question's own."""


def search_quotes(store: Store, question: Question, *, scope: Scope, limit: int) -> Outcome[QuoteFound]:
    """Return the quotations that answer `question`, the best first."""
    sought = seek(store, question)
    scores = _gather(store, _QUOTES_WITH, _QUOTE_SCOPE, sought, scope)
    around = _top(_gather(store, _SENTENCES_WITH, _SENTENCE_SCOPE, sought, _for_sentences(scope)), RERANKED)
    if around:
        parameters = {**_parameters(scope), "ids": json.dumps(list(around))}
        for row in store.rows(_QUOTES_BESIDE, parameters):
            scores[row["id"]] = max(scores.get(row["id"], 0.0), AROUND * around[row["sentence_id"]])
    for each in sought:
        if each.term.actor_ids:
            for quote_id in latest_ids(store, each.term.actor_ids, scope=scope, limit=BUDGET // 10):
                scores[quote_id] = scores.get(quote_id, 0.0) + each.term.weight
    rows = store.rows(_QUOTES, {"ids": json.dumps(list(_top(scores, RERANKED)))})
    texts = _Texts(store, rows, [each.term for each in sought])
    terms = [each.term for each in sought]
    found = []
    for row in rows:
        passage = texts.passage(row, speaker_id=row["speaker_id"])
        match = compare(terms, passage, wording=question.wording)
        if (
            question.spoken_by
            and (match.matter < SPOKEN_MATTER_FROM or not _said_by(question.spoken_by, passage))
        ) or (question.counted and not _NUMBER.search(texts.place(row).text)):
            match = replace(match, complete=False, score=match.score * 0.6)
        found.append(_quote(row, texts.place(row), match))
    found.sort(key=_quote_rank)
    return _outcome(found, sought, limit)


def search_sentences(
    store: Store, question: Question, *, scope: Scope, limit: int, among: Sequence[int] | None = None
) -> Outcome[SentenceFound]:
    """Return the sentences that answer `question`, the best first; with `among` only of those, by id."""
    sought = seek(store, question)
    terms = [each.term for each in sought]
    if among is None:
        among = list(
            _top(_gather(store, _SENTENCES_WITH, _SENTENCE_SCOPE, sought, _for_sentences(scope)), RERANKED)
        )
    rows = store.rows(_SENTENCES, {"ids": json.dumps(list(among))})
    texts = _Texts(store, rows, terms)
    found = []
    for row in rows:
        match = compare(terms, texts.passage(row), wording=question.wording)
        if question.counted and not _NUMBER.search(texts.place(row).text):
            match = replace(match, complete=False, score=match.score * 0.6)
        found.append(SentenceFound(row["id"], texts.place(row), match))
    found.sort(key=lambda hit: (-hit.match.score, hit.id))
    return _outcome(found, sought, limit)


def quotes_by_id(store: Store, ids: Sequence[int], *, why: str) -> list[QuoteFound]:
    """Return these quotations in the order of `ids`."""
    rows = store.rows(_QUOTES, {"ids": json.dumps(list(ids))})
    texts = _Texts(store, rows, [])
    match = Match(100.0, 1.0, complete=True, matter=1.0, why=why)
    found = {row["id"]: _quote(row, texts.place(row), match) for row in rows}
    return [found[each] for each in ids if each in found]


def sentences_by_id(store: Store, ids: Sequence[int], *, why: str) -> list[SentenceFound]:
    """Return these sentences in the order of `ids`."""
    rows = store.rows(_SENTENCES, {"ids": json.dumps(list(ids))})
    texts = _Texts(store, rows, [])
    match = Match(100.0, 1.0, complete=True, matter=1.0, why=why)
    found = {row["id"]: SentenceFound(row["id"], texts.place(row), match) for row in rows}
    return [found[each] for each in ids if each in found]


def latest_ids(store: Store, actor_ids: frozenset[int], *, scope: Scope, limit: int) -> list[int]:
    """Return the ids of what these actors said (or anybody, where there are none), the latest first."""
    parameters = {**_parameters(scope), "named": json.dumps(sorted(actor_ids)), "most": limit}
    return [row["id"] for row in store.rows(_QUOTES_BY, parameters)]


def _gather(
    store: Store, sql: str, conditions: str, sought: Sequence[Sought], scope: Scope
) -> dict[int, float]:
    """Sum up, over the rows of an index, the weights of the terms that each has; the rarest terms first."""
    statement = sql.format(scope="" if scope.is_open else conditions)
    parameters = {} if scope.is_open else _parameters(scope)
    scores: dict[int, float] = defaultdict(float)
    left = BUDGET
    rarest = ""
    matter = [each for each in sought if each.term.content] or list(sought)
    for each in sorted(matter, key=lambda one: -one.term.weight):
        if left <= 0:
            break
        expression = f"({rarest}) AND ({each.loose})" if rarest and left < BUDGET // 2 else each.loose
        rows = store.rows(statement, {**parameters, "expression": expression, "most": min(left, BUDGET // 2)})
        left -= len(rows)
        for row in rows:
            scores[row[0]] += each.term.weight
        if rows and not rarest:
            rarest = each.loose
    return scores


def _top(scores: Mapping[int, float], count: int) -> dict[int, float]:
    return dict(sorted(scores.items(), key=lambda item: (-item[1], -item[0]))[:count])


def _parameters(scope: Scope) -> dict[str, object]:
    return {
        "speakers": None if scope.speaker_ids is None else json.dumps(sorted(scope.speaker_ids)),
        "since": scope.since.isoformat() if scope.since else None,
        "until": scope.until.isoformat() if scope.until else None,
        "articles": None if scope.article_ids is None else json.dumps(sorted(scope.article_ids)),
        "dated": int(scope.dated),
    }


def _for_sentences(scope: Scope) -> Scope:
    return replace(scope, speaker_ids=None)


def _said_by(actor_ids: frozenset[int], passage: Passage) -> bool:
    """Tell whether one of the actors said the passage, as far as anything tells."""
    if passage.speaker_id is not None:
        return passage.speaker_id in actor_ids
    return bool(passage.named_ids & actor_ids)


def _quote_rank(hit: QuoteFound) -> tuple[float, int]:
    bonus = {"direct": 2.0, "mixed": 2.0, "indirect": 0.0}[hit.kind] + hit.confidence
    return -(hit.match.score + bonus), hit.id


def _outcome(found: Sequence[_Hit], sought: Sequence[Sought], limit: int) -> Outcome[_Hit]:
    good = [hit for hit in found if _answers(hit.match)]
    tried = tuple(dict.fromkeys(spelling for each in sought for spelling in each.tried))
    hits = _joined(good, limit)
    return Outcome(hits, () if hits else _joined(found, min(3, limit)), tried)


def _answers(match: Match) -> bool:
    return match.complete and match.coverage >= COVERED_FROM and match.matter >= MATTER_FROM


def _joined(found: Sequence[_Hit], limit: int) -> tuple[_Hit, ...]:
    """Give the same words in several articles as one hit with all its places."""
    kept: list[_Hit] = []
    folded: list[str] = []
    for hit in found[: limit * 6]:
        words = " ".join(words_of(hit.place.text))
        same: int = next((k for k, other in enumerate(folded) if _same_words(words, other)), -1)
        if same >= 0:
            if hit.place.article_id != kept[same].place.article_id:
                kept[same] = replace(kept[same], also=(*kept[same].also, hit.place.citation))
        elif len(kept) < limit:
            kept.append(hit)
            folded.append(words)
    return tuple(kept)


def _same_words(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) > 30 and fuzz.ratio(a, b, score_cutoff=SAME_WORDING) > 0)


def _quote(row: Row, place: Place, match: Match) -> QuoteFound:
    said_on = cast("str | None", row["said_on"])
    return QuoteFound(
        id=cast("int", row["id"]),
        place=place,
        match=match,
        kind=cast("QuoteKind", row["kind"]),
        speaker_id=cast("int | None", row["speaker_id"]),
        speaker=cast("str | None", row["speaker"]),
        speaker_text=cast("str | None", row["speaker_text"]),
        cue=cast("str | None", row["cue"]),
        said_on=date.fromisoformat(said_on) if said_on else None,
        said_on_basis=cast("SaidOnBasis | None", row["said_on_basis"]),
        confidence=cast("float", row["confidence"]),
    )


class _Texts:
    """The articles that some rows stand in: their texts, sentences and mentions of the names asked for."""

    def __init__(self, store: Store, rows: Sequence[Row], terms: Sequence[Term]) -> None:
        ids = json.dumps(sorted({cast("int", row["article_id"]) for row in rows}))
        self._articles = {row["id"]: row for row in store.rows(_ARTICLES, {"ids": ids})}
        self._sentences: dict[int, list[Span]] = defaultdict(list)
        for row in store.rows(_AROUND, {"ids": ids}) if terms else ():
            self._sentences[row["article_id"]].append(Span(row["start"], row["end"]))
        named = sorted({actor_id for term in terms for actor_id in term.actor_ids})
        self._mentions: dict[int, list[tuple[int, int]]] = defaultdict(list)
        if named:
            for row in store.rows(_NAMED, {"ids": ids, "named": json.dumps(named)}):
                self._mentions[row["article_id"]].append((row["start"], row["actor_id"]))

    def place(self, row: Row) -> Place:
        """Return the words of a row's span and where they stand."""
        article_id, start, end = (cast("int", row[key]) for key in ("article_id", "start", "end"))
        article = self._articles[article_id]
        published = article["published"]
        citation = Citation(
            doc_id=article["doc_id"],
            start=start,
            end=end,
            title=article["title"],
            publisher=article["publisher"],
            published=date.fromisoformat(published) if published else None,
            url=article["url"],
        )
        return Place(article_id, citation, article["text"][start:end])

    def passage(self, row: Row, *, speaker_id: int | None = None) -> Passage:
        """Return a row's words and those around them: the rest of its sentence and the ones beside it."""
        article_id, start, end = (cast("int", row[key]) for key in ("article_id", "start", "end"))
        text: str = self._articles[article_id]["text"]
        first, last = self._reach(article_id, start, end)
        near = words_of(text[first:start]) + words_of(text[end:last])
        mentions = self._mentions.get(article_id, [])
        at = bisect_left(mentions, (first, -1))
        named = {actor_id for place, actor_id in mentions[at:] if place < last}
        return Passage(tuple(words_of(text[start:end])), tuple(near), speaker_id, frozenset(named))

    def _reach(self, article_id: int, start: int, end: int) -> tuple[int, int]:
        sentences = self._sentences.get(article_id, [])
        first = max(0, bisect_right(sentences, start, key=lambda span: span.end) - 1)
        last = min(len(sentences), bisect_left(sentences, end, key=lambda span: span.start) + 1)
        if first >= last:
            return start, end
        return min(start, sentences[first].start), max(end, sentences[last - 1].end)
