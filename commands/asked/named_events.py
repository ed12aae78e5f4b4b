"""Days that a question names by an event of the articles, and how the answer tells that it was understood so.

One invariant: an event gives days only where articles date it, and the answer cites the sentences that do.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date

from commands.answer import Answer, Section
from commands.asked.event_words import EventWords
from commands.asked.habits import asker_habits
from commands.results import sentence_result
from store.database import Store
from store.days.calendar import shift
from store.days.dated_sentences import dates_of
from store.days.known_events import KnownEvent, find_events
from store.days.readings import in_words
from store.lookup.question import Question
from store.reading.extent import extent
from store.records import DateSpan

EARLIER = 365
"""Days before the oldest article that "before" an event still covers."""
SHOWN = 2
"""Sentences that are cited for the event as it was read; for each other reading it is one."""


@dataclass(frozen=True, slots=True)
class EventReading:
    """Days that a person named by an event, and the articles' grounds for them."""

    words: EventWords
    days: DateSpan
    """What is asked for: the event's days, those before it, its week."""
    events: tuple[KnownEvent, ...]
    """The event as it was read, and what else may be meant."""

    @property
    def meant(self) -> str:
        """The days in words."""
        return self.words.in_words(self.days)


_told: ContextVar[list[EventReading] | None] = ContextVar("events of the question", default=None)


def read_event(
    store: Store, words: EventWords, question: Question, *, within: Sequence[DateSpan] = ()
) -> EventReading | None:
    """Return the days that words like "before the harbour summit" mean; None: no article dates the event.

    Args:
        store: Whose articles date events.
        words: What was typed.
        question: The event's own words, understood.
        within: The event is looked for in these days alone ("the summit in March"), the likeliest first.
    """
    found = (find_events(store, question, within=days) for days in within or (None,))
    events = next((events for events in found if events), [])
    days = words.days(events[0].days, reach=_reach(store)) if events else None
    if days is None:
        return None
    reading = EventReading(words, days, tuple(events))
    if (told := _told.get()) is not None and reading not in told:
        told.append(reading)
    return reading


def _reach(store: Store) -> DateSpan:
    """Return how far days before and after an event go."""
    held, today = extent(store).published, asker_habits().today()
    if held is None:
        return DateSpan(date.min, today)
    return DateSpan(shift(held.first, "day", -EARLIER) or date.min, max(held.last, today))


@contextmanager
def events_told() -> Iterator[list[EventReading]]:
    """Collect the readings of events that are made inside, so that the answer can tell them."""
    collected: list[EventReading] = []
    token = _told.set(collected)
    try:
        yield collected
    finally:
        _told.reset(token)


def with_events(store: Store, answer: Answer, readings: Sequence[EventReading]) -> Answer:
    """Say in an answer how the events of its question were understood, with the sentences that date them."""
    if not readings:
        return answer
    lead = "\n".join(line for line in (*map(_said, readings), answer.lead) if line)
    sections = tuple(_grounds(store, reading) for reading in readings)
    return replace(answer, lead=lead, sections=(*answer.sections, *sections))


def _said(reading: EventReading) -> str:
    """Return one line: what the words mean, which day the event's is, and what else may be meant."""
    words = reading.words
    first, *others = (f"{in_words(event.days)} ({_count(event)})" for event in reading.events)
    dated = f"{first}; it may also be {' or '.join(others)}" if others else first
    if reading.days == reading.events[0].days:
        return f"“{words.name}” is read as {dated}."
    return f"“{words.typed}” is read as {reading.meant}: “{words.name}” is dated {dated}."


def _count(event: KnownEvent) -> str:
    sentences = len(event.sentences)
    return (
        f"{sentences} sentence{'s' if sentences != 1 else ''} "
        f"in {event.articles} article{'s' if event.articles != 1 else ''}"
    )


def _grounds(store: Store, reading: EventReading) -> Section:
    """Cite the sentences that date the event."""
    results = []
    for place, event in enumerate(reading.events):
        hits = event.sentences[: 1 if place else SHOWN]
        dates = dates_of(store, [hit.id for hit in hits])
        for hit in hits:
            own = [dated for dated in dates.get(hit.id, ()) if dated.days == event.days]
            results.append(sentence_result(hit, own))
    return Section(f"When it was: {reading.words.name}", tuple(results))
