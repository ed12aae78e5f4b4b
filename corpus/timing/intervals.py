"""Dates that stand side by side: "from Monday to Wednesday", "10-13 January", "March and April 1918".

One invariant: an interval keeps both its mentions, as TIMEX3 has them; the days of the first reach to the end
of the second, so that every day between them is found.
"""

import re
from dataclasses import replace
from typing import Literal

from spacy.tokens import Span as Words

from store.records import DateMention, DateSpan
from store.timex.expressions import Expression

Join = Literal["", "interval", "list"]

_THROUGH = re.compile(r"\s*(?:-|–|—|/|until|till|through)\s*(?:the\s+)?", re.IGNORECASE)
_TO = re.compile(r"\s*to\s*(?:the\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s*(?:and|or)\s*(?:the\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.IGNORECASE)
_VALUES = re.compile(r"[\dX]")
_LOOK_BACK = 20
"""Characters before a date in which "between" may stand."""
_MOVED = frozenset(("bring", "change", "defer", "delay", "move", "postpone", "push", "reschedule", "shift"))
"""What is moved from one day to another happens on the second."""


def join_of(text: str, first: Expression, second: Expression) -> Join:
    """Tell how the second expression goes on from the first."""
    between = text[first.span.end : second.span.start]
    before = text[max(first.span.start - _LOOK_BACK, 0) : first.span.start]
    if len(between) > _LOOK_BACK:
        return ""
    if _THROUGH.fullmatch(between):
        return "interval"
    if _TO.fullmatch(between):
        alike = _VALUES.sub("", first.sense.value) == _VALUES.sub("", second.sense.value)
        return "interval" if alike or _FROM.search(before) else "list"
    if _AND.fullmatch(between):
        return "interval" if _BETWEEN.search(before) else "list"
    return ""


def is_moved(words: Words) -> bool:
    """Tell whether the words stand under a verb such as "postponed from Monday to Wednesday"."""
    return any(token.lemma_ in _MOVED for token in words[:1] for token in (token.head, token.head.head))


def reach(begin: DateMention, end: DateMention) -> DateMention:
    """Return the mention that begins an interval, with the days up to its end."""
    if begin.days is None or end.days is None or begin.days.first > end.days.first:
        return begin
    days = DateSpan(begin.days.first, max(begin.days.last, end.days.last))
    return replace(begin, days=days, rule=f"{begin.rule}, up to the end of the interval")
