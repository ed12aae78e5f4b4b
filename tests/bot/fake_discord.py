"""Discord as the scheduler sees it, on this machine: channels that keep messages, and requests that fail.

It drops a second message of one nonce within `NONCE_HOLDS`, as Discord does.
"""

import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from bot.posting import PassingError, Post
from store.database import Store

T = TypeVar("T")
NONCE_HOLDS = timedelta(minutes=2)


class Killed(BaseException):
    """The process ended here."""


@dataclass
class Clock:
    """A clock that goes on when it is told to."""

    moment: datetime = datetime(2031, 3, 7, 11, 59, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def go_on(self, by: timedelta) -> None:
        self.moment += by


@dataclass
class Message:
    id: int
    channel_id: int
    at: datetime
    footer: str
    text: str
    nonce: str
    due: datetime | None


@dataclass
class FakeDiscord:
    """The channels, which outlive the processes that post in them."""

    clock: Clock
    chance: random.Random = field(default_factory=lambda: random.Random(0))
    failing: float = 0.0
    """Share of requests that fail; half of the failing posts are in the channel all the same."""
    messages: dict[int, list[Message]] = field(default_factory=lambda: defaultdict(list))
    told: list[tuple[int, str]] = field(default_factory=list)
    requests: int = 0
    failed: int = 0
    dropped: int = 0
    errors: list[Exception] = field(default_factory=list)
    """What the next requests raise, first come first served."""
    kill_at: int | None = None
    """The number of the request after which the process is killed, posted or not."""

    async def send(self, channel_id: int, post: Post, *, nonce: str) -> int:
        fails = self._request()
        if fails and self.chance.random() < 0.5:
            raise PassingError("reset before it was read")
        message = self._keep(channel_id, post, nonce)
        if self.kill_at is not None and self.requests >= self.kill_at:
            self.kill_at = None
            raise Killed
        if fails:
            raise PassingError("reset before it was answered")
        return message.id

    async def find(self, channel_id: int, marker: str, *, since: datetime) -> int | None:
        if self._request():
            raise PassingError("503")
        found = (m for m in self.messages[channel_id] if m.footer.endswith(marker) and m.at >= since)
        return next((message.id for message in found), None)

    async def tell(self, user_id: int, words: str) -> bool:
        self.told.append((user_id, words))
        return True

    def _request(self) -> bool:
        self.requests += 1
        if self.errors:
            raise self.errors.pop(0)
        fails = self.chance.random() < self.failing
        self.failed += fails
        return fails

    def _keep(self, channel_id: int, post: Post, nonce: str) -> Message:
        for message in self.messages[channel_id]:
            if message.nonce == nonce and self.clock.now() - message.at < NONCE_HOLDS:
                self.dropped += 1
                return message
        number = 1 + sum(map(len, self.messages.values()))
        footer = post.embed.footer.text or ""
        text = post.embed.description or ""
        kept = Message(number, channel_id, self.clock.now(), footer, text, nonce, post.embed.timestamp)
        self.messages[channel_id].append(kept)
        return kept


class DirectAsker:
    """A store's reader and writer on this thread."""

    def __init__(self, store: Store, *, before: Callable[[], None] = lambda: None) -> None:
        self.store = store
        self._before = before
        """Called around each use: where a process may be killed."""

    async def look_up(self, ask: Callable[[Store], T], /) -> T:
        self._before()
        return ask(self.store)

    async def note(self, change: Callable[[Store], T], /) -> T:
        self._before()
        done = change(self.store)
        self._before()
        return done
