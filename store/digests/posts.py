"""The log of what was posted: which message, where, when, and every passage that it cited.

One invariant: append-only; it outlives the subscription that posted and the articles that it cited.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from store.database import Store
from store.digests.novelty import Cited, fingerprint, told_by
from store.digests.subscriptions import Kind, iso

_KEEP = """
    INSERT INTO post (run_id, kind, subscription_id, channel_id, message_id, posted_at)
    SELECT :run_id, kind, id, :channel_id, :message_id, :now FROM subscription WHERE id = :subscription_id
"""
_LATEST = """
    SELECT run_id, kind, subscription_id, channel_id, message_id, posted_at FROM post
    WHERE :channel_id IS NULL OR channel_id = :channel_id
    ORDER BY posted_at DESC, run_id DESC LIMIT :most
"""
_LAST = "SELECT max(posted_at) AS at FROM post"
_ARTICLE = "SELECT text FROM article WHERE doc_id = :doc_id"


@dataclass(frozen=True, slots=True)
class Posted:
    """A message that was posted by itself."""

    run_id: int
    """The number that it bears."""
    kind: Kind
    subscription_id: int
    channel_id: int
    message_id: int
    at: datetime
    cited: tuple[Cited, ...]
    words: Mapping[Cited, str]
    """What the cited passages say, of those whose articles still say it."""


def keep_within(
    store: Store, run_id: int, subscription_id: int, channel_id: int, message_id: int, *, now: datetime
) -> None:
    """Note a post in the caller's transaction."""
    given = {"run_id": run_id, "subscription_id": subscription_id, "channel_id": channel_id}
    store.connection.execute(_KEEP, {**given, "message_id": message_id, "now": iso(now)})


def latest_posts(store: Store, *, channel_id: int | None = None, most: int = 20) -> list[Posted]:
    """Return what was posted, the latest first: anywhere, or in one channel."""
    found = []
    for row in store.rows(_LATEST, {"channel_id": channel_id, "most": most}):
        cited = tuple(told_by(store, row["run_id"]))
        found.append(
            Posted(
                run_id=row["run_id"],
                kind=cast("Kind", row["kind"]),
                subscription_id=row["subscription_id"],
                channel_id=row["channel_id"],
                message_id=row["message_id"],
                at=datetime.fromisoformat(row["posted_at"]),
                cited=cited,
                words=_words_of(store, cited),
            )
        )
    return found


def last_posted(store: Store) -> datetime | None:
    """Return when something was posted last."""
    row = store.row(_LAST)
    return datetime.fromisoformat(row["at"]) if row and row["at"] else None


def _words_of(store: Store, cited: tuple[Cited, ...]) -> Mapping[Cited, str]:
    """Cut the passages from their articles; what was changed since it was posted is left out."""
    texts: dict[str, str] = {}
    for doc_id in {each.doc_id for each in cited}:
        row = store.row(_ARTICLE, {"doc_id": doc_id})
        texts[doc_id] = "" if row is None else str(row["text"])
    cut = {each: texts[each.doc_id][each.start : each.end] for each in cited if each.words}
    return {each: words for each, words in cut.items() if fingerprint(words) == each.words}
