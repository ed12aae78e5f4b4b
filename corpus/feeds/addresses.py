"""Where a fetch may go: to public addresses alone, checked after names are resolved.

What an address says is never trusted: a name of somebody else's may resolve to this machine, to its network
or to the metadata service of a cloud. Every address that a name has is checked, and the connection is made to
the addresses that were checked, so a name can't change its mind in between (DNS rebinding).

One invariant: no connection is opened to an address that is not public, unless whoever runs the program
named that very host and port.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

PORTS: Final = frozenset({80, 443, 8080, 8443})
SCHEMES: Final = frozenset({"http", "https"})
LONGEST_URL: Final = 2_000
_NOT_PUBLIC: Final = tuple(
    map(
        IPv4Network,
        (
            # RFC 6890 and its successors.
            *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
            *("192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24"),
            *("192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
            *("224.0.0.0/4", "240.0.0.0/4"),
            # A public number by which a cloud's machines reach their host.
            "168.63.129.16/32",
        ),
    )
)
_PUBLIC_6: Final = IPv6Network("2000::/3")
_NOT_PUBLIC_6: Final = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "3fff::/20")))
_NAT64: Final = IPv6Network("64:ff9b::/96")
_6TO4: Final = IPv6Network("2002::/16")

Lookup = Callable[[str, int, socket.AddressFamily], Awaitable[list[ResolveResult]]]
"""Returns the addresses of a name: host, port, family."""


class RefusedAddressError(Exception):
    """An address that is not gone to; the message is one clause, and tells nothing of the network here."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Hosts, each with its port, that may be private: "feeds.office.lan:8080", "[::1]:80"."""

    origins: frozenset[str] = frozenset()

    def has(self, host: str, port: int) -> bool:
        """Tell whether that very host and port were named."""
        shown = f"[{host}]" if ":" in host else host
        return f"{shown}:{port}".casefold() in self.origins


def allowing(origins: Collection[str]) -> Allowed:
    """Return what allows these hosts."""
    return Allowed(frozenset(each.strip().casefold() for each in origins if each.strip()))


def check_url(address: str, allowed: Allowed) -> URL:
    """Return an address that may be tried; what its name resolves to is checked when it is connected to.

    Raises:
        RefusedAddressError: it is none of the web, or leads to no public address.
    """
    if len(address) > LONGEST_URL:
        raise RefusedAddressError("the address is too long")
    try:
        url = URL(address.strip())
        scheme, host, port = url.scheme, url.host, url.port
    except ValueError as error:
        raise RefusedAddressError("the address can't be read") from error
    if scheme not in SCHEMES:
        raise RefusedAddressError("only http and https addresses are fetched")
    if not host or port is None:
        raise RefusedAddressError("the address names no host")
    if url.user is not None or url.password is not None:
        raise RefusedAddressError("the address has a name or password in it")
    if allowed.has(host, port):
        return url.with_fragment(None)
    if port not in PORTS:
        raise RefusedAddressError(f"port {port} is none of the web's ({', '.join(map(str, sorted(PORTS)))})")
    literal = _literal(host)
    if literal is not None and not is_public(literal):
        raise RefusedAddressError("the address is not public")
    return url.with_fragment(None)


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Tell an address of the internet from one of a machine, a network or a protocol.

    Python's own `is_global` takes 6to4, NAT64 and site-local addresses for global, whatever they wrap.
    """
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC)
    wrapped = _wrapped(address)
    if wrapped is not None:
        return is_public(wrapped)
    return address in _PUBLIC_6 and not any(address in network for network in _NOT_PUBLIC_6)


def _wrapped(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address leads to."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address in _6TO4:
        return IPv4Address((int(address) >> 80) & 0xFFFFFFFF)
    return None


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    """Return the address that a host is by itself, in any notation: 127.0.0.1, 2130706433, 0x7f.1, ::1."""
    try:
        return ip_address(host.partition("%")[0])
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(host))  # decimal, octal and hexadecimal, as C libraries take them
    except (OSError, UnicodeError):
        return None


class CheckedResolver(AbstractResolver):
    """Resolves names for the connector, and gives it none but public addresses."""

    def __init__(self, allowed: Allowed, lookup: Lookup | None = None) -> None:
        self._allowed = allowed
        self._lookup = lookup or _look_up

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the addresses of a name.

        Raises:
            RefusedAddressError: one of them is not public.
            OSError: it has none.
        """
        found = await self._lookup(host, port, family)
        if not self._allowed.has(host, port) and not all(map(_leads_outside, found)):
            raise RefusedAddressError(f"{host} leads to an address that is not public")
        return found

    async def close(self) -> None:
        """Nothing is held open."""


def _leads_outside(found: ResolveResult) -> bool:
    literal = _literal(found["host"])
    return literal is not None and is_public(literal)


async def _look_up(host: str, port: int, family: socket.AddressFamily) -> list[ResolveResult]:
    """Ask the system, whose numeric answer is what gets connected to."""
    infos = await asyncio.get_running_loop().getaddrinfo(
        host, port, type=socket.SOCK_STREAM, family=family, flags=socket.AI_ADDRCONFIG
    )
    return [
        ResolveResult(
            hostname=host,
            host=str(where[0]),
            port=port,
            family=found,
            proto=protocol,
            flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
        )
        for found, _, protocol, _, where in infos
    ]
