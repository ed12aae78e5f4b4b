"""A draft as text with its offsets kept: markup and front matter are blanked, never cut out.

One invariant: what is returned is as long as what was given: a place in the one is that place in the other.
"""

import html
import re

from corpus.formats.decoding import decode
from corpus.formats.front_matter import find_front_matter
from corpus.formats.html import looks_like_html

_UNSEEN = re.compile(r"<!--.*?-->|<(script|style|head|code|pre)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?([a-z][a-z0-9]*)\b[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_BLOCKS = frozenset(
    """p div br li ul ol tr td th table h1 h2 h3 h4 h5 h6 blockquote section article header footer figure
    figcaption main hr""".split()  # noqa: SIM905 (a table reads best as text)
)


def read_draft(data: bytes) -> tuple[str, str]:
    """Return a draft as it is written, and as it is read: the same length, its markup blanked.

    Raises:
        ValueError: it is no text.
    """
    written = decode(data)
    if looks_like_html(written):
        return written, _without_markup(written)
    matter = find_front_matter(written)
    return written, _blank(written[: matter.end]) + written[matter.end :] if matter else written


def line_of(text: str, offset: int) -> int:
    """Return the number of the line of an offset, from 1."""
    return text.count("\n", 0, offset) + 1


def _without_markup(markup: str) -> str:
    """Blank tags, comments and scripts; where a block begins or ends a line does."""
    text = _UNSEEN.sub(lambda found: " " * len(found[0]), markup.replace("\r", " ").replace("\n", " "))
    text = _TAG.sub(_gap, text)
    return _ENTITY.sub(_character, text)


def _gap(tag: re.Match[str]) -> str:
    return ("\n" if tag[1].lower() in _BLOCKS else " ").ljust(len(tag[0]))


def _character(entity: re.Match[str]) -> str:
    shown = html.unescape(entity[0])
    return shown.rjust(len(entity[0])) if len(shown) == 1 and shown in "“«„‘" else shown.ljust(len(entity[0]))


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
