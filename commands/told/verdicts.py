"""A verdict on a quotation in words: one line that says it first, and one line for each axis.

One invariant: words between quote marks are the claim's as typed or the article's as stored, never ours.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from commands.claims.correcting import correction, footnote
from commands.told.wording import reported
from store.verification.axes import Claim
from store.verification.changes import Change
from store.verification.judging import Judgement, Wording
from store.verification.ownership import Voice
from store.verification.verdict import Verdict, reported_first

_WORDING: Final[Mapping[Wording, str]] = {
    "verbatim": "verbatim",
    "verbatim but for typography": "verbatim but for typography",
    "verbatim but for spelling": "verbatim but for spelling",
    "with words left out": "verbatim, with words left out as marked",
    "clipped": "clipped: words that turn it are cut off",
    "omission hides": "the ellipsis hides words that turn it",
    "words left out": "altered: words are left out without a sign",
    "altered": "altered",
    "spliced": "put together from two places",
    "other wording": "the same statement in other words; another translation, it may be",
    "reported alike": "in other words of the same meaning",
    "paraphrase": "close, but not these words",
}
_VOICE: Final[Mapping[Voice, str]] = {
    "speech": "speech",
    "partly narration": "partly the article's own words",
    "reported speech": "reported speech: the article's words, not the speaker's",
    "narration": "the article's own narration: nobody is quoted",
    "document": "the text of a document",
    "inside speech": "inside somebody else's speech",
    "denied": "denied: the speaker does not stand behind it",
}
_GRAVE: Final[Mapping[str, str]] = {
    "negation": "a negation",
    "number": "a number",
    "name": "a name",
    "modal": "a modal verb",
}


def summary(claim: Claim, verdict: Verdict) -> str:
    """Say in one line what matters most about a claim."""
    best = verdict.best
    if best is None:
        return "Not found: no article here has these words or any near them."
    if verdict.right:
        return _right(claim, best)
    words = _words_first(claim, best)
    speaker = _speaker_first(verdict, best)
    day = f"Wrong day: {_day(verdict)}." if verdict.said_on == "wrong" else ""
    if speaker and not words:
        words, speaker = f"Right words, {speaker}.", ""
    parts = (words, f"{speaker[:1].upper()}{speaker[1:]}." if speaker else "", day)
    return " ".join(part for part in parts if part) or _open(verdict, best)


def axes(claim: Claim, verdict: Verdict) -> dict[str, object]:
    """Return the verdict as plain data, one entry for each axis, for JSON and for the lines of an answer."""
    best = verdict.best
    data: dict[str, object] = {"right": verdict.right, "summary": summary(claim, verdict)}
    if best is None:
        return data | dict.fromkeys(("wording", "speaker", "said_on", "voice"), "not found")
    return data | {
        "wording": _wording(best),
        "speaker": _speaker(claim, verdict, best),
        "said_on": _said_on(verdict, best),
        "voice": _voice(best),
        "sources": _sources(verdict, best),
        "changes": [
            {"kind": change.kind, "claimed": change.claimed, "written": change.written}
            for change in best.changes
        ],
        "lost": best.lost or None,
        "claimed": claim.words.text,
        "written": " … ".join(best.quoted) if best.lost and best.quoted else best.text,
        "correction": correction(verdict),
        "footnote": footnote(verdict),
    }


def name_of(best: Judgement) -> str:
    """Return who said it in an article, as far as it tells."""
    if best.said_by is None:
        return "nobody named"
    return best.said_by.speaker or best.said_by.written or "somebody not named"


def _right(claim: Claim, best: Judgement) -> str:
    said = "denied" if claim.denied else "said"
    if best.wording == "reported alike":
        return f"Right in the matter, in other words: {said} by {name_of(best)}."
    if not claim.speaker:
        return f"Right words, {said} by {name_of(best)}."
    return f"Right: these words, {said if claim.denied else ''} by {name_of(best)}.".replace("  ", " ")


def _words_first(claim: Claim, best: Judgement) -> str:
    """Say what is wrong with the words or with what they are; empty: nothing."""
    altered = best.changes if best.wording != "reported alike" else ()
    grave = next((change for change in altered if change.is_grave), None)
    inside = claim.in_marks
    readings: tuple[tuple[bool, str], ...] = (
        (best.voice == "denied" and not claim.denied, f"{name_of(best)} denied this."),
        (best.voice != "denied" and claim.denied, f"{name_of(best)} said this, and did not deny it."),
        (best.wording == "other wording", "The same statement in other words, or in another translation."),
        (best.wording == "paraphrase", "Close, but not these words." if inside else "Something like it."),
        (best.wording == "spliced", "Put together from two places."),
        (best.wording == "clipped", f"Right words, but cut short: “{best.lost}” is lost."),
        (best.wording == "omission hides", f"The ellipsis hides “{best.lost}”."),
        (grave is not None, f"Altered: {_changed(grave)}." if grave else ""),
        (best.wording in ("altered", "words left out"), f"Altered: {_listed(best.changes)}."),
        (inside and best.voice == "narration", "The article's own words, not speech."),
        (inside and best.voice == "reported speech", "Reported speech put into quote marks."),
        (inside and bool(best.added), f"The article's own “{best.added}” was put inside the marks."),
    )
    return next((said for holds, said in readings if holds), "")


def _speaker_first(verdict: Verdict, best: Judgement) -> str:
    if verdict.speaker == "another":
        return f"wrong speaker: {name_of(best)}"
    if verdict.speaker == "quoted by":
        by = best.quoted_by.speaker if best.quoted_by else None
        return f"wrong speaker: {by} quotes {name_of(best)}"
    return ""


def _open(verdict: Verdict, best: Judgement) -> str:
    if verdict.against:
        return f"Right words; the articles name different speakers: {_names((best, *verdict.against))}."
    if best.quoted_by is not None:
        return f"Right words, but known only from {best.quoted_by.speaker}, who quotes {name_of(best)}."
    if verdict.speaker == "not certain":
        return f"Right words; who said them is not certain: {name_of(best)}, the article says."
    if best.said_by is None or verdict.speaker == "not known":
        return "Right words; the articles don't tell who said them."
    if verdict.said_on == "not stated":
        return "Right words and speaker; the day is not stated."
    return "The articles don't decide."


def _names(found: Iterable[Judgement]) -> str:
    named = {name_of(one): one.place.publisher or one.place.doc_id for one in reversed(list(found))}
    return "; ".join(f"{name} ({where})" for name, where in reversed(named.items()))


def _wording(best: Judgement) -> str:
    told = _WORDING[best.wording]
    if best.wording not in ("paraphrase", "other wording") and best.changes:
        told += f" ({_listed(best.changes)})"
    if best.lost:
        told += f" (“{best.lost}”)"
    if best.edge:
        told += f"; “{best.edge}” stands outside the marks"
    return told


def _listed(changes: Iterable[Change]) -> str:
    return "; ".join(_changed(change) for change in changes)


def _changed(change: Change) -> str:
    kind = f"{_GRAVE[change.kind]}: " if change.is_grave else ""
    if not change.claimed:
        return f"{kind}“{change.written}” left out"
    if not change.written:
        return f"{kind}“{change.claimed}” put in"
    return f"{kind}“{change.claimed}” for “{change.written}”"


def _voice(best: Judgement) -> str:
    return _VOICE[best.voice] + (f" (“{best.added}”)" if best.added else "")


def _speaker(claim: Claim, verdict: Verdict, best: Judgement) -> str:
    who = name_of(best)
    others = best.said_by.candidates if best.said_by else ()
    readings = {
        "not claimed": who,
        "right": f"right: {who}",
        "another": f"another: {who}, not {claim.speaker}",
        "quoted by": f"quoted by {claim.speaker}, but said by {who}",
        "not certain": f"not certain: {who}" + (f"; may be {', '.join(others)}" if others else ""),
    }
    told = readings.get(verdict.speaker, "not known: the article names nobody")
    return f"{told}; elsewhere {_names(verdict.against)}" if verdict.against else told


def _said_on(verdict: Verdict, best: Judgement) -> str:
    readings = {
        "right": f"right: {_day(verdict)}",
        "inferred": f"right, as inferred: {_day(verdict)}",
        "wrong": f"wrong: {_day(verdict)}",
    }
    if verdict.said_on in readings:
        return readings[verdict.said_on]
    if verdict.day is not None and verdict.said_on == "not claimed":
        return _day(verdict)
    return "not stated" + (f"; {reported(best.place)}" if best.place.published else "")


def _day(verdict: Verdict) -> str:
    if verdict.day:
        return f"{verdict.day.day} {verdict.day:%B %Y}"
    place = verdict.best.place if verdict.best else None
    return f"{reported(place)}, so earlier" if place and place.published else "not stated"


def _sources(verdict: Verdict, best: Judgement) -> str:
    places = sorted((best.place, *(one.place for one in verdict.others)), key=reported_first)
    reworded = f"; {len(verdict.reworded)} more in other words" if verdict.reworded else ""
    if len(places) == 1:
        return f"one article{reworded}"
    wordings = "one wording" if verdict.wordings == 1 else f"{verdict.wordings} cuts or wordings"
    first = places[0]
    earliest = f"first {first.publisher or first.doc_id}, {reported(first)}"
    return f"{len(places)} articles, {wordings}; {earliest}{reworded}"
