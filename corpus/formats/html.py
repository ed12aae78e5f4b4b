"""The article inside an HTML page: its text, and what the page says about it. Never over the network.

One invariant: the extracted text becomes the article's text as given; offsets refer to it, not to the markup.
"""

import logging
import re
from dataclasses import dataclass

import trafilatura

from corpus.formats.page_dates import read_page_days

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_MARKUP = re.compile(r"<\s*(?:!doctype\s+html|html|head|body|article|div|p)\b", re.IGNORECASE)
DEEPEST = 500
"""Nested elements; a page that goes deeper is broken or hostile, and the parser would recurse into it."""
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b", re.IGNORECASE)
_UNCLOSED = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "li",
        "link",
        "meta",
        "p",
        "source",
        "td",
        "th",
        "tr",
        "track",
        "wbr",
    }
)

for _name in ("trafilatura", "htmldate"):  # both log what a page lacks; a refusal says it once and clearly
    logging.getLogger(_name).setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: the article's text and the page's own statements about it."""

    text: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    updated: str | None = None


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that the page's head names."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii", errors="replace") if found else None


def looks_like_html(text: str) -> bool:
    """Tell a page by its first tag."""
    return bool(_MARKUP.match(text.lstrip()[:200]))


def read_page(markup: str) -> Page | None:
    """Extract the article; None where the page has no text that reads like one."""
    if _depth(markup) > DEEPEST:
        return None
    found = trafilatura.bare_extraction(markup, with_metadata=True, include_comments=False)
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        return None
    days = read_page_days(markup)
    return Page(
        text=found.text or "",
        title=found.title,
        author=found.author,
        publisher=found.sitename,
        published=days.published,
        url=found.url,
        updated=days.updated,
    )


def stated(page: Page) -> dict[str, object]:
    """Return what a page says about itself as fields, the words cut to what a field takes."""
    return {
        "title": (page.title or "")[:500],
        "author": (page.author or "")[:500],
        "publisher": (page.publisher or "")[:500],
        "published": page.published,
        "url": page.url,
        "updated": page.updated,
    }


def _depth(markup: str) -> int:
    """Return how deep elements that must be closed are nested."""
    depth = deepest = 0
    for slash, name in _TAG.findall(markup):
        if name.lower() not in _UNCLOSED:
            depth += -1 if slash else 1
            deepest = max(deepest, depth)
    return deepest
