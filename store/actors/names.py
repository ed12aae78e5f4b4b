"""How alike two names are, and when they are one: spellings, initials, parts, order, titles, acronyms.

One invariant: everything here is symmetric and knows no actor; it compares the letters of names alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cdist

from store.actors.name_parts import LEGAL_FORMS, LONG_LEGAL_FORMS, PARTICLES, SUFFIXES, TITLES, WEAK_TITLES
from store.records import ActorKind
from store.text.transliteration import fold, romanise, skeleton, sounds

_POSSESSIVE = re.compile(r"'s\b|(?<=s)'(?!\w)")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*\??|&", re.UNICODE)
_PLAIN = re.compile(r"(?!.*\b(?:company|liability|partnership)\b)[a-z]+(?: [a-z]+)*")
"""Names of nothing but words, which need no unifying; not those with a form of law in full."""

__all__ = [
    "acronyms",
    "alike_words",
    "fold",
    "is_acronym_of",
    "name_key",
    "name_similarity",
    "name_words",
    "same_actor",
]


@dataclass(frozen=True, slots=True)
class _Profile:
    """What comparing needs of a name, worked out once."""

    words: tuple[str, ...]
    weights: tuple[float, ...]
    total: float
    joined: str
    key: str


@lru_cache(maxsize=50_000)
def _profile(name: str) -> _Profile:
    words = name_words(name)
    weights = tuple(_weight(word) for word in words)
    return _Profile(
        words,
        weights,
        sum(weights),
        "".join(words),
        " ".join(skeleton(word) for word in words if word not in ("al", "el")) or "".join(words),
    )


def _weight(word: str) -> float:
    """What a word counts for: particles and legal forms little, an initial half."""
    if word in PARTICLES:
        return 0.25
    if word in LEGAL_FORMS:
        return 0.2
    return 0.5 if len(word) == 1 else 1.0


@lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """Return the folded words of `name` in their usual order, without titles and possessives."""
    text = name.casefold()
    if _PLAIN.fullmatch(text):
        return tuple(_without_titles(text.split()))
    text = romanise(text)
    text = _POSSESSIVE.sub("", fold(text))
    text = _DOTTED.sub(lambda found: found.group().replace(".", "") + " ", text)
    first, comma, rest = text.partition(",")
    if (
        comma
        and rest.strip()
        and "," not in rest
        and rest.split()[0].strip(".") not in (SUFFIXES | LEGAL_FORMS.keys())
    ):
        text = f"{rest} {first}"
    for long, short in LONG_LEGAL_FORMS:
        text = text.replace(long, short)
    words = [word.replace("'", "") for word in _WORD.findall(text)]
    words = ["and" if word == "&" else word for word in words]
    return tuple(_without_titles(words))


def _without_titles(words: list[str]) -> list[str]:
    start = 0
    while start < len(words) - 1 and (
        words[start] in TITLES or (words[start] in WEAK_TITLES and len(words) - start > 2)
    ):
        start += 1
    if start and start < len(words) - 1 and words[start] in ("of", "for", "the", "and"):
        start = 0  # "President of the Senate" is no title before a name
    end = len(words)
    while end - start > 1 and words[end - 1] in SUFFIXES:
        end -= 1
    return words[start:end]


def name_key(name: str) -> str:
    """Return the key under which the spellings of one name meet (Sergei, Sergey, Sergej Lavrow)."""
    return _profile(name).key


def name_similarity(a: str, b: str) -> float:
    """Return how likely two names mean the same, 0 to 1, by their letters alone."""
    left, right = _profile(a), _profile(b)
    if not left.words or not right.words:
        return 0.0
    if left.words == right.words:
        return 1.0
    if left.key == right.key and len(left.key) > 2:
        return 0.97
    score = _aligned(left, right)
    if score < 0.9 and abs(len(left.joined) - len(right.joined)) < 4:
        joined = JaroWinkler.similarity(left.joined, right.joined)
        if joined > WRITTEN_ALIKE:
            score = max(score, joined - 0.03)
    return score


def alike_words(word: str, others: Sequence[str], *, least: float) -> dict[str, float]:
    """Return those of many words that are as like `word` as `least`, as `name_similarity` has it.

    All words are folded Latin ones of other skeletons than that of `word`. Most are told apart by counting
    edits, up to what `least` allows.
    """
    if not others:
        return {}
    edits = cdist([word], others, scorer=OSA.distance)[0]
    likeness = cdist([word], others, scorer=JaroWinkler.similarity)[0]
    longest = max(len(word), *map(len, others))
    far = int((1.0 - least) / EDIT * longest)
    near = (edits <= far) | (likeness > WRITTEN_ALIKE - ROUNDED)
    # Another transliteration has more letters changed than sounds; only of these the sounds are worked out.
    by_sound = sounds(word)
    for at in ((edits <= far + RESPELT) & ~near).nonzero()[0].tolist():
        near[at] = OSA.distance(by_sound, sounds(others[at]), score_cutoff=far) <= far
    found = {}
    for at in near.nonzero()[0].tolist():
        likeness = name_similarity(word, others[at])
        if likeness >= least:
            found[others[at]] = likeness
    return found


def _aligned(left: _Profile, right: _Profile) -> float:
    """Pair the words of the two names, best first, and weigh what found no partner.

    Words left over on one side alone are a shorter way of naming one person; words left over on both sides
    contradict each other, and say that these are two.
    """
    if (len(left.words), left.words) > (len(right.words), right.words):
        left, right = right, left
    free = list(range(len(right.words)))
    gained = paired = alone = 0.0
    places = []
    for i, word in enumerate(left.words):
        best, at = 0.0, -1
        for j in free:
            value = _word_similarity(word, right.words[j])
            if value > best:
                best, at = value, j
                if value == 1.0:
                    break
        if at < 0:
            alone += left.weights[i]
            continue
        free.remove(at)
        places.append(at)
        weight = (left.weights[i] + right.weights[at]) / 2
        gained += best * weight
        paired += weight
    if not paired:
        return 0.0
    rest = sum(right.weights[j] for j in free)
    against, more = min(alone, rest), abs(rest - alone)
    score = gained / (paired + AGAINST * against + (MORE if len(left.words) > 1 else MORE_THAN_ONE) * more)
    return score * _order(places)


WRITTEN_ALIKE = 0.95
"""Likeness of two names' letters, without spaces, from which it counts."""
RESPELT = 3
"""Letters in which two spellings of the same sounds differ at most, as far as they are looked for."""
ROUNDED = 1e-6
"""What a likeness may lose where many are worked out at once."""
AGAINST = 1.6
"""What a word counts for that the other name contradicts."""
MORE = 0.2
"""What a word counts for that the other name only lacks."""
MORE_THAN_ONE = 0.4
"""The same where the other name is a single word."""


def _order(places: list[int]) -> float:
    """Names may begin with the family name, but their words are not shuffled."""
    breaks = sum(1 for a, b in pairwise(places) if b < a)
    return (
        1.0
        if not breaks
        else 0.97
        if breaks == 1 and len(places) == 2
        else 0.9
        if places[0] > places[-1]
        else 0.8
    )


@lru_cache(maxsize=65_536)
def _word_similarity(a: str, b: str) -> float:
    if a == b:
        return 1.0
    a_sounds, b_sounds = sounds(a), sounds(b)
    if len(a) == 1 or len(b) == 1:
        return 0.8 if a[0] == b[0] else 0.0
    if a.isdigit() or b.isdigit():
        return 0.0
    if a_sounds == b_sounds:
        return 0.96
    longest = max(len(a_sounds), len(b_sounds))
    edits = min(OSA.distance(a_sounds, b_sounds), OSA.distance(a, b))
    if edits > FARTHEST * longest:
        return 0.0
    return (1.0 if a[0] == b[0] or a_sounds[:1] == b_sounds[:1] else 0.95) - EDIT * edits / longest


FARTHEST = 0.34
"""The share of its letters in which one spelling of a word may differ from another."""
EDIT = 0.7
"""What a wholly different word would lose."""


def acronyms(name: str) -> frozenset[str]:
    """Return the folded acronyms that a name of several words may have, with and without its small words."""
    words = re.findall(r"[^\W_]+", _POSSESSIVE.sub("", fold(name)))
    if len(words) < 2:
        return frozenset()
    kept = [word for word in words if word not in PARTICLES and word not in ("for", "on", "in", "to")]
    return frozenset("".join(word[0] for word in chosen) for chosen in (words, kept) if len(chosen) > 1)


def is_acronym_of(short: str, long: str) -> bool:
    """Tell whether `short` is made of the first letters of `long`: NATO, UNESCO."""
    letters = fold(short).replace(".", "").replace("-", "")
    return 2 <= len(letters) <= 10 and letters.isalnum() and letters in acronyms(long)


def same_actor(a: str, b: str, kind: ActorKind) -> bool:
    """Tell whether two full names mean one actor so surely that they may be merged without asking."""
    left, right = _profile(a), _profile(b)
    if not left.words or not right.words:
        return False
    if left.words == right.words:
        return True
    if kind != "person":
        return is_acronym_of(a, b) or is_acronym_of(b, a) or _same_words(left, right)
    return _same_person(left.words, right.words)


def _same_words(left: _Profile, right: _Profile) -> bool:
    """For organisations: the same words but for articles, legal forms and spelling by sound."""
    ours = [w for w in left.words if w not in LEGAL_FORMS and w != "the"]
    theirs = [w for w in right.words if w not in LEGAL_FORMS and w != "the"]
    return (
        bool(ours)
        and len(ours) == len(theirs)
        and all(x == y or (len(x) > 4 and sounds(x) == sounds(y)) for x, y in zip(ours, theirs, strict=True))
    )


def _same_person(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """First and last names meet by sound; of middle names one may lack, none may contradict."""
    if len(left) < 2 or len(right) < 2:
        return False
    if not (_spelt_alike(left[0], right[0]) and _spelt_alike(left[-1], right[-1])):
        return False
    short, long = sorted((left[1:-1], right[1:-1]), key=len)
    rest = list(long)
    for word in short:
        partner = next(
            (
                other
                for other in rest
                if _spelt_alike(word, other) or (word[0] == other[0] and 1 in (len(word), len(other)))
            ),
            None,
        )
        if partner is None:
            return False
        rest.remove(partner)
    return True


def _spelt_alike(a: str, b: str) -> bool:
    return a == b or (
        min(len(a), len(b)) > 2 and skeleton(a) == skeleton(b) and OSA.distance(sounds(a), sounds(b)) <= 2
    )
