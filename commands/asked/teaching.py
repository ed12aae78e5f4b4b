"""Teaching what a name means on a server, and switching it back.

One invariant: what somebody taught is changed by that person alone, or by whoever may manage the server.
"""

from dataclasses import dataclass
from datetime import datetime

from commands.errors import UsageError
from store.actors.learned import LONGEST_TYPED, MOST_LEARNED, Learned, Realm, forget, learned_in, teach
from store.database import Store
from store.records import ActorKind

NOT_YOURS = "Somebody else taught that. They can change it, and so can whoever may manage the server."


@dataclass(frozen=True, slots=True)
class Teacher:
    """Who teaches, and where."""

    realm: Realm
    user_id: int
    manages: bool = False
    """Whether the server lets them manage it."""

    def may_change(self, line: Learned) -> bool:
        """Tell whether they may replace or remove what was taught."""
        return self.manages or line.taught_by == self.user_id


def teach_name(
    store: Store, teacher: Teacher, typed: str, name: str, kind: ActorKind, *, means: bool, now: datetime
) -> Learned:
    """Let a typed name mean an actor where it was taught, or not mean it.

    Raises:
        UsageError: it is no name, there is no room for more, or somebody else taught the contrary.
    """
    new = Learned(teacher.realm, " ".join(typed.split()), name, kind, means, teacher.user_id, now)
    if not new.key or len(new.typed) > LONGEST_TYPED:
        raise UsageError(f"A name to teach has letters, and at most {LONGEST_TYPED} of them.")
    held = learned_in(store, teacher.realm)
    overtaken = [line for line in held if _overtakes(new, line)]
    if not all(map(teacher.may_change, overtaken)):
        raise UsageError(NOT_YOURS)
    if len(held) - len(overtaken) >= MOST_LEARNED:
        raise UsageError(f"Here {MOST_LEARNED} names are taught already; /alias remove makes room.")
    return teach(store, new)


def switch_back(store: Store, teacher: Teacher, number: int, *, now: datetime) -> Learned:
    """Forget what was taught, and return what it was.

    Raises:
        UsageError: it is not there, or somebody else taught it.
    """
    line = next((line for line in learned_in(store, teacher.realm) if line.id == number), None)
    if line is None:
        raise UsageError(f"Here nothing taught has the number {number}; /alias list shows what there is.")
    if not teacher.may_change(line):
        raise UsageError(NOT_YOURS)
    forget(store, line, by=teacher.user_id, now=now)
    return line


def _overtakes(new: Learned, old: Learned) -> bool:
    return new.key == old.key and ((new.name, new.kind) == (old.name, old.kind) or (new.means and old.means))
