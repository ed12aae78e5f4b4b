"""What makes two statements of much the same words: a number, a negation, a name, a modal, a condition.

One invariant: pure; a contradiction is named by what differs, and that none is found decides nothing.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from store.likeness.alignment import Alignment
from store.likeness.meaning import (
    CONDITIONS,
    FIRST_PERSON,
    PRONOUNS,
    QUANTITIES,
    RELATIONS,
    REVERSING,
    is_opposite,
)
from store.likeness.wording import Word

NECESSARY = frozenset({"necessary", "advised"})
_OBLIGED = frozenset(["have", "has", "had", "having", "need", "needs", "needed"])
_PARTICIPLES = ("ed", "en", "wn", "ne", "ft", "ught")
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "got", "get"])


@dataclass(frozen=True, slots=True)
class Side:
    """One of two quotations that are compared."""

    words: Sequence[Word]
    reversed: bool = False
    """Its speaker denies or refuses what the words say."""
    is_reported: bool = False
    """In the reporter's words, where "we" became a name or "they"."""
    own_names: frozenset[str] = frozenset()
    """Keys of the names that its speaker may mean by "we"."""


def contradiction(ours: Side, theirs: Side, aligned: Alignment) -> str:
    """Return what makes these two statements; empty: nothing that is known here."""
    checks: tuple[tuple[str, Callable[[Side, Side, Alignment], bool]], ...] = (
        ("another number", _differ_in_numbers),
        ("a negation", _differ_in_negation),
        ("another name", _differ_in_names),
        ("another modal", _differ_in_modals),
        ("a condition", _differ_in_conditions),
        ("another quantity", _differ_in_quantities),
        ("another relation", _differ_in_relations),
        ("the opposite", _have_opposites),
        ("another order", _differ_in_order),
    )
    return next((name for name, differ in checks if differ(ours, theirs, aligned)), "")


def _differ_in_numbers(ours: Side, theirs: Side, _: Alignment) -> bool:
    return _numbers(ours.words) != _numbers(theirs.words)


def _numbers(words: Sequence[Word]) -> Counter[tuple[str, str]]:
    return Counter((word.key, word.bound) for word in words if word.kind == "number")


def _differ_in_negation(ours: Side, theirs: Side, aligned: Alignment) -> bool:
    """Compare how often either is negated, words like "refuse" counted where the other has none like it."""
    free_i, free_j = _unpaired(ours, theirs, aligned)
    for paired in aligned.pairs:
        # "reject" beside "accept" is no pair of negations, "reject" beside "refuse" is one.
        ours_reverses, theirs_reverses = _reverses(ours.words[paired.i]), _reverses(theirs.words[paired.j])
        if ours_reverses != theirs_reverses:
            (free_i if ours_reverses else free_j).append(paired.i if ours_reverses else paired.j)
    a = _negations(ours.words) + sum(_reverses(ours.words[i]) for i in free_i) + ours.reversed
    b = _negations(theirs.words) + sum(_reverses(theirs.words[j]) for j in free_j) + theirs.reversed
    if a != b:
        return True
    return (
        not (ours.reversed or theirs.reversed)
        and _negations(ours.words) == _negations(theirs.words)
        and _negate_other_words(ours, theirs, aligned)
    )


def _reverses(word: Word) -> bool:
    return word.counts and word.key in REVERSING


def _negations(words: Sequence[Word]) -> int:
    """Count negations; "neither ... nor" is one, "rule out" and "against" are one each."""
    ruled_out = sum(a.key == "rule" and b.text == "out" for a, b in pairwise(words))
    return ruled_out + sum(word.is_negation or word.text == "against" for word in words)


def _negate_other_words(ours: Side, theirs: Side, aligned: Alignment) -> bool:
    """Tell whether the negations stand with words that changed places ("peace, not war")."""
    to_theirs = {pair.i: pair.j for pair in aligned.pairs}
    to_ours = {pair.j: pair.i for pair in aligned.pairs}
    mine = [_scope(ours.words, at) for at in _places(ours.words)]
    other = [_scope(theirs.words, at) for at in _places(theirs.words)]
    if {to_theirs.get(i) for i in mine} == set(other):
        return False
    return any(
        i in to_theirs and j in to_ours and (i - to_ours[j]) * (to_theirs[i] - j) < 0
        for i in mine
        for j in other
    )


def _places(words: Sequence[Word]) -> list[int]:
    return [at for at, word in enumerate(words) if word.is_negation]


def _scope(words: Sequence[Word], at: int) -> int:
    """Return the word of matter that a negation stands with: the next one, or the last before it."""
    after = next((i for i in range(at + 1, len(words)) if words[i].counts), -1)
    return after if after >= 0 else next((i for i in range(at - 1, -1, -1) if words[i].counts), -1)


def _differ_in_names(ours: Side, theirs: Side, aligned: Alignment) -> bool:
    """Compare the names; a reporter's "the company" may stand for the "we" of a speaker whose own it is."""
    free_i, free_j = _unpaired(ours, theirs, aligned)
    mine = [i for i in free_i if ours.words[i].kind == "name"]
    other = [j for j in free_j if theirs.words[j].kind == "name"]
    if _spare(mine, ours, theirs) or _spare(other, theirs, ours):
        return True
    first_i = [i for i in free_i if ours.words[i].is_first and not ours.words[i].is_title]
    first_j = [j for j in free_j if theirs.words[j].is_first and not theirs.words[j].is_title]
    return bool(first_i and first_j)


def _spare(names: Sequence[int], side: Side, other: Side) -> bool:
    """Tell whether names are left for which the other side has neither partner nor pronoun."""
    left = [i for i in names if not _belongs_to_name(i, names, side.words)]
    if not left:
        return False
    told = [
        word.text for word in other.words if word.text in (PRONOUNS if other.is_reported else FIRST_PERSON)
    ]
    own = all(side.words[i].key in side.own_names | other.own_names for i in left)
    return not (own and told and len(left) <= 2)


def _belongs_to_name(i: int, names: Sequence[int], words: Sequence[Word]) -> bool:
    """Tell of a first name ("Vladimir" of "Vladimir Putin") that the name after it has its partner."""
    if i + 1 >= len(words) or i + 1 in names or i - 1 in names:
        return False
    return words[i + 1].kind == "name" and not words[i + 1].border


def _differ_in_modals(ours: Side, theirs: Side, _: Alignment) -> bool:
    """Compare what modals say: possible and necessary must meet, "can" and "will" may lack."""
    a, b = _modals(ours.words), _modals(theirs.words)
    if (a & NECESSARY) != (b & NECESSARY):
        return True
    if "possible" in a and not b & {"possible", "could"}:
        return True
    if "possible" in b and not a & {"possible", "could"}:
        return True
    if "could" in a ^ b and not (a | b) & {"able", "possible"}:
        return True
    return any(
        _is_done(side.words) and "future" not in own and "future" in other
        for side, own, other in (
            (ours, a, b),
            (theirs, b, a),
        )
    )


def _modals(words: Sequence[Word]) -> set[str]:
    found = {word.modal for word in words if word.modal}
    for at, word in enumerate(words[:-1]):
        if word.text in _OBLIGED and words[at + 1].text == "to":
            found.add("necessary")
    return found


def _is_done(words: Sequence[Word]) -> bool:
    """Tell whether the words say of something that it has happened."""
    return any(
        word.text in ("have", "has", "had") and words[at + 1].text.endswith(_PARTICIPLES)
        for at, word in enumerate(words[:-1])
    )


def _differ_in_conditions(ours: Side, theirs: Side, _: Alignment) -> bool:
    return _count(ours.words, CONDITIONS) != _count(theirs.words, CONDITIONS)


def _count(words: Sequence[Word], wanted: frozenset[str]) -> int:
    return sum(word.text in wanted for word in words)


def _differ_in_quantities(ours: Side, theirs: Side, _: Alignment) -> bool:
    a = {QUANTITIES[word.text] for word in ours.words if word.text in QUANTITIES}
    b = {QUANTITIES[word.text] for word in theirs.words if word.text in QUANTITIES}
    return "only" in a ^ b or bool(a - b and b - a)


def _differ_in_relations(ours: Side, theirs: Side, _: Alignment) -> bool:
    return {word.text for word in ours.words} & RELATIONS != {word.text for word in theirs.words} & RELATIONS


def _have_opposites(ours: Side, theirs: Side, aligned: Alignment) -> bool:
    free_i, free_j = _unpaired(ours, theirs, aligned)
    matter_i = [word.text for i, word in enumerate(ours.words) if i in set(free_i)]
    matter_j = [word.text for j, word in enumerate(theirs.words) if j in set(free_j)]
    if any(is_opposite(a, b) for a in matter_i for b in matter_j):
        # "not rise" beside "fall" agrees; their count of negations differs, and that has been told.
        return True
    grammar_i = {word.text for word in ours.words if not word.counts}
    grammar_j = {word.text for word in theirs.words if not word.counts}
    return any(is_opposite(a, b) for a in grammar_i - grammar_j for b in grammar_j - grammar_i)


def _differ_in_order(ours: Side, theirs: Side, aligned: Alignment) -> bool:
    """Tell whether names changed places ("Russia attacked Ukraine") without the voice changing."""
    if _is_passive(ours.words) != _is_passive(theirs.words):
        return False
    names = [pair for pair in aligned.pairs if "name" in (ours.words[pair.i].kind, theirs.words[pair.j].kind)]
    return any(
        a.i < b.i
        and a.j > b.j
        and (_has_matter_between(ours.words, a.i, b.i) or _has_matter_between(theirs.words, b.j, a.j))
        for a in names
        for b in names
        if a is not b
    )


def _has_matter_between(words: Sequence[Word], first: int, last: int) -> bool:
    return any(word.kind == "matter" for word in words[first + 1 : last])


def _is_passive(words: Sequence[Word]) -> bool:
    places = [at for at, word in enumerate(words) if word.text == "by"]
    return any(word.text in _BE for at in places for word in words[max(0, at - 5) : at])


def _unpaired(ours: Side, theirs: Side, aligned: Alignment) -> tuple[list[int], list[int]]:
    have_i, have_j = {pair.i for pair in aligned.pairs}, {pair.j for pair in aligned.pairs}
    return (
        [i for i, word in enumerate(ours.words) if word.counts and i not in have_i],
        [j for j, word in enumerate(theirs.words) if word.counts and j not in have_j],
    )
