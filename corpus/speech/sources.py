"""Who a verb, a noun or "according to" names as its source, as the parse and the word order show it.

One invariant: a source is a noun phrase as written, without the clauses that hang on it.
"""

from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Doc, Token

from corpus.speech.animacy import can_speak
from corpus.speech.cues import LEMMA_OF, MEDIA, SAYING
from store.records import Span

NOUN_TAGS = frozenset(["NN", "NNS", "NNP", "NNPS", "PRP", "WP", "DT", "CD", "JJ", "FW", "VBG", "ADD"])
NAME_TAGS = frozenset(["NN", "NNS", "NNP", "NNPS", "PRP"])
_SUBJECTS = frozenset(["nsubj", "nsubjpass"])
_INSIDE_PHRASE = frozenset(
    ["prep", "compound", "amod", "det", "poss", "nummod", "nmod", "case", "flat", "quantmod", "cc", "conj"]
)
_INHERITING = frozenset(["conj", "xcomp", "advcl", "ccomp", "dep", "acl", "pcomp"])
_STOPS = frozenset([",", ":", "-LRB-", "``", "''", "WDT", "WP", "."])
_ENDLESS = _STOPS | {"CC", "_SP", "POS"}
"""Tags of what ends no phrase."""
_ISSUING = frozenset(
    (
        *("send", "sent", "sends", "sending", "issue", "issued", "issues", "issuing", "released", "releases"),
        *(
            "releasing",
            "wrote",
            "writes",
            "writing",
            "published",
            "publishing",
            "posted",
            "posting",
            "tweeted",
        ),
        *("made", "makes", "making", "gave", "giving", "put", "delivered", "signed", "circulated", "signing"),
    )
)
"""Verbs for putting out a text of one's own."""
_FARTHEST = 12
"""Steps up the tree or tokens aside; no honest subject is farther, and it keeps hostile text linear."""
_LONGEST = 25
_LONGEST_CLAUSE = 300


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker as written: its words, the tokens of its phrase, and its head token."""

    span: Span
    first: int
    last: int
    head: int
    written: Span
    """The words that stand for it beside the cue: "who" where the phrase is its antecedent."""


def _source(doc: Doc, first: int, last: int, head: int, written: Token | None = None) -> Source:
    span = Span(doc[first].idx, doc[last].idx + len(doc[last]))
    return Source(span, first, last, head, Span(written.idx, written.idx + len(written)) if written else span)


def phrase(head: Token, written: Token | None = None) -> Source:
    """Return the noun phrase of `head`, up to the first clause, apposition or comma."""
    doc = head.doc
    first = max(head.left_edge.i, head.i - _LONGEST)
    last = head.i
    for child in head.rights:
        if child.dep_ not in _INSIDE_PHRASE or child.tag_.startswith("VB"):
            if child.dep_ == "punct" and child.tag_ == "HYPH":
                continue
            break
        if child.i - last > 4 or any(token.tag_ in _STOPS for token in doc[last + 1 : child.i + 1]):
            break
        last = _end_of(child)
    while last > head.i and (doc[last].tag_ in _ENDLESS or doc[last].text == "<"):
        last -= 1
    for at in range(head.i - 1, first - 1, -1):
        if doc[at].tag_ in _STOPS or (doc[at].tag_ == ":" and at < head.i - 1):
            first = at + 1
            break
    while first < head.i and doc[first].tag_ in (",", ":", "CC", "``", "''", ".", "HYPH", "_SP", "RB", "IN"):
        first += 1
    return _source(doc, first, last, head.i, written)


def _end_of(child: Token) -> int:
    """Return the last token of a child phrase before a comma or a clause."""
    end = min(child.right_edge.i, child.i + _LONGEST)
    for token in child.doc[child.i + 1 : end + 1]:
        if token.dep_ in ("relcl", "acl", "appos", "advcl"):
            return max(child.i, token.left_edge.i - 1)
        if token.tag_ in _STOPS:
            return token.i - 1
    return end


def subject_of(verb: Token) -> Source | None:
    """Return the subject of a verb, its own or the one that it shares with the clause above.

    A thing says nothing, so a subject that is shared with a clause about a thing is looked for further up:
    "She says the answer was a law and adds ...".
    """
    shared: Source | None = None
    start = verb
    for _ in range(_FARTHEST):
        if verb.right_edge.i - verb.left_edge.i > _LONGEST_CLAUSE:
            break
        own = next((c for c in verb.children if c.dep_ in _SUBJECTS and c.tag_ in NOUN_TAGS), None)
        if own is not None:
            found = _standing_for(own, verb)
            if found is None or verb == start or can_speak(verb.doc[found.head]):
                return found if shared is None or found is not None else shared
            shared = shared or found
        above = _above(verb) if own is None else _clause_above(verb)
        if above is None or isinstance(above, Source):
            return shared or above
        verb = above
    return shared


def _above(verb: Token) -> Token | Source | None:
    """The clause whose subject a verb without one shares, or at once the noun that it describes."""
    told = _of_participle(verb) if verb.tag_ == "VBG" else None
    if told is not None:
        return told
    if is_joined_to_telling(verb) or (verb.dep_ == "conj" and _is_under_modal(verb.head, verb)):
        above = islice(verb.head.ancestors, _FARTHEST)
        return next((token for token in above if token.tag_ == "VBD"), None)
    if verb.dep_ == "relcl":
        return verb.head.head if _is_issued(verb.head) else phrase(verb.head)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as":
        return _quoted_person(verb.head.head) or verb.head
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.tag_ in NAME_TAGS:
        clause = _clause_above(verb) if verb.i and verb.nbor(-1).tag_ == "," else None
        if _is_issued(verb.head):
            clause = verb.head.head  # "sent out a letter saying": who sent it speaks
        return phrase(verb.head) if clause is None else clause
    return verb.head if verb.dep_ in _INHERITING and verb.head != verb else None


def _of_participle(verb: Token) -> Token | Source | None:
    """Whose participle it is: "with his lawyers arguing", or whose speech "adding" adds to."""
    before = verb.nbor(-1) if verb.i else verb
    if before.dep_ == "pobj" and before.head.lower_ == "with":
        return phrase(before)
    return _telling_above(verb) if verb.lower_ == "adding" else None


def is_joined_to_telling(verb: Token) -> bool:
    """Tell whether a verb of saying is joined to what another says, in one tense, and so goes on telling.

    In "Obi told reporters the bank failed and said it would close" Obi says both.
    """
    embedded, telling = verb.head, verb.head.head
    return (
        verb.dep_ == "conj"
        and embedded.dep_ == "ccomp"
        and verb.tag_ == embedded.tag_ == telling.tag_ == "VBD"
        and LEMMA_OF.get(verb.lower_) in SAYING
        and LEMMA_OF.get(telling.lower_) in SAYING
        and not any(c.dep_ in _SUBJECTS for c in verb.lefts)
    )


def _is_issued(noun: Token) -> bool:
    """Tell whether somebody puts out a text of their own: the letter in "he sent a letter"."""
    issued = noun.dep_ == "dobj" and noun.head.lower_ in _ISSUING and noun.lower_ in MEDIA
    return issued and not any(c.lower_ in ("from", "by") or c.dep_ == "poss" for c in noun.children)


def _is_under_modal(verb: Token, joined: Token) -> bool:
    """Tell whether a past tense is joined to a bare infinitive, whose equal it is not: to "would leave"."""
    return joined.tag_ == "VBD" and verb.tag_ == "VB" and any(c.tag_ in ("MD", "TO") for c in verb.lefts)


def _telling_above(verb: Token) -> Token | None:
    """The verb of saying to whose speech "adding" adds, however deep in the reported words it is parsed."""
    found = (above for above in islice(verb.ancestors, _FARTHEST) if LEMMA_OF.get(above.lower_) in SAYING)
    return next(found, None)


def _quoted_person(verb: Token) -> Source | None:
    """The person in "quoted the minister as saying"."""
    return next((phrase(c) for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)


def _clause_above(token: Token) -> Token | None:
    """The verb whose clause a participle after a comma belongs to: ", saying"."""
    for _ in range(_FARTHEST):
        token = token.head
        if token.tag_.startswith("VB") and token.dep_ not in ("acl", "relcl"):
            return token
        if token.head == token:
            return None
    return None


def _standing_for(child: Token, verb: Token) -> Source | None:
    """Turn "who" and "which" into the noun that they stand for; "there" and "it is" have no source."""
    if child.tag_ in ("WP", "WDT") or (child.lower_ == "that" and verb.dep_ == "relcl"):
        head = verb.head
        return phrase(head, child) if verb.dep_ == "relcl" and head.tag_ in NAME_TAGS else None
    return phrase(child)


def agent_of(verb: Token) -> Source | None:
    """Return who is named with "by" beside a passive verb."""
    return next((object_of(child) for child in verb.rights if child.dep_ == "agent"), None)


def beside(verb: Token, *, after: bool) -> Source | None:
    """Return the noun phrase next to a verb: "said Ms Ito" after it, "a spokesman said" before it."""
    doc = verb.doc
    at = verb.i
    for _ in range(_FARTHEST):
        at += 1 if after else -1
        if not 0 <= at < len(doc) or doc[at].tag_ in (".", ":", "``", "''", ","):
            return None
        token = doc[at]
        if token.tag_ in NAME_TAGS:
            head = token
            while after and head.i + 1 < len(doc) and doc[head.i + 1].tag_ in ("NNP", "NNPS", "NN", "NNS"):
                head = doc[head.i + 1]
            found = phrase(head)
            return _source(doc, min(found.first, token.i), found.last, head.i) if after else found
        if token.tag_.startswith("VB"):
            return None
    return None


def is_passive(verb: Token) -> bool:
    """Tell whether the grammatical subject is what is said, not who says it."""
    return any(child.dep_ in ("nsubjpass", "auxpass", "csubjpass") for child in verb.children)


def object_of(preposition: Token) -> Source | None:
    """Return the noun phrase that a preposition governs: "according to the ministry"."""
    return next((phrase(child) for child in preposition.rights if child.dep_ == "pobj"), None)
