"""The YAML block on top of a Markdown file: where it stands and what it says.

One invariant: the block is found and marked, never cut off, so offsets stay those of the file.
"""

import re

import frontmatter
from yaml import YAMLError  # type: ignore[import-untyped]  # no stubs in the lock; used for its name alone

from store.records import Span

_BLOCK = re.compile(r"---[ \t]*\r?\n((?:[^\n]*\n){0,200}?)(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)")
_FIELD = re.compile(r"^[A-Za-z_][\w -]{0,40}:(?:[ \t]|\r?$)", re.MULTILINE)


def find_front_matter(text: str) -> Span | None:
    """Find the block between two `---` lines that begins the text and holds at least one `name: value`."""
    found = _BLOCK.match(text)
    return Span(0, found.end()) if found and _FIELD.search(found[1]) else None


def read_front_matter(text: str) -> dict[str, object]:
    """Return the block's fields by their lower-case names; nothing where it is missing or is not YAML."""
    span = find_front_matter(text)
    if span is None:
        return {}
    try:
        fields, _ = frontmatter.parse(span.cut(text).replace("\r\n", "\n"))
    except (YAMLError, ValueError, RecursionError):
        return {}
    return {str(name).lower(): value for name, value in fields.items()}
