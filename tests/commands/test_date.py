"""`date` answers for days and for events."""

import re
from collections.abc import Iterator
from datetime import date as day_of

import pytest

from commands.date import date
from commands.errors import UsageError
from store.database import Store
from store.records import Article, Boilerplate, DateMention, DateSpan, Extraction, Span
from store.text.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "doc_id"),
    [
        ("7 March 2031", "harbour"),
        ("12.03.2031", "strike"),
        ("12 march", "strike"),
        ("when did the dockers strike", "strike"),
        ("dockers strike date", "strike"),
        ("when did petrova meet brandt in oslo", "harbour"),
    ],
)
def test_a_day_or_event_finds_its_sentence(newsroom: Store, text: str, doc_id: str) -> None:
    answer = date(newsroom, text)
    assert answer.found
    assert answer.results[0].source.doc_id == doc_id


def test_a_month_does_not_answer_for_its_day(newsroom: Store) -> None:
    answer = date(newsroom, "25 March 2031")
    assert not answer.found
    assert answer.nearest[0].date is not None
    assert answer.nearest[0].date.value == "2031-03-20"


def test_a_day_ahead_of_the_report_is_planned(newsroom: Store) -> None:
    (result,) = date(newsroom, "20 March 2031").results
    assert any("planned" in note for note in result.notes)


def test_an_unsure_reading_is_said(newsroom: Store) -> None:
    assert "may also mean" in date(newsroom, "12.03.2031").lead


def test_days_may_be_named_by_an_event(newsroom: Store) -> None:
    answer = date(newsroom, "the week of the dockers strike")
    assert "Read as 10 to 16 March 2031." in answer.lead
    assert "strike" in {result.source.doc_id for result in answer.results}


def test_an_event_of_no_article_is_told_with_examples(newsroom: Store) -> None:
    with pytest.raises(UsageError, match="No article says when"):
        date(newsroom, "before the vineyard summit")


def test_what_is_only_planned_is_said_to_be(newsroom: Store) -> None:
    assert "announced before" in date(newsroom, "20 March 2031").lead


def test_the_three_dates_are_told_apart(newsroom: Store) -> None:
    answer = date(newsroom, "7 March 2031")
    (said,) = next(section for section in answer.sections if section.heading == "Said then").results
    assert said.moment is not None
    assert said.moment.kind == "statement"
    assert any(note.startswith("said on 2031-03-07") for note in said.notes)
    assert any(note.startswith("reported on 2031-03-08") for note in said.notes)


def test_both_ways_of_naming_a_day_answer_and_related_news_does_not(named_twice: Store) -> None:
    answer = date(named_twice, "14 January 2031")
    assert {result.source.doc_id for result in answer.results} == {"written out", "weekday"}


def test_no_article_takes_all_the_places(named_twice: Store) -> None:
    answer = date(named_twice, "14 January 2031", limit=2)
    assert len({result.source.doc_id for result in answer.results}) == 2


@pytest.fixture
def named_twice() -> Iterator[Store]:
    """A day written out in one article, named by its weekday in another, and in a block of related news."""
    day = DateSpan(day_of(2031, 1, 14), day_of(2031, 1, 14))
    texts = {
        "written out": ("The lock was opened on January 14th. Fog came on January 14th too.", "January 14th"),
        "weekday": ("The lock was opened on Tuesday, a week ago.", "Tuesday"),
        "related": ("Read also: the lock on 14 January 2031.", "14 January 2031"),
    }
    with Store.open(":memory:") as store:
        for doc_id, (text, words) in texts.items():
            starts = [found.start() for found in re.finditer(words, text)]
            dates = tuple(
                DateMention(Span(at, at + len(words)), "DATE", "2031-01-14", day, "test") for at in starts
            )
            boilerplate = (Boilerplate(Span(0, len(text)), "related"),) if doc_id == "related" else ()
            article = Article(doc_id, text, published=day_of(2031, 1, 21), published_basis="given")
            store.save(
                Extraction(article, sentences=split_sentences(text), dates=dates, boilerplate=boilerplate)
            )
        yield store


@pytest.mark.parametrize("text", ["31.02.2031", "30 February 2031?", "2031-06-31"])
def test_a_day_that_no_calendar_has_is_told(newsroom: Store, text: str) -> None:
    with pytest.raises(UsageError, match="There is no 3"):
        date(newsroom, text)


@pytest.fixture
def archive() -> Iterator[Store]:
    """Articles of three years that each tell of one day."""
    with Store.open(":memory:") as store:
        for year, words in ((2027, "20 May"), (2029, "14 June"), (2031, "2 May")):
            text = f"The lock at Velden was opened on {words}. Barges went through it."
            day = day_of(year, 5 if "May" in words else 6, int(words.split()[0]))
            at = text.index(words)
            mention = DateMention(
                Span(at, at + len(words)), "DATE", day.isoformat(), DateSpan(day, day), "test"
            )
            article = Article(f"lock-{year}", text, published=day, published_basis="given")
            store.save(Extraction(article, sentences=split_sentences(text), dates=(mention,)))
        yield store


@pytest.mark.parametrize(
    ("text", "doc_id"),
    [("14 june", "lock-2029"), ("20 may", "lock-2027"), ("lock opened 2 may", "lock-2031")],
)
def test_a_day_without_its_year_is_of_a_year_that_tells_of_it(archive: Store, text: str, doc_id: str) -> None:
    answer = date(archive, text)
    assert [result.source.doc_id for result in answer.results] == [doc_id]


def test_another_year_than_the_likeliest_is_said_to_be_one(archive: Store) -> None:
    assert date(archive, "14 june").lead == "Read as 14 June 2029. Nothing is dated 14 June 2031."


def test_a_likelier_year_that_tells_of_something_else_is_said_to(archive: Store) -> None:
    text = "The ferry sank on 2 May. Nobody was hurt."
    day = day_of(2024, 5, 2)
    at = text.index("2 May")
    mention = DateMention(Span(at, at + 5), "DATE", "2024-05-02", DateSpan(day, day), "test")
    with Store.open(":memory:") as store:
        archive.connection.backup(store.connection)
        article = Article("ferry", text, published=day, published_basis="given")
        store.save(Extraction(article, sentences=split_sentences(text), dates=(mention,)))
        answer = date(store, "ferry sank 2 may")
    assert [result.source.doc_id for result in answer.results] == ["ferry"]
    assert answer.lead == "Read as 2 May 2024. What is dated 2 May 2031 is of another matter."


def test_a_day_of_no_year_is_missed_with_words(archive: Store) -> None:
    answer = date(archive, "9 june")
    assert not answer.found
    assert "Nothing is dated so, nor as anything else that it may mean." in answer.lead
    assert answer.nearest
