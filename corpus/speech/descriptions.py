"""Whether a description ("the Russian envoy", "the charity") fits an actor.

One invariant: a fit is judged by roles, nouns and names that the article itself gives, never by knowledge of
people; what nothing speaks for or against fits a little, for whoever is present may be meant.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from corpus.naming.gazetteer import by_alias, by_demonym, companies, demonyms
from corpus.naming.name_words import PORTFOLIOS, ROLE_HEADS
from corpus.speech.cues import DOCUMENT_NOUNS
from corpus.speech.nouns import (
    AGENT_ENDINGS,
    ANYBODY,
    BODIES,
    BUSINESSES,
    FOR_PEOPLE,
    HELD_BY_ONE,
    LEGAL_WORDS,
    LOOSE,
    NO_AGENTS,
    OFFICES,
    PARTIES,
    PARTISAN,
    PRESS,
    PRESS_WORDS,
    PRIVATE,
    PUBLIC_WORDS,
    TEXTS,
)
from store.records import Actor

_WORD = re.compile(r"\w+")
_BELONGING = re.compile(r"\b(?:of|at|for|with|in|to|from|on|under|by)\b")
"""What follows it in a role is where somebody serves, not what somebody is."""
_NATION = re.compile(r"(?:ian|ean|an|ish|ese|ch|i|ic)$")
_IN_OFFICES = (
    ROLE_HEADS | PORTFOLIOS | frozenset(OFFICES) | {"prime", "vice", "deputy", "former", "acting", "chief"}
)
"""Words that an office itself may write with a capital."""
SAID_OF = 2.0
"""How well an office or a noun fits of which the article says that it is the actor's."""
FITS = 1.0
"""How well a noun fits that the kind of a body speaks for; less means that nothing speaks against it."""
_NOTHING_AGAINST = 0.3
AGED = "year-old"
"""The head of "the 42-year-old", which the tokenizer cuts."""
_ADJECTIVES_ALONE = ("sh", "ese", "ch", "ss", "men")
"""Endings with which a nationality means all of its people: "the Spanish said"."""
_OTHER_NATION = 0.1
"""How well "the Swede" fits somebody whom a role joins to another country: England's coach may be one."""


def is_national(word: str) -> bool:
    """Tell whether a word as written means one person of a nation: "the Spaniard"."""
    return word in demonyms() and not word.endswith(_ADJECTIVES_ALONE) and not _is_plural_national(word)


def _is_plural_national(word: str) -> bool:
    return word.endswith("s") and word[:-1] in demonyms()


@dataclass(frozen=True, slots=True)
class Described:
    """A description as its words: the head noun, what goes with it, and the names in it, in lower case."""

    head: str
    modifiers: AbstractSet[str]
    proper: AbstractSet[str]
    only_places: bool = False
    """Whether those names are of places or nations alone: "the Ohio senator"."""
    nation: str | None = None
    """The country of somebody who is named by nothing else: "the Spaniard"."""
    age: str | None = None
    """In years, as written: "the 42-year-old nurse"."""


def is_speaker_noun(word: str) -> bool:
    """Tell whether a noun means somebody, a body or a text, which can speak."""
    return word in OFFICES or word in BODIES or word in ANYBODY or word in DOCUMENT_NOUNS


def fit_of(described: Described, actor: Actor, nouns: AbstractSet[str]) -> float | None:
    """Return how well a description fits an actor, None where it does not.

    Args:
        described: the description.
        actor: who may be meant.
        nouns: the common nouns, and the ages, that the article puts beside the actor's name.
    """
    if _is_of_another_party(described, actor):
        return None
    if described.nation is not None:
        return _fit_of_national(described.nation, actor, nouns)
    if actor.kind != "person":
        return _fit_of_body(described, actor, nouns) if _bears_names(described, actor) else None
    if described.head in BODIES.keys() | DOCUMENT_NOUNS or described.proper & _words(actor.name):
        return None  # "the Holm adviser" is not Holm
    if described.age is not None and (ages := {noun for noun in nouns if noun.isdigit()}):
        return SAID_OF if described.age in ages else None
    said = _fit_of_office(described, actor, nouns) if _bears_names(described, actor) else 0.0
    return said or _fit_of_anybody(described, actor)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _fit_of_office(described: Described, actor: Actor, nouns: AbstractSet[str]) -> float:
    head, modifiers = described.head, described.modifiers
    best = 0.0
    for role in (*actor.roles, *nouns):
        words, office = _words(role), _words(_BELONGING.split(role.lower(), maxsplit=1)[0])
        if head in office or OFFICES.get(head, frozenset()) & _offices(office):
            shared = sum(1 for word in modifiers if word in words or _nationality_in(word, words))
            exact = 0.5 if head in office else 0.0
            best = max(best, SAID_OF + shared + exact - 0.3 * (len(modifiers) - shared))
    return best


def _fit_of_anybody(described: Described, actor: Actor) -> float | None:
    """Return how well a noun fits somebody of whom the article does not say it, but might."""
    head = described.head
    if described.age is not None:
        return _NOTHING_AGAINST
    elsewhere = described.proper and (not described.only_places or _is_placed(actor))
    if elsewhere or (head in PRIVATE and actor.roles):
        return None
    agent = head.endswith(AGENT_ENDINGS) and head not in NO_AGENTS
    if head in HELD_BY_ONE and actor.roles:
        return None
    return _NOTHING_AGAINST if agent or head in FOR_PEOPLE | HELD_BY_ONE or head == AGED else None


def _fit_of_national(nation: str, actor: Actor, nouns: AbstractSet[str]) -> float | None:
    if actor.kind != "person":
        return None
    words = {word for text in (*actor.roles, *nouns) for word in _WORD.findall(text)}
    nations = {by_demonym()[word] for word in words if word in by_demonym()}
    nations |= {by_alias()[word].name for word in words if word in by_alias()}
    if nation in nations:
        return SAID_OF
    return _OTHER_NATION if nations else _NOTHING_AGAINST


def _is_of_another_party(described: Described, actor: Actor) -> bool:
    parties = _parties({described.head} | described.modifiers)
    theirs = _parties(_words(" ".join((actor.name, *actor.roles))))
    return bool(parties and theirs) and not parties & theirs


def _parties(words: AbstractSet[str]) -> set[str]:
    return {PARTIES[word] for word in words if word in PARTIES}


def _bears_names(described: Described, actor: Actor) -> bool:
    """Tell whether a name in the description ("the Texas senator") is among an actor's, if it has any."""
    words = _words(" ".join((actor.name, *actor.roles)))
    names = described.proper
    if actor.kind == "person" and not _is_placed(actor):
        return True  # "Manager Ada Obi" may be "the Harbour manager"
    return not names or any(word in words or _nationality_in(word, words) for word in names)


def _is_placed(actor: Actor) -> bool:
    """Tell whether the article says where somebody serves or is from."""
    return any(_is_name(word) for role in actor.roles for word in role.split())


def _is_name(word: str) -> bool:
    """Tell whether a word of an office is a name: the place or the body where it is held."""
    known = word in demonyms() or word in by_alias()
    return known or (word[:1].isupper() and word.lower() not in _IN_OFFICES)


def _offices(words: set[str]) -> set[int]:
    return {office for word in words for office in OFFICES.get(word, ())}


def _nationality_in(word: str, words: set[str]) -> bool:
    """Tell whether a role names the country of "Russian": "Russia"."""
    stem = _NATION.sub("", word)
    return len(stem) > 3 and any(other.startswith(stem) for other in words)


def _fit_of_body(described: Described, actor: Actor, nouns: AbstractSet[str]) -> float | None:
    """Return how well "the company" or "the draft treaty" fits an actor that is no person."""
    head = described.head
    if actor.kind not in BODIES.get(head, ()):
        return None
    words = _words(actor.name)
    shared = 0.7 * len(described.modifiers & words)
    if any(word.startswith(head[:6]) for word in words) or head in nouns:
        return SAID_OF + shared
    if actor.kind == "document" and head in TEXTS and not TEXTS[head] & words:
        return None  # "the report" is no act of parliament
    if actor.kind in ("country", "document"):
        return FITS + shared
    fit = _fit_of_loose(head, words, is_company=bool(words & LEGAL_WORDS) or actor.name in companies())
    if fit is None or (head in BUSINESSES and fit < FITS and actor.name in by_alias()):
        return None
    return fit + shared


def _fit_of_loose(head: str, name: AbstractSet[str], *, is_company: bool) -> float | None:
    """Return how well a noun that a body need not bear fits the words of its name."""
    if head not in LOOSE:
        return None
    if head in PRESS:
        return FITS if name & PRESS_WORDS else None
    if is_company:
        return FITS if head in BUSINESSES else None if head in PARTISAN else _NOTHING_AGAINST
    other = PRESS_WORDS | PUBLIC_WORDS if head in BUSINESSES else PRESS_WORDS if head in PARTISAN else set()
    return None if name & other else _NOTHING_AGAINST
