"""A real HTTP server on loopback that plays sites, well-behaved and hostile ones."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from aiohttp import web

from corpus.feeds.addresses import Allowed, allowing

Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]
ROBOTS = "User-agent: *\nDisallow: /closed/\n"
PARAGRAPHS = (
    "The lighthouse at Kvalsund will be lit again on 1 May, the harbour board said on Thursday.",
    "“We have waited eleven years for this lamp,” board chair Marit Holm told reporters on the pier.",
    "The repair of the tower cost twice what was planned, because the old stairs had rusted through.",
    "Fishermen had asked for the light since the winter of the two groundings near the outer skerries.",
)


@dataclass
class Site:
    """The server: what it answers by path, and what it was asked."""

    answers: dict[str, Handler] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    robots: str = ROBOTS
    robots_status: int = 200
    port: int = 0
    sent: int = 0
    """Bytes that an endless body got rid of."""
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    _ready: threading.Event = field(default_factory=threading.Event)
    _stop: asyncio.Event = field(default_factory=asyncio.Event)
    _thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=lambda: self._loop.run_until_complete(self._serve()))
        self._thread.start()
        assert self._ready.wait(5)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        assert self._thread is not None
        self._thread.join(10)
        self._loop.close()

    @property
    def allowed(self) -> Allowed:
        """What a fetcher must be told to come here at all."""
        return allowing([f"127.0.0.1:{self.port}", f"news.example:{self.port}", f"localhost:{self.port}"])

    def url(self, path: str, *, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def give(self, path: str, body: str | bytes, **headers: str) -> str:
        """Answer a path with this body from now on; returns its address."""
        content = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        async def answer(_: web.BaseRequest) -> web.Response:
            return web.Response(body=content, headers={"Content-Type": "text/html", **named})

        self.answers[path] = answer
        return self.url(path)

    def refuse(self, path: str, status: int, **headers: str) -> str:
        """Answer a path with this status from now on; returns its address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        async def answer(_: web.BaseRequest) -> web.Response:
            return web.Response(status=status, headers=named)

        self.answers[path] = answer
        return self.url(path)

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        self.asked.append(request.path)
        if request.path == "/robots.txt":
            return web.Response(text=self.robots, status=self.robots_status)
        handler = self.answers.get(request.path)
        return await handler(request) if handler else web.Response(status=404)

    async def _serve(self) -> None:
        server = web.Server(self._answer)
        runner = web.ServerRunner(server, shutdown_timeout=0.1)
        await runner.setup()
        listening = web.TCPSite(runner, "127.0.0.1", 0)
        await listening.start()
        assert runner.addresses
        self.port = runner.addresses[0][1]
        self._ready.set()
        await self._stop.wait()
        await runner.cleanup()


def page(title: str, *, published: str = "2031-04-03", paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    """A page with an article."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>"
        f'<meta property="og:title" content="{title}">'
        f'<meta property="article:published_time" content="{published}T08:00:00+02:00"></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def item(
    link: str, *, title: str = "A lamp for Kvalsund", guid: str | None = None,
    date: str = "Thu, 03 Apr 2031 08:00:00 +0200", body: str = "The lighthouse is lit again.",
) -> str:  # fmt: skip
    """An item of an RSS feed."""
    return (
        f"<item><title>{title}</title><link>{link}</link><guid>{guid or link}</guid>"
        f"<pubDate>{date}</pubDate><description>{body}</description></item>"
    )


def rss(*items: str, title: str = "Coast News") -> str:
    """An RSS feed."""
    head = f"<title>{title}</title><link>http://news.example/</link><description>News</description>"
    channel = f"<channel>{head}{''.join(items)}</channel>"
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0">{channel}</rss>'
