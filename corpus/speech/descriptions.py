"""Whether a description ("the Russian envoy", "the charity") fits an actor.

One invariant: a fit is judged by roles and names that the article itself gives, never by knowledge of people.
"""

import re

from corpus.speech.cues import DOCUMENT_NOUNS
from store.records import Actor

_SAME_OFFICE = [
    "ambassador envoy diplomat emissary",
    "spokesman spokeswoman spokesperson",
    "minister secretary chancellor",
    "president leader",
    "premier prime leader minister chancellor",
    "chief head director boss chair chairman chairwoman president leader ceo executive",
    "lawmaker legislator congressman congresswoman senator representative mp backbencher deputy member",
    "nominee candidate hopeful contender",
    "judge justice magistrate",
    "mayor governor official",
    "general commander colonel admiral officer soldier",
    "lawyer attorney solicitor barrister counsel",
    "doctor physician surgeon",
    "professor academic scholar scientist researcher expert economist analyst",
    "writer author novelist columnist",
    "campaigner activist",
    "pontiff pope",
    "monarch king queen",
    "businessman businesswoman entrepreneur billionaire tycoon mogul founder",
    "coach manager trainer",
    "singer musician artist star actor actress performer",
    "player striker midfielder defender goalkeeper captain batsman bowler footballer",
]
_OFFICES: dict[str, frozenset[int]] = {}
for _number, _line in enumerate(_SAME_OFFICE):
    for _word in _line.split():
        _OFFICES[_word] = _OFFICES.get(_word, frozenset()) | {_number}

PRIVATE = frozenset(
    [
        "man",
        "woman",
        "reader",
        "resident",
        "patient",
        "victim",
        "witness",
        "teenager",
        "mother",
        "father",
        "student",
        "suspect",
        "defendant",
        "owner",
        "pensioner",
    ]
)
"""Nouns for a person that no article uses for somebody whose office it gives."""
ANYBODY = PRIVATE | frozenset(
    [
        "politician",
        "official",
        "veteran",
        "star",
        "republican",
        "democrat",
        "conservative",
        "author",
        "expert",
    ]
)
"""Nouns that fit any single person."""
BODIES = {
    word: kinds
    for kinds, words in {
        ("organisation", "group"): "group organisation organization body agency institution team",
        ("organisation",): """center centre fund society exchange
        company firm charity union party alliance bloc coalition watchdog ministry department
        government administration office bank newspaper paper magazine broadcaster network site website outlet
        think-tank tank university court council committee commission force police regulator club airline
        association foundation institute campaign manufacturer carmaker retailer operator maker giant board
        service army military kremlin treasury opposition""",
        ("country",): "country nation kingdom state government republic",
        (
            "document",
        ): "document report treaty draft agreement letter statement study bill law resolution paper text",
    }.items()
    for word in words.split()
}
"""Nouns for bodies and documents, and the kinds of actor that they fit."""

_PARTIES = frozenset(
    [
        "republican",
        "democrat",
        "democratic",
        "libertarian",
        "labour",
        "conservative",
        "liberal",
        "green",
        "tory",
    ]
)
_WORD = re.compile(r"\w+")
_BELONGING = re.compile(r"\b(?:of|at|for|with|in|to|from|on|under|by)\b")
"""What follows it in a role is where somebody serves, not what somebody is."""
_NATION = re.compile(r"(?:ian|ean|an|ish|ese|ch|i|ic)$")


def is_speaker_noun(word: str) -> bool:
    """Tell whether a noun means somebody, a body or a text, which can speak."""
    return word in _OFFICES or word in BODIES or word in ANYBODY or word in DOCUMENT_NOUNS


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def fit_of_person(head: str, modifiers: set[str], actor: Actor) -> float:
    """Return how well a description of a person fits an actor: 0 for not at all."""
    best = 0.0
    for role in actor.roles:
        words, office = _words(role), _words(_BELONGING.split(role.lower(), maxsplit=1)[0])
        same = head in office or bool(_OFFICES.get(head, frozenset()) & _offices(office))
        if same:
            shared = sum(1 for word in modifiers if word in words or _nationality_in(word, words))
            best = max(
                best, 2.0 + shared + (0.5 if head in office else 0.0) - 0.3 * (len(modifiers) - shared)
            )
        elif modifiers & words:
            best = max(best, 0.6)
    return best


def is_somebody_else_s(described: set[str], proper: set[str], actor: Actor) -> bool:
    """Tell whether a description's names ("the Texas senator") or its party are not those of an actor."""
    parties = described & _PARTIES
    if not proper and not parties:
        return False
    words = _words(" ".join((actor.name, *actor.roles)))
    if parties and words & _PARTIES and not parties & words:
        return True
    if not proper:
        return False
    return not any(word in words or _nationality_in(word, words) for word in proper)


def _offices(words: set[str]) -> set[int]:
    return {office for word in words for office in _OFFICES.get(word, ())}


def _nationality_in(word: str, words: set[str]) -> bool:
    """Tell whether a role names the country of "Russian": "Russia"."""
    stem = _NATION.sub("", word)
    return len(stem) > 3 and any(other.startswith(stem) for other in words)


def fit_of_body(head: str, modifiers: set[str], actor: Actor) -> float:
    """Return how well "the company" or "the draft treaty" fits an actor that is no person."""
    kinds = BODIES.get(head, ())
    if actor.kind not in kinds:
        return 0.0
    words = _words(actor.name)
    stem = head[:6]
    named = any(word.startswith(stem) for word in words)
    return 1.0 + (1.5 if named else 0.0) + 0.7 * len(modifiers & words)
