"""When a page says that it was published and last updated: from its metadata, else from its date elements.

One invariant: only what the page states about itself counts. Its prose, related articles, a clock at its head
and a footer's year never do, and the clock of this machine is not read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Protocol

from htmldate import find_date
from htmldate.utils import load_html

_METADATA = ".//meta | .//script[@type='application/ld+json']"
_ADDRESS = ".//link[@rel='canonical'] | .//meta[@property='og:url']"
_MODIFIED = ".//*[@itemprop='dateModified' or @itemprop='datemodified']"
_DATED = (
    ".//time | .//abbr | .//*[@itemprop] | .//*[contains(@class, 'date') or contains(@class, 'time')"
    " or contains(@class, 'publi') or contains(@class, 'posted') or contains(@class, 'byline')"
    " or contains(@id, 'date') or contains(@id, 'publi')]"
)
_ELSEWHERE = re.compile(
    r"\b(?:related|recommend\w*|sidebar|widget|clock|weather|footer|comments?|teasers?|trending|popular|latest"
    r"|more-?(?:news|stories)|most-?read|events?|calendar|navbar|masthead|ticker)\b",
    re.IGNORECASE,
)
_ELSEWHERE_TAGS = frozenset(("aside", "footer", "nav"))
_MARKED = frozenset(("datecreated", "datemodified", "datepublished"))
_LONGEST = 300
"""Characters of an element that is a date and not a passage with one."""
_PROSE = 120
"""Characters from which on a paragraph is no byline."""
_LAST_DAY = "2199-12-31"


class _Element(Protocol):
    """What is used of an element of htmldate's tree, which is not typed."""

    tag: str
    attrib: Mapping[str, str]

    def get(self, key: str, default: str = "") -> str: ...
    def text_content(self) -> str: ...
    def iterancestors(self) -> Iterator["_Element"]: ...


@dataclass(frozen=True, slots=True)
class PageDays:
    """ISO days of publication and of the last update; None where the page does not state them."""

    published: str | None = None
    updated: str | None = None


def read_page_days(markup: str) -> PageDays:
    """Read both days of a page; an update counts only where it is later than the publication."""
    tree = load_html(markup)
    if tree is None:
        return PageDays()
    metadata, modified = tree.xpath(_METADATA), tree.xpath(_MODIFIED)
    published = _find(metadata + tree.xpath(_ADDRESS), original=True)
    if published is None:
        dated = [each for each in tree.xpath(_DATED) if _is_of_the_page(each) and each not in modified]
        published = _find(dated, original=True)
    updated = _find(metadata, original=False) or _find(modified, original=False)
    if updated is not None and published is not None and updated <= published:
        updated = None
    return PageDays(published, updated)


def _is_of_the_page(element: _Element) -> bool:
    """Tell a date of the article from those in blocks about other things."""
    if len(element.text_content()) > _LONGEST:
        return False
    return not any(_is_elsewhere(each) for each in (element, *element.iterancestors()))


def _is_elsewhere(element: _Element) -> bool:
    """Tell a block of other things, or a paragraph of prose that speaks of some day."""
    if element.tag in _ELSEWHERE_TAGS or (element.tag == "p" and len(element.text_content()) > _PROSE):
        return True
    return _ELSEWHERE.search(f"{element.get('class', '')} {element.get('id', '')}") is not None


def _find(elements: Sequence[_Element], *, original: bool) -> str | None:
    """Let htmldate read these elements alone, in their order."""
    if not elements:
        return None
    page = f"<html><body>{''.join(f'<div>{_written(each)}</div>' for each in elements)}</body></html>"
    try:
        return find_date(page, extensive_search=False, original_date=original, max_date=_LAST_DAY)
    except ValueError:
        return None


def _written(element: _Element) -> str:
    """Write an element without what follows it; a marked-up date becomes the metadata that htmldate reads."""
    marked = element.get("itemprop", "")
    if marked.lower() in _MARKED and element.tag != "meta":
        day = element.get("content") or element.get("datetime") or element.text_content()
        return f'<meta itemprop="{escape(marked)}" content="{escape(day.strip())}">'
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in element.attrib.items())
    words = element.text_content()
    return f"<{element.tag}{attributes}>{words if element.tag == 'script' else escape(words)}</{element.tag}>"
