"""Finding articles by what a person remembers of them: the id, words of the title, the publisher, the author.

One invariant: a word that no article has in its title, publisher, author or text finds nothing.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import fuzz, process

from store.database import Store
from store.index.occurrences import rows_with
from store.lookup.source_index import FIELDS, Header, SourceIndex, source_index
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


@dataclass(frozen=True, slots=True)
class SourceHit:
    """An article that fits, how well (0 to 1), and why."""

    header: Header
    score: float
    why: str


def find_sources(store: Store, text: str, *, limit: int = 5) -> list[SourceHit]:
    """Return the articles that `text` may mean, the likeliest first."""
    index = source_index(store)
    wanted = text.strip().casefold()
    if wanted in index.identities:
        return [SourceHit(index.headers[index.identities[wanted]], 1.0, "id exact")]
    words = [w for w in words_of(text) if w not in FUNCTION_WORDS and w not in ARTICLE_WORDS]
    hits = _with_id(index, wanted) if len(wanted) >= SHORTEST_ID else {}
    for at, hit in _with_header(index, words).items():
        hits.setdefault(at, hit)
    found = [hits[at] for at in sorted(hits, key=lambda at: (-hits[at].score, at))]
    if words and not any(hit.score >= 0.5 for hit in found[:1]):
        found = sorted([*found, *_with_words(store, words)], key=lambda hit: -hit.score)
    return found[:limit]


def suggest_sources(store: Store, typed: str, *, limit: int = 25) -> list[tuple[str, str]]:
    """Return (label, doc_id) completions for what is typed so far, the newest articles first."""
    index = source_index(store)
    words = words_of(typed)
    places: Sequence[int] = range(len(index.headers))
    for number, word in enumerate(words):
        begun = index.beginning(word)
        places = sorted(begun) if number == 0 else [at for at in places if at in begun]
    found = [index.headers[at] for at in islice(places, limit)]
    if not found and words:
        found = [hit.header for hit in find_sources(store, typed, limit=limit)]
    return [(header.label, header.doc_id) for header in found]


def _with_id(index: SourceIndex, wanted: str) -> dict[int, SourceHit]:
    return {
        at: SourceHit(index.headers[at], 0.95, "id begins so")
        for identity, at in index.identities.items()
        if identity.startswith(wanted) and identity == index.headers[at].doc_id.casefold()
    }


def _with_header(index: SourceIndex, words: Sequence[str]) -> dict[int, SourceHit]:
    """Find articles whose title, publisher or author has words of the question, or words like them."""
    covered: dict[int, dict[str, float]] = defaultdict(dict)
    for word in words:
        best: dict[int, tuple[float, str]] = {}
        for spelling, likeness in _spellings(index, stem(word)):
            for at, field in index.stems[spelling].items():
                if at not in best or best[at][0] < likeness:
                    best[at] = likeness, field
        for at, (likeness, field) in best.items():
            covered[at][field] = covered[at].get(field, 0.0) + likeness
    return {
        at: SourceHit(
            index.headers[at],
            sum(fields.values()) / len(words),
            ", ".join(f"{field} fits" for field in FIELDS if fields.get(field)),
        )
        for at, fields in covered.items()
    }


def _spellings(index: SourceIndex, wanted: str) -> list[tuple[str, float]]:
    """Return the stems that count as `wanted`: itself, else those like it."""
    if wanted in index.stems:
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
    return [SourceHit(header, 0.6, why) for header in source_index(store).headers if header.id in (ids or ())]
