"""Which frame of speech introduces which quoted words.

One invariant: only what stands in the same outer sentence, or next to it in the flow of paragraphs, can
attribute a quotation.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from corpus.cues import LEMMA_OF, SAYING
from corpus.frames import Frame
from corpus.quote_marks import Quoted
from store.records import Span

_FINAL = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Passage:
    """An outer sentence: the quotations in it and the frames outside their marks."""

    span: Span
    quoted: tuple[Quoted, ...]
    frames: tuple[Frame, ...]


def split_passages(
    doc: Doc, paragraph: Span, quoted: Sequence[Quoted], frames: Sequence[Frame]
) -> list[Passage]:
    """Cut a paragraph into outer sentences: full stops inside marks end one only where nothing follows on."""
    text = doc.text
    cuts = [paragraph.start]
    for number, one in enumerate(quoted):
        previous = quoted[number - 1].outer.end if number else paragraph.start
        cuts += _ends_outside(text, previous, one.outer.start)
        following = quoted[number + 1].outer.start if number + 1 < len(quoted) else paragraph.end
        if _ends_with_quotation(text, one, following):
            cuts.append(one.outer.end)
    last = quoted[-1].outer.end if quoted else paragraph.start
    cuts += _ends_outside(text, last, paragraph.end)
    cuts = sorted({*cuts, paragraph.end})
    passages = []
    at_quote = at_frame = 0
    for start, end in zip(cuts, cuts[1:], strict=False):
        first_quote, first_frame = at_quote, at_frame
        while at_quote < len(quoted) and quoted[at_quote].outer.start < end:
            at_quote += 1
        while at_frame < len(frames) and frames[at_frame].cue.start < end:
            at_frame += 1
        passages.append(
            Passage(
                Span(start, end), tuple(quoted[first_quote:at_quote]), tuple(frames[first_frame:at_frame])
            )
        )
    return passages


_ABBREVIATED = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sen",
        "rep",
        "gov",
        "gen",
        "col",
        "lt",
        "sgt",
        "st",
        "jr",
        "sr",
        "u.s",
        "u.k",
        "u.n",
        "e.g",
        "i.e",
        "no",
        "vs",
        "inc",
        "ltd",
        "co",
        "corp",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "rev",
        "hon",
        "a.m",
        "p.m",
        "d.c",
    ]
)


def _ends_outside(text: str, start: int, end: int) -> list[int]:
    """Sentence ends in a stretch without quoted words."""
    found = []
    for at in range(start, end - 1):
        if text[at] in _FINAL and text[at + 1].isspace():
            following = at + 1
            while following < end and text[following].isspace():
                following += 1
            word_start = at
            while word_start > start and not text[word_start - 1].isspace() and at - word_start < 12:
                word_start -= 1
            word = text[word_start:at].lower().strip("(\"“'")
            if text[at] == "." and (word in _ABBREVIATED or (len(word) == 1 and word.isalpha())):
                continue
            if following >= end or not text[following].islower():
                found.append(following)
    return found


def _ends_with_quotation(text: str, one: Quoted, following: int) -> bool:
    """`...” He left.` ends a sentence; `...?” Ito asked.` does not."""
    end = one.span.end - 1
    while end > one.span.start and text[end] in "\"'”’ )":
        end -= 1
    if text[end] not in _FINAL:
        return False
    rest = text[one.outer.end : min(following, one.outer.end + 80)]
    stripped = rest.lstrip(" \t\r\n\u00a0")
    if not stripped:
        return True
    if stripped[0].islower() or stripped[0] in "(-–—,":
        return False
    return not (text[end] in "?!…" and _is_tag(stripped)) and not _is_tag(stripped, strict=True)


def _is_tag(rest: str, *, strict: bool = False) -> bool:
    """Tell whether the words after a quotation only name who said it: `Mr Ito asked.`"""
    words = rest.replace("\n", " \n ").split(" ")[:8]
    for number, word in enumerate(words):
        bare = word.strip(",.;:").lower()
        if LEMMA_OF.get(bare) in SAYING:
            ends = word[-1:] in ".,;" or number + 1 == len(words) or words[number + 1][:1] in ("\n", "")
            return ends if strict else number <= 5
        if word[-1:] in ".;":
            return False
    return False


@dataclass(frozen=True, slots=True)
class Attributed:
    """A quotation and the frame that introduces it."""

    quoted: Quoted
    frame: Frame | None
    rule: str


def attribute(doc: Doc, starts: list[int], passage: Passage, one: Quoted) -> Attributed:
    """Choose among the frames of a passage the one that introduces a quotation."""
    text = doc.text
    best, best_score, best_rule = None, 0.0, ""
    above = _ancestors(doc, starts, one)
    for frame in passage.frames:
        score, rule = _score(text, passage, one, frame, above)
        if score > best_score:
            best, best_score, best_rule = frame, score, rule
    return Attributed(one, best, best_rule)


def _ancestors(doc: Doc, starts: list[int], one: Quoted) -> set[int]:
    """Indexes of the tokens that govern the quoted words from outside."""
    at = bisect_left(starts, one.span.start)
    if at >= len(doc):
        return set()
    token, found = doc[at], set()
    for _ in range(40):
        if token.head == token:
            break
        token = token.head
        if not one.outer.start <= token.idx < one.outer.end:
            found.add(token.i)
    return found


def _score(text: str, passage: Passage, one: Quoted, frame: Frame, above: set[int]) -> tuple[float, str]:
    """How well a frame introduces a quotation, and the rule's name."""
    if frame.source is None:
        return 0.0, ""
    after = frame.cue.start >= one.outer.end
    gap = text[one.outer.end : frame.cue.start] if after else text[frame.cue.end : one.outer.start]
    between = [q for q in passage.quoted if q is not one]
    crossed = sum(
        1
        for q in between
        if (one.outer.end <= q.outer.start < frame.cue.start)
        or (frame.cue.end <= q.outer.start < one.outer.start)
    )
    words = len(gap.split())
    if frame.lemma == "according":
        return 7.0 - 0.05 * words - 0.5 * crossed, "according-to"
    score = 5.0 if frame.saying else 2.0
    if frame.at in above:
        score += 2.0
    if after:
        ends_open = text[one.span.end - 1] in ",?!—–-…." or text[one.outer.end : one.outer.end + 1] == ","
        score += 2.5 if ends_open and frame.saying and words <= 8 else -2.0
        rule = "after-cue"
    else:
        lead = text[frame.cue.end : one.outer.start].rstrip()
        score += 2.0 if lead[-1:] in (",", ":") or not lead else 0.5
        rule = "before-cue"
    score -= 0.15 * words + 0.5 * crossed
    return score, rule
