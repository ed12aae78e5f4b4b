"""What a verb of demanding, judging or naming takes instead of a clause: "to ...", "of ...", an object.

One invariant: the words are those that the parse hangs on the verb, from the first to the last of them.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from corpus.speech.cues import (
    COMMITTING,
    LEMMA_OF,
    PREPOSITIONS,
    SAYING,
    TELLING,
    WITH_GERUND,
    WITH_OBJECT,
    is_claim_noun,
)
from corpus.speech.rules import FoundRule

_KEEPS_CUE = frozenset(["rule", "refuse", "decline"])
"""Verbs without which the matter would mean its opposite."""
_JUDGING = frozenset(["as", "for"])
"""What joins a judgement to the thing judged: "described the road as a danger"."""

_FARTHEST = 60


@dataclass(frozen=True, slots=True)
class Complement:
    """The first and the last token of what a verb governs, and the construction's name."""

    first: int
    last: int
    rule: FoundRule


def find_complement(verb: Token, lemma: str) -> Complement | None:
    """Return the infinitive, prepositional object or object that a verb of speech takes."""
    return (
        _infinitive(verb, lemma)
        or _gerund(verb, lemma)
        or _prepositional(verb, lemma)
        or _object(verb, lemma)
    )


def _infinitive(verb: Token, lemma: str) -> Complement | None:
    """Read "vowed to stay" and "urged the council to act"; whom a verb of telling tells is no part of it."""
    if lemma not in COMMITTING:
        return None
    for child in verb.rights:
        if child.dep_ == "xcomp" and child.tag_ == "VB" and child.left_edge.lower_ == "to":
            if LEMMA_OF.get(child.lower_) in SAYING and any(c.dep_ == "ccomp" for c in child.rights):
                return None  # "refused to say whether ...": that is reported by "say"
            first = verb if lemma in _KEEPS_CUE else child.left_edge
            asked = next((c for c in verb.rights if c.dep_ == "dobj" and c.right_edge.i == first.i - 1), None)
            if asked is not None and lemma not in TELLING and asked.tag_ != "PRP":
                first = asked.left_edge
            return Complement(first.i, child.right_edge.i, "infinitive")
    return None


def _gerund(verb: Token, lemma: str) -> Complement | None:
    """Read "denied taking money" and "ruled out closing the bridge"."""
    if lemma not in WITH_GERUND or (lemma == "rule" and not rules_out(verb)):
        return None
    at = verb.i + (2 if lemma == "rule" else 1)
    if at >= len(verb.doc) or verb.doc[at].tag_ != "VBG":
        return None
    first = _first_auxiliary(verb) if lemma in _KEEPS_CUE else verb.doc[at]
    return Complement(first.i, verb.doc[at].right_edge.i, "object")


def _prepositional(verb: Token, lemma: str) -> Complement | None:
    """Read "called for talks", "warned of famine" and "accused the city of hiding the costs"."""
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ in PREPOSITIONS.get(lemma, ()):
            start = child if lemma == "warn" else child.nbor()
            if lemma == "accuse":
                start = next((c.left_edge for c in verb.rights if c.dep_ == "dobj"), start)
            return (
                Complement(start.i, child.right_edge.i, "preposition")
                if child.i < child.right_edge.i
                else None
            )
    return None


def _object(verb: Token, lemma: str) -> Complement | None:
    """Read "rejected the charge", "described the road as a danger", "announced a fund to mend it"."""
    if lemma not in WITH_OBJECT or (lemma == "rule" and not rules_out(verb)):
        return None
    for child in verb.rights:
        if child.dep_ in ("dobj", "obj") and not is_claim_noun(child.lower_):
            first = _first_auxiliary(verb) if lemma in _KEEPS_CUE else child.left_edge
            last = _extended(verb, child)
            if child.tag_ == "PRP" and last == child:
                return None  # "denounced him": what the words say, they don't tell
            return Complement(first.i, last.i, "object")
    return None


def rules_out(verb: Token) -> bool:
    """Tell "ruled out a strike" from "ruled the country"."""
    return any(c.lower_ == "out" and c.i == verb.i + 1 for c in verb.rights)


def _extended(verb: Token, object_: Token) -> Token:
    """The end of an object with the purpose or the judgement right behind it."""
    last = object_.right_edge
    for child in verb.rights:
        if child.i <= last.i or child.left_edge.i != last.i + 1:
            continue
        if child.dep_ in ("xcomp", "advcl") and child.left_edge.lower_ == "to":
            last = child.right_edge
        elif child.dep_ == "prep" and child.lower_ in _JUDGING:
            last = _end_of_judgement(child)
    return last


def _end_of_judgement(preposition: Token) -> Token:
    """The last word of "as “a disgrace”": a time or place behind the closing mark is the teller's."""
    doc, last = preposition.doc, preposition.right_edge
    for at in range(preposition.i + 2, min(last.i, preposition.i + _FARTHEST)):
        if doc[at].tag_ == "''" and (doc[at + 1].tag_ == "IN" or doc[at + 1].ent_type_ in ("DATE", "TIME")):
            return doc[at]
    return last


def _first_auxiliary(verb: Token) -> Token:
    return next((c for c in verb.lefts if c.dep_ in ("aux", "neg") and verb.i - c.i <= 3), verb)
