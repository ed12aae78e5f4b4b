"""What stands beside a claim's words in their sentence and turns them: a condition, a "but not", a denial.

One invariant: pure; only words of the same speech count: the narration beside them turns nothing.
"""

import re
from typing import Final

from store.records import Span
from store.verification.cues import (
    BEYOND_DOUBT,
    DISTANCING,
    NEGATED,
    TURN,
    condition_in,
    turns,
)
from store.verification.laying import Laid

_CLAUSE: Final = re.compile(r"[;—]|\s–\s|,\s+(?:and|but|so|or|yet)\b", re.IGNORECASE)
_JOINED: Final = re.compile(r"\b(?:that|whether|to)\s*[“\"‘']?\s*$", re.IGNORECASE)
_NEXT: Final = re.compile(
    r"[\s“\"‘']*(?:but\s+)?(?:only\s+(?:if|when|once)|unless|provided|if not|on (?:one|the) condition)\b",
    re.IGNORECASE,
)
_MARKS: Final = "“”„\"‘’'«» "


def lost_beside(laid: Laid, *, in_marks: bool) -> str:
    """Return the article's words that a claim cuts off and that turn it; empty where there are none."""
    return _lost_after(laid, in_marks=in_marks) or _lost_before(laid, in_marks=in_marks)


def _lost_after(laid: Laid, *, in_marks: bool) -> str:
    end = laid.core.end
    sentence = laid.account.sentence_of(end - 1)
    after = _own_words(laid, Span(end, max(sentence.end, end)), in_marks=in_marks)
    if turn := TURN.match(after):
        return _shown(after[turn.start() :]) if turns(after) else ""
    clause = _CLAUSE.split(after, maxsplit=1)[0]
    if condition := condition_in(clause):
        return _shown(after[condition.start() :])
    negation = NEGATED.search(clause)
    if negation and not after[: negation.start()].strip():
        return _shown(clause)
    following = _own_words(laid, _sentence_after(laid, sentence), in_marks=in_marks)
    ended = not after.strip(_MARKS + ".,!?…")
    return _shown(following) if ended and _NEXT.match(following) else ""


def _lost_before(laid: Laid, *, in_marks: bool) -> str:
    start = laid.core.start
    sentence = laid.account.sentence_of(start)
    before = _own_words(laid, Span(min(sentence.start, start), start), in_marks=in_marks)
    clause = before[max((found.end() for found in _CLAUSE.finditer(before)), default=0) :]
    if (condition := condition_in(clause)) and condition.group().casefold() not in (
        "only",
        "without",
        "except",
    ):
        return _shown(clause[condition.start() :])
    beside = clause if _JOINED.search(clause) else clause[clause.rfind(",") + 1 :]
    if not DISTANCING.search(BEYOND_DOUBT.sub("", beside)):
        return ""
    return _shown(beside)


def _sentence_after(laid: Laid, sentence: Span) -> Span:
    following = next((one for one in laid.account.sentences if one.start >= sentence.end), None)
    return following or Span(sentence.end, sentence.end)


def _own_words(laid: Laid, span: Span, *, in_marks: bool) -> str:
    """Cut from a span what the same speech says there."""
    account = laid.account
    if not account.marks_at(laid.core.start):
        return "" if in_marks else span.cut(account.text)
    speakers = {one.speaker for one in account.speech_at(laid.core.start)}
    pieces = [
        Span(max(mark.span.start, span.start), min(mark.span.end, span.end))
        for mark in account.marks
        if mark.depth == 0 and mark.span.overlaps(span) and _is_by(laid, mark.span.start, speakers)
    ]
    return " ".join(piece.cut(account.text) for piece in pieces)


def _is_by(laid: Laid, offset: int, speakers: set[str | None]) -> bool:
    around = laid.account.speech_at(offset)
    return not around or not speakers or any(one.speaker in speakers for one in around)


def _shown(text: str) -> str:
    return " ".join(text.split()).strip(_MARKS + ",;—–")
