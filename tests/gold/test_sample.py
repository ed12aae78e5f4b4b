"""The sample corpus: its annotation fits its briefs, and extraction and look-ups stay above their floors."""

import json
from collections.abc import Mapping

import pytest

from store.database import Store
from store.records import Extraction
from tests.gold.lookups import ask_all, measure_lookups
from tests.gold.measures import (
    FLOORS,
    SAMPLE,
    find_in_order,
    find_words,
    load,
    measure_dates,
    measure_publication,
    measure_quotes,
)
from tests.gold.statement_pairs import measure_statement_pairs

BRIEFS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(SAMPLE.glob("*.md"))}


def check(figures: dict[str, float], measured: Mapping[str, float], config: pytest.Config) -> None:
    """Note the figures and compare them with their floors, unless this run is about to move those."""
    figures.update(measured)
    if config.getoption("--raise-floors", default=False) or config.getoption("--lower-floors", default=False):
        return
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    # A measure that has no floor yet must be perfect, so that nobody forgets to write one.
    below = {
        name: floors.get(name, 1.0) for name, figure in measured.items() if figure < floors.get(name, 1.0)
    }
    fallen = {name: (measured[name], floor) for name, floor in below.items()}
    assert not fallen, "below the floor (figure, floor); see tests/gold/README.md"


@pytest.mark.parametrize("gold", load("sample_quotes.jsonl"), ids=lambda gold: gold["doc_id"])
def test_every_annotated_quotation_stands_in_its_brief(gold: Mapping[str, object]) -> None:
    text = BRIEFS[str(gold["doc_id"])]
    items = gold["quotes"]
    assert isinstance(items, list)
    assert [item["words"] for item in items if not find_words(text, item["words"])] == []


@pytest.mark.parametrize("gold", load("sample_dates.jsonl"), ids=lambda gold: gold["doc_id"])
def test_every_annotated_date_stands_in_its_brief_in_order(gold: Mapping[str, object]) -> None:
    items = gold["dates"]
    assert isinstance(items, list)
    assert len(find_in_order(BRIEFS[str(gold["doc_id"])], [item["text"] for item in items])) == len(items)


def test_every_expected_passage_stands_in_its_brief() -> None:
    expected = [question["expected"] for question in load("sample_lookups.jsonl")]
    passages = [place for one in expected if one and "doc_id" in one for place in (one, *one.get("also", []))]
    assert [place for place in passages if not find_words(BRIEFS[place["doc_id"]], place["words"])] == []


def test_every_brief_is_annotated() -> None:
    for name in ("sample_quotes.jsonl", "sample_dates.jsonl"):
        assert [gold["doc_id"] for gold in load(name)] == list(BRIEFS)


def test_quotations_stay_above_their_floors(
    extractions: dict[str, Extraction], figures: dict[str, float], pytestconfig: pytest.Config
) -> None:
    check(figures, measure_quotes(extractions), pytestconfig)


def test_dates_stay_above_their_floors(
    extractions: dict[str, Extraction], figures: dict[str, float], pytestconfig: pytest.Config
) -> None:
    check(figures, measure_dates(extractions) | measure_publication(extractions), pytestconfig)


def test_statement_pairs_stay_above_their_floors(
    figures: dict[str, float], pytestconfig: pytest.Config
) -> None:
    check(figures, measure_statement_pairs(), pytestconfig)


def test_lookups_stay_above_their_floors(
    store: Store, figures: dict[str, float], pytestconfig: pytest.Config
) -> None:
    check(figures, measure_lookups(list(ask_all(store, BRIEFS))), pytestconfig)
