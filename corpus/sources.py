"""Who a verb, a noun or "according to" names as its source, as the parse and the word order show it.

One invariant: a source is a noun phrase as written, without the clauses that hang on it.
"""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from store.records import Span

NOUN_TAGS = frozenset(
    ["NN", "NNS", "NNP", "NNPS", "PRP", "WP", "DT", "CD", "JJ", "FW", "EX", "VBG", "ADD", "UH"]
)
NAME_TAGS = frozenset(["NN", "NNS", "NNP", "NNPS", "PRP"])
_SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj"])
_INSIDE_PHRASE = frozenset(
    [
        "prep",
        "compound",
        "amod",
        "det",
        "poss",
        "nummod",
        "nmod",
        "case",
        "flat",
        "quantmod",
        "advmod",
        "cc",
        "conj",
    ]
)
_INHERITING = frozenset(["conj", "xcomp", "advcl", "ccomp", "dep", "acl", "pcomp"])
_FARTHEST = 12
"""Steps up the tree or tokens aside; no honest subject is farther, and it keeps hostile text linear."""


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker as written: where it stands and the index of its head token."""

    span: Span
    head: int


def phrase(head: Token) -> Source:
    """Return the noun phrase of `head`, up to the first clause, apposition or comma."""
    doc = head.doc
    first = max(head.left_edge.i, head.i - 25)
    last = head.i
    for child in head.rights:
        if child.dep_ not in _INSIDE_PHRASE or child.i - last > 3 or child.right_edge.i - head.i > 20:
            break
        if any(token.tag_ in (",", ":", "-LRB-", "``", "''") for token in doc[last + 1 : child.i]):
            break
        if child.dep_ == "conj" and child.tag_.startswith("VB"):
            break
        last = _end_of(child)
    while last > head.i and doc[last].tag_ in (",", ":", "CC", "``", "''", "."):
        last -= 1
    while first < head.i and doc[first].tag_ in (",", ":", "CC", "``", "''", ".", "HYPH", "_SP", "RB", "IN"):
        first += 1
    return Source(Span(doc[first].idx, doc[last].idx + len(doc[last])), head.i)


def _end_of(child: Token) -> int:
    """Return the last token of a child phrase before a comma or a clause."""
    end = child.right_edge.i
    for token in child.doc[child.i : child.right_edge.i + 1]:
        if token.dep_ in ("relcl", "acl", "appos", "advcl") or token.tag_ in (
            ",",
            ":",
            "-LRB-",
            "``",
            "''",
            "WDT",
        ):
            return max(child.i, token.left_edge.i - 1) if token.tag_ not in (",", ":") else token.i - 1
    return end


def subject_of(verb: Token) -> Source | None:
    """Return the subject of a verb, its own or the one that it shares with the clause above."""
    for _ in range(_FARTHEST):
        for child in verb.children:
            if child.dep_ in _SUBJECTS and child.tag_ in NOUN_TAGS:
                return _who(child, verb)
        agent = next((c for c in verb.children if c.dep_ == "agent"), None)
        if agent is not None:
            return next((phrase(c) for c in agent.children if c.dep_ == "pobj"), None)
        if verb.dep_ == "relcl":
            return phrase(verb.head)
        if verb.dep_ in ("acl",) and verb.tag_ == "VBG" and verb.head.tag_ in NAME_TAGS:
            return phrase(verb.head)
        if verb.dep_ not in _INHERITING or verb.head is verb:
            return None
        verb = verb.head
    return None


def _who(child: Token, verb: Token) -> Source | None:
    """Turn "who" and "which" into the noun that they stand for; "it is said" has no source."""
    if child.tag_ in ("WP", "WDT") or (child.lower_ == "that" and verb.dep_ == "relcl"):
        return phrase(verb.head) if verb.dep_ == "relcl" else None
    if child.tag_ == "EX" or child.dep_ == "expl":
        return None
    return phrase(child)


def beside(verb: Token, *, after: bool) -> Source | None:
    """Return the noun phrase next to a verb: "said Ms Ito" after it, "a spokesman said" before it."""
    doc = verb.doc
    at = verb.i
    for _ in range(_FARTHEST):
        at += 1 if after else -1
        if not 0 <= at < len(doc) or doc[at].tag_ in (".", ":", "``", "''"):
            return None
        token = doc[at]
        if token.tag_ in NAME_TAGS:
            head = token
            while after and at + 1 < len(doc) and doc[at + 1].tag_ in ("NNP", "NNPS", "NN", "NNS", "POS"):
                at += 1
                head = doc[at]
            found = phrase(head)
            start = min(found.span.start, token.idx) if after else found.span.start
            return Source(Span(start, found.span.end), head.i)
        if token.tag_ == "," or token.tag_.startswith("VB"):
            return None
    return None


def is_passive(verb: Token) -> bool:
    """Tell whether the grammatical subject is what is said, not who says it."""
    return any(child.dep_ in ("nsubjpass", "auxpass", "csubjpass") for child in verb.children)


def object_of(preposition: Token) -> Source | None:
    """Return the noun phrase that a preposition governs: "according to the ministry"."""
    for child in preposition.rights:
        if child.dep_ == "pobj":
            return phrase(child)
    return None


def token_at(doc: Doc, starts: list[int], offset: int) -> int:
    """Return the index of the token that covers or follows a character offset."""
    from bisect import bisect_right

    return max(0, min(len(doc) - 1, bisect_right(starts, offset) - 1))
