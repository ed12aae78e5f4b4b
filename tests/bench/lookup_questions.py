"""What the benchmark of look-ups asks, and when an answer is right.

One invariant: a question is drawn from what is stored, with a seed of its own; no answer decides a question.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tests.bench.distortions import DISTORTED, HARDER, has_kept, mistyped, remembered, words
from tests.bench.lookup_names import Person, respelt

DRAWN = 6_007
"""Seed of the questions; the design was fixed on others."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the statement that is meant, and the words of it that are remembered."""

    kind: str
    text: str
    meant: str
    kept: tuple[str, ...]

    def is_right(self, answer: str) -> bool:
        """Tell whether a statement is the one that is meant, or fits what is remembered as well."""
        return answer == self.meant or has_kept(answer, self.kept)


def questions(statements: Sequence[str], count: int, *, harder: bool, seed: int = DRAWN) -> list[Asked]:
    """Draw questions, each kind of distortion in turn."""
    chance = random.Random(seed + harder)
    counts = Counter(
        word for statement in statements[:: max(1, len(statements) // 50_000)] for word in words(statement)
    )
    kinds = list(HARDER if harder else DISTORTED)
    found: list[Asked] = []
    while len(found) < count:
        meant = chance.choice(statements)
        kind = kinds[len(found) % len(kinds)]
        one = remembered(meant, kind, chance, counts)
        if len(one.text) > 12 and len(set(one.kept)) > 2:
            found.append(Asked(kind, one.text, meant, one.kept))
    return found


@dataclass(frozen=True, slots=True)
class AskedName:
    """A name as somebody types it, and who is meant."""

    kind: str
    text: str
    meant: Person

    def is_right(self, aliases: Sequence[str]) -> bool:
        """Tell whether an actor is the one meant; of an initial and a family name, one that has these."""
        if self.kind == "initial":
            return any(f"{alias[0]}. {alias.split(' ', 1)[-1]}" == self.text for alias in aliases)
        return self.meant.name in aliases


NAME_KINDS: dict[str, Callable[[str, random.Random], str]] = {
    "typing error": lambda name, chance: " ".join(
        mistyped(word, chance) if at == len(name.split()) - 1 else word
        for at, word in enumerate(name.split())
    ).casefold(),
    "transliteration": respelt,
    "two words wrong": lambda name, chance: " ".join(mistyped(word, chance) for word in name.split()),
    "family name first": lambda name, _: ", ".join(reversed(name.rsplit(" ", 1))),
    "title": lambda name, chance: chance.choice(("President ", "Minister ", "Dr. ")) + name,
    "initial": lambda name, _: f"{name[0]}. {name.split(' ', 1)[1]}",
    "joined": lambda name, _: name.replace(" ", ""),
}


def name_questions(people: Sequence[Person], count: int, *, seed: int = DRAWN) -> Iterator[AskedName]:
    """Draw misremembered names, of any alias, each kind in turn."""
    chance = random.Random(seed + 2)
    kinds = list(NAME_KINDS)
    for number in range(count):
        kind = kinds[number % len(kinds)]
        person = chance.choice(people)
        yield AskedName(kind, NAME_KINDS[kind](person.name, chance), person)


def namesake_questions(people: Sequence[Person], count: int, *, seed: int = DRAWN) -> Iterator[AskedName]:
    """Draw family names of well-known persons that several others bear too: the best known is meant."""
    chance = random.Random(seed + 3)
    best: dict[str, Person] = {}
    bearers: Counter[str] = Counter()
    for person in people:
        family = person.name.split()[-1]
        best.setdefault(family, person)
        bearers[family] += 1
    known = [
        family
        for person in people[:400]
        if best[family := person.name.split()[-1]] is person and bearers[family] > 1
    ]
    for family in chance.sample(known, min(count, len(known))):
        yield AskedName("family name alone", family, best[family])
