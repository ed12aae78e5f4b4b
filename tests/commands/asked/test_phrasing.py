"""What a question asks for, by its words."""

import pytest

from commands.asked.phrasing import asks_for_number, head_of_count


@pytest.mark.parametrize(
    ("question", "head"),
    [
        ("how many us troops to poland", "troops"),
        ("number of tanks at the pier", "tanks"),
        ("lantern share of the harbour budget", "budget"),
        ("what is the amount of grain", "grain"),
    ],
)
def test_who_asks_for_a_number_asks_of_what(question: str, head: str) -> None:
    words = question.split()
    assert asks_for_number(words)
    assert words[head_of_count(words)] == head


@pytest.mark.parametrize(
    "question", ["a limited amount of time", "we lost a number of boats", "an honest share for the town"]
)
def test_a_number_of_things_is_said_and_not_asked_for(question: str) -> None:
    assert not asks_for_number(question.split())
    assert head_of_count(question.split()) == -1
