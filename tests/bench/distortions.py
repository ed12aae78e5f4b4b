"""Statements as somebody half remembers them: with typing errors, gaps, other words, another order.

Each gives what is typed, and which of the statement's own words are still in it. A statement that has those
in the same order is as good an answer as the one that was meant.

One invariant: the same chance gives the same questions.
"""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

SYNONYMS = """
    rise|increase fall|decline big|large small|little buy|purchase purchase|acquire help|aid
    show|indicate start|begin end|finish important|crucial problem|difficulty answer|reply
    ask|inquire country|nation company|corporation firm|company people|persons money|cash price|cost
    year|twelvemonth month|weeks workers|employees worker|employee agree|consent plan|scheme
    expected|anticipated expect|anticipate believe|think think|reckon need|require needs|requires
    get|obtain give|provide said|stated says|states make|produce made|produced bank|lender
    government|administration trade|commerce market|marketplace sell|offload sold|disposed
    sales|turnover profit|earnings loss|deficit growth|expansion higher|greater lower|smaller
    strong|robust weak|feeble good|fine bad|poor new|fresh old|former likely|probable total|sum
    reduce|lessen raise|lift continue|proceed stop|halt rule|regulation talks|negotiations
    talk|discussion meeting|gathering deal|bargain home|house world|globe game|match win|victory
    won|triumphed play|perform player|sportsman film|movie star|celebrity police|officers
    minister|secretary leader|chief party|faction vote|ballot war|conflict attack|assault
    law|statute court|tribunal report|account shares|stock share|stake current|present recent|latest
    several|various many|numerous about|roughly major|main also|too however|but support|back
    decision|resolution policy|approach system|arrangement service|facility use|employ used|employed
    increase|grow increased|grown demand|request offer|proposal offered|proposed board|directors
    chairman|president owned|held statement|announcement announced|declared announce|declare
    technology|tech computer|machine mobile|portable music|songs public|general private|personal
    early|initial late|tardy fast|quick slow|sluggish
""".split()  # noqa: SIM905 (a table)
_SYNONYMS = dict(pair.split("|") for pair in SYNONYMS)
GRAMMAR = dict(
    pair.split("|")
    for pair in """
    the|a a|the of|for in|at to|for that|which will|would has|had is|was are|were for|of on|in by|from
    with|and
    """.split()  # noqa: SIM905 (as above)
)
_BESIDE = {
    **dict(zip("qwertyuiop", "wertyuiopl", strict=True)),
    **dict(zip("asdfghjkl", "sdfghjklk", strict=True)),
    **dict(zip("zxcvbnm", "xcvbnmn", strict=True)),
}
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Remembered:
    """A question, and the words of the statement that it still has, in the statement's order."""

    kind: str
    text: str
    kept: tuple[str, ...]


STRETCH = 8, 16
"""Nobody types a long statement whole: so many words of it are remembered, one after the other."""
Chance = random.Random
_Way = Callable[[list[str], Chance, Mapping[str, int]], tuple[list[str], list[str]]]


def words(text: str) -> list[str]:
    """Return the words of a statement as one would type them."""
    return [word.casefold() for word in _WORD.findall(text)]


def mistyped(word: str, chance: Chance, errors: int = 1) -> str:
    """Make typing errors: a letter more, less, beside it, or two that changed places."""
    for _ in range(errors):
        if len(word) < 3:
            return word
        at = chance.randrange(1, len(word))
        kind = chance.randrange(4)
        if kind == 0:
            word = word[:at] + word[at + 1 :]
        elif kind == 1:
            word = word[:at] + _BESIDE.get(word[at], "e") + word[at + 1 :]
        elif kind == 2:
            word = word[:at] + word[at] + word[at:]
        else:
            word = word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    return word


def _some(found: Sequence[int], count: int, chance: Chance) -> set[int]:
    return set(chance.sample(found, min(count, len(found))))


def _typing(given: list[str], chance: Chance, _: Mapping[str, int]) -> tuple[list[str], list[str]]:
    long = [at for at, word in enumerate(given) if len(word) > 3]
    wrong = _some(long, chance.randint(1, 3), chance)
    typed = [mistyped(w, chance, chance.randint(1, 2)) if at in wrong else w for at, w in enumerate(given)]
    return typed, given


def _dropped(given: list[str], chance: Chance, _: Mapping[str, int]) -> tuple[list[str], list[str]]:
    kept = [word for word in given if chance.random() > 0.4]
    return (kept, kept) if len(kept) > 3 else (given, given)


def _synonyms(given: list[str], chance: Chance, _: Mapping[str, int]) -> tuple[list[str], list[str]]:
    known = [at for at, word in enumerate(given) if word in _SYNONYMS]
    other = _some(known, chance.randint(1, 3), chance)
    typed = [_SYNONYMS[word] if at in other else word for at, word in enumerate(given)]
    return typed, [word for at, word in enumerate(given) if at not in other]


def _fragment(given: list[str], chance: Chance, _: Mapping[str, int]) -> tuple[list[str], list[str]]:
    length = min(len(given), chance.randint(5, 8))
    at = chance.randint(0, len(given) - length)
    part = given[at : at + length]
    return part, part


def _reordered(given: list[str], chance: Chance, _: Mapping[str, int]) -> tuple[list[str], list[str]]:
    pieces = []
    rest = given
    while rest:
        cut = chance.randint(2, 4)
        pieces.append(rest[:cut])
        rest = rest[cut:]
    chance.shuffle(pieces)
    return [word for piece in pieces for word in piece], given


def _mostly_wrong(given: list[str], chance: Chance, _: Mapping[str, int]) -> tuple[list[str], list[str]]:
    typed = [mistyped(w, chance) if len(w) > 2 and chance.random() < 0.75 else w for w in given]
    return typed, given


def _common_fragment(
    given: list[str], chance: Chance, counts: Mapping[str, int]
) -> tuple[list[str], list[str]]:
    """Take the stretch of the commonest words: the one whose rarest word is the least rare."""
    length = min(len(given), chance.randint(5, 7))
    parts = [given[at : at + length] for at in range(len(given) - length + 1)]
    part = max(parts, key=lambda one: min(counts.get(word, 0) for word in one))
    return part, part


def _paraphrased(given: list[str], chance: Chance, counts: Mapping[str, int]) -> tuple[list[str], list[str]]:
    """Change what can be changed, drop a third, and turn the two halves round."""
    typed, kept = [], []
    for word in given:
        if chance.random() < 0.33:
            continue
        other = _SYNONYMS.get(word) or GRAMMAR.get(word)
        typed.append(other or word)
        if not other:
            kept.append(word)
    if len(kept) < 4:
        return _dropped(given, chance, counts)
    half = len(typed) // 2
    return typed[half:] + typed[:half], kept


def _misspaced(given: list[str], chance: Chance, _: Mapping[str, int]) -> tuple[list[str], list[str]]:
    """Join words, part them, cut off their ends."""
    typed: list[str] = []
    for word in given:
        lot = chance.random()
        if lot < 0.2 and typed:
            typed[-1] += word
        elif lot < 0.35 and len(word) > 5:
            at = chance.randint(2, len(word) - 2)
            typed += [word[:at], word[at:]]
        elif lot < 0.5 and len(word) > 5:
            typed.append(word[: -chance.randint(1, 3)])
        else:
            typed.append(word)
    return typed, given


DISTORTED: Mapping[str, _Way] = {
    "typing errors": _typing,
    "dropped words": _dropped,
    "synonyms": _synonyms,
    "fragment": _fragment,
    "reordered": _reordered,
}
HARDER: Mapping[str, _Way] = {
    "errors in most words": _mostly_wrong,
    "fragment of common words": _common_fragment,
    "heavy paraphrase": _paraphrased,
    "joined, parted, cut": _misspaced,
}


def remembered(statement: str, kind: str, chance: Chance, counts: Mapping[str, int]) -> Remembered:
    """Distort a statement in one way.

    Args:
        statement: The words as they are stored.
        kind: A key of `DISTORTED` or `HARDER`.
        chance: What decides.
        counts: How often each word occurs in the corpus.
    """
    way = ({**DISTORTED, **HARDER})[kind]
    given = words(statement)
    length = min(len(given), chance.randint(*STRETCH))
    at = chance.randint(0, len(given) - length)
    typed, kept = way(given[at : at + length], chance, counts)
    return Remembered(kind, " ".join(typed), tuple(kept))


def kept_share(statement: str, kept: Sequence[str]) -> float:
    """Return the share of the remembered words that a statement has in their order."""
    given = words(statement)
    longest = [0] * (len(given) + 1)
    for word in kept:
        before = 0
        for place, other in enumerate(given):
            here = longest[place + 1]
            longest[place + 1] = max(here, longest[place], before + (word == other))
            before = here
    return longest[-1] / len(kept)


def has_kept(statement: str, kept: Sequence[str]) -> bool:
    """Tell whether a statement has the remembered words, in their order."""
    rest = iter(words(statement))
    return all(word in rest for word in kept)
