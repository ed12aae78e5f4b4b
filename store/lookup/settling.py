"""Judging the likeliest passages: by their own words all, by what stands around them those that may profit.

One invariant: the best passages are judged by all that is known of them; what is left out for the time it
takes is the surroundings of passages that could not rank among them whatever stood there.
"""

from bisect import insort
from collections.abc import Sequence
from typing import Final

from store.lookup.question import Question
from store.lookup.ranking import Comparison, Judged, Passage

SETTLED: Final = 2
"""Times the limit: so many of the best are judged by their surroundings as well."""


def settle(
    comparison: Comparison, passages: Sequence[Passage], question: Question, *, limit: int
) -> list[Judged]:
    """Judge passages, in their order.

    Args:
        comparison: The question, prepared.
        passages: What may answer.
        question: The question.
        limit: How many answers are wanted.
    """
    judged = [comparison.judge(passage) for passage in passages]
    waiting = [each for each in judged if each.is_open]
    # A number or a speaker that lacks takes points off afterwards, and a word that lacks makes no answer.
    strict = question.counted or question.spoken_by or comparison.required
    best = sorted(-each.score for each in judged if not each.is_open)
    wanted = SETTLED * limit
    for most, each in sorted(((each.most, each) for each in waiting), key=lambda pair: -pair[0]):
        if not strict and len(best) >= wanted and most <= -best[wanted - 1]:
            break
        each.look_around()
        insort(best, -each.score)
    return judged
