"""Which actors of several articles are one: the corpus-wide actors, and the counts of their spellings.

One invariant: after `admit` and after `prune` every actor has an appearance, `alias` and the counts of
`actor` are the sums over the appearances, and all lone family names of one key ("Lavrov") belong to the same
actor: to the only person known by that family name, or, where there is none or several, to one apart.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from store.actors.name_index import enter_spellings, refresh_roles, refresh_spellings
from store.actors.names import fold, name_key, name_words, same_actor
from store.index.word_index import Tally
from store.records import Actor, ActorKind
from store.text.transliteration import sounds

_CANDIDATES = """
    SELECT DISTINCT alias.actor_id FROM alias JOIN actor ON actor.id = alias.actor_id
    WHERE alias.match_key = :match_key AND alias.named > 0 AND alias.alone = 0 AND actor.kind = :kind
    ORDER BY actor.articles DESC, actor.id
"""
_NAMES_OF = "SELECT text FROM alias WHERE actor_id = :actor_id AND named > 0 AND alone = 0"
_SPELLINGS = "SELECT text FROM alias WHERE actor_id = :actor_id"
_FULL_OF_FAMILY = """
    SELECT DISTINCT actor_id FROM alias WHERE family_key = :family_key AND alone = 0 AND named > 0 LIMIT 2
"""
_LONE_OF_FAMILY = (
    "SELECT actor_id FROM alias WHERE family_key = :family_key AND alone = 1 AND named > 0 LIMIT 1"
)
_LONE_APPEARANCES = "SELECT id FROM appearance WHERE family_key = :family_key AND alone = 1"
_NEW_ACTOR = """
    INSERT INTO actor (name, kind, name_key, mentions, articles) VALUES (:name, :kind, :name_key, 0, 0)
"""
_NEW_APPEARANCE = """
    INSERT INTO appearance (article_id, actor_id, name, match_key, family_key, alone)
    VALUES (:article_id, :actor_id, :name, :match_key, :family_key, :alone)
"""
_NEW_SPELLING = """
    INSERT INTO spelling (appearance_id, text, folded, mentions, named)
    VALUES (:appearance_id, :text, :folded, :mentions, :named)
"""
_COUNT_ALIASES = """
    INSERT INTO alias (actor_id, text, folded, mentions, named, articles, match_key, family_key, alone)
    SELECT a.actor_id, s.text, s.folded, s.mentions, s.named, 1,
           iif(s.named, a.match_key, NULL), iif(s.named, a.family_key, NULL), iif(s.named, a.alone, NULL)
    FROM appearance AS a JOIN spelling AS s ON s.appearance_id = a.id
    WHERE a.id = :appearance_id
    ON CONFLICT (actor_id, text) DO UPDATE SET
        mentions = mentions + excluded.mentions, named = named + excluded.named,
        articles = articles + 1, match_key = coalesce(excluded.match_key, match_key),
        family_key = coalesce(excluded.family_key, family_key), alone = coalesce(excluded.alone, alone)
"""
_COUNT_ACTOR = """
    UPDATE actor SET articles = articles + 1, mentions = mentions
        + (SELECT coalesce(sum(mentions), 0) FROM spelling WHERE appearance_id = :appearance_id)
    WHERE id = (SELECT actor_id FROM appearance WHERE id = :appearance_id)
"""
_UNCOUNT_ALIASES = """
    UPDATE alias SET mentions = alias.mentions - s.mentions, named = alias.named - s.named,
                     articles = alias.articles - 1,
                     match_key = iif(alias.named > s.named, alias.match_key, NULL),
                     family_key = iif(alias.named > s.named, alias.family_key, NULL),
                     alone = iif(alias.named > s.named, alias.alone, NULL)
    FROM appearance AS a JOIN spelling AS s ON s.appearance_id = a.id
    WHERE a.id = :appearance_id AND alias.actor_id = a.actor_id AND alias.text = s.text
"""
_UNCOUNT_ACTOR = """
    UPDATE actor SET articles = articles - 1, mentions = mentions
        - (SELECT coalesce(sum(mentions), 0) FROM spelling WHERE appearance_id = :appearance_id)
    WHERE id = (SELECT actor_id FROM appearance WHERE id = :appearance_id)
"""
_UNUSED_ALIASES = "DELETE FROM alias WHERE actor_id = :actor_id AND articles = 0"
_UNUSED_ACTOR = "DELETE FROM actor WHERE id = :actor_id AND articles = 0"
_APPEARANCES_OF_ARTICLE = (
    "SELECT id, actor_id, family_key, alone FROM appearance WHERE article_id = :article_id"
)
_MOVES = (
    "UPDATE appearance SET actor_id = :actor_id WHERE id = :appearance_id",
    "UPDATE mention SET actor_id = :actor_id WHERE appearance_id = :appearance_id",
    "UPDATE role SET actor_id = :actor_id WHERE appearance_id = :appearance_id",
    "UPDATE quote SET speaker_id = :actor_id WHERE appearance_id = :appearance_id",
    "UPDATE joint_speaker SET actor_id = :actor_id WHERE appearance_id = :appearance_id",
)
_NAMED_ALIASES = "SELECT text, named, mentions FROM alias WHERE actor_id = :actor_id AND named > 0"
_ACTOR = "SELECT name, kind FROM actor WHERE id = :actor_id"
_RENAME = "UPDATE actor SET name = :name, name_key = :name_key WHERE id = :actor_id"


@dataclass(frozen=True, slots=True)
class Identity:
    """By what a name is matched with those of other articles."""

    match_key: str
    family_key: str | None
    alone: bool


@dataclass(frozen=True, slots=True)
class Appearance:
    """Where an article's actor was put."""

    id: int
    actor_id: int


def identity(name: str, kind: ActorKind) -> Identity:
    """Work out the keys of `name`. Middle names of persons are not in them; `same_actor` looks at those."""
    words = name_words(name)
    key = name_key(name) or fold(name) or name
    if kind != "person" or not words:
        return Identity(key, None, alone=False)
    family = sounds(words[-1]) or words[-1]
    if len(words) == 1 or _is_particles(name):
        return Identity(key, family, alone=True)
    return Identity(f"{name_key(words[0])} {name_key(words[-1])}", family, alone=False)


def _is_particles(name: str) -> bool:
    """Tell whether lower-case words alone stand before the last one: "von der Leyen" is a family name."""
    return all(word[:1].islower() for word in name.split()[:-1])


def admit(
    connection: sqlite3.Connection,
    article_id: int,
    actors: Sequence[tuple[Actor, Sequence[str]]],
    tally: Tally,
) -> list[Appearance]:
    """Put the actors of an article, each with the words of its mentions, to those of the corpus.

    Returns the appearances in the order of `actors`. Their lone family names may settle elsewhere at the end,
    so each comes with the actor that it has then.
    """
    ids: list[int] = []
    for actor, mentions in actors:
        who = identity(actor.name, actor.kind)
        actor_id = _find(connection, actor.name, actor.kind, who)
        is_new = actor_id is None
        if actor_id is None:
            actor_id = _create(connection, actor.name, actor.kind)
        new = _new_spellings(connection, actor_id, (actor.name, *mentions))
        ids.append(_appear(connection, article_id, actor_id, actor.name, who=who, mentions=mentions))
        enter_spellings(connection, actor_id, actor.kind, new, tally)
        _rename(connection, actor_id)
        if is_new and who.family_key and not who.alone:
            _settle(connection, who.family_key, tally)
    actor_of = {
        row[0]: row[1] for row in connection.execute(_APPEARANCES_OF_ARTICLE, {"article_id": article_id})
    }
    return [Appearance(appearance_id, actor_of[appearance_id]) for appearance_id in ids]


def dismiss(connection: sqlite3.Connection, article_id: int) -> None:
    """Take an article's appearances out of the counts; the caller then deletes it and calls `prune`."""
    for appearance_id, *_ in connection.execute(
        _APPEARANCES_OF_ARTICLE, {"article_id": article_id}
    ).fetchall():
        connection.execute(_UNCOUNT_ALIASES, {"appearance_id": appearance_id})
        connection.execute(_UNCOUNT_ACTOR, {"appearance_id": appearance_id})


def touched(connection: sqlite3.Connection, article_id: int) -> tuple[set[int], set[str]]:
    """Return the actors and the family names that an article has a part in."""
    rows = connection.execute(_APPEARANCES_OF_ARTICLE, {"article_id": article_id}).fetchall()
    return {row[1] for row in rows}, {row[2] for row in rows if row[2] is not None}


def prune(
    connection: sqlite3.Connection, actor_ids: Iterable[int], family_keys: Iterable[str], tally: Tally
) -> None:
    """Delete what nothing mentions any more, name the rest anew, and settle the family names."""
    for actor_id in sorted(actor_ids):
        _shed(connection, actor_id, tally)
        if connection.execute(_UNUSED_ACTOR, {"actor_id": actor_id}).rowcount == 0:
            _rename(connection, actor_id)
    for family_key in sorted(family_keys):
        _settle(connection, family_key, tally)


def _find(connection: sqlite3.Connection, name: str, kind: ActorKind, who: Identity) -> int | None:
    """Find the one actor of the corpus that this name surely means."""
    if who.alone:
        return _home(connection, who.family_key or "")
    rows = connection.execute(_CANDIDATES, {"match_key": who.match_key, "kind": kind}).fetchall()
    names = {row[0]: _names(connection, row[0]) for row in rows}
    written = fold(name)
    for actor_id, known in names.items():
        if any(fold(other) == written for other in known):
            return int(actor_id)
    alike = [actor_id for actor_id, known in names.items() if all(same_actor(name, n, kind) for n in known)]
    return int(alike[0]) if len(alike) == 1 else None


def _names(connection: sqlite3.Connection, actor_id: int) -> list[str]:
    return [row[0] for row in connection.execute(_NAMES_OF, {"actor_id": actor_id})]


def _home(connection: sqlite3.Connection, family_key: str) -> int | None:
    """Find the actor that lone family names of this key belong to; None: one has to be made."""
    full = connection.execute(_FULL_OF_FAMILY, {"family_key": family_key}).fetchall()
    if len(full) == 1:
        return int(full[0][0])
    lone = connection.execute(_LONE_OF_FAMILY, {"family_key": family_key}).fetchone()
    if lone is None or _names(connection, lone[0]):
        return None
    return int(lone[0])


def _settle(connection: sqlite3.Connection, family_key: str, tally: Tally) -> None:
    """Move the lone family names where they belong now that the persons of that family name changed."""
    lone = connection.execute(_LONE_OF_FAMILY, {"family_key": family_key}).fetchone()
    if lone is None:
        return
    home = _home(connection, family_key)
    if home == lone[0]:
        return
    appearances = [row[0] for row in connection.execute(_LONE_APPEARANCES, {"family_key": family_key})]
    if home is None:
        name = connection.execute("SELECT name FROM appearance WHERE id = ?", (appearances[0],)).fetchone()[0]
        home = _create(connection, name, "person")
    for appearance_id in appearances:
        connection.execute(_UNCOUNT_ALIASES, {"appearance_id": appearance_id})
        connection.execute(_UNCOUNT_ACTOR, {"appearance_id": appearance_id})
        for move in _MOVES:
            connection.execute(move, {"appearance_id": appearance_id, "actor_id": home})
        _count(connection, appearance_id)
    refresh_spellings(connection, home, tally)
    refresh_roles(connection, home)
    _shed(connection, lone[0], tally)
    if connection.execute(_UNUSED_ACTOR, {"actor_id": lone[0]}).rowcount == 0:
        _rename(connection, lone[0])
    _rename(connection, home)


def _shed(connection: sqlite3.Connection, actor_id: int, tally: Tally) -> None:
    """Take from an actor the spellings and roles that no article gives it any more."""
    connection.execute(_UNUSED_ALIASES, {"actor_id": actor_id})
    refresh_spellings(connection, actor_id, tally)
    refresh_roles(connection, actor_id)


def _new_spellings(connection: sqlite3.Connection, actor_id: int, written: Iterable[str]) -> list[str]:
    """Return the spellings that the actor does not have yet."""
    known = {row[0] for row in connection.execute(_SPELLINGS, {"actor_id": actor_id})}
    return [spelling for spelling in dict.fromkeys(written) if spelling not in known]


def _create(connection: sqlite3.Connection, name: str, kind: ActorKind) -> int:
    cursor = connection.execute(_NEW_ACTOR, {"name": name, "kind": kind, "name_key": name_key(name)})
    return _id(cursor)


def _appear(
    connection: sqlite3.Connection,
    article_id: int,
    actor_id: int,
    name: str,
    *,
    who: Identity,
    mentions: Sequence[str],
) -> int:
    row = {
        "article_id": article_id,
        "actor_id": actor_id,
        "name": name,
        "match_key": who.match_key,
        "family_key": who.family_key,
        "alone": int(who.alone),
    }
    appearance_id = _id(connection.execute(_NEW_APPEARANCE, row))
    written = Counter(mentions)
    connection.executemany(
        _NEW_SPELLING,
        [
            {
                "appearance_id": appearance_id,
                "text": text,
                "folded": fold(text),
                "mentions": written[text],
                "named": int(text == name),
            }
            for text in dict.fromkeys((name, *mentions))
        ],
    )
    _count(connection, appearance_id)
    return appearance_id


def _count(connection: sqlite3.Connection, appearance_id: int) -> None:
    connection.execute(_COUNT_ALIASES, {"appearance_id": appearance_id})
    connection.execute(_COUNT_ACTOR, {"appearance_id": appearance_id})


def _rename(connection: sqlite3.Connection, actor_id: int) -> None:
    """Give the actor its commonest full name."""
    names = connection.execute(_NAMED_ALIASES, {"actor_id": actor_id}).fetchall()
    now, kind = connection.execute(_ACTOR, {"actor_id": actor_id}).fetchone()
    best = max(names, key=lambda row: _fullness(row[0], row[1], row[2], person=kind == "person"))[0]
    if best != now:
        row = {"name": best, "name_key": name_key(best), "actor_id": actor_id}
        connection.execute(_RENAME, row)


def _fullness(name: str, named: int, mentions: int, *, person: bool) -> tuple[bool, int, int, int, str]:
    """Rank names: full ones of persons first, then the commonest, the longest, the alphabet's last."""
    return (person and len(name_words(name)) > 1, named, mentions, len(name), name)


def _id(cursor: sqlite3.Cursor) -> int:
    if cursor.lastrowid is None:
        raise sqlite3.ProgrammingError("the insert gave no row id")
    return cursor.lastrowid
