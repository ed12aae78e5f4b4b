"""Frames of speech: a cue, whom it names as its source, and the clause that it introduces.

One invariant: a frame's cue and content lie in one parsed sentence, and every token is looked at a bounded
number of times.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from corpus.cues import (
    CLAIM_NOUNS,
    COMMITTING,
    LEMMA_OF,
    NAMING,
    ONLY_QUOTED,
    SAYING,
    SURE_ADJECTIVES,
    THINKING,
    WITH_OBJECT,
    WITH_PREPOSITION,
)
from corpus.sources import Source, beside, is_passive, object_of, phrase, subject_of
from store.records import Span


@dataclass(frozen=True, slots=True)
class Frame:
    """One cue with what it governs."""

    cue: Span
    at: int
    """Index of the cue's main token."""
    lemma: str
    source: Source | None
    content: Span | None
    rule: str
    saying: bool
    """True for words of speech, False for naming, thinking and finding."""


def find_frames(doc: Doc) -> list[Frame]:
    """Find every cue of the document, in text order."""
    return [frame for token in doc for frame in _frames_of(token)]


def _frames_of(token: Token) -> Iterator[Frame]:
    word = token.lower_
    if token.tag_.startswith("VB") and word in LEMMA_OF:
        yield from _verb_frame(token, LEMMA_OF[word])
    elif word == "according":
        yield from _according_frame(token)
    elif token.tag_.startswith("NN") and (word in CLAIM_NOUNS or word.removesuffix("s") in CLAIM_NOUNS):
        yield from _noun_frame(token)
    elif token.tag_ == "JJ" and word in SURE_ADJECTIVES:
        yield from _adjective_frame(token)


def _span(first: Token, last: Token) -> Span:
    return Span(first.idx, last.idx + len(last))


def _verb_frame(verb: Token, lemma: str) -> Iterator[Frame]:
    source = subject_of(verb) if not is_passive(verb) else _agent(verb)
    if source is None and not is_passive(verb) and verb.tag_ in ("VBD", "VBZ", "VBP"):
        source = beside(verb, after=True) if _follows_quote_or_comma(verb) else beside(verb, after=False)
    content, rule = _content(verb, lemma)
    saying = lemma in SAYING and (lemma not in ONLY_QUOTED or content is None or rule == "that-clause")
    yield Frame(_cue_span(verb), verb.i, lemma, source, content, rule or "verb", saying)


def _agent(verb: Token) -> Source | None:
    for child in verb.rights:
        if child.dep_ == "agent":
            return object_of(child)
    return None


def _follows_quote_or_comma(verb: Token) -> bool:
    before = verb.doc[verb.i - 1] if verb.i else None
    return before is not None and before.tag_ in (",", "''", "``", '"')


def _cue_span(verb: Token) -> Span:
    """The verb with its auxiliaries and negation: "did not rule out"."""
    first = verb
    for child in verb.lefts:
        if child.dep_ in ("aux", "auxpass", "neg") and verb.i - child.i <= 4:
            first = child
            break
    if any(token.dep_ not in ("aux", "auxpass", "neg", "advmod") for token in verb.doc[first.i : verb.i]):
        first = verb
    last = verb
    for child in verb.rights:
        if child.dep_ == "prt" and child.i == verb.i + 1:
            last = child
    return _span(first, last)


def _content(verb: Token, lemma: str) -> tuple[Span | None, str]:
    """Return what a verb reports and the name of the construction."""
    for child in verb.children:
        if child.dep_ == "ccomp":
            rule = "that-clause" if _has_that(child) else "clause"
            return _clause(child, verb), rule
    if lemma in COMMITTING:
        for child in verb.rights:
            if child.dep_ == "xcomp" and child.tag_ == "VB":
                return _clause(child, verb), "infinitive"
    if lemma in WITH_PREPOSITION:
        for child in verb.rights:
            if child.dep_ == "prep" and child.lower_ in WITH_PREPOSITION[lemma]:
                start = child if lemma == "warn" else child.nbor() if child.i + 1 < len(child.doc) else child
                return _bounded(start, child.right_edge, verb), "preposition"
    if lemma in WITH_OBJECT:
        for child in verb.rights:
            if child.dep_ in ("dobj", "obj"):
                return _bounded(child.left_edge, child.right_edge, verb), "object"
    return None, ""


def _has_that(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in ("that", "whether", "if") for child in clause.lefts)


def _clause(clause: Token, verb: Token) -> Span | None:
    """The words of a clause, without an opening "that", on its own side of the verb."""
    return _bounded(clause.left_edge, clause.right_edge, verb)


def _bounded(first: Token, last: Token, verb: Token) -> Span | None:
    doc = verb.doc
    start, end = first.i, last.i
    if start < verb.i <= end:
        if doc[verb.i].left_edge.i <= start and end > verb.i and first.i < verb.i:
            end = verb.i - 1
            subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
            if subject is not None and subject.left_edge.i > start:
                end = subject.left_edge.i - 1
    while start <= end and (doc[start].lower_ == "that" or doc[start].tag_ in (",", ":", "_SP")):
        start += 1
    while end >= start and doc[end].tag_ in (",", ":", ".", "_SP"):
        end -= 1
    if end < start:
        return None
    return _span(doc[start], doc[end])


def _according_frame(token: Token) -> Iterator[Frame]:
    doc = token.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return
    source = object_of(doc[token.i + 1]) or beside(doc[token.i + 1], after=True)
    if source is None:
        return
    sentence = token.sent
    end_of_source = next(
        (t.i for t in doc[source.head : sentence.end] if t.idx >= source.span.end), sentence.end
    )
    if token.i - sentence.start <= 2:
        first = end_of_source
        for at in range(end_of_source, min(sentence.end, end_of_source + 40)):
            if doc[at].tag_ == ",":
                first = at + 1
                if doc[at].head is sentence.root or at + 1 < sentence.end:
                    break
        last = sentence.end - 1
    else:
        first, last = sentence.start, token.i - 1
    while first <= last and doc[first].tag_ in (",", ":", "_SP", "-LRB-"):
        first += 1
    while last >= first and doc[last].tag_ in (",", ":", ".", "_SP", "-LRB-"):
        last -= 1
    content = _span(doc[first], doc[last]) if last > first else None
    yield Frame(_span(token, doc[token.i + 1]), token.i, "according", source, content, "according-to", True)


def _noun_frame(noun: Token) -> Iterator[Frame]:
    clause = next((c for c in noun.rights if c.dep_ in ("acl", "ccomp") and _has_that(c)), None)
    if clause is None:
        return
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    if owner is not None:
        source: Source | None = phrase(owner)
    elif noun.dep_ in ("dobj", "obj", "pobj", "attr"):
        head = noun.head if noun.dep_ != "pobj" else noun.head.head
        source = subject_of(head) if head.tag_.startswith("VB") else None
    else:
        source = None
    if source is not None:
        content = _clause(clause, noun)
        yield Frame(_span(noun, noun), noun.i, noun.lower_, source, content, "noun-clause", True)


def _adjective_frame(adjective: Token) -> Iterator[Frame]:
    verb = adjective.head
    if adjective.dep_ not in ("acomp", "oprd", "ccomp") or not verb.tag_.startswith("VB"):
        return
    clause = next(
        (
            c
            for t in (adjective, verb)
            for c in t.rights
            if c.dep_ == "ccomp" and c.i > adjective.i and _has_that(c)
        ),
        None,
    )
    source = subject_of(verb)
    if clause is not None and source is not None:
        cue = _span(verb, adjective) if verb.i < adjective.i else _span(adjective, adjective)
        yield Frame(cue, adjective.i, adjective.lower_, source, _clause(clause, adjective), "adjective", True)


__all__ = ["NAMING", "THINKING", "Frame", "find_frames"]
