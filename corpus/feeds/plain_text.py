"""The words of a piece of HTML, as feeds put it into titles and contents.

One invariant: no tag, script or style is left, and nothing is run, fetched or resolved.
"""

import re
from html.parser import HTMLParser
from typing import Final

_BLOCKS: Final = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure"),
        *("footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre"),
        *("section", "table", "td", "th", "tr", "ul"),
    )
)
_SILENT: Final = frozenset(("script", "style", "template", "noscript", "iframe", "object", "svg"))
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_SPACE: Final = re.compile(r"\s+")


class _Words(HTMLParser):
    """Collects the words, a new paragraph at each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[list[str]] = [[]]
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph, or what is no text; the attributes say nothing."""
        del attrs
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag in _BLOCKS:
            self.paragraphs.append([])

    def handle_endtag(self, tag: str) -> None:
        """End what is no text, or a paragraph."""
        if self._silent and tag == self._silent[-1]:
            self._silent.pop()
        elif tag in _BLOCKS:
            self.paragraphs.append([])

    def handle_data(self, data: str) -> None:
        """Keep words."""
        if not self._silent:
            self.paragraphs[-1].append(data)


def paragraphs_of(markup: str) -> list[str]:
    """Return the paragraphs of a piece of HTML, or of plain text."""
    reader = _Words()
    reader.feed(markup)
    reader.close()
    joined = (_SPACE.sub(" ", _CONTROLS.sub("", "".join(pieces))).strip() for pieces in reader.paragraphs)
    return [paragraph for paragraph in joined if paragraph]


def line_of(markup: str, longest: int) -> str:
    """Return the words as one line of at most so many characters."""
    return " ".join(paragraphs_of(markup))[:longest].rstrip()
