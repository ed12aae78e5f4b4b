"""Whether the clause around a span looks back or ahead, by its verb and auxiliaries.

One invariant: where the clause does not tell, the answer is the empty string, never a guess.
"""

from spacy.tokens import Span as Words
from spacy.tokens import Token

from store.timex.resolution import Tense

_PLANS = frozenset(
    [
        "plan",
        "schedule",
        "expect",
        "intend",
        "hope",
        "aim",
        "prepare",
        "propose",
        "promise",
        "vow",
        "pledge",
        "invite",
        "slate",
        "due",
    ]
)
_MODALS_AHEAD = frozenset(
    ["will", "'ll", "’ll", "shall", "wo", "may", "might", "should", "must", "can", "ca", "could", "would"]
)
_SCHEDULED = frozenset(
    [
        "begin",
        "close",
        "convene",
        "depart",
        "end",
        "expire",
        "host",
        "meet",
        "move",
        "open",
        "reconvene",
        "reopen",
        "resume",
        "sail",
        "start",
        "travel",
        "vote",
    ]
)
"""Verbs whose present tense beside a day tells of a timetable; captions use others in it for the past."""
_LOOKING_BACK = ("since", "following")
"""Prepositions before what is over, whatever the verb says: "since Friday's fall"."""
_DUE = ("due", "likely", "upcoming")
_INFINITIVES = ("xcomp", "acl", "advcl", "relcl")
_CLIMB = 12
"""Steps from a word to its verb; a parse deeper than that tells nothing."""


def tense_at(words: Words) -> Tense:
    """Tell whether the clause that holds the words looks back ("past") or ahead ("future")."""
    if words.start and words.doc[words.start - 1].lower_ in _LOOKING_BACK:
        return "past"
    top = next(
        (each for each in words if not words.start <= each.head.i < words.end or each.head.i == each.i), None
    )
    verb = _verb_above(top) if top is not None else None
    return _tense_of(verb) if verb is not None else ""


def _verb_above(token: Token) -> Token | None:
    for _ in range(_CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _tense_of(verb: Token) -> Tense:
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    lemmas, tags = {each.lemma_ for each in auxiliaries}, {each.tag_ for each in auxiliaries}
    if verb.tag_ in ("VBZ", "VBP") and _tells_a_timetable(verb, auxiliaries):
        return "future"
    if _had_been_planned(verb, auxiliaries):
        return "past"
    if any(each.lower_ in _MODALS_AHEAD for each in auxiliaries):
        return "past" if "have" in lemmas else "future"
    if verb.lemma_ in _PLANS and verb.tag_ == "VBN":
        return "future"
    if "TO" in tags and "have" not in lemmas:
        return "future" if verb.dep_ in _INFINITIVES else ""
    over = verb.tag_ in ("VBD", "VBN") or "VBD" in tags or "have" in lemmas
    going_on = verb.tag_ == "VBG" and "be" in lemmas
    return "past" if over else "future" if going_on else ""


def _had_been_planned(verb: Token, auxiliaries: list[Token]) -> bool:
    """Tell what had been arranged for a day that is over: "had been due to expire on Friday"."""
    if any(each.tag_ == "TO" for each in auxiliaries):
        head = verb.head
        planned = head.lemma_ in _PLANS or any(child.lower_ in _DUE for child in head.children)
        finite = head if head.pos_ in ("VERB", "AUX") else head.head
        return planned and any(child.lower_ == "had" and child.dep_ == "aux" for child in finite.children)
    return verb.lemma_ in _PLANS and any(each.lower_ == "had" for each in auxiliaries)


def _tells_a_timetable(verb: Token, auxiliaries: list[Token]) -> bool:
    """Tell whether a verb in the present tense speaks of what is arranged: "is due", "opens on Friday"."""
    scheduled = verb.lemma_ in _SCHEDULED and not auxiliaries
    return scheduled or any(child.lower_ in _DUE for child in verb.children)
