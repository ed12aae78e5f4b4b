"""What every test may ask for."""

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from spacy.language import Language

from bot.threads import StoreThreads
from corpus.pipeline import load_pipeline
from tests.bot.small_store import make_store

# No test asserts a time: machines are shared and noisy. The profile named `ci` is hypothesis's own and does
# the same where CI is set.
settings.register_profile("unhurried")
if settings.get_current_profile_name() == "default":
    settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    """Take back the log of a run of the whole program: it writes to a stream that is gone afterwards."""
    loggers = [logging.getLogger(), logging.getLogger("discord")]
    before = [(logger, logger.level, list(logger.handlers)) for logger in loggers]
    yield
    for logger, level, handlers in before:
        logger.setLevel(level)
        for handler in [each for each in logger.handlers if each not in handlers]:
            logger.removeHandler(handler)


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The spaCy pipeline, loaded once a session."""
    return load_pipeline()


@pytest.fixture(scope="session")
def finished_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small corpus, stored once a session."""
    path = tmp_path_factory.mktemp("store") / "small.sqlite"
    make_store(path)
    return path


@pytest.fixture
def store_path(finished_store: Path, tmp_path: Path) -> Path:
    """A copy of the store that a test may change."""
    return Path(shutil.copy(finished_store, tmp_path / "store.sqlite"))


@pytest.fixture
def threads(store_path: Path) -> Iterator[StoreThreads]:
    """The store's readers and writer."""
    opened = StoreThreads(store_path)
    yield opened
    opened.close()
