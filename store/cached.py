"""What look-ups keep in memory between two questions, as long as the store's content stays the same.

One invariant: a value is used only while the articles are those that the value was read from. What the bot
notes beside them (questions, digests, leases) makes nothing forgotten.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from store.database import Store

_Value = TypeVar("_Value")
_Given = ParamSpec("_Given")
_VERSION = "SELECT version FROM content"
MOST_VALUES = 2_000


@dataclass(slots=True)
class _Held:
    version: tuple[int, int]
    moment: int
    """The reader's snapshot in which the version was looked at last; 0: in none."""
    values: dict[str, object] = field(default_factory=dict)


_memory: "WeakKeyDictionary[Store, _Held]" = WeakKeyDictionary()


def cached(store: Store, name: str, read: Callable[[], _Value]) -> _Value:
    """Return the value of that name, reading it anew where the store changed since."""
    held = _memory.get(store)
    moment = store.moments if store.mode == "read" and store.connection.in_transaction else 0
    if held is None or not moment or held.moment != moment:
        held = _checked(store, held)
        held.moment = moment
    values = held.values
    if name not in values:
        values[name] = read()
    return values[name]  # type: ignore[return-value]  # each name is read by one function of one type


def at_one_moment(
    look_up: Callable[Concatenate[Store, _Given], _Value],
) -> Callable[Concatenate[Store, _Given], _Value]:
    """Let a look-up see the store at one moment: what is kept is checked once, not at every statement."""

    @wraps(look_up)
    def look_up_at_once(store: Store, /, *given: _Given.args, **options: _Given.kwargs) -> _Value:
        with store.snapshot():
            return look_up(store, *given, **options)

    return look_up_at_once


def _checked(store: Store, held: _Held | None) -> _Held:
    """Return what is held, or a new beginning where the store changed since."""
    version = (store.connection.execute(_VERSION).fetchone()[0], store.connection.total_changes)
    if held is None or held.version != version or len(held.values) > MOST_VALUES:
        held = _memory[store] = _Held(version, 0)
    return held
