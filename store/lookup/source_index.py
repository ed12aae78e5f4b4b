"""What identifies each article (id, title, publisher, author, day), indexed by its words.

One invariant: reading it touches no article's text, and after a change only what the changed articles have.
"""

import json
from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from store.cached import carried
from store.database import Store
from store.text.words import stem, words_of

_COLUMNS = "id, doc_id, title, author, publisher, published, url"
_HEADERS = f"SELECT {_COLUMNS} FROM article"  # noqa: S608 (constants of ours)
_ARRIVED = f"SELECT {_COLUMNS} FROM article WHERE arrived > :version"  # noqa: S608 (as above)
_THESE = f"SELECT {_COLUMNS} FROM article WHERE id IN (SELECT value FROM json_each(:ids))"  # noqa: S608 (as above)
_NEWEST = f"SELECT {_COLUMNS} FROM article ORDER BY published DESC, id LIMIT :limit"  # noqa: S608 (as above)
_COUNT = "SELECT count(*) FROM article"
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

    @property
    def order(self) -> tuple[int, int]:
        """Sorts the newest first, those without a day last."""
        return -self.published.toordinal() if self.published else 0, self.id

    @property
    def identities(self) -> frozenset[str]:
        """Its id and address, casefolded."""
        return frozenset(each.casefold() for each in (self.doc_id, self.url) if each)

    @property
    def words(self) -> frozenset[str]:
        """The words of the label and the id."""
        return frozenset((*words_of(self.label), *words_of(self.doc_id)))

    @property
    def stems(self) -> Mapping[str, str]:
        """The stems of its words, each with the field where it stands."""
        found: dict[str, str] = {}
        for name in FIELDS:
            value: str | None = getattr(self, name)
            for word in words_of(value) if value else ():
                found.setdefault(stem(word), name)
        return found


@dataclass(slots=True)
class SourceIndex:
    """All headers, by the articles' row ids."""

    headers: dict[int, Header] = field(default_factory=dict)
    identities: dict[str, list[int]] = field(default_factory=dict)
    """Articles by id and by address, casefolded."""
    stems: dict[str, dict[int, str]] = field(default_factory=dict)
    """By the stem of a word: the articles that have it, each with the field where it stands."""
    words: list[str] = field(default_factory=list)
    """The words of labels and ids in order, to find those that begin like what is typed."""
    having: dict[str, list[int]] = field(default_factory=dict)
    """The articles that have each of these words."""

    def beginning(self, start: str) -> set[int]:
        """Return the articles of which some word begins so."""
        found: set[int] = set()
        at = bisect_left(self.words, start)
        while at < len(self.words) and self.words[at].startswith(start):
            found.update(self.having[self.words[at]])
            at += 1
        return found

    def identified(self, identity: str) -> Header | None:
        """Return the article of this id or address (casefolded); the newest of several."""
        found = [self.headers[each] for each in self.identities.get(identity, ())]
        return min(found, key=lambda header: header.order, default=None)

    def add(self, headers: Iterable[Header]) -> None:
        """Enter articles, each in place of an older one of the same row id."""
        new: set[str] = set()
        for header in headers:
            if self.headers.get(header.id) == header:
                continue
            self._remove(header.id)
            self.headers[header.id] = header
            for identity in header.identities:
                self.identities.setdefault(identity, []).append(header.id)
            for each, name in header.stems.items():
                self.stems.setdefault(each, {})[header.id] = name
            for word in header.words:
                if word not in self.having:
                    self.having[word] = []
                    new.add(word)
                self.having[word].append(header.id)
        if len(new) * 8 > len(self.words):
            self.words = sorted(self.having)
        else:
            for word in new:
                insort(self.words, word)

    def _remove(self, article_id: int) -> None:
        """Take an article out; its words stay, for others to come."""
        header = self.headers.pop(article_id, None)
        if header is None:
            return
        for identity in header.identities:
            self.identities[identity].remove(article_id)
        for each in header.stems:
            del self.stems[each][article_id]
        for word in header.words:
            self.having[word].remove(article_id)


def source_index(store: Store) -> SourceIndex:
    """Return the index of all articles of the store as it is now; it is not to be changed."""
    return carried(store, "sources", lambda: _read(store), lambda index, was: _renewed(store, index, was))


def headers_of(store: Store, ids: Iterable[int]) -> dict[int, Header]:
    """Return the headers of these articles, by row id."""
    found = _headers(store, _THESE, {"ids": json.dumps(sorted(set(ids)))})
    return {header.id: header for header in found}


def newest_headers(store: Store, *, limit: int) -> list[Header]:
    """Return the headers of the articles published last, the newest first."""
    return _headers(store, _NEWEST, {"limit": limit})


def _read(store: Store) -> SourceIndex:
    index = SourceIndex()
    index.add(_headers(store, _HEADERS, {}))
    return index


def _renewed(store: Store, index: SourceIndex, was: int) -> SourceIndex:
    """Enter what arrived since; where articles went, which nothing tells of, read all anew."""
    index.add(_headers(store, _ARRIVED, {"version": was}))
    gone = len(index.headers) != store.rows(_COUNT)[0][0]
    return _read(store) if gone else index


def _headers(store: Store, sql: str, parameters: Mapping[str, object]) -> list[Header]:
    return [
        Header(row[0], row[1], row[2], row[3], row[4], date.fromisoformat(row[5]) if row[5] else None, row[6])
        for row in store.rows(sql, parameters)
    ]
