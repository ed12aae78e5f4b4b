"""From string offsets to a Doc's tokens, in constant time and a step.

One invariant: the tokens given for a span are those that share a character with it.
"""

from bisect import bisect_right

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from store.records import Span


class TokenIndex:
    """Where each token of a Doc begins."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._starts = [int(start) for start in doc.to_array(["IDX"]).ravel()]

    def words(self, span: Span) -> Words:
        """Return the tokens that a span touches; none where the Doc has none there."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = bisect_right(self._starts, span.end - 1)
        return self._doc[first:last]
