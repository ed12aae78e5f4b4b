"""What a verb of naming or judging says of whom: "called the plan “a disgrace”", "compared her to “a hawk”".

One invariant: the words are those behind the verb, from what is judged to the judgement; they are speech only
where a part of them stands in marks, which is decided elsewhere.
"""

from spacy.tokens import Token

from corpus.speech.complements import Complement
from corpus.speech.cues import JUDGING

_TAKEN = frozenset(["dobj", "obj", "oprd", "attr", "acomp", "ccomp", "xcomp", "dative", "nmod"])
"""Dependents of a verb of naming that are what it names, or the name itself."""
_JOINING = frozenset(["as", "to", "with", "of", "on", "for", "about"])
"""What joins the judgement to the verb: "blamed the delay on ..."."""


def find_judgement(verb: Token, lemma: str) -> Complement | None:
    """Return what a verb of naming governs: the thing named with its name."""
    if lemma not in JUDGING:
        return None
    taken = [child for child in verb.rights if _is_taken(child)]
    if not taken:
        return None
    first, last = taken[0].left_edge.i, taken[-1].right_edge.i
    if verb.doc[first].tag_ == "PRP":
        first += 1  # whom "him" means is not told by the words themselves
    return Complement(first, last, "verb") if verb.i < first < last else None


def _is_taken(child: Token) -> bool:
    """Tell whether a dependent is named or names; a day or an occasion is neither."""
    if child.dep_ == "prep":
        return child.lower_ in _JOINING and child.i < child.right_edge.i
    return child.dep_ in _TAKEN and child.ent_type_ not in ("DATE", "TIME")
