"""What a question demands of a passage beside its words: a number, a speaker, what could be the answer.

One invariant: what lacks a demand is no hit, unless it has the very words; what could answer comes first.
"""

import re
from dataclasses import replace
from typing import Final

from store.lookup.expecting import fitting
from store.lookup.question import Question
from store.lookup.ranking import Match, Passage

LACKING: Final = 0.6
"""What is left of the score of a passage that lacks what is demanded."""
_NUMBER = re.compile(
    r"(?<![\w/.-])(?!(?:19|20)\d\d(?!\d|[,.]\d))\d[\d,.]*(?!\w*(?:st|nd|rd|th)\b)"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|billions?)\b",
    re.IGNORECASE,
)


def as_demanded(
    question: Question, match: Match, text: str, passage: Passage, *, lacks: bool = False
) -> Match:
    """Judge a passage anew by what its question demands.

    Args:
        question: The question.
        match: How well the words are matched.
        text: The passage.
        passage: The same as it was compared.
        lacks: Another demand is known not to be met.
    """
    if match.verbatim:
        return match  # the words themselves were asked for, whatever they look like
    if lacks or (question.counted and not _NUMBER.search(text)):
        match = replace(match, complete=False, score=match.score * LACKING)
    if question.expected is None or not match.own:
        return match
    points = fitting(question.expected, text, passage.words, question.head)
    return replace(match, score=min(100.0, match.score + points)) if points else match
