"""Discord's limits on what a bot sends, and how a text is cut to keep them.

One invariant: what passes through here is never longer than its limit. Lengths are counted in UTF-16 code
units, the larger of the two ways in which Discord's clients and servers have been seen to count.
"""

import unicodedata
from collections.abc import Callable

EMBED_TITLE = 256
EMBED_DESCRIPTION = 4_096
CONTENT = 2_000
CHOICES = 25
CHOICE_NAME = 100
CHOICE_VALUE = 100
OPTION_DESCRIPTION = 100
COMMAND_DESCRIPTION = 100
FILE_DESCRIPTION = 1_024
FILE_SIZE = 10 * 1024 * 1024
"""Bytes of an attachment in a server without boosts."""

ELLIPSIS = "…"
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")


def length(text: str) -> int:
    """Return the length of `text` in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def clip(text: str, limit: int) -> str:
    """Return `text`, or as much of it as fits into `limit` with an ellipsis at its end."""
    if length(text) <= limit:
        return text
    return fitting(text, limit - length(ELLIPSIS)) + ELLIPSIS


def fitting(text: str, limit: int, *, shown: Callable[[str], str] = str) -> str:
    """Return the longest beginning of `text` that fits into `limit` once `shown` has dressed it.

    It ends after a whole word where one fits, and never inside a character that several code points make up.
    """
    if len(text) <= limit and length(shown(text)) <= limit:
        return text
    low, high = 0, min(len(text), max(limit, 0))
    while low < high:
        middle = (low + high + 1) // 2
        if length(shown(text[:middle])) <= limit:
            low = middle
        else:
            high = middle - 1
    return text[: _whole_word(text, _whole_character(text, low))].rstrip()


def _whole_character(text: str, end: int) -> int:
    """Move `end` back to where no combining mark or joiner is torn from its base."""
    while 0 < end < len(text) and _continues(text, end):
        end -= 1
    return end


def _continues(text: str, index: int) -> bool:
    """Tell whether the code point at `index` belongs to the character before it."""
    return (
        text[index] in _JOINERS
        or text[index - 1] == "\u200d"
        or unicodedata.category(text[index]).startswith("M")
    )


def _whole_word(text: str, end: int) -> int:
    """Move `end` back to the last space of the tail, where one is near."""
    if end < len(text) and not text[end].isspace():
        space = max(text.rfind(" ", end // 2, end), text.rfind("\n", end // 2, end))
        return space if space > 0 else end
    return end
