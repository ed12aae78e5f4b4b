"""A claim laid on an article: which of the article's words it has, and which of those stand between marks.

One invariant: pure; every text that it gives is cut from the claim or from the article.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from store.records import Span
from store.verification.alignment import Alignment, Step
from store.verification.evidence import Account
from store.verification.wording import Words

WHOLE: Final = 300
"""Characters up to which a quotation is given whole; of a longer one the sentences around the words."""


@dataclass(frozen=True)
class Laid:
    """One claim, one article, and how the words of the one lie on those of the other."""

    claim: Words
    account: Account
    alignment: Alignment

    @cached_property
    def span(self) -> Span:
        """The article's words from the first to the last that the claim has."""
        return self.account.span_of(self.alignment.start, self.alignment.end)

    @cached_property
    def matched(self) -> tuple[int, ...]:
        """The numbers of the article's words that the claim has."""
        steps = self.alignment.steps
        return tuple(at for step in steps if step.kind == "same" for at in range(step.start, step.end))

    @cached_property
    def marked(self) -> tuple[bool, ...]:
        """For each matched word whether the article gives it as somebody's own."""
        return tuple(self.is_marked(at) for at in self.matched)

    @cached_property
    def core(self) -> Span:
        """The same without words of narration at either end."""
        inside = [at for at, marked in zip(self.matched, self.marked, strict=True) if marked]
        return self.account.span_of(inside[0], inside[-1] + 1) if inside else self.span

    def quoted(self) -> tuple[str, ...]:
        """Return the speech in whole sentences around the words, piece by piece between the marks."""
        first = self.account.sentence_of(self.core.start)
        last = self.account.sentence_of(self.core.end - 1)
        around = Span(min(first.start, self.core.start), max(last.end, self.core.end))
        speakers = {one.speaker for one in self.account.speech_at(self.core.start)}
        pieces = []
        for mark in self.account.marks:
            if mark.depth > 0 or not mark.span.overlaps(around):
                continue
            said_by = {one.speaker for one in self.account.speech_at(mark.span.start)}
            if mark.span.overlaps(self.core) or said_by & speakers:
                whole = mark.span.end - mark.span.start <= WHOLE
                first_at, last_at = max(mark.span.start, around.start), min(mark.span.end, around.end)
                pieces.append(mark.span if whole else Span(first_at, last_at))
        return tuple(piece.cut(self.account.text) for piece in pieces)

    def around(self) -> Span:
        """Return the quotation around the words where they stand in one, else their sentences."""
        if marks := self.account.marks_at(self.core.start):
            return marks[-1].span
        first = self.account.sentence_of(self.span.start)
        return Span(first.start, max(self.account.sentence_of(self.span.end - 1).end, first.end))

    def is_marked(self, at: int) -> bool:
        """Tell whether a word of the article stands between marks, or in speech that needs none."""
        start = self.account.words[at].start
        if self.account.marks_at(start):
            return True
        return any(one.kind == "direct" for one in self.account.speech_at(start))

    def claimed(self, step: Step) -> str:
        """Return the words of a step as the claim has them."""
        if step.claim_start >= step.claim_end:
            return ""
        words = self.claim.words
        return self.claim.text[words[step.claim_start].start : words[step.claim_end - 1].end]

    def written(self, step: Step) -> str:
        """Return the words of a step as the article has them."""
        return self.cut(step.start, step.end)

    def cut(self, first: int, last: int) -> str:
        """Return the article's words `first` up to, but without, `last`."""
        return self.account.span_of(first, last).cut(self.account.text) if first < last else ""
