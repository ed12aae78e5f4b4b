"""Addresses of articles: when two are the same, whose they are, and what an article is called by.

One invariant: pure; what stands in an address decides, nothing is fetched.
"""

import hashlib
import re
from typing import Final

from yarl import URL

_TRACKING: Final = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref_src|ref_url|ocid|ns_campaign|cmpid|smid|at_\w+",
    re.IGNORECASE,
)
"""Parameters that say where a reader came from and never which article it is."""
LONGEST_NAME: Final = 180


def canonical(address: str) -> str | None:
    """Return an address without fragment, tracking and default port; None: it is none of the web."""
    try:
        url = URL(address.strip()).with_fragment(None)
        if url.scheme not in ("http", "https") or not url.host:
            return None
        kept = [(name, value) for name, value in url.query.items() if not _TRACKING.fullmatch(name)]
        return str(url.with_query(kept or None).with_user(None))
    except ValueError:
        return None


def name_of(address: str) -> str:
    """Return what an article is called by: its address without scheme, `www.` and a slash at the end."""
    name = re.sub(r"^https?://(?:www\.)?", "", address, flags=re.IGNORECASE).rstrip("/")
    if len(name) <= LONGEST_NAME:
        return name
    digest = hashlib.blake2b(name.encode(), digest_size=8).hexdigest()
    return f"{name[:LONGEST_NAME]}~{digest}"


def same_site(one: str, other: str) -> bool:
    """Tell whether two addresses are of one host, `www.` aside, or of one below the other."""
    first, second = _host(one), _host(other)
    if not first or not second:
        return False
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")


def _host(address: str) -> str:
    try:
        url = URL(address)
        host = (url.host or "").casefold().removeprefix("www.")
    except ValueError:
        return ""
    if not host:
        return ""
    # Of two numeric or one-word hosts, a common ending says nothing, and their ports are part of them.
    return host if "." in host and not host.replace(".", "").isdigit() else f"{host}:{url.port}"
