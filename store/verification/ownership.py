"""Whose words a claim's words are in an article, and in which voice they stand there.

One invariant: pure; nobody is named as the speaker of words whose greater part stands outside their speech.
"""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, Literal

from store.records import Span
from store.text.words import FUNCTION_WORDS
from store.verification.cues import DENIAL, MODALS, NEGATIONS, teller_before
from store.verification.evidence import Speech
from store.verification.laying import Laid

Voice = Literal[
    "speech", "partly narration", "reported speech", "narration", "document", "inside speech", "denied"
]
AT_AN_EDGE: Final = 2
"""So many words of grammar just outside the marks change nothing: "a “little bit ...”" as "a little bit"."""
OWN_SHARE: Final = 3
"""Words of a second speaker from which a claim joins two people's words."""


@dataclass(frozen=True, slots=True)
class Ownership:
    """Whose the words are in one article."""

    voice: Voice
    said_by: Speech | None = None
    quoted_by: Speech | None = None
    """Who passes them on, where they stand inside somebody else's speech."""
    added: str = ""
    """The article's own words that the claim has among the quoted ones."""
    edge: str = ""
    """The few words of grammar beside the marks that the claim has inside them."""


def find_owner(laid: Laid) -> Ownership:
    """Return whose words a claim's are in its article."""
    said_by, quoted_by = _nested(laid) or _speakers(laid)
    added, edge = _outside(laid)
    voice = _voice(laid, said_by, quoted_by, edge=edge)
    return Ownership(voice, said_by, quoted_by, added, edge)


def has_two_owners(laid: Laid) -> bool:
    """Tell whether two people's words are given as one's: two pieces of speech beside each other."""
    owners: Counter[str] = Counter()
    for at in laid.matched:
        around = laid.account.speech_at(laid.account.words[at].start)
        if around and around[-1].speaker is not None and around[-1].kind != "indirect":
            owners[around[-1].speaker] += 1
    return sum(count >= OWN_SHARE for count in owners.values()) > 1


def same_statement(laid: Laid, before: int, after: int) -> bool:
    """Tell whether two words of the article are of one statement, be it in pieces that narration parts."""
    words = laid.account.words
    one = laid.account.speech_at(words[before].start)
    other = laid.account.speech_at(words[after].start)
    if not one or not other:
        return False
    if one[0].group is not None and one[0].group == other[0].group:
        return True
    return one[0].speaker is not None and one[0].speaker == other[0].speaker


def _speakers(laid: Laid) -> tuple[Speech | None, Speech | None]:
    """Return whose words most of the matched ones are, and who passes them on if somebody does."""
    owners: Counter[int] = Counter()
    by_id: dict[int, tuple[Speech, Speech | None]] = {}
    for at in laid.matched:
        around = laid.account.speech_at(laid.account.words[at].start)
        if around:
            owners[id(around[0])] += 1
            by_id[id(around[0])] = around[0], _passed_on_by(around)
    speakers: Counter[str | None] = Counter()
    for number, count in owners.items():
        speakers[by_id[number][0].speaker] += count
    if not speakers:
        return None, None
    speaker, count = speakers.most_common(1)[0]
    if count * 2 <= len(laid.matched):
        return None, None
    return by_id[next(n for n, _ in owners.most_common() if by_id[n][0].speaker == speaker)]


def _passed_on_by(around: list[Speech]) -> Speech | None:
    """Return who passes the innermost speech on: the next speech around it that is another's."""
    inner = around[0]
    return next((one for one in around[1:] if one.speaker != inner.speaker and one.kind != "indirect"), None)


def _nested(laid: Laid) -> tuple[Speech, Speech] | None:
    """Return who is quoted and who quotes where the claim's words stand between marks within a speech.

    Marks around a term ("the so-called ‘rescue’") quote nobody: it takes somebody who says it.
    """
    account = laid.account
    start = account.words[laid.matched[0]].start
    inner = next((mark for mark in account.marks_at(start) if mark.depth > 0), None)
    if inner is None or any(not _within(laid, at, inner.span) for at in laid.matched):
        return None
    outer = next((one for one in account.speech_at(start) if one.span.start < inner.outer.start), None)
    if outer is None:
        return None
    sentence = account.sentence_of(inner.outer.start)
    who = teller_before(account.text[max(outer.span.start, sentence.start) : inner.outer.start])
    if who is None:
        return None
    quoted = replace(
        outer, span=inner.span, speaker_id=None, speaker=None, speaker_kind=None, written=who, candidates=()
    )
    return quoted, outer


def _within(laid: Laid, at: int, span: Span) -> bool:
    return span.start <= laid.account.words[at].start < span.end


def _voice(laid: Laid, said_by: Speech | None, quoted_by: Speech | None, *, edge: str) -> Voice:
    marked = sum(laid.marked)
    inside = marked + len(edge.split()) >= len(laid.matched)
    readings: tuple[tuple[Voice, bool], ...] = (
        ("denied", _is_denied(laid, said_by)),
        ("document", said_by is not None and said_by.speaker_kind == "document" and inside),
        ("inside speech", quoted_by is not None),
        ("speech", inside and marked > 0),
        ("narration", said_by is None),
        ("partly narration", marked * 2 > len(laid.matched)),
    )
    return next((voice for voice, holds in readings if holds), "reported speech")


def _is_denied(laid: Laid, said_by: Speech | None) -> bool:
    """Tell whether the speaker denies or refuses the words, or the narration before them does so."""
    if said_by is not None and said_by.polarity != "affirmed":
        return True
    start = min(
        (mark.outer.start for mark in laid.account.marks_at(laid.core.start)), default=laid.core.start
    )
    sentence = laid.account.sentence_of(start)
    before = laid.account.text[sentence.start : start].rstrip()
    return not laid.account.marks_at(sentence.start) and bool(DENIAL.search(f"{before} "))


def _outside(laid: Laid) -> tuple[str, str]:
    """Return the article's own words among those that it quotes, and the few of grammar at an edge."""
    if not any(laid.marked):
        return "", ""
    runs = [
        (inside, [at for at, _ in run])
        for inside, run in groupby(zip(laid.matched, laid.marked, strict=True), key=lambda pair: pair[1])
    ]
    added: list[str] = []
    edge: list[str] = []
    for number, (inside, run) in enumerate(runs):
        if inside:
            continue
        at_an_edge = number in (0, len(runs) - 1) and len(run) <= AT_AN_EDGE
        plain = all(_is_grammar(laid.account.keys[at]) for at in run)
        (edge if at_an_edge and plain else added).append(laid.cut(run[0], run[-1] + 1))
    return " … ".join(added), " ".join(edge)


def _is_grammar(key: str) -> bool:
    return key in FUNCTION_WORDS and key not in NEGATIONS and key not in MODALS
