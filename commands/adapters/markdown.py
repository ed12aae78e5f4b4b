"""Text of articles and users, made harmless for Discord's markdown.

One invariant: what `plain` returns shows as the words that it was given and as nothing else: no formatting,
no link, no mention, no second line.
"""

import re
import unicodedata
from urllib.parse import quote, urlsplit, urlunsplit

LONGEST_URL = 250
_WHITE_SPACE = re.compile(r"\s+")
_ANYWHERE = re.compile(r"[\\*_~|`\[\]<>@]|:(?=\S)|&(?=#?\w+;)")
"""Formatting, spoilers, code, links, mentions, time stamps and emoji (`<`), addresses (`:`), entities."""
_AT_THE_START = re.compile(r"^(?:[#>+=\-]|(\d+)(?=[.)]))")
"""Headings, quotations, lists, subtext: all that is special only at the beginning of a line."""
_WITHOUT_MARKS = re.compile(r"[ -\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u203e\u20a0-\u20cf]*")
"""Letters of Latin, Greek and Cyrillic, punctuation and money: nothing that stands on another letter."""
_MOST_MARKS = 4
"""Combining marks on one letter; living scripts need no more, and a tower of them covers other lines."""
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,58}[A-Za-z0-9])?")
_SAFE = "%/:?#&=+,;@!$'~-._"


def visible(text: str) -> str:
    """Return `text` as one line without what cannot be seen or turns the writing direction around."""
    flat = _WHITE_SPACE.sub(" ", text).strip()
    if flat.isprintable() and _WITHOUT_MARKS.fullmatch(flat):
        return flat
    shown: list[str] = []
    marks = 0
    for character in flat:
        category = unicodedata.category(character)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if marks > _MOST_MARKS or (category in {"Cc", "Cf"} and character != "\u200d"):
            continue
        shown.append("\ufffd" if category in {"Cs", "Co", "Cn"} else character)
    return "".join(shown).strip()


def plain(text: str) -> str:
    """Return `text` so that Discord shows its words and obeys nothing in it."""
    escaped = _ANYWHERE.sub(lambda found: "\\" + found[0], visible(text))
    return _AT_THE_START.sub(lambda found: f"{found[1]}\\" if found[1] else "\\" + found[0], escaped)


def link(url: str | None) -> str | None:
    """Return a link to a web page that shows its host as its words, so that no title can fake where it leads.

    None where `url` is no http(s) address.
    """
    if not url or len(url) > LONGEST_URL or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return None
    if parts.scheme.lower() not in {"http", "https"} or not _HOST.fullmatch(host):
        return None
    # Whatever could close the link early and go on as text is written as %xx.
    address = quote(
        urlunsplit((parts.scheme, host + port, parts.path, parts.query, parts.fragment)), safe=_SAFE
    )
    return f"[{host.removeprefix('www.')}]({address})" if len(address) <= LONGEST_URL else None
