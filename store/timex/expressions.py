"""Temporal expressions in plain text: where they stand and what they say, before any calendar is asked.

One invariant: expressions come in text order, never overlap, and finding them takes time linear in the text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from store.records import Span
from store.timex.days import DAY_RULES
from store.timex.grammar import CONTAINING_WEEK, Candidate, Sense, candidates, expand, longest
from store.timex.lexicon import Token, read_tokens
from store.timex.periods import PERIOD_RULES
from store.timex.quantities import QUANTITY_RULES
from store.timex.relative import RELATIVE_RULES, SILENT
from store.timex.spelling import respell
from store.timex.words import CLASSES

RULES = (*DAY_RULES, *PERIOD_RULES, *RELATIVE_RULES, *QUANTITY_RULES)
_JOINTS = {
    expand(each) for each in ("", "{comma}", "{on}", "{of}", "{at}", "{comma}{at}", "{comma}{on}", "{the}")
}
"""What may stand between a time of day and its day."""

_DAYS_OF_SETS = {
    **dict.fromkeys(
        ("P1D", "XXXX-XX-XX", "XXXX-XX-XXTMO", "XXXX-XX-XXTAF", "XXXX-XX-XXTEV", "XXXX-XX-XXTNI"),
        "XXXX-XX-XX",
    ),
    **{f"XXXX-WXX-{number}": f"XXXX-WXX-{number}" for number in range(1, 8)},
}
"""The value of a set that comes back on days -> that of its days: "23:00 each night"."""

_WEEK_OF = re.compile(expand("{the}?(?P<which>{ordinal}|{last})?(?P<unit>{unit})(?:{of}|{in}|{ending})$"))


@dataclass(frozen=True, slots=True)
class Expression:
    """One temporal expression of a text and its sense."""

    span: Span
    sense: Sense
    rule: str


def find_expressions(text: str, *, lenient: bool = False) -> list[Expression]:
    """Find the temporal expressions of a text.

    Args:
        text: one paragraph or one line that a person typed.
        lenient: accept what only a person who types a date would write ("14 may", "sun", "ocotber 7").
    """
    tokens = read_tokens(text, lenient=lenient)
    tokens = respell(tokens) if lenient else tokens
    kept = longest(list(candidates(tokens, RULES, lenient=lenient)))
    return [_expression(each, tokens) for each in _joined(kept, tokens) if each.rule not in SILENT]


def _expression(each: Candidate, tokens: Sequence[Token]) -> Expression:
    last = each.last - 1
    if (
        tokens[last].kind == CLASSES["dot"]
        and each.last - each.first > 1
        and "." not in str(tokens[last - 1].meaning)
    ):
        last -= _ends_sentence(tokens, last)
    return Expression(Span(tokens[each.first].span.start, tokens[last].span.end), each.sense, each.rule)


def _ends_sentence(tokens: Sequence[Token], last: int) -> bool:
    """Tell whether the dot after a whole word ("in May.") is a full stop rather than an abbreviation's."""
    return (
        tokens[last - 1].span.end - tokens[last - 1].span.start > 4
        or tokens[last].span.start > tokens[last - 1].span.end
    )


def _joined(found: Sequence[Candidate], tokens: Sequence[Token]) -> list[Candidate]:
    """Join a time of day with the day beside it: "10 p.m. on Wednesday", "Tuesday morning"."""
    joined: list[Candidate] = []
    for each in (_with_week(one, tokens) for one in found):
        while joined and joined[-1].last > each.first:
            joined.pop()
        before = joined[-1] if joined else None
        if before and "".join(token.kind for token in tokens[before.last : each.first]) in _JOINTS:
            merged = _join(before, each)
            if merged:
                joined[-1] = merged
                continue
        joined.append(each)
    return joined


def _with_week(each: Candidate, tokens: Sequence[Token]) -> Candidate:
    """Take in the words "the week of", "the last week of" before a date."""
    before = tokens[max(each.first - 5, 0) : each.first]
    found = _WEEK_OF.search("".join(token.kind for token in before))
    if each.sense.type != "DATE" or found is None or before[found.start("unit")].meaning != "week":
        return each
    month = len(each.sense.value) == 7 and each.sense.value[5:].isdigit()
    which = before[found.start("which")] if found["which"] else None
    if month != (which is not None) or not (month or _names_a_day(each.sense)):
        return each
    week = CONTAINING_WEEK if which is None else -1 if which.kind == CLASSES["last"] else int(which.meaning)
    first = each.first - len(before) + found.start()
    return Candidate(first, each.last, replace(each.sense, week=week), f"week of a {each.rule}")


def _join(before: Candidate, after: Candidate) -> Candidate | None:
    if after.sense.type == "SET":
        return _join_to_set(before, after)
    time, day = (before, after) if before.sense.time else (after, before)
    if not _is_bare_time(time.sense) or day.sense.type != "DATE" or not _names_a_day(day.sense):
        return None
    sense = replace(day.sense, type="TIME", time=time.sense.time, mod=time.sense.mod or day.sense.mod)
    return Candidate(before.first, after.last, sense, f"{day.rule} with {time.rule}")


def _join_to_set(before: Candidate, after: Candidate) -> Candidate | None:
    days = _DAYS_OF_SETS.get(after.sense.value)
    if days is None or not _is_bare_time(before.sense):
        return None
    sense = replace(after.sense, value=days + before.sense.time, mod=before.sense.mod)
    return Candidate(before.first, after.last, sense, f"{after.rule} with {before.rule}")


def _is_bare_time(sense: Sense) -> bool:
    return bool(sense.time) and sense.unit == "day" and not sense.count and sense.anchor != "published"


def _names_a_day(sense: Sense) -> bool:
    return (
        (sense.unit == "day" and sense.anchor == "published")
        or "-WXX-" in sense.value
        or (len(sense.value) == 10 and sense.value[4] == "-")
    )
