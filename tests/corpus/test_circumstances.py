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
        ("Maria Lopez denied taking money from the firm.", "denied"),
        ("Maria Lopez rejected claims that the bridge was weak.", "denied"),
        ("Maria Lopez ruled out closing the bridge.", "denied"),
        ("The court ruled that the bridge must close.", "affirmed"),
        ("Maria Lopez would not rule out a strike at the harbour.", "affirmed"),
        ("Maria Lopez no longer denies that the bridge is weak.", "affirmed"),
        ("Maria Lopez has never said that the bridge is safe.", "refused"),
        ("Maria Lopez refused to say whether the bridge was safe.", "refused"),
        ("Maria Lopez could not confirm that the bridge was weak.", "refused"),
        ("Maria Lopez said the bridge was not safe.", "affirmed"),
        ("Maria Lopez dismissed the report as “nonsense from the start to the finish”.", "affirmed"),
        ("Maria Lopez would not say whether the bridge was safe.", "refused"),
    ],
)
def test_polarity(nlp: Language, text: str, polarity: str) -> None:
    assert last_quote(nlp, text).polarity == polarity


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Maria Lopez told reporters that the bridge was safe.", "reporters"),
        ("“The bridge is safe,” Maria Lopez told reporters yesterday.", "reporters"),
        ("“The bridge is safe,” Maria Lopez told the city council.", "the city council"),
        ("“The bridge is safe,” Maria Lopez told TASS.", "TASS"),
        ("Maria Lopez told members of the city council she was tired.", "members"),
        ("Speaking to reporters in Oslo, Maria Lopez said the bridge was safe.", "reporters"),
        ("Maria Lopez wrote to the council that the bridge was safe.", "the council"),
        ("Maria Lopez warned Norway that the bridge was weak.", "Norway"),
        ("Maria Lopez told a news conference in Lima that the bridge was safe.", None),
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
        ("Maria Lopez told a news conference in Lima that the bridge was safe.", "a news conference in Lima"),
        ("Maria Lopez told reporters in Oslo that the bridge was safe.", "Oslo"),
        ("Speaking in Oslo, Maria Lopez said the bridge was safe.", "Oslo"),
        ("Maria Lopez said in a statement that the bridge was safe.", None),
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
        ("“The bridge is safe,” Maria Lopez told TASS.", "TASS"),
        ("“The bridge is safe,” Maria Lopez told reporters.", None),
        ("“The bridge is safe,” Maria Lopez said in an interview with Der Spiegel.", "Der Spiegel"),
        ("Maria Lopez was quoted by Interfax as saying that the bridge was safe.", "Interfax"),
        ("Interfax quoted Maria Lopez as saying that the bridge was safe.", "Interfax"),
        ("Maria Lopez said the bridge was safe (Reuters).", "Reuters"),
        ("Maria Lopez said the bridge was safe (May 5).", None),
        (
            "The bridge is safe, Maria Lopez said, according to the state news agency.",
            "the state news agency",
        ),
    ],
)
def test_reporter(nlp: Language, text: str, reporter: str | None) -> None:
    assert {quote.reported_by for quote in quotes_in(nlp, text)} == {reporter}


def test_near_candidates_are_named(nlp: Language) -> None:
    text = "Maria Lopez met Anna Berg. Maria Lopez left with Anna Berg. “It is over now,” she said."
    (quote,) = quotes_in(nlp, text)
    assert {quote.speaker, *quote.candidates} == {"Maria Lopez", "Anna Berg"}
