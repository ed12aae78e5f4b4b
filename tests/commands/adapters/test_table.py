"""A table holds each entry with its dates, source and offsets, and no cell of it calculates."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.adapters.table import COLUMNS, precision, table
from commands.answer import Result
from store.records import DateSpan
from tests.commands.adapters.pictures.entries import entry


def rows(*entries: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table(entries).decode("utf-8-sig"), newline="")))


def test_a_row_has_every_column() -> None:
    (row,) = rows(entry("Boats left.", kind="statement", speaker="Ada Novak"))
    assert list(row) == list(COLUMNS)
    assert (row["day_first"], row["precision"], row["kind"]) == ("2031-03-07", "day", "statement")
    assert (row["speaker"], row["published"], row["start"], row["end"]) == (
        "Ada Novak",
        "2031-03-08",
        "3",
        "14",
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_words_that_a_spreadsheet_would_calculate_are_marked_as_text(text: str) -> None:
    assert rows(entry(text))[0]["text"] == f"'{text}"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_words_come_back(text: str) -> None:
    (row,) = rows(entry(text))
    assert row["text"].removeprefix("'") == text.removeprefix("'")


def test_excel_is_told_that_it_is_utf_8() -> None:
    assert table([]).startswith(b"\xef\xbb\xbf")


def test_entries_beyond_the_size_are_left_out_whole() -> None:
    whole = table([entry("word " * 50)] * 100)
    cut = table([entry("word " * 50)] * 100, most_bytes=len(whole) // 2)
    assert whole.startswith(cut)
    assert cut.endswith(b"\r\n")


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2031, 3, 7), date(2031, 3, 7), "day"),
        (date(2031, 3, 3), date(2031, 3, 9), "week"),
        (date(2031, 3, 1), date(2031, 3, 31), "month"),
        (date(2031, 1, 1), date(2031, 3, 31), "quarter"),
        (date(2031, 1, 1), date(2031, 12, 31), "year"),
        (date(2031, 3, 4), date(2031, 3, 6), "3 days"),
    ],
)
def test_precision_is_told(first: date, last: date, told: str) -> None:
    assert precision(DateSpan(first, last)) == told
