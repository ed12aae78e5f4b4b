"""What look-ups keep in memory between two questions, as long as the store's content stays the same.

One invariant: a value is used only while the articles are those that the value was read from. What the bot
notes beside them (questions, digests, leases) makes nothing forgotten.
"""

from collections.abc import Callable
from typing import TypeVar
from weakref import WeakKeyDictionary

from store.database import Store

_Value = TypeVar("_Value")
_VERSION = "SELECT version FROM content"
MOST_VALUES = 2_000

_memory: "WeakKeyDictionary[Store, tuple[tuple[int, int], dict[str, object]]]" = WeakKeyDictionary()


def cached(store: Store, name: str, read: Callable[[], _Value]) -> _Value:
    """Return the value of that name, reading it anew where the store changed since."""
    version = (store.connection.execute(_VERSION).fetchone()[0], store.connection.total_changes)
    held = _memory.get(store)
    if held is None or held[0] != version or len(held[1]) > MOST_VALUES:
        held = (version, {})
        _memory[store] = held
    values = held[1]
    if name not in values:
        values[name] = read()
    return values[name]  # type: ignore[return-value]  # each name is read by one function of one type
