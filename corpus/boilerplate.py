"""What a page adds to its article: captions, bylines, datelines, notes, related news, notices, titles.

One invariant: marked spans are in text order and never overlap, and the text itself is left as it is. A
sentence of the article that is marked by mistake answers no question, so every rule needs a shape that prose
does not have.
"""

from bisect import bisect
from collections.abc import Callable, Iterable, Iterator

from corpus.formats.front_matter import find_front_matter
from corpus.page.captions import find_captions
from corpus.page.datelines import find_datelines
from corpus.page.layout import Block, Layout, is_heading_like, key_of, lay_out
from corpus.page.notices import find_notes, find_notices
from corpus.page.related import find_related
from store.records import Boilerplate, Span

Rule = Callable[[Layout], Iterable[Boilerplate]]
RULES: tuple[Rule, ...] = (find_notices, find_notes, find_datelines, find_captions, find_related)
"""In the order of their precedence where two mark the same text."""
LONGEST_SECTION_NAME = 20
SHORTEST_TITLE = 15
"""Letters and digits; a shorter line that comes twice is a label, not the title."""


def mark(text: str, *, title: str | None = None) -> tuple[Boilerplate, ...]:
    """Mark what is not the article.

    Args:
        text: the article's text as given.
        title: its title, where that is known; else the first line stands for it.
    """
    front = find_front_matter(text)
    layout = lay_out(text, begin=front.end if front else 0)
    found = [Boilerplate(front, "frontmatter")] if front else []
    found.extend(find_repeated_titles(layout, title))
    for rule in RULES:
        found.extend(rule(layout))
    return tuple(_without_overlaps(found))


def find_repeated_titles(layout: Layout, title: str | None) -> Iterator[Boilerplate]:
    """Yield what repeats the title: a second time in the text, or glued to the name of a section."""
    top = layout.blocks[: max(layout.head, 1) + 1]
    heading = next((block for block in top if is_heading_like(block)), None)
    if heading is None:
        return
    clean = _unglued(heading, top)
    key = clean.key if clean else key_of(title) if title and key_of(title) in heading.key else heading.key
    first = clean or heading
    for block in layout.blocks:
        if (block is not first and block.key == key and len(key) >= SHORTEST_TITLE) or (
            clean is not None and block is heading
        ):
            yield Boilerplate(block.span, "title")


def _unglued(heading: Block, top: tuple[Block, ...]) -> Block | None:
    """Return the block that says the heading again without the section name stuck to its front."""
    for block in top[heading.index + 1 :]:
        extra = len(heading.text) - len(block.text)
        if 0 < extra <= LONGEST_SECTION_NAME and is_heading_like(block) and heading.text.endswith(block.text):
            return block
    return None


def _without_overlaps(found: Iterable[Boilerplate]) -> list[Boilerplate]:
    """Keep the earlier find where two overlap, and put the rest in text order."""
    kept: list[Boilerplate] = []
    for item in found:
        at = bisect(kept, item.span.start, key=lambda other: other.span.start)
        beside = kept[max(0, at - 1) : at + 1]
        if item.span.start < item.span.end and not any(item.span.overlaps(other.span) for other in beside):
            kept.insert(at, item)
    return kept


def inside(span: Span, boilerplate: Iterable[Boilerplate], kinds: Iterable[str] = ()) -> bool:
    """Tell whether a span lies in marked text, or in marked text of some kinds."""
    chosen = frozenset(kinds)
    return any(item.span.overlaps(span) and (not chosen or item.kind in chosen) for item in boilerplate)
