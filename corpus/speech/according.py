"""What is said "according to" somebody: the words before it, those after its source, or both.

One invariant: the words lie in the sentence of "according to" and never include its source.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from corpus.speech.clause_bounds import FINITE
from store.records import Span


def said_according_to(according: Token, source_end: int, first: int, last: int) -> tuple[Span, ...]:
    """Return what is said according to a source, in one piece or two.

    Args:
        according: The token "according".
        source_end: The last token of the source.
        first: The first token of the sentence.
        last: The last token of the sentence.
    """
    doc = according.doc
    before = _stripped(doc, first, according.i - 1)
    comma = _comma_after(doc, source_end, last)
    after = _stripped(doc, comma + 1, last) if comma is not None else None
    found = _reported_beside(before, after)
    return tuple(Span(words[0].idx, words[-1].idx + len(words[-1])) for words in found)


def _reported_beside(before: Words | None, after: Words | None) -> Iterator[Words]:
    """The clause before "according to ..." or after it, or its subject before and the rest after."""
    if before is not None and any(token.tag_ in FINITE for token in before):
        if len(before) > 2:
            yield before
        return
    if after is None:
        if before is not None and len(before) > 2:
            yield before
        return
    if before is not None and not any(token.tag_ in FINITE for token in after):
        return
    if before is not None and len(before) > 1 and after[0].tag_ in FINITE:
        yield before
    yield after


def _comma_after(doc: Doc, start: int, last: int) -> int | None:
    """The comma that ends a source, behind what describes it: "Ada Obi, a lawyer in Oslo, ..."."""
    commas = [at for at in range(start + 1, last) if doc[at].text == ","][:2]
    if len(commas) < 2:
        return commas[0] if commas else None
    opens, closes = commas
    described = doc[opens + 1].tag_ in ("WP", "WDT", "WRB", "VBN", "VBG") or (
        doc[opens + 1].tag_ == "DT" and not any(t.tag_ in FINITE for t in doc[opens + 1 : closes])
    )
    return closes if described else opens


def _stripped(doc: Doc, first: int, last: int) -> Words | None:
    """The tokens without the punctuation around them."""
    while first <= last and doc[first].tag_ in (",", ":", "_SP", "-LRB-"):
        first += 1
    while last >= first and doc[last].tag_ in (",", ":", ".", "_SP", "-LRB-"):
        last -= 1
    return doc[first : last + 1] if first <= last else None
