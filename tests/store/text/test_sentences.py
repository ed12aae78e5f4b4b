"""The plain splitter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Mr. Berg came. He sat.", ["Mr. Berg came.", "He sat."]),
        ("It cost 3.5 million. Good.", ["It cost 3.5 million.", "Good."]),
        ("“Stop.” She left.", ["“Stop.”", "She left."]),
        ("A title\n\n  A line without end\n", ["A title", "A line without end"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_are_found(text: str, expected: list[str]) -> None:
    assert [span.cut(text) for span in split_sentences(text)] == expected


@given(st.text(alphabet=st.sampled_from("aB.!? \n\t“”’é🙂"), max_size=40))
def test_sentences_are_in_order_trimmed_and_lose_no_word(text: str) -> None:
    spans = split_sentences(text)
    assert "".join("".join(span.cut(text).split()) for span in spans) == "".join(text.split())
    assert all(span.cut(text) == span.cut(text).strip() for span in spans)
