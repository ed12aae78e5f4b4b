"""The corpus's actors as look-ups see them: names, aliases and roles, read from the store as they are needed.

One invariant: nothing here reads all actors; a question costs nothing for those that it is not about.
"""

import json
import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from store.actors.name_index import name_words_of, phrases_of, role_stems_of
from store.actors.names import alike_words
from store.actors.short_names import LIKENESS, full_names
from store.cached import cached
from store.database import Store
from store.index.vocabulary import spelt_alike
from store.index.word_index import SHORTEST_SPELT
from store.records import ActorKind
from store.text.transliteration import skeleton, sounds
from store.text.words import words_of

_ACTORS = """
    SELECT id, name, kind, mentions, articles FROM actor WHERE id IN (SELECT value FROM json_each(:ids))
"""
_BEST_KNOWN = """
    SELECT id FROM actor WHERE id IN (SELECT value FROM json_each(:ids))
    ORDER BY mentions DESC, id LIMIT :most
"""
_ALIASES = """
    SELECT actor_id, text FROM alias WHERE actor_id IN (SELECT value FROM json_each(:ids))
    ORDER BY mentions DESC, text
"""
_ROLES = """
    SELECT actor_id, text, count(*) FROM role WHERE actor_id IN (SELECT value FROM json_each(:ids))
    GROUP BY actor_id, folded ORDER BY count(*) DESC, max(id) DESC
"""
_OTHERS = """
    SELECT 1 FROM actor WHERE id IN (SELECT value FROM json_each(:ids)) AND kind <> 'person' LIMIT 1
"""
_LAST_ACTOR = "SELECT coalesce(max(id), 0) FROM actor"
_NAME_WORDS = """
    SELECT word, actors FROM vocabulary WHERE word IN (SELECT value FROM json_each(:words)) AND actors > 0
"""
_SAME_SOUND = "SELECT word FROM vocabulary WHERE sound = :sound AND actors > 0"
_BEARERS = """
    SELECT actor_id FROM name_word WHERE word IN (SELECT value FROM json_each(:words)) LIMIT :most
"""
_PHRASES = """
    SELECT phrase, actor_id FROM name_phrase WHERE phrase IN (SELECT value FROM json_each(:phrases))
"""
LIKE_A_WORD = 0.85
"""Likeness from which a word counts as a spelling of a name's word."""
SAME_SOUND = 0.96
APART = 0.5
"""Share of their letters in which two spellings of one name may differ that are alike but for the vowels."""
SHORTEST_LIKE = 4
"""Letters of a word that may be written in another way without sounding alike."""
LONGEST_PHRASE = 8
"""Words of a name that is looked for as a whole."""
MOST_HELD = 4_000
"""Actors that a connection keeps in memory: some 6 MB, and little for Python to look through for garbage."""
MOST_BEARERS = 5_000


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


def known_actors(store: Store, ids: Iterable[int]) -> dict[int, KnownActor]:
    """Return the actors of these ids; one that is not stored is left out."""
    held: dict[int, KnownActor] = cached(store, "actors", dict)
    wanted = list(dict.fromkeys(ids))
    missing = [each for each in wanted if each not in held]
    if missing:
        if len(held) > MOST_HELD:
            held.clear()
            missing = wanted
        held.update(_read(store, missing))
    return {each: held[each] for each in wanted if each in held}


def known_actor(store: Store, actor_id: int) -> KnownActor:
    """Return one actor.

    Raises:
        KeyError: it is not stored.
    """
    return known_actors(store, (actor_id,))[actor_id]


def best_known(store: Store, ids: Iterable[int], *, most: int) -> list[KnownActor]:
    """Return the actors of these ids that the corpus has most on, the best known first."""
    found = store.rows(_BEST_KNOWN, {"ids": json.dumps(sorted(ids)), "most": most})
    return list(known_actors(store, [row[0] for row in found]).values())


def are_persons(store: Store, ids: Iterable[int]) -> bool:
    """Tell whether all actors of these ids are persons."""
    return store.row(_OTHERS, {"ids": json.dumps(sorted(ids))}) is None


def called(actor: KnownActor) -> set[tuple[str, ...]]:
    """Return the word sequences that mean the actor: its aliases, and a person's family name."""
    return {phrase for spelled in actor.spelled for phrase in phrases_of(spelled, actor.kind)}


def weight(store: Store, count: int) -> float:
    """Return what a word is worth that `count` actors have in common."""
    return math.log((max(actor_count(store), count) + 1.5) / (count + 0.5)) + 0.3


def actor_count(store: Store) -> int:
    """Return about how many actors the corpus has."""
    return cached(store, "last actor", lambda: int(store.connection.execute(_LAST_ACTOR).fetchone()[0]))


def words_in_names(store: Store, words: Iterable[str]) -> Mapping[str, int]:
    """Return those of the words that stand in names, with the number of actors that bear each."""
    rows = store.rows(_NAME_WORDS, {"words": json.dumps(sorted(set(words)))})
    return {row[0]: row[1] for row in rows}


def spellings(store: Store, word: str) -> dict[str, float]:
    """Return the words of names that `word` may be, with their likeness."""
    held: dict[str, dict[str, float]] = cached(store, "spellings of names", dict)
    if len(held) > MOST_HELD // 10:
        held.clear()
    if word not in held:
        held[word] = _spellings(store, word)
    return held[word]


def _spellings(store: Store, word: str) -> dict[str, float]:
    possessive = word[:-1] if word.endswith("s") and len(word) > 4 else word
    full = full_names(word)
    known = words_in_names(store, (word, possessive, *full))
    in_full = {other: LIKENESS for other in full if other in known}
    if word in known:
        return {word: 1.0, **in_full}
    if possessive in known:
        return {possessive: 0.97}
    if in_full or len(word) < SHORTEST_SPELT:
        return in_full
    sound = skeleton(word)
    sounding = [row[0] for row in store.rows(_SAME_SOUND, {"sound": sound})]
    found = {other: SAME_SOUND for other in sounding if _written_alike(word, other)}
    if len(word) >= SHORTEST_LIKE:
        near = (other for other in spelt_alike(store, word) if other.actors > 0 and other.sound != sound)
        others = [other.word for other in near if len(other.word) >= SHORTEST_LIKE]
        found |= alike_words(word, others, least=LIKE_A_WORD)
    return found


def _written_alike(word: str, other: str) -> bool:
    """Tell a spelling of one name from another name of the same consonants: Elon, Allen, Julian."""
    longest = max(len(word), len(other))
    return sounds(word) == sounds(other) or OSA.distance(word, other) <= APART * longest


def bearers(store: Store, words: Iterable[str]) -> frozenset[int]:
    """Return the actors that have one of these words in a name, at most some thousands."""
    rows = store.rows(_BEARERS, {"words": json.dumps(sorted(set(words))), "most": MOST_BEARERS})
    return frozenset(row[0] for row in rows)


def actors_called(store: Store, phrases: Iterable[Sequence[str]]) -> dict[tuple[str, ...], frozenset[int]]:
    """Return the actors that are called by each of these word sequences; nobody's name is left out."""
    asked = {" ".join(phrase): tuple(phrase) for phrase in phrases}
    found: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for phrase, actor_id in store.rows(_PHRASES, {"phrases": json.dumps(sorted(asked))}):
        found[asked[phrase]].add(actor_id)
    return {phrase: frozenset(ids) for phrase, ids in found.items()}


def _read(store: Store, ids: Sequence[int]) -> dict[int, KnownActor]:
    parameters = {"ids": json.dumps(list(ids))}
    aliases: dict[int, list[str]] = defaultdict(list)
    for actor_id, text in store.rows(_ALIASES, parameters):
        aliases[actor_id].append(text)
    roles: dict[int, list[str]] = defaultdict(list)
    for actor_id, text, _ in store.rows(_ROLES, parameters):
        roles[actor_id].append(text)
    rows = store.rows(_ACTORS, parameters)
    return {row[0]: _known(row, aliases[row[0]], roles[row[0]]) for row in rows}


def _known(row: sqlite3.Row, aliases: Sequence[str], roles: Sequence[str]) -> KnownActor:
    actor_id, name, kind, mentions, articles = row
    spellings = tuple(dict.fromkeys([name, *aliases]))
    return KnownActor(
        id=actor_id,
        name=name,
        kind=kind,
        mentions=mentions,
        articles=articles,
        aliases=spellings,
        spelled=tuple(tuple(words_of(spelling)) for spelling in spellings),
        roles=tuple(roles),
        name_words=frozenset(word for spelling in spellings for word in name_words_of(spelling)),
        role_words=tuple(role_stems_of(role) for role in roles),
    )
