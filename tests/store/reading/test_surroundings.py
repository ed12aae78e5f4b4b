"""Quotations are completed by the days in their words, the speech around them, and their other pieces."""

from collections.abc import Iterator
from datetime import date

import pytest

from store.database import Store
from store.lookup.question import Scope
from store.reading.excerpts import quotes_by_id
from store.reading.found import QuoteFound
from store.reading.latest import latest_quotes
from store.reading.surroundings import speech_in, with_surroundings
from store.records import Article, DateMention, DateSpan, Extraction, Quote
from store.text.sentences import split_sentences
from tests.store.articles import person, span_of

TEXT = (
    "Jon Aske said that Petrova had promised to open the lock on 4 May 2031. "
    "“The lock,” Aske added, “is rusty.” Boats wait."
)
MAY = DateSpan(date(2031, 5, 4), date(2031, 5, 4))


def quoted(words: str, kind: str, speaker: str, **more: object) -> Quote:
    return Quote(span_of(TEXT, words), kind, speaker, **more)  # type: ignore[arg-type]  # by name


@pytest.fixture(scope="module")
def lock() -> Iterator[Store]:
    with Store.open(":memory:") as store:
        store.save(
            Extraction(
                Article("lock", TEXT, published=date(2031, 5, 1)),
                sentences=split_sentences(TEXT),
                quotes=(
                    quoted("Petrova had promised to open the lock on 4 May 2031", "indirect", "Jon Aske"),
                    quoted("to open the lock on 4 May 2031", "indirect", "Petrova", candidates=("Aske",)),
                    quoted("The lock,", "direct", "Jon Aske", group=1),
                    quoted("is rusty.", "direct", "Jon Aske", group=1),
                ),
                dates=(DateMention(span_of(TEXT, "4 May 2031"), "DATE", "2031-05-04", MAY),),
                actors=(person(TEXT, "Jon Aske", "Jon Aske"), person(TEXT, "Petrova")),
            )
        )
        text = "Minister Ana Petrova and Aske met."
        store.save(
            Extraction(Article("more", text), actors=(person(text, "Ana Petrova"), person(text, "Aske")))
        )
        yield store


def found(store: Store, words: str) -> QuoteFound:
    ids = [row["id"] for row in store.rows("SELECT id FROM quote ORDER BY id", {})]
    hits = with_surroundings(store, quotes_by_id(store, ids, why="all"))
    return next(hit for hit in hits if hit.place.text == words)


def test_speech_inside_speech_knows_whose_it_is_inside(lock: Store) -> None:
    inner = found(lock, "to open the lock on 4 May 2031")
    assert inner.within is not None
    assert (inner.speaker, inner.within.speaker) == ("Ana Petrova", "Jon Aske")
    assert found(lock, "is rusty.").within is None


def test_days_in_the_words_are_what_they_speak_of(lock: Store) -> None:
    assert found(lock, "to open the lock on 4 May 2031").speaks_of == (MAY,)
    assert found(lock, "is rusty.").speaks_of == ()


def test_pieces_of_a_split_quotation_come_with_it(lock: Store) -> None:
    assert [piece.text for piece in found(lock, "The lock,").pieces] == ["is rusty."]


def test_speech_is_found_by_its_sentence(lock: Store) -> None:
    sentences = [row["id"] for row in lock.rows("SELECT id FROM sentence ORDER BY id", {})]
    spoken = speech_in(lock, sentences)
    assert [len(spoken.get(each, [])) for each in sentences] == [2, 2, 0]


def test_the_latest_statements_are_given_once(lock: Store) -> None:
    latest = latest_quotes(lock, frozenset(), scope=Scope(), limit=9, why="latest")
    assert len(latest) == 2


def test_candidates_bear_their_names_over_the_corpus() -> None:
    with Store.open(":memory:") as store:
        text = "Aske met Petrova. He spoke of rain."
        quotes = (
            Quote(span_of(text, "of rain"), "indirect", "Aske", "He", candidates=("Petrova", "Nobody")),
        )
        actors = (person(text, "Petrova"), person(text, "Aske"))
        store.save(Extraction(Article("one", text), quotes=quotes, actors=actors))
        store.save(
            Extraction(
                Article("two", "Ana Petrova left."), actors=(person("Ana Petrova left.", "Ana Petrova"),)
            )
        )
        (hit,) = quotes_by_id(store, [1], why="")
        assert hit.candidates == ("Ana Petrova", "Nobody")
