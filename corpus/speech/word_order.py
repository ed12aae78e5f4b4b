"""The source of a verb where the order of the words is surer than the parse: "..., said Ada Obi, would end".

One invariant: what is returned stands right beside the verb, or is parted from it by an apposition alone.
"""

from spacy.tokens import Token

from corpus.speech.animacy import can_speak
from corpus.speech.cues import TELLING
from corpus.speech.sources import NAME_TAGS, Source, beside, phrase
from store.records import Span

_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_LONGEST_APPOSITION = 25
_WHO = frozenset(["WP", "WP$", "WDT"])
_ENDS = frozenset([".", ":", "``", "''"])
_OPENS = frozenset(["``", "''", "-LRB-", "_SP"])


def inserted_after(verb: Token) -> Source | None:
    """Return who speaks in a clause put into the speech: "The plan, said Ada Obi, would fail"."""
    doc = verb.doc
    if verb.i == 0 or doc[verb.i - 1].tag_ != "," or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    found = _right_after(verb)
    if found is None or found.last + 2 >= len(doc):
        return None
    goes_on = doc[found.last + 1].tag_ == "," and doc[found.last + 2].tag_ in _FINITE
    return found if goes_on and _is_somebody(doc[found.head]) else None


def opening(verb: Token) -> Source | None:
    """Return who speaks where the verb begins the sentence: "Added Obi: ..."."""
    doc = verb.doc
    if not verb.text[0].isupper() or verb.tag_ not in ("VBD", "VBN", "VBZ"):
        return None
    if verb.i and not (verb.is_sent_start or doc[verb.i - 1].tag_ in _OPENS):
        return None
    found = _right_after(verb)
    if found is None or found.last + 1 >= len(doc):
        return None
    return found if doc[found.last + 1].text in (":", ",") and _is_somebody(doc[found.head]) else None


def around_comma(verb: Token, lemma: str) -> Source | None:
    """Return who speaks beside a verb after a comma: after it, or before an apposition between commas."""
    after = None if lemma in TELLING else beside(verb, after=True)
    if after is not None and not governs(after, verb):
        return after
    return _before_apposition(verb)


def governs(source: Source, verb: Token) -> bool:
    """Tell whether a phrase right after a verb is the subject of what is said: "said Ada Obi was late"."""
    doc, end = verb.doc, source.last + 1
    return source.first == verb.i + 1 and end < len(doc) and doc[end].tag_ in _FINITE


def _right_after(verb: Token) -> Source | None:
    """Return the phrase that begins with the next word; a verb taken for its attribute is no part of it."""
    found = beside(verb, after=True)
    if found is None or not found.first <= verb.i + 1 <= found.head:
        return None
    span = Span(verb.nbor().idx, found.span.end)
    return Source(span, verb.i + 1, found.last, found.head, span)


def _before_apposition(verb: Token) -> Source | None:
    """Return who is named before an apposition or "who ...": "Ada Obi, head of the mint, told"."""
    doc, first = verb.doc, max(0, verb.i - _LONGEST_APPOSITION)
    states = False
    for at in range(verb.i - 2, first, -1):
        token = doc[at]
        if token.tag_ in _ENDS:
            return None
        states = states or token.tag_ in _FINITE
        named = doc[at - 1].tag_ in NAME_TAGS and doc[at - 1].text[0].isupper()
        if token.tag_ == "," and named and (not states or doc[at + 1].tag_ in _WHO):
            return phrase(doc[at - 1])
    return None


def _is_somebody(head: Token) -> bool:
    return head.ent_type_ not in ("DATE", "TIME") and can_speak(head) is True
