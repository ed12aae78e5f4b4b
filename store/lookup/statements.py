"""One result for one passage: overlapping speech, pieces of a split quotation, the same sentence elsewhere.

One invariant: pure; a finding is dropped only where another one that is kept names it as its piece, its wider
speech or another place of the same words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from store.likeness.comparison import is_same_wording
from store.reading.found import QuoteFound, SentenceFound

LEADS_WITHIN = 10.0
"""Points by which quoted words may match less than the reported clause around them and still stand first."""


def merged_quotes(ranked: Sequence[QuoteFound]) -> list[QuoteFound]:
    """Make one finding of speech that overlaps in its article, and of the pieces of one quotation.

    Args:
        ranked: The findings, the best first; their order stays.
    """
    kept: list[QuoteFound] = []
    for hit in ranked:
        at = next((k for k, other in enumerate(kept) if _is_same_speech(hit, other)), -1)
        if at < 0:
            kept.append(hit)
        else:
            kept[at] = _merged(kept[at], hit)
    return kept


def _is_same_speech(a: QuoteFound, b: QuoteFound) -> bool:
    if a.place.article_id != b.place.article_id:
        return False
    if a.group is not None and a.group == b.group:
        return True
    return any(one.place.overlaps(other.place) for one in _own(a) for other in _own(b))


def _own(hit: QuoteFound) -> Iterable[QuoteFound]:
    return (hit,) if hit.wider is None else (hit, hit.wider)


def _merged(first: QuoteFound, second: QuoteFound) -> QuoteFound:
    """Return the better finding; of two nearly as good the quoted words, not the clause around them."""
    if not first.place.overlaps(second.place):
        return first
    quoted_later = first.kind == "indirect" and second.kind != "indirect"
    if quoted_later and second.match.score >= first.match.score - LEADS_WITHIN:
        return replace(second, wider=first)
    if first.kind != "indirect" and second.kind == "indirect" and first.wider is None:
        return replace(first, wider=second)
    return first


def joined(found: Sequence[SentenceFound], limit: int) -> tuple[SentenceFound, ...]:
    """Give the same words in several articles as one hit with all its places."""
    kept: list[SentenceFound] = []
    for hit in found[: limit * 6]:
        same = next(
            (k for k, other in enumerate(kept) if is_same_wording(hit.place.text, other.place.text)), -1
        )
        if same >= 0:
            if hit.place.article_id != kept[same].place.article_id:
                kept[same] = replace(kept[same], also=(*kept[same].also, hit.place.citation))
        elif len(kept) < limit:
            kept.append(hit)
    return tuple(kept)
