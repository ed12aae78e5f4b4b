"""Choosing sentences that cover a matter without repeating each other (maximal marginal relevance).

One invariant: pure; the choice depends on the texts and their scores alone.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from store.text.words import FUNCTION_WORDS, stem, words_of

RELEVANCE = 0.6
"""How much fitting the question counts against saying something new."""
SHORTEST, LONGEST = 6, 60
"""Words of a sentence that stands well in a summary."""


def choose(texts: Sequence[str], scores: Sequence[float], count: int) -> list[int]:
    """Return the places of up to `count` texts: the fitting ones that repeat the others least, best first."""
    vectors = _vectors(texts)
    top = max(scores, default=1.0) or 1.0
    fit = [score / top * _shape(text) for score, text in zip(scores, texts, strict=True)]
    repeated = [0.0] * len(texts)
    chosen: list[int] = []
    left = set(range(len(texts)))
    while left and len(chosen) < count:
        best = max(left, key=lambda i: (RELEVANCE * fit[i] - (1 - RELEVANCE) * repeated[i], -i))
        left.remove(best)
        chosen.append(best)
        for other in left:
            repeated[other] = max(repeated[other], _likeness(vectors[best], vectors[other]))
        left = {i for i in left if repeated[i] < 0.8}
    return chosen


def _shape(text: str) -> float:
    """Return less than 1 for a sentence too short or too long to stand alone."""
    words = len(text.split())
    return 0.6 if words < SHORTEST else 0.8 if words > LONGEST else 1.0


def _vectors(texts: Sequence[str]) -> list[dict[str, float]]:
    """Return each text's words by rarity among the texts, as a vector of length 1."""
    counts = [Counter(stem(word) for word in words_of(text) if word not in FUNCTION_WORDS) for text in texts]
    spread: Counter[str] = Counter()
    for count in counts:
        spread.update(count.keys())
    vectors = []
    for count in counts:
        weights = {word: n * math.log(1 + len(texts) / spread[word]) for word, n in count.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors.append({word: weight / length for word, weight in weights.items()})
    return vectors


def _likeness(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    if len(a) > len(b):
        a, b = b, a
    return sum(weight * b.get(word, 0.0) for word, weight in a.items())
