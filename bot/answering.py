"""Sends the answer to an interaction again where the connection broke.

discord.py tries an answer again after 5xx and 429, but a reset connection ends it, and after a second 5xx it
waits longer than Discord does. So the asker would see nothing or a failure, though the answer is at hand.

One invariant: nothing is shown twice. A first answer is taken once by Discord itself, an edit or a deletion
may be repeated, and a further message is never sent again.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final, cast

import aiohttp
from discord import HTTPException
from discord.http import Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

log = logging.getLogger(__name__)

PAUSES: Final = (0.1, 0.2, 0.4, 0.6, 0.6, 0.6)
"""Seconds before each further try; together with the tries they fit in the 3 s that Discord waits."""
ALREADY_ACKNOWLEDGED: Final = 40060
UNKNOWN_MESSAGE: Final = 10008
SERVER_FAILS: Final = 500
"""From this status on it is Discord's own failure, which may pass."""


class ServerFailsError(aiohttp.ClientConnectionError):
    """Discord, or a proxy before it, answered a first answer with a 5xx."""


class _Impatient:
    """A session whose requests raise at a 5xx, so that discord.py does not wait before the next try."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    @asynccontextmanager
    async def request(
        self,
        method: str,
        url: str,
        **given: Any,  # noqa: ANN401 (aiohttp's own options, passed on)
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        async with self._session.request(method, url, **given) as response:
            if response.status >= SERVER_FAILS:
                raise ServerFailsError(f"Discord answers {response.status}")
            yield response


class SteadyAdapter(AsyncWebhookAdapter):
    """discord.py's way to answer interactions, which outlives a broken connection."""

    async def request(
        self,
        route: Route,
        session: aiohttp.ClientSession,
        **given: Any,  # noqa: ANN401 (discord.py's own options, passed on)
    ) -> dict[str, Any]:
        """Make a request, again if need be.

        Raises:
            HTTPException: Discord refuses it.
            aiohttp.ClientError: the connection broke each time, or it may not be repeated.
            OSError: as above.
        """
        if _is_callback(route):
            session = cast("aiohttp.ClientSession", _Impatient(session))
        for pause in PAUSES:
            try:
                return await self._request(route, session, **given)
            except (aiohttp.ClientConnectionError, OSError) as error:
                if not _repeatable(route):
                    raise
                log.info("The connection broke during an answer, which is sent again: %s", error)
            await asyncio.sleep(pause)
            for file in given.get("files") or ():
                file.reset(seek=True)
        return await self._request(route, session, **given)

    async def _request(
        self,
        route: Route,
        session: aiohttp.ClientSession,
        **given: Any,  # noqa: ANN401 (as above)
    ) -> dict[str, Any]:
        try:
            answered: dict[str, Any] = await super().request(route, session, **given)
        except HTTPException as refusal:
            if _is_callback(route) and refusal.code == ALREADY_ACKNOWLEDGED:
                # An earlier try was taken although nobody said so.
                return {"interaction": {"id": str(route.webhook_id), "type": 2}}
            if route.method == "DELETE" and refusal.code == UNKNOWN_MESSAGE:
                return {}
            raise
        return answered


def answer_steadily() -> None:
    """Answer interactions so in this task and all that it starts; a simulated Discord keeps its own way."""
    if type(async_context.get()) is AsyncWebhookAdapter:
        async_context.set(SteadyAdapter())  # type: ignore[no-untyped-call]  # discord.py leaves it so


def _is_callback(route: Route) -> bool:
    return route.path.endswith("/callback")


def _repeatable(route: Route) -> bool:
    return route.method != "POST" or _is_callback(route)
