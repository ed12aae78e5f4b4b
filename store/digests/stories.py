"""Articles on one matter as one story, copies of one text collapsed in it.

Two articles are on one matter where their openings share much of what is rare in the corpus, and they are of
the same days. One is a copy of another where most of its sentences' words follow each other there, too: a
wire report that several papers print.

One invariant: pure; every article is in exactly one story, and each of a story was compared with its lead.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from store.digests.fresh import Fresh

ALIKE: Final = 0.34
"""Cosine of two openings from which they are on one matter; measured on articles of one long affair."""
ALIKE_WITH_ACTORS: Final = 0.30
"""The same where they name two or more actors in common besides."""
COPIED: Final = 0.5
"""Share of the runs of words that a copy has in common with its original."""
RUN: Final = 5
APART: Final = timedelta(days=3)
OF_THE_TITLE: Final = 2.0


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one matter."""

    lead: Fresh
    others: tuple[Fresh, ...] = ()
    """Further reports, in words of their own."""
    copies: tuple[Fresh, ...] = ()
    """The same text elsewhere."""

    @property
    def articles(self) -> tuple[Fresh, ...]:
        """All of them, the lead first."""
        return (self.lead, *self.others, *self.copies)


def stories(articles: Sequence[Fresh], uses: Mapping[str, int], total: int) -> list[Story]:
    """Group articles into stories, in the order of the first article of each.

    Args:
        articles: Openings; where two are copies the first is kept as the original.
        uses: In how many sentences of the corpus a stem stands.
        total: How many sentences the corpus has.
    """
    vectors = [_vector(article, uses, total) for article in articles]
    runs = [_runs(article) for article in articles]
    groups: list[list[int]] = []
    for at in range(len(articles)):
        best, home = 0.0, -1
        for number, group in enumerate(groups):
            likeness = _likeness(articles, vectors, runs, group[0], at)
            if likeness > best:
                best, home = likeness, number
        if home < 0:
            groups.append([at])
        else:
            groups[home].append(at)
    return [_story([articles[at] for at in group], [runs[at] for at in group]) for group in groups]


def is_copy(one: Fresh, other: Fresh) -> bool:
    """Tell whether the two print mostly the same text."""
    return _copied(_runs(one), _runs(other))


def _likeness(
    articles: Sequence[Fresh],
    vectors: Sequence[Mapping[str, float]],
    runs: Sequence[frozenset[tuple[str, ...]]],
    lead: int,
    at: int,
) -> float:
    """Return how surely an article is on the matter of a lead; 0: it isn't."""
    one, other = articles[lead], articles[at]
    if one.published and other.published and abs(one.published - other.published) > APART:
        return 0.0
    if _copied(runs[lead], runs[at]):
        return 1.0
    likeness = _cosine(vectors[lead], vectors[at])
    needed = ALIKE_WITH_ACTORS if len(one.actor_ids & other.actor_ids) > 1 else ALIKE
    return likeness if likeness >= needed else 0.0


def _story(group: Sequence[Fresh], runs: Sequence[frozenset[tuple[str, ...]]]) -> Story:
    """Part the copies of a story from reports in other words."""
    kept: list[int] = []
    copies: list[Fresh] = []
    for at, article in enumerate(group):
        if any(_copied(runs[other], runs[at]) for other in kept):
            copies.append(article)
        else:
            kept.append(at)
    return Story(group[0], tuple(group[at] for at in kept[1:]), tuple(copies))


def _vector(article: Fresh, uses: Mapping[str, int], total: int) -> Mapping[str, float]:
    counts: Counter[str] = Counter()
    for sentence in article.sentences:
        counts.update(sentence.stems)
    weights = {word: 1 + math.log(count) for word, count in counts.items()}
    for word in article.title_stems:
        weights[word] = weights.get(word, 0.0) + OF_THE_TITLE
    weighed = {
        word: weight * math.log(1 + (total + 1) / (uses.get(word, 0) + 0.5))
        for word, weight in weights.items()
    }
    length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
    return {word: weight / length for word, weight in weighed.items()}


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    if len(a) > len(b):
        a, b = b, a
    return sum(weight * b.get(word, 0.0) for word, weight in a.items())


def _runs(article: Fresh) -> frozenset[tuple[str, ...]]:
    """Return the runs of words of matter within the sentences."""
    return frozenset(
        sentence.stems[at : at + RUN]
        for sentence in article.sentences
        for at in range(max(1, len(sentence.stems) - RUN + 1))
        if sentence.stems
    )


def _copied(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> bool:
    fewer = min(len(a), len(b))
    return fewer > 0 and len(a & b) >= COPIED * fewer
