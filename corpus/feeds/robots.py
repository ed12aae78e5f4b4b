"""robots.txt: what a site asks programs to leave alone, and how slowly it wants to be read (RFC 9309).

One invariant: nothing of a site is fetched before its robots.txt was asked for; where it can't be had because
the site has trouble, the site is left alone for now.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from protego import Protego
from yarl import URL

from corpus.feeds.addresses import RefusedAddressError, check_url
from corpus.feeds.fetching import Fetcher, FetchError, Response
from store.feeds.kept_robots import KeptRobots

AGENT: Final = "Dragoman"
KEPT_FOR: Final = timedelta(hours=24)
LARGEST: Final = 500_000
"""Characters that are read; RFC 9309 asks for at least 500 KiB."""
DELAY: Final = 1.0
"""Seconds between two fetches from one host, where it asks for nothing else."""
LONGEST_DELAY: Final = 20.0


class ForbiddenError(FetchError):
    """The site's robots.txt asks programs not to fetch this."""


@dataclass(slots=True)
class PoliteFetcher:
    """Fetches what robots.txt allows, one after the other from each host, with pauses."""

    fetcher: Fetcher
    now: Callable[[], datetime]
    kept: dict[str, KeptRobots] = field(default_factory=dict)
    """By origin: what was asked for before, and on end what is worth keeping."""
    delay: float = DELAY
    _rules: dict[str, Protego] = field(default_factory=dict)
    _turns: dict[str, asyncio.Lock] = field(default_factory=dict)

    async def get(
        self, address: str, *, accept: str = "*/*", etag: str | None = None, last_modified: str | None = None
    ) -> Response:
        """Get an address as `Fetcher.get` does, if the site lets programs.

        Raises:
            ForbiddenError: it does not.
            FetchError: it could not be had.
        """
        try:
            url = check_url(address, self.fetcher.allowed)
        except RefusedAddressError as error:
            raise FetchError(str(error)) from error
        origin = str(url.origin())
        async with self._turns.setdefault(origin, asyncio.Lock()):
            await self._permit(url)
            await asyncio.sleep(self._pause(self._rules[origin]))
            return await self.fetcher.get(
                address, accept=accept, etag=etag, last_modified=last_modified, permit=self._permit
            )

    async def _permit(self, url: URL) -> None:
        """Let an address pass that its site lets programs fetch; a redirect may lead to another site."""
        rules = await self._rules_of(str(url.origin()))
        if not rules.can_fetch(str(url), AGENT):
            raise ForbiddenError("the site's robots.txt asks programs not to fetch it")

    def _pause(self, rules: Protego) -> float:
        asked = rules.crawl_delay(AGENT) or 0.0
        return min(max(self.delay, asked), LONGEST_DELAY) if self.delay else 0.0

    async def _rules_of(self, origin: str) -> Protego:
        if origin in self._rules:
            return self._rules[origin]
        kept = self.kept.get(origin)
        if kept is None or self.now() - kept.fetched_at > KEPT_FOR:
            kept = KeptRobots(origin, await self._fetch(origin), self.now())
            self.kept[origin] = kept
        self._rules[origin] = Protego.parse(kept.body)
        return self._rules[origin]

    async def _fetch(self, origin: str) -> str:
        try:
            got = await self.fetcher.get(f"{origin}/robots.txt", accept="text/plain")
        except FetchError as error:
            if 400 <= error.status < 500 and not error.passing:
                return ""  # the site has no wishes
            if not error.status:
                raise  # the site as a whole can't be had
            reason = f"its robots.txt can't be had: {error}"
            raise FetchError(reason, passing=error.passing, wait=error.wait) from error
        return got.content.decode("utf-8", errors="replace")[:LARGEST]
