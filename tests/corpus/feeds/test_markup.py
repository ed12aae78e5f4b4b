"""Reading hostile markup in a process that can be ended."""

import asyncio
import os
from functools import partial

import pytest

from corpus.feeds.entries import PageInsteadError, read_feed
from corpus.feeds.fetching import FetchError, Response
from corpus.feeds.markup import InProcess
from tests.corpus.feeds.conftest import NOW
from tests.corpus.feeds.site import rss


def refuse() -> None:
    raise PageInsteadError(("http://news.example/feed",))


def test_what_takes_too_long_is_ended_and_the_next_piece_is_read() -> None:
    bomb = rss(
        f"<item><title>Pier</title><author>{'a' * 500_000}</author></item>"
    )  # feedparser takes half an hour
    with InProcess(seconds=1.0) as reader:
        with pytest.raises(FetchError, match="took too long") as refused:
            asyncio.run(
                reader.run(partial(read_feed, Response("http://a.example/", 200, bomb.encode()), now=NOW))
            )
        assert refused.value.passing
        assert asyncio.run(reader.run(partial(max, 1, 2))) == 2


def test_what_kills_its_reader_costs_itself_alone() -> None:
    with InProcess() as reader:
        with pytest.raises(FetchError, match="reading it failed"):
            asyncio.run(reader.run(partial(os._exit, 3)))
        with pytest.raises(FetchError, match="reading it failed"):
            asyncio.run(reader.run(partial(divmod, 1, 0)))
        with pytest.raises(PageInsteadError) as told:
            asyncio.run(reader.run(refuse))
    assert told.value.feeds == ("http://news.example/feed",)
    assert not told.value.passing
