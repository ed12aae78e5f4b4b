"""Whether the clause around a span looks back or ahead, by its verb, auxiliaries and preposition.

One invariant: where the clause does not tell, the answer is the empty string, never a guess.
"""

from spacy.tokens import Span as Words
from spacy.tokens import Token

from store.timex_resolution import Tense

_PLANS = frozenset(
    "plan schedule expect set due intend want hope agree aim prepare propose promise vow pledge invite slate".split()
)
_FUTURE_MODALS = frozenset(("will", "'ll", "’ll", "shall", "wo"))
_CLIMB = 12
"""Steps from a word to its verb; a parse deeper than that tells nothing."""


def tense_at(words: Words) -> Tense:
    """Tell whether the clause that holds the words looks back ("past") or ahead ("future")."""

    if not len(words):
        return ""
    verb = _verb_above(words.root)
    return _tense_of(verb) if verb is not None else ""


def _verb_above(token: Token) -> Token | None:
    for _ in range(_CLIMB):
        if token.head is token or token.head.i == token.i:
            return token if token.pos_ in ("VERB", "AUX") else None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def _tense_of(verb: Token) -> Tense:
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(each.lower_ in _FUTURE_MODALS for each in auxiliaries):
        return "future"
    if verb.tag_ == "VBD" or any(each.tag_ == "VBD" for each in auxiliaries):
        return "future" if verb.lemma_ in _PLANS and verb.tag_ == "VBN" else "past"
    if any(each.tag_ == "TO" for each in auxiliaries) and verb.dep_ in ("xcomp", "acl", "advcl", "relcl"):
        return "future"
    if verb.tag_ == "VBN":
        if any(each.lemma_ == "have" for each in auxiliaries):
            return "past"
        return "future" if verb.lemma_ in _PLANS else "past"
    if verb.tag_ in ("VBZ", "VBP", "VBG", "VB") and not auxiliaries:
        return ""
    return (
        "future"
        if any(each.tag_ == "VBZ" and each.lemma_ == "be" for each in auxiliaries) and verb.tag_ == "VBG"
        else ""
    )
