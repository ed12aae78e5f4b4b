"""Lines in capitals or Title Case, where a capital letter tells nothing, and the names in them.

One invariant: a person of a headline is named as far as the rest of the article names them, no further.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from corpus.naming.candidate import Candidate
from store.records import Span

_BYLINE = ("By ", "by ", "BY ", " and ")
_LOWER = re.compile(r" [a-z]{5,}")
SHORT_LINE = 5
"""Words of a line that may be a name alone, as a byline is."""


def headline_spans(text: str) -> list[Span]:
    """Return the lines in Title Case or capitals, where a capital tells nothing."""
    spans = []
    start = 0
    for line in text.splitlines(keepends=True):
        words = re.findall(r"[^\W\d_]{4,}", line)
        capital = sum(word[0].isupper() for word in words)
        heading = len(line) < 70 and capital == len(words) and line.strip()[-1:].isalnum()
        if (len(words) >= 3 and capital > 0.75 * len(words)) or heading:
            spans.append(Span(start, start + len(line)))
        start += len(line)
    return spans


class Headlines:
    """The headlines of a text and what stands outside them, to tell where in a headline a name ends."""

    def __init__(self, text: str, spans: list[Span]) -> None:
        self._text = text
        self._spans = [span for span in spans if len(span.cut(text).split()) > SHORT_LINE]
        outside = [0, *(edge for span in self._spans for edge in (span.start, span.end)), len(text)]
        self._body = "\n".join(text[a:b] for a, b in zip(outside[::2], outside[1::2], strict=True))
        self._starts = [span.start for span in self._spans]

    def shortened(self, candidate: Candidate) -> Iterator[Candidate]:
        """Yield a person of a headline as far as the article names them: its verb has a capital too."""
        at = bisect_right(self._starts, candidate.span.start) - 1
        in_headline = at >= 0 and candidate.span.overlaps(self._spans[at])
        words = candidate.text.split(" ")
        if (
            not in_headline
            or candidate.kind != "person"
            or len(words) < 3
            or self._text.endswith(_BYLINE, 0, candidate.span.start)
            or _LOWER.match(self._text, candidate.span.end)
        ):
            yield candidate
            return
        for count in range(len(words), 1, -1):
            name = " ".join(words[:count])
            if name in self._body:
                span = Span(candidate.span.start, candidate.span.start + len(name))
                yield Candidate(span, name, "person", candidate.weight)
                return
