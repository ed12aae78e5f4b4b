"""A source as far as its words go, where the parse or the tokenizer cut them short.

One invariant: what is returned are words of the article, in one piece; only line breaks become spaces.
"""

import re

from spacy.tokens import Doc

from corpus.speech.coreference import Cast
from corpus.speech.cues import DATA_NOUNS, DOCUMENT_NOUNS, LEMMA_OF, SAYING
from corpus.speech.nouns import FOR_PEOPLE, HELD_BY_ONE, OFFICES
from corpus.speech.sources import Source
from corpus.speech.together import one_of
from store.records import Span

_DETERMINER = re.compile(r"^(?:the|a|an|this|that|these|those)\s+", re.IGNORECASE)
_LONGEST_QUALITY = 10
_ENDS_QUALITY = frozenset([",", ".", ":", "``", "''", "-LRB-", "VBD", "VBZ", "VBP", "MD", "WDT", "WP"])


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


def qualified(cast: Cast, source: Source) -> str:
    """Return the words behind an unnamed source that tell it from others of its kind.

    " familiar with the plan" of people, " living nearby" of residents, " compiled by the bank" of data.
    """
    doc, first = cast.doc, source.last + 1
    if first + 1 >= len(doc):
        return ""
    token, noun = doc[first], doc[source.head].lower_
    made = {noun, one_of(noun)} & (DOCUMENT_NOUNS | DATA_NOUNS) and doc[first + 1].lower_ in ("by", "from")
    qualifies = token.head.i == source.head and (
        (token.tag_ in ("VBN", "VBG") and token.dep_ == "acl" and LEMMA_OF.get(token.lower_) not in SAYING)
        or (token.tag_ == "JJ" and token.dep_ in ("amod", "acl", "relcl"))
    )
    if not qualifies and not (made and token.tag_ in ("VBN", "VBD")):
        return ""
    edge = doc[first + 1].right_edge.i if made else token.right_edge.i
    last = first
    for word in doc[first : min(edge, first + _LONGEST_QUALITY) + 1]:
        if word.tag_ in _ENDS_QUALITY or word.ent_type_ in ("DATE", "TIME") or word.is_space:
            break
        last = word.i
    if last == first or doc[last].tag_ in ("IN", "TO", "DT", "CC"):
        return ""
    return " " + " ".join(cast.text[source.span.end : doc[last].idx + len(doc[last])].split())
