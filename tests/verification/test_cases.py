"""`/check` on quotations that were made wrong, and on right ones as people write them."""

import pytest

from store.database import Store
from tests.verification.measuring import Outcome, cases_of, put

FALSE_ALARMS = 0.02
"""Share of the right cases that may be called wrong."""
OFF_AXIS = 0.01
"""Share of the wrong cases that may be called wrong for another reason."""


@pytest.fixture(scope="module")
def wrong(newsroom: Store) -> Outcome:
    return put(newsroom, cases_of(newsroom)[0], right=False)


@pytest.fixture(scope="module")
def true(newsroom: Store) -> Outcome:
    return put(newsroom, cases_of(newsroom)[1], right=True)


def test_there_are_enough_cases_of_each_kind(wrong: Outcome, true: Outcome) -> None:
    assert wrong.asked >= 250
    assert true.asked >= 80
    assert {
        "negation added",
        "number",
        "modal",
        "name",
        "speaker",
        "clip",
        "ellipsis",
        "splice",
        "day",
    } <= set(wrong.by_mutation)
    assert {"narration", "reported", "denied", "denied in marks", "nested", "day + speaker"} <= set(
        wrong.by_mutation
    )


def test_no_wrong_quotation_is_called_right(wrong: Outcome) -> None:
    assert wrong.failed == []


def test_each_changed_word_is_named(wrong: Outcome) -> None:
    assert wrong.unnamed == []


def test_nearly_every_verdict_names_the_axis(wrong: Outcome) -> None:
    assert len(wrong.off_axis) <= OFF_AXIS * wrong.asked, wrong.off_axis


def test_few_right_quotations_are_called_wrong(true: Outcome) -> None:
    assert len(true.failed) <= FALSE_ALARMS * true.asked, true.failed
