"""Blocks of links to other articles: "Latest news", "You might also like", teasers that break off.

One invariant: what follows a heading of such a block is marked only as long as it looks like teasers; the
first real paragraph ends the block.
"""

import re
from collections.abc import Iterator

from corpus.page.layout import Block, Layout
from store.records import Boilerplate

_HEADING = re.compile(
    r"(?:the )?(?:latest|recent|top|more|other|popular|trending|breaking|related|recommended|similar"
    r"|further|most (?:read|popular|viewed"
    r"|recent|shared)|must[- ](?:read|see)|editor[’']?s[’']? (?:pick|choice)s?|read (?:more|next"
    r"|also|on)|also read|see also|don[’']t miss"
    r"|up next|in case you missed it|what to read next|trending now|popular now|recommended (?:to"
    r"|for) you|you (?:might|may|could)"
    r"(?: also)? (?:like|enjoy|be interested in)|more (?:from|on|in|about) .{1,40}|more like this"
    r"|from around the web|promoted|sponsored)"
    r"(?:[ -]*(?:news|stories|story|posts?|articles?|reading|reads?|headlines|content|links|topics"
    r"|coverage|videos?|now|related|recommended"
    r"|from .{1,30}|this week|today|in .{1,30}|for you))*[:.…»>]*",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"[*_>(\[\s]*(?:read (?:more|also|next)|also read|see also|related(?: (?:story|article|content"
    r"|news|coverage))?|more on this"
    r"|watch(?: (?:also|now))?|listen|recommended|in pictures|opinion|explainer|don[’']t miss)\s*[:"
    r"|»>–—]\s*\S.*",
    re.IGNORECASE,
)
_ONE_WORD = frozenset({"related", "recommended", "trending", "promoted", "sponsored"})
"""Headings that are clear without a noun; "More" or "Other" may head a part of a table."""
LONGEST_HEADING = 60
LONGEST_INLINE = 220
LONGEST_TEASER = 350
LONGEST_QUESTION = 120


def find_related(layout: Layout) -> Iterator[Boilerplate]:
    """Yield related-news blocks with their headings, single pointers, and runs of cut-off teasers."""
    open_block = False
    for block in layout.blocks:
        if _is_heading(block) and (open_block or _leads_to_teasers(layout, block)):
            open_block = True
        elif open_block and not _is_teaser(block):
            open_block = False
        if open_block or _is_pointer(block) or _in_cut_off_run(layout, block):
            yield Boilerplate(block.span, "related")


def _is_heading(block: Block) -> bool:
    words = block.text.strip("*_#= ")
    if " " not in words and "-" not in words and words.lower() not in _ONE_WORD:
        return False
    return len(words) <= LONGEST_HEADING and bool(_HEADING.fullmatch(words))


def _is_teaser(block: Block) -> bool:
    """Tell a headline or a cut-off beginning from a paragraph of the article."""
    if block.is_truncated or not block.ends_sentence:
        return len(block.text) <= LONGEST_TEASER or block.is_truncated
    # Headlines ask and exclaim; a paragraph that does so is longer.
    return len(block.text) <= LONGEST_QUESTION and block.text[-1] in "?!"


def _leads_to_teasers(layout: Layout, heading: Block) -> bool:
    """Tell a block of links from a section of the article that has such a name ("Latest developments")."""
    ahead = layout.blocks[heading.index + 1 : heading.index + 4]
    return (
        all(_is_teaser(block) or _is_heading(block) for block in ahead[:2]) and heading.index >= layout.head
    )


def _is_pointer(block: Block) -> bool:
    return (
        len(block.text) <= LONGEST_INLINE
        and not block.text.endswith(".")
        and bool(_INLINE.fullmatch(block.text))
    )


def _in_cut_off_run(layout: Layout, block: Block) -> bool:
    """Tell teasers without a heading: cut off, and so is one of the next two blocks or the two before."""
    if not _cut_off(block):
        return False
    near = [layout.next_to(block, step) for step in (-2, -1, 1, 2)]
    return sum(1 for other in near if other and _cut_off(other)) >= 1


def _cut_off(block: Block) -> bool:
    """Tell a block that breaks off inside a sentence; speech that trails away has its quote marks."""
    return block.is_truncated and len(block.text) >= 60 and not re.search(r"[“”\"]", block.text)
