"""`feeds`: reading the feeds that are due, and following feeds from the terminal.

One invariant: only what is followed is fetched, and each refusal is named with its reason.
"""

import secrets
import signal
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.cli.progress import progress
from bot.cli.stores import Database, readable_store, writable_store
from commands.errors import UsageError
from store.records import Refusal

if TYPE_CHECKING:
    from corpus.feeds.looking import Manners
    from store.database import Store
    from store.feeds.following import FollowedFeed
    from store.feeds.found import FoundFeed

REFUSED_SOME = 1
TICK = 20.0
"""Seconds between two looks at what is due."""
COUNTED = ("feeds", "new", "changed", "unchanged", "refused")
Url = Annotated[str, typer.Argument(metavar="URL", help="The feed, or a page that names one.")]
Which = Annotated[str, typer.Argument(metavar="NUMBER|URL", help="As `feeds list` shows it.")]
Once = Annotated[bool, typer.Option("--once", help="Read what is due now, and end.")]
Every = Annotated[int | None, typer.Option(help="Minutes between two looks at it. [default: 30]")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]

feeds = typer.Typer(
    add_completion=False,
    name="feeds",
    help="Read the feeds that are due, until stopped or once; add, list and remove feeds.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@feeds.callback(invoke_without_command=True)
def read(context: typer.Context, *, once: Once = False, db: Database = None) -> None:
    """Read the feeds that are due: fetch, extract, save; safe to kill at any moment."""
    if context.invoked_subcommand is not None:
        return
    signal.signal(signal.SIGTERM, _stop)
    from corpus.feeds.markup import InProcess

    with InProcess() as markup, writable_store(db) as store:
        manners = replace(_manners(), markup=markup)
        counts = _read_due(store, manners)
        while not once:
            time.sleep(TICK)
            counts += _read_due(store, manners, quiet=True)
    print(_summary(counts))
    if counts["refused"]:
        raise typer.Exit(REFUSED_SOME)


@feeds.command()
def add(url: Url, *, every: Every = None, db: Database = None) -> None:
    """Follow a feed, after a look at it."""
    from store.feeds.following import EVERY_MINUTES, LEAST_MINUTES, MOST_MINUTES, Follower, follow

    minutes = EVERY_MINUTES if every is None else every
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise UsageError(f"--every takes {LEAST_MINUTES} to {MOST_MINUTES} minutes.")
    found = _look(url)
    with writable_store(db) as store:
        feed = follow(
            store, found.url, Follower(), title=found.title, every_minutes=minutes, now=datetime.now(UTC)
        )
    print(f"feed {feed.id}: {found.title or found.url}, {found.entries} entries; read with `dragoman feeds`")


@feeds.command()
def look(url: Url, *, as_json: AsJson = False) -> None:
    """Say what feed is at an address; nothing is kept."""
    from corpus.feeds.looking import look_at

    if as_json:
        found = look_at(url, _manners())
        print(found.as_json())
        if found.error:
            raise typer.Exit(REFUSED_SOME)
        return
    found = _look(url)
    print(f"{found.title or '(no title)'}\n{found.url}\n{found.entries} entries")
    if found.newest:
        print(f"newest: {found.newest}{f' ({found.newest_on})' if found.newest_on else ''}")


@feeds.command(name="list")
def list_(*, db: Database = None) -> None:
    """The feeds that are followed, how each went, and when it is next."""
    from store.feeds.following import all_feeds

    with readable_store(db) as store:
        found = all_feeds(store)
    for feed in found:
        print(_described(feed))
    if not found:
        print("no feed is followed; dragoman feeds add URL", file=sys.stderr)


@feeds.command()
def remove(which: Which, *, db: Database = None) -> None:
    """Stop following a feed, for whoever follows it; its articles stay."""
    from store.feeds.following import all_feeds, drop

    with writable_store(db) as store:
        found = [feed for feed in all_feeds(store) if which in (str(feed.id), feed.url)]
        if not found:
            raise UsageError(f"No feed {which} is followed; `dragoman feeds list` shows them.")
        drop(store, found[0], now=datetime.now(UTC))
    print(f"removed feed {found[0].id}: {found[0].url}", file=sys.stderr)


def _read_due(store: "Store", manners: "Manners", *, quiet: bool = False) -> Counter[str]:
    from corpus.feeds.running import ReadFeed, read_due

    counts: Counter[str] = Counter()
    reading = closing(read_due(store, secrets.token_hex(8), manners))
    with progress("reading feeds") as advance, reading as outcomes:
        for outcome in outcomes:
            if isinstance(outcome, Refusal):
                print(f"refused {outcome.source}: {outcome.reason}", file=sys.stderr)
                counts["refused"] += 1
            elif isinstance(outcome, ReadFeed):
                counts["feeds"] += 1
                counts["unchanged"] += outcome.unchanged
                if outcome.notice:
                    print(f"{outcome.url}: {outcome.notice}", file=sys.stderr)
            else:
                counts[outcome.saved] += 1
                advance(outcome.doc_id)
    if quiet and counts:
        print(_summary(counts), flush=True)
    return counts


def _summary(counts: Counter[str]) -> str:
    return ", ".join(f"{what} {counts[what]}" for what in COUNTED)


def _look(url: str) -> "FoundFeed":
    """Return what feed is at an address.

    Raises:
        UsageError: there is none.
    """
    from corpus.feeds.looking import look_at

    found = look_at(url, _manners())
    if found.error:
        raise UsageError(f"{url}: {found.error}.")
    return found


def _manners() -> "Manners":
    from bot.settings import load_settings
    from corpus.feeds.addresses import allowing
    from corpus.feeds.looking import Manners

    return Manners(allowed=allowing(load_settings().private_feed_hosts))


def _described(feed: "FollowedFeed") -> str:
    lines = [
        f"{feed.id}  {feed.title or '(no title)'}  {feed.url}",
        f"   every {feed.every_minutes} min, next {feed.next_due:%Y-%m-%d %H:%M} UTC"
        f", {feed.articles} articles"
        + (f", last read {feed.last_success:%Y-%m-%d %H:%M} UTC" if feed.last_success else ""),
    ]
    lines += [f"   failed {feed.failures} times: {feed.last_error}"] if feed.last_error else []
    lines += [f"   {feed.notice}"] if feed.notice else []
    return "\n".join(lines)


def _stop(_signal: int, _frame: object) -> NoReturn:
    """End in order, so that what was claimed is free at once."""
    raise KeyboardInterrupt
