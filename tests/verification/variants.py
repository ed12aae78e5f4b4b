"""Right quotations as people write them: split, with other marks and capitals, in part, joined, reported.

One invariant: every case is right by its making.
"""

import random
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tests.verification.claims import Case, Stored, typed

_TURNS = re.compile(
    r"\b(but|if|unless|not|never|no|nobody|cannot|neither|only|without|until|once|except|though|although|false)\b|n’t",
    re.I,
)
_SAID = ("said", "says", "say", "announced", "stressed", "warned", "told", "added")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def true_cases(quotations: Sequence[Stored], seed: int) -> list[Case]:
    """Return all right cases."""
    chance = random.Random(seed)
    speech = [one for one in quotations if one.is_speech]
    whole = [one for one in speech if _stands_alone(one, quotations)]
    return [
        *_verbatim(whole),
        *_typographic(whole),
        *_split(whole, chance),
        *_partial(whole),
        *_joined(quotations),
        *_marked(whole),
        *_dated(whole),
        *_unnamed(whole),
        *_reported(quotations),
    ]


def _stands_alone(one: Stored, quotations: Sequence[Stored]) -> bool:
    """Tell whether nothing of the same statement stands beside it that turns it."""
    beside = [two for two in quotations if two.doc_id == one.doc_id and two.group == one.group and one.group]
    return not any(_TURNS.search(two.words) for two in beside if two != one)


def _verbatim(speech: Sequence[Stored]) -> Iterator[Case]:
    for number, one in enumerate(speech):
        yield Case("verbatim", typed(number, one.speaker or "", one.words))
        if one.speaker_kind == "person":
            surname = (one.speaker or "").split()[-1]
            yield Case("surname", typed(number + 2, surname, one.words))


def _typographic(speech: Sequence[Stored]) -> Iterator[Case]:
    for number, one in enumerate(speech):
        words = one.words.translate(_PLAIN)
        turned = words[0].swapcase() + words[1:]
        yield Case("capital, plain marks, point", f'{one.speaker} said: "{turned}."')
        if number % 2 and "‘" not in one.words:
            yield Case("single marks", f"{one.speaker} said: ‘{one.words}’")
        if number % 4 == 0:
            yield Case(
                "small letter in brackets", f"{one.speaker} said “[{one.words[0].lower()}]{one.words[1:]}”"
            )
        if number % 5 == 0:
            yield Case("capitals", f"{one.speaker} said “{one.words.upper()}”")
        yield Case("points around", f"{one.speaker} said: “… {one.words} …”")


def _split(speech: Sequence[Stored], chance: random.Random) -> Iterator[Case]:
    for one in speech:
        parts = one.words.split()
        if len(parts) >= 8:
            at = chance.randrange(3, len(parts) - 3)
            first, second = " ".join(parts[:at]).rstrip(","), " ".join(parts[at:])
            yield Case("split", f"“{first},” {one.speaker} said, “{second}.”")


def _partial(speech: Sequence[Stored]) -> Iterator[Case]:
    for number, one in enumerate(speech):
        parts = one.words.split()
        if _TURNS.search(one.words) or len(parts) < 9:
            continue
        yield Case("first part", typed(number, one.speaker or "", " ".join(parts[:6])))
        yield Case("last part", typed(number, one.speaker or "", " ".join(parts[-6:])))
        yield Case(
            "fair ellipsis", typed(number, one.speaker or "", " ".join([*parts[:3], "...", *parts[-4:]]))
        )


def _joined(quotations: Sequence[Stored]) -> Iterator[Case]:
    """Join the pieces of a statement that narration parts."""
    for one, two in pairwise(quotations):
        same = one.doc_id == two.doc_id and one.group is not None and one.group == two.group
        between = one.article[one.end : two.start]
        if same and one.kind == two.kind == "direct" and one.is_speech and " and " not in between:
            joined = "." if re.search(r"\.\s*“$", between) else ","
            yield Case("joined", f"{one.speaker} said “{one.words}{joined} {two.words}”")


def _marked(speech: Sequence[Stored]) -> Iterator[Case]:
    for number, (opening, closing) in enumerate((("„", "“"), ("«", "»"), ("``", "''"), ('"', '"'))):
        for one in speech[number::4]:
            yield Case("other marks", f"{one.speaker} said {opening}{one.words}{closing}")


def _dated(speech: Sequence[Stored]) -> Iterator[Case]:
    for number, one in enumerate(speech):
        if one.said_on:
            yield Case("day", typed(number, one.speaker or "", one.words), one.said_on.isoformat())


def _unnamed(speech: Sequence[Stored]) -> Iterator[Case]:
    for one in speech[::3]:
        yield Case("nobody named", f"“{one.words}”")
        if not set("‘’“”") & set(one.words):
            yield Case("no marks", one.words)


def _reported(quotations: Sequence[Stored]) -> Iterator[Case]:
    for one in quotations:
        sure = one.speaker_id is not None and one.confidence >= 0.8 and one.polarity == "affirmed"
        if (
            one.kind == "indirect"
            and sure
            and one.cue in _SAID
            and not set("“”") & set(one.words)
            and len(one.words.split()) >= 6
        ):
            yield Case("reported", f"{one.speaker} said that {one.words}")
