"""What a speech verb reports: the words before it, after it, or on both sides of "..., he said, ...".

One invariant: the content lies in the verb's own sentence and never includes the verb's own subject; every
scan is bounded by that sentence and by `LONGEST`.
"""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from corpus.speech.cues import (
    COMMITTING,
    LEMMA_OF,
    ONLY_QUOTED,
    PREPOSITIONS,
    SAYING,
    TELLING,
    WITH_OBJECT,
    is_claim_noun,
)
from corpus.speech.sources import Source
from store.records import Span

LONGEST = 150
"""Tokens looked at on each side of a verb."""
_BREAKS = frozenset([",", ";", "-", "–", "—", "--", "―", "(", ")"])
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_QUOTE_TAGS = frozenset(["``", "''"])
_TELLING = TELLING | {"show"}
_NEVER_BARE = ONLY_QUOTED | frozenset(
    [
        "disclose",
        "repeat",
        "detail",
        "highlight",
        "underline",
        "underscore",
        "request",
        "report",
        "ask",
        "protest",
    ]
)
"""Verbs whose clause needs its "that": what follows them without one is an object."""
_WONDERING = frozenset(["ask", "wonder", "question", "inquire", "say", "clarify", "specify", "query"])
_TEMPORAL = frozenset(["after", "before", "during", "following", "at", "in", "on"])
_KEEPS_CUE = frozenset(["rule", "refuse", "decline"])
"""Verbs without which the matter would mean its opposite."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a verb reports, in one piece or two, and the construction's name."""

    pieces: tuple[Span, ...]
    rule: str


def find_content(verb: Token, lemma: str, source: Source | None, sentence: tuple[int, int]) -> Content | None:
    """Return what a verb reports, by its clause if it has one, else by its infinitive or object.

    `sentence` is the first and the last token of the verb's sentence: spaCy's own `Token.sent` looks at the
    whole document each time.
    """
    clause = next((child for child in verb.children if child.dep_ == "ccomp"), None)
    if lemma in SAYING or (clause is not None and clause.i > verb.i):
        found = _of_saying(verb, lemma, source, clause, sentence)
        if found is not None:
            return found
    return _of_phrase(verb, lemma)


def _of_saying(
    verb: Token, lemma: str, source: Source | None, clause: Token | None, sentence: tuple[int, int]
) -> Content | None:
    doc = verb.doc
    first, last = max(sentence[0], verb.i - LONGEST), min(sentence[1], verb.i + LONGEST)
    core_start, core_end = _core(verb, lemma, source, (first, last))
    before, after = doc[max(first, core_start - 1)], doc[min(last, core_end + 1)]
    own = source is not None and (core_start <= source.first < verb.i or verb.i < source.last <= core_end)
    inserted = own and core_start > first and before.text in _BREAKS
    if inserted and (core_end >= last or after.text in _BREAKS or after.tag_ in (".", ":")):
        return _around(doc, first, core_start - 2, core_end + 2, last, ended=after.text not in _BREAKS)
    start = _start_after(doc, core_end + 1, last, wondering=lemma in _WONDERING)
    that = (
        doc[start - 1].lower_ in ("that", "whether", "if", "how", "why", "what") if start > first else False
    )
    if doc[start - 1].lower_ in ("whether", "if", "how", "why", "what"):
        start -= 1
    if verb.dep_ in ("advcl", "relcl", "pcomp") and verb.right_edge.i > start:
        last = min(last, verb.right_edge.i)
    end = _end(doc, verb, start, last)
    if clause is not None and start < clause.right_edge.i < end and doc[clause.right_edge.i + 1].text == ";":
        end = clause.right_edge.i
    has_clause = clause is not None and clause.i > verb.i
    bare = lemma not in _NEVER_BARE and _looks_like_clause(doc, start, end)
    if not that and not has_clause and not bare:
        return None
    if has_clause and not that and clause is not None and clause.left_edge.i > start + 1:
        gap = doc[start : clause.left_edge.i]
        if any(token.tag_ in ("IN", ",") or token.ent_type_ in ("DATE", "TIME") for token in gap):
            start = max(start, clause.left_edge.i)
    piece = _piece(doc, start, end)
    return Content((piece,), "that-clause" if that else "clause") if piece else None


def _core(verb: Token, lemma: str, source: Source | None, sentence: tuple[int, int]) -> tuple[int, int]:
    """The verb with its subject, auxiliaries, addressee and times: what is not content on either side."""
    doc, start, end = verb.doc, verb.i, verb.i
    first, last = sentence
    for child in verb.lefts:
        if child.dep_ in ("aux", "auxpass", "neg", "advmod") and verb.i - child.i <= 5:
            start = min(start, child.i)
    if source is not None:
        if source.head < verb.i and source.first >= first and _adjoins(doc, source, start):
            start = min(start, source.first)
        elif 0 < source.last - verb.i < 25 and source.head - verb.i < 12:
            end = max(end, source.last)
    if start > first and doc[start - 1].lower_ in ("as", "and", "but", "though"):
        start -= 1
    at = end + 1
    while at <= last:
        token = doc[at]
        if token.dep_ == "prt" or (token.tag_ == "RB" and token.head == verb):
            end, at = at, at + 1
        elif _is_aside(token, verb, lemma):
            end = min(last, max(at, token.right_edge.i))  # a broken parse can end a subtree before its head
            at = end + 1
        else:
            break
    return start, end


def _adjoins(doc: Doc, source: Source, before: int) -> bool:
    """Tell whether a subject stands right before a verb, or parted from it by an aside alone."""
    if before - source.last > 40:
        return False
    between = doc[source.last + 1 : before]
    if not len(between):
        return True
    return between[0].tag_ in (",", ":", "-LRB-", "WP", "WDT", "RB") and (
        between[-1].tag_ in (",", ":", "-RRB-", "RB")
        and not any(t.tag_ in _FINITE and t.head.i == source.head for t in between[:1])
    )


def _is_aside(token: Token, verb: Token, lemma: str) -> bool:
    """Tell whether a token begins an addressee, a time or a place of speaking."""
    right = token.right_edge.i
    if right - token.i > 12 or any(t.tag_ in _FINITE for t in token.doc[token.i : right + 1]):
        return False
    if (
        token.tag_ == "IN"
        and token.head == verb
        and token.lower_ in ("on", "in", "at", "to", "during", "from", "by")
    ):
        return True
    following = token.doc[right + 1] if right + 1 < len(token.doc) else None
    if token.tag_ == "IN" and token.lower_ in _TEMPORAL and following is not None and following.tag_ == "PRP":
        return following.dep_ == "nsubj"
    head = token
    for _ in range(8):
        if head.head.i == verb.i or head.head.i <= head.i:
            break
        head = head.head
    if head.head.i != verb.i:
        return False
    if head.dep_ == "npadvmod" or (head.ent_type_ in ("DATE", "TIME") and head.dep_ != "nsubj"):
        return True
    return (
        lemma in _TELLING and head.dep_ in ("dobj", "dative", "iobj", "nsubj") and head.left_edge.i == token.i
    )


def _start_after(doc: Doc, start: int, last: int, *, wondering: bool) -> int:
    """The first token of a content that follows its verb: after "that", a comma or a colon."""
    for at in range(start, min(last, start + 12) + 1):
        word, tag = doc[at].lower_, doc[at].tag_
        joins = word == "that" and (tag == "IN" or (at == start and doc[at].dep_ != "det"))
        if joins or (wondering and word in ("whether", "if")):
            return at + 1
        if tag in _FINITE or tag in _QUOTE_TAGS:
            break
    while start < last and doc[start].tag_ in (",", ":"):
        start += 1
    return start


def _end(doc: Doc, verb: Token, start: int, last: int) -> int:
    """The last token of a content that follows its verb: before the next words of speech or the full stop."""
    for at in range(start + 1, last + 1):
        token = doc[at]
        if token.lower_ == "according" and doc[at - 1].tag_ == ",":
            return at - 1
        if not token.tag_.startswith("VB") or LEMMA_OF.get(token.lower_) is None:
            continue
        aside = _aside_before(token, start)
        if aside is not None:
            return aside
        if LEMMA_OF[token.lower_] not in SAYING:
            continue
        led = at - 1
        while led > start and doc[led].tag_ in ("RB", "VBD", "VBZ", "VBP", "MD") and at - led < 4:
            led -= 1
        if token.tag_ == "VBG" and doc[led].text in (",", "while", "before"):
            return led
        if doc[led].tag_ == "CC" and token.dep_ == "conj" and token.head == verb:
            return led
        if (
            doc[led].tag_ == "PRP"
            and doc[led - 1].tag_ == "CC"
            and token.dep_ == "conj"
            and token.head == verb
        ):
            return led - 1
    return last


def _aside_before(token: Token, start: int) -> int | None:
    """Where a content ends that a clause of the teller's own time follows: ", as she left"."""
    if token.tag_ != "VBD" or token.dep_ != "advcl":
        return None
    mark = next((c for c in token.lefts if c.lower_ in ("as", "before") and c.i > start), None)
    return mark.i - 1 if mark is not None else None


def _looks_like_clause(doc: Doc, start: int, end: int) -> bool:
    """Tell whether words hold a verb with something before it: what was said, not a thing named."""
    return any(doc[at].tag_ in _FINITE for at in range(start + 1, end + 1)) and not (
        doc[start].tag_ in ("IN", "TO", "CC", "WDT", "WP", ".") or doc[start].tag_ in _QUOTE_TAGS
    )


def _around(
    doc: Doc, first: int, left_end: int, right_start: int, last: int, *, ended: bool
) -> Content | None:
    """The content on both sides of an inserted "he said"."""
    pieces = []
    left = _piece(doc, first, left_end)
    right = None if ended else _piece(doc, right_start, last)
    if right is not None and not any(doc[at].tag_ in _FINITE for at in range(right_start, last + 1)):
        right = None
    tags = [doc[at].tag_ for at in range(first, left_end + 1)]
    states = bool(_FINITE.intersection(tags))
    fits = states or (right is not None and not any(tag.startswith("VB") for tag in tags))
    if left is not None and fits and (not tags[0].startswith("VB") or doc[first].dep_ == "csubj"):
        pieces.append(left)
    if right is not None:
        pieces.append(right)
    return Content(tuple(pieces), "inserted" if len(pieces) > 1 else "clause") if pieces else None


def _of_phrase(verb: Token, lemma: str) -> Content | None:
    """The infinitive, prepositional object or object that a verb of demand, refusal or naming takes."""
    if lemma in COMMITTING:
        for child in verb.rights:
            if child.dep_ == "xcomp" and child.tag_ == "VB" and child.left_edge.lower_ == "to":
                first = verb if lemma in _KEEPS_CUE else child.left_edge
                return _phrase(first, child.right_edge, "infinitive")
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ in PREPOSITIONS.get(lemma, ()):
            start = child if lemma == "warn" else child.nbor()
            if lemma == "accuse":
                start = next((c.left_edge for c in verb.rights if c.dep_ == "dobj"), start)
            return _phrase(start, child.right_edge, "preposition") if child.i < child.right_edge.i else None
    if lemma in WITH_OBJECT:
        for child in verb.rights:
            if child.dep_ in ("dobj", "obj") and child.tag_ != "PRP" and not is_claim_noun(child.lower_):
                first = _first_auxiliary(verb) if lemma in _KEEPS_CUE else child.left_edge
                return _phrase(first, _purpose(verb, child), "object")
    return None


def _purpose(verb: Token, object_: Token) -> Token:
    """The end of an object with the purpose right behind it: "announced a fund to rebuild the pier"."""
    last = object_.right_edge
    for child in verb.rights:
        if child.i > last.i and child.dep_ in ("xcomp", "advcl") and child.left_edge.i == last.i + 1:
            return child.right_edge if child.left_edge.lower_ == "to" else last
    return last


def _first_auxiliary(verb: Token) -> Token:
    return next((c for c in verb.lefts if c.dep_ in ("aux", "neg") and verb.i - c.i <= 3), verb)


def _phrase(first: Token, last: Token, rule: str) -> Content | None:
    if last.i - first.i > LONGEST:
        return None
    piece = _piece(first.doc, first.i, last.i)
    return Content((piece,), rule) if piece else None


def _piece(doc: Doc, start: int, end: int) -> Span | None:
    """The words between two tokens, without the punctuation and conjunctions around them."""
    while start <= end and (
        doc[start].tag_ in (",", ":", "_SP", "CC", ".", "-RRB-") or doc[start].lower_ == "that"
    ):
        start += 1
    while end >= start and (doc[end].tag_ in (",", ":", ".", "_SP", "CC", "-LRB-")):
        end -= 1
    return Span(doc[start].idx, doc[end].idx + len(doc[end])) if end >= start else None


def clause_piece(clause: Token, after: Token) -> Span | None:
    """The words of a clause that hangs on a noun or an adjective."""
    first = max(clause.left_edge.i, after.i + 1)
    return _piece(clause.doc, first, min(clause.right_edge.i, first + LONGEST))
