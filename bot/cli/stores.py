"""Which store a terminal command works on, opened and closed around it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated

import typer

from bot.defaults import store_and_habits
from commands.asked.habits import asked_with
from store.database import Store

Database = Annotated[
    Path | None,
    typer.Option(
        "--db", help="The store's file. [default: DRAGOMAN_DB, else dragoman.sqlite]", show_default=False
    ),
]


@contextmanager
def readable_store(db: Path | None) -> Iterator[Store]:
    """Open the store for reading."""
    with closing(Store.open(db or store_and_habits()[0], mode="read")) as store:
        yield store


@contextmanager
def questioned_store(db: Path | None) -> Iterator[Store]:
    """Open the store for questions asked with the habits that are set, as the bot has them."""
    path, habits = store_and_habits()
    with asked_with(habits), readable_store(db or path) as store:
        yield store


@contextmanager
def writable_store(db: Path | None) -> Iterator[Store]:
    """Open the store for writing; a new file becomes one."""
    with closing(Store.open(db or store_and_habits()[0])) as store:
        yield store
