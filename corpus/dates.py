"""The dates of an article: every temporal expression with its calendar value, type and rule.

One invariant: an expression is resolved against the publication date and what stands before it in the text (or
is joined to it: "May 3 to June 5, 1940"), and boilerplate never moves the anchor of the article's own text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from corpus.narrative import Flow, is_history
from corpus.paragraphs import split_paragraphs
from corpus.tense import tense_at
from corpus.temporal import is_temporal
from corpus.tokens import TokenIndex
from store.records import Boilerplate, DateMention, Span
from store.timex import Expression, find_expressions


def find_dates(
    doc: Doc, *, published: date | None, boilerplate: Sequence[Boilerplate] = ()
) -> tuple[DateMention, ...]:
    """Find the temporal expressions of an article and what days they mean.

    Args:
        doc: the parsed article.
        published: the day it was published; without it only what the text itself anchors gets a full value.
        boilerplate: spans whose dates do not anchor the article's own.
    """
    index = TokenIndex(doc)
    paragraphs = [list(_expressions(doc, paragraph, index)) for paragraph in split_paragraphs(doc.text)]
    senses = [each.sense for expressions in paragraphs for each in expressions]
    flow = Flow(published, history=is_history(senses, published))
    aside = Flow(published, history=False)
    mentions = []
    for expressions in paragraphs:
        flow.start_paragraph()
        for each in expressions:
            outside = any(each.span.overlaps(block.span) for block in boilerplate)
            words = index.words(each.span)
            resolved = (aside if outside else flow).read(each.sense, tense_at(words))
            rule = f"{each.rule}: {resolved.why}"
            mentions.append(DateMention(each.span, each.sense.type, resolved.value, resolved.days, rule))
    return tuple(mentions)


def _expressions(doc: Doc, paragraph: Span, index: TokenIndex) -> Iterator[Expression]:
    for each in find_expressions(paragraph.cut(doc.text)):
        moved = replace(each, span=Span(paragraph.start + each.span.start, paragraph.start + each.span.end))
        if is_temporal(moved, index.words(moved.span)):
            yield moved
