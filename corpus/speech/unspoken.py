"""Words in marks that nobody says: titles of works and programmes, nicknames, values in mark-up.

One invariant: it judges by the words in the marks and those right beside them, so each takes constant time.
"""

import re

from store.text.quote_marks import Quoted

_LONGEST_TITLE = 9
_SMALL_IN_TITLES = frozenset(
    "a an and as at by for from in of on or the to with & – -".split()  # noqa: SIM905  # a table
)
_WORKS = (
    "album|anthem|article|ballad|ballet|blog|blockbuster|book|cartoon|classic|collection|column|comedy|concert|"
    "documentary|drama|epic|episode|essay|exhibition|film|game|hit|hymn|magazine|memoir|movie|musical|novel|"
    "opera|painting|play|podcast|poem|programme|program|remake|series|show|single|sitcom|song|soundtrack|story|"
    "thriller|track|trilogy|video|volume"
)
_BEFORE_WORK = re.compile(
    rf"(?:\b(?:{_WORKS})s?|\b(?:titled|entitled|called|named)|\w[’']s|s[’']),?\s*$", re.I
)
_NEARBY = 24
_LONGEST_NICKNAME = 24


def is_unspoken(text: str, one: Quoted) -> bool:
    """Tell whether the words between two marks are a title, a nickname, or a value of mark-up."""
    words = one.span.cut(text)
    before = text[max(0, one.outer.start - _NEARBY) : one.outer.start]
    if before.endswith("="):
        return True
    return _is_nickname(text, one, before) or (
        _is_capitalised(words) and (words[-1:] not in ".!?" and bool(_BEFORE_WORK.search(before)))
    )


def is_title(words: str) -> bool:
    """Tell whether quoted words are the title of a work: "Meet the Neighbours"."""
    large = [word for word in words.split() if word[:1].isupper()]
    return len(large) > 1 and _is_capitalised(words)


def _is_capitalised(words: str) -> bool:
    """Tell whether words are written as in a title: all large but articles and the like."""
    parts = [word.strip(".,;:!?") for word in words.split()]
    small = all(part.lower() in _SMALL_IN_TITLES for part in parts if not part[:1].isupper())
    return 0 < len(parts) <= _LONGEST_TITLE and small and parts[0][:1].isupper()


def _is_nickname(text: str, one: Quoted, before: str) -> bool:
    """Tell whether words stand between the parts of a name: Ada “Ace” Obi."""
    words = one.span.cut(text)
    after = text[one.outer.end : one.outer.end + 2]
    given = before.rstrip().rpartition(" ")[2]
    return (
        len(words) <= _LONGEST_NICKNAME
        and words[-1:] not in ".,!?"
        and before.endswith(" ")
        and given[:1].isupper()
        and given.replace("-", "").replace(".", "").isalpha()
        and after[:1] == " "
        and after[1:].isupper()
        and _is_capitalised(words)
    )
