"""The names of an article where they stand: whose they are, how prominent there, and what nouns go with them.

One invariant: a mention's prominence is read from its own clause, so it is the same whatever is asked later.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from store.records import Actor, Span

TOPIC, SUBJECT, SOURCE, OWNER = 1.3, 1.2, 1.0, 0.6
"""Prominence of the subject of a sentence, of a clause, of whom "according to" names, and of an owner."""
_CLOSEST_NOUNS = 4
_AGE = 4
"""Digits from which a number is no age."""
_COPULAS = frozenset(["is", "was", "'s", "are", "were", "be", "been"])
NAMED_BY_COMPOUND = frozenset(
    [
        "charity",
        "union",
        "company",
        "firm",
        "airline",
        "website",
        "newspaper",
        "magazine",
        "group",
        "watchdog",
        "bank",
        "network",
        "broadcaster",
        "retailer",
        "agency",
        "club",
        "party",
        "band",
        "federation",
        "institute",
        "foundation",
        "organisation",
        "organization",
        "chain",
        "studio",
        "label",
        "publisher",
        "carmaker",
    ]
)
"""Nouns that stand beside the name of what they mean: "the Harbour Aid charity"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text, whose it is, its tokens, its prominence, and its sentence's number."""

    span: Span
    actor: int
    first: int
    last: int
    prominence: float
    sentence: int


def mentions_of(
    doc: Doc, actors: Sequence[Actor], starts: Sequence[int], sentences: Sequence[int]
) -> list[Mention]:
    """Return all mentions of all actors in text order; the offsets are where tokens and sentences start."""
    found = []
    for number, actor in enumerate(actors):
        for span in actor.mentions:
            first = max(0, bisect_right(starts, span.start) - 1)
            last = max(first, bisect_right(starts, max(span.start, span.end - 1)) - 1)
            prominence = max(_prominence(token) for token in doc[first : last + 1])
            sentence = bisect_right(sentences, span.start)
            found.append(Mention(span, number, first, last, prominence, sentence))
    return sorted(found, key=lambda m: (m.span.start, -m.span.end))


def _prominence(token: Token) -> float:
    if token.dep_ in ("nsubj", "nsubjpass"):
        return TOPIC if token.head.dep_ == "ROOT" else SUBJECT
    head = token.head
    if token.dep_ == "appos" and head.dep_ in ("nsubj", "nsubjpass"):
        return _prominence(head)  # "his spokesman, Ada Obi, said"
    if token.dep_ == "pobj" and (head.dep_ == "agent" or head.head.lower_ == "according"):
        return SOURCE
    if token.dep_ == "poss" and head.dep_ in ("nsubj", "nsubjpass"):
        return OWNER
    return 0.0


def nouns_beside(doc: Doc, mention: Mention) -> Iterator[Token]:
    """Yield the common nouns by which the text says what a name is the name of.

    They stand in apposition to it ("X, a charity"), after "is" ("X is a union"), before it ("airline X"), or
    right after it ("the X charity"). An age between commas ("X, 42,") is one of them.
    """
    for token in doc[mention.first : mention.last + 1]:
        if token.dep_ == "appos":
            yield from _common(token.head)
        for child in token.children:
            if child.dep_ == "appos":
                yield from _common(child)
        if token.dep_ == "nsubj" and token.head.lower_ in _COPULAS:
            for child in token.head.children:
                if child.dep_ == "attr":
                    yield from _common(child)
    yield from _adjacent(doc, mention)


def _adjacent(doc: Doc, mention: Mention) -> Iterator[Token]:
    """Yield the nouns right before a name, and the one after it where that tells its kind."""
    for token in reversed(doc[max(0, mention.first - _CLOSEST_NOUNS) : mention.first]):
        if token.tag_ not in ("NN", "NNS"):
            break
        yield token
    aged = doc[mention.last + 1 : mention.last + 3]
    if len(aged) == 2 and aged[0].text in (",", "(") and aged[1].text.isdigit() and len(aged[1]) < _AGE:
        yield aged[1]
    after = doc[mention.last + 1 : mention.last + 2]
    if len(after) and after[0].tag_ == "NN" and after[0].lower_ in NAMED_BY_COMPOUND:
        yield after[0]


def _common(noun: Token) -> Iterator[Token]:
    if noun.tag_ in ("NN", "NNS"):
        yield noun
    for child in noun.conjuncts:
        if child.tag_ in ("NN", "NNS"):
            yield child
