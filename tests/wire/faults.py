"""What can go wrong with a request to Discord, each as something put between the request and its handling.

One invariant: whether Discord did what was asked is each fault's own choice, and said in its docstring.
"""

import asyncio
import time

from aiohttp import web

from tests.wire.gateway import reset
from tests.wire.rest import Fault, Handler, answer, error


async def reset_before(request: web.Request, _: Handler) -> web.StreamResponse:
    """Cut the connection before Discord has done anything."""
    reset(request.transport)
    return web.Response()


async def reset_after(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Cut the connection after Discord has done it and before it says so."""
    await handler(request)
    reset(request.transport)
    return web.Response()


def slow(seconds: float) -> Fault:
    """Do it, and answer late."""

    async def fault(request: web.Request, handler: Handler) -> web.StreamResponse:
        done = await handler(request)
        await asyncio.sleep(seconds)
        return done

    return fault


def status(number: int, code: int = 0, words: str = "no") -> Fault:
    """Refuse with a status and one of Discord's codes."""

    async def fault(_: web.Request, __: Handler) -> web.StreamResponse:
        return error(number, code, words)

    return fault


def page(number: int, body: str = "<html><h1>error 1015</h1></html>", kind: str = "text/html") -> Fault:
    """Answer in the place of Discord, as a proxy does."""

    async def fault(_: web.Request, __: Handler) -> web.StreamResponse:
        return web.Response(status=number, body=body.encode(), headers={"Content-Type": kind})

    return fault


def limited(seconds: float, *, everywhere: bool = False, bucket: str | None = None) -> Fault:
    """Refuse for a while, with or without the headers of a bucket."""
    headers = {"Via": "1.1 google", "Retry-After": str(seconds)}
    if everywhere:
        headers["X-RateLimit-Global"] = "true"
    if bucket is not None:
        headers |= {
            "X-RateLimit-Bucket": bucket, "X-RateLimit-Limit": "5", "X-RateLimit-Remaining": "0",
            "X-RateLimit-Reset-After": str(seconds), "X-RateLimit-Reset": str(time.time() + seconds),
        }  # fmt: skip

    async def fault(_: web.Request, __: Handler) -> web.StreamResponse:
        told = {"message": "You are being rate limited.", "retry_after": seconds, "global": everywhere}
        return answer(told, status=429, headers=headers)

    return fault
