"""How feeds are fetched, and a look at one before anybody follows it.

One invariant: a look needs no NLP and keeps nothing; it is answered within seconds.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from corpus.feeds.addresses import Allowed, Lookup
from corpus.feeds.entries import Feed
from corpus.feeds.fetching import Fetcher, FetchError, Limits, fetcher
from corpus.feeds.markup import InThread, MarkupReader
from corpus.feeds.robots import DELAY, PoliteFetcher
from corpus.feeds.visiting import LONGEST_VISIT, look
from store.feeds.found import FoundFeed
from store.feeds.kept_robots import KeptRobots


def utc_now() -> datetime:
    """Return the present instant."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Manners:
    """How feeds are fetched: what is allowed, how long, how often, by which clock."""

    allowed: Allowed = field(default_factory=Allowed)
    limits: Limits = field(default_factory=Limits)
    delay: float = DELAY
    visit_seconds: float = LONGEST_VISIT
    lookup: Lookup | None = None
    markup: MarkupReader = field(default_factory=InThread)
    """Where feeds and pages are read."""
    now: Callable[[], datetime] = utc_now


def look_at(address: str, manners: Manners) -> FoundFeed:
    """Return what feed is at an address, or why none is; nothing is kept."""
    address = address.strip()
    try:
        url, feed = asyncio.run(_look(address if "://" in address else f"https://{address}", manners))
    except FetchError as error:
        return FoundFeed(address, error=str(error))
    newest = feed.entries[0] if feed.entries else None
    return FoundFeed(
        url,
        feed.title,
        len(feed.entries),
        newest.title or None if newest else None,
        newest.published.isoformat() if newest and newest.published else None,
        feed.left_out,
    )


async def _look(address: str, manners: Manners) -> tuple[str, Feed]:
    async with fetcher(allowed=manners.allowed, limits=manners.limits, lookup=manners.lookup) as plain:
        return await look(address, polite_fetcher(plain, manners, {}), manners.markup, now=manners.now())


def polite_fetcher(plain: Fetcher, manners: Manners, kept: dict[str, KeptRobots]) -> PoliteFetcher:
    """Return what fetches in this manner; adds to `kept` what sites ask for."""
    return PoliteFetcher(plain, manners.now, kept, manners.delay)
