"""Whether a claimed quotation is right: its words, its speaker, its day, its voice, its sources.

One invariant: pure, and never right by default: "right" needs an article with those words, as somebody's
speech, by the speaker and on the day that are claimed; where an article leaves one open, so does the verdict.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from store.likeness.comparison import Statement, compare
from store.likeness.speakers import Speaker
from store.records import Citation
from store.verification.axes import Claim, DayAxis, SpeakerAxis, day_axis, speaker_axis
from store.verification.evidence import Account
from store.verification.judging import ALTERED_FROM, Judgement, Wording, judge
from store.verification.splicing import FEWEST, pieces_of
from store.verification.wording import claimed_words

TELLING: Final = 6
"""Words from which two people are unlikely to have said the same by chance."""
_RANK: Final[dict[Wording, int]] = {
    "verbatim": 0,
    "verbatim but for typography": 0,
    "with words left out": 1,
    "verbatim but for spelling": 1,
    "reported alike": 2,
    "clipped": 3,
    "omission hides": 3,
    "spliced": 4,
    "words left out": 4,
    "altered": 4,
    "other wording": 5,
    "paraphrase": 5,
}
_AGREEMENT: Final[dict[SpeakerAxis, int]] = {
    "right": 0,
    "not claimed": 0,
    "not certain": 1,
    "quoted by": 2,
    "another": 3,
    "not known": 4,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the corpus says to a claim."""

    right: bool | None
    """None: the articles don't decide."""
    best: Judgement | None = None
    """The article that comes nearest."""
    speaker: SpeakerAxis = "not claimed"
    said_on: DayAxis = "not claimed"
    day: date | None = None
    """When it was said, as far as the articles tell."""
    others: tuple[Judgement, ...] = ()
    """Other articles with the same words."""
    against: tuple[Judgement, ...] = ()
    """Those of them that name another speaker."""
    reworded: tuple[Judgement, ...] = ()
    """Other articles with the same statement of the speaker in other words, or in another translation."""
    wordings: int = 0
    """In how many different wordings the articles have it."""


def decide(
    claim: Claim, accounts: Sequence[Account], *, is_word: Callable[[str], bool] = lambda _: False
) -> Verdict:
    """Compare a claim with the articles that may have it.

    Args:
        claim: What somebody says that somebody said.
        accounts: The articles, in any order.
        is_word: Tells whether the corpus knows a word, so that it is no misspelling of another.
    """
    judged = [
        min(places, key=lambda one: _rank(claim, one))
        for account in accounts
        if (places := judge(claim.words, account, in_marks=claim.in_marks, is_word=is_word))
    ]
    if not judged:
        return Verdict(None)
    ranked = sorted(judged, key=lambda one: _rank(claim, one))
    best = _reworded(claim, _spliced(claim, _fullest(claim, ranked), accounts))
    alike = tuple(one for one in ranked if one is not best and best.is_faithful and one.is_faithful)
    speaker = speaker_axis(claim, best)
    against = tuple(one for one in alike if speaker_axis(claim, one) == "another")
    if speaker == "right" and against and len(claim.words.words) >= TELLING:
        speaker = "not certain"
    same = [best, *(one for one in alike if _speaker(one) == _speaker(best))]
    said_on, day = day_axis(claim, same)
    return Verdict(
        right=_is_right(claim, best, speaker, said_on),
        best=best,
        speaker=speaker,
        said_on=said_on,
        day=day,
        others=alike,
        against=against,
        reworded=tuple(one for one in ranked if one not in (best, *alike) and _is_reworded(best, one)),
        wordings=len({" ".join(claimed_words(one.text).keys) for one in (best, *alike)}),
    )


def cited(verdict: Verdict) -> tuple[Citation, ...]:
    """Return the places of the same words elsewhere, the earliest report first."""
    return tuple(sorted((one.place for one in verdict.others), key=reported_first))


def reported_first(place: Citation) -> tuple[date, str]:
    """Order places by the day of their report."""
    return place.published or date.max, place.doc_id


def _rank(claim: Claim, one: Judgement) -> tuple[object, ...]:
    voice = {"speech": 0, "document": 1, "inside speech": 1, "denied": 1}.get(one.voice, 2)
    missing = 0.0 if one.is_faithful else 1 - round(one.coverage, 1)
    return (
        _RANK[one.wording],
        missing,
        _AGREEMENT[speaker_axis(claim, one)],
        voice,
        -round(one.coverage, 2),
        *reported_first(one.place),
        one.place.start,
    )


def _fullest(claim: Claim, ranked: Sequence[Judgement]) -> Judgement:
    """Return the best article, or one with more of the same statement that shows what a cut of it loses."""
    best = ranked[0]
    if not best.is_faithful or len(claim.words.words) < TELLING:
        return best
    return next((one for one in ranked if one.wording == "clipped" and _speaker(one) == _speaker(best)), best)


def _speaker(one: Judgement) -> object:
    if one.said_by is None:
        return None
    return one.said_by.speaker_id or one.said_by.speaker


def _spliced(claim: Claim, best: Judgement, accounts: Sequence[Account]) -> Judgement:
    """See whether the claim is put together from words that stand in two places."""
    if best.is_faithful or best.wording in ("clipped", "omission hides", "spliced", "reported alike"):
        return best
    if all(max(len(one.claimed.split()), len(one.written.split())) < FEWEST for one in best.changes):
        return best  # a word or two are changed
    nearest = sorted(accounts, key=lambda account: account.citation.doc_id != best.place.doc_id)
    pieces = pieces_of(claim.words.keys, nearest)
    if not pieces:
        return best
    elsewhere = next((one for one in pieces if not _is_at(one, best.place)), pieces[-1])
    return replace(best, wording="spliced", elsewhere=elsewhere)


def _is_at(one: Citation, place: Citation) -> bool:
    return one.doc_id == place.doc_id and one.start < place.end and place.start < one.end


def _reworded(claim: Claim, best: Judgement) -> Judgement:
    """See whether what is close to the claim says the same in other words: another translation, it may be."""
    if best.wording not in ("paraphrase", "altered") or best.coverage >= ALTERED_FROM:
        return best
    return replace(best, wording="other wording") if _says_the_same(claim.words.text, _said(best)) else best


def _is_reworded(best: Judgement, other: Judgement) -> bool:
    """Tell whether another article has the same speaker say the same in other words."""
    if not best.is_faithful or other.voice != "speech" or _speaker(best) != _speaker(other):
        return False
    return _says_the_same(best.text, _said(other))


def _said(one: Judgement) -> str:
    return " ".join(one.quoted) or one.text


def _says_the_same(one: str, other: str) -> bool:
    anybody = Speaker(actor_id=0)  # whose words they are is another axis
    return compare(Statement(one, speaker=anybody), Statement(other, speaker=anybody)) is not None


def _is_right(claim: Claim, best: Judgement, speaker: SpeakerAxis, said_on: DayAxis) -> bool | None:
    if _is_wrong(claim, best, speaker, said_on):
        return False
    is_said = best.is_faithful or (best.wording == "reported alike" and not claim.in_marks)
    is_open = (
        not is_said
        or best.said_by is None
        or best.quoted_by is not None
        or speaker in ("not certain", "not known")
        or said_on == "not stated"
    )
    return None if is_open else True


def _is_wrong(claim: Claim, best: Judgement, speaker: SpeakerAxis, said_on: DayAxis) -> bool:
    return (
        _has_wrong_words(claim, best)
        or speaker in ("another", "quoted by")
        or said_on == "wrong"
        or (best.voice == "denied") != claim.denied
        or (claim.in_marks and (best.voice in ("narration", "reported speech") or bool(best.added)))
    )


def _has_wrong_words(claim: Claim, best: Judgement) -> bool:
    """Tell whether the words are not the speaker's: not as claimed, or not in their meaning."""
    if best.is_faithful or (best.wording == "reported alike" and not claim.in_marks):
        return False
    if best.wording in ("paraphrase", "other wording"):
        return claim.in_marks and best.is_grave
    return claim.in_marks or best.is_grave or best.wording in ("clipped", "omission hides", "spliced")
