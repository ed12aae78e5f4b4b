"""Whether a common noun means somebody who can speak, a text that can state, or a mere thing or event.

One invariant: it judges words of the language by class and ending, never names; where
neither tells, it says so.
"""

from spacy.tokens import Token

from corpus.speech.cues import BODIES_OF_PEOPLE, DOCUMENT_NOUNS, THINGS
from corpus.speech.descriptions import is_speaker_noun
from corpus.speech.nouns import NO_AGENTS

_AMOUNTS = frozenset(
    ["number", "lot", "majority", "handful", "half", "rest", "most", "percent", "quarter", "third"]
)
_PEOPLE = frozenset(
    ["people", "percent", "police", "some", "many", "most", "others", "voters", "folks", "kids"]
)
_THING_ENDINGS = (
    "tion", "sion", "ment", "ance", "ence", "ency", "ness", "ity", "ism", "ship", "hood", "dom", "ure",
    "ery", "acy", "ing",
)  # fmt: skip
_AGENT_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "ee", "eer", "ant", "crat", "folk")


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def is_thing(word: str) -> bool:
    """Tell whether a noun means an event, a quality or a thing, which says nothing."""
    one = _singular(word)
    if {word, one} & THINGS:
        return True
    if (
        {word, one} & BODIES_OF_PEOPLE
        or any(map(is_speaker_noun, (word, one)))
        or {word, one} & DOCUMENT_NOUNS
    ):
        return False
    return len(one) > 5 and one.endswith(_THING_ENDINGS)


def can_speak(head: Token) -> bool | None:
    """Tell whether the head of a source is somebody or a text; None where its word does not tell."""
    if head.lower_ in _AMOUNTS:
        of = next((c for c in head.rights if c.lower_ == "of"), None)
        head = next((c for c in of.rights if c.dep_ == "pobj"), head) if of is not None else head
    word = head.lower_
    if head.tag_ in ("NNP", "NNPS", "PRP", "WP", "CD") or head.ent_type_ in ("PERSON", "ORG", "GPE"):
        return True
    if word in _PEOPLE or (head.text[0].isupper() and not head.is_sent_start):
        return True
    if head.tag_ == "DT" and word in ("this", "that", "these"):
        return False
    if is_thing(word):
        return False
    one = _singular(word)
    if (
        {word, one} & BODIES_OF_PEOPLE
        or is_speaker_noun(word)
        or is_speaker_noun(one)
        or one in DOCUMENT_NOUNS
    ):
        return True
    return True if one.endswith(_AGENT_ENDINGS) and one not in NO_AGENTS else None
