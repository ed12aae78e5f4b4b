"""Intervals and modifiers in articles: both ends are mentions, and every day between them is found."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from corpus.dates import find_dates
from corpus.pipeline import parse
from store.records import DateMention

THURSDAY = date(2024, 1, 11)


def read(nlp: Language, text: str, published: date = THURSDAY) -> tuple[DateMention, ...]:
    (doc,) = parse(nlp, [text])
    return find_dates(doc, published=published)


INTERVALS = [
    ("The fleet trains between 10 and 13 January.", ["10", "13 January"], "2024-01-10", "2024-01-13"),
    ("The fleet trains from January 10 to 13.", ["January 10", "13"], "2024-01-10", "2024-01-13"),
    ("The fleet trained on January 3-5, 2023.", ["January 3", "5, 2023"], "2023-01-03", "2023-01-05"),
    ("The fleet trained 3-5 January 2023.", ["3", "5 January 2023"], "2023-01-03", "2023-01-05"),
    ("Talks ran from 28 November to 2 December.", ["28 November", "2 December"], "2023-11-28", "2023-12-02"),
    ("They will talk from Saturday to Monday.", ["Saturday", "Monday"], "2024-01-13", "2024-01-15"),
    ("They talked from Monday to Wednesday.", ["Monday", "Wednesday"], "2024-01-08", "2024-01-10"),
    ("They talked from Friday until Sunday.", ["Friday", "Sunday"], "2024-01-05", "2024-01-07"),
    (
        "The drill will last through the middle of January to early February.",
        ["the middle of January", "early February"],
        "2024-01-11",
        "2024-02-10",
    ),
    ("It rained from April to September 1957.", ["April", "September 1957"], "1957-04-01", "1957-09-30"),
]


@pytest.mark.parametrize(("text", "words", "first", "last"), INTERVALS)
def test_an_interval_has_both_ends_and_all_days(
    nlp: Language, text: str, words: list[str], first: str, last: str
) -> None:
    begin, end = read(nlp, text)
    assert [begin.span.cut(text), end.span.cut(text)] == words
    assert begin.days
    assert end.days
    assert (str(begin.days.first), str(begin.days.last)) == (first, last)
    assert end.days.last == begin.days.last
    assert "up to the end of the interval" in begin.rule


@pytest.mark.parametrize(
    "text",
    [
        "The vote was postponed from Monday to Wednesday.",
        "The council met on Monday and Wednesday.",
        "The estimate was revised on Friday to December.",
    ],
)
def test_two_days_that_are_no_interval_stay_apart(nlp: Language, text: str) -> None:
    begin, end = read(nlp, text)
    assert begin.days
    assert end.days
    assert begin.days.last < end.days.first or begin.days.first > end.days.last


@pytest.mark.parametrize(
    ("text", "mod", "first", "last"),
    [
        ("The levy will end in mid-January.", "MID", "2024-01-11", "2024-01-20"),
        ("The levy will end in late February.", "END", "2024-02-21", "2024-02-29"),
        ("The levy ended in early 2023.", "START", "2023-01-01", "2023-04-30"),
        ("The levy was raised earlier this month.", "START", "2024-01-01", "2024-01-11"),
        ("The levy will be raised later this month.", "END", "2024-01-11", "2024-01-31"),
        ("The mill was built in the late 1970s.", "END", "1975-01-01", "1979-12-31"),
        ("It closed about three years ago.", "APPROX", "2021-01-01", "2021-12-31"),
        ("It closed more than three years ago.", "BEFORE", "2021-01-01", "2021-12-31"),
    ],
)
def test_a_modifier_is_kept_and_narrows_the_days(
    nlp: Language, text: str, mod: str, first: str, last: str
) -> None:
    (mention,) = read(nlp, text)
    assert mention.mod == mod
    assert mention.days
    assert (str(mention.days.first), str(mention.days.last)) == (first, last)


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("They talked for more than three hours.", "MORE_THAN"),
        ("They talked for less than three hours.", "LESS_THAN"),
        ("They talked for nearly three hours.", "LESS_THAN"),
        ("They talked for at least three hours.", "EQUAL_OR_MORE"),
        ("They talked for about three hours.", "APPROX"),
        ("They talked for three hours.", None),
    ],
)
def test_a_length_has_its_modifier(nlp: Language, text: str, mod: str | None) -> None:
    (mention,) = read(nlp, text)
    assert (mention.value, mention.mod) == ("PT3H", mod)


@settings(max_examples=40)
@given(
    st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.integers(1, 40), st.sampled_from(["to", "until", "-"])
)
def test_any_two_days_with_their_year_make_that_interval(
    nlp: Language, first: date, length: int, word: str
) -> None:
    last = first + timedelta(days=length)
    begin, _ = read(nlp, f"The fair ran from {first:%B} {first.day}, {first.year} {word} {last:%d %B %Y}.")
    assert begin.days
    assert (begin.days.first, begin.days.last) == (first, last)
