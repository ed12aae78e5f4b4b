"""`status`, `health`, `backup` and `check-db`: how store and bot are, a copy, and whether it is whole.

One invariant: the exit code tells a program what the words tell a person.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.stores import Database, readable_store
from commands.errors import UsageError

DAMAGED = 1
UNWELL = 1
MOST_SHOWN = 5
Target = Annotated[Path, typer.Argument(metavar="FILE", help="The copy to write.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]
HealthFile = Annotated[
    Path | None, typer.Option("--file", help="The bot's health file. [default: DRAGOMAN_HEALTH_FILE]")
]


def status(*, as_json: AsJson = False, db: Database = None) -> None:
    """What is in the store, what is due next, and which versions are at work."""
    from bot.cli.standing import standing_of, told

    with readable_store(db) as store, store.snapshot():
        standing = standing_of(store)
    if as_json:
        print(json.dumps(standing, ensure_ascii=False))
    else:
        print("\n".join(told(standing, most=MOST_SHOWN)))


def health(*, file: HealthFile = None) -> None:
    """How the running bot is; exit code 1 where it is not well."""
    from bot.health import judge
    from bot.settings import load_settings

    path = file or load_settings().health_file
    if path is None:
        raise UsageError("Set DRAGOMAN_HEALTH_FILE, for the bot and for this command, or name a --file.")
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        print(f"{path} can't be read: {error}", file=sys.stderr)
        raise typer.Exit(UNWELL) from None
    is_well, words = judge(text, datetime.now(UTC))
    print(words)
    if not is_well:
        raise typer.Exit(UNWELL)


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
