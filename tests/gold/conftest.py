"""The sample corpus, read, extracted and indexed once a session; the floors and the options that move them.

One invariant: without `--lower-floors` no floor in floors.json ever falls.
"""

import json
from collections.abc import Iterator, Mapping

import pytest
from spacy.language import Language

from corpus.extraction import extract
from corpus.reading import read
from store.database import Store
from store.records import Article, Extraction
from tests.gold.measures import FLOORS, SAMPLE

FIGURES = pytest.StashKey[dict[str, float]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that write floors.json; they work where this folder is named on the command line."""
    group = parser.getgroup("gold")
    group.addoption(
        "--raise-floors", action="store_true", help="write the figures that are better than their floors"
    )
    group.addoption(
        "--lower-floors", action="store_true", help="write the figures as they are, also where they are worse"
    )


@pytest.fixture(scope="session")
def extractions(nlp: Language) -> dict[str, Extraction]:
    """Every brief of the sample corpus, extracted."""
    articles = list(read([SAMPLE]))
    refused = [article for article in articles if not isinstance(article, Article)]
    assert not refused
    good = (article for article in articles if isinstance(article, Article))
    return {article.doc_id: extract(nlp, article) for article in good}


@pytest.fixture(scope="session")
def store(extractions: Mapping[str, Extraction], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that holds the sample corpus."""
    store = Store.open(tmp_path_factory.mktemp("gold") / "sample.sqlite")
    for extraction in extractions.values():
        store.save(extraction)
    yield store
    store.close()


@pytest.fixture(scope="session")
def figures(request: pytest.FixtureRequest) -> Iterator[dict[str, float]]:
    """Collects what was measured; written to floors.json at the end where an option asks for it."""
    measured: dict[str, float] = {}
    request.config.stash[FIGURES] = measured
    yield measured
    may_rise = request.config.getoption("--raise-floors", default=False)
    may_fall = request.config.getoption("--lower-floors", default=False)
    if not (may_rise or may_fall):
        return
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    for name, figure in measured.items():
        # Rounded down, so that the figure that was just measured is never under its own floor.
        rounded = int(figure * 1000) / 1000
        floors[name] = rounded if may_fall else max(rounded, floors.get(name, 0.0))
    FLOORS.write_text(json.dumps(dict(sorted(floors.items())), indent=2) + "\n", encoding="utf-8")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the table of figures beside their floors."""
    measured = config.stash.get(FIGURES, {})
    if not measured:
        return
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    terminalreporter.section("sample corpus")
    for name, figure in measured.items():
        terminalreporter.write_line(f"{name:<32} {figure:6.3f}   floor {floors.get(name, 0.0):.3f}")
