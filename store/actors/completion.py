"""Completing the name of an actor while it is typed: the best known first, from the first letter on.

One invariant: typing on keeps the order of those that still fit; how long it takes does not depend on how
many actors there are.
"""

import math
from collections.abc import Sequence

from store.actors.known import KnownActor, actor_count, known_actors
from store.actors.search import FOUND_FROM, find_actors
from store.cached import at_one_moment, cached
from store.database import Store
from store.text.words import stem, words_of

_BEST_KNOWN = "SELECT id FROM actor ORDER BY mentions DESC, name LIMIT :limit"
_SIZE = """
    SELECT count(*) FROM (SELECT 1 FROM name_word WHERE word >= :start AND word < :beyond LIMIT :most)
"""
_BY_NAME = "SELECT actor_id FROM name_word WHERE word >= :s{n} AND word < :b{n}"
_BY_ROLE = "SELECT actor_id FROM role_stem WHERE stem >= :rs{n} AND stem < :rb{n}"
_DOWN_FROM_FAME = "SELECT id FROM actor WHERE {conditions} ORDER BY mentions DESC, name LIMIT :limit"
_UP_FROM_WORD = """
    SELECT id FROM actor WHERE id IN (SELECT actor_id FROM ({bearers}) AS found WHERE {conditions})
    ORDER BY mentions DESC, name LIMIT :limit
"""
_WELL_KNOWN = """
    SELECT id, ' ' || (SELECT coalesce(group_concat(word, ' '), '') FROM name_word
                       WHERE actor_id = actor.id) AS names,
           ' ' || (SELECT coalesce(group_concat(stem, ' '), '') FROM role_stem
                   WHERE actor_id = actor.id) AS roles
    FROM actor ORDER BY mentions DESC, name LIMIT :most
"""
MOST_COUNTED = 10_000
"""Bearers of a word that are counted; of more it makes no difference."""
FEW, ENOUGH = 1_000, 3
"""Bearers of a word up to which all are looked at; completions that are enough where more have it."""
WELL_KNOWN = 2_000
"""Actors whose words a connection keeps in memory for that: 0.5 MB, read in some 10 ms after each change."""
STEP_DOWN = 3
"""Times that looking at one of the best known takes as long as at one bearer of a word."""
_BEYOND = "\U0010ffff"


@at_one_moment
def suggest_actors(store: Store, typed: str, *, limit: int = 25) -> list[tuple[str, str]]:
    """Return (label, name) completions: actors one of whose words begins so, the best known first.

    Where nobody's does, those whose names are spelt alike.
    """
    words = words_of(typed)
    ids = _beginning(store, words, limit) if words else _best_known(store, limit)
    chosen = list(known_actors(store, ids).values())
    if not chosen and len("".join(words)) > 2:
        chosen = [hit.actor for hit in find_actors(store, typed, limit=limit) if hit.score >= FOUND_FROM]
    return [(label(actor), actor.name) for actor in chosen[:limit]]


def label(actor: KnownActor) -> str:
    """Return an actor's name with its commonest role."""
    return f"{actor.name}, {actor.roles[0]}" if actor.roles else actor.name


def _best_known(store: Store, limit: int) -> list[int]:
    return [row[0] for row in store.rows(_BEST_KNOWN, {"limit": limit})]


def _beginning(store: Store, words: Sequence[str], limit: int) -> list[int]:
    """Find actors who have a word that begins so for each typed one; several words may also begin roles.

    Of two beginnings that many have, some well-known actors are enough. Else either all bearers of the rarest
    word are looked at, or the best known actors until enough of them fit, whichever is likely to be less.
    """
    parameters: dict[str, object] = {"limit": limit}
    for n, word in enumerate(words):
        parameters |= {f"s{n}": word, f"b{n}": word + _BEYOND}
        parameters |= {f"rs{n}": stem(word), f"rb{n}": stem(word) + _BEYOND}
    sizes = [_bearers_counted(store, word) for word in words]
    if len(words) > 1 and min(sizes) > FEW:
        known = _well_known(store, words)
        if len(known) >= min(ENOUGH, limit):
            return known[:limit]
    everybody = max(actor_count(store), *sizes, 1)
    rarest = min(range(len(words)), key=lambda n: sizes[n])
    with_roles = len(words) > 1
    numbers = range(len(words))
    if STEP_DOWN * limit < min(sizes) * math.prod(size / everybody for size in sizes):
        fitting = " AND ".join(_fits(n, "actor.id", with_roles=with_roles) for n in numbers)
        sql = _DOWN_FROM_FAME.format(conditions=fitting)
    else:
        sources = (_BY_NAME, _BY_ROLE) if with_roles else (_BY_NAME,)
        bearers = " UNION ".join(source.format(n=rarest) for source in sources)
        others = [_fits(n, "found.actor_id", with_roles=with_roles) for n in numbers if n != rarest]
        sql = _UP_FROM_WORD.format(bearers=bearers, conditions=" AND ".join(others) or "1")
    return [row[0] for row in store.rows(sql, parameters)]


def _well_known(store: Store, words: Sequence[str]) -> list[int]:
    """Return those of the best known actors who have a word that begins so for each typed one, in order."""
    held = cached(store, "well known by beginnings", lambda: store.rows(_WELL_KNOWN, {"most": WELL_KNOWN}))
    for word in words:
        name, role = f" {word}", f" {stem(word)}"
        held = [row for row in held if name in row["names"] or role in row["roles"]]
    return [row["id"] for row in held]


def _bearers_counted(store: Store, word: str) -> int:
    counted = {"start": word, "beyond": word + _BEYOND, "most": MOST_COUNTED}
    return int(store.rows(_SIZE, counted)[0][0])


def _fits(n: int, actor: str, *, with_roles: bool) -> str:
    """Write the condition that an actor has a word that begins as the typed one of number `n` does."""
    sources = (_BY_NAME, _BY_ROLE) if with_roles else (_BY_NAME,)
    return (
        "(" + " OR ".join(f"EXISTS ({source.format(n=n)} AND actor_id = {actor})" for source in sources) + ")"
    )
