"""The dates of an article: every temporal expression with its calendar value, type and rule.

One invariant: an expression is resolved against the publication date and what stands before it in the text,
never against anything after it, and boilerplate never moves the anchor of the article's own text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from corpus.paragraphs import split_paragraphs
from corpus.tense import tense_at
from store.calendar import days_of
from store.records import Boilerplate, DateMention, Span
from store.timex import Expression, find_expressions
from store.timex_resolution import Anchors, Resolved, reference_day, resolve

_AMBIGUOUS_MONTHS = ("May", "March")
_NOT_YEARS = ("CARDINAL", "MONEY", "QUANTITY", "PERCENT")
_HISTORY_YEARS = 2
"""A text whose dated years lie this far before its own is a history: its own date anchors little."""


def find_dates(
    doc: Doc, *, published: date | None, boilerplate: Sequence[Boilerplate] = ()
) -> tuple[DateMention, ...]:
    """Find the temporal expressions of an article and what days they mean.

    Args:
        doc: the parsed article.
        published: the day it was published; without it only what the text itself anchors gets a full value.
        boilerplate: spans whose dates do not anchor the article's own.
    """
    expressions = list(_expressions(doc))
    flow = _Flow(published, _is_history(expressions, published))
    mentions = []
    for each in expressions:
        if any(each.span.overlaps(block.span) for block in boilerplate):
            resolved = flow.resolve(each, tense="")
        else:
            resolved = flow.resolve(each, tense=tense_at(doc, each.span))
            flow.move(each, resolved)
        rule = f"{each.rule}: {resolved.why}"
        mentions.append(DateMention(each.span, each.sense.type, resolved.value, resolved.days, rule))
    return tuple(mentions)


def _expressions(doc: Doc) -> Iterator[Expression]:
    for paragraph in split_paragraphs(doc.text):
        for each in find_expressions(paragraph.cut(doc.text)):
            span = Span(paragraph.start + each.span.start, paragraph.start + each.span.end)
            if _is_temporal(doc, replace(each, span=span)):
                yield replace(each, span=span)


def _is_temporal(doc: Doc, each: Expression) -> bool:
    """Tell whether the words mean a time here: not the verb "may", not a count of 2000 soldiers."""
    words = doc.char_span(each.span.start, each.span.end, alignment_mode="expand")
    if words is None or not len(words):
        return True
    if each.rule == "month" and words.text in _AMBIGUOUS_MONTHS:
        return words[0].pos_ in ("PROPN", "NUM") or words[0].ent_type_ == "DATE"
    if each.rule == "year" and len(words) == 1:
        return _is_year(words)
    return True


def _is_year(words: Words) -> bool:
    token = words[0]
    before = token.nbor(-1).lower_ if token.i else ""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if before in ("in", "since", "of", "during", "by", "until", "from") and not (
        after is not None and after.tag_ == "NNS"
    ):
        return True
    if after is not None and after.lower_ in ("percent", "people", "troops", "soldiers", "men", "women"):
        return False
    if not token.text.isdigit():
        return True
    number = int(token.text)
    if token.ent_type_ in _NOT_YEARS and (number % 100 == 0 or not 1900 <= number <= 2100):
        return False
    return 1900 <= number <= 2100 or token.ent_type_ == "DATE"


def _is_history(expressions: Sequence[Expression], published: date | None) -> bool:
    """Tell whether most full dates of the text lie years before its publication."""
    days = [
        span.last.year for each in expressions if not each.sense.unit and (span := days_of(each.sense.value))
    ]
    if published is None:
        return True
    days = [year for year in days if year > 1000]
    old = sum(1 for year in days if year <= published.year - _HISTORY_YEARS)
    return len(days) >= 8 and old > 0.7 * len(days) and len(days) > 0.4 * len(expressions)


@dataclass(slots=True)
class _Flow:
    """The moving anchor of a text that is read from its beginning."""

    published: date | None
    history: bool
    narrative: date | None = None

    def resolve(self, each: Expression, *, tense: str) -> Resolved:
        narrative = self.narrative
        if not self.history and each.sense.anchor == "narrative" and narrative is None:
            narrative = self.published
        anchors = Anchors(
            self.published,
            narrative,
            self.history,
            "past" if tense == "past" else "future" if tense == "future" else "",
        )
        return resolve(each.sense, anchors)

    def move(self, each: Expression, resolved: Resolved) -> None:
        """Let the narrative stand where this expression points."""
        if each.sense.type in ("DATE", "TIME") and (day := reference_day(resolved.value)):
            self.narrative = day
