"""The corpus's actors in memory: names, aliases and roles, by the words that they are made of.

One invariant: it is read whole, once for each state of the store, and never changed.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from store.cached import cached
from store.database import Store
from store.names import name_key, name_similarity
from store.records import ActorKind
from store.words import FUNCTION_WORDS, stem, words_of

_ACTORS = "SELECT id, name, kind, mentions, articles FROM actor"
_ALIASES = "SELECT actor_id, text FROM alias ORDER BY mentions DESC"
_ROLES = (
    "SELECT actor_id, text, count(*) FROM role GROUP BY actor_id, folded ORDER BY count(*) DESC, max(id) DESC"
)
SHORTEST_SINGLE = 2
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class KnownActor:
    """One actor of the corpus, and all that it is called."""

    id: int
    name: str
    kind: ActorKind
    mentions: int
    articles: int
    aliases: tuple[str, ...] = ()
    """Its spellings, the commonest first; the name is one of them."""
    spelled: tuple[tuple[str, ...], ...] = ()
    """The words of each alias."""
    roles: tuple[str, ...] = ()
    name_words: frozenset[str] = frozenset()
    role_words: tuple[frozenset[str], ...] = ()
    """The stems of each role's words."""

    @property
    def fame(self) -> float:
        """How much the corpus has on the actor, on a scale that grows slowly: tells namesakes apart."""
        return math.log10(1 + self.mentions)


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """All actors, found by id, by phrase, by word."""

    actors: Mapping[int, KnownActor]
    phrases: Mapping[tuple[str, ...], frozenset[int]]
    """Actors by the words of a whole alias, and persons also by their family name alone."""
    name_words: Mapping[str, frozenset[int]]
    role_stems: Mapping[str, frozenset[int]]
    longest: int = 1

    def weight(self, count: int) -> float:
        """Return what a word is worth that `count` actors have in common."""
        return math.log((len(self.actors) + 1.5) / (count + 0.5)) + 0.3


def actor_index(store: Store) -> ActorIndex:
    """Return the index of all actors of the store as it is now."""
    return cached(store, "actors", lambda: _read(store))


def _words_by_key(store: Store) -> Mapping[str, frozenset[str]]:
    """Return the words of names by the key in which transliterations meet; only misspelt names need it."""
    return cached(store, "keys of names", lambda: _by_key(actor_index(store).name_words))


def spellings(store: Store, word: str) -> dict[str, float]:
    """Return the words of names that `word` may be, with their likeness."""
    index = actor_index(store)
    if word in index.name_words:
        return {word: 1.0}
    possessive = word[:-1] if word.endswith("s") and len(word) > 4 else ""
    if possessive in index.name_words:
        return {possessive: 0.97}
    found = dict.fromkeys(_words_by_key(store).get(name_key(word), ()), 0.96)
    if len(word) >= 4 and word.isalpha():
        close = process.extract(
            word, index.name_words.keys(), scorer=JaroWinkler.similarity, score_cutoff=0.8, limit=30
        )
        for other, _, _ in close:
            if len(other) >= 4:
                likeness = name_similarity(word, other)
                if likeness >= 0.85:
                    found[other] = max(found.get(other, 0.0), likeness)
    return found


def actors_by_stems(store: Store) -> Mapping[tuple[str, ...], frozenset[int]]:
    """Return the actors by the stems of the words that mean them."""
    return cached(store, "stems of names", lambda: _by_stems(actor_index(store)))


def _by_key(words: Iterable[str]) -> dict[str, frozenset[str]]:
    keys: dict[str, set[str]] = defaultdict(set)
    for word in words:
        keys[name_key(word)].add(word)
    return {key: frozenset(same) for key, same in keys.items()}


def _by_stems(index: ActorIndex) -> dict[tuple[str, ...], frozenset[int]]:
    found: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for words, ids in index.phrases.items():
        found[tuple(stem(word) for word in words)] |= ids
    return _frozen(found)


def _read(store: Store) -> ActorIndex:
    connection = store.connection
    aliases: dict[int, list[str]] = defaultdict(list)
    for actor_id, text in connection.execute(_ALIASES):
        aliases[actor_id].append(text)
    roles: dict[int, list[str]] = defaultdict(list)
    for actor_id, text, _ in connection.execute(_ROLES):
        roles[actor_id].append(text)
    actors = [
        _known(
            actor_id,
            name=name,
            kind=kind,
            mentions=mentions,
            articles=articles,
            aliases=aliases[actor_id],
            roles=roles[actor_id],
        )
        for actor_id, name, kind, mentions, articles in connection.execute(_ACTORS)
    ]
    return build_index(actors)


def _known(
    actor_id: int,
    *,
    name: str,
    kind: ActorKind,
    mentions: int,
    articles: int,
    aliases: list[str],
    roles: list[str],
) -> KnownActor:
    spellings = tuple(dict.fromkeys([name, *aliases]))
    spelled = tuple(tuple(words_of(spelling)) for spelling in spellings)
    return KnownActor(
        id=actor_id,
        name=name,
        kind=kind,
        mentions=mentions,
        articles=articles,
        aliases=spellings,
        spelled=spelled,
        roles=tuple(roles),
        name_words=frozenset(
            word
            for spelling, words in zip(spellings, spelled, strict=True)
            for word in words
            if word not in FUNCTION_WORDS or len(spelling) < 4
        ),
        role_words=tuple(frozenset(stem(word) for word in words_of(role)) for role in roles),
    )


def build_index(actors: Iterable[KnownActor]) -> ActorIndex:
    """Index actors by what they are called."""
    phrases: dict[tuple[str, ...], set[int]] = defaultdict(set)
    by_word: dict[str, set[int]] = defaultdict(set)
    by_role: dict[str, set[int]] = defaultdict(set)
    everyone = {}
    for actor in actors:
        everyone[actor.id] = actor
        for phrase in called(actor):
            phrases[phrase].add(actor.id)
        for word in actor.name_words:
            by_word[word].add(actor.id)
        for role in actor.role_words:
            for word in role:
                by_role[word].add(actor.id)
    return ActorIndex(
        actors=everyone,
        phrases=_frozen(phrases),
        name_words=_frozen(by_word),
        role_stems=_frozen(by_role),
        longest=min(8, max((len(phrase) for phrase in phrases), default=1)),
    )


def called(actor: KnownActor) -> set[tuple[str, ...]]:
    """Return the word sequences that mean the actor: its aliases, and a person's family name."""
    found = set()
    for spelled in actor.spelled:
        words = spelled
        while words and words[0] in FUNCTION_WORDS and len(words) > 1:
            words = words[1:]
        if not words or (len(words) == 1 and (len(words[0]) < SHORTEST_SINGLE)):
            continue
        found.add(words)
        if actor.kind == "person" and len(words) > 1 and len(words[-1]) > 2:
            found.add(words[-1:])
    return found


def _frozen(table: Mapping[_Key, set[int]]) -> dict[_Key, frozenset[int]]:
    return {key: frozenset(ids) for key, ids in table.items()}
