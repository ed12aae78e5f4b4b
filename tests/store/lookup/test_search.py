"""Looking up quotations and sentences in a store."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.actors.completion import suggest_actors
from store.actors.search import find_actors
from store.database import Store
from store.index.vocabulary import corrections, is_known, rarity, split_word
from store.lookup.question import Question, Scope, Wanted
from store.lookup.search import search_quotes, search_sentences
from store.lookup.source_search import find_sources, suggest_sources
from store.records import Article, Extraction, Quote
from store.text.sentences import split_sentences
from store.text.words import stem, words_of
from tests.store.articles import person, span_of
from tests.store.newsroom import cable, ferry


@pytest.fixture(scope="module")
def islands() -> Iterator[Store]:
    """A store with two invented articles."""
    with Store.open(":memory:") as store:
        store.save(ferry())
        store.save(cable())
        yield store


def _question(text: str) -> Question:
    return Question(tuple(Wanted(word) for word in words_of(text)))


def test_pieces_of_a_split_quotation_are_one_finding(islands: Store) -> None:
    (hit,) = search_quotes(islands, _question("ferry weather brings"), scope=Scope(), limit=5).hits
    texts = {hit.place.text, *(piece.text for piece in hit.pieces)}
    assert texts == {"The ferry stays,", "whatever the weather brings."}


def test_a_speaker_bears_the_actors_name_however_the_article_spells_it() -> None:
    with Store.open(":memory:") as store:
        for doc_id, name in (("a", "Sergei Lind"), ("b", "Sergey Lind"), ("c", "Sergey Lind")):
            text = f"“Low tide in harbour {doc_id},” said {name}."
            quote = Quote(span_of(text, f"Low tide in harbour {doc_id},"), "direct", name, name, "said")
            found = (person(text, name, name),)
            store.save(
                Extraction(Article(doc_id, text), split_sentences(text), quotes=(quote,), actors=found)
            )
        hits = search_quotes(store, _question("low tide"), scope=Scope(), limit=5).hits
    assert [hit.speaker for hit in hits] == ["Sergey Lind"] * 3


def test_quoted_words_lead_the_clause_around_them(islands: Store) -> None:
    (hit,) = search_quotes(islands, _question("paper umbrella"), scope=Scope(), limit=5).hits
    assert hit.place.text == "paper umbrella"
    assert hit.wider is not None
    assert "storm plan" in hit.wider.place.text


def test_a_clause_leads_where_it_fits_clearly_better(islands: Store) -> None:
    (hit, *_) = search_quotes(islands, _question("storm plan umbrella islands"), scope=Scope(), limit=5).hits
    assert hit.place.text == "the storm plan a “paper umbrella” for the islands"


def test_words_that_only_stand_beside_a_quotation_make_no_hit(islands: Store) -> None:
    found = search_quotes(islands, _question("boats port"), scope=Scope(), limit=5)
    assert found.hits == ()


def test_a_citation_tells_how_its_day_is_known(islands: Store) -> None:
    (hit, *_) = search_sentences(islands, _question("boats port"), scope=Scope(), limit=5).hits
    assert hit.place.citation.published_basis == "inferred"


def test_a_scope_of_sentences_holds(islands: Store) -> None:
    scope = Scope(sentence_ids=frozenset({10_000}))
    assert search_sentences(islands, _question("ferry"), scope=scope, limit=5).hits == ()


def test_a_name_is_found_by_what_stands_beside_it(islands: Store) -> None:
    (hit, *_) = find_actors(islands, "brink carbon")
    assert (hit.actor.name, hit.score > 0.8) == ("Ole Brink", True)


def test_the_best_known_actors_complete_an_empty_text(islands: Store) -> None:
    assert suggest_actors(islands, "")[0][1] == "Ada Novak"
    assert [name for _, name in suggest_actors(islands, "no")] == ["Ada Novak"]


@pytest.mark.parametrize("text", ["ferry", "FERRY", "storm islands", "tarn post", "stormy islnds"])
def test_an_article_is_found_by_what_identifies_it(islands: Store, text: str) -> None:
    assert find_sources(islands, text)[0].header.doc_id == "ferry"


def test_a_misspelt_word_is_corrected_to_one_that_the_corpus_has(islands: Store) -> None:
    assert list(corrections(islands, "umbrela")) == ["umbrella"]
    assert is_known(islands, "islands")
    assert not is_known(islands, "umbrela")


def test_a_rare_word_is_worth_more(islands: Store) -> None:
    assert rarity(islands, [(stem("umbrella"),)]) > rarity(islands, [("the",)])
    assert rarity(islands, [("zeppelin",)]) > rarity(islands, [(stem("umbrella"),)])


@given(st.text(max_size=60))
def test_any_string_can_be_searched(islands: Store, text: str) -> None:
    for search in (search_quotes, search_sentences):
        search(islands, _question(text), scope=Scope(), limit=3)
    find_actors(islands, text)
    suggest_actors(islands, text)
    find_sources(islands, text)
    suggest_sources(islands, text)
    split_word(islands, text)


@given(st.text(alphabet="abcdefghij\"'*():^-ß漢 ", max_size=40))
def test_every_finding_is_cut_from_its_article(islands: Store, text: str) -> None:
    texts = {each.article.doc_id: each.article.text for each in (ferry(), cable())}
    found = search_sentences(islands, _question(text + " ferry"), scope=Scope(), limit=3)
    for hit in (*found.hits, *found.nearest):
        cited = hit.place.citation
        assert texts[cited.doc_id][cited.start : cited.end] == hit.place.text
