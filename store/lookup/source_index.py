"""What identifies each article (id, title, publisher, author, day), indexed by its words.

One invariant: reading it touches no article's text.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from store.cached import cached
from store.database import Store
from store.text.words import stem, words_of

_HEADERS = (
    "SELECT id, doc_id, title, author, publisher, published, url FROM article ORDER BY published DESC, id"
)
FIELDS = ("publisher", "author", "title")
"""Where a word of a question may fit; the first that has it counts."""


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
class SourceIndex:
    """All headers, the newest first, and where each word stands in them."""

    headers: Sequence[Header]
    identities: Mapping[str, int]
    """Places by id and by address, casefolded."""
    stems: Mapping[str, Mapping[int, str]]
    """By the stem of a word: the places that have it, each with the field where it stands."""
    words: Sequence[str]
    """The words of labels and ids in order, to find those that begin like what is typed."""
    places: Mapping[str, Sequence[int]]
    """The places that have each of these words."""

    def beginning(self, start: str) -> set[int]:
        """Return the places of which some word begins so."""
        found: set[int] = set()
        at = bisect_left(self.words, start)
        while at < len(self.words) and self.words[at].startswith(start):
            found.update(self.places[self.words[at]])
            at += 1
        return found


def source_index(store: Store) -> SourceIndex:
    """Return the index of all articles of the store as it is now."""
    return cached(store, "sources", lambda: _build(_read(store)))


def _read(store: Store) -> list[Header]:
    return [
        Header(row[0], row[1], row[2], row[3], row[4], date.fromisoformat(row[5]) if row[5] else None, row[6])
        for row in store.connection.execute(_HEADERS)
    ]


def _build(headers: Sequence[Header]) -> SourceIndex:
    identities: dict[str, int] = {}
    stems: dict[str, dict[int, str]] = defaultdict(dict)
    places: dict[str, list[int]] = defaultdict(list)
    for at, header in enumerate(headers):
        for identity in (header.doc_id, header.url):
            if identity:
                identities.setdefault(identity.casefold(), at)
        for field in FIELDS:
            value: str | None = getattr(header, field)
            for word in words_of(value) if value else ():
                stems[stem(word)].setdefault(at, field)
        for word in {*words_of(header.label), *words_of(header.doc_id)}:
            places[word].append(at)
    return SourceIndex(headers, identities, dict(stems), sorted(places), dict(places))
