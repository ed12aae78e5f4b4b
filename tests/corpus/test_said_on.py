"""On which day something was said."""

from datetime import date

import pytest
from spacy.language import Language

from corpus.actors import find_actors
from corpus.dates import find_dates
from corpus.pipeline import parse
from corpus.quotes import find_quotes

FRIDAY = date(2022, 3, 4)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("“The bridge is safe,” Maria Lopez said on March 1.", date(2022, 3, 1)),
        ("On March 1, Maria Lopez said that the bridge was safe.", date(2022, 3, 1)),
        ("Maria Lopez said on Tuesday that the bridge was safe.", date(2022, 3, 1)),
        # A day of what is told about is no day of telling.
        ("Maria Lopez, who had received a notice sent on March 1, said the bridge was safe.", None),
        ("“The bridge is safe,” Maria Lopez said of the letter that was sent on March 1.", None),
        ("“The bridge is safe,” Maria Lopez said.", None),
    ],
)
def test_the_day_of_a_statement(nlp: Language, text: str, day: date | None) -> None:
    (doc,) = parse(nlp, [text])
    dates = find_dates(doc, published=FRIDAY)
    quotes = find_quotes(doc, actors=find_actors(doc), dates=dates, published=FRIDAY)
    assert {quote.said_on for quote in quotes} == {day}
