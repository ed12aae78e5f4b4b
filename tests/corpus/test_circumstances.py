"""Polarity, addressee, place and reporter of a statement."""

import pytest
from spacy.language import Language

from store.records import Quote
from tests.corpus.speech import quotes_in


def last_quote(nlp: Language, text: str) -> Quote:
    """Return the last quotation of a text."""
    return quotes_in(nlp, text)[-1]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Maria Lopez said that the bridge was safe.", "affirmed"),
        ("Maria Lopez denied that the bridge was safe.", "denied"),
        ("Maria Lopez rejected the new plan of the council.", "denied"),
        ("Maria Lopez refused to publish the report on the bridge.", "refused"),
        ("Maria Lopez did not deny that the bridge was safe.", "affirmed"),
        ("Maria Lopez would not say whether the bridge was safe.", "refused"),
    ],
)
def test_polarity(nlp: Language, text: str, polarity: str) -> None:
    assert last_quote(nlp, text).polarity == polarity


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Maria Lopez told reporters that the bridge was safe.", "reporters"),
        ("“The bridge is safe,” Maria Lopez told the city council.", "the city council"),
        ("Maria Lopez told them that the bridge was safe.", "them"),
        ("Maria Lopez said that the bridge was safe.", None),
    ],
)
def test_addressee(nlp: Language, text: str, addressee: str | None) -> None:
    assert last_quote(nlp, text).addressee == addressee


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("“The bridge is safe,” Maria Lopez said in Oslo.", "Oslo"),
        ("“The bridge is safe,” Maria Lopez said at a news conference.", "a news conference"),
        ("“The bridge in Oslo is safe,” Maria Lopez said.", None),
    ],
)
def test_place(nlp: Language, text: str, place: str | None) -> None:
    assert last_quote(nlp, text).place == place


@pytest.mark.parametrize(
    ("text", "reporter"),
    [
        ("“The bridge is safe,” Maria Lopez said, as the press reported.", "the press"),
        ("Maria Lopez said that “the bridge is quite safe” (Coast Daily, Jan. 25).", "Coast Daily"),
        ("“The bridge is safe,” Maria Lopez said.", None),
    ],
)
def test_reporter(nlp: Language, text: str, reporter: str | None) -> None:
    assert {quote.reported_by for quote in quotes_in(nlp, text)} == {reporter}


def test_near_candidates_are_named(nlp: Language) -> None:
    text = "Maria Lopez met Anna Berg. Maria Lopez left with Anna Berg. “It is over now,” she said."
    (quote,) = quotes_in(nlp, text)
    assert {quote.speaker, *quote.candidates} == {"Maria Lopez", "Anna Berg"}
