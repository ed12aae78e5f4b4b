"""Two of a verdict's axes for one article: whether the claimed speaker said it, and on the claimed day.

One invariant: pure; "another" and "wrong" need an attribution and a day that are sure.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from store.likeness.speakers import Speaker, agreement
from store.records import DateSpan
from store.text.words import words_of
from store.verification.evidence import Speech
from store.verification.judging import Judgement
from store.verification.wording import Words

SpeakerAxis = Literal["right", "another", "quoted by", "not certain", "not known", "not claimed"]
DayAxis = Literal["right", "inferred", "wrong", "not stated", "not claimed"]

SURE_FROM: Final = 0.7
"""Confidence from which an attribution decides."""
_ARTICLES: Final = frozenset(["a", "an", "the", "its", "his", "her", "their", "one", "mr", "mrs", "ms"])


@dataclass(frozen=True, slots=True)
class Claim:
    """A quotation as somebody gives it."""

    words: Words
    in_marks: bool = True
    """Given as the speaker's own words, not in the teller's."""
    speaker: str | None = None
    """The speaker as claimed; None: nobody is named."""
    speaker_ids: frozenset[int] = frozenset()
    """Whom of the corpus that may mean; none: nobody there is called so."""
    posts: tuple[Speaker, ...] = ()
    """The same with their names and posts, by which an article may call them."""
    said_on: DateSpan | None = None
    denied: bool = False
    """Claimed to be what the speaker denied."""


def speaker_axis(claim: Claim, one: Judgement) -> SpeakerAxis:
    """Say how the claimed speaker goes with an article's."""
    if claim.speaker is None:
        return "not claimed"
    if one.said_by is None:
        return "not known"
    if _is_by(claim, one.said_by):
        return "right" if one.said_by.confidence >= SURE_FROM else "not certain"
    if one.quoted_by is not None:
        return "quoted by" if _is_by(claim, one.quoted_by) else "another"
    if one.said_by.speaker is None and not one.said_by.candidates:
        return "not known"
    sure = one.said_by.speaker is not None and one.said_by.confidence >= SURE_FROM
    return "another" if sure and not _may_be(claim, one.said_by) else "not certain"


def day_axis(claim: Claim, found: Iterable[Judgement]) -> tuple[DayAxis, date | None]:
    """Say how the claimed day goes with that of the articles that have the same words by the same speaker."""
    places = list(found)
    dated = sorted(
        (speech for one in places if (speech := one.said_by) is not None and speech.said_on is not None),
        key=lambda speech: speech.said_on_basis != "stated",
    )
    if dated:
        said, stated = dated[0].said_on, dated[0].said_on_basis == "stated"
        if claim.said_on is None or said is None:
            return "not claimed", said
        if claim.said_on.first <= said <= claim.said_on.last:
            return ("right" if stated else "inferred"), said
        return ("wrong" if stated else "not stated"), said
    if claim.said_on is None:
        return "not claimed", None
    known = [
        one.place.published
        for one in places
        if one.place.published is not None and one.place.published_basis != "inferred"
    ]
    return ("wrong" if known and claim.said_on.first > min(known) else "not stated"), None


def _is_by(claim: Claim, speech: Speech) -> bool:
    if speech.speaker_id is not None:
        return speech.speaker_id in claim.speaker_ids
    if speech.together:
        return bool(speech.together & claim.speaker_ids)
    claimed = _name_words(claim.speaker or "")
    return bool(claimed) and any(
        claimed == words or (claimed[-1] == words[-1] and set(claimed) <= set(words))
        for name in (speech.speaker, speech.written)
        if name and (words := _name_words(name))
    )


def _name_words(name: str) -> list[str]:
    return [word for word in words_of(name) if word not in _ARTICLES]


def _may_be(claim: Claim, speech: Speech) -> bool:
    """Tell of a speaker who is a body or only described ("the envoy") that the claimed one may be meant."""
    if speech.speaker_id is not None and speech.speaker_kind == "person":
        return False
    written = Speaker(name=speech.speaker)
    return any(agreement(_of_its_own(one), written) != "other" for one in claim.posts)


def _of_its_own(one: Speaker) -> Speaker:
    """Take off a post what it is turned to: an "ambassador to Norland" does not speak for Norland."""
    return replace(one, roles=tuple(role.partition(" to ")[0] for role in one.roles))
