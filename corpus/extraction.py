"""From an article to its extraction: the extractors in their order, each on what those before it found.

One invariant: nothing here looks at the clock, the network or the store, so the same article always gives the
same extraction.
"""

import re

from spacy.language import Language
from spacy.tokens import Doc

from corpus.actors import find_actors
from corpus.boilerplate import mark
from corpus.dates import find_dates
from corpus.pipeline import parse
from corpus.publication import complete, infer
from corpus.quotes import find_quotes
from store.records import Article, Extraction, Span
from store.writing.fingerprint import content_hash

_MARKS_BEFORE = re.compile(r"(?:\s|[-+*•#>]+\s|[*_]{1,3}(?=[^\s*_]))*")
"""White space, the bullets and signs of lists, headings and quoted blocks, and the opening of emphasis."""
_MARKS_AFTER = " \t\r\n\f\v\xa0*_"


def extract(nlp: Language, article: Article) -> Extraction:
    """Read one article: what the page adds to it, who is in it, what was said, and when."""
    digest = content_hash(article)
    boilerplate = mark(article.text, title=article.title)
    article = complete(article, boilerplate)
    (doc,) = parse(nlp, [article.text])
    if article.published is None:
        undated = find_dates(doc, published=None, boilerplate=boilerplate)
        article = infer(article, undated, boilerplate)
    dates = find_dates(doc, published=article.published, boilerplate=boilerplate)
    actors = find_actors(doc, boilerplate=boilerplate, author=article.author)
    quotes = find_quotes(
        doc, actors=actors, boilerplate=boilerplate, dates=dates, published=article.published
    )
    return Extraction(
        article=article,
        sentences=find_sentences(doc),
        boilerplate=tuple(boilerplate),
        quotes=quotes,
        dates=dates,
        actors=actors,
        content_hash=digest,
    )


def find_sentences(doc: Doc) -> tuple[Span, ...]:
    """Return the sentences of a parsed text, without the white space and Markdown marks around them."""
    text, spans = doc.text, []
    for sentence in doc.sents:
        words = sentence.text
        before = _MARKS_BEFORE.match(words)
        start = sentence.start_char + (before.end() if before else 0)
        end = sentence.start_char + len(words.rstrip(_MARKS_AFTER))
        if any(letter.isalnum() for letter in text[start:end]):
            spans.append(Span(start, end))
    return tuple(spans)
