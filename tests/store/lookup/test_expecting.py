"""What kind of answer a question expects, and which passages have one."""

import pytest

from store.lookup.expecting import Expected, expected_of, fitting
from store.text.words import words_of


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("how many ferries sank", "number"),
        ("number of dockers on strike", "number"),
        ("cost of the new pier", "money"),
        ("how much did the bridge cost", "money"),
        ("why did the ferry sink", "reason"),
        ("where is velden", "place"),
        ("petrova on the ferry", None),
    ],
)
def test_the_question_tells_the_kind(question: str, expected: Expected | None) -> None:
    assert expected_of(words_of(question)) == expected


@pytest.mark.parametrize(
    ("expected", "counted", "better", "worse"),
    [
        ("number", "ferries", "Storms sank 14 ferries.", "For 14 days in a row no ferries sailed."),
        ("number", "ferries", "Storms sank 14 ferries.", "Storms sank ferries in 2031."),
        ("money", "", "The pier took $3 million.", "The pier took three winters."),
        ("reason", "", "It sank because of a leak.", "It sank on Monday."),
        ("place", "", "Velden lies in Norland.", "Velden is old."),
    ],
)
def test_what_could_be_the_answer_has_points(
    expected: Expected, counted: str, better: str, worse: str
) -> None:
    assert fitting(expected, better, words_of(better), counted) > 0
    assert fitting(expected, worse, words_of(worse), counted) == 0
