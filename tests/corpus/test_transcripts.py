"""Dialogue without quote marks: turns of interviews and hearings, and lists that only look like them."""

import pytest
from spacy.language import Language

from tests.corpus.speech import quotes_in, speakers_in

INTERVIEW = """Ada Obi, the mayor, spoke about the port.

Ada Obi: We will build it next year. It is a promise.

Interviewer: And who will pay for it?

Ada Obi: The state will pay half of it.
"""


def test_turns_of_an_interview_are_direct_quotations(nlp: Language) -> None:
    assert speakers_in(nlp, INTERVIEW) == [
        ("We will build it next year. It is a promise.", "Ada Obi"),
        ("And who will pay for it?", "Interviewer"),
        ("The state will pay half of it.", "Ada Obi"),
    ]
    assert {(quote.kind, quote.rule) for quote in quotes_in(nlp, INTERVIEW)} == {("direct", "transcript")}


def test_a_surname_in_capitals_is_its_person(nlp: Language) -> None:
    text = "Ada Obi met the press.\nOBI: We will stay.\nHOST: For how long?\nOBI: For as long as it takes."
    assert [speaker for _, speaker in speakers_in(nlp, text)] == ["Ada Obi", "Host", "Ada Obi"]


def test_who_answers_is_who_was_introduced(nlp: Language) -> None:
    text = "The court heard Ada Obi.\nQ: Did you see the car?\nA: I saw it twice.\nQ: Was it red?"
    assert [speaker for _, speaker in speakers_in(nlp, text)] == [None, "Ada Obi", None]


@pytest.mark.parametrize(
    "text",
    [
        "Venue: Town Hall.\nDate: 3 May.\nVenue: Old Port.\nDate: 4 May.",
        "Ada Obi: 1,769.\nPer Olsen: 1,501.\nAda Obi: 547.\nPer Olsen: 46.",
        "Correction: The vote was on Monday, as the paper reported.",
        "Best director: Ada Obi\nBest writer: Per Olsen\nBest actor: Lena Holt",
    ],
)
def test_lists_and_single_labels_are_no_speech(nlp: Language, text: str) -> None:
    assert not [quote for quote in quotes_in(nlp, text) if quote.rule == "transcript"]
