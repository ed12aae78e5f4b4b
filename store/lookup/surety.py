"""How sure it is that a passage is what was asked for, and not one that has the words by chance.

One invariant: pure functions of words and numbers; what is measured here orders nothing, it only says whether
the best passages are answers.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from store.index.vocabulary import FEW_SENTENCES
from store.lookup.ranking import Match, Term, found_in

_Matrix = npt.NDArray[np.float32]
_Vector = npt.NDArray[np.float64]
SHARE, NEIGHBOURS, WORDING = 0.3, 0.25, 0.45
"""What counts: the weight of the words found, that neighbours are neighbours, the letters of the wording."""
MOST, MANY = 0.71, 130_000
"""The surety demanded among so many passages and more."""
PER_FACTOR, LEAST = 0.03, 0.3
"""By how much less is demanded where there are e times fewer, and what is always demanded."""
FOUND_FROM = 0.5
"""Share of the question's weight, with and without the names in it, without which nothing is an answer."""
ALL, BEYOND_CHANCE = 0.95, 5.0
FEW_BEYOND, MANY_BEYOND = 0.8, 14.0
"""The same among a few and among many passages where each word is found, if by another one for it."""
FEW, PRESENT = 3, 0.3
"""Words of matter up to which each must be there, and how well."""
NEARLY_ALL, LETTERS = 0.6, 0.85
"""Share of the weight of the matter that makes up for a missing word, and what likeness of letters counts."""
WELL, INSIDE = 0.79, 0.6
"""Coverage that is enough among a few passages, and how well each word must then be found."""
STANDS_OUT, AHEAD = 0.55, 10.0
"""Coverage that is enough among a few passages of which no other comes near, and how many points that is."""
ALIKE = 0.6
"""Likeness of letters from which a word may be another one, misspelt."""
SHORTEST = 3
"""Letters of a word that may be misspelt; shorter ones are alike by chance."""
JOINED, SHORTEST_JOINED = 0.8, 6
"""The same of two words that may be one, written apart or together."""
APART = 0.7
"""What two words count that follow each other but for one between them."""


@dataclass(frozen=True, slots=True)
class Doubted:
    """A passage that may be an answer, and among how many it was found."""

    match: Match
    words: Sequence[str]
    """Its own words, folded."""
    population: float
    """The logarithm of the number of passages that it was chosen from."""
    lead: float = 0.0
    """By how many points it is ahead of all others, 0 to 100."""


def is_sure(terms: Sequence[Term], doubted: Doubted) -> bool:
    """Tell whether a passage answers a question so well that chance is no explanation.

    Who types key words alone ("ferry strike") asks for passages that have them. Who types a half-remembered
    statement asks for that one; and the more passages there are, the more likely it is that one of them has
    many of its words. Then either all words are found, and weigh more than chance would find, or those that
    are found, their neighbours and their wording are together as like the question as `cut` demands. A
    misspelt word is found by its letters. Among few passages one that is far ahead of all others is no chance
    either: that would have given others nearly as much.
    Calibrated on look-ups whose answers had been left out, see docs/figures.md.
    """
    match = doubted.match
    names = [term for term in terms if term.actor_ids]
    rest = [term for term in terms if not term.actor_ids]
    if match.verbatim:
        return True
    if not any(term.content for term in rest):
        return match.coverage >= FOUND_FROM
    few = doubted.population < math.log(FEW_SENTENCES)
    if few and _lacks_much(terms, match, doubted.words):
        return False
    population = max(0.0, doubted.population - sum(term.weight for term in names if match.complete))
    stands_out = few and min(match.coverage, match.matter) >= STANDS_OUT and doubted.lead >= AHEAD
    if stands_out or _all_found(rest, match, population) or _each_found(terms, match, population):
        return True
    wanted = cut(population)
    wording = _wording(rest, doubted.words)
    if min(match.coverage, match.matter) >= FOUND_FROM and _surety(match.coverage, 0.0, wording) >= wanted:
        return True  # whatever the neighbours are
    share, neighbours = likeness(rest, doubted.words)
    found = max(share, min(match.coverage, match.matter))
    return found >= FOUND_FROM and _surety(found, neighbours, wording) >= wanted


def _lacks_much(terms: Sequence[Term], match: Match, words: Sequence[str]) -> bool:
    """Tell whether a word is missing where there are few, or two where there are more, and they weigh much.

    Of "turkish drones" a passage with drones alone has not enough. A word that may be misspelt is not missed.
    Asked of small stores alone: among many passages what is found must weigh more than chance anyway.
    """
    if len(match.found) != len(terms):
        return False
    matter = [(term, quality) for term, quality in zip(terms, match.found, strict=True) if term.content]
    missing = sum(1 for term, quality in matter if quality < PRESENT and term.meant)
    if missing <= (len(matter) > FEW) or match.coverage >= NEARLY_ALL:
        return False
    share, _ = likeness([term for term in terms if not term.actor_ids], words)
    weight = sum(term.weight for term, _ in matter)
    named = sum(term.weight * quality for term, quality in matter if term.actor_ids)
    beside = sum(term.weight for term, _ in matter if not term.actor_ids)
    return (LETTERS * share * beside + named) / weight < NEARLY_ALL


def cut(population: float) -> float:
    """Return the surety that is demanded among so many passages, given by their logarithm."""
    return max(LEAST, MOST - PER_FACTOR * max(0.0, math.log(MANY) - population))


def _surety(share: float, neighbours: float, wording: float) -> float:
    return SHARE * share + NEIGHBOURS * neighbours + WORDING * wording


def _all_found(terms: Sequence[Term], match: Match, population: float) -> bool:
    """Tell whether all words are there, and together too rare for chance or nothing but key words."""
    if match.coverage < ALL:
        return False
    content = [term.weight for term in terms if term.content]
    only_key_words = len(content) == len(terms)
    return only_key_words or (len(content) > 1 and sum(content) >= population + BEYOND_CHANCE)


def _each_found(terms: Sequence[Term], match: Match, population: float) -> bool:
    """Tell whether each word is there, be it by another for it, and together too rare for chance.

    Words that stand for others are no letters alike, so only what they weigh can tell. The fewer passages
    there are, the fewer have such words, and the less they must weigh beyond chance.
    """
    if len(match.found) != len(terms):
        return False
    rest = [(term, quality) for term, quality in zip(terms, match.found, strict=True) if not term.actor_ids]
    content = [(term.weight, quality) for term, quality in rest if term.content]
    many = min(1.0, population / math.log(MANY)) ** 4
    beyond = FEW_BEYOND + (MANY_BEYOND - FEW_BEYOND) * many
    found = min(match.coverage, match.matter)
    return (
        bool(content)
        and sum(1 for term in terms if term.content) > 1
        and found >= FOUND_FROM
        and all(quality > 0 for _, quality in content)
        and (
            sum(weight * quality for weight, quality in content) >= population + beyond
            or (found >= WELL + (1 - WELL) * many and all(quality >= INSIDE for _, quality in content))
        )
    )


def _wording(terms: Sequence[Term], words: Sequence[str]) -> float:
    """Return the likeness of the question's wording to the best stretch of the passage, 0 to 1."""
    wording, text = " ".join(term.word for term in terms), " ".join(words)
    scorer = fuzz.partial_ratio if len(wording) <= len(text) else fuzz.token_set_ratio
    return scorer(wording, text) / 100


def likeness(terms: Sequence[Term], words: Sequence[str]) -> tuple[float, float]:
    """Return how like a question a passage's own words are, letter by letter.

    Args:
        terms: The words of the question.
        words: The words of the passage.

    Returns:
        The share of the question's weight that is found, and the share of its neighbours that are
        neighbours there, each from 0 to 1.
    """
    if not terms or not words:
        return 0.0, 0.0
    alike = _alike(terms, words)
    weights = np.array([term.weight for term in terms])
    share = float(weights @ alike.max(axis=1) / weights.sum())
    return share, _neighbours(alike, weights) if len(terms) > 1 else share


def _alike(terms: Sequence[Term], words: Sequence[str]) -> _Matrix:
    """Return how alike each word of the question and each of the passage are."""
    asked = [term.word for term in terms]
    alike = _letters(asked, words, ALIKE)
    for row, term in enumerate(terms):
        if len(term.word) < SHORTEST:
            alike[row] = [word == term.word for word in words]
    for row, (quality, at) in enumerate(found_in(terms, words)):
        if at >= 0:
            alike[row, at] = max(alike[row, at], quality)
    pairs = [a + b for a, b in pairwise(words)]
    if pairs:
        joined = _letters([word if len(word) >= SHORTEST_JOINED else "" for word in asked], pairs, JOINED)
        alike[:, :-1] = np.maximum(alike[:, :-1], joined)
    pairs = [a + b if len(a + b) >= SHORTEST_JOINED else "" for a, b in pairwise(asked)]
    if pairs:
        parted = _letters(pairs, words, JOINED)
        alike[:-1] = np.maximum(alike[:-1], parted)
        alike[1:] = np.maximum(alike[1:], parted)
    return alike


def _letters(some: Sequence[str], others: Sequence[str], least: float) -> _Matrix:
    return process.cdist(some, others, scorer=OSA.normalized_similarity, score_cutoff=least, dtype=np.float32)


def _neighbours(
    alike: _Matrix,
    weights: _Vector,
) -> float:
    """Return the share of the question's pairs of words that stand together in the passage, too."""
    both = np.minimum(alike[:-1], alike[1:]).max(axis=1) * 0.9  # two words that are one there
    if alike.shape[1] > 1:
        both = np.maximum(both, np.minimum(alike[:-1, :-1], alike[1:, 1:]).max(axis=1))
    if alike.shape[1] > 2:
        both = np.maximum(both, APART * np.minimum(alike[:-1, :-2], alike[1:, 2:]).max(axis=1))
    worth = weights[:-1] + weights[1:]
    return float(worth @ both / worth.sum())
