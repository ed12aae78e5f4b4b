"""What the sentences right before a point of an article are about: their subjects, named or not.

One invariant: nothing after the point counts, and only a few sentences before it.
"""

from bisect import bisect_left, bisect_right

from corpus.speech.coreference import Cast
from corpus.speech.cues import DOCUMENT_NOUNS
from corpus.speech.descriptions import is_speaker_noun
from corpus.speech.mentions import SUBJECT
from corpus.speech.sources import Source, phrase

_LONGEST_TOPIC = 60
_NAMED_RECENTLY, _SENTENCES_BEFORE = 12, 3


def only_person_before(cast: Cast, at: int) -> int | None:
    """Return the one person whom the last sentences name, as the subject of one of them."""
    here = bisect_right(cast.sentences, at)
    near = [
        mention
        for mention in cast.mentions[: bisect_left(cast.positions, at)][-_NAMED_RECENTLY:]
        if here - mention.sentence <= _SENTENCES_BEFORE and cast.actors[mention.actor].kind == "person"
    ]
    about = {mention.actor for mention in near}
    is_subject = any(mention.prominence >= SUBJECT for mention in near)
    return about.pop() if len(about) == 1 and is_subject else None


def topic_before(cast: Cast, at: int) -> Source | None:
    """Return the unnamed person or body that the sentence before an offset is about: "A guard ran."."""
    here = bisect_right(cast.sentences, at) - 1
    if here < 1:
        return None
    first, last = cast.token(cast.sentences[here - 1]), cast.token(cast.sentences[here])
    for token in cast.doc[first : min(last, first + _LONGEST_TOPIC)]:
        if token.dep_ == "nsubj" and token.head.dep_ == "ROOT":
            speaks = token.tag_ == "NN" and is_speaker_noun(token.lower_)
            meant = speaks and token.lower_ not in DOCUMENT_NOUNS and not cast.is_quoted(token.idx)
            source = phrase(token) if meant else None
            return source if source is not None and cast.named(source) is None else None
    return None


def plural_subject(cast: Cast, at: int) -> Source | None:
    """Return several people who are the subject of one of the two sentences before an offset."""
    first = max(0, bisect_right(cast.sentences, at) - 3)
    start = cast.token(cast.sentences[first]) if cast.sentences else 0
    for token in reversed(cast.doc[max(start, cast.token(at) - 80) : cast.token(at)]):
        if token.dep_ == "nsubj" and token.tag_ == "NNS" and not cast.is_quoted(token.idx):
            return phrase(token)
    return None
