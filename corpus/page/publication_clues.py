"""Clues to an unstated publication day: the dates a text gives in full, in part, or from where it stands.

One invariant: every clue comes from the words of one date expression and its sentence; no calendar day is
guessed here, that is `corpus.page.publication_days`' part.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.boilerplate import inside
from corpus.page.stated_day import MONTH_NAMES, month_number
from store.records import Boilerplate, DateMention, DateSpan, Span

Place = Literal["body", "caption", "dateline"]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
_WEEKDAY_BEFORE = re.compile(rf"\b({'|'.join(_WEEKDAYS)}),?\s*(?:the |on )?$", re.IGNORECASE)
_MONTH_DAY = re.compile(
    rf"\b(?:(?P<m1>{MONTH_NAMES})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?|(?P<d2>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?(?: of)?[\s-]+(?P<m2>{MONTH_NAMES}))",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|due to|scheduled|expected to|expects? to|plans? to|planned|set to|slated|(?:is"
    r"|are) to|to be held|upcoming"
    r"|deadline|expires?|ends? on|begins? on|takes? place)\b|\b(?:by|until|before|ahead of|due)(?: the)? $",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:said|told|announced|warned|added|met|was|were|had|did|did not|went)\b", re.IGNORECASE
)
_SENTENCE_EDGE = re.compile(r"[.!?…]\s|\n")
_EVIDENCE_KINDS = ("caption", "dateline", "byline", "note", "title")


@dataclass(frozen=True, slots=True)
class KnownDays:
    """Days that the text names in full: a day, a month, a year."""

    days: DateSpan
    future: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Yearless:
    """A month and day without a year, and the day of the week where that stands beside it."""

    month: int
    day: int
    weekday: int | None
    future: bool
    place: Place


@dataclass(frozen=True, slots=True)
class NamedWeekday:
    """A day of the week alone, or with "last" or "next"."""

    weekday: int
    pick: str
    future: bool


@dataclass(frozen=True, slots=True)
class Clues:
    """All that a text tells about when it was written."""

    known: tuple[KnownDays, ...] = ()
    yearless: tuple[Yearless, ...] = ()
    weekdays: tuple[NamedWeekday, ...] = ()
    phrases: frozenset[str] = frozenset()
    """Words that count from the day of writing: "last week", "later this week"."""


_PHRASE = re.compile(
    r"\b(?:(?:earlier|later) )?(?:last|this|next|past|coming|previous|current) (?:week|weekend|month"
    r"|year)\b|\b(?:yesterday|today"
    r"|tomorrow|tonight)\b",
    re.IGNORECASE,
)


def read_clues(text: str, dates: Sequence[DateMention], boilerplate: Sequence[Boilerplate]) -> Clues:
    """Sort a text's date expressions into clues; what stands in related news and notices is none."""
    known: list[KnownDays] = []
    yearless: list[Yearless] = []
    weekdays: list[NamedWeekday] = []
    phrases: set[str] = set()
    for mention in dates:
        place = _place(mention.span, boilerplate)
        if place is None:
            continue
        words = mention.span.cut(text)
        future = _is_future(text, mention.span)
        if mention.days is not None and re.search(r"\d{4}", words):
            known.append(KnownDays(mention.days, future, place))
        elif partial := _MONTH_DAY.search(words):
            if clue := _yearless(partial, text, mention.span, place=place, future=future):
                yearless.append(clue)
        elif (named := _WEEKDAY.search(words)) and mention.type in ("DATE", "TIME"):
            pick = next((word for word in ("last", "next", "this") if word in words.lower().split()), "")
            weekdays.append(NamedWeekday(_WEEKDAYS.index(named[1].lower()), pick, future or pick == "next"))
        if place == "body" and (
            phrase := _PHRASE.search(text[max(0, mention.span.start - 8) : mention.span.end])
        ):
            phrases.add(" ".join(phrase[0].lower().split()))
    return Clues(tuple(known), tuple(yearless), tuple(weekdays), frozenset(phrases))


def _place(span: Span, boilerplate: Sequence[Boilerplate]) -> Place | None:
    if inside(span, boilerplate, ("caption",)):
        return "caption"
    if inside(span, boilerplate, ("dateline", "byline")):
        return "dateline"
    return "body" if not inside(span, boilerplate) or inside(span, boilerplate, _EVIDENCE_KINDS) else None


def _yearless(found: re.Match[str], text: str, span: Span, *, place: Place, future: bool) -> Yearless | None:
    month, day = month_number(found["m1"] or found["m2"]), int(found["d1"] or found["d2"])
    try:
        date(2024, month, day)  # a leap year: any day of the year may be meant
    except ValueError:
        return None
    beside = _WEEKDAY.search(span.cut(text)) or _WEEKDAY_BEFORE.search(
        text[max(0, span.start - 20) : span.start]
    )
    weekday = _WEEKDAYS.index(beside[1].lower()) if beside else None
    return Yearless(month, day, weekday, future, place)


def _is_future(text: str, span: Span) -> bool:
    """Tell from the sentence whether the day was still to come: the nearest sign before it decides."""
    before = _SENTENCE_EDGE.split(text[max(0, span.start - 400) : span.start])[-1]
    ahead = [found.end() for found in _FUTURE.finditer(before)]
    behind = [found.end() for found in _SAID.finditer(before)]
    return bool(ahead) and (not behind or max(ahead) > max(behind))
