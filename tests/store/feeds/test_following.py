"""Who follows a feed, and when it is due."""

from datetime import UTC, datetime, timedelta

import pytest

from store.database import Store
from store.feeds.due import (
    LONGEST_BACK_OFF,
    NEVER_ENDED,
    Read,
    back_off,
    claim_due,
    next_due,
    note_failed,
    note_read,
    release,
)
from store.feeds.following import (
    FollowedFeed,
    Follower,
    all_feeds,
    drop,
    follow,
    followed_by,
    pause,
    unfollow,
)

NOW = datetime(2031, 4, 4, 12, tzinfo=UTC)
ONE, OTHER = Follower(1, 11, 111), Follower(2, 22, 222)
URL = "https://news.example/feed"


def followed(store: Store, who: Follower = ONE, *, every: int = 30) -> FollowedFeed:
    return follow(store, URL, who, title="Coast News", every_minutes=every, now=NOW)


def changes(store: Store) -> list[tuple[int, int | None, str]]:
    return [tuple(row) for row in store.rows("SELECT guild_id, user_id, what FROM audit ORDER BY id")]


def test_two_servers_share_a_feed_at_the_shorter_interval_until_both_leave(store: Store) -> None:
    feed = followed(store, ONE, every=60)
    assert followed(store, OTHER, every=15).id == feed.id
    assert [each.every_minutes for each in all_feeds(store)] == [15]
    unfollow(store, feed, ONE, now=NOW)
    assert followed_by(store, 1) == []
    assert len(followed_by(store, 2)) == 1
    unfollow(store, feed, OTHER, now=NOW)
    assert all_feeds(store) == []
    assert changes(store)[-1] == (2, 222, f"feed {feed.id} removed: {URL}")


def test_a_feed_is_read_while_somebody_has_not_paused_it(store: Store) -> None:
    feed = followed(store, ONE)
    followed(store, OTHER)
    pause(store, feed, ONE, "by hand", now=NOW)
    assert followed_by(store, 1)[0].paused == "by hand"
    assert next_due(store) == NOW
    pause(store, feed, OTHER, "by hand", now=NOW)
    assert next_due(store) is None
    assert claim_due(store, "me", now=NOW, most=9) == []
    pause(store, feed, ONE, None, now=NOW)
    assert len(claim_due(store, "me", now=NOW, most=9)) == 1


def test_the_terminal_drops_a_feed_for_everybody(store: Store) -> None:
    feed = followed(store, ONE)
    followed(store, OTHER)
    drop(store, feed, now=NOW)
    assert all_feeds(store) == []
    assert [guild_id for guild_id, _, what in changes(store) if "removed" in what] == [1, 2]


def test_a_run_counts_as_failed_until_it_ends(store: Store) -> None:
    followed(store)
    (feed,) = claim_due(store, "me", now=NOW, most=9)
    assert (feed.failures, feed.last_error) == (1, NEVER_ENDED)
    note_read(store, feed, Read("News", articles=2, etag="v1"), holder="me", now=NOW)
    (read,) = all_feeds(store)
    assert (read.failures, read.last_error, read.articles, read.etag) == (0, None, 2, "v1")


def test_only_who_claimed_a_feed_notes_what_became_of_it(store: Store) -> None:
    followed(store)
    (feed,) = claim_due(store, "one", now=NOW, most=9)
    (again,) = claim_due(store, "other", now=NOW + timedelta(hours=1), most=9)
    note_read(store, feed, Read("Late", articles=9), holder="one", now=NOW)
    note_failed(store, feed, "late", holder="one", now=NOW)
    assert (again.failures, all_feeds(store)[0].title, all_feeds(store)[0].articles) == (2, "Coast News", 0)


def test_what_was_claimed_and_not_read_is_due_again_at_once(store: Store) -> None:
    followed(store)
    claim_due(store, "me", now=NOW, most=9)
    release(store, "me", now=NOW)
    (feed,) = all_feeds(store)
    assert (feed.next_due, feed.failures, feed.last_error) == (NOW, 0, None)


@pytest.mark.parametrize("failures", [1, 5, 50, 5_000_000])
def test_waiting_has_an_end(failures: int, store: Store) -> None:
    feed = followed(store, every=1440)
    assert back_off(FollowedFeed(feed.id, URL, None, 30, NOW, failures=failures)) <= LONGEST_BACK_OFF
    assert back_off(feed) == timedelta(days=1)
