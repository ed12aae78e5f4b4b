"""Completing the name of an actor while it is typed: the best known first, from the first letter on.

One invariant: typing on keeps the order of those that still fit; how long it takes does not depend on how
many actors there are.
"""

from collections.abc import Sequence

from store.actors.known import KnownActor, known_actors
from store.actors.search import FOUND_FROM, find_actors
from store.cached import at_one_moment
from store.database import Store
from store.text.words import stem, words_of

_BEST_KNOWN = "SELECT id FROM actor ORDER BY mentions DESC, name LIMIT :limit"
_FEW = """
    SELECT count(*) FROM (SELECT 1 FROM name_word WHERE word >= :start AND word < :beyond LIMIT :most)
"""
_BEGINS = """
    EXISTS (SELECT 1 FROM name_word AS w{n}
            WHERE w{n}.actor_id = actor.id AND w{n}.word >= :s{n} AND w{n}.word < :b{n})
"""
_BEGINS_ROLE = """
    (EXISTS (SELECT 1 FROM name_word AS w{n}
             WHERE w{n}.actor_id = actor.id AND w{n}.word >= :s{n} AND w{n}.word < :b{n})
     OR EXISTS (SELECT 1 FROM role_stem AS r{n}
                WHERE r{n}.actor_id = actor.id AND r{n}.stem >= :rs{n} AND r{n}.stem < :rb{n}))
"""
_DOWN_FROM_FAME = "SELECT id FROM actor WHERE {conditions} ORDER BY mentions DESC, name LIMIT :limit"
_UP_FROM_WORD = """
    SELECT id FROM actor WHERE id IN (
        SELECT actor_id FROM name_word WHERE word >= :s{n} AND word < :b{n}
        UNION SELECT actor_id FROM role_stem WHERE stem >= :rs{n} AND stem < :rb{n})
    AND {conditions} ORDER BY mentions DESC, name LIMIT :limit
"""
FEW = 2_000
"""Bearers of a word up to which they are all looked at; of more, those are met soon who are known best."""
_BEYOND = "\U0010ffff"


@at_one_moment
def suggest_actors(store: Store, typed: str, *, limit: int = 25) -> list[tuple[str, str]]:
    """Return (label, name) completions: actors one of whose words begins so, the best known first."""
    words = words_of(typed)
    ids = _beginning(store, words, limit) if words else _best_known(store, limit)
    chosen = list(known_actors(store, ids).values())
    if len(chosen) < limit and len("".join(words)) > 2:
        held = {actor.id for actor in chosen}
        hits = find_actors(store, typed, limit=limit)
        chosen += [h.actor for h in hits if h.actor.id not in held and h.score >= FOUND_FROM]
    return [(label(actor), actor.name) for actor in chosen[:limit]]


def label(actor: KnownActor) -> str:
    """Return an actor's name with its commonest role."""
    return f"{actor.name}, {actor.roles[0]}" if actor.roles else actor.name


def _best_known(store: Store, limit: int) -> list[int]:
    return [row[0] for row in store.rows(_BEST_KNOWN, {"limit": limit})]


def _beginning(store: Store, words: Sequence[str], limit: int) -> list[int]:
    """Find actors who have a word that begins so for each typed one; several words may also begin roles."""
    parameters: dict[str, object] = {"limit": limit}
    for n, word in enumerate(words):
        parameters |= {f"s{n}": word, f"b{n}": word + _BEYOND}
        parameters |= {f"rs{n}": stem(word), f"rb{n}": stem(word) + _BEYOND}
    pattern = _BEGINS if len(words) == 1 else _BEGINS_ROLE
    conditions = " AND ".join(pattern.format(n=n) for n in range(len(words)))
    sizes = [
        store.rows(_FEW, {"start": start, "beyond": start + _BEYOND, "most": FEW + 1})[0][0]
        for start in words
    ]
    rarest = min(range(len(words)), key=lambda n: sizes[n])
    sql = _DOWN_FROM_FAME if sizes[rarest] > FEW else _UP_FROM_WORD
    return [row[0] for row in store.rows(sql.format(n=rarest, conditions=conditions), parameters)]
