"""Discord's REST interface: what the bot uses of it, with faults on request.

One invariant: every request is recorded, before anything goes wrong with it.
"""

import json
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, cast

from aiohttp import web
from simcord import HttpLogEntry

from tests.wire import payloads
from tests.wire.gateway import Passage
from tests.wire.payloads import Payload

BODY = web.RequestKey("body", object)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Fault = Callable[[web.Request, Handler], Awaitable[web.StreamResponse]]
NONCE_HOLDS: Final = timedelta(minutes=3)
BASE: Final = "/api/v10"
UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, UNKNOWN_INTERACTION, ACKNOWLEDGED = 10003, 10008, 10062, 40060


def answer(body: object, *, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Return an answer; discord.py reads no JSON of any other content type than exactly this one."""
    given = {"Content-Type": "application/json", **(headers or {})}
    return web.Response(status=status, body=json.dumps(body).encode(), headers=given)


def error(status: int, code: int = 0, words: str = "no") -> web.Response:
    return answer({"message": words, "code": code}, status=status)


def _sent(request: web.Request) -> Payload:
    return cast("Payload", request[BODY])


@dataclass
class Try:
    """One request that answers an interaction for the first time."""

    after: float
    """Seconds since the person asked."""
    ended_after: float
    status: int
    """What the bot was answered, if it was: a reset shows none of it."""
    failed: bool
    """Whether the server failed on purpose."""


@dataclass
class Asked:
    """Something that waits for the bot's answer: a command or a button."""

    id: int
    token: str
    sent_at: float
    acknowledged_after: float | None = None
    """Seconds."""
    waiting: bool = True
    """Nothing but "thinking" is shown."""
    shown: list[Payload] = field(default_factory=list)
    """The messages of the answer, the original one first."""
    choices: list[Payload] | None = None
    passage: Passage | None = None
    """How the bot came to know of it."""
    tries: list[Try] = field(default_factory=list)


class Rest:
    """The routes, what was sent to them, and what goes wrong."""

    def __init__(self, token: str, now: Callable[[], datetime]) -> None:
        self._token = token
        self.now = now
        self.shards = 1
        self.gateway_url = ""
        self.deadline = 3.0
        self.requests: list[HttpLogEntry] = []
        self.unknown: list[str] = []
        self.commands: dict[str, list[Payload]] = {}
        self.messages: dict[int, list[Payload]] = {payloads.CHANNEL: [], payloads.OTHER_CHANNEL: []}
        self.closed: dict[int, int] = {}
        """Channels that the bot may not use, with the code that says so."""
        self.dropped = 0
        """Messages of a nonce that was known."""
        self.uploads: list[int] = []
        """Bytes of the files that came."""
        self.asked: dict[str, Asked] = {}
        self.direct: list[Payload] = []
        """Messages to persons."""
        self._planned: list[tuple[str, re.Pattern[str], Fault]] = []
        self.any_fault: Callable[[web.Request], Fault | None] = lambda _: None

    def plan(self, method: str, path: str, *faults: Fault) -> None:
        """Let the next requests fail, each with the next of these faults."""
        self._planned += [(method, re.compile(path), fault) for fault in faults]

    @property
    def planned(self) -> int:
        """How many planned faults have not come about."""
        return len(self._planned)

    def application(self, gateway: Handler) -> web.Application:
        """Return the server's routes, the gateway beside them."""
        app = web.Application(middlewares=[self._middleware], client_max_size=30_000_000)
        app.router.add_get("/gateway/", gateway)
        routes: dict[tuple[str, str], Handler] = {
            ("GET", "/users/@me"): self._me,
            ("GET", "/oauth2/applications/@me"): self._application,
            ("GET", "/gateway/bot"): self._gateway,
            ("PUT", "/applications/{app}/commands"): self._register,
            ("PUT", "/applications/{app}/guilds/{guild}/commands"): self._register,
            ("POST", "/channels/{channel}/messages"): self._post,
            ("GET", "/channels/{channel}/messages"): self._history,
            ("POST", "/channels/{channel}/messages/{message}/threads"): self._thread,
            ("GET", "/users/{user}"): self._user,
            ("POST", "/users/@me/channels"): self._direct_channel,
            ("POST", "/interactions/{id}/{token}/callback"): self._callback,
            ("PATCH", "/webhooks/{app}/{token}/messages/@original"): self._edit,
            ("DELETE", "/webhooks/{app}/{token}/messages/@original"): self._delete,
            ("POST", "/webhooks/{app}/{token}"): self._follow_up,
        }
        for (method, path), handler in routes.items():
            app.router.add_route(method, BASE + path, handler)
        return app

    @web.middleware
    async def _middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if not request.path.startswith(BASE):
            return await handler(request)
        path = request.path.removeprefix(BASE)
        body = await self._body(request)
        request[BODY] = body
        entry = HttpLogEntry(request.method, path, dict(request.query), body, None)
        self.requests.append(entry)
        if request.match_info.http_exception is not None:
            self.unknown.append(f"{request.method} {path}")
            return error(404, words="404: Not Found")
        needs_token = not path.startswith(("/interactions", "/webhooks"))
        if needs_token and request.headers.get("Authorization") != f"Bot {self._token}":
            return error(401, words="401: Unauthorized")
        fault = self._next_fault(request, path)
        begun = time.monotonic()
        response = await (fault(request, handler) if fault else handler(request))
        if path.endswith("/callback") and (asked := self.asked.get(request.match_info["token"])):
            ended = time.monotonic() - asked.sent_at
            asked.tries.append(Try(begun - asked.sent_at, ended, response.status, fault is not None))
        return response

    def _next_fault(self, request: web.Request, path: str) -> Fault | None:
        for planned in self._planned:
            method, pattern, fault = planned
            if method == request.method and pattern.search(path):
                self._planned.remove(planned)
                return fault
        return self.any_fault(request)

    async def _body(self, request: web.Request) -> object:
        if request.content_type != "multipart/form-data":
            text = await request.text()
            return json.loads(text) if text else None
        body: object = None
        async for part in await request.multipart():
            assert not isinstance(part, type(None))
            content = await part.read()  # type: ignore[union-attr]  # discord.py nests no multipart
            if part.name == "payload_json":  # type: ignore[union-attr]  # as above
                body = json.loads(content)
            else:
                self.uploads.append(len(content))
        return body

    async def _me(self, _: web.Request) -> web.Response:
        return answer(payloads.US)

    async def _application(self, _: web.Request) -> web.Response:
        return answer(payloads.application())

    async def _gateway(self, _: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return answer({"url": self.gateway_url, "shards": self.shards, "session_start_limit": limit})

    async def _register(self, request: web.Request) -> web.Response:
        self.commands[request.match_info.get("guild", "everywhere")] = cast("list[Payload]", request[BODY])
        return answer(_sent(request))

    async def _post(self, request: web.Request) -> web.Response:
        number = int(request.match_info["channel"])
        if refusal := self._refusal(number):
            return refusal
        body = _sent(request)
        if number == payloads.ALICE:
            self.direct.append(body)
        return answer(self._keep(number, payloads.US, body))

    def _refusal(self, number: int) -> web.Response | None:
        if number in self.closed:
            code = self.closed[number]
            return error(404 if code < 20_000 else 403, code)
        return None if number in self.messages else error(404, UNKNOWN_CHANNEL, "Unknown Channel")

    def _keep(self, number: int, author: Payload, body: Payload) -> Payload:
        kept = self.messages[number]
        if body.get("enforce_nonce"):
            since = self.now() - NONCE_HOLDS
            for known in kept:
                if known["nonce"] == body["nonce"] and datetime.fromisoformat(known["timestamp"]) > since:
                    self.dropped += 1
                    return known
        made = payloads.message(payloads.snowflake(self.now()), number, author, body, self.now())
        kept.append(made)
        return made

    def write(self, channel_id: int, words: str) -> Payload:
        """Let a person write a message."""
        return self._keep(channel_id, payloads.THEM, {"content": words})

    async def _history(self, request: web.Request) -> web.Response:
        number = int(request.match_info["channel"])
        if refusal := self._refusal(number):
            return refusal
        limit = int(request.query.get("limit", 50))
        found = self.messages[number]
        if "after" in request.query:
            found = [each for each in found if int(each["id"]) > int(request.query["after"])][:limit]
        elif "before" in request.query:
            found = [each for each in found if int(each["id"]) < int(request.query["before"])]
        return answer(found[-limit:][::-1])

    async def _thread(self, request: web.Request) -> web.Response:
        known = {each["id"] for kept in self.messages.values() for each in kept}
        if request.match_info["message"] not in known:
            return error(404, UNKNOWN_MESSAGE, "Unknown Message")
        made = payloads.channel(int(request.match_info["message"]), _sent(request)["name"])
        state: Payload = {"archived": False, "auto_archive_duration": 1440, "locked": False}
        state["archive_timestamp"] = self.now().isoformat()
        of = {"owner_id": str(payloads.BOT), "parent_id": request.match_info["channel"], "member_count": 1}
        return answer({**made, **of, "type": 11, "message_count": 0, "thread_metadata": state}, status=201)

    async def _user(self, request: web.Request) -> web.Response:
        return answer(payloads.user(int(request.match_info["user"]), "alice"))

    async def _direct_channel(self, _: web.Request) -> web.Response:
        self.messages.setdefault(payloads.ALICE, [])
        return answer({"id": str(payloads.ALICE), "type": 1, "recipients": [payloads.THEM]})

    async def _callback(self, request: web.Request) -> web.Response:
        asked = self.asked.get(request.match_info["token"])
        elapsed = time.monotonic() - asked.sent_at if asked else 0.0
        if asked is None or elapsed > self.deadline:
            return error(404, UNKNOWN_INTERACTION, "Unknown interaction")
        if asked.acknowledged_after is not None:
            return error(400, ACKNOWLEDGED, "Interaction has already been acknowledged.")
        asked.acknowledged_after = elapsed
        kind, data = _sent(request)["type"], _sent(request).get("data") or {}
        resource: Payload = {"type": kind}
        if kind == 8:
            asked.choices = data["choices"]
        if kind in {4, 7}:
            asked.shown.append(self._answer_message(data))
            resource["message"] = asked.shown[-1]
        asked.waiting = kind == 5
        told = {"id": str(asked.id), "type": 2, "response_message_loading": asked.waiting}
        return answer({"interaction": told, "resource": resource})

    def _answer_message(self, data: Payload) -> Payload:
        number = payloads.snowflake(self.now())
        return payloads.message(number, payloads.CHANNEL, payloads.US, data, self.now())

    def _acknowledged(self, request: web.Request) -> Asked | None:
        asked = self.asked.get(request.match_info["token"])
        return asked if asked is not None and asked.acknowledged_after is not None else None

    async def _edit(self, request: web.Request) -> web.Response:
        asked = self._acknowledged(request)
        if asked is None or not (asked.shown or asked.waiting):
            return error(404, UNKNOWN_MESSAGE, "Unknown Message")
        body = _sent(request) if request[BODY] else {}
        if asked.shown:
            kept = {name: value for name, value in body.items() if name in asked.shown[0]}
            asked.shown[0] = {**asked.shown[0], **kept, "attachments": []}
        else:
            asked.shown.append(self._answer_message(body))
        asked.waiting = False
        return answer(asked.shown[0])

    async def _delete(self, request: web.Request) -> web.Response:
        asked = self._acknowledged(request)
        if asked is None or not (asked.shown or asked.waiting):
            return error(404, UNKNOWN_MESSAGE, "Unknown Message")
        asked.waiting = False
        del asked.shown[:1]
        return web.Response(status=204)

    async def _follow_up(self, request: web.Request) -> web.Response:
        asked = self._acknowledged(request)
        if asked is None:
            return error(404, UNKNOWN_INTERACTION, "Unknown interaction")
        asked.shown.append(self._answer_message(_sent(request)))
        return answer(asked.shown[-1])
