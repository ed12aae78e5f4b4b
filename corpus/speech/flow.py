"""The speech of an article in its order: what is quoted or reported, and what attributes it.

One invariant: who speaks is not decided here, only which words name the speaker, or whose speaker goes on.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from spacy.tokens import Doc

from corpus.speech.attribution import Attributed, attribute
from corpus.speech.coreference import Cast
from corpus.speech.found import Found, Speech
from corpus.speech.fragments import balanced, is_absorbed, stands_for, tells_alone
from corpus.speech.frames import Frame, find_frames, voiced
from corpus.speech.indirect import judged_around, reported
from corpus.speech.labels import label_inside, name_after, name_in_next, named_before, subject_before_colon
from corpus.speech.passages import Passage, passed_on_by, split_passages
from corpus.speech.rules import FoundRule
from corpus.speech.sources import Source
from corpus.speech.unspoken import is_title, is_unspoken
from store.records import Actor, Boilerplate, QuoteKind, Span
from store.text.paragraphs import split_paragraphs
from store.text.quote_marks import BULLETS, Quoted, find_quoted

_Item = TypeVar("_Item")
_INTRODUCES = re.compile(r"[^.!?;:\n]{0,60}:\s*")
"""What may stand between a cue and the end of a paragraph that leads into a quotation set off as a block."""
_NEARBY = 20
_SPOKEN_IN = ("byline", "caption")
"""Kinds of boilerplate that may tell what somebody said; the store marks what comes from them."""
_STATEMENT = 6
"""Words from which a quotation without attribution is kept: shorter ones are titles and terms."""


def find_speech(doc: Doc, actors: Sequence[Actor], boilerplate: Sequence[Boilerplate]) -> Speech:
    """Find the quotations of an article and what attributes each."""
    return _Flow(doc, actors, boilerplate).run()


def _is_prose(words: str) -> bool:
    """Tell whether a paragraph is made of sentences, not an item of a list."""
    return words[0].isalnum() and not words[0].isdigit() and words[-1] in ".!?…"


def _within(items: Sequence[_Item], starts: Sequence[int], paragraph: Span) -> Sequence[_Item]:
    return items[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]


class _Flow:
    """One pass over the paragraphs, remembering what was said last."""

    def __init__(self, doc: Doc, actors: Sequence[Actor], boilerplate: Sequence[Boilerplate]) -> None:
        self.doc, self.text = doc, doc.text  # spaCy joins the text anew each time
        self.starts = [token.idx for token in doc]
        self.paragraphs = [p for p in split_paragraphs(self.text) if not p.cut(self.text).isspace()]
        outer = [q for q in find_quoted(self.text, self.paragraphs) if q.depth == 0]
        self.outer_starts = [q.outer.start for q in outer]
        self.outer = outer
        self.frames = [frame for frame in find_frames(doc) if not self._is_quoted(frame.cue.start)]
        self.speech = Speech(Cast(doc, actors, [q.outer for q in outer]))
        self.frames = [voiced(doc, self._with_source_outside(frame)) for frame in self.frames]
        self.frame_starts = [frame.cue.start for frame in self.frames]
        left_out = [b.span for b in boilerplate if b.kind not in _SPOKEN_IN]
        self.left_out = sorted(left_out, key=lambda span: span.start)
        self.found = self.speech.found
        self.group = 0
        self.last: int | None = None
        """The quotation that was found last, and the paragraph in which it stands."""
        self.last_paragraph = -10
        self.before: Passage | None = None

    def _is_quoted(self, offset: int) -> bool:
        at = bisect_right(self.outer_starts, offset) - 1
        return at >= 0 and offset < self.outer[at].outer.end

    def _with_source_outside(self, frame: Frame) -> Frame:
        """Look for another source where the parse takes one from between the marks."""
        source = frame.source
        if source is None or not self._is_quoted(source.span.start):
            return frame
        at = bisect_right(self.outer_starts, frame.cue.start) - 1
        start = self.outer[at].outer.end if at >= 0 else 0
        if frame.cue.start - start > 300:
            return replace(frame, source=None)
        return replace(frame, source=named_before(self.speech.cast, start, self.doc[frame.at]))

    def run(self) -> Speech:
        for number, paragraph in enumerate(self.paragraphs):
            inside = _within(self.outer, self.outer_starts, paragraph)
            frames = _within(self.frames, self.frame_starts, paragraph)
            block = None if inside else self._block(paragraph)
            if block is not None:
                self.group += 1
                self._keep(replace(block, group=self.group), number)
                self.before = Passage(paragraph)
            elif inside or frames:
                if not self._is_left_out(paragraph):
                    self._paragraph(number, paragraph, inside, frames)
            else:
                self.before = Passage(paragraph)
        self._hand_back()
        return self.speech

    def _is_left_out(self, paragraph: Span) -> bool:
        """Tell whether a paragraph is mostly boilerplate."""
        shared = sum(
            min(s.end, paragraph.end) - max(s.start, paragraph.start)
            for s in self.left_out
            if s.overlaps(paragraph)
        )
        return shared * 2 > paragraph.end - paragraph.start

    def _paragraph(
        self, number: int, paragraph: Span, inside: Sequence[Quoted], frames: Sequence[Frame]
    ) -> None:
        first_here = len(self.found)
        for passage in split_passages(self.text, paragraph, inside, frames):
            self.group += 1
            clauses = [
                (span, frame)
                for frame in passage.frames
                for span in reported(self.doc, self.text, self.starts, frame, passage)
            ]
            judgements: dict[Span, Frame] = {}
            for one in passage.quoted:
                found = self._quotation(number, passage, one, first_here)
                if found is None:
                    continue
                if (led := self._led_into(passage, found)) is not None:
                    clauses.append(led)
                judged = judged_around(self.doc, self.text, self.starts, found, passage)
                if judged is not None and found.frame is not None:
                    judgements[judged] = found.frame
                    if not tells_alone(self.text, found.span):
                        continue
                if not self._is_absorbed(found, clauses):
                    self._keep(found, number)
            clauses += judgements.items()
            for span, frame in clauses:
                self._keep(self._of_frame(span, "indirect", frame.rule, frame, passage=passage), number)
            self.before = passage

    def _block(self, paragraph: Span) -> Found | None:
        """Return a paragraph set off as a quotation without marks: the one before it ends in "she added:"."""
        lead = self.before
        words = paragraph.cut(self.text).strip()
        if lead is None or not lead.frames or len(words.split()) < _STATEMENT or not _is_prose(words):
            return None
        frame = lead.frames[-1]
        if not frame.saying or not _INTRODUCES.fullmatch(self.text, frame.cue.end, lead.span.end):
            return None
        start = self.text.index(words, paragraph.start)
        span = Span(start, start + len(words))
        if self._is_left_out(span):
            return None
        return self._of_frame(span, "direct", "after-cue", frame, passage=lead)

    def _led_into(self, passage: Passage, found: Found) -> tuple[Span, Frame] | None:
        """Return a sentence that runs into marks and ends with its cue: `It is “dead,” he said`."""
        if found.kind != "mixed" or found.rule != "after-cue" or found.frame is None or found.quoted is None:
            return None
        lead = Span(passage.span.start, found.quoted.outer.start)
        words = lead.cut(self.text)
        cued = any(lead.start <= frame.cue.start < lead.end for frame in passage.frames)
        named_at = found.source.span.start if found.source else found.frame.cue.start
        gap = self.text[found.quoted.outer.end : min(named_at, found.frame.cue.start)]
        if cued or ":" in words or gap.strip(" ,") or not self._has_subject(lead):
            return None
        start = lead.start + len(words) - len(words.lstrip(BULLETS))
        clause = balanced(Span(start, found.span.end), passage.quoted)
        return None if stands_for(clause, [found.quoted]) else (clause, found.frame)

    def _has_subject(self, lead: Span) -> bool:
        """Tell whether a clause begins before words in marks: with who or what they are about."""
        first, last = bisect_left(self.starts, lead.start), bisect_left(self.starts, lead.end)
        return any(token.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") for token in self.doc[first:last])

    def _is_absorbed(self, found: Found, clauses: Sequence[tuple[Span, Frame]]) -> bool:
        """Tell whether a fragment is reported well enough by the clause that holds it."""
        words = len(found.span.cut(self.text).split())
        return found.kind == "mixed" and is_absorbed(found.span, [span for span, _ in clauses], words=words)

    def _keep(self, found: Found, number: int) -> None:
        if self.found and self.found[-1].span == found.span:
            return
        self.found.append(found)
        self.last, self.last_paragraph = len(self.found) - 1, number

    def _of_frame(
        self,
        span: Span,
        kind: QuoteKind,
        rule: FoundRule,
        frame: Frame,
        *,
        passage: Passage,
        quoted: Quoted | None = None,
    ) -> Found:
        return Found(
            span,
            kind,
            rule,
            passage.span,
            frame,
            frame.source,
            frame.at,
            quoted,
            group=self.group,
            via=passed_on_by(passage, frame),
        )

    def _quotation(self, number: int, passage: Passage, one: Quoted, first_here: int) -> Found | None:
        whole = self._is_whole(passage, one)
        if not whole and is_unspoken(self.text, one):
            return None
        chosen = attribute(self.doc, self.text, self.starts, passage, one)
        if chosen.frame is not None:
            kind = self._kind(passage, one, chosen, whole=whole)
            if kind == "mixed" and is_title(one.span.cut(self.text)):
                return None
            return self._of_frame(one.span, kind, chosen.rule, chosen.frame, passage=passage, quoted=one)
        return self._unintroduced(number, passage, one, first_here, whole=whole)

    def _kind(self, passage: Passage, one: Quoted, chosen: Attributed, *, whole: bool) -> QuoteKind:
        """Tell whether a quotation is a sentence of the speaker or a part of one of the writer."""
        if whole or chosen.frame is None:
            return "direct"
        if chosen.rule == "after-cue":
            return "mixed" if self._is_embedded(passage, one) else "direct"
        return "direct" if self._stands_alone(one, chosen.frame) else "mixed"

    def _unintroduced(
        self, number: int, passage: Passage, one: Quoted, first_here: int, *, whole: bool
    ) -> Found | None:
        """A quotation without words of speech: a name beside it speaks, or whoever spoke before goes on."""
        source, rule = self._named_around(number, one) if whole else self._named_within(passage, one)
        if source is not None:
            at = source.last + 1
            return Found(one.span, "direct", rule, passage.span, None, source, at, one, group=self.group)
        if not whole:
            return None
        follows, rule = self._goes_on(number, one, first_here)
        if rule == "same-speaker" and follows is not None:
            self.group = self.found[follows].group
        if rule == "unattributed" and len(one.span.cut(self.text).split()) < _STATEMENT:
            return None
        return Found(one.span, "direct", rule, passage.span, quoted=one, follows=follows, group=self.group)

    def _named_within(self, passage: Passage, one: Quoted) -> tuple[Source | None, FoundRule]:
        """The speaker whom the outer sentence names beside a quotation, without any verb of speech."""
        cast = self.speech.cast
        label = label_inside(cast, one)
        if label is not None:
            return label, "label"
        source = name_after(cast, one.outer.end, passage.span.end)
        if source is not None:
            return source, "name-after"
        if self.text[passage.span.start : one.outer.start].rstrip().endswith(":"):
            return subject_before_colon(cast, passage.span.start, one.outer.start), "colon"
        return None, "unattributed"

    def _named_around(self, number: int, one: Quoted) -> tuple[Source | None, FoundRule]:
        """The speaker whom the paragraph after, or the sentence before, names for a whole quotation."""
        cast = self.speech.cast
        label = label_inside(cast, one)
        if label is not None:
            return label, "label"
        if number + 1 < len(self.paragraphs):
            source = name_in_next(cast, self.paragraphs[number + 1])
            if source is not None:
                return source, "name-after"
        before = self.before
        if before is not None and before.span.cut(self.text).rstrip().endswith(":"):
            return subject_before_colon(cast, before.span.start, before.span.end), "colon"
        return None, "unattributed"

    def _goes_on(self, number: int, one: Quoted, first_here: int) -> tuple[int | None, FoundRule]:
        """Whose speech a quotation that fills its sentences goes on."""
        if self.last is None or (self.found[self.last].rule == "unattributed" and not one.single):
            return self.last if self.last_paragraph >= number - 1 else None, "unattributed"
        if self.last >= first_here:
            return self.last, "same-speaker"
        if self.last_paragraph == number - 1:
            return self.last, "previous-paragraph"
        return (self.last, "last-speaker") if self.last_paragraph >= number - 4 else (None, "unattributed")

    def _is_whole(self, passage: Passage, one: Quoted) -> bool:
        """Tell whether nothing but the quotation stands in its outer sentence."""
        before = self.text[passage.span.start : one.outer.start].strip(" \t\r\n-*•>–—\u00a0")
        after = self.text[one.outer.end : passage.span.end].strip(" \t\r\n.,\u00a0")
        return not before and not after

    def _is_embedded(self, passage: Passage, one: Quoted) -> bool:
        """Tell whether a quotation before its cue ends a sentence of the writer: "It is “dead,” he said"."""
        lead = self.text[max(passage.span.start, one.outer.start - _NEARBY) : one.outer.start].rstrip()
        return lead[-1:].isalnum()

    def _stands_alone(self, one: Quoted, frame: Frame) -> bool:
        """Tell whether a quotation after its cue is a sentence of its own, no part of the clause around."""
        lead = self.text[max(0, one.outer.start - 3) : one.outer.start].rstrip()
        words = one.span.cut(self.text)
        if not lead or lead[-1] in ":;.!?—–\n":
            return True
        if lead[-1] == ",":
            return words[:1].isupper() or len(words.split()) > 4
        gap = self.text[frame.cue.end : one.outer.start]
        return words[:1].isupper() and frame.saying and not gap.strip()

    def _hand_back(self) -> None:
        """A speech over several paragraphs is often attributed at its end: hand that back to its start."""
        for number in range(len(self.found) - 2, -1, -1):
            here, after = self.found[number], self.found[number + 1]
            if (
                here.source is None
                and here.quoted is not None
                and here.quoted.continues
                and after.quoted is not None
                and after.rule != "label"
                and (after.source is not None or after.rule == "goes-on")
            ):
                self.found[number] = replace(here, follows=number + 1, rule="goes-on")
