"""What servers have taught about names: a typed name means this actor, or does not mean that one.

One invariant: what is kept are names, never the id of an actor. Articles come and go and actors are merged
anew; the name leads to whoever bears it now, or to nobody.
"""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal, cast

from store.actors.known import KnownActor, actors_called, best_known
from store.actors.names import name_key
from store.audit import note_change
from store.database import Store
from store.records import ActorKind
from store.text.words import FUNCTION_WORDS, words_of

RealmKind = Literal["guild", "user"]
LONGEST_TYPED: Final = 100
"""Characters of a name that can be taught."""
MOST_LEARNED: Final = 300
"""What one server may teach: all of it is read with each of its questions."""
_LOOKED_AT: Final = 100
"""Bearers of one name that are compared."""
_COLUMNS: Final = "id, realm, realm_id, key, typed, name, kind, means, taught_by, taught_at"
_OF_REALM: Final = f"""
    SELECT {_COLUMNS} FROM learned_alias WHERE realm = :realm AND realm_id = :realm_id ORDER BY id
"""  # noqa: S608 (constants of this file)
_OVERTAKEN: Final = """
    DELETE FROM learned_alias WHERE realm = :realm AND realm_id = :realm_id AND key = :key
        AND ((name = :name AND kind = :kind) OR (means = 1 AND :means = 1))
"""
_TEACH: Final = """
    INSERT INTO learned_alias (realm, realm_id, key, typed, name, kind, means, taught_by, taught_at)
    VALUES (:realm, :realm_id, :key, :typed, :name, :kind, :means, :taught_by, :taught_at)
    RETURNING id
"""
_ALIKE: Final = """
    SELECT DISTINCT alias.actor_id FROM alias JOIN actor ON actor.id = alias.actor_id
    WHERE alias.match_key = :match_key AND alias.alone = 0 AND actor.kind = :kind
"""
_FORGET: Final = "DELETE FROM learned_alias WHERE id = :id"


@dataclass(frozen=True, slots=True)
class Realm:
    """Where names are taught and hold: a server, or a person's direct messages."""

    kind: RealmKind
    id: int


@dataclass(frozen=True, slots=True)
class Learned:
    """One thing taught."""

    realm: Realm
    typed: str
    """As it was typed."""
    name: str
    kind: ActorKind
    means: bool
    """False: the name does not mean this actor."""
    taught_by: int
    taught_at: datetime
    id: int = 0

    @property
    def key(self) -> tuple[str, ...]:
        """The words by which the typed name is known again."""
        return key_of(self.typed)

    @property
    def told(self) -> str:
        """What was taught, in words."""
        return f"“{self.typed}” {'means' if self.means else 'does not mean'} {self.name}"


def key_of(typed: str) -> tuple[str, ...]:
    """Return the folded words of a typed name, without the words of grammar that it begins with."""
    words = words_of(typed[:LONGEST_TYPED])
    while len(words) > 1 and words[0] in FUNCTION_WORDS:
        words = words[1:]
    return tuple(words)


def learned_in(store: Store, realm: Realm) -> list[Learned]:
    """Return all that was taught in a realm, the oldest first."""
    return [_read(row) for row in store.rows(_OF_REALM, {"realm": realm.kind, "realm_id": realm.id})]


def teach(store: Store, new: Learned) -> Learned:
    """Keep what is taught in place of what it contradicts; servers note who did it.

    A typed name means one actor, and may not mean several.
    """
    row: dict[str, object] = {
        "realm": new.realm.kind,
        "realm_id": new.realm.id,
        "key": " ".join(new.key),
        "typed": " ".join(new.typed[:LONGEST_TYPED].split()),
        "name": new.name,
        "kind": new.kind,
        "means": int(new.means),
        "taught_by": new.taught_by,
        "taught_at": new.taught_at.astimezone(UTC).isoformat(timespec="seconds"),
    }
    with store.transaction():
        store.connection.execute(_OVERTAKEN, row)
        number = store.connection.execute(_TEACH, row).fetchone()[0]
        _note(store, new, new.taught_by, new.taught_at, f"alias {number} taught: {new.told}")
    kept = [each for each in learned_in(store, new.realm) if each.id == number]
    return kept[0]


def forget(store: Store, given: Learned, *, by: int, now: datetime) -> None:
    """Switch back what was taught."""
    with store.transaction():
        store.connection.execute(_FORGET, {"id": given.id})
        _note(store, given, by, now, f"alias {given.id} removed: {given.told}")


def bearer(store: Store, name: str, kind: ActorKind) -> KnownActor | None:
    """Return who bears a name now: of that very spelling, else of one that surely means the same."""
    words = tuple(words_of(name))
    called = actors_called(store, [key_of(name)]).values()
    whole = best_known(store, {each for ids in called for each in ids}, most=_LOOKED_AT)
    exact = [actor for actor in whole if name in actor.aliases] or [
        actor for actor in whole if words in actor.spelled
    ]
    if exact:
        return max(exact, key=lambda actor: (actor.kind == kind, actor.name == name, actor.mentions))
    alike = store.rows(_ALIKE, {"match_key": name_key(name), "kind": kind})
    return next(iter(best_known(store, [row[0] for row in alike], most=1)), None)


def _read(row: sqlite3.Row) -> Learned:
    return Learned(
        realm=Realm(cast("RealmKind", row["realm"]), row["realm_id"]),
        typed=row["typed"],
        name=row["name"],
        kind=cast("ActorKind", row["kind"]),
        means=bool(row["means"]),
        taught_by=row["taught_by"],
        taught_at=datetime.fromisoformat(row["taught_at"]),
        id=row["id"],
    )


def _note(store: Store, given: Learned, by: int, now: datetime, what: str) -> None:
    if given.realm.kind == "guild":
        note_change(store, given.realm.id, by, now, what)
