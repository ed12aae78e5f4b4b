"""From the bytes of a feed to its entries: RSS 0.9 to 2.0, Atom, and what is broken on the way.

One invariant: what is read is never more than text: no entity is resolved, no HTML kept in a title, no date
believed that can't be.
"""

import io
import re
from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from typing import Any, Final

import feedparser
from yarl import URL

from corpus.feeds.fetching import FetchError, Response
from corpus.feeds.links import canonical
from corpus.feeds.plain_text import line_of
from corpus.formats.decoding import UndecodableError, decode
from corpus.formats.html import declared_charset, looks_like_html

ACCEPT: Final = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
MOST_ENTRIES: Final = 500
"""Of one feed that are looked at, the newest; an archive of thousands is not read at once."""
LONGEST_TITLE: Final = 300
LONGEST_GUID: Final = 500
LONGEST_CONTENT: Final = 500_000
EARLIEST: Final = date(1990, 1, 1)
"""Before it there was no web: such a date is a clock that was never set."""
_PROLOG: Final = re.compile(r"\s*<\?xml[^>]{0,300}\?>")
_PROLOG_CHARSET: Final = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']")
_ENTITY: Final = re.compile(r"<!ENTITY", re.IGNORECASE)
_CDATA: Final = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_TAG: Final = re.compile(r"<(/?)[A-Za-z_][\w:.-]{0,100}(?:[^<>]*?(/)>)?")
_ITEM: Final = re.compile(r"<(?:\w{1,40}:)?(?:item|entry)[\s>]")
DEEPEST: Final = 300
"""Nested elements; parsers of broken XML take time by the square of them."""
_FEED_TYPES: Final = frozenset({"application/rss+xml", "application/atom+xml"})


class PageInsteadError(FetchError):
    """It is a page and no feed; `feeds` are the addresses of feeds that the page names."""

    def __init__(self, feeds: tuple[str, ...]) -> None:
        named = f"; it names {feeds[0]}" if feeds else " and names none"
        super().__init__(f"it is a web page, not a feed{named}")
        self.feeds = feeds


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed."""

    guid: str
    """Unique within what was read."""
    link: str
    """Empty where it has none."""
    title: str
    published: date | None = None
    content: str = ""
    """HTML: the longest that the feed gives of it."""
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed holds."""

    title: str
    entries: tuple[Entry, ...]
    """The newest first, without repetitions."""
    left_out: int = 0
    """Entries beyond `MOST_ENTRIES`."""


def read_feed(got: Response, *, now: datetime) -> Feed:
    """Read a feed.

    Args:
        got: What its server gave.
        now: The present instant; dates after it are mistakes.

    Raises:
        PageInsteadError: it is a page.
        FetchError: it is no feed.
    """
    text = _text(got)
    if not text.strip():
        raise FetchError("it is empty")
    if looks_like_html(text):
        raise PageInsteadError(feeds_of_page(text, got.url))
    if _ENTITY.search(text):
        # The way to bombs and to files of this machine; feeds have no use for it.
        raise FetchError("it declares XML entities, which no feed needs and attacks do")
    if _depth(text) > DEEPEST:
        raise FetchError("its elements are nested too deeply for a feed")
    text, cut = _without_middle(_PROLOG.sub("", text, count=1))
    parsed = feedparser.parse(
        io.BytesIO(text.encode("utf-8", errors="replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,  # all HTML is taken off here
        resolve_relative_uris=False,
    )
    if not parsed.version and not parsed.entries:
        raise FetchError("it is no feed (RSS or Atom)")
    entries = _unique([_entry(given, got.url, now) for given in parsed.entries])
    entries.sort(key=lambda entry: entry.published or date.min, reverse=True)
    return Feed(
        title=line_of(_string(parsed.feed, "title"), LONGEST_TITLE),
        entries=tuple(entries[:MOST_ENTRIES]),
        left_out=max(0, len(entries) - MOST_ENTRIES) + cut,
    )


def _text(got: Response) -> str:
    """Decode, whatever the server, the feed and the bytes say about the encoding."""
    found = _PROLOG_CHARSET.search(got.content[:1024])
    named = found[1].decode("ascii") if found else declared_charset(got.content)
    try:
        return decode(got.content, declared=named or got.charset)
    except UndecodableError as error:
        raise FetchError(str(error)) from error


def _depth(text: str) -> int:
    """Return how deep elements are nested, those in CDATA aside."""
    depth = deepest = 0
    for slash, empty in _TAG.findall(_CDATA.sub("", text)):
        depth += -1 if slash else 0 if empty else 1
        deepest = max(deepest, depth)
    return deepest


def _without_middle(text: str) -> tuple[str, int]:
    """Cut out the entries between the first and the last `MOST_ENTRIES`: one of the ends has the newest.

    Returns:
        The text, and how many entries are missing.
    """
    starts = [found.start() for found in _ITEM.finditer(text)]
    if len(starts) <= 2 * MOST_ENTRIES:
        return text, 0
    return text[: starts[MOST_ENTRIES]] + text[starts[-MOST_ENTRIES] :], len(starts) - 2 * MOST_ENTRIES


def _entry(given: dict[str, Any], base: str, now: datetime) -> Entry:
    link = _link(_string(given, "link"), base)
    bodies = [_string(each, "value") for each in given.get("content") or () if isinstance(each, dict)]
    content = max((*bodies, _string(given, "summary")), key=len)[:LONGEST_CONTENT]
    title = line_of(_string(given, "title"), LONGEST_TITLE)
    return Entry(
        guid=(_string(given, "id") or link or title)[:LONGEST_GUID],
        link=link,
        title=title,
        published=_day(given, now),
        content=content,
        author=line_of(_string(given, "author"), 200) or None,
    )


def _string(given: dict[str, Any], name: str) -> str:
    value = dict.get(given, name)  # feedparser's own `get` gives other fields for missing ones
    return value.strip() if isinstance(value, str) else ""


def _link(address: str, base: str) -> str:
    if not address:
        return ""
    try:
        return canonical(str(URL(base).join(URL(address)))) or ""
    except ValueError:
        return ""


def _unique(entries: list[Entry]) -> list[Entry]:
    """Leave out repetitions; entries that share a guid and lead elsewhere are told apart by their links."""
    found: dict[str, Entry] = {}
    links: set[str] = set()
    for entry in entries:
        if not entry.guid or (entry.link and entry.link in links):
            continue
        links.add(entry.link)
        key = entry.guid
        if key in found:
            if not entry.link:
                continue
            key = f"{entry.guid} {entry.link}"[: 2 * LONGEST_GUID]
            entry = Entry(key, entry.link, entry.title, entry.published, entry.content, entry.author)  # noqa: PLW2901
        found.setdefault(key, entry)
    return list(found.values())


def _day(given: dict[str, Any], now: datetime) -> date | None:
    """Return the day of publication in the zone of who wrote it; None: none is given that can be right."""
    for name in ("published", "updated"):
        written, parsed = _string(given, name), dict.get(given, f"{name}_parsed")
        moment = _moment(written) or _from_parsed(parsed)
        if moment is None:
            continue
        if moment > now + timedelta(days=1) or moment.date() < EARLIEST:
            return None
        return moment.date()
    return None


def _moment(written: str) -> datetime | None:
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(written)
            moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            moment.astimezone(UTC)  # the year 0001 has no earlier zone
        except (ValueError, OverflowError, TypeError):
            continue
        return moment
    return None


def _from_parsed(parsed: object) -> datetime | None:
    """Make an instant of what feedparser understood of an odd date."""
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC)  # type: ignore[arg-type]  # None and nonsense raise
    except (ValueError, OverflowError, TypeError, IndexError, OSError):
        return None


class _Alternates(HTMLParser):
    """Collects the feeds that a page names."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a link."""
        given = {name: value or "" for name, value in attrs}
        if (
            tag == "link"
            and "alternate" in given.get("rel", "").casefold().split()
            and given.get("type", "").casefold().strip() in _FEED_TYPES
            and given.get("href")
        ):
            self.addresses.append(given["href"])


def feeds_of_page(markup: str, base: str) -> tuple[str, ...]:
    """Return the addresses of the feeds that a page names in its head."""
    reader = _Alternates()
    reader.feed(markup[:200_000])
    addresses = (_link(address, base) for address in reader.addresses[:10])
    return tuple(dict.fromkeys(address for address in addresses if address))
