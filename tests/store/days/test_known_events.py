"""The articles tell when an event was, and how many of them agree decides."""

from collections.abc import Iterator
from datetime import date

import pytest

from store.database import Store
from store.days.known_events import find_events
from store.lookup.question import Question, Wanted
from store.records import Article, DateMention, DateSpan, Extraction
from store.text.sentences import split_sentences
from store.text.words import FUNCTION_WORDS, words_of
from tests.store.articles import span_of

ARTICLES = {
    "first": "The harbour talks in Velden were held on 12 March 2031, and the mayor left on 14 March 2031.",
    "second": "Dockers met on 15 March 2031, after the harbour talks.",
    "third": "The harbour talks of 12 March 2031 settled nothing. The fair was held on 2 May 2031.",
    "fourth": "A second round of harbour talks took place on 20 March 2031.",
    "fifth": "In March 2031 the fair of Ostby was held.",
}
DAYS = {
    "12 March 2031": (date(2031, 3, 12), date(2031, 3, 12)),
    "14 March 2031": (date(2031, 3, 14), date(2031, 3, 14)),
    "15 March 2031": (date(2031, 3, 15), date(2031, 3, 15)),
    "20 March 2031": (date(2031, 3, 20), date(2031, 3, 20)),
    "2 May 2031": (date(2031, 5, 2), date(2031, 5, 2)),
    "In March 2031": (date(2031, 3, 1), date(2031, 3, 31)),
}


@pytest.fixture(scope="module")
def harbour() -> Iterator[Store]:
    with Store.open(":memory:") as store:
        for doc_id, text in ARTICLES.items():
            dates = tuple(
                DateMention(span_of(text, words), "DATE", first.isoformat(), DateSpan(first, last), "test")
                for words, (first, last) in DAYS.items()
                if words in text
            )
            article = Article(doc_id, text, published=date(2031, 6, 1), published_basis="given")
            store.save(Extraction(article, sentences=split_sentences(text), dates=dates))
        yield store


def asked(text: str) -> Question:
    return Question(tuple(Wanted(word, content=word not in FUNCTION_WORDS) for word in words_of(text)))


def test_the_day_on_which_most_articles_agree_comes_first(harbour: Store) -> None:
    first, second = find_events(harbour, asked("the harbour talks"))
    assert (first.days.first, first.articles) == (date(2031, 3, 12), 2)
    assert (second.days.first, second.articles) == (date(2031, 3, 20), 1)


def test_what_was_only_before_or_after_it_does_not_date_it(harbour: Store) -> None:
    days = {event.days.first for event in find_events(harbour, asked("the harbour talks"))}
    assert date(2031, 3, 15) not in days


def test_a_date_of_another_clause_does_not_date_it(harbour: Store) -> None:
    days = {event.days.first for event in find_events(harbour, asked("the harbour talks"))}
    assert date(2031, 3, 14) not in days


def test_it_is_looked_for_within_given_days(harbour: Store) -> None:
    within = DateSpan(date(2031, 3, 18), date(2031, 3, 25))
    (event,) = find_events(harbour, asked("the harbour talks"), within=within)
    assert event.days.first == date(2031, 3, 20)


def test_an_event_of_no_article_has_no_day(harbour: Store) -> None:
    assert find_events(harbour, asked("the vineyard summit")) == []
    assert find_events(harbour, asked("the")) == []
