"""Measures the commands on questions about the sample corpus.

One invariant: a question is answered through the registry, as chat and terminal do it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commands.answer import Answer, Result
from commands.registry import find_command
from store.database import Store
from store.records import Span
from tests.gold.measures import Gold, find_words, is_speaker, load


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, and the rank of the first right result; None where no result was right."""

    question: Gold
    answer: Answer
    rank: int | None

    @property
    def is_honest(self) -> bool:
        """Tell whether a question without an answer was answered with a miss."""
        return self.question["expected"] is None and not self.answer.found


def ask(store: Store, question: Gold) -> Answer:
    """Answer a question of the gold set."""
    command = find_command(question["command"])
    text = next(option.name for option in command.options if option.positional)
    options = {name: value for name, value in question.items() if name not in ("command", "text", "expected")}
    return command.run(store, {text: question["text"], **options})


def ask_all(store: Store, texts: dict[str, str]) -> Iterator[Asked]:
    """Answer all questions of the gold set."""
    for question in load("sample_lookups.jsonl"):
        answer = ask(store, question)
        ranks = (rank for rank, result in enumerate(answer.results) if is_right(result, question, texts))
        yield Asked(question, answer, next(ranks, None))


def is_right(result: Result, question: Gold, texts: dict[str, str]) -> bool:
    """Tell whether a result is the actor that was wanted, or its passage overlaps a right one."""
    expected = question["expected"]
    if expected is None:
        return False
    if "actor" in expected:
        return is_speaker(result.actor, [expected["actor"].split()[-1]])
    return any(
        source.doc_id == place["doc_id"] and Span(source.start, source.end).overlaps(span)
        for place in (expected, *expected.get("also", []))
        for span in find_words(texts[place["doc_id"]], place["words"])
        for source in (result.source, *result.also)
    )


def measure_lookups(asked: Sequence[Asked]) -> dict[str, float]:
    """Measure how often the first result is right, or one of five, and how often a miss is admitted."""
    answerable = [one for one in asked if one.question["expected"] is not None]
    absent = [one for one in asked if one.question["expected"] is None]
    return {
        "look-ups, first result right": sum(one.rank == 0 for one in answerable) / len(answerable),
        "look-ups, right in five": sum(one.rank is not None and one.rank < 5 for one in answerable)
        / len(answerable),
        "look-ups, honest misses": sum(one.is_honest for one in absent) / len(absent),
    }
