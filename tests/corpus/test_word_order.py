"""Whose words they are where the order of the words is surer than the parse."""

import pytest
from spacy.language import Language

from tests.corpus.speech import speakers_in


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        # Said by whom stands after the verb, between commas.
        ("The contrast with Berg, said Mr Holm, would be clear to all.", "would be clear", "Holm"),
        # Whoever follows the verb is what is talked about.
        (
            "Mr. Holm, whose latest firm, Brightline, makes sails, said Mr. Berg was a good sailor.",
            "a good sailor",
            "Holm",
        ),
        # The verb opens the sentence.
        (
            "Ms Obi said the talks went on. Continued Obi: “So I think it is a real problem.”",
            "a real problem",
            "Obi",
        ),
        # Whoever is told does not speak.
        (
            (
                "Sales are projected at 3.1 mln ounces, above the aim, Donna Obi, director of the U.S. "
                "Mint, told journalists."
            ),
            "above the aim",
            "Donna Obi",
        ),
        # A thing says nothing, so whoever speaks further up does.
        (
            "Ms Obi says the obvious answer was to break up the banks and says she wrote a law to do it.",
            "wrote a law",
            "Obi",
        ),
        (
            (
                "Reached by the Post, Holm denied the notion that a strike is near, explaining he was "
                "unaware of the interview."
            ),
            "unaware of",
            "Holm",
        ),
        # One tense goes on telling.
        (
            "Ada Obi told the agency her group never worked there and said the group had hired others.",
            "had hired others",
            "Ada Obi",
        ),
    ],
)
def test_the_source_by_word_order(nlp: Language, text: str, words: str, speaker: str) -> None:
    assert [by for said, by in speakers_in(nlp, text) if words in said] == [speaker]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Tom Holm told a meeting of harbour and railway officials he had decided to go on.",
            "he had decided to go on",
        ),
        ("Tom Holm told the court he had decided to go on, a witness said.", "he had decided to go on"),
        (
            "Tom Holm denied the notion that a strike is near, adding that he was unaware of it.",
            "a strike is near",
        ),
    ],
)
def test_words_end_where_another_speaks(nlp: Language, text: str, words: str) -> None:
    assert (words, "Tom Holm") in speakers_in(nlp, text)
