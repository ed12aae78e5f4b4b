"""A cue is told as a verb that reads behind a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.told.verbs import needs_no_to, past_of


@pytest.mark.parametrize(
    ("cue", "verb"),
    [
        ("said", "said"),
        ("According to", "said"),
        ("has said", "said"),
        ("replied", "replied"),
        ("spoke", "spoke"),
        ("adding", "added"),
        ("urging", "urged"),
        ("noting", "noted"),
        ("admitting", "admitted"),
        ("warn", "warned"),
        ("reply", "replied"),
        ("argues", "argues"),
        ("will ask", "will ask"),
        ("has also warned", "has also warned"),
        ("was asking", "was asking"),
        ("were rejected", "said"),
        ("may be seen", "said"),
        ("argument", "said"),
        ("to describe", "said"),
        ("", "said"),
    ],
)
def test_a_cue_reads_behind_a_name(cue: str, verb: str) -> None:
    assert past_of(cue) == verb


@pytest.mark.parametrize(("verb", "none"), [("warned", True), ("will ask", True), ("replied", False)])
def test_some_verbs_need_no_to(verb: str, none: bool) -> None:  # noqa: FBT001 (a column of the table)
    assert needs_no_to(verb) is none


@given(st.text(max_size=20))
def test_any_cue_gives_a_verb(cue: str) -> None:
    assert past_of(cue)
