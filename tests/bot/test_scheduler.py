"""Digests are posted when due, once, whatever Discord and the process do."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.posting import LostChannelError, PassingError, RefusedError
from bot.scheduler import MOST_ATTEMPTS, Scheduler
from store.database import Store
from store.digests import runs, subscriptions
from store.digests.novelty import told_by
from store.digests.posts import latest_posts
from store.digests.scheduling import EVERY_DAY, Schedule
from store.digests.subscriptions import Options, Subscription
from store.records import Article, Extraction
from store.text.sentences import split_sentences
from tests.bot.fake_discord import Clock, DirectAsker, FakeDiscord, Killed
from tests.commands.news import HARBOUR, STRIKE, news

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
CHANNEL, OWNER = 7, 70


def plain(name: str, text: str) -> Extraction:
    """Return an article without anything marked in it."""
    return Extraction(Article(name, text, f"News of {name}"), sentences=split_sentences(text))


class Desk:
    """A store, a clock, a Discord, and the scheduler of one process."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clock = Clock()
        self.discord = FakeDiscord(self.clock)
        self.start()

    def start(self) -> None:
        """Start a process; the one before it is dead."""
        self.scheduler = Scheduler(DirectAsker(self.store), self.discord, now=self.clock.now)

    async def at_noon(self) -> None:
        self.clock.go_on(2 * MINUTE)
        await self.scheduler.step()

    async def later(self, by: timedelta = 2 * MINUTE) -> None:
        self.clock.go_on(by)
        await self.scheduler.step()

    @property
    def posted(self) -> int:
        return len(self.discord.messages[CHANNEL])

    def subscribe(
        self, *, at: str = "12:00", kind: subscriptions.Kind = "digest", **options: object
    ) -> Subscription:
        schedule = Schedule(self.clock.now().time().fromisoformat(at), "UTC", EVERY_DAY)
        due = schedule.next_due(self.clock.now()) if kind == "digest" else self.clock.now()
        chosen = Options(**options)  # type: ignore[arg-type]  # as each test has it
        given = Subscription(kind, 1, CHANNEL, schedule, OWNER, chosen, due)
        return subscriptions.add(self.store, given, now=self.clock.now(), what="test")

    def news(self) -> None:
        for extraction in news():
            self.store.save(extraction)


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Store.open(":memory:") as store:
        yield Desk(store)


async def test_a_digest_is_posted_at_its_time_and_once(desk: Desk) -> None:
    desk.subscribe()
    desk.news()
    await desk.scheduler.step()
    assert desk.posted == 0
    await desk.at_noon()
    await desk.later()
    assert desk.posted == 1
    (message,) = desk.discord.messages[CHANNEL]
    assert "Petrova" in message.text
    assert "https://coast.example/harbour" in message.text


async def test_each_post_is_kept_with_every_passage_that_it_cited(desk: Desk) -> None:
    subscription = desk.subscribe()
    desk.news()
    await desk.at_noon()
    subscriptions.remove(desk.store, subscription, by=OWNER, now=desk.clock.now())
    desk.store.remove("grain")
    (posted,) = latest_posts(desk.store, channel_id=CHANNEL)
    assert (posted.run_id, posted.message_id, posted.at) == (1, 1, desk.clock.now())
    assert {each.doc_id for each in posted.cited} == {"harbour", "strike", "grain"}
    assert all(words in HARBOUR + STRIKE for words in posted.words.values())
    assert len(posted.words) == len([each for each in posted.cited if each.doc_id != "grain"])
    assert latest_posts(desk.store, channel_id=CHANNEL + 1) == []


async def test_the_number_of_a_message_is_given_once(desk: Desk) -> None:
    first = desk.subscribe(say_when_empty=True)
    await desk.at_noon()
    subscriptions.remove(desk.store, first, by=OWNER, now=desk.clock.now())
    desk.subscribe(say_when_empty=True)
    await desk.later(DAY)
    assert [message.footer.split("No. ")[1] for message in desk.discord.messages[CHANNEL]] == ["1", "2"]


async def test_what_was_posted_is_not_posted_the_next_day(desk: Desk) -> None:
    desk.subscribe(say_when_empty=True)
    desk.news()
    await desk.at_noon()
    await desk.later(DAY)
    first, second = desk.discord.messages[CHANNEL]
    assert "Petrova" in first.text
    assert second.text == "Nothing new today."


async def test_nothing_new_may_be_nothing_at_all(desk: Desk) -> None:
    desk.subscribe()
    await desk.at_noon()
    assert desk.posted == 0
    assert runs.open_runs(desk.store) == []


async def test_days_of_downtime_give_one_post(desk: Desk) -> None:
    desk.subscribe(say_when_empty=True)
    await desk.later(5 * DAY + 3 * MINUTE)
    await desk.later()
    assert desk.posted == 1


async def test_a_process_killed_after_posting_does_not_post_again(desk: Desk) -> None:
    desk.subscribe()
    desk.news()
    desk.discord.kill_at = 1
    with pytest.raises(Killed):
        await desk.at_noon()
    desk.start()
    await desk.later(10 * MINUTE)
    assert desk.posted == 1
    assert runs.open_runs(desk.store) == []
    assert told_by(desk.store, 1)


@pytest.mark.parametrize("uses", range(2, 9))
async def test_a_process_killed_anywhere_leaves_one_post(desk: Desk, uses: int) -> None:
    desk.subscribe()
    desk.news()
    left = iter(range(uses))

    def die() -> None:
        if next(left, None) is None:
            raise Killed

    desk.clock.go_on(2 * MINUTE)
    dying = Scheduler(DirectAsker(desk.store, before=die), desk.discord, now=desk.clock.now)
    with pytest.raises(Killed):
        await dying.step()
    desk.start()
    await desk.later(10 * MINUTE)
    await desk.later(10 * MINUTE)
    assert desk.posted == 1


async def test_a_request_that_fails_is_tried_again_but_not_at_once(desk: Desk) -> None:
    desk.subscribe()
    desk.news()
    desk.discord.errors = [PassingError("503"), PassingError("503")]
    await desk.at_noon()
    await desk.scheduler.step()
    assert desk.discord.requests == 1
    await desk.later()
    await desk.later()
    assert desk.posted == 1


async def test_trying_again_comes_to_an_end(desk: Desk) -> None:
    desk.subscribe()
    desk.news()
    desk.discord.errors = [PassingError("503")] * 99
    await desk.at_noon()
    for _ in range(40):
        await desk.later(timedelta(minutes=31))
    assert desk.discord.requests == MOST_ATTEMPTS
    assert runs.open_runs(desk.store) == []


@pytest.mark.parametrize("reason", ["the channel is gone", "the bot may not post in the channel any more"])
async def test_a_lost_channel_is_told_once_and_paused(desk: Desk, reason: str) -> None:
    subscription = desk.subscribe()
    desk.news()
    desk.discord.errors = [LostChannelError(reason)]
    await desk.at_noon()
    for _ in range(3):
        await desk.later(DAY)
    assert desk.discord.requests == 1
    ((told, words),) = desk.discord.told
    assert (told, reason in words) == (OWNER, True)
    paused = subscriptions.find(desk.store, subscription.id)
    assert paused is not None
    assert paused.paused == reason


async def test_a_message_that_discord_refuses_is_given_up_and_the_next_is_posted(desk: Desk) -> None:
    desk.subscribe(say_when_empty=True)
    desk.discord.errors = [RefusedError("400")]
    await desk.at_noon()
    await desk.later(DAY)
    assert desk.posted == 1


async def test_two_processes_on_one_store_post_once(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with Store.open(path) as store, Store.open(path) as other:
        desk = Desk(store)
        desk.subscribe()
        desk.news()
        second = Scheduler(DirectAsker(other), desk.discord, now=desk.clock.now)
        await desk.scheduler.step()
        desk.clock.go_on(timedelta(seconds=70))
        await second.step()
        assert desk.posted == 0
        await desk.scheduler.step()
        await second.step()
        assert desk.posted == 1


async def test_trouble_with_one_digest_leaves_the_others_alone(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.subscribe(say_when_empty=True)
    desk.subscribe(say_when_empty=True)
    desk.discord.errors = [ZeroDivisionError()]
    await desk.at_noon()
    assert desk.posted == 1
    assert "Run 1 failed" in caplog.text


async def test_the_loop_outlives_its_failures(desk: Desk) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            raise Killed

    desk.store.close()
    looping = Scheduler(DirectAsker(desk.store), desk.discord, now=desk.clock.now, sleep=sleep)
    with pytest.raises(Killed):
        await looping.run()


async def test_a_watch_posts_matches_together_and_at_most_as_often_as_chosen(desk: Desk) -> None:
    desk.subscribe(kind="watch", topics=("strike",), every_minutes=60)
    await desk.scheduler.step()
    desk.news()
    await desk.later()
    assert desk.posted == 1
    assert desk.discord.messages[CHANNEL][0].text.count("—") == 2
    desk.store.remove("strike")
    for extraction in news():
        desk.store.save(extraction)
    await desk.later()
    assert desk.posted == 1


async def test_what_comes_within_the_hour_is_posted_together_after_it(desk: Desk) -> None:
    desk.subscribe(kind="watch", topics=("harbour",), every_minutes=60)
    first, second = (
        plain(name, f"The harbour of {name} was closed by ice today.") for name in ("Ostby", "Ulm")
    )
    desk.store.save(plain("Larsund", "The harbour of Larsund was closed by fog this morning."))
    await desk.later()
    assert desk.posted == 1
    for extraction in (first, second):
        desk.store.save(extraction)
        await desk.later(timedelta(minutes=20))
    assert desk.posted == 1
    await desk.later(timedelta(minutes=20))
    assert desk.posted == 2
    text = desk.discord.messages[CHANNEL][1].text
    assert "Ostby" in text
    assert "Ulm" in text


async def test_a_watch_waits_in_quiet_hours(desk: Desk) -> None:
    desk.subscribe(kind="watch", at="13:00", topics=("strike",), quiet_from="11:00")
    desk.news()
    await desk.at_noon()
    assert desk.posted == 0
    await desk.later(timedelta(hours=1))
    assert desk.posted == 1
