"""`digest --dry-run` and `posts`: what a digest would say, and what was posted.

One invariant: nothing is posted or noted from here; the running bot alone posts.
"""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli.stores import Database, questioned_store, readable_store
from commands.errors import UsageError

if TYPE_CHECKING:
    from commands.answer import Answer
    from store.database import Store
    from store.digests.posts import Posted

Channel = Annotated[int | None, typer.Option(help="Discord's id of the channel. [default: everything]")]
Day = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The day. [default: today]")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print it; only the running bot posts.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]
OfChannel = Annotated[
    int | None, typer.Option("--channel", help="Discord's id of the channel. [default: all]")
]
Most = Annotated[int, typer.Option("--limit", min=1, max=10_000, help="How many at most, the latest first.")]
AsLines = Annotated[bool, typer.Option("--json", help="Print one JSON object a post instead of text.")]


def digest(
    *, channel: Channel = None, day: Day = None, dry_run: DryRun = False, as_json: AsJson = False,
    db: Database = None,
) -> None:  # fmt: skip
    """The digest that would be posted."""
    from commands.adapters.channels.digest_text import print_digest
    from commands.adapters.terminal import to_json

    if not dry_run:
        raise UsageError("Add --dry-run: digests are posted by the running bot alone.")
    chosen = _read(day)
    started = datetime.now(UTC)
    with questioned_store(db) as store, store.snapshot():
        answers = list(_digests(store, channel, chosen))
    elapsed_ms = (datetime.now(UTC) - started).total_seconds() * 1000
    for answer in answers:
        if as_json:
            print(json.dumps(to_json(answer, elapsed_ms=elapsed_ms), ensure_ascii=False))
        else:
            print_digest(answer)


def posts(
    *, channel: OfChannel = None, limit: Most = 20, as_json: AsLines = False, db: Database = None
) -> None:
    """What was posted, and every passage that it cited."""
    from store.digests.posts import latest_posts

    with readable_store(db) as store, store.snapshot():
        found = latest_posts(store, channel_id=channel, most=limit)
    for posted in found:
        if as_json:
            print(json.dumps(_plain(posted), ensure_ascii=False))
        else:
            print("\n".join(_lines(posted)))
    if not found and not as_json:
        print("nothing was posted yet", file=sys.stderr)


def _plain(posted: "Posted") -> dict[str, object]:
    return {
        "run": posted.run_id,
        "kind": posted.kind,
        "subscription": posted.subscription_id,
        "channel": posted.channel_id,
        "message": posted.message_id,
        "posted_at": posted.at.isoformat(),
        "cited": [
            {
                "kind": each.kind,
                "doc_id": each.doc_id,
                "start": each.start,
                "end": each.end,
                "text": posted.words.get(each),
            }
            for each in posted.cited
        ],
    }


def _lines(posted: "Posted") -> Iterator[str]:
    from commands.adapters.terminal import plain

    yield (
        f"{posted.at:%Y-%m-%d %H:%M} UTC  no. {posted.run_id}, {posted.kind} {posted.subscription_id}: "
        f"message {posted.message_id} in channel {posted.channel_id}"
    )
    for each in posted.cited:
        # What has no words is a further source of the story before it.
        words = plain(posted.words.get(each, "(its article has changed)")) if each.words else "(as well)"
        yield f"  {each.kind:<8} {plain(each.doc_id)}:{each.start}-{each.end}  {words}"


def _digests(store: "Store", channel: int | None, day: date | None) -> "Iterator[Answer]":
    """Make what a channel has subscribed to; without subscription everything that it was not told."""
    from commands.asked.habits import asker_habits
    from commands.channels.news import Wish
    from commands.channels.subscribed import digest_of
    from commands.digest import compose
    from store.digests.novelty import NOTHING, told_to
    from store.digests.subscriptions import of_channel

    # On a named day the days of publication tell what was new then, and what was told before it is old.
    subscribed = [each for each in of_channel(store, channel) if each.kind == "digest"] if channel else []
    if not subscribed:
        told = told_to(store, channel, before=day) if channel else NOTHING
        wish = Wish(day or asker_habits().today(), since=None if day else 0, told=told)
        yield compose(store, wish).answer
    for each in subscribed:
        today = datetime.now(ZoneInfo(each.schedule.zone)).date()
        yield digest_of(store, each, day or today, in_the_past=day is not None).answer


def _read(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        raise UsageError(f"--day takes a day like 2022-01-14, not {day!r}.") from None
