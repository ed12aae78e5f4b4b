"""Claims that disagree are told, and nothing that only looks like it."""

import pytest

from store.digests.contrary import disagree
from store.likeness.wording import read_wording


def differ(one: str, other: str) -> bool:
    return disagree(read_wording(one), read_wording(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The harbour authority closed the northern pier after the storm on Sunday.",
            "The harbour authority did not close the northern pier after the storm on Sunday.",
        ),
        (
            "The minister was told of the cracks in the bridge before the accident.",
            "The minister was never told of the cracks in the bridge before the accident.",
        ),
        (
            "The company had paid the fishermen for the lost nets, the union said.",
            "The union denied that the company had paid the fishermen for the lost nets.",
        ),
    ],
)
def test_what_one_report_says_and_the_other_denies_is_told(one: str, other: str) -> None:
    assert differ(one, other)
    assert differ(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The harbour authority closed the northern pier after the storm on Sunday.",
            "The northern pier was closed by the harbour authority after the storm on Sunday.",
        ),
        (
            "The price index of the coastal towns dropped to 51 points in March.",
            "The price index of the coastal towns declined to 51 points in March.",
        ),
        (
            "The council closed the old school in Ostby after forty years.",
            "The council closed the old school in Ostby, which the parents had not expected after the vote.",
        ),
        (
            "At least 12 boats were lost in the storm off the coast of Larsund.",
            "At least 15 boats were lost in the storm off the coast of Larsund.",
        ),
        ("The ferry will not sail today.", "The ferry will sail."),
    ],
)
def test_other_differences_are_no_disagreement(one: str, other: str) -> None:
    assert not differ(one, other)
    assert not differ(other, one)
