"""Which store a terminal command works on, opened and closed around it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated

import typer

from store.database import Store

Database = Annotated[
    Path | None,
    typer.Option(
        "--db", help="The store's file. [default: DRAGOMAN_DB, else dragoman.sqlite]", show_default=False
    ),
]


@contextmanager
def readable_store(db: Path | None) -> Iterator[Store]:
    """Open the store for questions."""
    with closing(Store.open(db or _set_path(), mode="read")) as store:
        yield store


@contextmanager
def writable_store(db: Path | None) -> Iterator[Store]:
    """Open the store for writing; a new file becomes one."""
    with closing(Store.open(db or _set_path())) as store:
        yield store


def _set_path() -> Path:
    from bot.settings import database_path  # 0.2 s, and not needed where --db is given

    return database_path()
