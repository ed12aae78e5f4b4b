"""What a changed word does to a quotation: a lost "not", another number, another name, another modal.

One invariant: pure; every difference of an alignment is one change, and its words are cut from the two texts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rapidfuzz.distance import OSA

from store.text.words import FUNCTION_WORDS, stem
from store.verification.alignment import Step
from store.verification.cues import MODALS, NEGATIONS, SHIFTED

ChangeKind = Literal["negation", "number", "name", "modal", "spelling", "form", "word"]
GRAVE: Final = frozenset({"negation", "number", "name", "modal"})
"""Changes that turn what was said into something else."""
NUMBERS: Final = frozenset(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds
    thousand thousands million millions billion billions trillion dozen dozens half twice double triple
    first second third fourth fifth sixth seventh eighth ninth tenth""".split()  # noqa: SIM905 (a table)
)
_PREFIXES: Final = ("un", "in", "im", "ir", "il", "dis", "non")
_SPELLING_FROM: Final = 5
"""Letters from which a word one slip away from another counts as the same word misspelt."""
_LONG: Final = 8
"""Letters from which it may be two slips."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a claim that differ from the article's."""

    kind: ChangeKind
    claimed: str
    """As the claim has it; empty where words were left out."""
    written: str
    """As the article has it; empty where words were added."""
    is_of_reporting: bool = False
    """The change that retelling makes: "our" to "their", "will" to "would"."""

    @property
    def is_grave(self) -> bool:
        """Tell whether the change alters what was said."""
        return self.kind in GRAVE


def change_of(
    step: Step,
    *,
    claim: Sequence[str],
    article: Sequence[str],
    claimed: str,
    written: str,
    is_word: Callable[[str], bool],
) -> Change:
    """Name what a step that is not "same" changes.

    Args:
        step: The step of the alignment.
        claim: The keys of the claim's words.
        article: The keys of the article's words.
        claimed: The words of the step as the claim writes them.
        written: The words of the step as the article writes them.
        is_word: Tells whether the corpus knows a word, so that it is no misspelling.
    """
    ours, theirs = claim[step.claim_start : step.claim_end], article[step.start : step.end]
    kind = _kind(ours, theirs, claimed, written, is_word)
    return Change(kind, claimed, written, _is_of_reporting(ours, theirs))


def is_spelling_apart(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether words differ in spaces and hyphens alone: "co-operation", "per cent"."""
    return bool(ours) and "".join(ours) == "".join(theirs)


def _kind(
    ours: Sequence[str], theirs: Sequence[str], claimed: str, written: str, is_word: Callable[[str], bool]
) -> ChangeKind:
    pairs = list(zip(ours, theirs, strict=True)) if len(ours) == len(theirs) else []
    readings: tuple[tuple[ChangeKind, bool], ...] = (
        ("negation", _count(ours, NEGATIONS) != _count(theirs, NEGATIONS) or _is_prefixed(ours, theirs)),
        ("number", _some(ours, _is_number) != _some(theirs, _is_number)),
        ("modal", _modals(ours, claimed) != _modals(theirs, written)),
        ("spelling", bool(pairs) and all(_is_misspelt(a, b, is_word) for a, b in pairs)),
        ("form", bool(pairs) and all(stem(a) == stem(b) for a, b in pairs)),
        ("name", _has_name(claimed) or _has_name(written)),
    )
    return next((kind for kind, holds in readings if holds), "word")


def _count(keys: Sequence[str], wanted: frozenset[str]) -> int:
    return sum(key in wanted for key in keys)


def _some(keys: Sequence[str], wanted: Callable[[str], bool]) -> list[str]:
    return [key for key in keys if wanted(key)]


def _modals(keys: Sequence[str], text: str) -> list[str]:
    """Return the modal verbs; the month of May is none."""
    month = "May" in text.split()
    return [key for key in keys if key in MODALS and not (month and key == "may")]


def _is_prefixed(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether a word was turned by a prefix: "acceptable" and "unacceptable"."""
    return any(
        longer.removeprefix(prefix) == shorter
        for prefix in _PREFIXES
        for a in ours
        for b in theirs
        for longer, shorter in ((a, b), (b, a))
        if longer.startswith(prefix)
    )


def _is_number(key: str) -> bool:
    return key[0].isdigit() or key in NUMBERS


def _is_misspelt(claimed: str, written: str, is_word: Callable[[str], bool]) -> bool:
    """Tell of a claimed word that it is the written one with a slip of the hand."""
    if min(len(claimed), len(written)) < _SPELLING_FROM or claimed[0] != written[0] or is_word(claimed):
        return False
    return OSA.distance(claimed, written) <= (1 if len(written) < _LONG else 2)


def _has_name(text: str) -> bool:
    """Tell whether a word is written as a name: with a capital, and no word of grammar."""
    words = [word.strip("\"“”„«»'‘’([") for word in text.split()]
    return any(word[:1].isupper() and word.casefold() not in FUNCTION_WORDS for word in words)


def _is_of_reporting(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether two runs of words say the same in direct and in reported speech."""
    return _matter(ours) == _matter(theirs)


def _matter(keys: Sequence[str]) -> list[str]:
    kept = [SHIFTED.get(key, key) for key in keys]
    return [stem(key) for key in kept if key not in FUNCTION_WORDS or key in NEGATIONS or key in MODALS]
