"""Paragraphs follow each other without gap or overlap, and never cut an honest one."""

from hypothesis import given
from hypothesis import strategies as st

from store.text.paragraphs import (
    LONGEST_PIECE,
    LONGEST_RUN,
    is_hard_wrapped,
    split_paragraphs,
    with_joined_lines,
)

WRAPPED = """The harbour authority said on Monday that it would close two of
its three docks for repairs, and that ships of more than forty
metres should call at the northern port until the work is done
in the spring of next year.
"""


@given(st.text(alphabet=st.sampled_from("ab.\n\t \r"), max_size=200))
def test_pieces_concatenate_to_the_text(text: str) -> None:
    assert "".join(span.cut(text) for span in split_paragraphs(text)) == text


def test_single_line_breaks_part_paragraphs() -> None:
    text = "One sentence.\nAnother paragraph.\n\nA third."
    assert [span.cut(text).strip() for span in split_paragraphs(text)] == [
        "One sentence.",
        "Another paragraph.",
        "A third.",
    ]


def test_hard_wrapped_lines_stay_one_paragraph() -> None:
    assert is_hard_wrapped(WRAPPED)
    assert len(list(split_paragraphs(WRAPPED + "\n" + WRAPPED))) == 2


def test_a_megabyte_without_a_full_stop_is_cut_at_spaces() -> None:
    text = "word " * 200_000
    pieces = list(split_paragraphs(text))
    assert max(span.end - span.start for span in pieces) <= LONGEST_PIECE
    assert all(span.cut(text).startswith("word") for span in pieces)


def test_runs_without_white_space_are_cut_short() -> None:
    text = (
        "Before it. " + "“" * 100_000 + " After it, a link https://example.org/" + "a" * 300 + " stays whole."
    )
    pieces = [span.cut(text) for span in split_paragraphs(text)]
    assert "".join(pieces) == text
    assert max(map(longest_run, pieces)) <= LONGEST_RUN
    assert pieces[-1].endswith("/" + "a" * 300 + " stays whole.")


def longest_run(piece: str) -> int:
    return max(map(len, piece.split()), default=0)


def test_hard_wrapped_lines_are_joined_where_they_stand() -> None:
    text = "A short head\n" + WRAPPED + "\n" + WRAPPED
    joined = with_joined_lines(text)
    assert len(joined) == len(text)
    assert joined.split("\n")[0] == "A short head"
    assert "close two of its three docks" in joined
    assert len(list(split_paragraphs(joined))) == 3


def test_text_of_any_other_width_keeps_its_lines() -> None:
    text = "One sentence.\nAnother paragraph.\n\nA third."
    assert with_joined_lines(text) == text


def test_indentation_begins_a_paragraph_of_hard_wrapped_lines() -> None:
    assert len(list(split_paragraphs(WRAPPED + "    " + WRAPPED))) == 2
