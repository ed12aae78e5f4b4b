"""Finding articles by what a person remembers of them: the id, words of the title, the publisher, the author.

One invariant: a word that no article has in its title, publisher, author or text finds nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from store.cached import cached
from store.database import Store
from store.vocabulary import phrase
from store.words import FUNCTION_WORDS, stem, words_of

_HEADERS = (
    "SELECT id, doc_id, title, author, publisher, published, url FROM article ORDER BY published DESC, id"
)
_WITH_WORDS = "SELECT rowid FROM word_fts WHERE word_fts MATCH :expression LIMIT 500"
ARTICLE_WORDS = frozenset(  # a table reads best as text
    """article articles piece pieces story stories report reports text page paper source doc""".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Header:
    """What identifies an article, without its text."""

    id: int
    doc_id: str
    title: str | None
    author: str | None
    publisher: str | None
    published: date | None
    url: str | None

    @property
    def label(self) -> str:
        """Title, publisher and day in one line."""
        parts = [
            self.title or self.doc_id,
            self.publisher,
            self.published.isoformat() if self.published else None,
        ]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class SourceHit:
    """An article that fits, how well (0 to 1), and why."""

    header: Header
    score: float
    why: str


def headers(store: Store) -> Sequence[Header]:
    """Return the headers of all articles, the newest first."""
    return cached(store, "headers", lambda: _read(store))


def _read(store: Store) -> list[Header]:
    return [
        Header(row[0], row[1], row[2], row[3], row[4], date.fromisoformat(row[5]) if row[5] else None, row[6])
        for row in store.connection.execute(_HEADERS)
    ]


def find_sources(store: Store, text: str, *, limit: int = 5) -> list[SourceHit]:
    """Return the articles that `text` may mean, the likeliest first."""
    wanted = text.strip().casefold()
    words = [w for w in words_of(text) if w not in FUNCTION_WORDS and w not in ARTICLE_WORDS]
    hits = []
    for header in headers(store):
        if wanted and wanted in (header.doc_id.casefold(), (header.url or "").casefold()):
            return [SourceHit(header, 1.0, "id exact")]
        score, why = _compare(header, wanted, words)
        if score > 0:
            hits.append(SourceHit(header, score, why))
    if not any(hit.score >= 0.5 for hit in hits) and words:
        hits += _with_words(store, words)
    hits.sort(key=lambda hit: -hit.score)
    return hits[:limit]


def suggest_sources(store: Store, typed: str, *, limit: int = 25) -> list[tuple[str, str]]:
    """Return (label, doc_id) completions for what is typed so far, the newest articles first."""
    words = words_of(typed)
    found = []
    for header in headers(store):
        held = words_of(header.label) + words_of(header.doc_id)
        if all(any(other.startswith(word) for other in held) for word in words):
            found.append((header.label, header.doc_id))
            if len(found) == limit:
                return found
    if not found and words:
        found = [(h.header.label, h.header.doc_id) for h in find_sources(store, typed, limit=limit)]
    return found


def _compare(header: Header, wanted: str, words: Sequence[str]) -> tuple[float, str]:
    if wanted and len(wanted) >= 3 and header.doc_id.casefold().startswith(wanted):
        return 0.95, "id begins so"
    if not words:
        return 0.0, ""
    fields = {"publisher": header.publisher, "author": header.author, "title": header.title}
    held = {name: [stem(word) for word in words_of(value or "")] for name, value in fields.items()}
    covered: dict[str, float] = {}
    for word in words:
        best, where = 0.0, ""
        for name, stems in held.items():
            if stem(word) in stems:
                best, where = 1.0, name
                break
            near = (
                max((fuzz.ratio(stem(word), other) for other in stems if len(other) > 3), default=0.0) / 100
            )
            if near >= 0.8 and near > best:
                best, where = near * 0.9, name
        covered[where] = covered.get(where, 0.0) + best
    score = sum(covered.values()) / len(words)
    return score, ", ".join(f"{name} fits" for name in fields if covered.get(name))


def _with_words(store: Store, words: Sequence[str]) -> list[SourceHit]:
    """Find articles whose text has every word, where no header fits."""
    expression = " AND ".join(phrase([word]) for word in words)
    ids = {row[0] for row in store.connection.execute(_WITH_WORDS, {"expression": expression})}
    return [SourceHit(h, 0.6, f"the text has {', '.join(words)}") for h in headers(store) if h.id in ids]
