"""One visit to a feed: what is new in it, fetched and made into articles.

One invariant: no store and no NLP here: a visit takes what is known and returns what was found, so that many
run at once in one event loop.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Final

from corpus.feeds.articles import ACCEPT as PAGE_ACCEPT
from corpus.feeds.articles import article_of_feed, article_of_page
from corpus.feeds.choosing import MOST_ATTEMPTS, MOST_PER_RUN, choose, fingerprint, known_as
from corpus.feeds.entries import ACCEPT, Entry, Feed, PageInsteadError, read_feed
from corpus.feeds.fetching import FetchError, Response
from corpus.feeds.links import same_site
from corpus.feeds.markup import MarkupReader
from corpus.feeds.robots import PoliteFetcher
from corpus.formats.fields import InvalidFieldError
from store.feeds.following import FollowedFeed
from store.feeds.seen import Seen, SeenEntry
from store.records import Article, Refusal

log = logging.getLogger(__name__)
LONGEST_VISIT: Final = 240.0
"""Seconds for one feed with its pages; what is left by then comes with the next run."""


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one entry."""

    seen: SeenEntry
    """As it is to be noted, once its article is stored."""
    article: Article | None = None
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit to a feed gave."""

    feed: FollowedFeed
    title: str = ""
    found: tuple[Found, ...] = ()
    unchanged: int = 0
    """Entries that were read before and say the same."""
    known_again: tuple[SeenEntry, ...] = ()
    """Entries that were read under another guid."""
    left: int = 0
    """Entries for the next runs."""
    notice: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    error: FetchError | None = field(default=None, compare=False)


async def visit(
    feed: FollowedFeed,
    seen: Seen,
    polite: PoliteFetcher,
    markup: MarkupReader,
    *,
    now: datetime,
    most: int = MOST_PER_RUN,
    seconds: float = LONGEST_VISIT,
) -> Visit:
    """Fetch a feed, and the pages of what is new in it.

    Args:
        feed: Which.
        seen: What of it was read before.
        polite: What fetches.
        markup: Where what was fetched is read.
        now: The present instant.
        most: Entries to fetch at most.
        seconds: How long it may take.
    """
    try:
        got = await polite.get(feed.url, accept=ACCEPT, etag=feed.etag, last_modified=feed.last_modified)
        if got.unchanged:
            return Visit(feed, etag=feed.etag, last_modified=feed.last_modified)
        given = await markup.run(partial(read_feed, got, now=now))
    except FetchError as error:
        return Visit(feed, error=error)
    chosen = choose(given.entries, seen, most=most)
    reading = _Pages(feed, given, seen, polite, markup)
    found = await reading.read(chosen.to_fetch, seconds)
    left = chosen.waiting + len(chosen.to_fetch) - len(found)
    again = sum(1 for each in found if 0 < each.seen.attempts < MOST_ATTEMPTS)
    finished = not left and not again
    known_again = [_renamed(entry, seen) for entry in chosen.unchanged if entry.guid not in seen.by_guid]
    return Visit(
        feed,
        title=given.title,
        found=tuple(found),
        unchanged=len(chosen.unchanged),
        known_again=tuple(each for each in known_again if each is not None),
        left=left,
        notice=_notice(given, left),
        # Only of a version that was read to its end: else "not modified" would hide the rest for ever.
        etag=got.etag if finished else None,
        last_modified=got.last_modified if finished else None,
    )


async def look(
    address: str, polite: PoliteFetcher, markup: MarkupReader, *, now: datetime
) -> tuple[str, Feed]:
    """Return a feed and its address; of a page, the first feed that the page names.

    Raises:
        FetchError: there is none, or it can't be had.
    """
    try:
        got = await polite.get(address, accept=ACCEPT)
        return address, await markup.run(partial(read_feed, got, now=now))
    except PageInsteadError as error:
        if not error.feeds:
            raise
        address = error.feeds[0]
    got = await polite.get(address, accept=ACCEPT)
    return address, await markup.run(partial(read_feed, got, now=now))


@dataclass(frozen=True, slots=True)
class _Pages:
    """Fetches the pages of a feed's entries."""

    feed: FollowedFeed
    given: Feed
    seen: Seen
    polite: PoliteFetcher
    markup: MarkupReader

    async def read(self, entries: Sequence[Entry], seconds: float) -> list[Found]:
        """Read one after the other; returns what became of those for which there was time."""
        found: list[Found] = []
        try:
            async with asyncio.timeout(seconds):
                for entry in entries:
                    found.append(await self._one(entry))  # noqa: PERF401 (what is there is kept)
        except TimeoutError:
            log.info("feed %s took its %g seconds", self.feed.url, seconds)
        return found

    async def _one(self, entry: Entry) -> Found:
        known = known_as(entry, self.seen)
        before = known.attempts if known and known.fingerprint == fingerprint(entry) else 0
        outcome, passing = await self._fetch(entry)
        if isinstance(outcome, Refusal):
            if passing and before + 1 < MOST_ATTEMPTS:
                return Found(_as_seen(entry, attempts=before + 1, reason=outcome.reason), refusal=outcome)
            own = article_of_feed(entry, publisher=self.given.title, feed_url=self.feed.url)
            if own is None:
                attempts = MOST_ATTEMPTS if passing else 0
                return Found(_as_seen(entry, attempts=attempts, reason=outcome.reason), refusal=outcome)
            outcome = own
        if known is not None and known.doc_id and _is_moved(known.doc_id, outcome):
            outcome = replace(outcome, doc_id=known.doc_id)
        return Found(_as_seen(entry, doc_id=outcome.doc_id), article=outcome)

    async def _fetch(self, entry: Entry) -> tuple[Article | Refusal, bool]:
        """Return the article of an entry's page, or why there is none and whether that may pass."""
        name = entry.link or entry.title or entry.guid
        if not entry.link:
            return Refusal(name, "the entry has no address"), False
        try:
            got = await self.polite.get(entry.link, accept=PAGE_ACCEPT)
            return await self.markup.run(
                partial(_read_page, entry, got, self.given.title, self.feed.url)
            ), False
        except FetchError as error:
            return Refusal(name, str(error)), error.passing


def _read_page(entry: Entry, got: Response, publisher: str, feed_url: str) -> Article | Refusal:
    try:
        return article_of_page(entry, got, publisher=publisher, feed_url=feed_url)
    except InvalidFieldError as error:
        return Refusal(entry.link, str(error))


def _is_moved(doc_id: str, article: Article) -> bool:
    """Tell whether an entry's article only got another address on its site: then it is the same article."""
    return article.url is not None and same_site(f"https://{doc_id}", article.url)


def _as_seen(
    entry: Entry, *, doc_id: str | None = None, attempts: int = 0, reason: str | None = None
) -> SeenEntry:
    return SeenEntry(entry.guid, entry.link, fingerprint(entry), doc_id, attempts, reason)


def _renamed(entry: Entry, seen: Seen) -> SeenEntry | None:
    known = known_as(entry, seen)
    return None if known is None else replace(known, guid=entry.guid)


def _notice(given: Feed, left: int) -> str | None:
    """Say what was not read this time."""
    parts = []
    if left:
        parts.append(f"{left} entries come with the next runs")
    if given.left_out:
        parts.append(f"{given.left_out:,} older entries are left out")
    return "; ".join(parts) or None
