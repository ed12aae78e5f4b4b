"""`brief` by days: which year is meant, and words that only look like a date."""

from collections.abc import Iterator
from datetime import date as day_of

import pytest

from commands.brief import brief
from store.database import Store
from store.records import Article, DateMention, DateSpan, Extraction, Span
from store.text.sentences import split_sentences


@pytest.fixture(scope="module")
def archive() -> Iterator[Store]:
    """Two articles, two years apart, of which only the older one names a day in June."""
    with Store.open(":memory:") as store:
        for year, words in ((2029, "14 June"), (2031, "2 May")):
            text = f"The lock at Velden was opened on {words}. Its keeper served for 33 years and is retired."
            day = day_of(year, 5 if "May" in words else 6, int(words.split()[0]))
            at = text.index(words)
            mention = DateMention(
                Span(at, at + len(words)), "DATE", day.isoformat(), DateSpan(day, day), "test"
            )
            article = Article(f"lock-{year}", text, published=day, published_basis="given")
            store.save(Extraction(article, sentences=split_sentences(text), dates=(mention,)))
        yield store


def test_a_day_without_its_year_is_of_a_year_that_tells_of_it(archive: Store) -> None:
    answer = brief(archive, "the lock on 14 june")
    assert [result.source.doc_id for result in answer.results] == ["lock-2029"]
    assert answer.lead == "Read as 14 June 2029."


def test_words_of_a_sentence_that_look_like_a_date_are_its_words(archive: Store) -> None:
    answer = brief(archive, "served for 33 years and is retired")
    assert {result.text for result in answer.results} == {"Its keeper served for 33 years and is retired."}
    assert answer.lead == ""


def test_a_miss_says_how_the_date_was_read(archive: Store) -> None:
    answer = brief(archive, "the lock on 9 june")
    assert not answer.found
    assert answer.lead == "Nothing in the store covers this. Read as 9 June 2031."
