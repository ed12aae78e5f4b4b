"""Whom grammar lets a pronoun or a description mean, and whom it does not.

One invariant: it judges by the clauses that hold the word and by what is said, never by who was named last.
"""

from collections.abc import Iterable

from spacy.tokens import Token

from corpus.speech.coreference import Cast, Referent
from corpus.speech.genders import SINGULAR
from corpus.speech.mentions import Mention
from corpus.speech.sources import Source, subject_of
from store.records import Span

_CLAUSES_ABOVE = 4
_CONTROLLED = 0.88
"""How sure a pronoun means the subject of the clause that governs its own, where the gender agrees."""
_NAMED_AHEAD = 0.8
"""How sure a pronoun of a leading clause means the subject of the clause that follows."""


def named_in(cast: Cast, said: Iterable[Span]) -> frozenset[int]:
    """Return the people whom words name: who speaks is called "I" or "he" in them, not by name.

    An owner may be named all the same ("Obi's car"), and so may who is beside the words within a longer span.
    """
    spans = list(said)
    inner = [span for span in spans if not any(_holds(span, other) for other in spans)]
    return frozenset(
        mention.actor
        for span in inner
        for mention in cast.named_between(span.start, span.end)
        if cast.actors[mention.actor].kind == "person" and not _owns(cast, mention)
    )


def _holds(span: Span, other: Span) -> bool:
    return span != other and span.start <= other.start and other.end <= span.end


def _owns(cast: Cast, mention: Mention) -> bool:
    return any(token.tag_ == "POS" for token in cast.doc[mention.last : mention.last + 2])


def controlled_by(cast: Cast, source: Source, word: str) -> Referent | None:
    """Return the subject of the clause above, whom a pronoun of what it governs takes up.

    "Ada Obi denied what she called a campaign"; "Ada Obi says she told the court ...".
    """
    gender, verb = SINGULAR.get(word), cast.doc[source.head].head
    governor = verb.head.head if verb.head.tag_ == "IN" else verb.head
    if gender is None or verb.dep_ not in ("ccomp", "pcomp") or governor.i >= source.first:
        return None
    subject = subject_of(governor) if governor.tag_.startswith("VB") else None
    mention = cast.mention_at(cast.starts[subject.head]) if subject is not None else None
    if subject is None or mention is None or subject.head >= governor.i or not _may_be(cast, mention, gender):
        return None
    known = cast.genders[mention.actor].value
    return cast.referent(mention.actor, _CONTROLLED if known else _NAMED_AHEAD, "pronoun")


def subjects_above(cast: Cast, head: Token) -> set[int]:
    """Whom a noun cannot mean, as the clause above says it: in "Obi said the nominee won" Obi."""
    found = set()
    verb, subject = head.head, head.dep_ in ("nsubj", "nsubjpass")
    for _ in range(_CLAUSES_ABOVE):
        if subject:
            if verb.dep_ not in ("ccomp", "advcl", "xcomp", "relcl", "acl"):
                break
            verb = verb.head
        subject = True
        for child in verb.lefts:
            mention = cast.mention_at(child.idx) if child.dep_ in ("nsubj", "nsubjpass") else None
            if mention is not None:
                found.add(mention.actor)
    return found


def named_ahead(cast: Cast, source: Source, word: str) -> Referent | None:
    """Return whom a pronoun of a leading clause announces: "Although she called it ..., Ada Obi ..."."""
    gender = SINGULAR.get(word)
    verb = cast.doc[source.head].head
    if gender is None or verb.dep_ != "advcl" or verb.head.i < verb.i:
        return None
    subject = next((c for c in verb.head.lefts if c.dep_ in ("nsubj", "nsubjpass") and c.i > verb.i), None)
    mention = cast.mention_at(subject.idx) if subject is not None else None
    if mention is None or not _may_be(cast, mention, gender):
        return None
    return cast.referent(mention.actor, _NAMED_AHEAD, "pronoun")


def _may_be(cast: Cast, mention: Mention, gender: str) -> bool:
    """Tell whether a mention is of a person of that gender, or of one whose gender nothing tells."""
    is_person = cast.actors[mention.actor].kind == "person"
    return is_person and cast.genders[mention.actor].value in (None, gender)
