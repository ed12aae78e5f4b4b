"""Words as a comparison needs them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.verification.alignment import align
from store.verification.wording import claimed_words, cut_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("we're not there", "We are not there."),
        ("He can't wait", "he cannot wait"),
        ("100,000 soldiers", "100000 soldiers"),
        ("the U.S. answer", "the US answer"),
        ("[t]he pier", "The pier"),
        ("pro-Norland", "pro Norland"),
    ],
)
def test_typography_gives_the_same_keys(one: str, other: str) -> None:
    assert claimed_words(one).keys == claimed_words(other).keys


def test_omissions_and_insertions_are_kept_as_signs() -> None:
    words = claimed_words("the pier … stays [in our view] open")
    assert words.keys == ("the", "pier", "stays", "open")
    assert words.omissions == {2}
    assert words.insertions == {3}


def test_a_negation_in_brackets_is_no_explanation() -> None:
    assert "not" in claimed_words("we will [not] pay").keys


@given(st.text(max_size=200))
def test_words_stand_in_their_text_in_order(text: str) -> None:
    words = cut_words(text)
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert [word.start for word in words] == sorted(word.start for word in words)
    assert len(claimed_words(text).keys) <= len(words) + text.count("[")


KEYS = st.lists(
    st.sampled_from(["the", "of", "pier", "boat", "lamp", "sea", "not", "will"]), min_size=1, max_size=12
)


@given(KEYS, KEYS)
def test_every_word_of_a_claim_is_in_one_step(claim: list[str], article: list[str]) -> None:
    found = align(claim, article)
    if found is None:
        return
    covered = [at for step in found.steps for at in range(step.claim_start, step.claim_end)]
    assert covered == list(range(len(claim)))
    for step in found.steps:
        if step.kind == "same":
            assert claim[step.claim_start : step.claim_end] == article[step.start : step.end]


@given(KEYS)
def test_a_text_covers_itself(keys: list[str]) -> None:
    found = align(keys, keys)
    assert found is not None
    assert found.coverage == pytest.approx(1.0)
    assert not found.differs
