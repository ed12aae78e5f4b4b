"""Parsing keeps every character where it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.pipeline import Lemmatizer

import corpus.pipeline
from corpus.pipeline import parse, reading


def test_no_sentence_crosses_a_paragraph(nlp: Language) -> None:
    text = "A heading without full stop\nThe minister left.\n\nShe did not return"
    (doc,) = parse(nlp, [text])
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "A heading without full stop",
        "The minister left.",
        "She did not return",
    ]


@settings(max_examples=30)
@given(text=st.text(max_size=80))
def test_the_doc_is_exactly_the_text(nlp: Language, text: str) -> None:
    (doc,) = parse(nlp, [text])
    assert doc.text == text


def test_what_was_read_is_forgotten(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus.pipeline, "LEMMAS_KEPT", 5)
    lemmatizer = nlp.get_pipe("lemmatizer")
    assert isinstance(lemmatizer, Lemmatizer)
    known = len(nlp.vocab.strings)
    with reading(nlp):
        nlp("Quibblers quarrelled; zumbooruks thundered over the wheatfields and sailors fled.")
        assert len(lemmatizer.cache) > 5
    assert len(lemmatizer.cache) == 0
    assert len(nlp.vocab.strings) == known
