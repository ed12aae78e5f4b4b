"""A large corpus for measuring look-ups: statements by the thousand, as lines of `extract --with-text`.

Real sentences of news come first, each once. What is missing to the number asked for is made of them: the
beginning of one and the end of another, and one with some of its words changed. So most statements have near
relatives in the corpus, from which a look-up has to tell them.

One invariant: the same seed and texts give the same lines.
"""

import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from store.text.sentences import split_sentences
from tests.bench.lookup_names import Person, persons
from tests.bench.texts import news

SEED = 20_310_501
SHORTEST, LONGEST = 40, 260
"""Characters of a sentence that is taken."""
HELD_OUT = 20
"""One real sentence of so many is left out of every corpus."""
IN_ARTICLE = 12
"""Statements of one article."""
FIRST_DAY = date(2012, 1, 1)
DAYS = 5_000
PUBLISHERS = tuple(
    f"{town} {paper}" for town in ("Tarn", "Oslo", "Lund", "Cork") for paper in ("Post", "Day")
)
_WORD = re.compile(r"[A-Za-z]{4,}|\d[\d,.]*\d|\d")
_QUOTES = str.maketrans("", "", '“”"')


@cache
def real_sentences() -> Sequence[str]:
    """Cut the news at hand into sentences, each once."""
    seen: dict[str, None] = {}
    for article in news(20_000):
        text = " ".join(article.text.translate(_QUOTES).split())
        for span in split_sentences(text):
            if SHORTEST <= span.end - span.start <= LONGEST:
                seen.setdefault(span.cut(text))
    return tuple(seen)


@cache
def capitalised_words() -> Sequence[str]:
    """Return the words that stand with a capital inside sentences, and seldom without: names, mostly."""
    upper: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for sentence in real_sentences():
        for word in sentence.split()[1:]:
            bare = word.strip(".,;:()'")
            (upper if bare[:1].isupper() else lower)[bare.casefold()] += 1
    return sorted(word.title() for word, count in upper.items() if count > 1 and not lower[word])


def held_out() -> Sequence[str]:
    """Return the real sentences that no corpus has: what is asked about them is not there."""
    return real_sentences()[::HELD_OUT]


def statements(count: int, *, seed: int = SEED) -> Iterator[str]:
    """Yield so many statements, all different: the real ones in a mixed order, then those made of them."""
    chance = random.Random(seed)
    real = [sentence for at, sentence in enumerate(real_sentences()) if at % HELD_OUT]
    chance.shuffle(real)
    yield from real[:count]
    seen = set(real)
    alike = _alike(real)
    made = len(real)
    while made < count:
        one = chance.choice(real)
        new = (
            _spliced(one, chance.choice(real), chance)
            if chance.random() < 0.5
            else _changed(one, alike, chance)
        )
        if new not in seen and len(new) <= LONGEST:
            seen.add(new)
            made += 1
            yield new


def _alike(real: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Group words of one look (capital, number, small) that are about as frequent."""
    counts = Counter(word for sentence in real for word in _WORD.findall(sentence))
    groups: dict[tuple[str, int], list[str]] = {}
    for word, times in sorted(counts.items()):
        look = "1" if word[0].isdigit() else "A" if word[0].isupper() else "a"
        groups.setdefault((look, times.bit_length()), []).append(word)
    return {word: tuple(group) for group in groups.values() for word in group}


def _spliced(first: str, second: str, chance: random.Random) -> str:
    one, other = first.split(), second.split()
    at = chance.uniform(0.3, 0.7)
    return " ".join(one[: int(at * len(one))] + other[int(at * len(other)) :])


def _changed(sentence: str, alike: dict[str, tuple[str, ...]], chance: random.Random) -> str:
    """Put other words in the place of two to four."""
    places = list(_WORD.finditer(sentence))
    for place in sorted(
        chance.sample(places, min(len(places), chance.randint(2, 4))), key=lambda p: -p.start()
    ):
        other = chance.choice(alike[place[0]])
        sentence = sentence[: place.start()] + other + sentence[place.end() :]
    return sentence


def everyone(aliases: int) -> list[Person]:
    """Return the persons of the corpus, the best known first."""
    return persons(aliases, capitalised_words(), seed=SEED)


def lines(count: int, *, aliases: int, seed: int = SEED) -> Iterator[str]:
    """Yield articles of statements as lines of `extract --with-text`; each alias is used at least once."""
    chance = random.Random(seed + 1)
    people = everyone(aliases)
    ranks = [1 / (rank + 3) for rank in range(len(people))]
    total = count // IN_ARTICLE + 1
    speakers = iter(chance.choices(people, ranks, k=2 * total))
    spread = iter([(person, alias) for person in people for alias in person.aliases])
    share = -(-aliases // total)
    pending: list[str] = []
    number = 0
    for statement in statements(count, seed=seed):
        pending.append(statement)
        if len(pending) == IN_ARTICLE:
            two = [next(speakers), next(speakers)]
            rest = [pair for _, pair in zip(range(share), spread, strict=False)]
            yield _line(number, pending, two, rest, chance)
            pending, number = [], number + 1
    rest = list(spread)
    yield _line(number, pending, [people[0]], rest, chance)


def _line(
    number: int,
    said: Sequence[str],
    speakers: Sequence[Person],
    named: Sequence[tuple[Person, str]],
    chance: random.Random,
) -> str:
    """Write an article: each statement said by one of the speakers, then a sentence that names others."""
    text = ""
    sentences: list[list[int]] = []
    quotes: list[dict[str, object]] = []
    mentions: dict[str, list[dict[str, object]]] = {}

    def name(alias: str, person: Person, start: int) -> None:
        mentions.setdefault(person.name, []).append(
            {"start": start, "end": start + len(alias), "text": alias}
        )

    for at, statement in enumerate(said):
        person = speakers[at * len(speakers) // len(said)]
        alias = person.aliases[0] if at % 3 == 0 else chance.choice(person.aliases)
        start = len(text)
        text += f"“{statement}” {alias} said. "
        name(alias, person, start + len(statement) + 3)
        sentences.append([start, len(text) - 1])
        quotes.append(
            {
                "start": start + 1,
                "end": start + 1 + len(statement),
                "text": statement,
                "kind": "direct",
                "speaker": person.name,
                "speaker_text": alias,
                "cue": "said",
                "said_on": None,
                "confidence": 0.95,
                "rule": "bench",
            }
        )
    for person, alias in named:
        start = len(text)
        text += f"Seen was {alias}. "
        name(alias, person, start + 9)
        sentences.append([start, len(text) - 1])
    day = FIRST_DAY + timedelta(days=number * 7919 % DAYS)
    return json.dumps(
        {
            "doc_id": f"bench-{number:06}",
            "title": f"Report {number}",
            "author": None,
            "publisher": PUBLISHERS[number % len(PUBLISHERS)],
            "published": day.isoformat(),
            "published_basis": "given",
            "published_range": None,
            "boilerplate": [],
            "quotes": quotes,
            "dates": [],
            "actors": [
                {"name": who, "kind": "person", "roles": [], "mentions": places}
                for who, places in mentions.items()
            ],
            "text": text,
            "url": None,
            "sentences": sentences,
        },
        ensure_ascii=False,
    )
