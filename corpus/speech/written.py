"""A source as far as its words go, where the parse or the tokenizer cut them short.

One invariant: what is returned are words of the article, in one piece; only line breaks become spaces.
"""

import re

from spacy.tokens import Doc

from corpus.speech.coreference import Cast
from corpus.speech.cues import DATA_NOUNS, DOCUMENT_NOUNS
from corpus.speech.nouns import FOR_PEOPLE, HELD_BY_ONE, OFFICES
from corpus.speech.sources import Source, object_of
from corpus.speech.together import one_of
from store.records import Span

_DETERMINER = re.compile(r"^(?:the|a|an|this|that|these|those)\s+", re.IGNORECASE)
_LONGEST_MAKER = 12


def with_office(cast: Cast, source: Source) -> Source:
    """Return a source up to the office that its parse cut off: "the England" of "the England forward"."""
    doc, after = cast.doc, source.head + 1
    if source.last != source.head or after >= len(doc) or doc[source.head].tag_ != "NNP":
        return source
    office, mention = doc[after], cast.mention_at(doc[source.head].idx)
    place = mention is not None and cast.actors[mention.actor].kind in ("country", "place")
    if not place or office.lower_ not in FOR_PEOPLE | HELD_BY_ONE or office.tag_ not in ("NN", "RB"):
        return source
    span = Span(source.span.start, office.idx + len(office))
    return Source(span, source.first, after, after, span)


def bare_words(cast: Cast, source: Source) -> str:
    """Return the words of a source on one line, without their article."""
    return _DETERMINER.sub("", " ".join(source.span.cut(cast.text).split())).strip(" <>")


def head_word(doc: Doc, source: Source) -> str:
    """Return the head noun in lower case, with what a hyphen joins to it: "film-maker"."""
    if source.head - source.first >= 2 and doc[source.head - 1].text == "-":
        joined = doc[source.head - 2 : source.head + 1].text.lower()
        if joined in OFFICES:
            return joined
    return doc[source.head].lower_


def maker(cast: Cast, source: Source) -> str:
    """Return the words that say who made a text or data, " compiled by the bank"; none for other sources."""
    doc, made = cast.doc, source.last + 1
    noun = doc[source.head].lower_
    if not {noun, one_of(noun)} & (DOCUMENT_NOUNS | DATA_NOUNS) or made + 2 >= len(doc):
        return ""
    if doc[made].tag_ not in ("VBN", "VBD") or doc[made + 1].lower_ not in ("by", "from"):
        return ""
    found = object_of(doc[made + 1])
    if found is None or found.last - made > _LONGEST_MAKER:
        return ""
    return " " + " ".join(cast.text[source.span.end : found.span.end].split())
