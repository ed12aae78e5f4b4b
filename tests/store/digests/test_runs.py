"""Claims, leases, and what a channel was told."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from store.database import Store
from store.digests import runs, subscriptions
from store.digests.novelty import Cited, as_json, content_version, fingerprint, last_look, note_look, told_to
from store.digests.scheduling import Schedule
from store.digests.subscriptions import Options, Subscription
from tests.store.articles import naming

NOON = datetime(2031, 3, 7, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def subscribed(store: Store, *, kind: subscriptions.Kind = "digest", due: datetime = NOON) -> Subscription:
    given = Subscription(
        kind, 1, 2, Schedule(time(12), "UTC"), 3, Options(topics=("ferries",), length=7), next_due=due
    )
    return subscriptions.add(store, given, now=NOON, what="test")


def claimed(store: Store, subscription: Subscription, *, now: datetime = NOON) -> runs.Run | None:
    runs.take_lease(store, "me", now=now)
    return runs.claim(store, subscription, subscription.next_due, now + DAY, holder="me", now=now)


def test_a_subscription_reads_as_it_was_written(store: Store) -> None:
    added = subscribed(store)
    assert subscriptions.find(store, added.id) == added
    assert added.options.topics == ("ferries",)


def test_a_due_time_is_claimed_once(store: Store) -> None:
    subscription = subscribed(store)
    assert claimed(store, subscription) is not None
    assert claimed(store, subscription) is None
    assert runs.due_subscriptions(store, NOON) == []


def test_only_the_holder_of_the_lease_claims(path: Path) -> None:
    with Store.open(path) as one, Store.open(path) as other:
        subscription = subscribed(one)
        assert runs.take_lease(one, "one", now=NOON)
        assert not runs.take_lease(other, "other", now=NOON)
        assert runs.claim(other, subscription, NOON, NOON + DAY, holder="other", now=NOON) is None
        later = NOON + runs.LEASED_FOR
        assert runs.take_lease(other, "other", now=later)
        assert runs.claim(one, subscription, NOON, NOON + DAY, holder="one", now=later) is None


def test_a_released_lease_is_free_at_once(store: Store) -> None:
    runs.take_lease(store, "one", now=NOON)
    runs.release_lease(store, "one")
    assert runs.take_lease(store, "other", now=NOON)


def test_what_is_posted_is_told_and_what_failed_is_not(store: Store) -> None:
    subscription = subscribed(store)
    run = claimed(store, subscription)
    assert run is not None
    said = Cited("quote", "ferry", 3, 9, fingerprint("The ferry stays."))
    runs.note_content(store, run, as_json([said]), seen=5)
    assert not told_to(store, 2).knows(said)
    runs.note_posted(store, run, 99, now=NOON)
    runs.note_posted(store, run, 99, now=NOON)
    told = told_to(store, 2)
    assert told.knows(said)
    assert told.knows(replace(said, doc_id="other", words=fingerprint("“the ferry stays”")))
    assert not told_to(store, 4).knows(said)
    assert store.rows("SELECT count(*) FROM told")[0][0] == 1


def test_an_open_run_is_found_again_with_its_retry(store: Store) -> None:
    run = claimed(store, subscribed(store))
    assert run is not None
    runs.note_failure(store, run, retry_at=NOON + DAY)
    (found,) = runs.open_runs(store)
    assert (found.id, found.attempts, found.retry_at) == (run.id, 1, NOON + DAY)
    runs.give_up(store, run, "too late", now=NOON)
    assert runs.open_runs(store) == []


def test_lost_rights_pause_once(store: Store) -> None:
    subscription = subscribed(store)
    run = claimed(store, subscription)
    assert run is not None
    assert runs.pause_for(store, run, "the channel is gone", now=NOON) is not None
    assert runs.pause_for(store, run, "the channel is gone", now=NOON) is None
    paused = subscriptions.find(store, subscription.id)
    assert paused is not None
    assert paused.paused == "the channel is gone"
    assert runs.due_subscriptions(store, NOON + 9 * DAY) == []


def test_a_watch_is_due_only_where_articles_are_new(store: Store) -> None:
    watch = subscribed(store, kind="watch")
    assert runs.due_subscriptions(store, NOON) == []
    store.save(naming("one", "Ana Petrova"))
    assert [each.id for each in runs.due_subscriptions(store, NOON)] == [watch.id]
    runs.skip(store, watch, seen=content_version(store))
    assert runs.due_subscriptions(store, NOON) == []


def test_every_article_stored_changed_or_removed_counts(store: Store) -> None:
    seen = [content_version(store)]
    for change in (
        lambda: store.save(naming("one", "Ana Petrova")),
        lambda: store.save(naming("one", "Jon Aske")),
        lambda: store.remove("one"),
    ):
        change()
        seen.append(content_version(store))
    assert seen == sorted(set(seen))


def test_changes_are_listed_with_who_made_them(store: Store) -> None:
    subscription = subscribed(store)
    subscriptions.change(store, replace(subscription, paused="by hand"), by=7, now=NOON, what="paused")
    subscriptions.remove(store, subscription, by=8, now=NOON)
    listed = [(line.user_id, line.what) for line in subscriptions.changes(store, 1, most=9)]
    number = subscription.id
    assert listed == [
        (8, f"digest {number} removed"),
        (7, f"digest {number} paused"),
        (3, f"digest {number} added: test"),
    ]


def test_a_failing_change_leaves_no_line(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.transaction():
        subscriptions.change_within(store, subscribed_within(store), by=1, now=NOON, what=str(1 // 0))
    assert subscriptions.changes(store, 1, most=9) == []


def subscribed_within(_: Store) -> Subscription:
    return Subscription("digest", 1, 2, Schedule(time(12), "UTC"), 3, next_due=NOON)


def test_a_last_look_is_kept_per_person(store: Store) -> None:
    assert last_look(store, 5) is None
    note_look(store, 5, seen=3, now=NOON)
    note_look(store, 5, seen=4, now=NOON + DAY)
    look = last_look(store, 5)
    assert look is not None
    assert (look.at, look.seen) == (NOON + DAY, 4)
