"""What a question demands beside its words."""

from dataclasses import replace

import pytest

from store.lookup.demands import LACKING, as_demanded
from store.lookup.expecting import FITTING
from store.lookup.question import Question
from store.lookup.ranking import Match, Passage

MATCH = Match(80.0, 1.0, complete=True, matter=1.0, why="words exact")
CROWDED = "Some 40 ferries lay in the harbour."


def judged(question: Question, text: str, *, lacks: bool = False) -> Match:
    return as_demanded(question, MATCH, text, Passage(tuple(text.lower().split())), lacks=lacks)


@pytest.mark.parametrize(
    ("text", "has_number"),
    [
        (CROWDED, True),
        ("Dozens of ferries lay in the harbour.", True),
        ("Ferries lay in the harbour in 2031.", False),
        ("The 21st ferry lay in the harbour.", False),
    ],
)
def test_who_asks_how_many_gets_a_number_that_is_no_date_nor_rank(text: str, *, has_number: bool) -> None:
    match = judged(Question((), counted=True), text)
    assert match.complete is has_number
    assert match.score == (MATCH.score if has_number else MATCH.score * LACKING)


def test_what_lacks_two_demands_loses_once() -> None:
    match = judged(Question((), counted=True), "Ferries lay in the harbour.", lacks=True)
    assert (match.complete, match.score) == (False, MATCH.score * LACKING)


def test_the_very_words_meet_every_demand() -> None:
    verbatim = replace(MATCH, verbatim=True)
    question = Question((), counted=True, expected="money")
    assert as_demanded(question, verbatim, "No ferry.", Passage(("no", "ferry")), lacks=True) == verbatim


def test_what_could_be_the_answer_comes_before_what_only_has_the_words() -> None:
    question = Question((), expected="reason")
    assert judged(question, "It was closed because of the storm.").score == MATCH.score + FITTING
    assert judged(question, "It was closed on Monday.") == MATCH


def test_no_score_is_over_a_hundred() -> None:
    best = replace(MATCH, score=99.0)
    fitting = as_demanded(Question((), expected="money"), best, "It cost $5.", Passage(("it", "cost", "5")))
    assert fitting.score == 100.0
