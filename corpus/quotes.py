"""Quotations of an article: direct, mixed and indirect speech, each with its speaker.

One invariant: a quotation's span is strictly between its marks, and cut from the text as given.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc

from corpus.attribution import Attributed, Passage, attribute, split_passages
from corpus.coreference import Cast
from corpus.frames import Frame, find_frames
from corpus.indirect import reported
from corpus.paragraphs import split_paragraphs
from corpus.quote_marks import Quoted, find_quoted
from corpus.speakers import Speaker, Speakers
from store.records import Actor, Boilerplate, DateMention, Quote, QuoteKind, Span

SPEECH_RULES = frozenset(["that-clause", "clause", "according-to", "noun-clause", "adjective"])
_UNKNOWN = Speaker(None, None, 0.3, "unattributed")


def find_quotes(
    doc: Doc,
    *,
    actors: Sequence[Actor],
    boilerplate: Sequence[Boilerplate] = (),
    dates: Sequence[DateMention] = (),
    published: date | None = None,
) -> tuple[Quote, ...]:
    """Find what is said in an article and by whom."""
    if not len(doc):
        return ()
    return _Article(doc, actors).quotes()


@dataclass(frozen=True, slots=True)
class _Found:
    """A quotation before its speaker is resolved."""

    span: Span
    kind: QuoteKind
    frame: Frame | None
    rule: str
    quoted: Quoted | None = None
    group: int | None = None
    follows: int | None = None
    """Index of the quotation whose speaker this one shares."""


class _Article:
    """The passes over one article."""

    def __init__(self, doc: Doc, actors: Sequence[Actor]) -> None:
        self.doc, self.text = doc, doc.text
        self.starts = [token.idx for token in doc]
        self.paragraphs = [p for p in split_paragraphs(self.text) if p.cut(self.text).strip()]
        quoted = find_quoted(self.text, self.paragraphs)
        self.outer = [q for q in quoted if q.depth == 0]
        self.outer_starts = [q.outer.start for q in self.outer]
        self.frames = [f for f in find_frames(doc) if not self._is_quoted(f.cue.start)]
        cast = Cast(doc, actors, [q.outer for q in self.outer])
        self.speakers = Speakers(doc, cast)
        self.found: list[_Found] = []

    def _is_quoted(self, offset: int) -> bool:
        at = bisect_right(self.outer_starts, offset) - 1
        return at >= 0 and offset < self.outer[at].outer.end

    def quotes(self) -> tuple[Quote, ...]:
        frame_starts = [f.cue.start for f in self.frames]
        carried: int | None = None
        for paragraph in self.paragraphs:
            inside = self.outer[
                bisect_left(self.outer_starts, paragraph.start) : bisect_left(
                    self.outer_starts, paragraph.end
                )
            ]
            frames = self.frames[
                bisect_left(frame_starts, paragraph.start) : bisect_left(frame_starts, paragraph.end)
            ]
            carried = self._paragraph(paragraph, inside, frames, carried)
        return self._resolve()

    def _paragraph(
        self, paragraph: Span, inside: Sequence[Quoted], frames: Sequence[Frame], carried: int | None
    ) -> int | None:
        last: int | None = None
        for passage in split_passages(self.doc, paragraph, inside, frames):
            for one in passage.quoted:
                chosen = attribute(self.doc, self.starts, passage, one)
                found = self._quoted(passage, chosen, last, carried)
                if found is not None:
                    self.found.append(found)
                    last = len(self.found) - 1
            for frame in passage.frames:
                for span in reported(self.text, frame, passage.quoted):
                    self.found.append(_Found(span, "indirect", frame, frame.rule))
                    last = len(self.found) - 1
            if inside and inside[-1].continues and self.found:
                carried = len(self.found) - 1
        return last if last is not None else None

    def _quoted(
        self, passage: Passage, chosen: Attributed, last: int | None, carried: int | None
    ) -> _Found | None:
        one = chosen.quoted
        whole = self._is_whole(passage, one)
        kind: QuoteKind = "direct" if self._is_direct(one, chosen, whole=whole) else "mixed"
        if chosen.frame is not None:
            return _Found(one.span, kind, chosen.frame, chosen.rule, one)
        if whole:
            if last is not None:
                return _Found(one.span, "direct", None, "same-speaker", one, follows=last)
            if carried is not None:
                return _Found(one.span, "direct", None, "previous-paragraph", one, follows=carried)
            if len(one.span.cut(self.text).split()) >= 6:
                return _Found(one.span, "direct", None, "unattributed", one)
        return None

    def _is_whole(self, passage: Passage, one: Quoted) -> bool:
        """Tell whether nothing but the quotation stands in its outer sentence."""
        before = self.text[passage.span.start : one.outer.start].strip(" \t\r\n-*•>–—\u00a0")
        after = self.text[one.outer.end : passage.span.end].strip(" \t\r\n.,\u00a0")
        return not before and not after

    def _is_direct(self, one: Quoted, chosen: Attributed, *, whole: bool) -> bool:
        if whole or chosen.rule == "after-cue":
            return True
        lead = self.text[max(0, one.outer.start - 3) : one.outer.start].rstrip()
        first = one.span.cut(self.text)[:1]
        if not lead or lead[-1] in ":;.!?—–\n":
            return True
        if lead[-1] == ",":
            return first.isupper() or len(one.span.cut(self.text).split()) > 4
        frame = chosen.frame
        return first.isupper() and frame is not None and self._next_to(frame, one)

    def _next_to(self, frame: Frame, one: Quoted) -> bool:
        gap = self.text[frame.cue.end : one.outer.start]
        return not gap.strip() and frame.saying

    def _resolve(self) -> tuple[Quote, ...]:
        order = sorted(range(len(self.found)), key=lambda i: self._position(self.found[i]))
        speakers: dict[int, Speaker] = {}
        memo: dict[int, Speaker] = {}
        for index in order:
            frame = self.found[index].frame
            if frame is not None and frame.source is not None:
                if frame.at not in memo:
                    memo[frame.at] = self.speakers.resolve(frame.source, frame.at)
                speakers[index] = memo[frame.at]
        quotes = []
        for index, found in enumerate(self.found):
            speaker = speakers.get(index, _UNKNOWN)
            follows, steps = found.follows, 0
            while index not in speakers and follows is not None and steps < 1000:
                if follows in speakers:
                    speaker = replace(speakers[follows], rule=found.rule)
                    speakers[index] = speaker
                    break
                follows, steps = self.found[follows].follows, steps + 1
            quotes.append(
                Quote(
                    span=found.span,
                    kind=found.kind,
                    speaker=speaker.name,
                    speaker_text=speaker.written,
                    cue=found.frame.cue.cut(self.text) if found.frame else None,
                    confidence=speaker.confidence,
                    rule=found.rule,
                    group=found.group,
                )
            )
        return tuple(sorted(quotes, key=lambda q: (q.span.start, -q.span.end)))

    def _position(self, found: _Found) -> int:
        source = found.frame.source if found.frame else None
        return source.span.start if source else found.span.start
