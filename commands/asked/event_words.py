"""Words that date something by an event: "before the harbour summit", "two days after it", "the week of it".

One invariant: pure; an event's own days are given, and nothing is looked up.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import cast

from store.days.calendar import Unit, shift
from store.days.readings import in_words
from store.records import DateSpan

_BEFORE = ("before", "prior to", "ahead of")
_UP_TO = ("until", "till", "by", "up to")
_AFTER = ("after", "following")
_SINCE = ("since", "from")
_LEADS = "|".join((*_BEFORE, *_UP_TO, *_AFTER, *_SINCE, "during", "around"))
_COUNTS = {
    word: count
    for count, words in enumerate(
        ("a one the", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
    for word in words.split()
}
_WHOLE = re.compile(
    rf"""^(?:(?:what\ (?:happened|was\ said)|anything|everything|all)\ )?
    (?:
        (?:(?P<count>\w+)\ (?P<step>day|week|month|year)s?\ )?(?P<lead>{_LEADS.replace(" ", "[ ]")})
      | (?:(?:in|during|on)\ )?the\ (?P<unit>day|week|month|year|eve)\ of
      | on | at
    )\ (?P<name>.+)$""",
    re.IGNORECASE | re.VERBOSE,
)
_WITHIN = re.compile(
    rf"""(?:\b(?P<count>{"|".join(_COUNTS)}|\d+)\ (?:day|week|month|year)s?\ )?
         \b(?:{_LEADS.replace(" ", "[ ]")})\ (?:the|an?|that)\s
       | \b(?:(?:in|during|on)\ )?the\ (?:day|week|month|year|eve)\ of\ (?:the|an?|that)\ """,
    re.IGNORECASE | re.VERBOSE,
)
_AROUND = 3
"""Days on either side that "around" an event takes in."""


@dataclass(frozen=True, slots=True)
class EventWords:
    """Such words, taken apart."""

    typed: str
    name: str
    """The event alone: "the harbour summit"."""
    lead: str = ""
    """Before or after: the preposition, in lower case; empty where there is none."""
    count: int = 0
    step: Unit = "day"
    """Of "two weeks after": 2 and "week"."""
    unit: str = ""
    """Of "the week of": "week"."""

    def days(self, event: DateSpan, *, reach: DateSpan) -> DateSpan | None:
        """Return the days that are meant.

        Args:
            event: The event's own days.
            reach: How far what is open at one end goes.
        """
        if self.unit:
            return _unit_of(event, self.unit)
        if self.count:
            return self._stepped(event)
        first, last = event.first, event.last
        if self.lead in _BEFORE or self.lead in _UP_TO:
            end = shift(first, "day", -1) if self.lead in _BEFORE else last
            return _span(min(reach.first, end), end) if end else None
        if self.lead in _AFTER or self.lead in _SINCE:
            begin = shift(last, "day", 1) if self.lead in _AFTER else first
            return _span(begin, max(reach.last, begin)) if begin else None
        if self.lead == "around":
            return _span(shift(first, "day", -_AROUND), shift(last, "day", _AROUND))
        return event

    def in_words(self, days: DateSpan) -> str:
        """Write the days that are meant; of those that are open at one end, the other end."""
        if not self.count and self.lead in (*_BEFORE, *_UP_TO):
            return f"up to {in_words(DateSpan(days.last, days.last))}"
        if not self.count and self.lead in (*_AFTER, *_SINCE):
            return f"from {in_words(DateSpan(days.first, days.first))} on"
        return in_words(days)

    def _stepped(self, event: DateSpan) -> DateSpan | None:
        """Return the day that lies so many units before or after the event."""
        if self.lead in _BEFORE:
            day = shift(event.first, self.step, -self.count)
        else:
            day = shift(event.last, self.step, self.count)
        return _span(day, day)


def read_event_words(typed: str) -> EventWords:
    """Take words apart that date something by an event; any words are an event's name at least."""
    typed = " ".join(typed.split()).rstrip(" .?!")
    found = _WHOLE.match(typed)
    if found is None:
        return EventWords(typed, typed)
    lead = (found["lead"] or "").lower()
    count = (found["count"] or "").lower()
    number = int(count) if re.fullmatch(r"[0-9]{1,3}", count) else _COUNTS.get(count, 0)
    if count and (not number or lead not in (*_BEFORE, *_AFTER)):
        return EventWords(typed, typed)
    return EventWords(
        typed,
        found["name"],
        lead,
        number,
        cast("Unit", (found["step"] or "day").lower()),
        (found["unit"] or "").lower(),
    )


def find_event_words(text: str) -> int:
    """Return where words like "before the ..." begin in a question, or -1.

    They reach to its end. A question for a day ("when did it open after the ...") has none.
    """
    if re.match(r"\s*when\b", text, re.IGNORECASE):
        return -1
    found = _WITHIN.search(text)
    return found.start() if found else -1


def _unit_of(event: DateSpan, unit: str) -> DateSpan | None:
    """Return the day before an event, the event itself, or the whole weeks, months or years it touches."""
    first, last = event.first, event.last
    if unit == "eve":
        day = shift(first, "day", -1)
        return _span(day, day)
    if unit == "day":
        return event
    if unit == "week":
        return _span(shift(first, "day", 1 - first.isoweekday()), shift(last, "day", 7 - last.isoweekday()))
    begin, end = (1, 12) if unit == "year" else (first.month, last.month)
    after = shift(last.replace(month=end, day=1), "month", 1)
    return _span(first.replace(month=begin, day=1), shift(after, "day", -1) if after else date.max)


def _span(first: date | None, last: date | None) -> DateSpan | None:
    return DateSpan(first, last) if first and last and first <= last else None
