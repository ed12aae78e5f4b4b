"""Articles that may be news to somebody: those that arrived since a look, or were published on some days.

One invariant: what is read of an article is its opening, unless all of it is asked for: reading hundreds
takes no longer than a look-up.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from store.database import Store
from store.records import DateSpan, Span
from store.text.words import FUNCTION_WORDS, stem, words_of

MOST_ARTICLES: Final = 300
OPENING: Final = 14
"""Sentences of an article that tell its matter."""
MOST_MENTIONED: Final = 12

_FRESH = """
    SELECT id FROM article
    WHERE (:since IS NOT NULL AND arrived > :since) OR published BETWEEN :first AND :last
    ORDER BY published DESC, id DESC LIMIT :most
"""
_HEADERS = """
    SELECT id, doc_id, title, publisher, published, text FROM article
    WHERE id IN (SELECT value FROM json_each(:ids))
"""
_OPENINGS = """
    SELECT id, article_id, start, "end" FROM (
        SELECT id, article_id, start, "end",
               row_number() OVER (PARTITION BY article_id ORDER BY start) AS place
        FROM sentence WHERE article_id IN (SELECT value FROM json_each(:ids)) AND boilerplate = 0
    ) WHERE place <= :most ORDER BY article_id, start
"""
_MENTIONED = """
    SELECT article_id, actor_id, count(*) AS times FROM mention
    WHERE article_id IN (SELECT value FROM json_each(:ids)) AND boilerplate = 0
    GROUP BY article_id, actor_id ORDER BY article_id, times DESC, actor_id
"""
_BY_DOC = """
    SELECT id FROM article WHERE doc_id IN (SELECT value FROM json_each(:doc_ids)) AND published >= :first
"""
_NAMING = """
    SELECT DISTINCT s.id FROM mention AS m
    JOIN sentence AS s ON s.article_id = m.article_id AND m.start < s."end" AND m."end" > s.start
    WHERE m.article_id IN (SELECT value FROM json_each(:ids)) AND s.boilerplate = 0
      AND m.actor_id IN (SELECT value FROM json_each(:actors))
"""
_USES = """
    SELECT stem, sum(sentences) AS uses FROM vocabulary
    WHERE stem IN (SELECT value FROM json_each(:stems)) GROUP BY stem
"""
_SENTENCES = "SELECT coalesce(max(id), 0) AS sentences FROM sentence"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article's opening."""

    id: int
    span: Span
    text: str
    stems: tuple[str, ...]
    """Of its words of matter, in order."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """An article's opening."""

    id: int
    doc_id: str
    title: str
    publisher: str | None
    published: date | None
    sentences: tuple[Sentence, ...]
    title_stems: tuple[str, ...]
    actor_ids: frozenset[int]
    """Whom it names most often."""


def fresh_articles(
    store: Store, *, since: int | None, published: DateSpan, whole: bool = False
) -> list[Fresh]:
    """Return the openings of new articles, the latest published first.

    Args:
        store: Where they are.
        since: Content version after which they arrived; None: only the days count.
        published: Days of publication that make an article new as well.
        whole: Whether to read all sentences instead of the first.
    """
    parameters = {
        "since": since,
        "first": published.first.isoformat(),
        "last": published.last.isoformat(),
        "most": MOST_ARTICLES,
    }
    return read_openings(store, [row["id"] for row in store.rows(_FRESH, parameters)], whole=whole)


def openings_of(store: Store, doc_ids: Iterable[str], *, first: date) -> list[Fresh]:
    """Return the openings of articles by their names, those published from `first` on."""
    parameters = {"doc_ids": json.dumps(sorted(doc_ids)), "first": first.isoformat()}
    return read_openings(store, [row["id"] for row in store.rows(_BY_DOC, parameters)][:MOST_ARTICLES])


def read_openings(store: Store, ids: Sequence[int], *, whole: bool = False) -> list[Fresh]:
    """Return the openings of these articles, or all of them; those without a sentence are left out."""
    given = {"ids": json.dumps(list(ids))}
    headers = {row["id"]: row for row in store.rows(_HEADERS, given)}
    sentences: dict[int, list[Sentence]] = defaultdict(list)
    for row in store.rows(_OPENINGS, {**given, "most": sys.maxsize if whole else OPENING}):
        span = Span(row["start"], row["end"])
        words = span.cut(headers[row["article_id"]]["text"])
        sentences[row["article_id"]].append(Sentence(row["id"], span, words, matter_of(words)))
    named: dict[int, list[int]] = defaultdict(list)
    for row in store.rows(_MENTIONED, given):
        named[row["article_id"]].append(row["actor_id"])
    return [
        Fresh(
            article_id,
            header["doc_id"],
            header["title"] or "",
            header["publisher"],
            date.fromisoformat(header["published"]) if header["published"] else None,
            tuple(sentences[article_id]),
            matter_of(header["title"] or ""),
            frozenset(named[article_id] if whole else named[article_id][:MOST_MENTIONED]),
        )
        for article_id in ids
        if (header := headers.get(article_id)) is not None and sentences[article_id]
    ]


def sentences_naming(store: Store, articles: Sequence[Fresh], actor_ids: frozenset[int]) -> frozenset[int]:
    """Return the ids of the sentences of these articles that name one of the actors."""
    given = {"ids": json.dumps([each.id for each in articles]), "actors": json.dumps(sorted(actor_ids))}
    return frozenset(row["id"] for row in store.rows(_NAMING, given))


def matter_of(text: str) -> tuple[str, ...]:
    """Return the stems of a text's words of matter, in order."""
    return tuple(stem(word) for word in words_of(text) if word not in FUNCTION_WORDS and len(word) > 1)


def uses_of(store: Store, articles: Sequence[Fresh]) -> tuple[Mapping[str, int], int]:
    """Return in how many sentences of the store each stem stands, and how many sentences there are."""
    stems = {word for article in articles for word in article.title_stems}
    stems |= {word for article in articles for sentence in article.sentences for word in sentence.stems}
    counts = store.rows(_USES, {"stems": json.dumps(sorted(stems))})
    (total,) = store.rows(_SENTENCES)
    return {row["stem"]: row["uses"] for row in counts}, int(total["sentences"])
