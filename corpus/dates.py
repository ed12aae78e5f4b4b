"""The dates of an article: every temporal expression with its calendar value, type and rule.

One invariant: an expression is resolved against the publication date and what stands before it in the text
(or is joined to it: "May 3 to June 5, 1940"); boilerplate never moves the anchor of the article's own text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from corpus.speech.tokens import TokenIndex
from corpus.timing.intervals import is_moved, join_of, reach
from corpus.timing.narrative import Flow, states_year, story_of
from corpus.timing.temporal import is_temporal
from corpus.timing.tense import tense_at
from store.records import Boilerplate, DateMention, Span
from store.text.paragraphs import split_paragraphs
from store.timex.expressions import Expression, find_expressions
from store.timex.resolution import Neighbours

_STOP = re.compile(r"[.!?\n]")
_SENTENCE = 120
"""Characters; what stands farther apart is hardly one list of days."""
_ATTRIBUTES = ("compound", "nmod", "amod")
_THINGS = ("NOUN", "PROPN")


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
        for before, each, after in zip(
            [None, *expressions], expressions, [*expressions[1:], None], strict=False
        ):
            reader = aside if any(each.span.overlaps(block) for block in blocks) else flow
            words = index.words(each.span)
            tense = tense_at(words)
            if not tense and mentions and _looks_ahead(text, mentions[-1], each.span, published):
                tense = "future"
            begun = before is not None and join_of(text, before, each) == "interval"
            beside = Neighbours(mentions[-1].value if begun else "", _ended_by(text, each, after))
            reader.start_sentence(_sentence_of(words))
            resolved = reader.read(each.sense, tense, beside=beside, of_a_noun=_tells_which(words))
            rule = f"{each.rule}: {resolved.why}"
            found = DateMention(
                each.span, each.sense.type, resolved.value, resolved.days, rule, each.sense.mod
            )
            if begun and before is not None and not is_moved(index.words(before.span)):
                mentions[-1] = reach(mentions[-1], found)
            mentions.append(found)
    return tuple(mentions)


def _looks_ahead(text: str, before: DateMention, span: Span, published: date | None) -> bool:
    """Tell whether the date before it in its sentence lies ahead: "tomorrow to Rome, on Friday to Bern"."""
    if published is None or before.days is None or before.days.first <= published:
        return False
    between = text[before.span.end : span.start]
    return len(between) < _SENTENCE and not _STOP.search(between)


def _ended_by(text: str, each: Expression, after: Expression | None) -> str:
    """Return the dated value that gives its year to the expression before it: "May 3 to June 5, 1940"."""
    if after is None or not each.sense.value.startswith("XXXX-") or "W" in each.sense.value:
        return ""
    return after.sense.value if states_year(after.sense) and join_of(text, each, after) else ""


def _sentence_of(words: Words) -> int:
    return int(words[0].sent.start) if len(words) else -1


def _tells_which(words: Words) -> bool:
    """Tell whether the words stand before the noun that they mark off: "the summer offensive"."""
    top = next((each for each in words if each.head.i >= words.end), None)
    return top is not None and top.dep_ in _ATTRIBUTES and top.head.pos_ in _THINGS


def _expressions(text: str, paragraph: Span, index: TokenIndex) -> Iterator[Expression]:
    for each in find_expressions(paragraph.cut(text)):
        moved = replace(each, span=Span(paragraph.start + each.span.start, paragraph.start + each.span.end))
        if is_temporal(moved, index.words(moved.span)):
            yield moved
