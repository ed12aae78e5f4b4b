"""Single values that the bot must still know after a restart, by name.

One invariant: a name has one value, the last that was remembered.
"""

from store.database import Store

_REMEMBER = """
    INSERT INTO memo (name, value) VALUES (:name, :value)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""
_RECALL = "SELECT value FROM memo WHERE name = :name"


def remember(store: Store, name: str, value: str) -> None:
    """Keep a value under a name, in place of the one before."""
    with store.transaction():
        store.connection.execute(_REMEMBER, {"name": name, "value": value})


def recall(store: Store, name: str) -> str | None:
    """Return the value of that name, if there is one."""
    row = store.row(_RECALL, {"name": name})
    return None if row is None else str(row["value"])
