"""Whether the confidence of quotations means something: the share that is right, by what was promised.

One invariant: only quotations whose annotated speaker is resolved count; a speaker that is missing is wrong.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.gold.scoring import Line, Scorer

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
SAME_QUOTATION = 0.5
"""Intersection over union from which a found quotation is the annotated one."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """The quotations whose confidence lies between two edges, the upper one outside unless it is 1."""

    low: float
    high: float
    matched: int
    right: int
    promised: float
    """The mean of their confidences: what the share should be."""

    @property
    def share(self) -> float:
        """The share whose speaker is right."""
        return self.right / max(1, self.matched)


def judge(scorer: Scorer, gold: Sequence[Line], predicted: Sequence[Line]) -> Iterator[tuple[float, bool]]:
    """Yield the confidence of each quotation that is annotated too, and whether its speaker is right."""
    found_in = {line["doc_id"]: line["quotes"] for line in predicted}
    for document in gold:
        text = document["text"]
        wanted = [
            quote for quote in document["quotes"] if quote.get("speaker") and quote.get("confidence") != "low"
        ]
        found = found_in.get(document["doc_id"], [])
        pairs = scorer.pair(
            [scorer.trim(text, quote["start"], quote["end"]) for quote in wanted],
            [scorer.trim(text, quote["start"], quote["end"]) for quote in found],
            SAME_QUOTATION,
        )
        for at, hit in pairs.items():
            yield found[hit]["confidence"], scorer.same_speaker(wanted[at]["speaker"], found[hit]["speaker"])


def calibrate(judged: Sequence[tuple[float, bool]]) -> list[Bucket]:
    """Sort judged quotations into buckets of confidence; a bucket that nothing falls into is left out."""
    buckets = []
    for low, high in pairwise(EDGES):
        inside = [(sure, right) for sure, right in judged if low <= sure < high or sure == high == EDGES[-1]]
        if inside:
            promised = sum(sure for sure, _ in inside) / len(inside)
            buckets.append(Bucket(low, high, len(inside), sum(right for _, right in inside), promised))
    return buckets
