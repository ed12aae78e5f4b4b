"""The circumstances of a statement: whether it is denied, to whom it was made, where, and who passes it on.

One invariant: each is read off the cue's own clause, or a bracket right behind the words, as written there.
"""

import re

from spacy.tokens import Doc, Token

from corpus.speech.cues import DENYING, REFUSING, SAYING, TELLING
from corpus.speech.flow import Found
from corpus.speech.sources import NAME_TAGS, phrase
from store.records import Polarity

_TELLING = TELLING | {"ask"}
"""Verbs whose first object is the listener."""
_VENUES = frozenset(
    ["conference", "briefing", "parliament", "meeting", "summit", "rally", "interview", "hearing", "podium"]
)
_INSIDE = frozenset(["DT", "PRP$", "JJ", "NN", "NNS", "NNP", "NNPS", "CD", "POS"])
_BRACKET = re.compile(r"[”\"’'».,]{0,3}\s*\(([^()\n]{2,60})\)")
_LAST = re.compile(r"\(([^()\n]{2,60})\)[.\s]*$")
_DATED = re.compile(r"^(.+?),\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\.?\s+[A-Z][a-z]{2,8}).*$")
_LONGEST_TAIL = 120
_NEGATIONS = frozenset(["not", "n't", "n’t", "never"])


def polarity_of(doc: Doc, found: Found) -> Polarity:
    """Tell whether the words are affirmed, denied, or what the speaker refuses; two denials affirm."""
    frame = found.frame
    if frame is None or found.kind == "direct":
        return "affirmed"
    cue = doc[frame.at]
    negated = any(c.lower_ in _NEGATIONS for c in cue.lefts)
    if frame.lemma in DENYING or frame.lemma in REFUSING or frame.lemma == "denial":
        if negated:
            return "affirmed"
        return "refused" if frame.lemma in REFUSING else "denied"
    return "refused" if negated and frame.lemma in SAYING else "affirmed"


def addressee_of(doc: Doc, found: Found) -> str | None:
    """Return the words for the listener: "told reporters", "said to the council"."""
    frame = found.frame
    if frame is None:
        return None
    verb = doc[frame.at]
    if frame.lemma in _TELLING:
        return _listener(doc, frame.at + 1)
    to = next((c for c in verb.rights if c.lower_ == "to" and c.dep_ in ("prep", "dative")), None)
    return _governed(to) if to is not None and frame.lemma in SAYING else None


def _listener(doc: Doc, first: int) -> str | None:
    """The noun phrase that begins right behind a verb."""
    if first < len(doc) and doc[first].tag_ == "PRP":
        return str(doc[first].text)
    last = None
    for token in doc[first : first + 8]:
        if token.tag_ not in _INSIDE or (last is not None and token.tag_ in ("DT", "PRP$", "JJ")):
            break
        if token.tag_ in NAME_TAGS:
            last = token
    return str(doc[first : last.i + 1].text) if last is not None else None


def place_of(doc: Doc, found: Found) -> str | None:
    """Return where it was said: "said in Oslo", "said at a news conference"."""
    if found.frame is None:
        return None
    for child in doc[found.frame.at].rights:
        if child.dep_ == "prep" and child.lower_ in ("in", "at"):
            noun = next((c for c in child.rights if c.dep_ == "pobj"), None)
            if noun is not None and (noun.ent_type_ in ("GPE", "LOC", "FAC") or noun.lower_ in _VENUES):
                return _governed(child)
    return None


def _governed(preposition: Token) -> str | None:
    noun = next((c for c in preposition.rights if c.dep_ == "pobj"), None)
    if noun is None:
        return None
    found = phrase(noun)
    return str(noun.doc[found.first : found.last + 1].text)


def reporter_of(text: str, found: Found) -> str | None:
    """Return who passes the statement on: "as the press reported", "(TASS, Jan. 25)"."""
    if found.via is not None:
        return found.via.span.cut(text)
    tail = max(found.span.start, found.passage.end - _LONGEST_TAIL)
    bracket = _BRACKET.match(text, found.span.end) or _LAST.search(text, tail, found.passage.end)
    dated = _DATED.match(bracket[1]) if bracket is not None else None
    name = dated[1].strip() if dated is not None else ""
    return name if name[:1].isupper() else None
