"""How a text is laid out: its blocks (paragraphs, headings, single lines) and which of them are prose.

One invariant: blocks are in text order, never overlap, and none begins or ends with white space.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store.records import Span
from store.text.paragraphs import split_paragraphs

_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
_TRUNCATED = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])$")
SHORTEST_PROSE = 60
LONGEST_HEADING = 200


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or line."""

    index: int
    span: Span
    text: str
    glued: bool
    """Only a line break, no blank line, between the block before and this one."""

    @property
    def ends_sentence(self) -> bool:
        """Whether it closes like a sentence, and is not cut off."""
        return bool(_SENTENCE_END.search(self.text)) and not self.is_truncated

    @property
    def is_truncated(self) -> bool:
        """Whether it breaks off in dots, as teasers of other articles do."""
        return bool(_TRUNCATED.search(self.text))

    @property
    def is_prose(self) -> bool:
        """Whether it is running text rather than a heading, a credit or a teaser."""
        return len(self.text) >= SHORTEST_PROSE and self.ends_sentence

    @property
    def key(self) -> str:
        """What two writings of one heading share."""
        return key_of(self.text)


@dataclass(frozen=True, slots=True)
class Layout:
    """A text and its blocks."""

    text: str
    blocks: tuple[Block, ...]
    spaced: bool
    """Whether blank lines part the paragraphs, so that a single line break means something closer."""
    head: int
    """How many blocks stand before the first prose."""

    def next_to(self, block: Block, step: int) -> Block | None:
        """Return the block `step` places on, or None beyond the ends."""
        at = block.index + step
        return self.blocks[at] if 0 <= at < len(self.blocks) else None


def key_of(words: str) -> str:
    """Fold letters and digits together, so that punctuation and case make no difference."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def lay_out(text: str, *, begin: int = 0) -> Layout:
    """Cut a text into its blocks, those before `begin` left out."""
    blocks: list[Block] = []
    gap_from = 0
    for piece in split_paragraphs(text):
        words = piece.cut(text)
        start = piece.start + len(words) - len(words.lstrip())
        end = piece.start + len(words.rstrip())
        if begin <= start < end:
            glued = bool(blocks) and text.count("\n", gap_from, start) == 1
            blocks.append(Block(len(blocks), Span(start, end), text[start:end], glued))
            gap_from = end
    spaced = sum(1 for block in blocks[1:] if not block.glued) >= max(1, len(blocks) * 0.4)
    return Layout(text, tuple(blocks), spaced, _head(blocks))


def _head(blocks: Sequence[Block]) -> int:
    return next((block.index for block in blocks if block.is_prose and len(block.text) >= 120), len(blocks))


def is_heading_like(block: Block) -> bool:
    """Tell whether a block may be a title: short, on one line, not closing like a sentence of the text."""
    words = block.text.split()
    if len(block.text) > LONGEST_HEADING or "\n" in block.text or len(words) < 2 or block.is_truncated:
        return False
    return not block.text.endswith((".", ",", ";", ":")) or is_title_case(block.text)


def is_title_case(words: str) -> bool:
    """Tell whether the longer words of a line begin with capitals, as in American headlines."""
    longer = [word for word in re.findall(r"[^\W\d_][\w’'-]*", words) if len(word) > 3]
    return len(longer) >= 3 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)
