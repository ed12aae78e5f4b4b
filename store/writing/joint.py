"""Statements that several make together: which actors of the article a joined name ("A, B and C") is made of.

One invariant: a name that is an actor's own, whatever words it has, is never taken apart.
"""

import re
from collections.abc import Collection
from typing import Final

_JOINT: Final = r"(?:, and |, | and )"


def joined_names(speaker: str, names: Collection[str]) -> tuple[str, ...]:
    """Return the names that a speaker's is made of, in their order; none where it is no such list.

    Args:
        speaker: As the extraction names who said something.
        names: The article's actors.
    """
    if speaker in names or not re.search(_JOINT, speaker):
        return ()
    likely = sorted((re.escape(name) for name in names if name in speaker), key=len, reverse=True)
    one = f"(?:{'|'.join(likely)})"
    if not likely or not re.fullmatch(f"{one}(?:{_JOINT}{one})+", speaker):
        return ()
    return tuple(dict.fromkeys(re.findall(f"({one})(?:{_JOINT}|$)", speaker)))
