"""Marks of any kind are paired inside their paragraph."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.paragraphs import split_paragraphs
from store.text.quote_marks import Quoted, find_quoted

MARKS = "“”„«»\"'‘’`´ ab.,\n"


def quoted(text: str) -> list[Quoted]:
    return find_quoted(text, [p for p in split_paragraphs(text) if p.cut(text).strip()])


def outer_words(text: str) -> list[str]:
    return [one.span.cut(text) for one in quoted(text) if one.depth == 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will stay,” she said. “It is home.”", ["We will stay,", "It is home."]),
        ('"We will stay," she said.', ["We will stay,"]),
        ("''We will stay,'' she said.", ["We will stay,"]),
        ("``We will stay,'' she said.", ["We will stay,"]),
        ("„Wir bleiben“, sagte sie.", ["Wir bleiben"]),
        ("«Nous restons», dit-elle.", ["Nous restons"]),
        ("‘We will stay,’ she said.", ["We will stay,"]),
        ("'We will stay,' she said.", ["We will stay,"]),
        ("She wants ‘no more’ and ‘no less’.", ["no more", "no less"]),
        ("He said 'the members' votes don't count' today.", ["the members' votes don't count"]),
        ("The dogs' bowls and the cats' beds.", []),
        ("It's the '90s and rock 'n' roll isn't dead.", []),
        ('A 6" pipe and a “quoted” word.', ["quoted"]),
        ("“He told me ‘go home’ and I went,” she said.", ["He told me ‘go home’ and I went,"]),
        ("‘All States shall refrain. ‘(Article 6) and more.", ["All States shall refrain."]),
        ('“Mixed marks" are closed by any.', ["Mixed marks"]),
        ("We lost the opening,” she said.", ["We lost the opening,"]),
        ("``Backtick quotes'' end in two.", ["Backtick quotes"]),
        ("He isn´t `on our side´ any more.", ["on our side"]),
        ("No marks at all.", []),
        ("“”", []),
    ],
)
def test_the_words_between_a_pair(text: str, expected: list[str]) -> None:
    assert outer_words(text) == expected


def test_an_unbalanced_mark_harms_only_its_own_paragraph() -> None:
    text = "“This one is never closed.\n\nA “fine” one and an “even finer” one."
    assert outer_words(text)[1:] == ["fine", "even finer"]


def test_a_speech_goes_on_where_the_next_paragraph_opens_with_a_mark() -> None:
    text = "“First paragraph.\n\n“Second paragraph,” she said."
    first, second = quoted(text)
    assert first.continues
    assert not second.continues


def test_inner_marks_are_deeper() -> None:
    text = "“Five ‘waves’ came,” he said."
    assert [(one.span.cut(text), one.depth) for one in quoted(text)] == [
        ("Five ‘waves’ came,", 0),
        ("waves", 1),
    ]


@given(st.text(alphabet=MARKS, max_size=200))
def test_any_marks_give_spans_in_order_inside_the_text(text: str) -> None:
    for one in quoted(text):
        assert 0 <= one.outer.start <= one.span.start < one.span.end <= one.outer.end <= len(text)
        assert one.span.cut(text).strip() == one.span.cut(text)


@given(st.text(alphabet=MARKS, max_size=200))
def test_outermost_quotations_never_overlap(text: str) -> None:
    outermost = [one.outer for one in quoted(text) if one.depth == 0]
    assert all(a.end <= b.start for a, b in pairwise(outermost))
