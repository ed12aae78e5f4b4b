"""Spans of one text: whether they lie in it, and whether boilerplate covers them.

One invariant: nothing here changes a span.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from store.errors import InvalidExtraction
from store.records import Boilerplate, Extraction, Span


class Shadow:
    """The part of a text that boilerplate covers."""

    def __init__(self, boilerplate: Sequence[Boilerplate]) -> None:
        self._pieces = list(_joined(sorted((b.span.start, b.span.end) for b in boilerplate)))
        self._starts = [start for start, _ in self._pieces]

    def covers(self, span: Span) -> bool:
        """Tell whether at least half of `span` is boilerplate."""
        at = max(bisect_right(self._starts, span.start) - 1, 0)
        covered = 0
        while at < len(self._pieces) and self._starts[at] < span.end:
            start, end = self._pieces[at]
            covered += max(0, min(end, span.end) - max(start, span.start))
            at += 1
        return covered > 0 and covered * 2 >= span.end - span.start


def _joined(pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join the pieces that touch or overlap; they come sorted."""
    open_piece: tuple[int, int] | None = None
    for start, end in pieces:
        if open_piece is None or start > open_piece[1]:
            if open_piece is not None:
                yield open_piece
            open_piece = (start, end)
        else:
            open_piece = (open_piece[0], max(open_piece[1], end))
    if open_piece is not None:
        yield open_piece


def check_spans(extraction: Extraction) -> None:
    """Refuse an extraction with a span that is empty or leaves the text.

    Raises:
        InvalidExtraction: names the first such span.
    """
    length = len(extraction.article.text)
    for field, span in spans_of(extraction):
        if not 0 <= span.start < span.end <= length:
            reason = f"the span {span.start} to {span.end} is not within the text (0 to {length})"
            raise InvalidExtraction(reason, doc_id=extraction.article.doc_id, field=field)


def spans_of(extraction: Extraction) -> Iterator[tuple[str, Span]]:
    """Yield every span with the name of its field."""
    for i, sentence in enumerate(extraction.sentences):
        yield f"sentences[{i}]", sentence
    for i, piece in enumerate(extraction.boilerplate):
        yield f"boilerplate[{i}]", piece.span
    for i, quote in enumerate(extraction.quotes):
        yield f"quotes[{i}]", quote.span
    for i, found in enumerate(extraction.dates):
        yield f"dates[{i}]", found.span
    for i, actor in enumerate(extraction.actors):
        for j, mention in enumerate(actor.mentions):
            yield f"actors[{i}].mentions[{j}]", mention
