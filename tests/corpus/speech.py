"""Reads a short text as the pipeline does and gives its quotations."""

from spacy.language import Language

from corpus.actors import find_actors
from corpus.pipeline import parse
from corpus.quotes import find_quotes
from store.records import Quote


def quotes_in(nlp: Language, text: str) -> tuple[Quote, ...]:
    """Return the quotations of `text`, its actors found first."""
    (doc,) = parse(nlp, [text])
    return find_quotes(doc, actors=find_actors(doc))


def speakers_in(nlp: Language, text: str) -> list[tuple[str, str | None]]:
    """Return the words of each quotation and its speaker."""
    return [(quote.span.cut(text), quote.speaker) for quote in quotes_in(nlp, text)]
