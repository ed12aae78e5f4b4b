"""Many articles, one after the other."""

import pytest
from spacy.language import Language

import corpus.indexing
from corpus.indexing import extract_each
from store.records import Article, Extraction, Refusal


def test_the_pipeline_is_loaded_when_needed_and_anew_after_many(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus.indexing, "RENEWED_AFTER", 2)
    loaded = []

    def load() -> Language:
        loaded.append(nlp)
        return nlp

    assert list(extract_each([Refusal("odd", "unreadable")], load=load)) == [Refusal("odd", "unreadable")]
    assert not loaded
    articles = [Article(str(number), f"Ada Obi said it rains {number} days.") for number in range(5)]
    outcomes = list(extract_each(articles, load=load))
    assert [outcome.article for outcome in outcomes if isinstance(outcome, Extraction)] == articles
    assert len(loaded) == 3
