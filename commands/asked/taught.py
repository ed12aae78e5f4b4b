"""What the asker's server has taught about names, as the look-ups of that server honour it.

One invariant: who asks where is known for one question on one thread, and each thing taught that changed an
answer is told in it. Without a server (the terminal) nothing is taught.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace

from commands.answer import Answer
from store.actors.known import KnownActor
from store.actors.learned import Learned, Realm, bearer, key_of, learned_in
from store.actors.named_in import NameInText
from store.actors.search import ActorHit, find_actors
from store.database import Store

_realm: ContextVar[Realm | None] = ContextVar("realm of the question", default=None)
_used: ContextVar[list[Learned] | None] = ContextVar("names taught that were used", default=None)


def asker_realm() -> Realm | None:
    """Return where the present question is asked."""
    return _realm.get()


@contextmanager
def asked_in(realm: Realm | None) -> Iterator[None]:
    """Let the questions inside be asked there."""
    token = _realm.set(realm)
    try:
        yield
    finally:
        _realm.reset(token)


@contextmanager
def taught_told() -> Iterator[list[Learned]]:
    """Collect what was taught and changes the answer that is made inside."""
    collected: list[Learned] = []
    token = _used.set(collected)
    try:
        yield collected
    finally:
        _used.reset(token)


def with_taught(answer: Answer, used: Sequence[Learned]) -> Answer:
    """Say in an answer what was taught and honoured."""
    return replace(answer, taught=tuple(used)) if used else answer


def find_meant(store: Store, text: str, *, limit: int = 5) -> list[ActorHit]:
    """Return the actors that `text` may mean: as was taught, else by name, part of a name or role."""
    asked = key_of(text)
    taught = [each for each in _learned(store) if each.key == asked]
    if not taught:
        return find_actors(store, text, limit=limit)
    hits = find_actors(store, text, limit=limit + len(taught))
    for line in taught:
        actor = bearer(store, line.name, line.kind)
        if actor is None:
            continue
        others = [hit for hit in hits if hit.actor.id != actor.id]
        if line.means:
            others.insert(0, ActorHit(actor, 1.0, "taught here"))
        if line.means or len(others) < len(hits):
            _note(line)
        hits = others
    return hits[:limit]


def taught_names(store: Store, words: Sequence[str], names: Sequence[NameInText]) -> list[NameInText]:
    """Return the names in a question as they are meant where it is asked.

    Args:
        store: Where it is asked.
        words: The question's words, folded, in order.
        names: The stretches that name actors by themselves.
    """
    found = list(names)
    for line in _learned(store):
        places = _places(words, line.key)
        actor = bearer(store, line.name, line.kind) if places else None
        if actor is None:
            continue
        for start, end in places:
            changed = _meaning(found, start, end, actor) if line.means else _without(found, start, end, actor)
            if changed != found:
                _note(line)
                found = changed
    return sorted(found, key=lambda name: name.start)


def completed(store: Store, typed: str) -> list[tuple[KnownActor, Learned]]:
    """Return the actors that a name means here which begins so; an empty text begins none."""
    words = key_of(typed)
    if not words:
        return []
    begun = " ".join(words)
    lines = (each for each in _learned(store) if each.means and " ".join(each.key).startswith(begun))
    return [(actor, line) for line in lines if (actor := bearer(store, line.name, line.kind))]


def _learned(store: Store) -> list[Learned]:
    realm = _realm.get()
    return learned_in(store, realm) if realm else []


def _note(line: Learned) -> None:
    used = _used.get()
    if used is not None and line not in used:
        used.append(line)


def _places(words: Sequence[str], key: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return where the words of a taught name stand in a question."""
    length = len(key)
    return [
        (at, at + length)
        for at in range(len(words) - length + 1)
        if tuple(words[at : at + length]) == key
    ]  # fmt: skip


def _meaning(names: Sequence[NameInText], start: int, end: int, actor: KnownActor) -> list[NameInText]:
    """Let a stretch mean an actor; within a longer name it is part of that one."""
    if any(name.start <= start and end <= name.end and name.end - name.start > end - start for name in names):
        return list(names)
    apart = [name for name in names if name.end <= start or end <= name.start]
    return [*apart, NameInText(start, end, frozenset({actor.id}), "name")]


def _without(names: Sequence[NameInText], start: int, end: int, actor: KnownActor) -> list[NameInText]:
    """Let a stretch not mean an actor; where nobody else is meant, it is no name."""
    changed = [
        replace(name, actor_ids=name.actor_ids - {actor.id})
        if (name.start, name.end) == (start, end)
        else name
        for name in names
    ]
    return [name for name in changed if name.actor_ids]
