"""Reading the feeds that are due: claimed, visited, their articles extracted and saved, the outcome noted.

One invariant: an entry is noted as read only once its article is on disk, and a feed's version only once all
of its entries are; a process that dies in between costs work, never an article.
"""

import asyncio
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from spacy.language import Language

from corpus.feeds.fetching import GONE, FetchError, fetcher
from corpus.feeds.looking import Manners, polite_fetcher
from corpus.feeds.visiting import Found, Visit, visit
from corpus.indexing import index
from corpus.pipeline import load_pipeline
from store.database import Store
from store.feeds.due import Read, claim_due, note_failed, note_gone, note_read, release
from store.feeds.following import FollowedFeed
from store.feeds.kept_robots import KeptRobots, keep_robots, kept_robots
from store.feeds.seen import Seen, note_seen, seen_of
from store.records import Indexed, Refusal

AT_ONCE: Final = 6
"""Feeds that are fetched side by side before their articles are read."""


@dataclass(frozen=True, slots=True)
class ReadFeed:
    """A feed that was read."""

    url: str
    unchanged: int
    """Entries that were known and did not change."""
    notice: str | None = None


def read_due(
    store: Store, holder: str, manners: Manners, *, load: Callable[[], Language] = load_pipeline
) -> Generator[Indexed | Refusal | ReadFeed, None, None]:
    """Read every feed that is due, and yield what becomes of each of its articles, then of the feed.

    Closed before its end, it leaves what it did not get to for others, at once.

    Args:
        store: Opened for writing.
        holder: Names this process.
        manners: How to fetch.
        load: Gives the pipeline; called only if there is anything to read.
    """
    nlp: list[Language] = []

    def load_once() -> Language:
        if not nlp:
            nlp.append(load())
        return nlp[0]

    try:
        while claimed := claim_due(store, holder, now=manners.now(), most=AT_ONCE):
            seen = {feed.id: seen_of(store, feed.id) for feed in claimed}
            kept = kept_robots(store, now=manners.now())
            visits = asyncio.run(_visit_all(claimed, seen, kept, manners))
            keep_robots(store, kept.values(), now=manners.now())
            for each in visits:
                yield from _save(store, each, holder, manners.now, load_once)
    finally:
        release(store, holder, now=manners.now())


async def _visit_all(
    feeds: Iterable[FollowedFeed], seen: dict[int, Seen], kept: dict[str, KeptRobots], manners: Manners
) -> list[Visit]:
    """Visit feeds side by side; adds to `kept`."""
    async with fetcher(allowed=manners.allowed, limits=manners.limits, lookup=manners.lookup) as plain:
        polite = polite_fetcher(plain, manners, kept)
        visits = (
            visit(
                feed, seen[feed.id], polite, manners.markup, now=manners.now(), seconds=manners.visit_seconds
            )
            for feed in feeds
        )
        return await asyncio.gather(*visits)


def _save(
    store: Store,
    given: Visit,
    holder: str,
    now: Callable[[], datetime],
    load: Callable[[], Language],
) -> Iterator[Indexed | Refusal | ReadFeed]:
    """Extract and save what a visit found, and note it."""
    feed = given.feed
    if given.error is not None:
        yield _failed(store, feed, given.error, holder, now())
        return
    note_seen(store, feed.id, given.known_again, now=now())
    saved = 0
    for found in given.found:
        outcome = _outcome(store, found, load)
        entry = found.seen
        if isinstance(outcome, Refusal) and found.article is not None:
            entry = replace(entry, doc_id=None, reason=outcome.reason)
        note_seen(store, feed.id, [entry], now=now())
        saved += isinstance(outcome, Indexed) and outcome.saved != "unchanged"
        yield outcome
    read = Read(
        given.title, given.notice, given.etag, given.last_modified, articles=saved, more=given.left > 0
    )
    note_read(store, feed, read, holder=holder, now=now())
    yield ReadFeed(feed.url, given.unchanged, given.notice)


def _outcome(store: Store, found: Found, load: Callable[[], Language]) -> Indexed | Refusal:
    if found.article is None:
        assert found.refusal is not None
        return found.refusal
    (outcome,) = index([found.article], store, load=load)
    return outcome


def _failed(store: Store, feed: FollowedFeed, error: FetchError, holder: str, now: datetime) -> Refusal:
    if error.status == GONE:
        note_gone(store, feed, str(error), holder=holder, now=now)
        return Refusal(feed.url, str(error))
    again = note_failed(store, feed, str(error), holder=holder, now=now, wait=error.wait)
    return Refusal(feed.url, f"{error}; next try {again:%Y-%m-%d %H:%M} UTC")
