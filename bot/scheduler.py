"""Posts digests and watches when they are due, each once.

A due time is claimed in the store, then the message is posted, then that is noted. What was claimed and not
noted, by a process that died or over a connection that broke, is looked for in the channel before it is
posted again; Discord itself drops a second message of the same nonce within minutes.

One invariant: no failure ends the loop, posts twice, or is retried for ever.
"""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.posting import Channels, LostChannelError, PassingError, Post, RefusedError
from commands.adapters.asking import Asker
from commands.adapters.channels.digest_button import more_button
from commands.adapters.channels.digest_post import digest_pages, empty_line, marker
from commands.channels.news import Composed
from commands.channels.subscribed import made_for
from store.digests import runs, subscriptions
from store.digests.novelty import as_json
from store.digests.runs import Run
from store.digests.subscriptions import Subscription

log = logging.getLogger(__name__)

TICK: Final = 20.0
"""Seconds between two looks at what is due."""
FIRST_RETRY: Final = timedelta(seconds=30)
LONGEST_RETRY: Final = timedelta(minutes=30)
MOST_ATTEMPTS: Final = 12
GRACE: Final = 8.0
"""Seconds that a post under way is given when the bot stops."""
SKEW: Final = timedelta(minutes=2)
"""By how much Discord's clock may differ from ours."""


def utc_now() -> datetime:
    """Return the present instant."""
    return datetime.now(UTC)


class Scheduler:
    """Looks at what is due, and posts it."""

    def __init__(
        self,
        asker: Asker,
        channels: Channels,
        *,
        now: Callable[[], datetime] = utc_now,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        holder: str | None = None,
    ) -> None:
        self._asker = asker
        self._channels = channels
        self._now = now
        self._sleep = sleep
        self._holder = holder or secrets.token_hex(8)
        self._stopping = False
        self._looking = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to post, once; to be told so again does nothing."""
        if self._task is None and not self._stopping:  # Discord is ready again after each interruption
            self._task = asyncio.create_task(self.run(), name="posting")

    async def run(self) -> None:
        """Post what is due, for ever; ends when it is cancelled."""
        while not self._stopping:
            try:
                async with self._looking:
                    await self.step()
            except Exception:  # the loop must go on, whatever one look at the store or at Discord gave
                log.exception("Looking at what is due failed")
            await self._sleep(TICK)

    async def stop(self, *, grace: float = GRACE) -> None:
        """Let the post that is under way be noted, post no more, and let another process post at once.

        Args:
            grace: Seconds; a post that takes longer is looked for when the bot starts again.
        """
        self._stopping = True
        if self._task is None:
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(self._looking.acquire(), grace)
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        self._task = None
        try:
            await self._asker.note(lambda store: runs.release_lease(store, self._holder))
        except Exception:  # it runs out by itself
            log.exception("The lease could not be given back")

    async def step(self) -> None:
        """Post what is due now, if no other process does."""
        now, holder = self._now(), self._holder
        if not await self._asker.note(lambda store: runs.take_lease(store, holder, now=now)):
            return
        for run in await self._asker.look_up(runs.open_runs):
            if not self._stopping and not await self._guarded(self._go_on(run), f"run {run.id}"):
                # What nobody expected counts as a try, so that it comes to an end.
                await self._guarded(self._later(run, "an error"), f"run {run.id}")
        for subscription in await self._asker.look_up(lambda store: runs.due_subscriptions(store, now)):
            if not self._stopping:
                await self._guarded(self._begin(subscription), f"{subscription.kind} {subscription.id}")

    async def _guarded(self, work: Awaitable[None], what: str) -> bool:
        """Do one thing of a step; what fails is logged and leaves the others alone."""
        try:
            await work
        except Exception:  # one subscription's trouble must not keep the others waiting
            log.exception("Posting %s failed", what)
            return False
        return True

    async def _begin(self, subscription: Subscription) -> None:
        """Claim a due time and post for it."""
        now = self._now()
        if subscription.kind == "watch":
            await self._begin_watch(subscription, now)
            return
        due, following = subscription.schedule.catch_up(subscription.next_due, now)
        run = await self._claim(subscription, due, following)
        if run is not None:
            composed = await self._asker.look_up(lambda store: made_for(store, subscription, now))
            await self._post(run, subscription, composed)

    async def _begin_watch(self, watch: Subscription, now: datetime) -> None:
        """Post new matches, unless it is quiet; without a match nothing is claimed."""
        quiet = watch.quiet
        if quiet is not None and quiet.covers(now):
            return
        composed = await self._asker.look_up(lambda store: made_for(store, watch, now))
        if not composed.answer.found:
            await self._asker.note(lambda store: runs.skip(store, watch, seen=composed.seen))
            return
        following = now + timedelta(minutes=watch.options.every_minutes)
        run = await self._claim(watch, now, following)
        if run is not None:
            await self._post(run, watch, composed)

    async def _claim(self, subscription: Subscription, due: datetime, following: datetime) -> Run | None:
        now, holder = self._now(), self._holder
        return await self._asker.note(
            lambda store: runs.claim(store, subscription, due, following, holder=holder, now=now)
        )

    async def _go_on(self, run: Run) -> None:
        """Finish a run that was claimed before: it may be posted already."""
        now = self._now()
        if run.retry_at is not None and now < run.retry_at:
            return
        subscription = await self._asker.look_up(lambda store: subscriptions.find(store, run.subscription_id))
        if subscription is None:
            return
        try:
            found = await self._channels.find(run.channel_id, marker(run.id), since=run.claimed_at - SKEW)
        except (LostChannelError, PassingError, RefusedError) as error:
            await self._failed(run, subscription, error)
            return
        if found is not None:
            await self._asker.note(lambda store: runs.note_posted(store, run, found, now=now))
            log.info("Run %d was posted before", run.id)
        elif subscription.paused is not None:
            await self._give_up(run, "paused")
        elif subscription.kind == "digest" and subscription.next_due <= now:
            await self._give_up(run, "overtaken by the next one")
        else:
            composed = await self._asker.look_up(lambda store: made_for(store, subscription, now))
            await self._post(run, subscription, composed)

    async def _post(self, run: Run, subscription: Subscription, composed: Composed) -> None:
        """Post what was made, and note it."""
        cited, seen = as_json(composed.cited), composed.seen
        await self._asker.note(lambda store: runs.note_content(store, run, cited, seen=seen))
        if not composed.answer.found and not subscription.options.say_when_empty:
            now = self._now()
            await self._asker.note(lambda store: runs.note_empty(store, run, now=now))
            return
        try:
            message_id = await self._channels.send(
                run.channel_id, _message(run, subscription, composed), nonce=_nonce(run)
            )
        except (LostChannelError, PassingError, RefusedError) as error:
            await self._failed(run, subscription, error)
            return
        except Exception as error:  # an answer that nobody can read; it may be posted all the same
            log.exception("Run %d failed", run.id)
            await self._later(run, repr(error))
            return
        now = self._now()
        await self._asker.note(lambda store: runs.note_posted(store, run, message_id, now=now))
        log.info(
            "Posted %s %d, run %d, message %d in channel %d, citing %s",
            *(subscription.kind, subscription.id, run.id, message_id, run.channel_id),
            " ".join(f"{each.doc_id}:{each.start}-{each.end}" for each in composed.cited if each.words),
        )

    async def _failed(self, run: Run, subscription: Subscription, error: Exception) -> None:
        """Try again later, give this run up, or pause the subscription, as the error asks for."""
        now = self._now()
        if isinstance(error, PassingError):
            await self._later(run, str(error))
        elif isinstance(error, LostChannelError):
            why = str(error)
            paused = await self._asker.note(lambda store: runs.pause_for(store, run, why, now=now))
            log.warning("%s %d is paused: %s", subscription.kind, subscription.id, why)
            if paused is not None:
                await self._channels.tell(subscription.made_by, _paused_words(subscription, why))
        else:
            await self._give_up(run, str(error))

    async def _later(self, run: Run, why: str) -> None:
        """Try again later, or give up after many tries."""
        if run.attempts + 1 >= MOST_ATTEMPTS:
            await self._give_up(run, why)
            return
        retry_at = self._now() + min(FIRST_RETRY * 2**run.attempts, LONGEST_RETRY)
        await self._asker.note(lambda store: runs.note_failure(store, run, retry_at=retry_at))
        log.warning("Run %d failed for now: %s", run.id, why)

    async def _give_up(self, run: Run, why: str) -> None:
        now = self._now()
        await self._asker.note(lambda store: runs.give_up(store, run, why, now=now))
        log.warning("Run %d is given up: %s", run.id, why)


def _message(run: Run, subscription: Subscription, composed: Composed) -> Post:
    answer = composed.answer
    thread = answer.title if subscription.options.in_thread and answer.found else None
    if not answer.found:
        return Post(empty_line(answer, run_id=run.id))
    (first, shown), *rest = digest_pages(answer, run_id=run.id, made_at=run.due)
    return Post(first, more_button(run.id, shown) if rest else None, thread)


def _nonce(run: Run) -> str:
    """Return what makes Discord drop a second message of one run."""
    return f"{run.claimed_at:%y%m%d%H%M%S}-{run.id}"[:25]


def _paused_words(subscription: Subscription, why: str) -> str:
    return (
        f"The {subscription.kind} in <#{subscription.channel_id}> is paused: {why}. "
        f"Once that is set right, /{subscription.kind} resume number:{subscription.id} starts it again."
    )
