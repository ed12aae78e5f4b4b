"""One polite, safe GET: what comes back is small, soon there, from a public address, and what was asked for.

Redirects are followed by hand, so that each hop is checked like the first address. Bytes are counted as they
come out of the unpacking, and everything together has one time limit, so that neither an endless body nor a
trickle of one byte a second holds anything up.

One invariant: `get` returns a response or raises a `FetchError` with one clear reason; nothing else.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

import aiohttp
from yarl import URL

from corpus.feeds.addresses import Allowed, CheckedResolver, Lookup, RefusedAddressError, check_url
from corpus.feeds.unpacking import ACCEPTED, Unpacker, UnpackingError

USER_AGENT: Final = "Dragoman/0.1 (reads feeds for a team's Discord; respects robots.txt)"
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
GONE: Final = 410
NOT_MODIFIED: Final = 304
LONGEST_WAIT: Final = timedelta(days=7)
"""Of what a server asks to wait, more is taken for a mistake."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much, for one GET with all its redirects."""

    seconds: float = 25.0
    connect_seconds: float = 8.0
    silent_seconds: float = 10.0
    """Without a single byte."""
    redirects: int = 5
    most_bytes: int = 5_000_000
    """Unpacked."""


@dataclass(frozen=True, slots=True)
class Response:
    """What a server gave."""

    url: str
    """After redirects."""
    status: int
    content: bytes = b""
    kind: str = ""
    """Media type, in small letters, without parameters."""
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None

    @property
    def unchanged(self) -> bool:
        """Whether the server says that what it gave before is still right."""
        return self.status == NOT_MODIFIED


class FetchError(Exception):
    """Nothing could be had; the message is one clause that says why, for people."""

    def __init__(
        self, reason: str, *, passing: bool = False, status: int = 0, wait: timedelta | None = None
    ) -> None:
        super().__init__(reason)
        self.passing = passing
        """Whether trying again later may help."""
        self.status = status
        """What the server answered; 0: it did not."""
        self.wait = wait
        """How long the server asks to be left alone."""

    def __reduce__(self) -> tuple[object, ...]:
        """Say how it is made again on the other side of a pipe."""
        return _made_again, (type(self), str(self), self.__dict__)


def _made_again(kind: type[FetchError], reason: str, fields: Mapping[str, object]) -> FetchError:
    error = kind.__new__(kind, reason)
    Exception.__init__(error, reason)
    error.__dict__.update(fields)
    return error


Permit = Callable[[URL], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Gets what is asked for; made by `fetcher`, which closes its connections."""

    session: aiohttp.ClientSession
    allowed: Allowed = field(default_factory=Allowed)
    limits: Limits = field(default_factory=Limits)

    async def get(
        self,
        address: str,
        *,
        accept: str = "*/*",
        etag: str | None = None,
        last_modified: str | None = None,
        permit: Permit | None = None,
    ) -> Response:
        """Get an address, following redirects.

        Args:
            address: Where.
            accept: Media types that are wanted.
            etag: What the server called the version that is known.
            last_modified: When the server said that it changed last.
            permit: Asked before each redirect is followed; raises where it must not be.

        Raises:
            FetchError: it could not be had; its message says why.
        """
        headers = {"Accept": accept, "Accept-Encoding": ACCEPTED}
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        try:
            async with asyncio.timeout(self.limits.seconds):
                return await self._follow(address, headers, permit)
        except (RefusedAddressError, UnpackingError) as error:
            raise FetchError(str(error)) from error
        except aiohttp.ServerTimeoutError as error:
            raise FetchError("the server does not answer", passing=True) from error
        except TimeoutError as error:
            reason = f"it took longer than {self.limits.seconds:g} seconds"
            raise FetchError(reason, passing=True) from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise FetchError(_reason(error), passing=True) from error

    async def _follow(self, address: str, headers: Mapping[str, str], permit: Permit | None) -> Response:
        seen: set[str] = set()
        for _ in range(self.limits.redirects + 1):
            url = check_url(address, self.allowed)
            if str(url) in seen:
                raise FetchError("its redirects go round in a circle")
            if seen and permit is not None:
                await permit(url)
            seen.add(str(url))
            found = await self._hop(url, headers)
            if isinstance(found, Response):
                return found
            address = found
        raise FetchError(f"it redirects more than {self.limits.redirects} times")

    async def _hop(self, url: URL, headers: Mapping[str, str]) -> Response | str:
        """Return what is at an address, or where it sends us."""
        async with self.session.get(url, headers=headers, allow_redirects=False) as got:
            status = got.status
            if status in _MOVED:
                target = got.headers.get("Location", "").strip()
                if not target:
                    raise FetchError(f"it redirects to nowhere ({status})", status=status)
                return str(url.join(URL(target)))
            if status == NOT_MODIFIED and len({"If-None-Match", "If-Modified-Since"} & headers.keys()) > 0:
                return Response(str(url), status, etag=got.headers.get("ETag"))
            if status != 200:
                raise _refused(got)
            content = await self._read(got)
            return Response(
                str(url),
                status,
                content,
                kind=got.content_type.casefold() if "Content-Type" in got.headers else "",
                charset=_charset(got),
                etag=_kept(got.headers.get("ETag")),
                last_modified=_kept(got.headers.get("Last-Modified")),
            )

    async def _read(self, got: aiohttp.ClientResponse) -> bytes:
        most = self.limits.most_bytes
        if (got.content_length or 0) > most:
            raise FetchError(_too_large(most))
        unpacker = Unpacker(got.headers.get("Content-Encoding", ""))
        content = bytearray()
        async for packed in got.content.iter_any():
            for piece in unpacker.unpack(packed):
                content += piece
                if len(content) > most:
                    raise FetchError(_too_large(most))
        unpacker.finish()
        return bytes(content)


@asynccontextmanager
async def fetcher(
    *, allowed: Allowed | None = None, limits: Limits | None = None, lookup: Lookup | None = None
) -> AsyncIterator[Fetcher]:
    """Open what fetches, and close it.

    Args:
        allowed: Hosts that may be private; none by default.
        limits: Of time and size.
        lookup: What resolves names, in place of the system.
    """
    allowed, limits = allowed or Allowed(), limits or Limits()
    connector = aiohttp.TCPConnector(
        resolver=CheckedResolver(allowed, lookup), use_dns_cache=False, limit_per_host=2, force_close=True
    )
    # No proxy of the environment either: it would resolve names where nothing checks them.
    async with aiohttp.ClientSession(
        connector=connector,
        headers={"User-Agent": USER_AGENT},
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        trust_env=False,
        timeout=aiohttp.ClientTimeout(
            total=None, connect=limits.connect_seconds, sock_read=limits.silent_seconds
        ),
    ) as session:
        yield Fetcher(session, allowed, limits)


def _refused(got: aiohttp.ClientResponse) -> FetchError:
    """Say what a status means."""
    status = got.status
    words = {
        401: "it asks for a password",
        403: "the server does not let us",
        404: "there is nothing at this address",
        GONE: "it is gone for good",
        429: "the server asks to come less often",
    }.get(status, "the server has trouble" if status >= 500 else "the server gave no content")
    wait = _wait(got.headers.get("Retry-After", ""), datetime.now(UTC)) if status in _PASSING else None
    return FetchError(f"{words} ({status})", passing=status in _PASSING, status=status, wait=wait)


def _wait(value: str, now: datetime) -> timedelta | None:
    """Read a Retry-After header: seconds, or a date."""
    value = value.strip()
    if value.isascii() and value.isdigit() and len(value) < 10:
        return min(timedelta(seconds=int(value)), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(until - now, timedelta(0)), LONGEST_WAIT)


def _charset(got: aiohttp.ClientResponse) -> str | None:
    charset = got.charset
    return charset[:40] if charset else None


def _kept(value: str | None) -> str | None:
    """Return a header that is sent back later; an oversized one is not worth it."""
    return value if value and len(value) <= 300 else None


def _too_large(most: int) -> str:
    return f"it is larger than {most / 1_000_000:g} MB"


def _reason(error: Exception) -> str:
    """Say in a clause what failed on the way."""
    match error:
        case aiohttp.ClientConnectorDNSError():
            return "no server of that name was found"
        case aiohttp.ClientSSLError() | ssl.SSLError():
            return "its encryption can't be trusted (TLS)"
        case aiohttp.ClientConnectorError():
            return "the server can't be reached"
        case aiohttp.ClientPayloadError() | aiohttp.ServerDisconnectedError() | ConnectionError():
            return "the connection broke off"
        case aiohttp.InvalidURL() | ValueError():
            return "the address can't be read"
        case _:
            return "the server's answer is no proper HTTP"
