"""What a person types for a date, read by the grammar of articles: "Jan 14", "10.01.2022", "last week".

One invariant: a reading always names days, and says in words how it was understood; what can't be read raises
`DateNotUnderstood` with examples.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from store.days.calendar import days_of, make_date, shift, weekday_near
from store.days.typed_forms import nearest_day, read_form, read_length
from store.records import DateSpan, Span
from store.timex.expressions import Expression, find_expressions
from store.timex.grammar import Sense
from store.timex.resolution import Anchors, resolve

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
_OPEN_YEAR = re.compile(r"XXXX-(?!WXX)")
_WORDS_TOO = frozenset(("sun", "sat", "wed", "mon", "fri", "mar", "h1", "h2"))
_WEEKDAY = "XXXX-WXX-"
_DAY_OF_MONTH = "XXXX-XX-"
_MONTHS_BACK = 3
"""Months that are tried for "the 30th": early in March the last one was in January."""
_ALTERNATIVES = 2
_LEAP_YEARS_APART = 8
_SOON = 45
"""Days: what lies farther ahead is asked about less than what was a year before."""
_NEARBY = 45
"""Days around what the articles span in which the same day of another year is worth a mention."""
_OLDEST = 50
"""Years before the newest article in which a date without its year is looked for."""
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
class Reading:
    """How a typed date was understood."""

    value: str
    """TIMEX3 value: 2022-01-14, 2022-W03, 2022-01-10/2022-01-13."""
    days: DateSpan
    understood: str
    """In words: "14 January 2022", "10 to 13 January 2022"."""
    alternatives: tuple["Reading", ...] = ()
    """Other days that the same words may mean: day and month the other way round, another year."""


@dataclass(frozen=True, slots=True)
class DateWords:
    """Where a date stands in a question, with its preposition, and what it means."""

    span: Span
    reading: Reading


@dataclass(frozen=True, slots=True)
class _Asker:
    """From where a person looks: the day, and the years that are plausible."""

    today: date
    anchor_year: int | None
    corpus: DateSpan | None
    day_first: bool


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
    asker = _Asker(today, anchor_year, corpus, day_first)
    words = text[:_LONGEST].strip(" \t\n.,;:?!()[]\"'“”")
    if (form := read_form(words)) and (reading := _read_sense(form, words, asker)):
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
    return _find(text[:2000], _Asker(today, anchor_year, corpus, day_first))


def _rest(words: str, span: Span) -> str:
    return (words[: span.start] + words[span.end :]).strip(" \t\n.,;:?!()[]\"'“”")


def _find(text: str, asker: _Asker, *, whole: bool = False) -> DateWords | None:
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


def _with_lead(text: str, span: Span, reading: Reading, asker: _Asker) -> DateWords:
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


def _read(each: Expression, text: str, asker: _Asker) -> Reading | None:
    return _read_sense(each.sense, each.span.cut(text), asker)


def _read_sense(sense: Sense, words: str, asker: _Asker) -> Reading | None:
    if sense.value == "PRESENT_REF":
        return _reading(asker.today.isoformat(), DateSpan(asker.today, asker.today))
    if sense.type == "DURATION":
        days = read_length(words, sense.value, asker.today)
        return _reading(f"{days.first.isoformat()}/{days.last.isoformat()}", days) if days else None
    if sense.other and asker.day_first != _puts_day_first(sense, words):
        sense = replace(sense, value=sense.other, other=sense.value)
    readings = _years(sense, asker)
    if not readings:
        return None
    turned = _years(replace(sense, value=sense.other), asker)[:1] if sense.other else []
    return replace(readings[0], alternatives=(*turned, *readings[1:])[:_ALTERNATIVES])


def _puts_day_first(sense: Sense, words: str) -> bool:
    """Tell whether the grammar took the first number of "1/2/2022" for the day."""
    first = re.match(r"\d+", words)
    return first is not None and int(first[0]) == int(sense.value[8:10])


def _years(sense: Sense, asker: _Asker) -> list[Reading]:
    """Read a sense in each plausible year, the most plausible first."""
    if not _OPEN_YEAR.match(sense.value) or sense.unit or sense.pick:
        day = asker.corpus.last if asker.corpus and sense.anchor == "narrative" else asker.today
        if sense.value.startswith(_DAY_OF_MONTH):
            return _latest_such_day(sense, day)
        resolved = resolve(sense, Anchors(asker.today, day.isoformat(), day, tense="past"))
        return [_reading(resolved.value, resolved.days)] if resolved.days else []
    if asker.anchor_year:
        return _in_years(sense, (asker.anchor_year,))
    near = asker.corpus or DateSpan(asker.today, asker.today)
    found: list[Reading] = []
    for reach in (1, _LEAP_YEARS_APART):
        first = max(near.first.year, near.last.year - _OLDEST)
        found = found or _in_years(sense, range(first - reach, near.last.year + reach + 1))
    if sense.weekday:
        found = [each for each in found if each.days.first.isoweekday() == sense.weekday] or found
    nearest = sorted(found, key=lambda reading: _distance(reading.days, asker))
    return nearest[:1] + [each for each in nearest[1:] if _is_plausible(each.days, asker)]


def _latest_such_day(sense: Sense, day: date) -> list[Reading]:
    """Read "the 31st": the latest one up to a day."""
    for back in range(_MONTHS_BACK):
        month = shift(day, "month", -back)
        found = resolve(sense, Anchors(month, month.isoformat(), month)) if month else None
        if found and found.days and found.days.first <= day:
            return [_reading(found.value, found.days)]
    return []


def _is_plausible(days: DateSpan, asker: _Asker) -> bool:
    """Tell whether days may be meant too: those of the articles, and else those around the asker's."""
    return asker.corpus is None or _outside(days, asker.corpus) <= _NEARBY


def _outside(days: DateSpan, near: DateSpan) -> int:
    return max((near.first - days.last).days, (days.first - near.last).days, 0)


def _in_years(sense: Sense, years: Iterable[int]) -> list[Reading]:
    found = []
    for year in years:
        if (anchor := make_date(year, 7, 1)) is None:
            continue
        resolved = resolve(replace(sense, pick="this"), Anchors(anchor))
        if resolved.days:
            found.append(_reading(resolved.value, resolved.days))
    return found


def _distance(days: DateSpan, asker: _Asker) -> tuple[float, int]:
    """How far days lie from the newest articles (else from today), the later one first among equals.

    What the articles span counts a third: a day soon after the newest one is what they look ahead to, yet a
    day that they may tell of comes before one that is half a year away.
    """
    near = asker.corpus or DateSpan(asker.today, asker.today)
    covered = min(max((near.last - days.last).days, 0), (near.last - near.first).days)
    ahead = not asker.corpus and (days.first - asker.today).days > _SOON
    return _outside(days, near) + covered / 3 + 365 * ahead, -days.first.toordinal()


def _interval(first: Expression, last: Expression, text: str, asker: _Asker) -> Reading | None:
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
        end = _reading(day.isoformat(), DateSpan(day, day)) if day else end
    elif begin and begin.days.first > end.days.last and last.sense.value.startswith("XXXX"):
        end = _read(last, text, replace(asker, anchor_year=begin.days.first.year + 1))
    if begin is None or end is None or begin.days.first > end.days.last:
        return None
    days = DateSpan(begin.days.first, end.days.last)
    return _reading(f"{days.first.isoformat()}/{days.last.isoformat()}", days)


def _reading(value: str, days: DateSpan) -> Reading:
    return Reading(value, days, in_words(days))


def in_words(days: DateSpan) -> str:
    """Write a span of days for a reader: "14 January 2022", "10 to 13 January 2022", "January 2022"."""
    first, last = days.first, days.last
    if first == last:
        return _long(first)
    if days == days_of(f"{first.year:04d}"):
        return str(first.year)
    if days == days_of(f"{first.year:04d}-{first.month:02d}"):
        return f"{first:%B} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {_long(last)}"
    begin = f"{first.day} {first:%B}" if first.year == last.year else _long(first)
    return f"{begin} to {_long(last)}"


def _long(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
