"""The same words: whole but for slips, or as a piece of a longer text, and what a piece may have lost.

One invariant: pure; a place in a text is a pair of indexes of its words, half-open.
"""

from collections.abc import Sequence
from typing import Final

from rapidfuzz.distance import OSA, LCSseq, Levenshtein

from store.likeness.meaning import CONDITIONS, EMPTY, QUANTITIES, REVERSING
from store.likeness.wording import Word
from store.records import QuoteKind

CUT_HOLDS: Final = 0.9
"""Share of a cut's words that must stand in the longer text, in one piece."""


def keys_of(words: Sequence[Word]) -> list[str]:
    """Return the keys of words."""
    return [word.key for word in words]


def differ_by_slips(ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Tell whether the texts differ only by words of no weight, or by a slip in a long word."""
    shorter = min(len(ours), len(theirs))
    if abs(len(ours) - len(theirs)) > max(1, shorter // 10):
        return False
    slips = 0
    for op in Levenshtein.opcodes(keys_of(ours), keys_of(theirs)):
        if op.tag == "equal":
            continue
        a, b = ours[op.src_start : op.src_end], theirs[op.dest_start : op.dest_end]
        slips += max(len(a), len(b))
        if len(a) == len(b) and all(_is_slip(x, y) for x, y in zip(a, b, strict=True)):
            continue
        if any(word.text not in EMPTY or word.modal or word.is_negation for word in (*a, *b)):
            return False
    return slips <= max(1, shorter // 8)


def _is_slip(a: Word, b: Word) -> bool:
    """Tell of two long words whether one is the other misspelt ("goverment")."""
    if a.kind != "matter" or b.kind != "matter" or min(len(a.text), len(b.text)) < 6:
        return False
    return a.text[0] == b.text[0] and a.text[-1] == b.text[-1] and OSA.distance(a.text, b.text) <= 1


def find_cut(short: Sequence[Word], long: Sequence[Word]) -> tuple[int, int] | None:
    """Return the stretch of the longer text that is the shorter one, or nearly."""
    a, b = keys_of(short), keys_of(long)
    if len(a) >= len(b):
        return None
    for at in range(len(b) - len(a) + 1):
        if b[at] == a[0] and b[at : at + len(a)] == a:
            return at, at + len(a)
    if len(a) < 8:
        return None
    blocks = [op for op in LCSseq.opcodes(a, b) if op.tag == "equal"]
    if not blocks or sum(op.src_end - op.src_start for op in blocks) < CUT_HOLDS * len(a):
        return None
    first, last = blocks[0].dest_start, blocks[-1].dest_end
    if last - first > len(a) / CUT_HOLDS or not differ_by_slips(short, long[first:last]):
        return None
    return first, last


def has_lost_meaning(long: Sequence[Word], first: int, last: int, kind: QuoteKind) -> bool:
    """Tell whether what stands around a cut negates it or makes it depend on something.

    Of a fragment inside the reporter's clause ("mixed") the reporter may have told it in other words.
    """
    if kind == "mixed":
        return False
    before = []
    for word in reversed(long[: first + 1]):
        if word is not long[first]:
            before.append(word)
        if word.border == "sentence":
            break
    after = []
    for word in long[last:]:
        if word.border == "sentence":
            break
        after.append(word)
    is_governed = long[first].border == "" and any(
        word.is_negation or word.modal == "possible" or word.key in REVERSING for word in before
    )
    is_limited = not long[first].border and first > 0 and long[first - 1].text in QUANTITIES
    return is_governed or is_limited or any(word.text in CONDITIONS for word in (*before, *after))
