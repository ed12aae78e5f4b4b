"""Whether two quotations are one statement; tests/gold/statement_pairs.jsonl holds the examples by class."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.likeness.comparison import Statement, compare, is_same_wording
from store.likeness.numbers import number_at
from store.likeness.speakers import Speaker, agreement
from store.likeness.wording import read_wording

MARO = Speaker(1, "Elena Maro", is_person=True, roles=("Norland foreign minister",))
SAID = Statement("We will open the two archives to the families in May.", speaker=MARO)
WORDS = st.lists(
    st.sampled_from(
        """we they not no will may must if Norland Sudland open close the archive families 3 14 two
        never""".split()  # noqa: SIM905 (a list reads best as text)
    ),
    max_size=12,
).map(" ".join)


def told(words: str, **others: object) -> Statement:
    return replace(SAID, text=words, **others)  # type: ignore[arg-type]  # fields of the record, by name


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("we will open the 2 archives to the families in May", "the same words"),
        (
            "I promise: we will open the two archives to the families in May. That is a promise.",
            "a longer cut",
        ),
        ("the two archives to the families in May", "a shorter cut"),
        ("The two archives will be opened for the families in May.", "other wording"),
    ],
)
def test_the_reason_says_what_the_other_is_beside_what_is_shown(words: str, reason: str) -> None:
    likeness = compare(SAID, told(words))
    assert likeness is not None
    assert likeness.reason == reason


def test_reported_speech_of_quoted_words_is_called_that() -> None:
    likeness = compare(
        SAID, told("Norland would open the two archives to the families in May", kind="indirect")
    )
    assert likeness is not None
    assert likeness.reason == "as reported speech"


@pytest.mark.parametrize(
    "words",
    [
        "We will open the three archives to the families in May.",
        "We will not open the two archives to the families in May.",
        "We may open the two archives to the families in May.",
        "We will open the two archives to the families in June.",
        "We will close the two archives to the families in May.",
        "We will open the two archives to the families in May if the court agrees.",
    ],
)
def test_one_word_that_changes_the_meaning_makes_two_statements(words: str) -> None:
    assert compare(SAID, told(words)) is None


def test_another_speaker_makes_another_statement_of_the_same_words() -> None:
    other = Speaker(2, "Piet Hansen", is_person=True)
    assert compare(SAID, replace(SAID, speaker=other)) is None


def test_the_same_in_other_words_a_year_later_is_another_statement() -> None:
    said = replace(SAID, published=date(2031, 3, 1))
    later = told("The two archives will be opened for the families in May.", published=date(2032, 3, 1))
    assert compare(said, later) is None
    assert compare(said, replace(later, published=date(2031, 3, 4))) is not None


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (MARO, Speaker(1, "Minister Maro"), "same"),
        (Speaker(None, "Sergei Lind"), Speaker(None, "Sergey Lind"), "same"),
        (MARO, Speaker(None, "the Norland foreign minister"), "fitting"),
        (
            Speaker(3, "Harbour Board"),
            Speaker(4, "Ana Petrova", is_person=True, roles=("Harbour Board spokeswoman",)),
            "fitting",
        ),
        (MARO, Speaker(), "open"),
        (MARO, Speaker(None, "officials"), "open"),
        (MARO, Speaker(5, "Harbour Board"), "other"),
        (MARO, Speaker(6, "Piet Hansen", is_person=True, roles=("Norland foreign minister",)), "other"),
    ],
)
def test_speakers_agree_by_name_or_post(a: Speaker, b: Speaker, expected: str) -> None:
    assert agreement(a, b) == agreement(b, a) == expected


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("ten thousand men", "10000"),
        ("two hundred and fifty thousand", "250000"),
        ("2.5 billion", "2500000000"),
        ("10,000", "10000"),
        ("14th", "14"),
        ("a dozen", ""),
        ("one of them", ""),
        ("twenty five", "25"),
        ("five twenty", "5"),
    ],
)
def test_numbers_in_words_and_figures_have_one_value(words: str, value: str) -> None:
    given_words = words.split()
    assert number_at(given_words, 0, len(given_words))[0] == value


def test_a_number_ends_with_its_clause() -> None:
    numbers = [
        word.key for word in read_wording("One, two, three; 10 thousand, 5 left") if word.kind == "number"
    ]
    assert numbers == ["2", "3", "10000", "5"]


@given(WORDS, WORDS)
def test_comparing_is_total_and_symmetric(a: str, b: str) -> None:
    ours, theirs = compare(told(a), told(b)), compare(told(b), told(a))
    assert (ours is None) == (theirs is None)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_read(a: str, b: str) -> None:
    assert is_same_wording(a, a)
    assert isinstance(is_same_wording(a, b), bool)
