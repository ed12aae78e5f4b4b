"""The dates of an article: every temporal expression with its calendar value, type and rule.

One invariant: an expression is resolved against the publication date and what stands before it in the text
(or is joined to it: "May 3 to June 5, 1940"); boilerplate never moves the anchor of the article's own text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from corpus.paragraphs import split_paragraphs
from corpus.speech.tokens import TokenIndex
from corpus.timing.narrative import Flow, states_year, story_of
from corpus.timing.temporal import is_temporal
from corpus.timing.tense import tense_at
from store.records import Boilerplate, DateMention, Span
from store.timex.expressions import Expression, find_expressions

_JOIN = re.compile(r"\s*(?:-|–|—|/|to|and|until|till|through|or)\s*(?:the\s+)?")
_STOP = re.compile(r"[.!?\n]")
_SENTENCE = 120
"""Characters; what stands farther apart is hardly one list of days."""


def find_dates(
    doc: Doc, *, published: date | None, boilerplate: Sequence[Boilerplate] = ()
) -> tuple[DateMention, ...]:
    """Find the temporal expressions of an article and what days they mean.

    Args:
        doc: the parsed article.
        published: the day it was published; without it only what the text itself anchors gets a full value.
        boilerplate: spans whose dates do not anchor the article's own.
    """
    index, text = TokenIndex(doc), doc.text
    paragraphs = [list(_expressions(text, paragraph, index)) for paragraph in split_paragraphs(text)]
    senses = [each.sense for expressions in paragraphs for each in expressions]
    flow, aside = Flow(published, story=story_of(senses, published)), Flow(published, story=None)
    blocks = [block.span for block in boilerplate]
    mentions: list[DateMention] = []
    for expressions in paragraphs:
        flow.start_paragraph()
        for position, each in enumerate(expressions):
            reader = aside if any(each.span.overlaps(block) for block in blocks) else flow
            joined = _joined_to(text, expressions[position : position + 2])
            tense = tense_at(index.words(each.span))
            if not tense and mentions and _looks_ahead(text, mentions[-1], each.span, published):
                tense = "future"
            resolved = reader.read(each.sense, tense, joined_to=joined)
            rule = f"{each.rule}: {resolved.why}"
            mentions.append(DateMention(each.span, each.sense.type, resolved.value, resolved.days, rule))
    return tuple(mentions)


def _looks_ahead(text: str, before: DateMention, span: Span, published: date | None) -> bool:
    """Tell whether the date before it in its sentence lies ahead: "tomorrow to Rome, on Friday to Bern"."""
    if published is None or before.days is None or before.days.first <= published:
        return False
    between = text[before.span.end : span.start]
    return len(between) < _SENTENCE and not _STOP.search(between)


def _joined_to(text: str, pair: Sequence[Expression]) -> str:
    """Return the dated value that gives its year to the expression before it: "May 3 to June 5, 1940"."""
    if len(pair) < 2 or not pair[0].sense.value.startswith("XXXX-") or "W" in pair[0].sense.value:
        return ""
    between = text[pair[0].span.end : pair[1].span.start]
    return pair[1].sense.value if _JOIN.fullmatch(between) and states_year(pair[1].sense) else ""


def _expressions(text: str, paragraph: Span, index: TokenIndex) -> Iterator[Expression]:
    for each in find_expressions(paragraph.cut(text)):
        moved = replace(each, span=Span(paragraph.start + each.span.start, paragraph.start + each.span.end))
        if is_temporal(moved, index.words(moved.span)):
            yield moved
