"""`digest --dry-run`: what a digest would say, without posting it.

One invariant: nothing is posted or noted from here; the running bot alone posts.
"""

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli.stores import Database, questioned_store
from commands.errors import UsageError

if TYPE_CHECKING:
    from commands.channels.news import Wish
    from store.database import Store

Channel = Annotated[int | None, typer.Option(help="Discord's id of the channel. [default: everything]")]
Day = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The day. [default: today]")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print it; only the running bot posts.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]


def digest(
    *, channel: Channel = None, day: Day = None, dry_run: DryRun = False, as_json: AsJson = False,
    db: Database = None,
) -> None:  # fmt: skip
    """The digest that would be posted."""
    from commands.adapters.terminal import print_answer, to_json
    from commands.digest import compose

    if not dry_run:
        raise UsageError("Add --dry-run: digests are posted by the running bot alone.")
    chosen = _read(day)
    started = datetime.now(UTC)
    with questioned_store(db) as store, store.snapshot():
        answers = [compose(store, wish).answer for wish in _wishes(store, channel, chosen)]
    elapsed_ms = (datetime.now(UTC) - started).total_seconds() * 1000
    for answer in answers:
        if as_json:
            print(json.dumps(to_json(answer, elapsed_ms=elapsed_ms), ensure_ascii=False))
        elif answer.found:
            print_answer(answer)
        else:
            print(f"{answer.title}\n{answer.lead}")


def _wishes(store: "Store", channel: int | None, day: date | None) -> "list[Wish]":
    """Return what a channel has subscribed to; without subscription everything that it was not told."""
    from commands.asked.habits import asker_habits
    from commands.channels.news import Wish
    from commands.channels.subscribed import wish_of
    from store.digests.novelty import NOTHING, told_to
    from store.digests.subscriptions import of_channel

    # On a named day the days of publication tell what was new then, and what was told before it is old.
    subscribed = [each for each in of_channel(store, channel) if each.kind == "digest"] if channel else []
    if not subscribed:
        told = told_to(store, channel, before=day) if channel else NOTHING
        return [Wish(day or asker_habits().today(), since=None if day else 0, told=told)]
    return [
        wish_of(
            store, each, day or datetime.now(ZoneInfo(each.schedule.zone)).date(), in_the_past=day is not None
        )
        for each in subscribed
    ]


def _read(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        raise UsageError(f"--day takes a day like 2022-01-14, not {day!r}.") from None
