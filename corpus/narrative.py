"""How dates follow each other in a text that is read from its beginning: what the next one counts from.

One invariant: reading moves the anchors forward only; nothing read later changes what was resolved before.
"""

from collections.abc import Sequence
from datetime import date

from store.calendar import days_of
from store.timex_grammar import Sense
from store.timex_resolution import Anchors, Resolved, Tense, resolve

_OLD = 2
"""Years before publication from which a stated year belongs to a story of its own."""
_ENOUGH = 5
"""Dates with their year that it takes to tell that a text is a history."""


class Flow:
    """The moving anchors of a text."""

    def __init__(self, published: date | None, *, history: bool) -> None:
        self._published = published
        self._history = history
        self._narrative = ""
        self._day: date | None = None
        self._aside = False

    def start_paragraph(self) -> None:
        """In news, a new paragraph is back at the day of writing."""
        if not self._history:
            self._day = None
            self._aside = False

    def read(self, sense: Sense, tense: Tense) -> Resolved:
        """Resolve what comes next, and count on from it."""
        back = self._aside and not sense.unit and tense != "future" and not sense.pick
        anchors = Anchors(
            self._published, self._narrative, self._day or self._published, self._history or back, tense
        )
        resolved = resolve(sense, anchors)
        if sense.type in ("DATE", "TIME") and resolved.days:
            self._follow(sense, resolved)
        return resolved

    def _follow(self, sense: Sense, resolved: Resolved) -> None:
        self._narrative = resolved.value.split("/")[0].split("T")[0]
        if resolved.days and resolved.days.first == resolved.days.last:
            self._day = resolved.days.first
        if _states_year(sense):
            year = resolved.days.first.year if resolved.days else 0
            self._aside = self._published is not None and year <= self._published.year - _OLD
        elif sense.unit and sense.anchor == "published":
            self._aside = False


def _states_year(sense: Sense) -> bool:
    return not sense.unit and days_of(sense.value) is not None


def is_history(senses: Sequence[Sense], published: date | None) -> bool:
    """Tell whether a text tells of other years than its own: most of its full dates lie well before it."""
    stated = [span.last.year for sense in senses if _states_year(sense) and (span := days_of(sense.value))]
    own = sum(1 for sense in senses if sense.unit and sense.anchor == "published")
    if published is None:
        return len(stated) >= 2 * _ENOUGH and own * 4 < len(stated)
    old = sum(1 for year in stated if year <= published.year - _OLD)
    return old >= _ENOUGH and old > 0.6 * len(stated) and own * 2 < old
