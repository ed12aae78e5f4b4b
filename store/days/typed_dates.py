"""What a person types for a date, read by the grammar of articles: "Jan 14", "10.01.2022", "last week".

One invariant: a reading always names days, and says in words how it was understood; what can't be read raises
`DateNotUnderstood` with examples.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from store.days.calendar import shift, weekday_near
from store.days.plausible_years import Asker, read_sense
from store.days.readings import Reading, reading_of
from store.days.typed_forms import nearest_day, read_form
from store.records import DateSpan, Span
from store.timex.expressions import Expression, find_expressions

EXAMPLES = (
    "14 January 2022",
    "Jan 14",
    "10.01.2022",
    "mid-January",
    "last week",
    "between 10 and 13 January",
)
_LONGEST = 200
"""Characters of a typed date that are looked at; nobody types more."""
_EVENT = ("since", "after", "from", "starting")
_UP_TO = ("before", "until", "till", "by", "through", "up to")
_LEAD = re.compile(
    r"\b(?:(?P<open>since|after|from|starting|before|until|till|by|through|up\s+to)"
    r"|on|in|during|at|of|around|about|over|between)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_WORDS_TOO = frozenset(("sun", "sat", "wed", "mon", "fri", "mar", "h1", "h2"))
_WEEKDAY = "XXXX-WXX-"
_BETWEEN = re.compile(r"\s*(?:-|–|—|to|and|until|till|through)\s*(?:the\s+)?", re.IGNORECASE)


class DateNotUnderstood(ValueError):  # noqa: N818 - callers say what happened, not that it is an error
    """The words name no day or span of days; the message says what would."""

    def __init__(self, text: str, message: str = "") -> None:
        self.examples = EXAMPLES
        shown = " ".join(text.split())[:60]
        super().__init__(
            message or f"“{shown}” is not a date that I can read. Try one like: {', '.join(EXAMPLES)}."
        )


class NoSuchDay(DateNotUnderstood):
    """The words are a date, but the calendar has no such day; the message offers the nearest one."""

    def __init__(self, text: str, day: str, nearest: str) -> None:
        self.nearest = nearest
        super().__init__(text, f"There is no {day}. Did you mean {nearest}?")


@dataclass(frozen=True, slots=True)
class DateWords:
    """Where a date stands in a question, with its preposition, and what it means."""

    span: Span
    reading: Reading


def read_date(
    text: str,
    *,
    today: date,
    anchor_year: int | None = None,
    corpus: DateSpan | None = None,
    day_first: bool = True,
) -> Reading:
    """Read what a person typed as a date.

    Args:
        text: the words, nothing but a date or a span of dates.
        today: the asker's day, for "today" and "last week".
        anchor_year: the year of a date that leaves it out, where the caller knows it.
        corpus: else the days that the articles span: the year that brings the date nearest to them is taken.
        day_first: whether "10.1.2022" is 10 January; the other order is kept as an alternative.

    Raises:
        NoSuchDay: the calendar lacks that day; its text offers the nearest one.
        DateNotUnderstood: the words are no date; its text shows examples.
    """
    asker = Asker(today, anchor_year, corpus, day_first)
    words = text[:_LONGEST].strip(" \t\n.,;:?!()[]\"'“”")
    if (form := read_form(words)) and (reading := read_sense(form, words, asker)):
        return reading
    found = _find(words, asker, whole=True)
    if len(text) <= _LONGEST and found is not None and not _rest(words, found.span):
        return found.reading
    if missing := nearest_day(words, day_first=day_first):
        raise NoSuchDay(text, *missing)
    raise DateNotUnderstood(text)


def find_date_words(
    text: str,
    *,
    today: date,
    anchor_year: int | None = None,
    corpus: DateSpan | None = None,
    day_first: bool = True,
) -> DateWords | None:
    """Find the date inside a question: "what happened on 17 december"; None where it has none."""
    return _find(text[:2000], Asker(today, anchor_year, corpus, day_first))


def _rest(words: str, span: Span) -> str:
    return (words[: span.start] + words[span.end :]).strip(" \t\n.,;:?!()[]\"'“”")


def _find(text: str, asker: Asker, *, whole: bool = False) -> DateWords | None:
    """Find the first date; `whole` tells that the text is meant as a date and nothing else."""
    expressions = [each for each in find_expressions(text, lenient=True) if each.sense.type != "SET"]
    for position, each in enumerate(expressions):
        if not whole and _may_be_a_word(text, each) and not _is_asked_for(text, each.span):
            continue
        after = expressions[position + 1] if position + 1 < len(expressions) else None
        if after and _BETWEEN.fullmatch(text[each.span.end : after.span.start]):
            reading, end = _interval(each, after, text, asker), after.span.end
        else:
            reading, end = _read(each, text, asker), each.span.end
        if reading:
            return _with_lead(text, Span(each.span.start, end), reading, asker)
    return None


def _may_be_a_word(text: str, each: Expression) -> bool:
    """Tell whether a number or a word like "sun" may stand there without any date in mind."""
    return each.rule == "year" or each.span.cut(text).lower() in _WORDS_TOO


def _is_asked_for(text: str, span: Span) -> bool:
    """Tell whether a preposition stands before a span, or nothing after it ("sanctions 2021")."""
    return _LEAD.search(text[: span.start]) is not None or not text[span.end :].strip(" \t\n?.!,;:)")


def _with_lead(text: str, span: Span, reading: Reading, asker: Asker) -> DateWords:
    """Take in the preposition, which may open the span at one end."""
    lead = _LEAD.search(text[: span.start])
    if lead is None:
        return DateWords(span, reading)
    opening = " ".join((lead["open"] or "").lower().split())
    whole = Span(lead.start(), span.end)
    if not opening or "/" in reading.value:
        return DateWords(whole, reading)
    if opening in _EVENT:
        first = shift(reading.days.last, "day", 1) if opening == "after" else reading.days.first
        last = max(asker.today, asker.corpus.last if asker.corpus else asker.today)
        return DateWords(whole, _open(first, last, f"{opening} {reading.understood}", reading))
    end = shift(reading.days.first, "day", -1) if opening == "before" else reading.days.last
    first = asker.corpus.first if asker.corpus and end and asker.corpus.first <= end else date.min
    return DateWords(whole, _open(first, end, f"{opening} {reading.understood}", reading))


def _open(first: date | None, last: date | None, understood: str, reading: Reading) -> Reading:
    if first is None or last is None:
        return reading
    days = (
        DateSpan(min(first, last), last)
        if understood.startswith(_UP_TO)
        else DateSpan(first, max(first, last))
    )
    return Reading(
        f"{days.first.isoformat()}/{days.last.isoformat()}", days, understood, reading.alternatives
    )


def _interval(first: Expression, last: Expression, text: str, asker: Asker) -> Reading | None:
    """Read "from December to 3 January 2022": what one end leaves out, the other gives."""
    end = _read(last, text, asker)
    if end is None:
        return None
    year_given = not last.sense.value.startswith("XXXX") and not last.sense.unit
    begin = _read(first, text, replace(asker, anchor_year=end.days.first.year) if year_given else asker)
    if begin and begin.days.first > end.days.last and first.sense.value.startswith("XXXX"):
        begin = _read(first, text, replace(asker, anchor_year=end.days.first.year - 1))
    if begin and begin.days.first > end.days.last and last.sense.value.startswith(_WEEKDAY):
        day = weekday_near(begin.days.last, int(last.sense.value[-1]), "future", strictly=True)
        end = reading_of(day.isoformat(), DateSpan(day, day)) if day else end
    elif begin and begin.days.first > end.days.last and last.sense.value.startswith("XXXX"):
        end = _read(last, text, replace(asker, anchor_year=begin.days.first.year + 1))
    if begin is None or end is None or begin.days.first > end.days.last:
        return None
    days = DateSpan(begin.days.first, end.days.last)
    return reading_of(f"{days.first.isoformat()}/{days.last.isoformat()}", days)


def _read(each: Expression, text: str, asker: Asker) -> Reading | None:
    return read_sense(each.sense, each.span.cut(text), asker)
