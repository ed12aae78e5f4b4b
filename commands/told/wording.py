"""A statement in words: who said or denied it, to whom, where, through whom, when, and how sure that is.

Discord, the terminal and JSON take their words from here, so they tell the same.

One invariant: pure; what is not certain is never worded as if it were, nor a denied thing as if it were said.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from commands.answer import Statement
from commands.told.reasons import explain, set_apart
from commands.told.verbs import needs_no_to, past_of
from store.records import Citation, DateSpan, Polarity
from store.text.words import FUNCTION_WORDS, words_of

VERY_LIKELY, LIKELY, UNCERTAIN = 0.9, 0.7, 0.4
"""Confidence from which a speaker is called so; from `LIKELY` on it is named without "probably"."""
SURELY_NAMED = "Named with the words and very likely the speaker, unless a line says otherwise."
"""What the statements of a speaker have in common."""
_KINDS = MappingProxyType(
    {
        "direct": "quoted in full",
        "mixed": "quoted in part",
        "indirect": "reported speech, not verbatim",
    }
)
_VERBS: Mapping[Polarity, str] = MappingProxyType(
    {"affirmed": "said", "denied": "denied", "refused": "refused"}
)
_NEGATIONS = frozenset(["not", "never", "nt", "t"])
_OCCASIONS_AT = frozenset(
    ["briefing", "conference", "dinner", "event", "hearing", "meeting", "podium", "rally", "summit"]
)
"""Occasions that one speaks at; one speaks in anything else: in Oslo, in parliament, in an interview."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The line over or under the words: the speaker's name apart, so that it can be set in bold."""

    before: str
    name: str
    after: str

    def __str__(self) -> str:
        return self.before + self.name + self.after


def attribution(said: Statement) -> Attribution:
    """Say who it was, what they did with the words, to whom, where, and who passes it on."""
    did = verb(said)
    did = f" {did}{circumstances(said, did)}"
    if said.speaker is None:
        written = f": as written “{said.speaker_text}”" if said.speaker_text else ""
        maybe = f"; may be {', '.join(said.candidates)}" if said.candidates else ""
        named = "speaker not certain" if written or maybe else "speaker not named"
        return Attribution(named + written + maybe + " ·", "", did)
    written = f" (as written: “{said.speaker_text}”)" if said.speaker_text and _differs(said) else ""
    if said.confidence >= LIKELY:
        return Attribution("", said.speaker, written + did)
    others = f" (or {', '.join(said.candidates)})" if said.candidates else ""
    return Attribution(
        "probably " if said.confidence >= UNCERTAIN else "perhaps ", said.speaker, others + written + did
    )


def in_short(said: Statement) -> Attribution:
    """Say who it was and what they did with the words, where a likely speaker is one of many lines."""
    if said.speaker is None or said.confidence < LIKELY:
        return attribution(said)
    written = said.speaker_text or ""
    is_other = bool(written) and _differs(said) and not FUNCTION_WORDS.issuperset(words_of(written))
    as_written = f" (as written: “{written}”)" if is_other else ""
    did = "said" if said.polarity == "affirmed" else verb(said)
    return Attribution("", said.speaker, f"{as_written} {did}{circumstances(said, did)}")


def _differs(said: Statement) -> bool:
    """Tell whether the speaker as written is more than a part of the name, or another name."""
    written, name = words_of(said.speaker_text or ""), words_of(said.speaker or "")
    written = written[:-1] if written[-1:] == ["s"] else written
    return not written or written[-1] not in name


def verb(said: Statement) -> str:
    """Say what the speaker did with the words; beside a denial the cue is shown as it is written."""
    if said.polarity == "affirmed":
        return past_of(said.cue or "")
    cue = words_of(said.cue or "")
    if said.polarity == "refused" and not _NEGATIONS.isdisjoint(cue):
        return "did not say"
    did = _VERBS.get(said.polarity, said.polarity)
    return did if did in cue else f"{did} (“{said.cue}”)" if cue else did


def caveat(said: Statement, words: str) -> str:
    """Return what must stand right before words that the speaker doesn't stand behind: "denied:".

    Empty for what is affirmed, and where the words themselves begin with the cue ("declined to comment").
    """
    if said.polarity == "affirmed":
        return ""
    first, cue = words_of(words[:80])[:1], words_of(said.cue or "")
    if first and first[0] in cue[-2:]:
        return ""
    if said.polarity == "refused" and not _NEGATIONS.isdisjoint(cue):
        return "not said:"
    return f"{_VERBS.get(said.polarity, said.polarity)}:"


def circumstances(said: Statement, did: str) -> str:
    """Say to whom, where and through whom it was said, behind the verb; empty where nothing is known."""
    listener = said.addressee or ""
    if FUNCTION_WORDS.issuperset(words_of(listener)):
        listener = f"“{listener}”" if listener else ""  # a pronoun means somebody of the article only
    occasion = listener and not _OCCASIONS_AT.isdisjoint(words_of(listener))
    to = "at " if occasion else "" if needs_no_to(did) else "to "
    parts = [f" {to}{listener}" if listener else ""]
    if said.place and not occasion:
        parts.append(f" {_preposition(said.place)} {said.place}")
    if said.reported_by and said.reported_by != listener:
        parts.append(f", via {said.reported_by}")
    return "".join(parts)


def _preposition(place: str) -> str:
    return "in" if _OCCASIONS_AT.isdisjoint(words_of(place)) else "at"


def certainty(said: Statement) -> str:
    """Return how sure the speaker is, in words."""
    if said.speaker is None:
        return "open"
    steps = ((VERY_LIKELY, "very likely"), (LIKELY, "likely"), (UNCERTAIN, "uncertain"))
    return next((words for floor, words in steps if said.confidence >= floor), "very uncertain")


def why_this_speaker(said: Statement) -> str:
    """Explain the attribution to its last step."""
    return explain(said.rule, cue=said.cue, written=said.speaker_text, speaker=said.speaker)


def basis(said: Statement) -> str:
    """Say how sure the speaker is and why: the quiet line below a statement."""
    if said.speaker is None:
        return f"speaker open: {why_this_speaker(said)}"
    return f"speaker {certainty(said)} ({said.confidence:.0%}): {why_this_speaker(said)}"


def set_apart_in_words(said: Statement) -> str:
    """Say of one of a speaker's statements what is not as `SURELY_NAMED` says; empty where all is."""
    if said.speaker is None:
        return basis(said)
    reason = set_apart(said.rule, cue=said.cue, written=said.speaker_text, speaker=said.speaker)
    if said.confidence >= VERY_LIKELY:
        return reason
    return f"speaker {certainty(said)} ({said.confidence:.0%}): {reason or why_this_speaker(said)}"


def form(said: Statement) -> str:
    """Say whose wording it is: quoted in full, in part, or reported."""
    return _KINDS[said.kind]


def three_days(said: Statement, source: Citation) -> list[str]:
    """Say when it was said, when it was reported, and of which days it speaks, each for itself."""
    days = []
    if said.said_on:
        days.append(f"said on {said.said_on} ({'stated' if said.said_on_basis == 'stated' else 'inferred'})")
    report = reported(source) or "day of report not known"
    days.append(report if said.said_on else f"{report}, day not stated")
    if said.speaks_of:
        days.append(f"speaks of {', '.join(map(_in_iso, said.speaks_of))}")
    return days


def _in_iso(days: DateSpan) -> str:
    return f"{days.first}" if days.first == days.last else f"{days.first} to {days.last}"


def reported(source: Citation) -> str:
    """Say when an article was published, and where that is only inferred; empty: not known."""
    if source.published is None:
        return ""
    if source.published_basis == "inferred":
        return f"reported about {source.published} (inferred)"
    return f"reported on {source.published}"


def elsewhere(also: Sequence[Citation]) -> str:
    """Say how a statement is told in other articles: "the same words in 2 articles, a longer cut in 1"."""
    kinds = Counter(source.likeness for source in also if source.likeness)
    return ", ".join(f"{likeness} in {counted(count, 'article')}" for likeness, count in kinds.items())


def counted(count: int, what: str) -> str:
    """Return "1 quotation", "2 quotations"."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def spoken_here(statements: Sequence[Statement]) -> str:
    """Say in one line who speaks in a sentence; empty where nobody does."""
    lines = dict.fromkeys(str(attribution(said)) + _said_day(said.said_on) for said in statements)
    return "; ".join(lines)


def _said_day(day: date | None) -> str:
    return f" on {day}" if day else ""
