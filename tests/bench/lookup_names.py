"""Persons by the hundred thousand, each with several spellings, for measuring the look-up of names.

First and family names are those of real people where lists of them lie beside the project, and of the news
sentences' own capitalised words. Who is how well known follows Zipf's law.

One invariant: the same seed gives the same persons; no two have the same name.
"""

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from store.text.transliteration import fold
from tests.bench.texts import ROOT

NAMES = ROOT.parent / "shared" / "bench" / "names"
_NAME = re.compile(r"[A-Z][a-z]{2,11}")
_SPELLINGS = (
    *(("ey", "ei"), ("ei", "ey"), ("iy", "y"), ("sky", "skiy"), ("skii", "sky"), ("ov", "ow"), ("ev", "yev")),
    *(("kh", "h"), ("sh", "sch"), ("zh", "j"), ("ch", "tch"), ("ts", "c"), ("ya", "ia"), ("yu", "iu")),
    *(("ou", "u"), ("oo", "u"), ("ee", "i"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("y", "i"), ("c", "k")),
    *(("mo", "mu"), ("ah", "a"), ("dd", "d"), ("ss", "s"), ("ll", "l"), ("tt", "t"), ("v", "w"), ("i", "y")),
)
"""Ways in which one name is brought to Latin letters; the first that fits and was not used yet is taken."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the corpus: the name, and how else it is written."""

    name: str
    aliases: tuple[str, ...]
    """The name first."""


@cache
def name_parts() -> tuple[Sequence[str], Sequence[str]]:
    """Return first names and family names, sorted."""
    first: set[str] = set()
    family: set[str] = set()
    for file in ("opensanctions_name_pairs.jsonl", "un_sanctions_search.jsonl"):
        path = NAMES / file
        for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
            given = json.loads(line)
            if given.get("schema", "Person") == "Person":
                parts = [part.title() for part in fold(given["expected"]).split() if part.isalpha()]
                parts = [part for part in parts if _NAME.fullmatch(part)]
                if len(parts) > 1:
                    first.update(parts[:-1])
                    family.add(parts[-1])
    listed = ROOT / "corpus" / "data" / "first_names.tsv"
    for line in listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else ():
        part = line.split("\t")[0].title()
        if _NAME.fullmatch(part):
            first.add(part)
    return sorted(first), sorted(family)


def persons(aliases: int, capitalised: Sequence[str], *, seed: int) -> list[Person]:
    """Make persons with so many aliases altogether, the best known first.

    Args:
        aliases: How many spellings all of them have together.
        capitalised: Words that may be family names beside those of real people.
        seed: Of the choice.
    """
    chance = random.Random(seed)
    firsts, families = name_parts()
    families = sorted({*families, *(word for word in capitalised if _NAME.fullmatch(word))})
    firsts = firsts or families
    made: dict[str, Person] = {}
    count = 0
    while count < aliases:
        first, family = chance.choice(firsts), chance.choice(families)
        middle = f" {chance.choice(firsts)}" if chance.random() < 0.35 else ""
        name = f"{first}{middle} {family}"
        if name in made or first == family:
            continue
        written = dict.fromkeys((name, respelt(name, chance), respelt(name, chance)))
        if chance.random() < 0.4:
            written.setdefault(f"{first[0]}. {family}")
        made[name] = Person(name, tuple(written)[: aliases - count])
        count += len(made[name].aliases)
    return list(made.values())


def respelt(name: str, chance: random.Random) -> str:
    """Write a name as another transliteration would."""
    words = name.split()
    for at in chance.sample(range(len(words)), len(words)):
        ways = [(a, b) for a, b in _SPELLINGS if a in words[at][1:]]
        if ways:
            a, b = chance.choice(ways)
            words[at] = words[at][0] + words[at][1:].replace(a, b, 1)
            if chance.random() < 0.6:
                break
    return " ".join(words)
