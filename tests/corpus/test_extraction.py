"""An extraction has its sentences clean, and says the same each time."""

import pytest
from spacy.language import Language

from corpus.extraction import extract, find_sentences
from corpus.pipeline import parse
from store.records import Article
from store.writing.fingerprint import content_hash

MARKDOWN = [
    ("- **Monday, Oslo.** The mayor met her guests.", ["Monday, Oslo.", "The mayor met her guests."]),
    ("## The harbour\n\n> It is closed.", ["The harbour", "It is closed."]),
    ("* * *\n-5 degrees were measured in *Oslo*.", ["-5 degrees were measured in *Oslo*."]),
]


@pytest.mark.parametrize(("text", "sentences"), MARKDOWN)
def test_sentences_are_without_the_marks_around_them(nlp: Language, text: str, sentences: list[str]) -> None:
    (doc,) = parse(nlp, [text])
    assert [span.cut(text) for span in find_sentences(doc)] == sentences


def test_the_hash_is_of_the_article_as_it_was_read(nlp: Language) -> None:
    article = Article(
        "port", "By Ada Holm\nMay 3, 2024\n\nThe port of Oslo was closed on Friday, the mayor said."
    )
    extraction = extract(nlp, article)
    assert extraction.article.published is not None
    assert extraction.content_hash == content_hash(article)


def test_the_same_article_gives_the_same_extraction(nlp: Language) -> None:
    article = Article("port", "“We wait,” said Ada Holm. The port of Oslo was closed on 3 May 2024.")
    assert extract(nlp, article) == extract(nlp, article)
