"""The text in the place of a picture tells its span, its counts and its entries, within Discord's limit."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from commands.adapters import limits
from commands.adapters.pictures.words import alternative, caption
from tests.commands.adapters.pictures.entries import entry

DAY = date(2031, 3, 7)


def test_it_tells_span_counts_and_entries() -> None:
    entries = [entry("The council met."), entry("It will go on.", DAY + timedelta(days=4), kind="planned")]
    text = alternative("Timeline: council", entries)
    assert text.startswith(
        "Timeline: council. 2 entries from 1 article: Coast Daily; event 1, planned 1; 7–11 Mar"
    )
    assert "7 Mar 2031: The council met." in text
    assert "11 Mar 2031 · planned: It will go on." in text


@given(st.text(max_size=1_500), st.lists(st.text(max_size=400), max_size=30))
def test_it_keeps_discords_limit(title: str, texts: list[str]) -> None:
    entries = [entry(text, DAY + timedelta(days=at)) for at, text in enumerate(texts)]
    assert limits.length(alternative(title, entries)) <= limits.FILE_DESCRIPTION


def test_it_says_how_many_entries_it_leaves_out() -> None:
    entries = [entry("word " * 30, DAY + timedelta(days=at)) for at in range(40)]
    assert alternative("Timeline", entries).endswith(" more")


def test_a_caption_names_the_sources_told_of_most() -> None:
    names = ["A", "A", "B", "C", "D"]
    entries = [entry(publisher=name, doc_id=str(at)) for at, name in enumerate(names)]
    assert caption(entries, shown=3) == "5 entries (3 in words) from 5 articles: A, B, C and 1 more"
