"""Speakers that stand beside their words without a verb: "“...” — Ada Obi", "OBI: ...", "Ada Obi: “...”".

One invariant: a label is short and has no finite verb; anything longer is a sentence, not a label.
"""

import re

from spacy.tokens import Token

from corpus.speech.coreference import Cast
from corpus.speech.mentions import Mention
from corpus.speech.sources import Source, beside, phrase, subject_of
from store.records import Span
from store.text.quote_marks import Quoted

_LABEL = re.compile(r"([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}):\s")
_DASH = re.compile(r"\s*(?:[–—―]|--?|~)\s*\S")
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_LONGEST = 160
_VIEWS = frozenset(["account", "opinion", "telling", "version", "view", "words", "eyes", "reading"])
"""Nouns whose possessor speaks: "In her view the road is lost: “...”"."""


def label_inside(cast: Cast, one: Quoted) -> Source | None:
    """The speaker of a transcript's turn: "OBI: We will see"."""
    found = _LABEL.match(one.span.cut(cast.text)[:80])
    if found is None:
        return None
    tokens = _tokens(cast, one.span.start, one.span.start + found.end(1))
    return phrase(tokens[-1]) if tokens else None


def name_after(cast: Cast, start: int, end: int) -> Source | None:
    """The name that follows a quotation on its line."""
    if not 2 < end - start < _LONGEST:
        return None
    tokens = [token for token in _tokens(cast, start, end) if token.text[0].isalnum()]
    if not tokens or any(token.tag_ in _FINITE for token in tokens):
        return None
    if tokens[0].tag_ in ("IN", "CC", "TO", "WDT", "WP"):
        return None
    dashed = _DASH.match(cast.text, start, end) is not None
    for token in tokens:
        mention = cast.mention_at(token.idx)
        if mention is not None and cast.actors[mention.actor].kind == "person" and not _owns(cast, mention):
            return _of_mention(cast, mention.span)
    if dashed:
        comma = next((token.i for token in cast.doc[tokens[0].i : tokens[-1].i] if token.text == ","), None)
        first = [token for token in tokens if comma is None or token.i < comma]
        full = len(first) > 1 and all(token.tag_ == "NNP" for token in first)
        return next(
            (
                phrase(token)
                for token in reversed(first if full else tokens)
                if token.tag_ in ("NNP", "NNPS", "NN")
            ),
            None,
        )
    return None


def named_before(cast: Cast, start: int, verb: Token) -> Source | None:
    """Who stands between a closing mark and a verb, for a parse that took the words as subject."""
    for token in _tokens(cast, start, verb.idx):
        mention = cast.mention_at(token.idx)
        if mention is not None and cast.actors[mention.actor].kind == "person" and not _owns(cast, mention):
            return _of_mention(cast, mention.span)
    found = beside(verb, after=False) or beside(verb, after=True)
    return found if found is not None and not cast.is_quoted(found.span.start) else None


def name_in_next(cast: Cast, paragraph: Span) -> Source | None:
    """The name in a paragraph of its own that begins with a dash."""
    text = cast.text
    if paragraph.end - paragraph.start > _LONGEST or text[paragraph.start] not in "–—―":
        return None
    return name_after(cast, paragraph.start, paragraph.end)


def subject_before_colon(cast: Cast, start: int, end: int) -> Source | None:
    """Whom the words before a colon are about: "The minister was blunt: “...”", "Ada Obi, mayor: “...”"."""
    tokens = _tokens(cast, start, end)[-80:]
    for token in tokens:
        if token.lower_ in _VIEWS and token.dep_ == "pobj" and token.head.lower_ in ("in", "by", "from"):
            owner = next((c for c in token.lefts if c.dep_ == "poss"), None)
            if owner is not None:
                return phrase(owner)
    verbs = [token for token in tokens if token.tag_ in _FINITE]
    for verb in reversed(verbs):
        found = subject_of(verb)
        if found is not None and start <= found.span.start and cast.doc[found.head].tag_ != "EX":
            return found
    if verbs:
        return None
    for token in tokens:
        mention = cast.mention_at(token.idx)
        if mention is not None and cast.actors[mention.actor].kind in ("person", "organisation"):
            return _of_mention(cast, mention.span)
    return None


def _tokens(cast: Cast, start: int, end: int) -> list[Token]:
    first = cast.token(start)
    found = []
    for token in cast.doc[first : first + 200]:
        if token.idx >= end:
            break
        if token.idx >= start and not token.is_space:
            found.append(token)
    return found


def _owns(cast: Cast, mention: Mention) -> bool:
    """Tell whether a name is in the possessive: of "Obi's lawyer" the lawyer speaks."""
    return any(token.tag_ == "POS" for token in cast.doc[mention.last : mention.last + 2])


def _of_mention(cast: Cast, span: Span) -> Source:
    first, last = cast.token(span.start), cast.token(max(span.start, span.end - 1))
    return Source(span, first, last, last, span)
