"""What kind of answer a question expects, and whether a passage has one: money, a number, a reason, a place.

One invariant: pure, and it only orders: of passages that match alike, what could be the answer comes first.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal

from store.text.words import root

Expected = Literal["number", "money", "reason", "place"]

FITTING: Final = 6.0
"""Points of 100 for a passage that has what is expected."""
COUNTED: Final = 10.0
"""The same where a number stands right before what is counted."""
BEFORE: Final = 4
"""Words between a number and what it counts, one more than there may be."""

_QUESTIONS: Final[Sequence[tuple[Expected, re.Pattern[str]]]] = (
    (
        "money",
        re.compile(
            r"^how much (?:money|cash|did .* (?:cost|pay|spend|earn|raise)|(?:does|do|will|is|are|was|were) )"
            r"|^(?:(?:what|whats|what is|what was|what did) )?(?:the )?(?:total )?"
            r"(?:cost|costs|price|fee|salary|budget|value|bid)\b|\bcost$|^how expensive\b"
        ),
    ),
    (
        "number",
        re.compile(r"\bhow (?:many|much)\b|^(?:the )?(?:number|amount|total|count|share|size) (?:of|for)\b"),
    ),
    (
        "reason",
        re.compile(
            r"^(?:why|how come|what (?:caused|causes|led to))\b"
            r"|^(?:the )?(?:reason|reasons|cause) (?:for|of|why)\b"
        ),
    ),
    ("place", re.compile(r"^(?:where|(?:in )?which (?:place|city|town|country|village))\b")),
)
_ANSWERS: Final[Mapping[Expected, re.Pattern[str]]] = MappingProxyType(
    {
        "money": re.compile(
            r"[$€£¥]\s?\d|\d(?:\s?(?:bn|m|billion|million))?\s(?:dollars|euros|pounds|dlrs|stg|yen)\b"
        ),
        "number": re.compile(r"\d"),
        "reason": re.compile(
            r"\b(?:because|since|due to|owing to|thanks to|as a result|result(?:s|ed|ing)? (?:of|from|in)"
            r"|caus(?:e|es|ed|ing)|led to|leads to|leading to|driven by|blam(?:e|ed|es|ing)|reasons?|so that"
            r"|in order to|reflects?|stems? from|amid|prompt(?:ed|ing)"
            r"|to (?:avoid|prevent|cover|help|relieve|stop|end|reduce|protect|ensure|pay))\b",
            re.IGNORECASE,
        ),
        "place": re.compile(
            r"\b(?:in|at|near|outside|off|from) (?:the )?[A-Z]|\b(?:at|in) (?:a|an|the) [a-z]+"
        ),
    }
)


def expected_of(words: Sequence[str]) -> Expected | None:
    """Return what kind of answer the words of a question ask for; None: nothing tells."""
    line = " ".join(words)
    return next((kind for kind, pattern in _QUESTIONS if pattern.search(line)), None)


def fitting(expected: Expected, text: str, words: Sequence[str], counted: str) -> float:
    """Return the points that a passage has for being what the question expects.

    Args:
        expected: What kind of answer.
        text: The passage.
        words: Its words, folded.
        counted: The word for what is counted, where it is a number that is asked for; or nothing.
    """
    if expected == "number" and counted:
        wanted = root(counted)
        heads = (at for at, word in enumerate(words) if word == counted or root(word) == wanted)
        if any(_is_number(word) for at in heads for word in words[max(0, at - BEFORE) : at]):
            return COUNTED
        return 0.0
    return FITTING if _ANSWERS[expected].search(text) else 0.0


def _is_number(word: str) -> bool:
    return word[0].isdigit() and not (len(word) == 4 and word[:2] in ("19", "20"))
