"""The quotations that somebody types in a discussion or a draft, each with its speaker and its day.

One invariant: a claim's words are cut from the text as typed; speaker and day from what stands around it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from commands.asked.habits import asker_habits
from commands.claims.speakers import Beside, Named, find_speaker, named_in, sentence_around
from store.actors.known import known_actors
from store.database import Store
from store.days.typed_dates import find_date_words
from store.likeness.speakers import Speaker
from store.reading.extent import extent
from store.records import DateSpan, Span
from store.text.paragraphs import split_paragraphs
from store.text.quote_marks import Quoted, find_quoted
from store.verification.axes import Claim
from store.verification.cues import DENIAL, SAYING
from store.verification.wording import claimed_words, cut_words

LONGEST: Final = 20_000
"""Characters of a chat message that are read; a draft is read by paragraphs."""
FEWEST_WORDS: Final = 3
"""Words between marks from which they are a quotation, where nobody asked for a check of these very words."""
_GAP: Final = 12
"""Words of narration that may part two pieces of one quotation."""
_THAT: Final = re.compile(
    r"^[\s,:]*(?:(?:\w+[\s,]+){0,8}?that\b|(?:\w+[\s,]+){0,7}?\w+:|(?:reporters|journalists|us|me|him|her|them)\b)?[\s,:]*",
    re.IGNORECASE,
)
"""What stands between a verb of saying and what is said: "reporters on 3 May that"."""
_OTHER_SENTENCE: Final = re.compile(r"^\s*[.!?;]|[.!?]\s+\w|\n\s*\n")
_SENTENCE_END: Final = re.compile(r"[.!?][\"”’')\]]*\s*$")
_DAY_NAMED: Final = re.compile(
    r"\d|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b", re.I
)
_NEAR_CUE: Final = 6
"""Words between a verb of saying and a day that says when it was said."""


@dataclass(frozen=True, slots=True)
class ClaimInText:
    """A claim, and where its words stand in what was typed."""

    claim: Claim
    text: str
    """The words as typed; the pieces of a split quotation are joined by a space."""
    span: Span
    """From the first word to the last, narration between pieces within."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What has been read of a text so far: who may be meant by "he", and by no name at all."""

    named: Named | None = None
    speaker: Named | None = None


def posts_of(store: Store, actor_ids: frozenset[int]) -> tuple[Speaker, ...]:
    """Return actors with the names and posts by which an article may call them."""
    actors = known_actors(store, sorted(actor_ids)).values()
    return tuple(Speaker(one.id, one.name, one.kind == "person", one.roles) for one in actors)


def find_claims(store: Store, text: str, *, fewest: int = FEWEST_WORDS) -> list[ClaimInText]:
    """Return the quotations of a message or a draft, in order.

    Args:
        store: Whose actors decide who is meant.
        text: What was typed.
        fewest: Words between marks that make a quotation; fewer are a term or a title.
    """
    claims: list[ClaimInText] = []
    paragraphs = list(split_paragraphs(text))
    quoted = [one for one in find_quoted(text, paragraphs) if one.depth == 0]
    before = _Reading()
    for paragraph in paragraphs:
        inside = [one for one in quoted if paragraph.start <= one.span.start < paragraph.end]
        found, before = _claims_in(store, text, paragraph, inside, before)
        claims += [one for one in found if len(cut_words(one.text)) >= fewest]
    return claims


def _claims_in(
    store: Store, text: str, paragraph: Span, inside: Sequence[Quoted], before: _Reading
) -> tuple[list[ClaimInText], _Reading]:
    """Return the claims of one paragraph, and what the next may refer to."""
    masked = _masked(text, paragraph, inside)
    names = named_in(store, masked)
    claims = []
    last = before.speaker if masked.strip() == "" else None
    for pieces in _statements(text, inside):
        span = Span(pieces[0].outer.start, pieces[-1].outer.end)
        words = " ".join(piece.span.cut(text) for piece in pieces)
        here = Span(span.start - paragraph.start, span.end - paragraph.start)
        ended = len(pieces) == 1 and words.rstrip().endswith(".")
        beside = Beside(masked, sentence_around(masked, here, ended=ended), here)
        speaker = find_speaker(beside, names, pronoun=last or before.named, alone=last)
        claims.append(_claim(store, words, span, speaker, beside))
        last = speaker or last
    named = next((name for name in reversed(names) if name.is_person), before.named)
    return claims, _Reading(last or named, last)


def typed_claim(store: Store, text: str) -> ClaimInText:
    """Read what somebody gives to be checked: with marks or without, with or without a speaker."""
    text = text[:LONGEST]
    found = find_claims(store, text, fewest=1)
    return max(found, key=lambda one: len(one.text)) if found else _without_marks(store, text)


def _without_marks(store: Store, text: str) -> ClaimInText:
    """Read "Lavrov said their patience has ended", "Lavrov: our patience has ended", or the words alone."""
    names = named_in(store, text)
    cue = SAYING.search(text)
    colon = text.find(":")
    if names and cue and names[0].start < cue.start() and cue.start() - names[0].end <= 40:
        that = _THAT.match(text[cue.end() :])
        at = cue.end() + (that.end() if that else 0)
        return _reported(store, text, Span(at, len(text)), names[0])
    if names and colon > 0 and names[0].end <= colon <= names[0].end + 30:
        beside = Beside(text[: colon + 1], Span(0, colon + 1), Span(colon + 1, colon + 1))
        return _claim(store, text[colon + 1 :].strip(), Span(colon + 1, len(text)), names[0], beside)
    last = list(SAYING.finditer(text))
    end = text.rfind(",", 0, last[-1].start()) if last else -1
    if names and end > len(text) // 2 and names[-1].start > end:
        return _reported(store, text, Span(0, end), names[-1])
    return ClaimInText(Claim(claimed_words(text)), text.strip(), Span(0, len(text)))


def _reported(store: Store, text: str, span: Span, speaker: Named) -> ClaimInText:
    blanked = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    beside = Beside(blanked, Span(0, len(text)), span)
    claim = _claim(store, span.cut(text).strip(), span, speaker, beside)
    denied = claim.claim.denied or bool(DENIAL.search(f"{text[: span.start].rstrip()} "))
    return replace(claim, claim=replace(claim.claim, in_marks=False, denied=denied))


def _claim(store: Store, words: str, span: Span, speaker: Named | None, beside: Beside) -> ClaimInText:
    claim = Claim(
        words=claimed_words(words),
        speaker=speaker.written if speaker else None,
        speaker_ids=speaker.actor_ids if speaker else frozenset(),
        posts=posts_of(store, speaker.actor_ids) if speaker else (),
        said_on=_said_on(store, beside.sentence.cut(beside.masked)),
        denied=bool(DENIAL.search(f"{beside.before.rstrip()} ")),
    )
    return ClaimInText(claim, words, span)


def _said_on(store: Store, sentence: str) -> DateSpan | None:
    """Return the day beside the verb of saying; "on Monday" counts from a day that nobody here knows."""
    found = find_date_words(
        sentence,
        today=asker_habits().today(),
        corpus=extent(store).published,
        day_first=asker_habits().day_first,
    )
    if found is None or not _DAY_NAMED.search(found.span.cut(sentence)):
        return None
    for cue in SAYING.finditer(sentence):
        first, last = sorted((cue.span(), (found.span.start, found.span.end)))
        between = sentence[first[1] : last[0]]
        if len(between.split()) <= _NEAR_CUE and "," not in between:
            return found.reading.days
    comes_first = sentence[: found.span.start].strip().casefold() in ("", "on", "in")
    return found.reading.days if comes_first and SAYING.search(sentence) else None


def _statements(text: str, quoted: Sequence[Quoted]) -> Iterator[list[Quoted]]:
    """Group the pieces that a "he said" parts."""
    pieces: list[Quoted] = []
    for one in quoted:
        if pieces and not _goes_on(text[pieces[-1].outer.end : one.outer.start], pieces[-1], text):
            yield pieces
            pieces = []
        pieces.append(one)
    if pieces:
        yield pieces


def _goes_on(gap: str, before: Quoted, text: str) -> bool:
    """Tell whether a gap is the narration inside one statement: short, with a verb of saying."""
    if len(gap.split()) > _GAP or not SAYING.search(gap) or _OTHER_SENTENCE.search(gap):
        return False
    words = before.span.cut(text).rstrip()
    # “A.” He said “B.”: the narration belongs to what follows it, the words before it were complete.
    return not words.endswith(".") and not (_SENTENCE_END.search(words) and gap.strip()[:1].isupper())


def _masked(text: str, paragraph: Span, quoted: Sequence[Quoted]) -> str:
    """Return a paragraph with the quoted words blanked, so that no name in them is taken for the speaker."""
    masked = list(paragraph.cut(text))
    for one in quoted:
        for at in range(one.outer.start, min(one.outer.end, paragraph.end)):
            masked[at - paragraph.start] = " "
    return "".join(masked)
