"""How present somebody is at a point of an article: by nearness, prominence, and having spoken.

One invariant: nothing after the point of asking counts, and at most `_REACH` mentions before it are weighed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.speech.mentions import SUBJECT, TOPIC, Mention

_REACH = 60
_BASE = 3.0
_FARTHEST = 10
"""Sentences after which it no longer matters how far back somebody was named."""
_PER_SENTENCE = 0.7
_SPOKE_LAST, _SPOKE_BEFORE = 1.3, 0.5
"""What having spoken last adds, and what is left of it when the text has gone on to somebody else."""


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who may be meant: an actor's number, or None for the unnamed speaker; and the score."""

    actor: int | None
    score: float


@dataclass(frozen=True, slots=True)
class Last:
    """Who spoke last: an actor's number where it is one, else where, and how well the question fits it."""

    actor: int | None
    at: int
    fit: float | None = None


class Presence:
    """The mentions of an article outside quotation marks, weighed for any point of it."""

    def __init__(self, mentions: Sequence[Mention], sentences: Sequence[int]) -> None:
        self._mentions, self._sentences = mentions, sentences
        self._positions = [mention.span.start for mention in mentions]

    def ranked(self, at: int, fit_of: Callable[[int], float | None], *, last: Last | None) -> list[Present]:
        """Return who may be meant at an offset, likeliest first; `fit_of` is None for whom it cannot be."""
        index = bisect_left(self._positions, at)
        here = bisect_right(self._sentences, at)
        spoke = self._bonus(index, fit_of, last)
        scores: dict[int | None, float] = {}
        fits: dict[int, float | None] = {}
        for mention in self._mentions[max(0, index - _REACH) : index]:
            number = mention.actor
            if number not in fits:
                fits[number] = fit_of(number)
            fit = fits[number]
            if fit is None:
                continue
            distance = min(here - mention.sentence, _FARTHEST)
            score = _BASE + fit - _PER_SENTENCE * distance + mention.prominence
            score += spoke if last is not None and last.actor == number else 0.0
            scores[number] = max(scores.get(number, score), score)
        if last is not None and last.actor is None and last.fit is not None:
            distance = min(here - bisect_right(self._sentences, last.at), _FARTHEST)
            scores[None] = _BASE + last.fit - _PER_SENTENCE * distance + SUBJECT + spoke
        return sorted((Present(actor, score) for actor, score in scores.items()), key=lambda p: -p.score)

    def _bonus(self, index: int, fit_of: Callable[[int], float | None], last: Last | None) -> float:
        """Return what having spoken last adds: less where a later sentence is about another who fits."""
        if last is None:
            return 0.0
        for mention in reversed(self._mentions[max(0, index - _REACH) : index]):
            if mention.actor == last.actor or mention.span.start <= last.at:
                break
            if mention.prominence >= TOPIC and fit_of(mention.actor) is not None:
                return _SPOKE_BEFORE
        return _SPOKE_LAST
