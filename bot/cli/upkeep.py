"""`status`, `backup` and `check-db`: what is in the store, a copy of it, and whether it is whole."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.stores import Database, readable_store
from store.database import Store
from store.digests.runs import open_runs
from store.digests.subscriptions import everything
from store.reading.overview import overview

DAMAGED = 1
MOST_SHOWN = 5
Target = Annotated[Path, typer.Argument(metavar="FILE", help="The copy to write.")]


def status(*, db: Database = None) -> None:
    """What is in the store, and which digests are next."""
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
        _print_digests(store)


def _print_digests(store: Store) -> None:
    """Tell what is posted where, the next digests first, and what waits."""
    subscribed = everything(store)
    paused = sum(1 for each in subscribed if each.paused)
    for kind, plural in (("digest", "digests"), ("watch", "watches")):
        print(f"{plural:<10} {sum(1 for each in subscribed if each.kind == kind)}")
    if subscribed:
        print(f"paused     {paused}")
    for each in [one for one in subscribed if one.kind == "digest" and not one.paused][:MOST_SHOWN]:
        print(f"next       {each.next_due:%Y-%m-%d %H:%M} UTC, digest {each.id} in channel {each.channel_id}")
    if waiting := open_runs(store):
        print(f"unfinished {len(waiting)} posts")


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
