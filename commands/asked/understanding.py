"""Understanding a typed question: its names, its date, its matter, and what an answer must have.

One invariant: any text is understood somehow; what can't be used is left out, never guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from commands.asked.event_words import find_event_words, read_event_words
from commands.asked.habits import asker_habits
from commands.asked.named_events import EventReading, read_event
from commands.asked.phrasing import (
    ASKING_ALONE,
    COLLOQUIAL,
    SPEAKING,
    alternatives,
    asks_for_number,
    capitalised,
    head_of_count,
    is_frame,
    is_modal,
    subject_place,
    who_must_say,
    without_pronouns,
)
from commands.asked.taught import taught_names
from commands.errors import UsageError
from store.actors.known import are_persons
from store.actors.named_in import NameInText, find_names, find_role_holders
from store.database import Store
from store.days.readings import Reading
from store.days.typed_dates import EXAMPLES, DateWords, NoSuchDay, find_date_words
from store.days.typed_forms import nearest_day
from store.index.vocabulary import corrections, is_known, split_word, substitutes
from store.lookup.common_words import is_english
from store.lookup.expecting import expected_of
from store.lookup.question import Question, Wanted
from store.reading.extent import extent
from store.records import Span
from store.text.words import FUNCTION_WORDS, words_of

LONGEST = 600
"""Characters of a question that are looked at: more is an article, not a question."""

FEW = 3
"""Words of matter up to which one that nobody knows is a name, without which nothing is an answer."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A question, taken apart."""

    text: str
    question: Question
    names: tuple[NameInText, ...] = ()
    days: DateWords | None = None

    @property
    def has_matter(self) -> bool:
        """Tell whether words are left beside names and dates."""
        return any(word.content and not word.actor_ids for word in self.question.words)

    @property
    def actor_ids(self) -> frozenset[int]:
        """All actors that the question may name."""
        return frozenset(actor_id for name in self.names for actor_id in name.actor_ids)


def understand(
    store: Store, text: str, *, dates: bool = False, drop: frozenset[str] = SPEAKING
) -> Understood:
    """Take a question apart.

    Args:
        store: Whose actors and words decide what is a name and what a word.
        text: What was typed.
        dates: Whether to take date words out of the question.
        drop: Words that carry no matter for the command that asks.
    """
    text = " ".join(text[: 4 * LONGEST].split())[:LONGEST]
    days = _days(store, text) if dates else None
    rest = text[: days.span.start] + " " + text[days.span.end :] if days else text
    words = words_of(rest)
    names = _names(store, rest, words)
    wanted = _wanted(store, rest, words, names, drop)
    return Understood(
        text,
        Question(
            tuple(wanted),
            counted=asks_for_number(words),
            spoken_by=who_must_say(words, names),
            expected=expected_of(words),
        ),
        tuple(names),
        days,
    )


def read_event_days(store: Store, typed: str) -> EventReading | None:
    """Return the days that words like "before the harbour summit" mean; None: no article dates the event."""
    words = read_event_words(typed)
    month = _date_words(store, words.name)
    rest = words.name[: month.span.start] + " " + words.name[month.span.end :] if month else words.name
    months = (month.reading, *month.reading.alternatives) if month else ()
    question = understand(store, rest).question
    return read_event(store, words, question, within=[reading.days for reading in months])


def no_event(typed: str) -> str:
    """Say that an event is not known, and what would be understood."""
    return (
        f"No article says when “{read_event_words(typed).name[:60]}” was. "
        f"Try a day like {', '.join(EXAMPLES[:3])}, or an event in the articles' words."
    )


def _days(store: Store, text: str) -> DateWords | None:
    """Return the days that a question names, by a date or by an event of the articles.

    Raises:
        UsageError: it is a day that no calendar has, or an event that no article dates.
    """
    if missing := nearest_day(text.strip(" ?!.,"), day_first=asker_habits().day_first):
        raise UsageError(str(NoSuchDay(text, *missing)))
    days = _date_words(store, text)
    at = find_event_words(text)
    if at < 0 or (days and days.span.start <= at):
        return days
    if reading := read_event_days(store, text[at:]):
        value = f"{reading.days.first.isoformat()}/{reading.days.last.isoformat()}"
        return DateWords(Span(at, len(text)), Reading(value, reading.days, reading.meant))
    if days is None and all(word in FUNCTION_WORDS or word in SPEAKING for word in words_of(text[:at])):
        raise UsageError(no_event(text[at:]))
    return days


def _date_words(store: Store, text: str) -> DateWords | None:
    return find_date_words(
        text, today=asker_habits().today(), corpus=extent(store).published, day_first=asker_habits().day_first
    )


def _names(store: Store, text: str, words: Sequence[str]) -> list[NameInText]:
    def is_word(word: str) -> bool:
        return word in COLLOQUIAL or is_known(store, word)

    masked = without_pronouns(text, words)
    found = [
        name
        for name in find_names(store, masked, is_word=is_word)
        if name.end - name.start > 1 or words[name.start] not in SPEAKING  # whoever is called Said
    ]
    for holder in find_role_holders(store, words):
        if all(
            holder.end <= name.start or holder.start >= name.end or name.end - name.start < 2
            for name in found
        ):
            found = [name for name in found if name.end <= holder.start or name.start >= holder.end]
            found.append(holder)
    return taught_names(store, words, found)


def _wanted(
    store: Store, text: str, words: Sequence[str], names: Sequence[NameInText], drop: frozenset[str]
) -> list[Wanted]:
    """Make the words of the lookup, each name one of them."""
    subject = subject_place(words)
    head = head_of_count(words)
    capitals = capitalised(text)
    choices = alternatives(words)
    of_others = _of_others(words, names, drop)
    few = sum(1 for word in words if word not in FUNCTION_WORDS and word not in drop) <= FEW
    found = []
    at = 0
    while at < len(words):
        name = next((each for each in names if each.start == at), None)
        if name:
            found.append(
                Wanted(
                    " ".join(words[name.start : name.end]),
                    actor_ids=name.actor_ids,
                    required=name.how != "role"
                    and not name.actor_ids <= of_others
                    and (_are_persons(store, name) or name.start <= subject < name.end),
                    alternative=choices.get(at, 0),
                )
            )
            at = name.end
            continue
        word = words[at]
        framing = word in COLLOQUIAL or is_modal(words, at) or is_frame(words, at)
        grammar = framing or word in FUNCTION_WORDS or (word in drop and at != head)
        strange = not grammar and not _has_support(store, word)
        found.append(
            Wanted(
                word,
                content=not grammar and (len(word) > 1 or word.isdecimal()),
                required=(strange and (few or at == subject or word in capitals)) or at == head,
                inside=at == head,
                alternative=choices.get(at, 0),
            )
        )
        at += 1
    if not any(word.content for word in found):
        found = [replace(word, content=word.text not in ASKING_ALONE) for word in found]
    return found


def _of_others(words: Sequence[str], names: Sequence[NameInText], drop: frozenset[str]) -> frozenset[int]:
    """Return whom a speaker is asked about: "what did Solheim say about Brandt as a leader".

    The words of the answer may well leave that name out. Nobody, where there is no other matter.
    """
    speaker = who_must_say(words, names)
    named = {at for name in names for at in range(name.start, name.end)}
    has_matter = any(
        at not in named and word not in FUNCTION_WORDS and word not in drop for at, word in enumerate(words)
    )
    if not speaker or not has_matter:
        return frozenset()
    return frozenset(actor for name in names for actor in name.actor_ids) - speaker


def _has_support(store: Store, word: str) -> bool:
    return (
        is_known(store, word)
        or is_english(word)
        or bool(corrections(store, word))
        or bool(split_word(store, word))
        or bool(substitutes(store, word))
    )


def _are_persons(store: Store, name: NameInText) -> bool:
    return are_persons(store, name.actor_ids)
