"""Finding actors by what a person types: names, parts and misspellings of them, titles, roles.

One invariant: a name that no actor bears is not answered by one who only shares other words of the question.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from store.actor_index import ActorIndex, KnownActor, actor_index, actors_by_stems, words_by_key
from store.cached import cached
from store.database import Store
from store.names import name_key, name_similarity
from store.thesaurus import stand_ins
from store.words import FUNCTION_WORDS, root, stem, words_of

LIKE_ENOUGH = 0.88
"""Likeness from which a misspelt word counts as the word of a name."""
FOUND_FROM = 0.66
"""Share of the question's weight that an actor's names and roles must cover."""
PRIOR = 0.03
ROLE = 0.92


@dataclass(frozen=True, slots=True)
class ActorHit:
    """An actor that answers, how well (0 to 1), and why."""

    actor: KnownActor
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class NameInText:
    """Words of a question that mean actors of the corpus: `words[start:end]`."""

    start: int
    end: int
    actor_ids: frozenset[int]
    how: str
    """"name", "spelling" or "role"."""
    written: str = ""
    """The corpus's spelling, where the question's differs."""


def find_actors(store: Store, text: str, *, limit: int = 5) -> list[ActorHit]:
    """Return the actors that `text` may mean by name, part of a name or role, the likeliest first."""
    index = actor_index(store)
    words = _matter(text)
    if not words:
        return []
    readings = {word: _readings(store, index, word) for word in dict.fromkeys(words)}
    weights = {word: index.weight(len(_bearers(index, word, readings[word]))) for word in readings}
    total = sum(weights.values())
    hits = []
    for actor_id in _candidates(index, readings):
        actor = index.actors[actor_id]
        gained, notes, named = 0.0, [], False
        for word, likely in readings.items():
            quality, note, by_name = _match(store, index, actor, word, likely)
            gained += weights[word] * quality
            named = named or by_name
            notes += [note] if note else []
        whole = max(name_similarity(" ".join(words), alias) for alias in actor.aliases) if named else 0.0
        share = max(gained / total, whole if len(words) > 1 and whole >= LIKE_ENOUGH else 0.0)
        bonus = PRIOR * actor.fame + 0.06 * whole
        hits.append((share + bonus, share, actor, notes, whole))
    hits.sort(key=lambda hit: (-hit[0], hit[2].name))
    return [
        ActorHit(actor, min(1.0, share), _why(actor, words, notes, whole))
        for _, share, actor, notes, whole in hits[:limit]
    ]


def find_names(
    store: Store, words: Sequence[str], *, is_word: Callable[[str], bool] = lambda _: False
) -> list[NameInText]:
    """Return the stretches of a question that name actors, the longest first where several would do.

    Args:
        store: Where the actors are.
        words: The question's words, folded, in order.
        is_word: Tells of a word that it is one of the corpus, so no misspelt name.
    """
    index = actor_index(store)
    found = []
    at = 0
    while at < len(words):
        hit = _longest(index, words, at) or _misspelt(store, index, words, at, is_word)
        if hit:
            found.append(hit)
            at = hit.end
        else:
            at += 1
    return found


def find_role_holders(store: Store, words: Sequence[str]) -> list[NameInText]:
    """Return persons whose role stands in the question in two words or more ("russian ambassador")."""
    index = actor_index(store)
    stems = [stem(word) for word in words]
    best: dict[tuple[int, int], set[int]] = {}
    for at in range(len(words)):
        for actor_id in index.role_stems.get(stems[at], frozenset()):
            actor = index.actors[actor_id]
            if actor.kind != "person":
                continue
            for role in actor.role_words:
                end = at
                while end < len(stems) and (stems[end] in role or words[end] in FUNCTION_WORDS):
                    end += 1
                while end > at and words[end - 1] in FUNCTION_WORDS:
                    end -= 1
                if sum(1 for k in range(at, end) if words[k] not in FUNCTION_WORDS) >= 2:
                    best.setdefault((at, end), set()).add(actor_id)
    chosen: list[NameInText] = []
    for (start, end), ids in sorted(best.items(), key=lambda item: item[0][0] - item[0][1]):
        if all(end <= other.start or start >= other.end for other in chosen):
            chosen.append(NameInText(start, end, frozenset(ids), "role"))
    return sorted(chosen, key=lambda hit: hit.start)


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


def _longest(index: ActorIndex, words: Sequence[str], at: int) -> NameInText | None:
    for end in range(min(len(words), at + index.longest), at, -1):
        part = tuple(words[at:end])
        if len(part) == 1 and part[0] in FUNCTION_WORDS:
            return None
        ids = index.phrases.get(part)
        if ids:
            return NameInText(at, end, ids, "name")
        if len(part) == 1 and part[0].endswith("s") and len(part[0]) > 4:
            ids = index.phrases.get((part[0][:-1],))
            if ids:
                return NameInText(at, end, ids, "name", part[0][:-1])
    return None


def _misspelt(
    store: Store, index: ActorIndex, words: Sequence[str], at: int, is_word: Callable[[str], bool]
) -> NameInText | None:
    word = words[at]
    if len(word) < 4 or not word.isalpha() or word in FUNCTION_WORDS or is_word(word):
        return None
    readings = [(other, like) for other, like in _readings(store, index, word).items() if like >= LIKE_ENOUGH]
    if not readings:
        return None
    best = max(like for _, like in readings)
    ids = frozenset(
        actor_id
        for other, like in readings
        if like >= best - 0.02
        for actor_id in index.name_words.get(other, ())
    )
    written = max(readings, key=lambda pair: pair[1])[0]
    return NameInText(at, at + 1, ids, "spelling", written) if ids else None


def _readings(store: Store, index: ActorIndex, word: str) -> dict[str, float]:
    """Return the words of names that `word` may be, with their likeness."""
    if word in index.name_words:
        return {word: 1.0}
    possessive = word[:-1] if word.endswith("s") and len(word) > 4 else ""
    if possessive in index.name_words:
        return {possessive: 0.97}
    found = dict.fromkeys(words_by_key(store).get(name_key(word), ()), 0.96)
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


def _bearers(index: ActorIndex, word: str, readings: dict[str, float]) -> set[int]:
    ids = {actor_id for other in readings for actor_id in index.name_words.get(other, ())}
    for form in (word, *stand_ins(word)):
        ids |= index.role_stems.get(stem(form), frozenset())
    return ids


def _candidates(index: ActorIndex, readings: dict[str, dict[str, float]]) -> set[int]:
    found: set[int] = set()
    for word, likely in readings.items():
        found |= _bearers(index, word, likely)
    return found


def _match(
    store: Store, index: ActorIndex, actor: KnownActor, word: str, readings: dict[str, float]
) -> tuple[float, str, bool]:
    """Return how well one word fits an actor (0 to 1), the reason if no plain match, and if by name."""
    best, written = max(
        ((like, other) for other, like in readings.items() if other in actor.name_words), default=(0, "")
    )
    if best >= 0.99:
        return 1.0, "", True
    for number, role in enumerate(actor.role_words):
        if stem(word) in role or any(root(word) == root(other) for other in role):
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


def _why(actor: KnownActor, words: Sequence[str], notes: Sequence[str], whole: float) -> str:
    if not notes:
        return (
            "name exact"
            if whole > 0.99
            else "part of the name"
            if len(words) < len(words_of(actor.name))
            else "name"
        )
    return "; ".join(dict.fromkeys(notes))
