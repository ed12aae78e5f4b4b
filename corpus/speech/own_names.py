"""Bodies that a source names though they are no actors: "the Harbour Aid charity", "the Post", "a spokesman".

One invariant: what is returned stands in the article, in the source itself or shortly before it.
"""

from bisect import bisect_left, bisect_right

from spacy.tokens import Token

from corpus.speech.coreference import Cast, Referent
from corpus.speech.mentions import NAMED_BY_COMPOUND, SUBJECT
from corpus.speech.sources import Source
from store.records import Actor

UNNAMED = 0.88
"""How often an unnamed source is nobody whom the article names elsewhere."""
_BEFORE = 2
"""Sentences after which "a spokesman" speaks for another body than the one that was named."""
_LOOKED_AT = 8
_LONGEST_NAME = 5


def is_coined(token: Token) -> bool:
    """Tell whether a word is written as only names are: "Aid4All", "HarbourWatch"."""
    return token.text[0].isupper() and any(c.isupper() or c.isdigit() for c in token.text[1:])


def name_of_body(cast: Cast, source: Source) -> Referent | None:
    """Return the body that stands beside its kind: "the Harbour Aid charity" or "the union Unite"."""
    head = cast.doc[source.head]
    if head.text not in NAMED_BY_COMPOUND:
        return None
    after = _name_after(head)
    beside = cast.mention_at(after[0].idx) if after else None
    if beside is not None and cast.actors[beside.actor].kind == "organisation":
        return cast.referent(beside.actor, 0.9, "apposition")
    names = [
        t
        for t in cast.doc[source.first : source.last + 1]
        if t.i != head.i and (is_coined(t) or (t.tag_.startswith("NN") and t.text[0].isupper()))
    ]
    names = names or [c for c in head.rights if c.dep_ == "appos" and c.tag_ == "NNP" and c.i == head.i + 1]
    if names and names[-1].i < head.i - 1:
        return None  # "the United Nations refugee agency" is not the United Nations
    names = names or _name_after(head)
    if not names or any(t.ent_type_ in ("GPE", "NORP", "PERSON", "LOC") for t in names):
        return None
    mention = cast.mention_at(names[-1].idx)
    if mention is not None:
        return cast.referent(mention.actor, 0.9, "apposition")
    name = cast.text[names[0].idx : names[-1].idx + len(names[-1])]
    return Referent(name, UNNAMED, "unnamed", person=False)


def _name_after(head: Token) -> list[Token]:
    """Return the capitalised words right after a noun that are nobody's yet: "the group Doctors Abroad"."""
    found: list[Token] = []
    for token in head.doc[head.i + 1 : head.i + 1 + _LONGEST_NAME]:
        if token.tag_ not in ("NNP", "NNPS") or not token.text[0].isupper():
            break
        found.append(token)
    return found


def shortened_name(cast: Cast, source: Source) -> Referent | None:
    """Return the only body whose name ends in a capitalised noun: "the Post" of the "Harbour Post"."""
    head = cast.doc[source.head]
    if source.last != source.head or not head.text[0].isupper() or head.is_sent_start:
        return None
    words = [t.text for t in cast.doc[source.first : source.head + 1] if t.text[0].isupper()]
    found = {
        m.actor
        for m in cast.mentions
        if cast.actors[m.actor].kind == "organisation"
        and cast.actors[m.actor].name.split()[-len(words) :] == words
    }
    return cast.referent(found.pop(), 0.85, "name") if len(found) == 1 else None


def body_before(cast: Cast, at: int) -> Actor | None:
    """Return the organisation that a sentence right before is about, or that is named last there."""
    here = bisect_right(cast.sentences, at)
    near = [
        mention
        for mention in reversed(cast.mentions[: bisect_left(cast.positions, at)][-_LOOKED_AT:])
        if cast.actors[mention.actor].kind == "organisation" and here - mention.sentence <= _BEFORE
    ]
    about = [mention for mention in near if mention.prominence >= SUBJECT]
    if not near or (not about and _is_about_somebody(cast, at)):
        return None
    return cast.actors[(about or near)[0].actor]


def _is_about_somebody(cast: Cast, at: int) -> bool:
    """Tell whether the subject of a sentence right before is a person, whose spokesman may be meant."""
    here = bisect_right(cast.sentences, at)
    return any(
        mention.prominence >= SUBJECT and cast.actors[mention.actor].kind == "person"
        for mention in cast.mentions[: bisect_left(cast.positions, at)][-_LOOKED_AT:]
        if here - mention.sentence <= _BEFORE
    )
