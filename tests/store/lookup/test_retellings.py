"""The same statement in other articles, found for what a look-up shows."""

from collections.abc import Iterator
from datetime import date

import pytest

from store.database import Store
from store.lookup.question import Question, Scope, Wanted
from store.lookup.search import Outcome, search_quotes
from store.reading.found import QuoteFound
from store.records import Article, Extraction, Quote, QuoteKind
from store.text.sentences import split_sentences
from store.text.words import words_of
from tests.store.articles import person, span_of

WORDS = "We expect a written answer from the harbour board by Friday."


def report(
    doc_id: str,
    words: str,
    *,
    kind: QuoteKind = "direct",
    speaker: str = "Ana Petrova",
    day: date = date(2031, 3, 7),
) -> Extraction:
    text = f"{speaker} said: {words} More follows."
    return Extraction(
        Article(doc_id, text, published=day),
        split_sentences(text),
        quotes=(Quote(span_of(text, words), kind, speaker, speaker, "said", confidence=0.9),),
        actors=(person(text, speaker, speaker, roles=["mayor"]),),
    )


@pytest.fixture
def newsroom() -> Iterator[Store]:
    with Store.open(":memory:") as store:
        store.save(report("first", WORDS))
        store.save(
            report(
                "later",
                "We are waiting for the harbour board's written reply by Friday.",
                day=date(2031, 3, 8),
            )
        )
        store.save(report("number", "We expect two written answers from the harbour board by Friday."))
        store.save(report("other", WORDS, speaker="Piet Hansen"))
        store.save(report("topic", "The harbour board has written to us again about the crane."))
        yield store


def ask(store: Store, words: str, *, scope: Scope | None = None, limit: int = 5) -> Outcome[QuoteFound]:
    question = Question(tuple(Wanted(word) for word in words_of(words)))
    return search_quotes(store, question, scope=scope or Scope(), limit=limit)


def by_doc(outcome: Outcome[QuoteFound]) -> dict[str, dict[str, str | None]]:
    """Return, for each article shown, where else its statement stands and what it is there."""
    return {
        hit.place.citation.doc_id: {other.doc_id: other.likeness for other in hit.also}
        for hit in outcome.hits
    }


def test_other_wordings_are_found_though_the_question_has_other_words(newsroom: Store) -> None:
    shown = by_doc(ask(newsroom, "expect written answer harbour board", limit=1))
    assert shown == {"first": {"later": "other wording"}}


def test_another_number_and_another_speaker_stay_results_of_their_own(newsroom: Store) -> None:
    shown = by_doc(ask(newsroom, "written answer harbour board friday"))
    assert set(shown) >= {"first", "number", "other"}
    assert "later" not in shown


def test_retellings_come_and_go_with_their_articles(newsroom: Store) -> None:
    newsroom.remove("later")
    assert by_doc(ask(newsroom, "expect written answer", limit=1)) == {"first": {}}
    newsroom.save(report("again", f"I repeat it. {WORDS}", day=date(2031, 4, 9)))
    assert by_doc(ask(newsroom, "expect written answer", limit=1)) == {"first": {"again": "a longer cut"}}


def test_of_the_same_words_the_earliest_report_is_shown(newsroom: Store) -> None:
    newsroom.save(report("before", WORDS, day=date(2031, 3, 6)))
    shown = by_doc(ask(newsroom, "expect written answer harbour board", limit=1))
    assert shown == {"before": {"first": "the same words", "later": "other wording"}}


def test_retellings_keep_within_the_scope(newsroom: Store) -> None:
    scope = Scope(until=date(2031, 3, 7))
    assert by_doc(ask(newsroom, "expect written answer", scope=scope, limit=1)) == {"first": {}}


def test_a_group_does_not_drift_from_one_wording_to_the_next() -> None:
    chain = (
        "The mayor promised to repair the old bridge, the tower and the market before the winter.",
        "The mayor promised to repair the old bridge and the tower before the winter.",
        "The mayor promised to repair the old bridge before the winter storms and the school holidays.",
    )
    with Store.open(":memory:") as store:
        for number, words in enumerate(chain):
            store.save(report(f"chain {number}", words))
        shown = by_doc(ask(store, "mayor promised repair bridge tower market", limit=1))
    assert "chain 2" not in shown["chain 0"]
