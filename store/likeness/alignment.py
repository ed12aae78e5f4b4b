"""Which words of one quotation stand for which of another, and how much of each is so accounted for.

One invariant: pure; each word is in at most one pair.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from rapidfuzz.distance import OSA

from store.actors.names import is_acronym_of, name_key
from store.likeness.meaning import INTENSIFIERS, is_instead, is_same_nation
from store.likeness.wording import Word

SAME_FAMILY: Final = 0.95
"""What a word counts that is only derived from the same root."""
INSTEAD: Final = 0.9
"""What a word counts that another one stands for."""
AGAINST: Final = 1.6
"""What a word counts for that stands in the place of another one, to which it is no relation."""
MORE: Final = 0.7
"""What a word counts for that the other text only lacks."""
SLIGHT: Final = 0.3
"""What a title before a name weighs, and an adverb of degree."""
LONG_NAME: Final = 8
"""Letters from which two spellings of one name may differ in two places."""
UNKNOWN: Final = 1.0
"""What a word weighs whose rarity is not given, where those given are about 1 on the average."""


@dataclass(frozen=True, slots=True)
class Pair:
    """`ours[i]` stands for `theirs[j]`."""

    i: int
    j: int
    quality: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """The pairs in the order of our words, and what they are worth."""

    pairs: tuple[Pair, ...]
    likeness: float
    """How much of both is the same, 0 to 1."""
    order: float
    """Share of the pairs that keep their order, 0 to 1."""


def align(ours: Sequence[Word], theirs: Sequence[Word], weights: Mapping[str, float]) -> Alignment:
    """Pair the words that carry matter, the surest pairs first, near their place, alike from either side."""
    if _rank(theirs) < _rank(ours):
        aligned = align(theirs, ours, weights)
        pairs = sorted(
            (Pair(pair.j, pair.i, pair.quality) for pair in aligned.pairs), key=lambda pair: pair.i
        )
        return Alignment(tuple(pairs), aligned.likeness, _order([pair.j for pair in pairs]))
    mine = [i for i, word in enumerate(ours) if word.counts]
    free = dict.fromkeys(j for j, word in enumerate(theirs) if word.counts)
    pairs = []
    left = _pair_keys(ours, theirs, mine, free, pairs, by="key", quality=1.0)
    left = _pair_keys(ours, theirs, left, free, pairs, by="root", quality=SAME_FAMILY)
    _pair_alike(ours, theirs, _pair_names(ours, theirs, left, free, pairs), free, pairs)
    pairs.sort(key=lambda pair: pair.i)
    return Alignment(
        tuple(pairs), _likeness(ours, theirs, pairs, weights), _order([pair.j for pair in pairs])
    )


def _rank(words: Sequence[Word]) -> tuple[int, list[str]]:
    return len(words), [word.text for word in words]


def _pair_keys(
    ours: Sequence[Word],
    theirs: Sequence[Word],
    mine: Sequence[int],
    free: dict[int, None],
    pairs: list[Pair],
    *,
    by: str,
    quality: float,
) -> list[int]:
    """Pair words of one key; returns those of ours that stay without partner."""
    places: dict[str, list[int]] = defaultdict(list)
    for j in free:
        places[getattr(theirs[j], by)].append(j)
    scale = len(theirs) / max(1, len(ours))
    left = []
    for i in mine:
        among = places.get(getattr(ours[i], by))
        # Of names only the inflections are the same: Austria and Australia have one root.
        if among and quality < 1.0 and (ours[i].kind == "name" or ours[i].is_first):
            among = None
        if not among:
            left.append(i)
            continue
        j = min(among, key=lambda place: abs(place - i * scale))
        among.remove(j)
        del free[j]
        pairs.append(Pair(i, j, quality))
    return left


def _pair_names(
    ours: Sequence[Word],
    theirs: Sequence[Word],
    mine: Sequence[int],
    free: dict[int, None],
    pairs: list[Pair],
) -> list[int]:
    """Pair names that are one in other letters: United States and US, Sergei and Sergey."""
    done: set[int] = set()
    for run in _runs(ours, mine):
        for other in _runs(theirs, list(free)):
            if not _is_same_name([ours[i].text for i in run], [theirs[j].text for j in other]):
                continue
            pairs += [Pair(i, j, 1.0) for i, j in zip(run, other, strict=False)]
            # Of "US" and "United States" the second word has no partner, and is accounted for all the same.
            pairs += [Pair(i, other[-1], 1.0) for i in run[len(other) :]]
            pairs += [Pair(run[-1], j, 1.0) for j in other[len(run) :]]
            done.update(run)
            for j in other:
                del free[j]
            break
    return [i for i in mine if i not in done]


def _runs(words: Sequence[Word], indexes: Sequence[int]) -> list[list[int]]:
    """Return the unpaired names, words that follow each other as one."""
    names = [i for i in indexes if words[i].kind == "name" or (words[i].is_first and not words[i].is_title)]
    return [
        [i for _, i in group] for _, group in groupby(enumerate(names), key=lambda pair: pair[1] - pair[0])
    ]


def _is_same_name(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    a, b = " ".join(ours), " ".join(theirs)
    if len(ours) == len(theirs) == 1 and is_same_nation(a, b):
        return True
    if len(ours) != len(theirs):
        return is_acronym_of(a, b) or is_acronym_of(b, a) or _is_nation_written_out(ours, theirs)
    slips = 1 if min(len(a), len(b)) < LONG_NAME else 2
    return min(len(a), len(b)) > 3 and name_key(a) == name_key(b) and OSA.distance(a, b) <= slips


def _is_nation_written_out(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell of "american" and "united states" that one is the other's adjective or acronym written out."""
    short, long = sorted((ours, theirs), key=len)
    letters = "".join(word[0] for word in long)
    return len(short) == 1 and len(letters) > 1 and is_same_nation(short[0], letters)


def _pair_alike(
    ours: Sequence[Word],
    theirs: Sequence[Word],
    mine: Sequence[int],
    free: dict[int, None],
    pairs: list[Pair],
) -> None:
    """Pair words that translations have for one another."""
    scale = len(theirs) / max(1, len(ours))
    for i in mine:
        if ours[i].kind != "matter":
            continue
        near = sorted(free, key=lambda place: abs(place - i * scale))
        at = next(
            (j for j in near if theirs[j].kind == "matter" and is_instead(ours[i].text, theirs[j].text)), None
        )
        if at is not None:
            del free[at]
            pairs.append(Pair(i, at, INSTEAD))


def _likeness(
    ours: Sequence[Word], theirs: Sequence[Word], pairs: Sequence[Pair], weights: Mapping[str, float]
) -> float:
    """Weigh what is paired against what is left: on one side it is missing, on both it is something else."""
    paired = sum(
        pair.quality * (_weight(ours[pair.i], weights) + _weight(theirs[pair.j], weights)) / 2
        for pair in pairs
    )
    most = sum((_weight(ours[pair.i], weights) + _weight(theirs[pair.j], weights)) / 2 for pair in pairs)
    mine = _left(ours, {pair.i for pair in pairs}, weights)
    other = _left(theirs, {pair.j for pair in pairs}, weights)
    against, more = min(mine, other), abs(mine - other)
    whole = most + AGAINST * against + MORE * more
    return paired / whole if whole else 0.0


def _left(words: Sequence[Word], paired: set[int], weights: Mapping[str, float]) -> float:
    return sum(_weight(word, weights) for i, word in enumerate(words) if word.counts and i not in paired)


def _weight(word: Word, weights: Mapping[str, float]) -> float:
    return weights.get(word.key, UNKNOWN) * (SLIGHT if word.is_title or word.text in INTENSIFIERS else 1.0)


def _order(places: Sequence[int]) -> float:
    """Return the share of the longest run of places that only ascends."""
    tails: list[int] = []
    for place in places:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return len(tails) / len(places) if places else 0.0
