"""`status`, `backup` and `check-db`: what is in the store, a copy of it, and whether it is whole."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.stores import Database, readable_store
from store.overview import overview

DAMAGED = 1
Target = Annotated[Path, typer.Argument(metavar="FILE", help="The copy to write.")]


def status(*, db: Database = None) -> None:
    """What is in the store."""
    with readable_store(db) as store:
        seen = overview(store)
        days = f"{seen.first} to {seen.last}" if seen.first and seen.last else "none dated"
        print(f"store      {store.path}")
        print(f"articles   {seen.articles} ({days})")
        for what, count in (
            ("sentences", seen.sentences),
            ("quotes", seen.quotes),
            ("actors", seen.actors),
            ("dates", seen.dates),
        ):
            print(f"{what:<10} {count}")


def backup(file: Target, *, db: Database = None) -> None:
    """Write a consistent copy of the store, also while the bot is running."""
    with readable_store(db) as store:
        store.backup(file)
    print(f"copied to {file}", file=sys.stderr)


def check_db(*, db: Database = None) -> None:
    """Check that the store is whole; exit code 1 where it finds damage."""
    with readable_store(db) as store:
        damage = store.check()
    for line in damage:
        print(line)
    if damage:
        raise typer.Exit(DAMAGED)
    print("no damage found")
