"""The stretches of a question that name actors: whole names, parts and misspellings of them, roles.

One invariant: a word that the corpus knows as a word is never taken for a misspelt name.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from store.actors.joined_names import bearers_of_all, parted
from store.actors.known import LONGEST_PHRASE, actors_called, bearers, known_actors, spellings, words_in_names
from store.database import Store
from store.index.vocabulary import frequency
from store.text.words import FUNCTION_WORDS, stem, words_of

_HOLDERS = """
    SELECT one.actor_id FROM role_stem AS one JOIN role_stem AS other ON other.actor_id = one.actor_id
    JOIN actor ON actor.id = one.actor_id
    WHERE one.stem = :one AND other.stem = :other AND actor.kind = 'person'
    ORDER BY actor.mentions DESC LIMIT :most
"""
_ALIASES = "SELECT text, mentions FROM alias WHERE actor_id = :actor_id"
MOST_HOLDERS = 200
"""Persons of one role that are looked at, the best known ones."""
LIKE_ENOUGH = 0.88
"""Likeness from which a misspelt word counts as the word of a name."""
SHORTEST = 4
"""Letters of a word that may be a first name, or a name misspelt."""
MOST_NAMESAKES = 50
"""Bearers of a first name up to which it may mean one of them."""
MEANT = 0.8
"""Share of the mentions of all who bear a first name that the one has whom it means alone."""
AS_A_NAME = 0.5
"""Share of the sentences with the word in which it is part of that one's name."""

_Called = Mapping[tuple[str, ...], frozenset[int]]


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


def find_names(
    store: Store, words: Sequence[str], *, is_word: Callable[[str], bool] = lambda _: False
) -> list[NameInText]:
    """Return the stretches of a question that name actors, the longest first where several would do.

    Args:
        store: Where the actors are.
        words: The question's words, folded, in order.
        is_word: Tells of a word that it is one of the corpus, so no misspelt name.
    """
    names = actors_called(store, _stretches(words))
    borne = words_in_names(store, words)
    found = []
    at = 0
    while at < len(words):
        hit = (
            _longest(names, words, at)
            or _part(store, words, at, borne)
            or _first_name(store, words, at, borne)
            or (None if is_word(words[at]) else _joined(store, words, at) or _misspelt(store, words, at))
        )
        if hit:
            found.append(hit)
            at = hit.end
        else:
            at += 1
    return found


def find_role_holders(store: Store, words: Sequence[str]) -> list[NameInText]:
    """Return persons whose role stands in the question in two words or more ("russian ambassador")."""
    stems = [stem(word) for word in words]
    best: dict[tuple[int, int], set[int]] = {}
    matter = [at for at, word in enumerate(words) if word not in FUNCTION_WORDS]
    for at, following in pairwise(matter):
        asked = {"one": stems[at], "other": stems[following], "most": MOST_HOLDERS}
        for actor in known_actors(store, [row[0] for row in store.rows(_HOLDERS, asked)]).values():
            for role, written in zip(actor.role_words, actor.roles, strict=True):
                end = at
                while end < len(stems) and (stems[end] in role or words[end] in FUNCTION_WORDS):
                    end += 1
                while end > at and words[end - 1] in FUNCTION_WORDS:
                    end -= 1
                matches = sum(1 for k in range(at, end) if words[k] not in FUNCTION_WORDS)
                if matches >= 2 and _head(written) in stems[at:end]:
                    best.setdefault((at, end), set()).add(actor.id)
    chosen: list[NameInText] = []
    for (start, end), ids in sorted(best.items(), key=lambda item: item[0][0] - item[0][1]):
        if all(end <= other.start or start >= other.end for other in chosen):
            chosen.append(NameInText(start, end, frozenset(ids), "role"))
    return sorted(chosen, key=lambda hit: hit.start)


def _head(role: str) -> str:
    """Return the stem of a role's noun: "secretary" of "secretary of state", "veteran" of "war veteran"."""
    words = words_of(role)
    end = next((at for at, word in enumerate(words) if at and word in FUNCTION_WORDS), len(words))
    return stem(words[end - 1]) if words else ""


def _stretches(words: Sequence[str]) -> set[tuple[str, ...]]:
    """Return what may be a name: every stretch of some words, and single words without a possessive s."""
    found = {
        tuple(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(len(words), start + LONGEST_PHRASE) + 1)
    }
    return found | {(word[:-1],) for word in words if _may_be_possessive(word)}


def _may_be_possessive(word: str) -> bool:
    return word.endswith("s") and len(word) > 4


def _longest(names: _Called, words: Sequence[str], at: int) -> NameInText | None:
    for end in range(min(len(words), at + LONGEST_PHRASE), at, -1):
        part = tuple(words[at:end])
        if len(part) == 1 and part[0] in FUNCTION_WORDS:
            return None
        ids = names.get(part)
        if ids:
            return NameInText(at, end, ids, "name")
        if len(part) == 1 and _may_be_possessive(part[0]):
            ids = names.get((part[0][:-1],))
            if ids:
                return NameInText(at, end, ids, "name", part[0][:-1])
    return None


def _part(store: Store, words: Sequence[str], at: int, borne: Mapping[str, int]) -> NameInText | None:
    """Return the persons in whose names two words follow each other: Ki-moon, Van Rompuy."""
    if at + 1 == len(words) or words[at] not in borne or words[at + 1] not in borne:
        return None
    pair = words[at], words[at + 1]
    both = bearers_of_all(store, pair)
    if not both or len(both) > MOST_NAMESAKES:
        return None
    called = (actor for actor in known_actors(store, both).values() if actor.kind == "person")
    ids = frozenset(
        actor.id for actor in called if any(pair in pairwise(spelled) for spelled in actor.spelled)
    )
    return NameInText(at, at + 2, ids, "name") if ids else None


def _first_name(store: Store, words: Sequence[str], at: int, borne: Mapping[str, int]) -> NameInText | None:
    """Return whom a first name alone means: the one person whom the articles call so."""
    word = words[at]
    if not _may_be_name(word) or not 0 < borne.get(word, 0) <= MOST_NAMESAKES:
        return None
    called = known_actors(store, bearers(store, (word,))).values()
    if not called:
        return None
    best = max(called, key=lambda actor: actor.mentions)
    is_first = any(word in spelled[:-1] for spelled in best.spelled)
    if best.kind != "person" or not is_first or best.mentions < MEANT * sum(one.mentions for one in called):
        return None
    rows = store.rows(_ALIASES, {"actor_id": best.id})
    named = sum(row["mentions"] for row in rows if word in words_of(row["text"]))
    if named < AS_A_NAME * frequency(store, [(stem(word),)]):
        return None
    return NameInText(at, at + 1, frozenset({best.id}), "name")


def _joined(store: Store, words: Sequence[str], at: int) -> NameInText | None:
    """Return whom a word means that is several words of a name, written as one."""
    parts = parted(store, words[at])
    if len(parts) == 1:
        return None
    return NameInText(at, at + 1, bearers_of_all(store, parts), "spelling", " ".join(parts))


def _may_be_name(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha() and word not in FUNCTION_WORDS


def _misspelt(store: Store, words: Sequence[str], at: int) -> NameInText | None:
    word = words[at]
    if not _may_be_name(word):
        return None
    readings = [(other, like) for other, like in spellings(store, word).items() if like >= LIKE_ENOUGH]
    if not readings:
        return None
    best = max(like for _, like in readings)
    ids = bearers(store, [other for other, like in readings if like >= best - 0.02])
    written = max(readings, key=lambda pair: pair[1])[0]
    return NameInText(at, at + 1, ids, "spelling", written) if ids else None
