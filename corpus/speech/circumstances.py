"""The circumstances of a statement: whether it is denied, to whom it was made, where, and who passes it on.

One invariant: each is read off the cue's own clause, or a bracket right behind the words, as written there.
"""

import re

from spacy.tokens import Doc, Token

from corpus.speech.animacy import is_thing
from corpus.speech.cues import DENYING, LEMMA_OF, PRESS, REFUSING, SAYING, TELLING, VENUES
from corpus.speech.found import Found
from corpus.speech.sources import NAME_TAGS, Source, agent_of, object_of, phrase, subject_of
from store.records import Polarity

_TELLING = TELLING | {"ask"}
"""Verbs whose first object is the listener."""
_SPEAKING = frozenset(["speaking", "talking", "addressing", "testifying"])
_INSIDE = frozenset(["DT", "PRP$", "JJ", "NN", "NNS", "NNP", "NNPS", "CD", "POS"])
_BRACKET = re.compile(r"[”\"’'».,]{0,3}\s*\(([^()\n]{2,60})\)")
_LAST = re.compile(r"\(([^()\n]{2,60})\)[.\s]*$")
_DATED = re.compile(r"^(.+?),\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\.?\s+[A-Z][a-z]{2,8}).*$")
_LONGEST_TAIL = 120
_NEAR = 10
_DAYS = frozenset(
    ["yesterday", "today", "tonight", "tomorrow", "recently", "earlier", "later", "last", "this"]
)
_NEGATIONS = frozenset(["not", "n't", "n’t", "never", "longer"])


def polarity_of(doc: Doc, text: str, found: Found) -> Polarity:
    """Tell whether the words are affirmed, denied, or what the speaker refuses; two denials affirm."""
    frame = found.frame
    if frame is None or found.kind == "direct":
        return "affirmed"
    cue, lemma = doc[frame.at], frame.lemma
    if found.kind == "mixed" and _is_judgement(text, found):
        return "affirmed"
    if cue.tag_.startswith("NN") and cue.dep_ in ("dobj", "obj") and all(c.dep_ != "poss" for c in cue.lefts):
        cue, lemma = cue.head, LEMMA_OF.get(cue.head.lower_, lemma)
    negated = any(c.lower_ in _NEGATIONS for c in cue.lefts)
    if lemma == "rule" and (cue.i + 1 >= len(doc) or doc[cue.i + 1].lower_ != "out"):
        return "affirmed"  # "the court ruled that ..."
    if lemma in DENYING or lemma in REFUSING or lemma == "denial":
        if negated:
            return "affirmed"
        return "refused" if lemma in REFUSING else "denied"
    return "refused" if (negated or _is_withheld(cue)) and lemma in SAYING else "affirmed"


def _is_judgement(text: str, found: Found) -> bool:
    """Tell whether the words say what a denied thing is: "dismissed the report as “nonsense”"."""
    if found.frame is None or found.span.start < found.frame.cue.end:
        return False
    between = text[found.frame.cue.end : found.span.start].split()
    return any(word.lower() == "as" for word in between[-4:])


def _is_withheld(cue: Token) -> bool:
    """Tell whether a verb is what somebody refuses to do: "refused to say whether ..."."""
    return cue.dep_ == "xcomp" and LEMMA_OF.get(cue.head.lower_) in REFUSING


def addressee_of(doc: Doc, found: Found) -> str | None:
    """Return the words for the listener: "told reporters", "said to the council"."""
    frame = found.frame
    if frame is None:
        return None
    verb = doc[frame.at]
    if frame.lemma in _TELLING:
        return None if _is_venue(doc, frame.at + 1) else _listener(doc, frame.at + 1)
    to = next((c for c in verb.rights if c.lower_ == "to" and c.dep_ in ("prep", "dative")), None)
    if to is None or frame.lemma not in SAYING:
        to = _of_speaking(verb, "to")
    heard = next((c for c in to.rights if c.dep_ == "pobj"), None) if to is not None else None
    if to is None or heard is None or is_thing(heard.lower_):
        return None
    return _listener(doc, to.i + 1)


def _of_speaking(verb: Token, preposition: str) -> Token | None:
    """The preposition in "Speaking to reporters in Oslo, she said"."""
    for child in verb.lefts:
        if child.dep_ == "advcl" and child.lower_ in _SPEAKING:
            near = verb.doc[child.i : min(child.i + _NEAR, verb.i)]
            return next((c for c in near if c.lower_ == preposition and c.dep_ == "prep"), None)
    return None


def _is_venue(doc: Doc, first: int) -> bool:
    """Tell whether the listener is an occasion: "told a news conference"."""
    words = [token for token in doc[first : first + 5] if token.tag_ in ("NN", "NNS")]
    return bool(words) and words[-1].lower_ in VENUES - {"parliament"}


def _listener(doc: Doc, first: int) -> str | None:
    """The noun phrase that begins right behind a verb."""
    if first < len(doc) and doc[first].tag_ == "PRP":
        return str(doc[first].text)
    last = None
    for token in doc[first : first + 8]:
        if token.ent_type_ in ("DATE", "TIME") or token.lower_ in _DAYS:
            break  # "told reporters yesterday"
        if token.tag_ not in _INSIDE or (last is not None and token.tag_ in ("DT", "PRP$", "JJ")):
            break
        if token.tag_ in NAME_TAGS:
            last = token
    return str(doc[first : last.i + 1].text) if last is not None else None


def place_of(doc: Doc, found: Found) -> str | None:
    """Return where it was said: "said in Oslo", "said at a news conference"."""
    if found.frame is None:
        return None
    verb = doc[found.frame.at]
    if found.frame.lemma in _TELLING and _is_venue(doc, verb.i + 1):
        told = next((c for c in verb.rights if c.dep_ in ("dobj", "dative") and c.lower_ in VENUES), None)
        return _phrase_of(told) if told is not None else None
    speaking = [_of_speaking(verb, word) for word in ("at", "in")]
    for child in [*verb.rights, *(one for one in speaking if one is not None)]:
        if child.dep_ == "prep" and child.lower_ in ("in", "at"):
            noun = next((c for c in child.rights if c.dep_ == "pobj"), None)
            if noun is not None and (noun.ent_type_ in ("GPE", "LOC", "FAC") or noun.lower_ in VENUES):
                return _governed(child)
    return None


def _governed(preposition: Token) -> str | None:
    noun = next((c for c in preposition.rights if c.dep_ == "pobj"), None)
    return _phrase_of(noun) if noun is not None else None


def _phrase_of(noun: Token) -> str:
    found = phrase(noun)
    return str(noun.doc[found.first : found.last + 1].text)


def reporter_of(doc: Doc, text: str, found: Found) -> str | None:
    """Return who passes the statement on: "as the press reported", "told TASS", "(TASS, Jan. 25)"."""
    if found.via is not None:
        return found.via.span.cut(text)
    if found.frame is not None:
        outlet = _outlet(doc, found) or _quoting(doc[found.frame.at])
        if outlet is not None:
            return outlet
    tail = max(found.span.start, found.passage.end - _LONGEST_TAIL)
    bracket = _BRACKET.match(text, found.span.end) or _LAST.search(text, tail, found.passage.end)
    if bracket is None:
        return None
    dated = _DATED.match(bracket[1])
    if dated is None and not PRESS & set(re.findall(r"\w+", bracket[1].lower())):
        return None
    name = (dated[1] if dated is not None else bracket[1]).strip()
    return name if name[:1].isupper() else None


def _outlet(doc: Doc, found: Found) -> str | None:
    """The outlet that was told: "told TASS", "in an interview with the Coast Daily"."""
    listener = addressee_of(doc, found)
    if listener is not None and listener[:1].isupper() | listener.startswith("the "):
        words = listener.split()
        if PRESS & {word.lower() for word in words} and words[-1][:1].isupper() | (len(words) > 2):
            return listener
    if found.frame is None:
        return None
    for preposition in doc[found.frame.at].children:
        interview = next((c for c in preposition.rights if c.lower_ == "interview"), None)
        if interview is None or preposition.dep_ != "prep":
            continue
        with_ = next((c for c in interview.rights if c.lower_ in ("with", "to")), None)
        return _governed(with_) if with_ is not None else None
    return None


def _quoting(verb: Token) -> str | None:
    """Who quotes: "was quoted by Interfax as saying", "Interfax quoted the mayor as saying"."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as":
        return None
    quoted = verb.head.head
    if LEMMA_OF.get(quoted.lower_) not in ("quote", "cite"):
        return None
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in quoted.children)
    source = (agent_of(quoted) or agent_of(verb) or _by(verb)) if passive else subject_of(quoted)
    return str(verb.doc[source.first : source.last + 1].text) if source is not None else None


def _by(verb: Token) -> Source | None:
    """The phrase after "by", which a parse may hang on the verb of saying."""
    by = next((c for c in verb.rights if c.lower_ == "by"), None)
    return object_of(by) if by is not None else None
