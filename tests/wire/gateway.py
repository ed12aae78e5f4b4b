"""Discord's gateway: sessions over real websockets, with replay, and what goes wrong with them.

One invariant: an event is kept with its number before it is sent, so a session that is resumed misses none.
"""

import asyncio
import json
import secrets
import socket
import struct
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import WSCloseCode, WSMsgType, web

from tests.wire.payloads import APPLICATION, US, Payload

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
WRONG_TOKEN: Final = 4004


def reset(transport: asyncio.BaseTransport | None) -> None:
    """Cut a connection as a dying machine does: what is under way is lost, and the other side is reset."""
    if transport is None:
        return
    raw = transport.get_extra_info("socket")
    if raw is not None:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    assert isinstance(transport, asyncio.Transport)
    transport.abort()


@dataclass
class Line:
    """One websocket."""

    socket: web.WebSocketResponse
    transport: asyncio.Transport | None

    async def send(self, **payload: object) -> None:
        with suppress(ConnectionError):  # it is being cut
            if not self.socket.closed:
                await self.socket.send_str(json.dumps(payload))


@dataclass
class Passage:
    """When an event was on its way; seconds of this machine's monotonic clock."""

    put: list[float] = field(default_factory=list)
    """When it was written to a line: once at first, again with each replay."""
    read_at: float | None = None
    """When the client first said, by a heartbeat or RESUME, that it has read it."""
    lost_at: float | None = None
    """When its session was lost; before it was sent, if there was none."""


@dataclass
class Session:
    """What a client is sent, on however many lines one after another."""

    shard: tuple[int, int]
    line: Line | None
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    sent: list[Payload] = field(default_factory=list)
    """Events in order; the number of one is its place, from 1."""
    passages: list[Passage] = field(default_factory=list)
    """What became of each event, in the same order."""
    lost_at: float | None = None
    """When it could no longer be resumed."""
    _read: int = 0

    async def dispatch(self, event: str, data: Payload) -> Passage:
        payload = {"op": DISPATCH, "t": event, "s": len(self.sent) + 1, "d": data}
        passage = Passage(lost_at=self.lost_at)
        self.sent.append(payload)
        self.passages.append(passage)
        if self.line is not None:
            passage.put.append(time.monotonic())
            await self.line.send(**payload)
        return passage

    def has_read(self, number: int) -> None:
        """Note that the client has read all events up to this one."""
        for passage in self.passages[self._read : number]:
            passage.read_at = time.monotonic()
        self._read = max(self._read, number)

    def lose(self) -> None:
        """End it: Discord keeps nothing for it any more."""
        if self.lost_at is None:
            self.lost_at = time.monotonic()
            for passage in self.passages[self._read :]:
                passage.lost_at = self.lost_at


class Gateway:
    """Takes websockets, and gives each shard its session."""

    def __init__(self, token: str, guilds: Callable[[int, int], list[Payload]]) -> None:
        self._token = token
        self._guilds = guilds
        self.url = ""
        self.interval = 0.1
        """Seconds between heartbeats."""
        self.acknowledges = True
        self.refused = 0
        """How many of the next connections are answered by a proxy's 503."""
        self.resumable = True
        self.sessions: list[Session] = []
        self.identified: list[tuple[int, int]] = []
        self.resumed: list[str] = []
        self.heartbeats = 0
        self.closed_by_client: list[int | None] = []
        self._lines: list[Line] = []

    @property
    def open(self) -> list[Session]:
        """The sessions with a line."""
        return [session for session in self.sessions if session.line is not None]

    async def dispatch(self, event: str, data: Payload, *, guild_id: int = 0) -> Passage:
        """Send an event to the shard of a server, or keep it until that resumes."""
        shards = self.sessions[-1].shard[1]
        wanted = (guild_id >> 22) % shards
        session = next(each for each in reversed(self.sessions) if each.shard[0] == wanted)
        return await session.dispatch(event, data)

    def cut(self) -> None:
        """Cut every line."""
        for line in self._lines:
            reset(line.transport)
        for session in self.sessions:
            session.line = None  # what is sent from now on is kept

    async def ask_to_reconnect(self) -> None:
        """Say op 7 to every session."""
        await self._say(op=RECONNECT, d=None)

    async def invalidate(self, *, resumable: bool) -> None:
        """Say op 9 to every session."""
        if not resumable:
            self.resumable = False
        await self._say(op=INVALID, d=resumable)
        if not resumable:
            for session in self.sessions:
                session.lose()

    async def close(self, code: int) -> None:
        """Close every line with a code."""
        for session in self.open:
            assert session.line is not None
            await session.line.socket.close(code=code)

    async def say_nonsense(self) -> None:
        """Send what is no JSON."""
        for session in self.open:
            assert session.line is not None
            await session.line.socket.send_str('{"op": 0, "t": ')

    async def _say(self, **payload: object) -> None:
        for session in self.open:
            assert session.line is not None
            await session.line.send(**payload)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one websocket to its end."""
        if self.refused:
            self.refused -= 1
            return web.Response(status=503, text="<html>upstream is busy</html>", content_type="text/html")
        connected = web.WebSocketResponse()
        await connected.prepare(request)
        line = Line(connected, request.transport)
        self._lines.append(line)
        try:
            await line.send(op=HELLO, d={"heartbeat_interval": self.interval * 1000})
            async for received in connected:
                if received.type is WSMsgType.TEXT:
                    await self._take(line, json.loads(received.data))
        finally:
            self._lines.remove(line)
            self.closed_by_client.append(connected.close_code)
            for session in self.sessions:
                if session.line is line:
                    session.line = None
        return connected

    async def _take(self, line: Line, payload: Payload) -> None:
        data: Any = payload.get("d")
        match payload["op"]:
            case 1:
                self.heartbeats += 1
                for session in self.sessions:
                    if session.line is line:
                        session.has_read(data or 0)
                if self.acknowledges:
                    await line.send(op=ACK)
            case 2:
                await self._identify(line, data or {})
            case 6:
                await self._resume(line, data or {})

    async def _identify(self, line: Line, data: Payload) -> None:
        if data["token"] != self._token:
            await line.socket.close(code=WRONG_TOKEN)
            return
        self.resumable = True
        number, of = data.get("shard", (0, 1))
        session = Session((number, of), line)
        self.sessions.append(session)
        self.identified.append((number, of))
        guilds = self._guilds(number, of)
        ready = {
            "v": 10, "user": US, "session_id": session.id, "resume_gateway_url": self.url,
            "shard": [number, of],
            "guilds": [{"id": guild["id"], "unavailable": True} for guild in guilds],
            "application": {"id": str(APPLICATION), "flags": 0},
        }  # fmt: skip
        await session.dispatch("READY", ready)
        for guild in guilds:
            await session.dispatch("GUILD_CREATE", guild)

    async def _resume(self, line: Line, data: Payload) -> None:
        session = next((each for each in self.sessions if each.id == data["session_id"]), None)
        if session is None or not self.resumable:
            if session is not None:
                session.lose()
            await line.send(op=INVALID, d=False)
            return
        told = data["seq"] or 0
        session.has_read(told)
        while told < len(session.sent):  # also what is added meanwhile
            session.passages[told].put.append(time.monotonic())
            await line.send(**session.sent[told])
            told += 1
        session.line = line
        self.resumed.append(session.id)
        await session.dispatch("RESUMED", {})

    async def stop(self) -> None:
        """Close what is open."""
        for line in list(self._lines):
            await line.socket.close(code=WSCloseCode.GOING_AWAY)
