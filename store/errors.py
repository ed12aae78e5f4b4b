"""What can go wrong with a store, each error one clear line that also says what to do.

One invariant: `str(error)` can be shown to the user as it is.
"""

from pathlib import Path


class StoreError(Exception):
    """A store can't be opened, read or written; the message is for the user."""


class MissingStoreError(StoreError):
    """There is no store at this path, and reading doesn't make one."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"There is no store at {path}; index articles first: dragoman index PATH... --db {path}"
        )


class NotAStoreError(StoreError):
    """What is at this path is no store of ours."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} is not a Dragoman store ({reason}); name another file with --db.")


class NewerStoreError(StoreError):
    """A newer Dragoman wrote this store."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} was written by a newer Dragoman; update Dragoman, or name another file with --db."
        )


class OlderStoreError(StoreError):
    """The store needs its migrations, and a reader can't apply them."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} was written by an older Dragoman; run `dragoman index` on it once to update it."
        )


class UnreachableStoreError(StoreError):
    """The path can't be opened or written."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"Can't open {path}: {reason}; name a file you may write with --db.")


class ReadOnlyStoreError(StoreError):
    """A write was asked of a store that can only be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} can't be written; check the rights of the file and its folder.")


class LockedStoreError(StoreError):
    """Another process holds the store for writing."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is in use by another process; wait until it is done, then try again.")


class SlowLookUpError(StoreError):
    """A look-up was cut off at its limit."""

    def __init__(self) -> None:
        super().__init__(
            "That took too long and was cut off; ask with fewer or rarer words, or a shorter span."
        )


class DamagedStoreError(StoreError):
    """The file's content is broken."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} is damaged ({reason}); restore a backup, or delete it and index again.")


class FullDiskError(StoreError):
    """No room is left for what was to be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"No space left to write {path}; free some and run again, what was saved is safe.")


class BadBackupTargetError(StoreError):
    """A backup would overwrite what is no older backup."""

    def __init__(self, target: Path, reason: str) -> None:
        super().__init__(f"Can't back up to {target}: {reason}; name another file.")


class InvalidExtraction(Exception):  # noqa: N818 (named as what the caller is handed)
    """An extraction whose data don't fit its text or the contract; nothing of it is saved."""

    def __init__(self, reason: str, *, doc_id: str | None = None, field: str | None = None) -> None:
        where = f"{field}: {reason}" if field else reason
        message = f"{doc_id}: {where}" if doc_id else where
        super().__init__(" ".join(message.split()))  # an id may hold line breaks
        self.reason = reason
        self.doc_id = doc_id
        self.field = field
