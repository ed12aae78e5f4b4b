"""Runs over the feeds that are due: what is saved, what is fetched again, and what is noted of failures."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from aiohttp import web
from spacy.language import Language

from corpus.feeds.choosing import MOST_ATTEMPTS, MOST_PER_RUN
from corpus.feeds.looking import Manners
from corpus.feeds.running import ReadFeed, read_due
from store.database import Store
from store.feeds.due import claim_due
from store.feeds.following import FollowedFeed, Follower, all_feeds, follow
from store.records import Refusal
from tests.corpus.feeds.conftest import NOW
from tests.corpus.feeds.site import PARAGRAPHS, Site, item, page, rss

LONG = " ".join(PARAGRAPHS) * 2


class Desk:
    """A store with feeds, and a clock."""

    def __init__(self, site: Site, manners: Manners, nlp: Language) -> None:
        self.store = Store.open(":memory:")
        self.site = site
        self.now = NOW
        self.manners = replace(manners, now=lambda: self.now)
        self._nlp = nlp

    def follow(self, path: str = "/feed") -> None:
        url = self.site.url(path)
        follow(self.store, url, Follower(1, 2, 3), title="", every_minutes=30, now=self.now)

    def run(self) -> tuple[Counter[str], list[str]]:
        """Read what is due; returns counts as the program prints them, and the reasons of refusals."""
        counts: Counter[str] = Counter()
        reasons: list[str] = []
        for outcome in read_due(self.store, "test", self.manners, load=lambda: self._nlp):
            match outcome:
                case Refusal():
                    counts["refused"] += 1
                    reasons.append(outcome.reason)
                case ReadFeed():
                    counts["feeds"] += 1
                    counts["unchanged"] += outcome.unchanged
                case _:
                    counts[outcome.saved] += 1
        return +counts, reasons

    def later(self, **much: float) -> None:
        self.now += timedelta(**much)

    @property
    def feed(self) -> FollowedFeed:
        (feed,) = all_feeds(self.store)
        return feed

    def articles(self) -> dict[str, str]:
        return {row["doc_id"]: row["title"] for row in self.store.rows("SELECT doc_id, title FROM article")}


@pytest.fixture
def desk(site: Site, manners: Manners, nlp: Language) -> Iterator[Desk]:
    made = Desk(site, manners, nlp)
    yield made
    made.store.close()


def article(site: Site, path: str, title: str = "A lamp for Kvalsund") -> str:
    return site.give(path, page(title))


def test_an_article_is_saved_under_its_address_with_what_page_and_feed_say(desk: Desk, site: Site) -> None:
    link = article(site, "/lamp")
    site.give("/feed", rss(item(link)))
    desk.follow()
    assert desk.run() == ({"feeds": 1, "new": 1}, [])
    (row,) = desk.store.rows("SELECT doc_id, title, publisher, published, url FROM article")
    assert tuple(row) == (
        f"127.0.0.1:{site.port}/lamp",
        "A lamp for Kvalsund",
        "Coast News",
        "2031-04-03",
        link,
    )
    assert (desk.feed.title, desk.feed.articles, desk.feed.failures) == ("Coast News", 1, 0)
    assert desk.feed.next_due == NOW + timedelta(minutes=30)


def test_what_was_read_is_not_fetched_again(desk: Desk, site: Site) -> None:
    site.give("/feed", rss(item(article(site, "/lamp"))))
    desk.follow()
    desk.run()
    assert desk.run() == ({}, [])  # nothing is due
    desk.later(minutes=31)
    assert desk.run() == ({"feeds": 1, "unchanged": 1}, [])
    assert site.asked.count("/lamp") == 1
    assert site.asked.count("/robots.txt") == 1  # kept for a day


def test_a_server_that_says_unchanged_is_believed(desk: Desk, site: Site) -> None:
    lamp, sent = article(site, "/lamp"), []

    async def answer(request: web.BaseRequest) -> web.Response:
        sent.append((request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since")))
        tags = {"ETag": '"v1"', "Last-Modified": "Thu, 03 Apr 2031 08:00:00 GMT"}
        if len(sent) > 1:
            return web.Response(status=304)
        return web.Response(text=rss(item(lamp)), headers=tags)

    site.answers["/feed"] = answer
    desk.follow()
    desk.run()
    desk.later(minutes=31)
    assert desk.run() == ({"feeds": 1}, [])
    desk.later(minutes=31)
    desk.run()
    assert sent == [(None, None), *[('"v1"', "Thu, 03 Apr 2031 08:00:00 GMT")] * 2]


def test_another_guid_for_the_same_link_is_the_same_entry(desk: Desk, site: Site) -> None:
    lamp = article(site, "/lamp")
    site.give("/feed", rss(item(lamp, guid="one")))
    desk.follow()
    desk.run()
    site.give("/feed", rss(item(lamp, guid="two")))
    desk.later(minutes=31)
    assert desk.run() == ({"feeds": 1, "unchanged": 1}, [])
    assert site.asked.count("/lamp") == 1


def test_the_same_guid_with_another_text_is_a_changed_version(desk: Desk, site: Site) -> None:
    lamp = article(site, "/lamp")
    site.give("/feed", rss(item(lamp, guid="one")))
    desk.follow()
    desk.run()
    article(site, "/lamp", "Two lamps for Kvalsund")
    site.give("/feed", rss(item(lamp, guid="one", title="Two lamps for Kvalsund")))
    desk.later(minutes=31)
    assert desk.run() == ({"feeds": 1, "changed": 1}, [])
    assert list(desk.articles().values()) == ["Two lamps for Kvalsund"]


def test_the_same_guid_at_another_address_of_the_site_is_the_same_article(desk: Desk, site: Site) -> None:
    site.give("/feed", rss(item(article(site, "/lamp"), guid="one")))
    desk.follow()
    desk.run()
    site.give("/feed", rss(item(article(site, "/lamp-lit", "The lamp is lit"), guid="one")))
    desk.later(minutes=31)
    assert desk.run() == ({"feeds": 1, "changed": 1}, [])
    assert desk.articles() == {f"127.0.0.1:{site.port}/lamp": "The lamp is lit"}


def test_one_page_in_two_feeds_is_one_article(desk: Desk, site: Site) -> None:
    lamp = article(site, "/lamp")
    site.give("/feed", rss(item(lamp)))
    site.give("/other", rss(item(f"{lamp}?utm_medium=rss")))
    desk.follow()
    desk.follow("/other")
    assert desk.run() == ({"feeds": 2, "new": 1, "unchanged": 1}, [])


def test_a_page_that_cannot_be_had_is_replaced_by_the_feed_if_that_has_all_of_it(
    desk: Desk, site: Site
) -> None:
    site.give("/feed", rss(item(site.refuse("/lamp", 404), body=LONG), item(site.refuse("/b", 404))))
    desk.follow()
    assert desk.run() == ({"feeds": 1, "new": 1, "refused": 1}, ["there is nothing at this address (404)"])


def test_a_feed_cannot_put_words_under_another_sites_address(desk: Desk, site: Site) -> None:
    elsewhere = site.url("/lamp", host="localhost")
    site.refuse("/lamp", 404)
    site.give("/feed", rss(item(elsewhere, body=LONG)))
    desk.follow()
    counts, _ = desk.run()
    assert counts == {"feeds": 1, "refused": 1}


def test_a_page_cannot_claim_another_sites_address(desk: Desk, site: Site) -> None:
    claim = '<link rel="canonical" href="https://gazette.example/scoop"></head>'
    site.give("/lamp", page("A lamp").replace("</head>", claim))
    site.give("/feed", rss(item(site.url("/lamp"))))
    desk.follow()
    desk.run()
    assert list(desk.articles()) == [f"127.0.0.1:{site.port}/lamp"]


def test_a_server_in_trouble_is_left_alone_ever_longer(desk: Desk, site: Site) -> None:
    site.refuse("/feed", 500)
    desk.follow()
    waits = []
    for _ in range(7):
        _, (reason,) = desk.run()
        assert reason.startswith("the server has trouble (500); next try ")
        waits.append(desk.feed.next_due - desk.now)
        desk.now = desk.feed.next_due
    assert [wait / timedelta(hours=1) for wait in waits] == [1, 2, 4, 8, 16, 24, 24]
    assert (desk.feed.failures, desk.feed.last_error) == (7, "the server has trouble (500)")
    site.give("/feed", rss())
    assert desk.run() == ({"feeds": 1}, [])
    assert (desk.feed.failures, desk.feed.last_error) == (0, None)


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("7200", timedelta(hours=2)),
        ("a date", timedelta(hours=3)),
        ("999999999", timedelta(days=7)),
        ("soon", timedelta(hours=1)),
    ],
    ids=["seconds", "date", "absurd", "words"],
)
def test_a_server_that_asks_to_wait_is_obeyed(header: str, wait: timedelta, desk: Desk, site: Site) -> None:
    if header == "a date":  # made now: other tests may have taken minutes since this one was collected
        header = format_datetime(datetime.now(UTC) + timedelta(hours=3, seconds=30))
    site.refuse("/feed", 429, Retry_After=header)
    desk.follow()
    _, (reason,) = desk.run()
    assert "asks to come less often (429)" in reason
    assert wait <= desk.feed.next_due - desk.now < wait + timedelta(minutes=1)


def test_a_feed_that_is_gone_for_good_is_paused(desk: Desk, site: Site) -> None:
    site.refuse("/feed", 410)
    desk.follow()
    assert desk.run() == ({"refused": 1}, ["it is gone for good (410)"])
    desk.later(days=30)
    assert desk.run() == ({}, [])
    (change,) = desk.store.rows("SELECT guild_id, what FROM audit WHERE what LIKE '%paused%'")
    assert tuple(change) == (1, "feed 1 paused: it is gone for good (410)")


def test_of_many_entries_each_run_reads_some_until_none_is_left(desk: Desk, site: Site) -> None:
    links = [site.refuse(f"/{number}", 404) for number in range(MOST_PER_RUN + 5)]
    site.give("/feed", rss(*map(item, links)), ETag='"v1"')
    desk.follow()
    assert desk.run()[0]["refused"] == MOST_PER_RUN
    assert (desk.feed.notice, desk.feed.etag) == ("5 entries come with the next runs", None)
    desk.later(minutes=6)
    assert desk.run()[0]["refused"] == 5
    assert (desk.feed.notice, desk.feed.etag) == (None, '"v1"')


def test_a_page_that_fails_for_now_is_tried_again_some_runs_long(desk: Desk, site: Site) -> None:
    site.give("/feed", rss(item(site.refuse("/lamp", 503))), ETag='"v1"')
    desk.follow()
    for _ in range(MOST_ATTEMPTS):
        assert desk.run()[0]["refused"] == 1
        desk.later(minutes=31)
    assert desk.run() == ({"feeds": 1, "unchanged": 1}, [])
    assert site.asked.count("/lamp") == MOST_ATTEMPTS


def test_a_feed_that_another_process_reads_is_not_read(desk: Desk, site: Site) -> None:
    site.give("/feed", rss())
    desk.follow()
    assert len(claim_due(desk.store, "other", now=desk.now, most=9)) == 1
    assert desk.run() == ({}, [])
    desk.later(minutes=21)  # the other one died
    assert desk.run() == ({"feeds": 1}, [])


def test_a_run_that_is_stopped_leaves_its_feeds_due(desk: Desk, site: Site) -> None:
    site.give("/feed", rss(item(article(site, "/lamp")), item(article(site, "/pier", "A pier"))))
    desk.follow()
    running = read_due(desk.store, "test", desk.manners, load=lambda: desk._nlp)
    next(running)
    running.close()
    assert (desk.feed.next_due, desk.feed.failures) == (desk.now, 0)
    assert desk.run() == ({"feeds": 1, "new": 1, "unchanged": 1}, [])


def test_a_bad_date_leaves_an_article_undated_until_the_text_tells(desk: Desk, site: Site) -> None:
    site.give("/lamp", page("A lamp", published="0001-01-01"))
    site.give("/feed", rss(item(site.url("/lamp"), date="Fri, 31 Dec 2099 00:00:00 GMT")))
    desk.follow()
    desk.run()
    (row,) = desk.store.rows("SELECT published, published_basis FROM article")
    assert row["published"] is None or row["published_basis"] != "given"
