"""The table of figures: samples, buckets, rows, and what the rival's words become."""

from datetime import date, datetime
from pathlib import Path

import pytest
from spacy.language import Language

from tests.gold import dateparser_rival
from tests.gold.calibration import calibrate
from tests.gold.predictions import predict, spread, to_article
from tests.gold.report import Row, set_rows
from tests.gold.scoring import Line, load_scorer, true_speech, with_written_speakers
from tests.gold.sets import GoldSet, Measure

SCORER = """
def quotes(gold, predicted, misses):
    return {"all": {"R": len(predicted) / len(gold)}}
"""


def test_a_sample_is_spread_over_the_whole_set() -> None:
    lines: list[Line] = [{"doc_id": str(number)} for number in range(10)]
    assert [line["doc_id"] for line in spread(lines, 4)] == ["0", "2", "5", "8"]
    assert spread(lines, 20) == lines


def test_a_day_of_publication_is_given_where_finding_it_is_not_the_task() -> None:
    assert to_article({"doc_id": "a", "text": "x", "dct": "2019-05-02"}).published == date(2019, 5, 2)
    assert to_article({"doc_id": "a", "text": "x", "dct": "2019-05-02T10:30"}).published == date(2019, 5, 2)
    assert to_article({"doc_id": "a", "text": "x", "dct": "02-05-2019"}).published is None
    told = {"doc_id": "a", "text": "x", "title": "T", "published": "2019-05-02", "published_basis": "stated"}
    assert to_article(told).published is None
    assert to_article(told).title is None


def test_articles_become_the_lines_of_extract(nlp: Language) -> None:
    gold: list[Line] = [
        {"doc_id": "a", "text": "“We sail at noon,” said Ada Quist.", "published": "2019-05-02"}
    ]
    advanced: list[str] = []
    (line,) = predict(nlp, gold, lambda: advanced.append("one"))
    assert line["doc_id"] == "a"
    assert [quote["speaker"] for quote in line["quotes"]] == ["Ada Quist"]
    assert advanced == ["one"]


def test_a_bucket_tells_what_was_promised_and_what_was_right() -> None:
    low, high = calibrate([(0.55, False), (0.91, True), (0.93, True), (1.0, True), (1.0, False)])
    assert (low.low, low.matched, low.share) == (0.5, 1, 0.0)
    assert (high.low, high.high, high.matched, high.share) == (0.9, 1.0, 4, 0.75)
    assert high.promised == pytest.approx(0.96)


def test_a_confidence_on_an_edge_falls_into_the_upper_bucket_once() -> None:
    (bucket,) = calibrate([(0.6, True)])
    assert (bucket.low, bucket.high) == (0.6, 0.7)


def test_only_reported_speech_with_a_verb_of_speech_is_left() -> None:
    quotes = [
        {"kind": "indirect", "speech_cue": True},
        {"kind": "indirect", "speech_cue": False},
        {"kind": "direct", "speech_cue": True},
    ]
    (left,) = true_speech([{"doc_id": "a", "quotes": quotes}])
    assert left["quotes"] == quotes[:1]


def test_the_written_speaker_stands_beside_the_resolved_one() -> None:
    found: list[Line] = [{"doc_id": "a", "quotes": [{"speaker": "Ada Quist", "speaker_text": "she"}]}]
    (line,) = with_written_speakers(found)
    assert line["quotes"][0]["speaker"] == "Ada Quist she"


def test_a_row_takes_the_figure_that_its_keys_name(tmp_path: Path) -> None:
    path = tmp_path / "score.py"
    path.write_text(SCORER, encoding="utf-8")
    chosen = GoldSet("mine", "mine.jsonl", {"quotes": (Measure("recall", ("all", "R"), 0.8),)})
    (row,) = set_rows(load_scorer(path), chosen, [{"doc_id": "a"}, {"doc_id": "b"}], [{"doc_id": "a"}])
    assert row == Row("mine", "recall", 0.5, 0.8)
    assert row.cells()[3] == "0.800 (under)"


def test_words_that_are_found_twice_get_two_places() -> None:
    found = dateparser_rival.place("Today or today, but not today", [("today", "A"), ("today", "B")])
    assert [(hit["start"], hit["end"], hit["value"]) for hit in found] == [(9, 14, "A"), (24, 29, "B")]


def test_words_that_do_not_stand_there_are_left_out() -> None:
    assert dateparser_rival.place("On Monday", [("on Tuesday", "A")]) == []


@pytest.mark.parametrize(
    ("period", "meaning"), [("day", "2019-05-02"), ("month", "2019-05"), ("year", "2019")]
)
def test_the_rival_is_credited_with_months_and_years(period: str, meaning: str) -> None:
    assert dateparser_rival.value(datetime(2019, 5, 2), period) == meaning  # noqa: DTZ001 - as dateparser gives it
