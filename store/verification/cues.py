"""Words around a quotation that turn it: conditions, negations, doubt, and the verbs of saying and denying.

One invariant: pure; every list is of words that do so in any text, whoever speaks and on whatever matter.
"""

import re
from typing import Final

NEGATIONS: Final = frozenset(
    """not no never none nobody nothing nowhere neither nor without hardly scarcely barely unable
    refuse refused refuses deny denied denies fail failed fails lack lacks""".split()  # noqa: SIM905 (a table)
)
"""Words that say that something is not so."""
MODALS: Final = frozenset("may might must can could will would shall should ought need".split())  # noqa: SIM905
SHIFTED: Final = {"will": "would", "can": "could", "may": "might", "shall": "should"}
"""What reporting makes of a modal: "I will" becomes "he would"."""

CONDITION: Final = re.compile(
    r"\b(?:if|unless|until|till|provided|providing|except|assuming|lest|only|as long as|so long as"
    r"|on (?:the )?condition|in case|in the event|without|once|subject to)\b",
    re.IGNORECASE,
)
ASKED_IF: Final = re.compile(
    r"\b(?:ask(?:ed|s|ing)?|know|knows|see|wonder(?:ed|s|ing)?|tell|sure|check)\s+$", re.IGNORECASE
)
"""Before an "if" that is no condition but a question passed on."""
NOT_ONLY: Final = re.compile(r"\bnot\s+$", re.IGNORECASE)
TURN: Final = re.compile(
    r"[\s,;:—–-]*\b(?:but|yet|except|though|although|unless|only|however)\b", re.IGNORECASE
)
"""How the rest of a sentence begins that takes back some of what came before it."""
NEGATED: Final = re.compile(
    r"\b(?:not|never|nobody|nothing|none|neither|nor|no one|cannot|no)\b|n['’]t\b", re.IGNORECASE
)
_DOUBT: Final = (
    r"wrong|false|untrue|a lie|lies|nonsense|absurd|ridiculous|myth|doubt(?:s|ed|ful)?|den(?:y|ies|ied)"
    r"|reject(?:s|ed)?|refuse[sd]?|rather than|instead of|far from|suppose|imagine|pretend(?:s|ed)?"
)
DISTANCING: Final = re.compile(rf"{NEGATED.pattern}|\b(?:{_DOUBT}|whether|as if|as though)\b", re.IGNORECASE)
BEYOND_DOUBT: Final = re.compile(
    r"\bno (?:doubt|question|secret|surprise|wonder)\b|\bnot only\b|\bcannot but\b|n['’]t (?:doubt|forget)\b",
    re.IGNORECASE,
)
"""Negations that take nothing back."""

SAYING: Final = re.compile(
    r"(?<![-\w])(?:sa(?:id|ys?|ying)|t(?:old|ells?)|tweeted|wr(?:ote|ites)|stat(?:ed|es)|add(?:ed|s)|warn(?:ed|s)"
    r"|claim(?:ed|s)|insist(?:ed|s)|declar(?:ed|es)|argu(?:ed|es)|announc(?:ed|es)|explain(?:ed|s)"
    r"|repli(?:ed|es)|answered|ask(?:ed|s)|deni(?:ed|es)|rejected|stress(?:ed|es)|not(?:ed|es)|call(?:ed|s)"
    r"|[Aa]ccording to|quoted|remarked|put it|promis(?:ed|es)|vowed|admit(?:ted|s)|complained|demand(?:ed|s)"
    r"|reads|spoke of)\b",
)
"""Verbs of saying; in small letters, for "the United States" states nothing."""
DENIAL: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es?|ed|ing)"
    r"|disput(?:es?|ed|ing)|contest(?:s|ed|ing)?)\b"
    r"(?:[^.;:“”\"]{0,80}\bthat\s*(?:\w+\s+){0,2}|\s*(?:having said\s*)?)$",
    re.IGNORECASE,
)
"""The end of narration before words that somebody denies: "rejected the claim that", "denied"."""
_FIRST_PERSON: Final = frozenset(["i", "we", "i've", "we've", "i'd", "we'd"])


def turns(text: str) -> bool:
    """Tell whether words that are left away would turn those that stay."""
    return bool(NEGATED.search(text) or condition_in(text))


def condition_in(text: str) -> re.Match[str] | None:
    """Return the first condition of a text; an "if" that passes a question on and "not only" are none."""
    for found in CONDITION.finditer(text):
        before = text[: found.start()]
        word = found.group().casefold()
        if (word == "if" and ASKED_IF.search(before)) or (word == "only" and NOT_ONLY.search(before)):
            continue
        return found
    return None


def teller_before(text: str) -> str | None:
    """Return who is said to have said what follows `text`: "the minister told me," gives "the minister".

    None where nobody is, or where the speaker tells their own words ("I told him").
    """
    clause = re.split(r"[.!?;:]\s|\b(?:and|but|because|that|when)\s", text)[-1]
    found = next(reversed(list(SAYING.finditer(clause))), None)
    if found is None or len(clause[found.end() :].split()) > 4:
        return None
    subject = clause[: found.start()].strip(" ,“”\"‘’'")
    words = subject.casefold().replace("’", "'").split()
    return None if not words or _FIRST_PERSON & set(words) else " ".join(subject.split()[-4:])
