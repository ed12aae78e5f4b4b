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
    carried: dict[str, tuple[int, object]] = field(default_factory=dict)
    """What is brought up to date instead of being read anew, and of which version it is."""


_memory: "WeakKeyDictionary[Store, _Held]" = WeakKeyDictionary()


def cached(store: Store, name: str, read: Callable[[], _Value]) -> _Value:
    """Return the value of that name, reading it anew where the store changed since."""
    values = _up_to_date(store).values
    if name not in values:
        values[name] = read()
    return values[name]  # type: ignore[return-value]  # each name is read by one function of one type


def carried(
    store: Store, name: str, read: Callable[[], _Value], renew: Callable[[_Value, int], _Value]
) -> _Value:
    """Return the value of that name, brought up to date where the store changed since.

    Args:
        store: Where it is from; one that writes reads it anew, as what it wrote may be taken back.
        name: Of the value, among all that are kept.
        read: Reads it whole.
        renew: Takes the value, which it may change, and the version of the content that it was of.
    """
    if store.mode != "read":
        return cached(store, name, read)
    held = _up_to_date(store)
    version = held.version[0]
    # Taken out meanwhile: what was left half renewed must not be used.
    was, value = held.carried.pop(name, (None, None))
    if was is None:
        value = read()
    elif was != version:
        value = renew(value, was)  # type: ignore[arg-type]  # as in `cached`
    held.carried[name] = version, value
    return value  # type: ignore[return-value]  # as above


def _up_to_date(store: Store) -> _Held:
    held = _memory.get(store)
    moment = store.moments if store.mode == "read" and store.connection.in_transaction else 0
    if held is None or not moment or held.moment != moment:
        held = _checked(store, held)
        held.moment = moment
    return held


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
        held = _memory[store] = _Held(version, 0, carried={} if held is None else held.carried)
    return held
