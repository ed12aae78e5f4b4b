"""Stored quotations and sentences with their words cut out, their citation, and what stands around them.

One invariant: the words of an excerpt are the stored article's at its citation.
"""

import json
import sqlite3
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import cast, overload

from store.database import Store
from store.lookup.question import Scope
from store.lookup.ranking import Match, Passage, Term
from store.reading.found import Place, QuoteFound, SentenceFound
from store.reading.scope import QUOTE_SCOPE, scope_parameters
from store.records import Citation, Polarity, PublishedBasis, QuoteKind, SaidOnBasis
from store.text.words import words_of

_IN_ORDER = " ORDER BY coalesce(q.said_on, a.published) DESC, q.id DESC LIMIT :most"
_QUOTES_BY = (
    """
    WITH said AS (
        SELECT id FROM quote WHERE speaker_id IN (SELECT value FROM json_each(:named))
        UNION SELECT quote_id FROM joint_speaker WHERE actor_id IN (SELECT value FROM json_each(:named)))
    SELECT q.id FROM said CROSS JOIN quote AS q ON q.id = said.id
    CROSS JOIN article AS a ON a.id = q.article_id WHERE q.boilerplate = 0
"""  # noqa: S608 (only constants of this file)
    + QUOTE_SCOPE
    + _IN_ORDER
)
_QUOTES_OF_ALL = (
    """
    SELECT q.id FROM quote AS q JOIN article AS a ON a.id = q.article_id WHERE q.boilerplate = 0
"""  # noqa: S608 (as above)
    + QUOTE_SCOPE
    + _IN_ORDER
)
_TOGETHER = """
    SELECT quote_id, json_group_array(actor_id) FROM joint_speaker
    WHERE quote_id IN (SELECT value FROM json_each(:ids)) GROUP BY quote_id
"""
_QUOTES = """
    SELECT id, article_id, start, "end", kind, speaker_id, speaker_text, cue, said_on, said_on_basis,
           confidence, rule, group_no, polarity, addressee, place, reported_by,
           coalesce((SELECT name FROM actor WHERE actor.id = quote.speaker_id), speaker) AS speaker,
           (SELECT json_group_array(coalesce(
                (SELECT actor.name FROM appearance JOIN actor ON actor.id = appearance.actor_id
                 WHERE appearance.article_id = quote.article_id AND appearance.name = other.value),
                other.value))
            FROM json_each(quote.candidates) AS other) AS candidates
    FROM quote WHERE id IN (SELECT value FROM json_each(:ids)) AND boilerplate = 0
"""
_SENTENCES = """
    SELECT id, article_id, start, "end" FROM sentence
    WHERE id IN (SELECT value FROM json_each(:ids)) AND boilerplate = 0
"""
_ARTICLES = """
    SELECT id, doc_id, title, publisher, published, published_basis, url, text FROM article
    WHERE id IN (SELECT value FROM json_each(:ids))
"""
_AROUND = """
    SELECT article_id, json_group_array(start), json_group_array("end") FROM sentence
    WHERE article_id IN (SELECT value FROM json_each(:ids)) AND boilerplate = 0 GROUP BY article_id
"""
_NAMED = """
    SELECT article_id, actor_id, start FROM mention
    WHERE actor_id IN (SELECT value FROM json_each(:named))
      AND article_id IN (SELECT value FROM json_each(:ids)) ORDER BY article_id, start
"""
_PIECES = """
    SELECT other.article_id, other.start, other."end", q.id AS of FROM quote AS q
    JOIN quote AS other ON other.article_id = q.article_id AND other.group_no = q.group_no
    WHERE q.id IN (SELECT value FROM json_each(:ids)) AND q.group_no IS NOT NULL AND other.boilerplate = 0
      AND (other.start >= q."end" OR other."end" <= q.start)
      AND (other.kind = 'indirect') = (q.kind = 'indirect')
    ORDER BY other.start
"""

Row = sqlite3.Row


def quotes_by_id(store: Store, ids: Sequence[int], *, why: str) -> list[QuoteFound]:
    """Return these quotations in the order of `ids`."""
    rows = quote_rows(store, ids)
    texts = Excerpts(store, rows, [])
    match = Match(100.0, 1.0, complete=True, matter=1.0, why=why)
    found = {row["id"]: quote_found(row, texts.place(row), match) for row in rows}
    return [found[each] for each in ids if each in found]


def sentences_by_id(store: Store, ids: Sequence[int], *, why: str) -> list[SentenceFound]:
    """Return these sentences in the order of `ids`."""
    rows = sentence_rows(store, ids)
    texts = Excerpts(store, rows, [])
    match = Match(100.0, 1.0, complete=True, matter=1.0, why=why)
    found = {row["id"]: SentenceFound(row["id"], texts.place(row), match) for row in rows}
    return [found[each] for each in ids if each in found]


def latest_ids(store: Store, actor_ids: frozenset[int], *, scope: Scope, limit: int) -> list[int]:
    """Return the ids of what these actors said, alone or together with others, the latest first.

    Where there are none, of what anybody said within the scope.
    """
    named = actor_ids or scope.speaker_ids
    parameters = {**scope_parameters(scope), "named": json.dumps(sorted(named or ())), "most": limit}
    return [row["id"] for row in store.rows(_QUOTES_BY if named else _QUOTES_OF_ALL, parameters)]


def speakers_together(store: Store, ids: Sequence[int]) -> dict[int, frozenset[int]]:
    """Return the actors of those of these quotations that several said together."""
    rows = store.rows(_TOGETHER, {"ids": json.dumps(list(ids))})
    return {row[0]: frozenset(json.loads(row[1])) for row in rows}


def quote_rows(store: Store, ids: Sequence[int]) -> list[Row]:
    """Return the rows of these quotations, without those of boilerplate."""
    return store.rows(_QUOTES, {"ids": json.dumps(list(ids))})


def sentence_rows(store: Store, ids: Sequence[int]) -> list[Row]:
    """Return the rows of these sentences, without those of boilerplate."""
    return store.rows(_SENTENCES, {"ids": json.dumps(list(ids))})


def pieces_of(store: Store, quote_ids: Sequence[int]) -> dict[int, tuple[Place, ...]]:
    """Return the other pieces of each quotation that is split ("...", he said, "...")."""
    rows = store.rows(_PIECES, {"ids": json.dumps(list(quote_ids))})
    excerpts = Excerpts(store, rows, [])
    found: dict[int, tuple[Place, ...]] = defaultdict(tuple)
    for row in rows:
        found[row["of"]] += (excerpts.place(row),)
    return found


def quote_found(row: Row, place: Place, match: Match) -> QuoteFound:
    """Make a finding of a quotation's row."""
    said_on = cast("str | None", row["said_on"])
    speaker = cast("str | None", row["speaker"])
    named = cast("str", row["candidates"])
    others: list[str] = json.loads(named) if named != "[]" else []
    return QuoteFound(
        id=cast("int", row["id"]),
        place=place,
        match=match,
        kind=cast("QuoteKind", row["kind"]),
        speaker_id=cast("int | None", row["speaker_id"]),
        speaker=speaker,
        speaker_text=cast("str | None", row["speaker_text"]),
        cue=cast("str | None", row["cue"]),
        said_on=date.fromisoformat(said_on) if said_on else None,
        said_on_basis=cast("SaidOnBasis | None", row["said_on_basis"]),
        confidence=cast("float", row["confidence"]),
        rule=cast("str", row["rule"]),
        polarity=cast("Polarity", row["polarity"]),
        addressee=cast("str | None", row["addressee"]),
        said_at=cast("str | None", row["place"]),
        reported_by=cast("str | None", row["reported_by"]),
        candidates=tuple(name for name in dict.fromkeys(others) if name != speaker),
        group=cast("int | None", row["group_no"]),
    )


class _WordsAround(Sequence[str]):
    """The words around a passage, cut when somebody looks: most passages are judged by their own."""

    def __init__(self, cut: Callable[[], Sequence[str]]) -> None:
        self._cut = cut
        self._words: Sequence[str] | None = None

    def _all(self) -> Sequence[str]:
        if self._words is None:
            self._words = self._cut()
        return self._words

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        return self._all()[at]


class Excerpts:
    """The articles that some rows stand in: their texts, sentences and mentions of the names asked for."""

    def __init__(self, store: Store, rows: Sequence[Row], terms: Sequence[Term]) -> None:
        ids = json.dumps(sorted({cast("int", row["article_id"]) for row in rows}))
        self._articles = {row["id"]: row for row in store.rows(_ARTICLES, {"ids": ids})}
        self._store = store
        self._sentences: dict[int, tuple[list[int], list[int]]] = {}
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
            published_basis=cast("PublishedBasis | None", article["published_basis"]),
        )
        return Place(article_id, citation, article["text"][start:end])

    def passage(self, row: Row, *, speaker_id: int | None = None, alone: bool = False) -> Passage:
        """Return a row's words and, if not `alone`, those around: its sentence, others beside it, title."""
        article_id, start, end = (cast("int", row[key]) for key in ("article_id", "start", "end"))
        text: str = self._articles[article_id]["text"]
        named: set[int] = set()
        if mentions := self._mentions.get(article_id):
            first, last = self._reach(article_id, start, end)
            at = bisect_left(mentions, (first, -1))
            named = {actor_id for place, actor_id in mentions[at:] if place < last}
        near: Sequence[str] = ()
        if not alone:
            near = _WordsAround(lambda: self._words_around(article_id, start, end))
        return Passage(tuple(words_of(text[start:end])), near, speaker_id, frozenset(named))

    def _words_around(self, article_id: int, start: int, end: int) -> list[str]:
        article = self._articles[article_id]
        text: str = article["text"]
        first, last = self._reach(article_id, start, end)
        return [*words_of(text[first:start]), *words_of(text[end:last]), *words_of(article["title"] or "")]

    def _reach(self, article_id: int, start: int, end: int) -> tuple[int, int]:
        if not self._sentences:
            self._read_sentences()
        starts, ends = self._sentences.get(article_id, ((), ()))
        first = max(0, bisect_right(ends, start) - 1)
        last = min(len(starts), bisect_left(starts, end) + 1)
        if first >= last:
            return start, end
        return min(start, starts[first]), max(end, ends[last - 1])

    def _read_sentences(self) -> None:
        """Read where the sentences of all these articles are."""
        rows = self._store.rows(_AROUND, {"ids": json.dumps(list(self._articles))})
        self._sentences = {row[0]: (sorted(json.loads(row[1])), sorted(json.loads(row[2]))) for row in rows}
