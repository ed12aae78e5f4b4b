"""The sites that feeds come from, and how they are read in tests: fast, without pauses, by a set clock."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from corpus.feeds.fetching import Limits
from corpus.feeds.looking import Manners
from tests.corpus.feeds.site import Site

NOW = datetime(2031, 4, 4, 12, tzinfo=UTC)
LIMITS = Limits(seconds=10, connect_seconds=5, silent_seconds=5, most_bytes=2_500_000)


@pytest.fixture
def site() -> Iterator[Site]:
    """A server on loopback."""
    with Site() as running:
        yield running


@pytest.fixture
def manners(site: Site) -> Manners:
    """How that server may be read."""
    return Manners(allowed=site.allowed, limits=LIMITS, delay=0.0, now=lambda: NOW)
