"""Parsing keeps every character where it was."""

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from corpus.pipeline import parse


def test_no_sentence_crosses_a_paragraph(nlp: Language) -> None:
    text = "A heading without full stop\nThe minister left.\n\nShe did not return"
    (doc,) = parse(nlp, [text])
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "A heading without full stop",
        "The minister left.",
        "She did not return",
    ]


def test_a_fixed_width_does_not_cut_sentences(nlp: Language) -> None:
    text = (
        "The bank will keep its rate for the rest of the year,\n"
        "the governor said. He told a news conference in the\n"
        "capital that prices would rise more slowly than many\n"
        "feared.\n"
    )
    (doc,) = parse(nlp, [text])
    assert len(doc.text) == len(text)
    assert next(sentence.text for sentence in doc.sents).endswith("the governor said.")


@settings(max_examples=30)
@given(text=st.text(max_size=80))
def test_the_doc_is_exactly_the_text(nlp: Language, text: str) -> None:
    (doc,) = parse(nlp, [text])
    assert doc.text == text
