"""No words overlap in a picture, whatever the entries say, and every entry is drawn or counted."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.adapters.pictures.layout import (
    EDGE,
    ROWS_OF_MANY,
    WIDTH,
    Label,
    Layout,
    choose_rows,
    lay_out,
)
from commands.answer import Result
from tests.commands.adapters.pictures.entries import entry

KINDS = st.sampled_from(["event", "statement", "planned"])
ENTRIES = st.lists(
    st.builds(
        lambda text, first, more, kind: entry(text, first, first + timedelta(days=more), kind=kind),
        st.text(max_size=300) | st.text("abcdefg", min_size=200, max_size=400),
        st.dates(date(1900, 1, 1), date(2100, 1, 1)),
        st.sampled_from([0, 0, 0, 6, 30]),
        KINDS,
    ),
    max_size=20,
)


def measure(text: str, size: float, *, bold: bool = False) -> float:
    return len(text) * size * (0.65 if bold else 0.58)


def laid_out(entries: list[Result], title: str = "Timeline: harbour") -> Layout:
    ordered = sorted(
        entries, key=lambda one: (one.moment.days.first, one.moment.days.last) if one.moment else ()
    )
    return lay_out(title, ordered, measure)


def overlap(a: Label, b: Label) -> bool:
    apart = abs(a.y - b.y) >= (a.size + b.size) / 2
    return not apart and a.x < b.x + b.width and b.x < a.x + a.width


@settings(max_examples=60)
@given(ENTRIES, st.text(max_size=200))
def test_no_two_labels_overlap_and_none_leaves_the_picture(entries: list[Result], title: str) -> None:
    layout = laid_out(entries, title)
    written = [label for label in layout.labels if label.text]
    assert not [pair for pair in combinations(written, 2) if overlap(*pair)]
    assert all(label.x >= EDGE and label.x + label.width <= WIDTH - EDGE for label in written)
    assert all(0 < label.y < layout.height for label in written)


def test_an_uncertain_day_is_a_bar_and_an_exact_one_is_a_mark_alone() -> None:
    exact = laid_out([entry()])
    vague = laid_out([entry(last=date(2031, 3, 20))])
    assert len(vague.boxes) > len(exact.boxes)
    assert "day not exact" in {label.text for label in vague.labels}


def test_each_kind_has_its_sign_in_the_legend_with_its_count() -> None:
    kinds = [entry(kind="event"), entry(kind="planned"), entry(kind="planned")]
    assert {"event 1", "planned 2"} <= {label.text for label in laid_out(kinds).labels}


@pytest.mark.parametrize("count", [1, 8, 9, 5_000])
def test_every_entry_is_written_out_or_counted(count: int) -> None:
    days = [date(2031, 1, 1) + timedelta(days=at % 300) for at in range(count)]
    texts = {label.text for label in laid_out([entry(first=day) for day in days]).labels}
    assert any(text.startswith(f"{count:,} entr") for text in texts)
    assert (f"All {count:,} entries" in texts) == (count > 8)


def test_a_timeline_without_entries_says_so() -> None:
    assert "Nothing dated was found." in {label.text for label in laid_out([]).labels}


def test_the_rows_of_many_cover_all_of_the_time() -> None:
    many = [entry(first=date(2031, 1, 1) + timedelta(days=at), score=at % 7) for at in range(60)]
    rows = choose_rows(many, ROWS_OF_MANY)
    assert [many.index(row) // 10 for row in rows] == list(range(6))
