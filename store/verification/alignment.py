"""Where a claimed quotation stands in an article, word by word.

One invariant: pure, and every word of the claim is in exactly one step of the alignment, in order.
The place is the window of the article that holds most of the claim's words of matter; within it the words are
aligned by their longest common subsequence (rapidfuzz's `LCSseq`).
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rapidfuzz.distance import LCSseq

from store.text.words import FUNCTION_WORDS

StepKind = Literal["same", "changed", "added", "left out"]

ROOM: Final = 30
"""Words of narration that may stand between the pieces of a split quotation."""
ROOM_OF_OMISSION: Final = 120
"""Words that one "..." may leave out."""
STRAY: Final = 2
"""A run of so few common words that stands apart from the rest is no part of the match."""
AT_AN_END: Final = 3
"""So many words at an end of the claim, unlike the article's, are changed words; more are from elsewhere."""


@dataclass(frozen=True, slots=True)
class Step:
    """A run of words that claim and article share, or in which they differ: `claim[a:b]`, `article[c:d]`."""

    kind: StepKind
    claim_start: int
    claim_end: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a claim's words lie on an article's."""

    steps: tuple[Step, ...]
    coverage: float
    """Share of the claim's weight that stands in the article, 0 to 1."""

    @property
    def start(self) -> int:
        """The first of the article's words that the claim has."""
        return next(step.start for step in self.steps if step.kind == "same")

    @property
    def end(self) -> int:
        """One beyond the last of the article's words that the claim has."""
        return next(step.end for step in reversed(self.steps) if step.kind == "same")

    @property
    def differs(self) -> bool:
        """Tell whether a word was changed, added or left out."""
        return any(step.kind != "same" for step in self.steps)


def plain_weight(key: str) -> float:
    """Weigh a word of matter 1 and a word of grammar a quarter: what counts where no corpus is at hand."""
    return 0.25 if key in FUNCTION_WORDS else 1.0


def align(
    claim: Sequence[str],
    article: Sequence[str],
    *,
    omissions: int = 0,
    weigh: Callable[[str], float] = plain_weight,
) -> Alignment | None:
    """Lay a claim on the stretch of an article that has most of it.

    Args:
        claim: The keys of the claim's words.
        article: The keys of the article's words.
        omissions: How often the claim says that something is left out.
        weigh: What a word counts for.

    Returns:
        None where the article has none of the claim's words of matter.
    """
    if (at := _place_of(claim, article)) >= 0:
        return Alignment((Step("same", 0, len(claim), at, at + len(claim)),), 1.0)
    apart = ROOM_OF_OMISSION * omissions
    window = _window(claim, article, len(claim) * 3 // 2 + ROOM + apart, weigh, room=len(claim) + apart)
    if window is None:
        return None
    first, last = window
    pairs = _matched(claim, article[first:last])
    pairs = _tightened([(i, first + j) for i, j in pairs], claim, article)
    pairs = _without_strays(_closed_up(pairs, article), claim)
    if not pairs:
        return None
    total = sum(weigh(key) for key in claim)
    found = sum(weigh(claim[i]) for i, _ in pairs)
    return Alignment(tuple(_steps(pairs, len(claim), len(article))), found / total if total else 0.0)


def _place_of(claim: Sequence[str], article: Sequence[str]) -> int:
    """Return where an article has a claim word for word; -1: nowhere."""
    if not claim or all(key in FUNCTION_WORDS for key in claim):
        return -1
    wanted, length = list(claim), len(claim)
    at = -1
    while True:
        try:
            at = article.index(claim[0], at + 1)
        except ValueError:
            return -1
        if list(article[at : at + length]) == wanted:
            return at


def _window(
    claim: Sequence[str], article: Sequence[str], width: int, weigh: Callable[[str], float], *, room: int
) -> tuple[int, int] | None:
    """Return the stretch of some `width` words with the most of the claim's weight, with room around it."""
    matter = {key for key in claim if key not in FUNCTION_WORDS} or set(claim)
    wanted: dict[str, int] = defaultdict(int)
    for key in claim:
        wanted[key] += key in matter
    hits = [at for at, key in enumerate(article) if wanted.get(key)]
    if not hits:
        return None
    weights = {key: weigh(key) for key in wanted}
    held: dict[str, int] = defaultdict(int)
    score, best, left = 0.0, (-1.0, 0, 0), 0
    for at in hits:
        key = article[at]
        held[key] += 1
        score += weights[key] if held[key] <= wanted[key] else 0.0
        while at - hits[left] > width:
            gone = article[hits[left]]
            score -= weights[gone] if held[gone] <= wanted[gone] else 0.0
            held[gone] -= 1
            left += 1
        # Of windows that hold as much the narrowest: what stands farther off belongs to another sentence.
        ranked = (score - (at - hits[left]) * 1e-4, hits[left], at)
        if ranked[0] > best[0]:
            best = ranked
    return max(0, best[1] - room), min(len(article), best[2] + 1 + room)


def _matched(claim: Sequence[str], part: Sequence[str]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    for op in LCSseq.opcodes(claim, part):
        if op.tag == "equal":
            pairs += zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True)
    return pairs


def _without_strays(pairs: list[tuple[int, int]], claim: Sequence[str]) -> list[tuple[int, int]]:
    """Drop the short runs of common words at either end that stand apart from the rest."""
    runs = _runs(pairs)
    while len(runs) > 1 and _is_stray(runs[0], runs[1], claim):
        runs.pop(0)
    while len(runs) > 1 and _is_stray(runs[-1], runs[-2], claim):
        runs.pop()
    return [pair for run in runs for pair in run]


def _tightened(
    pairs: list[tuple[int, int]], claim: Sequence[str], article: Sequence[str]
) -> list[tuple[int, int]]:
    """Move words before a gap over to its far side where the same words stand there: one gap, and not two."""
    moved = list(pairs)
    for at in range(len(moved) - 2, -1, -1):
        (i, j), (after_i, after_j) = moved[at], moved[at + 1]
        if after_i == i + 1 and after_j > j + 1 and article[after_j - 1] == claim[i]:
            moved[at] = i, after_j - 1
    return moved


def _closed_up(pairs: list[tuple[int, int]], article: Sequence[str]) -> list[tuple[int, int]]:
    """Move the last words of a claim up to those before them where the same words stand there."""
    runs = _runs(pairs)
    while len(runs) > 1:
        (i, j), last = runs[-2][-1], runs[-1]
        shift = last[0][1] - j - 1
        if last[0][0] != i + 1 or any(article[k] != article[k - shift] for _, k in last):
            break
        runs[-2:] = [[*runs[-2], *((k, place - shift) for k, place in last)]]
    return [pair for run in runs for pair in run]


def _runs(pairs: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    runs: list[list[tuple[int, int]]] = []
    for i, j in pairs:
        if runs and runs[-1][-1] == (i - 1, j - 1):
            runs[-1].append((i, j))
        else:
            runs.append([(i, j)])
    return runs


def _is_stray(run: list[tuple[int, int]], beside: list[tuple[int, int]], claim: Sequence[str]) -> bool:
    if len(run) > STRAY or any(claim[i] not in FUNCTION_WORDS for i, _ in run):
        return False
    ordered = sorted((run, beside))
    return ordered[1][0][1] - ordered[0][-1][1] > STRAY + 1


def _steps(pairs: list[tuple[int, int]], length: int, article_length: int) -> list[Step]:
    """Make steps of the words that match and those between, before and after them.

    The few words of a claim before its first match or after its last stand for as many words of the article.
    """
    before = pairs[0][0] if pairs[0][0] <= AT_AN_END else 0
    after = length - 1 - pairs[-1][0]
    after = after if after <= AT_AN_END else 0
    steps: list[Step] = []
    i, j = 0, max(0, pairs[0][1] - before)
    for run in _runs(pairs):
        (a, c), (b, d) = run[0], run[-1]
        steps += _between(i, a, j, c)
        steps.append(Step("same", a, b + 1, c, d + 1))
        i, j = b + 1, d + 1
    return steps + _between(i, length, j, min(article_length, j + after))


def _between(i: int, a: int, j: int, c: int) -> list[Step]:
    if i < a and j < c:
        return [Step("changed", i, a, j, c)]
    if i < a:
        return [Step("added", i, a, j, c)]
    return [Step("left out", i, a, j, c)] if j < c else []
