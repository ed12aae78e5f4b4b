"""Which words in marks stand beside the clause that they are part of: "said the plan was “a waste of money”".

One invariant: words in marks are dropped only where a clause of the same passage holds them.
"""

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from store.records import Span
from store.text.quote_marks import Quoted

_STANDS = 0.47
"""Share of its clause from which a fragment is a quotation of its own beside the clause."""
_LONG = 5
"""Words from which a fragment may stand beside its clause; fewer say little alone."""
_TELLING = 3
"""Words from which a fragment of a judgement stands beside it; fewer are a label."""
_MOSTLY, _MOSTLY_JOINED = 0.82, 0.8
"""Share from which one fragment, and several joined by "and", stand for the clause."""

_OCCASIONS = frozenset("in on at during after before as when while since by".split())  # noqa: SIM905  # a table
"""What opens the time, the place or the occasion of speaking behind quoted words."""
_FEW = 5
_PARTING = frozenset([",", "-", "–", "—", "--"])
_NARRATING = frozenset(["VBG", "WDT"])
_GOING_ON = frozenset(["VBD", "VBZ", "VBP", "MD", "IN"])
_ASIDE = frozenset(["as", "though", "although", "while", "but", "before", "after"])
"""What opens the teller's own words behind a closing mark and a comma."""
_MARK = 2
"""Characters of the longest mark."""


def share_of(fragment: Span, clause: Span) -> float:
    """Return the share of a clause that a fragment within it makes up, 0 where it reaches out of it."""
    if fragment.start < clause.start - 2 or fragment.end > clause.end + 2:
        return 0.0
    return (fragment.end - fragment.start) / (clause.end - clause.start)


def tells_alone(text: str, fragment: Span) -> bool:
    """Tell whether words in marks say something without their clause, more than a bare label does."""
    return len(fragment.cut(text).split()) >= _TELLING


def stands_for(clause: Span, inside: Sequence[Quoted], *, mostly: float | None = None) -> bool:
    """Tell whether words in marks are nearly all of a clause, so that it need not be reported beside them."""
    if mostly is None:
        mostly = _MOSTLY if len(inside) < 2 else _MOSTLY_JOINED
    covered = sum(min(q.outer.end, clause.end) - max(q.outer.start, clause.start) for q in inside)
    return covered >= mostly * (clause.end - clause.start)


def balanced(clause: Span, inside: Sequence[Quoted]) -> Span:
    """Return a clause with both marks of the words at its ends, where punctuation cut one off."""
    start, end = clause.start, clause.end
    for one in inside:
        if one.span.start <= clause.start + 1 and clause.start - one.outer.start <= _MARK and one.closed:
            start = min(start, one.outer.start)
        if one.outer.start >= clause.start and 0 < one.outer.end - clause.end <= _MARK + 1 and one.closed:
            end = one.outer.end
    return Span(start, end)


def closed_after(doc: Doc, starts: Sequence[int], clause: Span, inside: Sequence[Quoted]) -> Span:
    """Return a clause ended at its last closing mark where the teller's time or occasion follows it."""
    if not inside or not inside[-1].closed:
        return clause
    mark = inside[-1].outer.end
    following = next(iter(_between(doc, starts, mark, clause.end)), None)
    if following is None or following.is_punct or following.lower_ in _OCCASIONS:
        return Span(clause.start, mark)
    return Span(clause.start, mark) if following.ent_type_ == "DATE" else clause


def without_narration(
    doc: Doc, text: str, starts: Sequence[int], clause: Span, inside: Sequence[Quoted]
) -> Span:
    """Return a clause ended at its last closing mark where a comma parts the teller's own words from it.

    "said it was “dead,” which surprised the board": the mark shows where the words of the speaker end.
    """
    if not inside or not inside[-1].closed or inside[-1].outer.end >= clause.end:
        return clause
    mark = inside[-1].outer.end
    words = _between(doc, starts, mark, clause.end)
    parted = text[inside[-1].span.end - 1] == "," or (words and words[0].text in _PARTING)
    following = [token for token in words if not token.is_punct]
    if not parted or not following:
        return clause
    first, second = following[0], following[1].tag_ if len(following) > 1 else ""
    narrates = first.tag_ in _NARRATING or first.lower_ in _ASIDE
    goes_on = first.lower_ == "but" and second in _GOING_ON
    return Span(clause.start, mark) if narrates and not goes_on else clause


def _between(doc: Doc, starts: Sequence[int], start: int, end: int) -> list[Token]:
    """Return the first few tokens between two offsets; `starts` are those of the document's tokens."""
    first = bisect_left(starts, start)
    return [token for token in doc[first : first + _FEW] if token.idx < end and not token.is_space]


def is_absorbed(fragment: Span, clauses: Sequence[Span], *, words: int) -> bool:
    """Tell whether a fragment of so many words is a small part of a clause that is reported as a whole."""
    shares = [share_of(fragment, clause) for clause in clauses]
    return any(0.0 < share < (_STANDS if words >= _LONG else _MOSTLY) for share in shares)
