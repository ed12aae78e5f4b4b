"""How dates follow each other in a text that is read from its beginning: what the next one counts from.

One invariant: reading moves the anchors forward only; nothing read later changes what was resolved before.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date
from statistics import median

from store.days.calendar import days_of
from store.records import DateSpan
from store.timex.grammar import Sense
from store.timex.resolution import Anchors, Neighbours, Resolved, Tense, resolve

_OLD = 2
"""Years before publication from which a stated year belongs to a story of its own."""
_ENOUGH = 5
"""Dates with their year that it takes to tell that a text is a history."""
_RARE = 5
"""How many days and months of its own a history gives for each "last week" or bare weekday."""
_SHORTEST_YEAR = 100
"""Days from which on a span is more than a season, as the early part of a year is."""
_FAR = 40
"""Years from the middle of a history: a book's or a treaty's year, not where the story stands."""


@dataclass(frozen=True, slots=True)
class Story:
    """The time that a history tells of."""

    middle: float

    def holds(self, year: int) -> bool:
        """Tell whether the story may stand in that year."""
        return abs(year - self.middle) <= _FAR


_ALONE = Neighbours()
_OPEN = re.compile(r"XXXX-\d\d(-\d\d)?")
"""A month or a day without its year."""


class Flow:
    """The moving anchors of a text."""

    def __init__(self, published: date | None, *, story: Story | None) -> None:
        self._published = published
        self._story = story
        self._narrative = ""
        self._period = ""
        self._day: date | None = None
        self._day_here: date | None = None
        self._aside = False
        self._main: tuple[str, date | None] | None = None
        self._opening = True
        self._sentence = -1

    def start_paragraph(self) -> None:
        """In news, the hours of a new paragraph are again those of the day of writing."""
        self._go_back()
        self._opening = True
        if self._story is None:
            self._day_here = None
            self._day = None if self._aside else self._day
            self._aside = False

    def start_sentence(self, number: int) -> None:
        """Tell in which sentence the next expression stands; a new one goes on from before an aside."""
        if number != self._sentence:
            self._go_back()
        self._sentence = number

    def _go_back(self) -> None:
        if self._main is not None:
            self._narrative, self._day = self._main
            self._main = None

    def read(
        self, sense: Sense, tense: Tense, *, beside: Neighbours = _ALONE, of_a_noun: bool = False
    ) -> Resolved:
        """Resolve what comes next, and count on from it.

        Args:
            sense: what the expression says.
            tense: where its clause looks.
            beside: the values that it is joined to ("May 3 to June 5, 1940").
            of_a_noun: it only tells which thing is meant: "the summer offensive", "the May 2007 accord".
        """
        resolved = resolve(sense, self._anchors(sense, tense), beside=beside)
        if sense.type in ("DATE", "TIME") and resolved.days and not sense.compare:
            if self._story and self._main is None and (of_a_noun or self._steps_aside(sense, resolved.days)):
                self._main = self._narrative, self._day
            self._follow(sense, resolved, resolved.days.first)
            self._opening = False
        return resolved

    def _steps_aside(self, sense: Sense, days: DateSpan) -> bool:
        """Tell whether a history only glances at these days, and goes on afterwards from where it stood.

        It glances back ("a year earlier", a year before that of the story), and at a bare year beside the
        months and days that it tells of ("by the end of 1976"). A paragraph may begin anew at any time.
        """
        told = days_of(self._narrative)
        if told is None:
            return False
        if sense.unit and sense.count < 0:
            return True
        if self._opening:
            return False
        whole_year = (days.last - days.first).days > _SHORTEST_YEAR
        finer = (told.last - told.first).days < _SHORTEST_YEAR
        return days.last < told.first or (whole_year and finer)

    def _anchors(self, sense: Sense, tense: Tense) -> Anchors:
        back = (
            self._aside and tense != "future" and not sense.pick and _OPEN.fullmatch(sense.value) is not None
        )
        day = self._day
        if self._story is None:
            day = (self._day_here if sense.time else self._day) or self._published
        history = self._story is not None or (back and not sense.unit)
        return Anchors(self._published, self._narrative, day, self._period, history, tense)

    def _follow(self, sense: Sense, resolved: Resolved, first: date) -> None:
        stated = states_year(sense)
        if self._story and stated and not self._story.holds(first.year):
            return
        value = resolved.value.split("/")[0].split("T")[0]
        self._narrative = value
        if "-Q" in value:
            self._period = value
        elif len(value) == 4:
            self._period = ""
        if resolved.days and resolved.days.first == resolved.days.last:
            self._day = self._day_here = first
        if stated and len(value) > 4:
            self._aside = self._published is not None and first.year <= self._published.year - _OLD
        elif sense.unit and sense.anchor == "published":
            self._aside = False


def states_year(sense: Sense) -> bool:
    """Tell whether an expression gives its year itself."""
    return not sense.unit and days_of(sense.value) is not None


def story_of(senses: Sequence[Sense], published: date | None) -> Story | None:
    """Tell of which time a history tells: of days long past, seldom of "last week" or "on Monday"."""
    stated = [span.last.year for sense in senses if states_year(sense) and (span := days_of(sense.value))]
    latest = published.year - _OLD if published else MAXYEAR
    old = sum(1 for year in stated if year <= latest)
    needed = 2 * _ENOUGH if published is None else _ENOUGH
    if old < needed or old <= 0.6 * len(stated):
        return None
    days = sum(1 for sense in senses if states_year(sense) and _is_old_day(sense.value, latest))
    opened = sum(1 for sense in senses if _OPEN.fullmatch(sense.value))
    deictic = sum(1 for sense in senses if _is_deictic(sense))
    enough = days >= (_ENOUGH if deictic else 1) and days + opened >= max(_ENOUGH, _RARE * deictic)
    return Story(median(stated)) if enough else None


def _is_old_day(value: str, latest: int) -> bool:
    """Tell whether a value is finer than a year and not after that year."""
    return len(value) > len("1914") and value[:4].isdigit() and int(value[:4]) <= latest


def _is_deictic(sense: Sense) -> bool:
    """Tell whether an expression counts from the day of writing: "yesterday", "last week", "on Monday"."""
    return (sense.unit is not None and sense.anchor == "published") or (
        sense.type in ("DATE", "TIME") and sense.value.startswith("XXXX-WXX-")
    )
