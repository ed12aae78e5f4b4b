"""One article's word on a claimed quotation: whether it has the words, whose they are and in which voice.

One invariant: pure. A judgement says what the article has; whether the claim is right is `verdict`'s to say.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Literal

from store.records import Citation
from store.verification.alignment import Step, align
from store.verification.changes import Change, change_of, is_spelling_apart
from store.verification.cues import turns
from store.verification.evidence import Account, Speech
from store.verification.laying import Laid
from store.verification.ownership import Voice, find_owner, has_two_owners, same_statement
from store.verification.surroundings import lost_beside
from store.verification.wording import Words, written

Wording = Literal[
    "verbatim",
    "verbatim but for typography",
    "verbatim but for spelling",
    "with words left out",
    "clipped",
    "omission hides",
    "words left out",
    "altered",
    "spliced",
    "other wording",
    "reported alike",
    "paraphrase",
]

FAITHFUL: Final = frozenset(
    {"verbatim", "verbatim but for typography", "verbatim but for spelling", "with words left out"}
)
"""The speaker's own words, and nothing that turns them is lost."""
ALTERED_FROM: Final = 0.7
"""Share of a claim's weight that an article must have in order for its words to count as those, altered."""
PARAPHRASE_FROM: Final = 0.45
SLIGHT: Final = 1
"""So many words that the article doesn't have are an alteration, however short the claim."""
PLACES: Final = 3
"""Places of an article that are looked at: the words may be narrated first, and said later."""
BRACKETED: Final = 3
"""Words of the article that words in brackets may stand for."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one article says to a claim."""

    wording: Wording
    coverage: float
    voice: Voice
    place: Citation
    """The words in the article, from the first to the last that the claim has."""
    text: str
    """Those words, cut from the article."""
    said_by: Speech | None
    """Whose words they are there."""
    quoted_by: Speech | None = None
    """Who passes them on, where they stand inside somebody else's speech."""
    changes: tuple[Change, ...] = ()
    lost: str = ""
    """The article's words that a clipped claim leaves away, or that its "..." hides."""
    added: str = ""
    """Words of the article's narration that the claim has among the quoted ones."""
    edge: str = ""
    """Words of grammar just outside the marks that the claim has inside; no fault."""
    elsewhere: Citation | None = None
    """Where the other part of a spliced claim stands."""
    split: bool = False
    """The words are pieces of one statement, with narration between them."""
    quoted: tuple[str, ...] = ()
    """The speech around the words in whole sentences, each piece as it stands between its marks."""

    @property
    def is_faithful(self) -> bool:
        """Tell whether the article has these words in this order and nothing that turns them is lost."""
        return self.wording in FAITHFUL

    @property
    def is_grave(self) -> bool:
        """Tell whether a change makes something else of what was said."""
        return any(change.is_grave for change in self.changes)


def judge(
    claim: Words, account: Account, *, in_marks: bool, is_word: Callable[[str], bool]
) -> list[Judgement]:
    """Compare a claim with the places of one article that come nearest to it.

    Args:
        claim: The words that are claimed to be said.
        account: The article.
        in_marks: Whether the claim gives them as the speaker's own words.
        is_word: Tells whether the corpus knows a word.

    Returns:
        One judgement for each place; none where the article has nothing like the claim.
    """
    judged: list[Judgement] = []
    keys = list(account.keys)
    while len(judged) < PLACES:
        found = align(claim.keys, keys, omissions=len(claim.omissions))
        if found is None or found.coverage < PARAPHRASE_FROM:
            break
        judged.append(_judged(Laid(claim, account, found), in_marks=in_marks, is_word=is_word))
        keys[found.start : found.end] = [""] * (found.end - found.start)
    return judged


def _judged(laid: Laid, *, in_marks: bool, is_word: Callable[[str], bool]) -> Judgement:
    account = laid.account
    owner = find_owner(laid)
    differences = _compare(laid, is_word)
    wording = _wording(laid, differences, in_marks=in_marks)
    shown = (
        laid.around()
        if laid.alignment.coverage < ALTERED_FROM
        else laid.core
        if not owner.added
        else laid.span
    )
    made = Judgement(
        wording=wording,
        coverage=laid.alignment.coverage,
        voice=owner.voice,
        place=replace(account.citation, start=shown.start, end=shown.end),
        text=shown.cut(account.text),
        said_by=owner.said_by,
        quoted_by=owner.quoted_by,
        changes=tuple(differences.changes),
        lost=differences.hidden,
        added=owner.added if in_marks else "",
        edge=owner.edge if in_marks else "",
        split=differences.split,
        quoted=laid.quoted(),
    )
    if not made.is_faithful and made.wording != "reported alike":
        return made
    lost = lost_beside(laid, in_marks=in_marks)
    return replace(made, wording="clipped", lost=lost) if lost else made


@dataclass(slots=True)
class _Differences:
    """What an alignment's steps come to."""

    changes: list[Change]
    split: bool = False
    """Only narration stands between pieces of one statement."""
    omitted: bool = False
    """Words are left out where the claim says so."""
    hidden: str = ""
    """What such an omission hides."""
    leap: bool = False
    """Words of several sentences or speakers are joined."""


def _compare(laid: Laid, is_word: Callable[[str], bool]) -> _Differences:
    result = _Differences([])
    for found in laid.alignment.steps:
        step = _at_omission(laid, found)
        if step.kind == "same" or _is_bracketed(laid, step):
            continue
        if step.kind == "left out" and _is_narration(laid, step):
            result.split = True
        elif step.kind == "left out" and step.claim_start in laid.claim.omissions:
            result.omitted = True
            result.leap = result.leap or not same_statement(laid, step.start - 1, step.end)
            result.hidden = result.hidden or _hidden(laid, step)
        elif not _is_typography(laid, step):
            result.leap = result.leap or (step.kind == "left out" and _crosses_sentences(laid, step))
            result.changes.append(
                change_of(
                    step,
                    claim=laid.claim.keys,
                    article=laid.account.keys,
                    claimed=laid.claimed(step),
                    written=laid.written(step),
                    is_word=is_word,
                )
            )
    return result


def _at_omission(laid: Laid, step: Step) -> Step:
    """Move a gap to the sign of omission beside it where the words at its two ends are the same."""
    keys, signs = laid.account.keys, laid.claim.omissions
    if step.kind != "left out" or step.claim_start in signs:
        return step
    for way in (1, -1):
        moved = step
        for _ in range(BRACKETED):
            first, beyond = (moved.start, moved.end) if way > 0 else (moved.start - 1, moved.end - 1)
            if first < 0 or beyond >= len(keys) or keys[first] != keys[beyond]:
                break
            at = moved.claim_start + way
            moved = Step("left out", at, at, moved.start + way, moved.end + way)
            if at in signs:
                return moved
    return step


def _hidden(laid: Laid, step: Step) -> str:
    """Return what an omission hides that turns the words beside it; whole sentences between do not."""
    first, last = laid.account.words[step.start - 1].start, laid.account.words[step.end].start
    before, after = laid.account.sentence_of(first), laid.account.sentence_of(last)
    if before == after:
        pieces = [laid.written(step)]
    else:
        numbers = range(step.start, step.end)
        pieces = [
            laid.cut(inside[0], inside[-1] + 1)
            for sentence in (before, after)
            if (
                inside := [
                    at for at in numbers if laid.account.sentence_of(laid.account.words[at].start) == sentence
                ]
            )
        ]
    return next((piece for piece in pieces if turns(piece)), "")


def _wording(laid: Laid, differences: _Differences, *, in_marks: bool) -> Wording:
    changes = differences.changes
    readings: tuple[tuple[Wording, bool], ...] = (
        ("paraphrase", laid.alignment.coverage < ALTERED_FROM and _unlike(laid) > SLIGHT),
        ("spliced", has_two_owners(laid) or (differences.leap and not any(one.claimed for one in changes))),
        ("reported alike", not in_marks and bool(changes) and all(one.is_of_reporting for one in changes)),
        ("verbatim but for spelling", bool(changes) and all(one.kind == "spelling" for one in changes)),
        ("altered", any(one.claimed for one in changes)),
        ("words left out", bool(changes)),
        ("omission hides", bool(differences.hidden)),
        ("with words left out", differences.omitted),
    )
    return next((wording for wording, holds in readings if holds), _verbatim(laid))


def _unlike(laid: Laid) -> int:
    return len(laid.claim.words) - len(laid.matched)


def _verbatim(laid: Laid) -> Wording:
    plain = written(laid.claim.text)
    return "verbatim" if plain in " ".join(laid.account.text.split()) else "verbatim but for typography"


def _is_typography(laid: Laid, step: Step) -> bool:
    """Tell whether a step differs in spaces and hyphens alone: "co-operation", "per cent"."""
    ours = laid.claim.keys[step.claim_start : step.claim_end]
    theirs = laid.account.keys[step.start : step.end]
    return is_spelling_apart(ours, theirs)


def _is_bracketed(laid: Laid, step: Step) -> bool:
    """Tell whether the writer's own words in brackets stand for the article's."""
    return (
        step.claim_start in laid.claim.insertions
        and step.kind == "left out"
        and step.end - step.start <= BRACKETED
        and not turns(laid.written(step))
    )


def _is_narration(laid: Laid, step: Step) -> bool:
    """Tell whether words left out are the narration between two pieces of one speaker's speech."""
    if any(laid.is_marked(at) for at in range(step.start, step.end)):
        return False
    ends = step.start - 1, step.end
    return all(laid.is_marked(at) for at in ends) and same_statement(laid, *ends)


def _crosses_sentences(laid: Laid, step: Step) -> bool:
    account = laid.account
    if step.end - step.start <= BRACKETED:
        return False
    before, after = account.words[step.start - 1], account.words[step.end]
    return account.sentence_of(before.start) != account.sentence_of(after.start)
