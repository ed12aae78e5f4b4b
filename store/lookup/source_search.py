"""Finding articles by what a person remembers of them: the id, words of the title, the publisher, the author.

One invariant: a word that no article has in its title, publisher, author or text finds nothing.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest

from rapidfuzz import fuzz, process

from store.cached import at_one_moment
from store.database import Store
from store.index.occurrences import rows_with
from store.lookup.source_index import (
    FIELDS,
    Header,
    SourceIndex,
    headers_of,
    newest_headers,
    source_index,
)
from store.text.words import FUNCTION_WORDS, stem, words_of

_ARTICLES_OF = """
    SELECT DISTINCT article_id FROM sentence WHERE id IN (SELECT value FROM json_each(:ids))
"""
MOST_SENTENCES = 20_000
"""Sentences that are looked at for one word of a text."""
ARTICLE_WORDS = frozenset(  # a table reads best as text
    """article articles piece pieces story stories report reports text page paper source doc""".split()  # noqa: SIM905
)
SHORTEST_ID = 3
SHORTEST_MISSPELT = 4
LIKE_ENOUGH = 80
MOST_SPELLINGS = 8
NEWEST = 200
"""Articles, the newest, that are looked at before the index is: what is typed mostly begins a common word."""


@dataclass(frozen=True, slots=True)
class SourceHit:
    """An article that fits, how well (0 to 1), and why."""

    header: Header
    score: float
    why: str


@at_one_moment
def find_sources(store: Store, text: str, *, limit: int = 5) -> list[SourceHit]:
    """Return the articles that `text` may mean, the likeliest first."""
    index = source_index(store)
    wanted = text.strip().casefold()
    if exact := index.identified(wanted):
        return [SourceHit(exact, 1.0, "id exact")]
    words = [w for w in words_of(text) if w not in FUNCTION_WORDS and w not in ARTICLE_WORDS]
    hits = _with_id(index, wanted) if len(wanted) >= SHORTEST_ID else {}
    for article_id, hit in _with_header(index, words).items():
        hits.setdefault(article_id, hit)
    found = sorted(hits.values(), key=lambda hit: (-hit.score, hit.header.order))
    if words and not any(hit.score >= 0.5 for hit in found[:1]):
        found = sorted([*found, *_with_words(store, words)], key=lambda hit: -hit.score)
    return found[:limit]


@at_one_moment
def suggest_sources(store: Store, typed: str, *, limit: int = 25) -> list[tuple[str, str]]:
    """Return (label, doc_id) completions for what is typed so far, the newest articles first."""
    words = words_of(typed)
    newest = newest_headers(store, limit=NEWEST if words else limit)
    found = [header for header in newest if _begins(header, words)][:limit]
    if len(found) < limit and len(newest) == NEWEST:
        index = source_index(store)
        begun = set.intersection(*(index.beginning(word) for word in words))
        found = nsmallest(limit, (index.headers[each] for each in begun), key=lambda header: header.order)
    if not found and words:
        found = [hit.header for hit in find_sources(store, typed, limit=limit)]
    return [(header.label, header.doc_id) for header in found]


def _begins(header: Header, words: Sequence[str]) -> bool:
    known = header.words if words else ()
    return all(any(each.startswith(word) for each in known) for word in words)


def _with_id(index: SourceIndex, wanted: str) -> dict[int, SourceHit]:
    return {
        each: SourceHit(index.headers[each], 0.95, "id begins so")
        for identity, ids in index.identities.items()
        if identity.startswith(wanted)
        for each in ids
        if identity == index.headers[each].doc_id.casefold()
    }


def _with_header(index: SourceIndex, words: Sequence[str]) -> dict[int, SourceHit]:
    """Find articles whose title, publisher or author has words of the question, or words like them."""
    covered: dict[int, dict[str, float]] = defaultdict(dict)
    for word in words:
        best: dict[int, tuple[float, str]] = {}
        for spelling, likeness in _spellings(index, stem(word)):
            for each, field in index.stems[spelling].items():
                if each not in best or best[each][0] < likeness:
                    best[each] = likeness, field
        for each, (likeness, field) in best.items():
            covered[each][field] = covered[each].get(field, 0.0) + likeness
    return {
        each: SourceHit(
            index.headers[each],
            sum(fields.values()) / len(words),
            ", ".join(f"{field} fits" for field in FIELDS if fields.get(field)),
        )
        for each, fields in covered.items()
    }


def _spellings(index: SourceIndex, wanted: str) -> list[tuple[str, float]]:
    """Return the stems that count as `wanted`: itself, else those like it."""
    if index.stems.get(wanted):
        return [(wanted, 1.0)]
    if len(wanted) < SHORTEST_MISSPELT:
        return []
    close = process.extract(
        wanted, index.stems.keys(), scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH, limit=MOST_SPELLINGS
    )
    return [(other, 0.009 * score) for other, score, _ in close if len(other) >= SHORTEST_MISSPELT]


def _with_words(store: Store, words: Sequence[str]) -> list[SourceHit]:
    """Find articles whose text has every word, where no header fits."""
    ids: set[int] | None = None
    for word in words:
        sentences = rows_with(store, "sentence", [(stem(word),)], most=MOST_SENTENCES).tolist()
        having = {row[0] for row in store.rows(_ARTICLES_OF, {"ids": json.dumps(sentences)})}
        ids = having if ids is None else ids & having
    why = f"the text has {', '.join(words)}"
    found = sorted(headers_of(store, ids or ()).values(), key=lambda header: header.order)
    return [SourceHit(header, 0.6, why) for header in found]
