"""Finding many names in a text at once.

One invariant: the time grows with the text, not with the number of names, and what is found is word-bounded.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from store.records import Span

_WORD = re.compile(r"[^\W_]+")
_ALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\t": " "})


def plain(text: str, *, joined_lines: bool = False) -> str:
    """Return `text` with one kind of apostrophe and of space, every character at its place."""
    text = text.translate(_ALIKE)
    return text.replace("\n", " ") if joined_lines else text


class Phrases:
    """A set of names, looked up by their first two words; of several at one place the longest comes first."""

    def __init__(self, names: Iterable[str]) -> None:
        by_words: dict[tuple[str, str], set[str]] = defaultdict(set)
        for name in names:
            words = _WORD.findall(name)
            if words:
                by_words[words[0], words[1] if len(words) > 1 else ""].add(plain(name))
        self._names = {words: sorted(found, key=len, reverse=True) for words, found in by_words.items()}

    def find(self, text: str, *, nested: bool = False) -> Iterator[tuple[Span, str]]:
        """Yield the span and the name of each hit in `text`, which `plain` made.

        With `nested`, names inside a longer hit are yielded too.
        """
        done = 0
        words = chain(_WORD.finditer(text), (None,))
        for word, after in pairwise(words):
            if word is None or (word.start() < done and not nested):
                continue
            second = after.group() if after is not None else ""
            for name in (
                *self._names.get((word.group(), second), ()),
                *self._names.get((word.group(), ""), ()),
            ):
                start = word.start() - name.index(word.group())
                end = start + len(name)
                if start >= 0 and text.startswith(name, start) and not _inside_word(text, start, end):
                    yield Span(start, end), name
                    done = max(done, end)
                    if not nested:
                        break


def _inside_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before.isalnum() and text[start].isalnum()) or (after.isalnum() and text[end - 1].isalnum())
