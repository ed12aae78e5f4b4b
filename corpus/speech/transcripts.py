"""Interviews and hearings written as dialogue: lines that begin with who speaks, without quote marks.

One invariant: a line counts only in a dialogue (three turns, two speakers, one of whom speaks again), so
neither lists ("Venue: ...") nor single labels ("Correction: ...") become speech.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.naming.gender import is_first_name
from corpus.naming.name_words import NO_NAME, ROLE_HEADS
from corpus.speech.coreference import Cast
from corpus.speech.nouns import ANYBODY
from store.records import Actor, Boilerplate, Quote, Span

_LINE = re.compile(
    r"^[ \t]*(?P<label>[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|von|of|the|\d+)){0,4})"
    r"(?: \([^()\n]{1,60}\)|, [^:.\n]{1,40})?:[ \t]+(?P<words>\S[^\n]*)",
    re.MULTILINE,
)
_QUESTION_OR_ANSWER = frozenset(["q", "a", "question", "answer"])
_TALKING = (
    ROLE_HEADS
    | ANYBODY
    | frozenset(["interviewer", "interviewee", "audience", "panellist", "panelist", "reporters", "counsel"])
)
_NOT_TALKING = NO_NAME | frozenset(
    """date time place venue where when who what why how cost tickets source sources note correction
    clarification update tel phone email web website address contact photos picture pictures caption
    total result results score goals runtime genre rating verdict summary topic subject""".split()  # noqa: SIM905  # a table
)
"""Labels of facts, not of people."""
_SENTENCE = re.compile(r"[^\W\d_]{2,}[^\n]*[.!?…—–-][)\]\"'”’]*$")
_TURNS = 3
_COMPLETE = 0.6
"""Share of the turns that end as sentences do; in lists fewer do."""
_MARKS = "\"“„«‘'"
_NAMED, _LABELLED, _ANSWERS, _OPEN = 0.95, 0.85, 0.75, 0.1
"""How sure a turn is of its label: an actor's name, another name or role, "A" of an interview, "Q"."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says before the next does, and the label that names the speaker."""

    label: Span
    words: Span


def find_turns(cast: Cast, boilerplate: Sequence[Boilerplate] = ()) -> tuple[Quote, ...]:
    """Return the turns of an article's dialogue as direct quotations; none where it has no dialogue."""
    turns = [
        turn
        for turn in _labelled(cast.text)
        if _talks(cast, turn.label) and not any(mark.span.overlaps(turn.label) for mark in boilerplate)
    ]
    if not _is_dialogue(cast.text, turns):
        return ()
    answering = _interviewed(cast, turns[0].label.start)
    labels = [turn.label.cut(cast.text) for turn in turns]
    return tuple(
        _quote(cast, turn, answering, labels) for turn in turns if turn.words.cut(cast.text)[0] not in _MARKS
    )


def outside(quotes: Sequence[Quote], turns: Sequence[Quote]) -> list[Quote]:
    """Return the quotations that no turn contains: what a speaker reports belongs to the turn."""
    return [quote for quote in quotes if not any(quote.span.overlaps(turn.span) for turn in turns)]


def _labelled(text: str) -> list[Turn]:
    found = []
    for line in _LINE.finditer(text):
        end = line.start("words") + len(line["words"].rstrip())
        found.append(Turn(Span(*line.span("label")), Span(line.start("words"), end)))
    return found


def _talks(cast: Cast, label: Span) -> bool:
    """Tell whether a label names somebody: an actor, a first name, a role, "Q" or a name in capitals."""
    written = label.cut(cast.text)
    words = [word.strip(".'’").casefold() for word in written.split()]
    if words[0] in _QUESTION_OR_ANSWER and len(words) == 1:
        return True
    if set(words) & _NOT_TALKING:
        return False
    in_capitals = written.isupper() and len(written) > 2
    named = _actor(cast, label) is not None or (len(words) < 4 and is_first_name(words[0]))
    return in_capitals or named or words[-1] in _TALKING


def _is_dialogue(text: str, turns: Sequence[Turn]) -> bool:
    labels = Counter(turn.label.cut(text) for turn in turns)
    complete = sum(_SENTENCE.search(turn.words.cut(text)) is not None for turn in turns)
    several = len(turns) >= _TURNS and 1 < len(labels) < len(turns)
    return several and complete >= _COMPLETE * len(turns)


def _actor(cast: Cast, label: Span) -> Actor | None:
    """Return the actor whom a label names, also by the surname alone and in capitals."""
    mention = cast.mention_at(label.start)
    if mention is not None and mention.span.end >= label.end:
        return cast.actors[mention.actor]
    words = label.cut(cast.text).casefold().split()
    found = [
        actor
        for actor in cast.actors
        if actor.kind == "person" and actor.name.casefold().split()[-len(words) :] == words
    ]
    return found[0] if len(found) == 1 else None


def _interviewed(cast: Cast, start: int) -> Actor | None:
    """Return whom the words before a dialogue introduce: the only person there, or who is named most."""
    named = Counter(
        mention.actor
        for mention in cast.mentions_between(0, start)
        if cast.actors[mention.actor].kind == "person" and "author" not in cast.actors[mention.actor].roles
    ).most_common(2)
    clear = len(named) == 1 or (len(named) > 1 and named[0][1] > named[1][1])
    return cast.actors[named[0][0]] if clear else None


def _quote(cast: Cast, turn: Turn, answering: Actor | None, labels: Sequence[str]) -> Quote:
    written = turn.label.cut(cast.text)
    actor = _actor(cast, turn.label)
    full = next((label for label in labels if label.endswith(f" {written}")), written)
    name: str | None = actor.name if actor else full.title() if full.isupper() else full
    sure = _NAMED if actor else _LABELLED
    if written.casefold() in _QUESTION_OR_ANSWER:
        answers = answering is not None and written.casefold().startswith("a")
        name, sure = (answering.name, _ANSWERS) if answering and answers else (None, _OPEN)
    return Quote(
        span=turn.words,
        kind="direct",
        speaker=name,
        speaker_text=written,
        confidence=sure,
        rule="transcript",
    )
