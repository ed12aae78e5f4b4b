"""Wrong quotations, made of right ones by named mutations.

One invariant: every case is wrong by its making, and says on which axis. The word lists are the tests' own.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from tests.verification.claims import Case, Stored, people, typed

_AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|must|may|can|have|has|had|would|should|want|expect|am)\b", re.I
)
_DENYING = re.compile(r"\b(not|never|no|nobody)\s", re.I)
_NUMBER = re.compile(r"\b(\d[\d,]*)\b")
_OTHER_MODAL = {
    "will": "might",
    "may": "must",
    "must": "can",
    "can": "should",
    "would": "will",
    "should": "may",
}
_MODAL = re.compile(r"\b(will|may|must|can|would|should)\b", re.I)
_NAME = re.compile(r"(?<=[a-z,] )(?!I\b|I’)([A-Z][a-zé]+)(?=\W|$)")
_NAMES = ("Belgrade", "Ankara", "Portugal", "Jakarta", "Quebec")
_STRANGE = ("turnip", "velvet", "gravel", "piano", "umbrella", "saddle")
_INNER = re.compile(r"(?:told me|says|said),? ‘([^’]+)’")
_TURNING = re.compile(r",?\s+(?:but|if|unless)\s", re.I)

Mutated = tuple[str, str] | None
"""The words after a mutation, and the word that must be named."""


def add_negation(words: str, _: random.Random) -> Mutated:
    found = _AUXILIARY.search(words)
    if found is None or _DENYING.search(words[found.end() : found.end() + 7]):
        return None
    return f"{words[: found.end()]} not{words[found.end() :]}", "not"


def drop_negation(words: str, _: random.Random) -> Mutated:
    found = _DENYING.search(words)
    return (words[: found.start()] + words[found.end() :], found[1]) if found else None


def change_number(words: str, chance: random.Random) -> Mutated:
    found = _NUMBER.search(words)
    if found is None:
        return None
    other = str(int(found[1].replace(",", "")) + chance.choice((1, 10, 70)))
    return words[: found.start()] + other + words[found.end() :], other


def change_modal(words: str, _: random.Random) -> Mutated:
    found = _MODAL.search(words)
    if found is None:
        return None
    other = _OTHER_MODAL[found[1].lower()]
    return words[: found.start()] + other + words[found.end() :], other


def change_name(words: str, chance: random.Random) -> Mutated:
    found = _NAME.search(words)
    if found is None:
        return None
    other = chance.choice(_NAMES)
    return words[: found.start()] + other + words[found.end() :], other


def change_word(words: str, chance: random.Random) -> Mutated:
    parts = words.split()
    places = [k for k in range(1, len(parts) - 1) if len(parts[k].strip(",.;?")) > 4 and parts[k].islower()]
    if not places:
        return None
    at, other = chance.choice(places), chance.choice(_STRANGE)
    return " ".join([*parts[:at], other, *parts[at + 1 :]]), other


def add_word(words: str, chance: random.Random) -> Mutated:
    parts = words.split()
    at, other = chance.randrange(1, len(parts)), chance.choice(_STRANGE)
    return " ".join([*parts[:at], other, *parts[at:]]), other


def drop_word(words: str, chance: random.Random) -> Mutated:
    parts = words.split()
    places = [k for k in range(1, len(parts) - 1) if len(parts[k].strip(",.;?")) > 5]
    if not places:
        return None
    at = chance.choice(places)
    return " ".join([*parts[:at], *parts[at + 1 :]]), parts[at].strip(",.;?’")


WORDING: dict[str, Callable[[str, random.Random], Mutated]] = {
    "negation added": add_negation,
    "negation dropped": drop_negation,
    "number": change_number,
    "modal": change_modal,
    "name": change_name,
    "word": change_word,
    "word added": add_word,
    "word dropped": drop_word,
}
KINDS = {"negation added": "negation", "negation dropped": "negation", "number": "number", "modal": "modal"}


def wrong_cases(quotations: Sequence[Stored], narration: Sequence[tuple[str, str]], seed: int) -> list[Case]:
    """Return all wrong cases.

    Args:
        quotations: What the store holds.
        narration: Sentences of the articles in which nobody speaks, each with a person named in its article.
        seed: Of the choices among words and speakers.
    """
    chance = random.Random(seed)
    speech = [one for one in quotations if one.is_speech]
    persons = people(quotations)
    return [
        *_altered(speech, persons, chance),
        *_swapped(speech, persons, chance),
        *_clipped(speech, chance, persons),
        *_hidden(speech),
        *_spliced(speech, chance),
        *_misdated(speech, chance, persons),
        *_narrated(narration),
        *_reported(quotations),
        *_denied(quotations),
        *_nested(speech),
    ]


def _altered(speech: Sequence[Stored], persons: Sequence[str], chance: random.Random) -> Iterator[Case]:
    number = 0
    for name, mutate in WORDING.items():
        for one in speech:
            mutated = mutate(one.words, chance)
            if mutated is None or one.speaker is None:
                continue
            number += 1
            words, named = mutated
            at_an_end = one.words.startswith(named)  # a word that is cut off is a clip
            expected = {} if at_an_end else {"wording": "altered"}
            yield Case(name, typed(number, one.speaker, words), None, expected, named)
            if number % 4 == 0:
                other = _another(one, persons, chance)
                both = {**expected, "speaker": "another"}
                yield Case(f"{name} + speaker", typed(number, other, words), None, both, named)


def _another(one: Stored, persons: Sequence[str], chance: random.Random) -> str:
    return chance.choice([name for name in persons if name.split()[-1] not in (one.speaker or "")])


def _swapped(speech: Sequence[Stored], persons: Sequence[str], chance: random.Random) -> Iterator[Case]:
    for number, one in enumerate(speech):
        other = _another(one, persons, chance)
        yield Case("speaker", typed(number, other, one.words), None, {"speaker": "another"})
    for number, one in enumerate(speech[::5]):
        yield Case("speaker unknown", typed(number, "Margaret Hale", one.words), None, {"speaker": "another"})


def _clipped(speech: Sequence[Stored], chance: random.Random, persons: Sequence[str]) -> Iterator[Case]:
    """Cut off "..., but ...", "... if ...", "... unless ..."."""
    for number, one in enumerate(speech):
        found = _TURNING.search(one.words)
        if found is None or len(one.words[: found.start()].split()) < 4:
            continue
        lost = one.words[found.end() :].split()[0]
        words = one.words[: found.start()].rstrip(",")
        assert one.speaker is not None
        if re.search(r"\b(not|no|never|if|unless|won|cannot)\b", one.words[found.start() :]) is None:
            continue
        yield Case("clip", typed(number, one.speaker, words), None, {"wording": "clipped"}, lost)
        other = _another(one, persons, chance)
        yield Case("clip + speaker", typed(number, other, words), None, {"speaker": "another"})


def _hidden(speech: Sequence[Stored]) -> Iterator[Case]:
    """Hide the words around a negation or a condition behind an ellipsis."""
    for number, one in enumerate(speech):
        parts = one.words.split()
        at = next(
            (
                k
                for k in range(3, len(parts) - 3)
                if re.fullmatch(r"(?i)not|never|no|if|unless|nobody", parts[k])
            ),
            -1,
        )
        if at < 0 or one.speaker is None:
            continue
        for sign in ("…", "...", "[...]"):
            words = " ".join([*parts[: at - 1], sign, *parts[at + 2 :]])
            yield Case(
                "ellipsis",
                typed(number, one.speaker, words),
                None,
                {"wording": "the ellipsis hides"},
                parts[at],
            )


def _spliced(speech: Sequence[Stored], chance: random.Random) -> Iterator[Case]:
    long = [one for one in speech if len(one.words.split()) >= 9]
    for number, one in enumerate(long):
        other = chance.choice([two for two in long if two.doc_id != one.doc_id])
        first, second = one.words.split(), other.words.split()
        words = " ".join([*first[: len(first) // 2 + 1], *second[len(second) // 2 :]])
        assert one.speaker is not None
        yield Case("splice", typed(number, one.speaker, words), None, {"wording": "put together"})


def _misdated(speech: Sequence[Stored], chance: random.Random, persons: Sequence[str]) -> Iterator[Case]:
    for number, one in enumerate(speech):
        assert one.speaker is not None
        late = one.published + timedelta(days=chance.randrange(3, 90))
        day = one.said_on + timedelta(days=chance.choice((-9, -2, 1, 2))) if one.said_on else late
        words = typed(number, one.speaker, one.words)
        yield Case("day", words, day.isoformat(), {"said_on": "wrong"})
        if number % 3 == 0:
            other = _another(one, persons, chance)
            yield Case(
                "day + speaker", typed(number, other, one.words), late.isoformat(), {"speaker": "another"}
            )
        written = f"{late.day} {late:%B %Y}"
        yield Case(
            "day in words", f"{one.speaker} said on {written}: “{one.words}”", None, {"said_on": "wrong"}
        )


def _narrated(narration: Sequence[tuple[str, str]]) -> Iterator[Case]:
    for number, (sentence, person) in enumerate(narration):
        yield Case(
            "narration", typed(number, person, sentence.rstrip(".")), None, {"voice": "the article's own"}
        )


def _reported(quotations: Sequence[Stored]) -> Iterator[Case]:
    """Put reported speech into marks."""
    for number, one in enumerate(quotations):
        plain = one.kind == "indirect" and one.speaker_id is not None and one.polarity == "affirmed"
        if plain and one.speaker and not set("“”") & set(one.words) and len(one.words.split()) >= 6:
            yield Case("reported", typed(number, one.speaker, one.words), None, {"voice": "reported speech"})


def _denied(quotations: Sequence[Stored]) -> Iterator[Case]:
    for number, one in enumerate(quotations):
        if (one.polarity == "denied" or one.is_rejected) and one.speaker and len(one.words.split()) >= 5:
            yield Case("denied", f"{one.speaker} said that {one.words}", None, {"voice": "denied"})
            yield Case("denied in marks", typed(number, one.speaker, one.words), None, {"voice": "denied"})


def _nested(speech: Sequence[Stored]) -> Iterator[Case]:
    """Give what somebody else said, by the speaker's telling, as the speaker's own words."""
    for one in speech:
        for found in _INNER.finditer(one.words):
            for form in range(5):
                inner = found[1].rstrip(",")
                yield Case("nested", typed(form, one.speaker or "", inner), None, {"speaker": "quoted by"})
