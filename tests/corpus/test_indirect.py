"""Speech that is reported without marks."""

import pytest
from spacy.language import Language

from tests.corpus.speech import quotes_in


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Maria Lopez said the bridge will open in May.", "the bridge will open in May", "Maria Lopez"),
        ("Maria Lopez said that the bridge will open in May.", "the bridge will open in May", "Maria Lopez"),
        ("The bridge will open in May, Maria Lopez said.", "The bridge will open in May", "Maria Lopez"),
        ("The bridge will open in May, said Maria Lopez.", "The bridge will open in May", "Maria Lopez"),
        (
            "The bridge will open in May, according to Maria Lopez.",
            "The bridge will open in May",
            "Maria Lopez",
        ),
        (
            "According to Maria Lopez, the bridge will open in May.",
            "the bridge will open in May",
            "Maria Lopez",
        ),
        ("Maria Lopez warned that the river is rising.", "the river is rising", "Maria Lopez"),
        ("Maria Lopez made it clear that the bridge will open.", "the bridge will open", "Maria Lopez"),
        ("Maria Lopez is adamant that the bridge will open.", "the bridge will open", "Maria Lopez"),
        ("Maria Lopez rejected the claim that the bridge is weak.", "the bridge is weak", "Maria Lopez"),
        ("Maria Lopez did not rule out a strike.", "did not rule out a strike", "Maria Lopez"),
        ("Maria Lopez accused the city of hiding the costs.", "the city of hiding the costs", "Maria Lopez"),
        ("Maria Lopez vowed to open the bridge in May.", "to open the bridge in May", "Maria Lopez"),
        (
            "Maria Lopez announced a new fund to rebuild the pier.",
            "a new fund to rebuild the pier",
            "Maria Lopez",
        ),
        (
            "Maria Lopez said the bridge was safe, as she challenged the mayor to walk over it.",
            "the bridge was safe",
            "Maria Lopez",
        ),
        ("Maria Lopez told reporters on Monday the bridge is safe.", "the bridge is safe", "Maria Lopez"),
    ],
)
def test_what_is_reported_and_by_whom(nlp: Language, text: str, words: str, speaker: str) -> None:
    assert (words, speaker) in [(q.span.cut(text), q.speaker) for q in quotes_in(nlp, text)]


def test_a_cue_inside_the_words_parts_them(nlp: Language) -> None:
    text = "The old bridge, Maria Lopez said, will be closed in May."
    pieces = [q for q in quotes_in(nlp, text) if q.kind == "indirect"]
    assert [q.span.cut(text) for q in pieces] == ["The old bridge", "will be closed in May"]
    assert len({q.group for q in pieces}) == 1


def test_two_statements_of_one_sentence_are_two(nlp: Language) -> None:
    text = "Maria Lopez said the bridge is safe, adding that the tunnel will follow."
    assert [q.span.cut(text) for q in quotes_in(nlp, text)] == [
        "the bridge is safe",
        "the tunnel will follow",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Asked about the bridge, Maria Lopez smiled.",
        "The storm threatens to destroy the bridge.",
        "The bridge was built in 1950 and repaired twice.",
    ],
)
def test_no_speech_no_quotation(nlp: Language, text: str) -> None:
    assert quotes_in(nlp, text) == ()
