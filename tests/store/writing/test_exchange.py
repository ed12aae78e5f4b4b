"""The contract's JSON lines: what goes out comes back, and nothing wrong comes in."""

import json
from collections.abc import Mapping
from contextlib import suppress
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.database import Store
from store.errors import InvalidExtraction
from store.records import (
    Actor,
    Article,
    Boilerplate,
    DateMention,
    DateSpan,
    Extraction,
    Quote,
    Span,
)
from store.writing.exchange import from_line, to_line
from tests.store.articles import VISIT, visit

KEYS = [
    "doc_id",
    "title",
    "author",
    "publisher",
    "published",
    "published_basis",
    "published_range",
    "boilerplate",
    "quotes",
    "dates",
    "actors",
]


def line(**changes: object) -> dict[str, Any]:
    return deepcopy(to_line(visit(), with_text=True)) | changes


def test_keys_stand_in_the_order_of_the_contract() -> None:
    whole = line()
    assert list(whole)[: len(KEYS)] == KEYS
    assert list(to_line(visit(), with_text=False)) == [*KEYS, "updated"]
    assert list(whole["quotes"][0])[:10] == (
        ["start", "end", "text", "kind", "speaker", "speaker_text", "cue", "said_on", "confidence", "rule"]
    )
    assert list(whole["dates"][0])[:7] == ["start", "end", "text", "type", "value", "first", "last"]
    assert (whole["updated"], whole["dates"][0]["mod"]) == ("2031-03-09", "APPROX")
    assert list(whole["actors"][0]) == ["name", "kind", "roles", "mentions"]


TEXT = "One — two 🙂 three.\nÉté \0 four?"
texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
maybe = texts | st.none()
spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).filter(lambda p: p[0] < p[1])
date_spans = st.tuples(days, days).map(lambda pair: DateSpan(min(pair), max(pair)))


def lists(of: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, max_size=3).map(tuple)


span = spans.map(lambda pair: Span(*pair))
quotes = st.builds(
    Quote,
    span,
    st.sampled_from(["direct", "mixed", "indirect"]),
    maybe,
    maybe,
    maybe,
    days | st.none(),
    st.sampled_from(["stated", "inferred", None]),
    st.floats(0, 1),
    texts,
    st.integers(0, 99) | st.none(),
)
dates = st.builds(
    DateMention,
    span,
    st.sampled_from(["DATE", "TIME", "DURATION", "SET"]),
    texts,
    date_spans | st.none(),
    texts,
    st.sampled_from(["START", "ON_OR_BEFORE", None]),
)
actors = st.builds(
    Actor, texts.filter(str.strip), st.sampled_from(["person", "group"]), lists(texts), lists(span)
)
articles = st.builds(
    Article,
    texts.filter(bool),
    st.just(TEXT),
    maybe,
    maybe,
    maybe,
    days | st.none(),
    st.sampled_from(["given", "stated", "inferred", None]),
    date_spans | st.none(),
    maybe,
    days | st.none(),
)
extractions = st.builds(
    Extraction,
    articles,
    lists(span),
    lists(st.builds(Boilerplate, span, texts)),
    lists(quotes),
    lists(dates),
    lists(actors),
)


@given(extractions)
@settings(max_examples=40)
def test_what_goes_out_comes_back(extraction: Extraction) -> None:
    sent = json.loads(json.dumps(to_line(extraction, with_text=True), ensure_ascii=False))
    assert replace(from_line(sent), content_hash=None) == extraction


@given(extractions)
@settings(max_examples=20)
def test_what_comes_in_can_be_saved(extraction: Extraction) -> None:
    with Store.open(":memory:") as store:
        read = from_line(to_line(extraction, with_text=True))
        assert [store.save(read), store.save(read)] == ["new", "unchanged"]


def test_sentences_are_split_where_none_are_given() -> None:
    given_none = line()
    del given_none["sentences"]
    found = [sentence.cut(VISIT) for sentence in from_line(given_none).sentences]
    assert found[0] == "Minister Ana Petrova flew to Oslo on Friday."
    assert from_line(line(sentences=[])).sentences == ()


def test_unknown_keys_are_passed_over_and_missing_lists_are_empty() -> None:
    assert from_line({"doc_id": "a", "text": "b", "later": [1]}).quotes == ()


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        (["doc_id"], None, "doc_id: is missing"),
        (["doc_id"], "", "doc_id: is empty"),
        (["text"], None, "visit: text: is missing; make the line with `extract --with-text`"),
        (["text"], 7, "visit: text: is no text"),
        (["text"], "x\ud800", "visit: text: holds half of a surrogate pair"),
        (["title"], ["x"], "visit: title: is no text"),
        (["published"], "8 March", "visit: published: is no day written YYYY-MM-DD"),
        (["published"], "20310308", "visit: published: is no day written YYYY-MM-DD"),
        (["published_range"], ["2031-03-08"], "visit: published_range: is no pair of days"),
        (["published_range"], ["2031-03-08", "2031-03-07"], "visit: published_range: ends before it begins"),
        (["published_basis"], "guessed", "visit: published_basis: is none of given, stated, inferred"),
        (["quotes"], {}, "visit: quotes: is no list"),
        (["quotes", 0], [], "visit: quotes[0]: is no JSON object"),
        (["quotes", 0, "kind"], [], "visit: quotes[0].kind: is none of direct, mixed, indirect"),
        (["quotes", 0, "start"], None, "visit: quotes[0].start: is missing"),
        (["quotes", 0, "start"], -1, "visit: quotes[0].start: is no whole number from 0"),
        (["quotes", 0, "start"], True, "visit: quotes[0].start: is no whole number from 0"),
        (["quotes", 0, "end"], 10**30, "visit: quotes[0].start: is no whole number from 0"),
        (["quotes", 0, "end"], 9_999, "visit: quotes[0].start: 46 to 9999 is no passage of a text of"),
        (["quotes", 0, "text"], "The gate", "visit: quotes[0].text: the text has 'The bridge"),
        (["quotes", 0, "confidence"], float("nan"), "visit: quotes[0].confidence: is no number from 0 to 1"),
        (["quotes", 0, "group"], 1.5, "visit: quotes[0].group: is no whole number"),
        (["dates", 0, "last"], None, "visit: dates[0].last: is missing beside the other end"),
        (["dates", 0, "last"], "2031-03-01", "visit: dates[0].last: lies before the first day"),
        (["dates", 0, "type"], "DAY", "visit: dates[0].type: is none of DATE, TIME, DURATION, SET"),
        (["actors", 0, "roles"], [1], "visit: actors[0].roles[0]: is no text"),
        (["actors", 0, "name"], " ", "visit: actors[0].name: is empty"),
        (
            ["actors", 0, "mentions", 1, "text"],
            "x",
            "visit: actors[0].mentions[1].text: the text has 'Petrova'",
        ),
        (["sentences", 0], [0], "visit: sentences[0]: is no pair of offsets"),
        (["sentences", 0], ["0", "1"], "visit: sentences[0]: is no whole number from 0"),
    ],
)
def test_a_wrong_field_is_named_with_the_reason(path: list[Any], value: object, complaint: str) -> None:
    wrong: Any = line()
    at = wrong
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    with pytest.raises(InvalidExtraction) as refused:
        from_line(wrong)
    assert str(refused.value).startswith(complaint)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(json_values)
@settings(max_examples=50)
def test_no_json_value_at_all_breaks_it(value: Mapping[str, object]) -> None:
    with pytest.raises(InvalidExtraction):
        from_line(value)


@settings(max_examples=60)
@given(st.sampled_from([*line(), "quotes.0", "dates.0", "actors.0", "boilerplate.0"]), st.data())
def test_no_json_value_in_a_field_breaks_it(where: str, data: st.DataObject) -> None:
    spoilt = line()
    name, _, first = where.partition(".")
    if first:
        key = data.draw(st.sampled_from(sorted(spoilt[name][0])))
        spoilt[name][0][key] = data.draw(json_values)
    else:
        spoilt[name] = data.draw(json_values)
    with suppress(InvalidExtraction), Store.open(":memory:") as store:
        assert store.save(from_line(spoilt)) == "new"


def test_a_refusal_is_one_line() -> None:
    with pytest.raises(InvalidExtraction, match=r"^two lines: title: is no text$"):
        from_line(line(doc_id="two\nlines", title=1))
