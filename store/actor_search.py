"""Finding actors by what a person types: names, parts and misspellings of them, titles, roles.

One invariant: a name that no actor bears is not answered by one who only shares other words of the question.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from store.actor_facts import words_around
from store.actor_index import ActorIndex, KnownActor, actor_index, actors_by_stems, spellings
from store.cached import cached
from store.database import Store
from store.names import name_similarity
from store.thesaurus import nation_names, stand_ins, written_out
from store.vocabulary import corrections, is_known
from store.words import FUNCTION_WORDS, root, stem, words_of

LIKE_A_NAME = 0.88
FOUND_FROM = 0.66
"""Share of the question's weight that an actor's names and roles must cover."""
PRIOR = 0.03
BESIDE = 0.8
"""What a word counts that stands in a sentence with the name."""
WITH_CONTEXT = 12
"""Candidates whose sentences are looked at."""
NO_NAME = 0.4
"""What a word counts that is a word of the corpus, but of no name and no role."""
PLAIN = frozenset({"new", "old", "former", "current", "today"})
ROLE = 0.92


@dataclass(frozen=True, slots=True)
class ActorHit:
    """An actor that answers, how well (0 to 1), and why."""

    actor: KnownActor
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class _Compared:
    """How the words of a question fit one actor."""

    actor: KnownActor
    rank: float
    share: float
    whole: float
    """Likeness of all the words to one of its names."""
    named: bool
    notes: tuple[str, ...]
    missing: tuple[str, ...]
    """The words that neither name nor role has."""


def find_actors(store: Store, text: str, *, limit: int = 5) -> list[ActorHit]:
    """Return the actors that `text` may mean by name, part of a name or role, the likeliest first."""
    index = actor_index(store)
    words = [part for word in _matter(text) for part in written_out(word) or (word,)]
    if not words:
        return []
    readings = {word: spellings(store, word) for word in dict.fromkeys(words)}
    weights = {word: _weight(store, index, word, readings[word]) for word in readings}
    compared = [
        _compared(store, index, index.actors[actor_id], words=words, readings=readings, weights=weights)
        for actor_id in _candidates(index, readings)
    ]
    compared.sort(key=lambda one: (-one.rank, one.actor.name))
    total = sum(weights.values())
    hits = []
    for one in compared[: max(limit, WITH_CONTEXT)]:
        beside = _words_beside(store, one)
        share = one.share + BESIDE * sum(weights[word] for word in beside) / total
        notes = [*one.notes, *(["beside it: " + ", ".join(beside)] if beside else [])]
        hit = ActorHit(one.actor, min(1.0, share), _why(one, words, notes))
        hits.append((one.rank + share - one.share, hit))
    hits.sort(key=lambda hit: (-hit[0], hit[1].actor.name))
    return [hit for _, hit in hits[:limit]]


def _compared(
    store: Store,
    index: ActorIndex,
    actor: KnownActor,
    *,
    words: Sequence[str],
    readings: Mapping[str, Mapping[str, float]],
    weights: Mapping[str, float],
) -> _Compared:
    """Compare the words with what an actor is called."""
    gained, notes, missing = 0.0, [], []
    named = False
    for word, likely in readings.items():
        quality, note, by_name = _match(store, index, actor, word, likely)
        gained += weights[word] * quality
        named = named or by_name
        notes += [note] if note else []
        missing += [word] if not quality else []
    whole = max(name_similarity(" ".join(words), alias) for alias in actor.aliases) if named else 0.0
    share = gained / sum(weights.values())
    if len(words) > 1 and whole >= LIKE_A_NAME and (actor.kind == "person" or not missing):
        share = max(share, whole)
    rank = share + PRIOR * actor.fame + 0.06 * whole
    return _Compared(actor, rank, share, whole, named, tuple(notes), tuple(missing))


def _weight(store: Store, index: ActorIndex, word: str, readings: Mapping[str, float]) -> float:
    """Return what a word tells: the more, the fewer bear it; one of no name and no role little."""
    bearers = len(_bearers(index, word, readings))
    weight = index.weight(bearers)
    plain = not bearers and (is_known(store, word) or bool(corrections(store, word)))
    return weight * NO_NAME if plain or word in PLAIN else weight


def _words_beside(store: Store, one: _Compared) -> tuple[str, ...]:
    """Return the words that neither name nor role of a person has, but a sentence that names it."""
    if not one.missing or not one.named or one.actor.kind != "person":
        return ()
    held = {stem(word) for word in words_around(store, one.actor.id)}
    return tuple(word for word in one.missing if held & {stem(word), *map(stem, nation_names(word))})


def suggest_actors(store: Store, typed: str, *, limit: int = 25) -> list[tuple[str, str]]:
    """Return (label, name) completions: actors one of whose words begins so, the best known first."""
    words = words_of(typed)
    chosen = list(islice((actor for actor in _by_fame(store) if _begins(actor, words)), limit))
    if len(chosen) < limit and len("".join(words)) > 2:
        held = {actor.id for actor in chosen}
        hits = find_actors(store, typed, limit=limit)
        chosen += [h.actor for h in hits if h.actor.id not in held and h.score >= FOUND_FROM]
    return [(label(actor), actor.name) for actor in chosen[:limit]]


def _by_fame(store: Store) -> Sequence[KnownActor]:
    """Return all actors, the best known first."""
    actors = actor_index(store).actors
    return cached(
        store, "actors by fame", lambda: sorted(actors.values(), key=lambda a: (-a.mentions, a.name))
    )


def label(actor: KnownActor) -> str:
    """Return an actor's name with its commonest role."""
    return f"{actor.name}, {actor.roles[0]}" if actor.roles else actor.name


def _begins(actor: KnownActor, words: Sequence[str]) -> bool:
    """Tell whether each typed word begins a word of the actor's names, or the whole begins a role."""
    if all(any(name.startswith(word) for name in actor.name_words) for word in words):
        return True
    if not actor.role_words:
        return False
    return len(words) > 1 and all(
        any(other.startswith(stem(word)) for role in actor.role_words for other in (*role, *actor.name_words))
        for word in words
    )


def _matter(text: str) -> list[str]:
    words = words_of(text)
    return [word for word in words if word not in FUNCTION_WORDS or word in ("us", "who")] or words


def _bearers(index: ActorIndex, word: str, readings: Mapping[str, float]) -> set[int]:
    ids = {actor_id for other in readings for actor_id in index.name_words.get(other, ())}
    for form in (word, *nation_names(word), *stand_ins(word)):
        ids |= index.role_stems.get(stem(form), frozenset())
    return ids


def _candidates(index: ActorIndex, readings: Mapping[str, Mapping[str, float]]) -> set[int]:
    found: set[int] = set()
    for word, likely in readings.items():
        found |= _bearers(index, word, likely)
    return found


def _match(
    store: Store, index: ActorIndex, actor: KnownActor, word: str, readings: Mapping[str, float]
) -> tuple[float, str, bool]:
    """Return how well one word fits an actor (0 to 1), the reason if no plain match, and if by name."""
    best, written = max(
        ((like, other) for other, like in readings.items() if other in actor.name_words), default=(0, "")
    )
    if best >= 0.99:
        return 1.0, "", True
    for number, role in enumerate(actor.role_words):
        forms = (word, *nation_names(word))
        if any(stem(form) in role for form in forms) or any(root(word) == root(other) for other in role):
            return ROLE, f"role {actor.roles[number]}", False
        if _same_by_alias(store, index, word, role):
            return ROLE * 0.97, f"role {actor.roles[number]}", False
    others = {stem(other) for other in stand_ins(word)}
    for number, role in enumerate(actor.role_words):
        if others & role:
            return ROLE * 0.7, f"role {actor.roles[number]}", False
    if best:
        return best * 0.98, f"spelling {word} = {written}", True
    return 0.0, "", False


def _same_by_alias(store: Store, index: ActorIndex, word: str, role: frozenset[str]) -> bool:
    """Tell whether a role names, by another alias, what `word` names: "CSTO" and the long form of it."""
    for actor_id in actors_by_stems(store).get((stem(word),), ()):
        other = index.actors[actor_id]
        if other.kind == "person":
            continue
        for spelled in other.spelled:
            stems = {stem(part) for part in spelled if part not in FUNCTION_WORDS}
            if stems and stems <= role:
                return True
    return False


def _why(one: _Compared, words: Sequence[str], notes: Sequence[str]) -> str:
    if not notes:
        return (
            "name exact"
            if one.whole > 0.99
            else "part of the name"
            if len(words) < len(words_of(one.actor.name))
            else "name"
        )
    return "; ".join(dict.fromkeys(notes))
