"""Reading hostile markup in a process that can be ended."""

import asyncio
import os
import time
from functools import partial

import pytest

from corpus.feeds.entries import PageInsteadError
from corpus.feeds.fetching import FetchError
from corpus.feeds.markup import InProcess


def refuse() -> None:
    raise PageInsteadError(("http://news.example/feed",))


def test_what_takes_too_long_is_ended_and_the_next_piece_is_read() -> None:
    with InProcess(seconds=0.5) as reader:
        began = time.monotonic()
        with pytest.raises(FetchError, match="took too long"):
            asyncio.run(reader.run(partial(time.sleep, 60)))
        assert time.monotonic() - began < 30
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
