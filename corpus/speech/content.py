"""What a speech verb reports: the words before it, after it, or on both sides of "..., he said, ...".

One invariant: the content lies in the verb's own sentence and never includes the verb's own subject; every
scan is bounded by that sentence and by `LONGEST`.
"""

from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from corpus.speech.clause_bounds import (
    BREAKS,
    FINITE,
    QUOTE_MARKS,
    QUOTE_TAGS,
    before_comment,
    break_before,
    end_of,
    goes_on,
    is_headline,
    last_of_clause,
    looks_like_clause,
    sets_the_scene,
    start_after,
)
from corpus.speech.complements import find_complement
from corpus.speech.cues import ONLY_QUOTED, SAYING, TELLING
from corpus.speech.judgements import find_judgement
from corpus.speech.rules import FoundRule
from corpus.speech.sources import Source
from store.records import Span

LONGEST = 150
"""Tokens looked at on each side of a verb."""
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
_NOUNS = frozenset(["NN", "NNS", "NNP", "NNPS"])
_NOMINAL = _NOUNS | {"JJ", "CD", "POS"}
_BRACKET = 9
"""Tokens of the longest bracket that names where words were reported, with its marks."""
_ALL = frozenset(["all", "anything", "everything", "much", "nothing", "something", "what", "whatever"])
_OCCASIONS = frozenset(["on", "in", "at", "to", "during", "from", "by", "under", "via", "through"])
_TEMPORAL = frozenset(["after", "before", "during", "following", "at", "in", "on"])


@dataclass(frozen=True, slots=True)
class Content:
    """What a verb reports, in one piece or two, and the construction's name."""

    pieces: tuple[Span, ...]
    rule: FoundRule


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
    taken = find_complement(verb, lemma) or find_judgement(verb, lemma)
    if taken is None or taken.last - taken.first > LONGEST:
        return None
    piece = _piece(verb.doc, taken.first, before_comment(verb.doc, taken.first, taken.last))
    return Content((piece,), taken.rule) if piece else None


def _of_saying(
    verb: Token, lemma: str, source: Source | None, clause: Token | None, sentence: tuple[int, int]
) -> Content | None:
    doc = verb.doc
    first, last = max(sentence[0], verb.i - LONGEST), min(sentence[1], verb.i + LONGEST)
    core_start, core_end = _core(verb, lemma, source, (first, last))
    before, after = break_before(doc, core_start, first), doc[min(last, core_end + 1)]
    own = source is not None and (core_start <= source.first < verb.i or verb.i < source.last <= core_end)
    inverted = source is not None and source.first > verb.i
    if own and before is not None and (core_end >= last or after.text in BREAKS or after.tag_ in (".", ":")):
        return _around(
            doc, first, before, core_end + 2, last, ended=after.text not in BREAKS, inverted=inverted
        )
    start = start_after(doc, core_end + 1, last, wondering=lemma in _WONDERING)
    if start > last or start >= len(doc):
        return None
    if inverted and doc[start - 1].lower_ not in ("that", ":") and after.text != ":":
        return None  # "“...,” said Ada Obi, a lawyer who ...": what follows describes her
    that = (
        doc[start - 1].lower_ in ("that", "whether", "if", "how", "why", "what") if start > first else False
    )
    if doc[start - 1].lower_ in ("whether", "if", "how", "why", "what"):
        start -= 1
    end = end_of(doc, verb, start, last_of_clause(verb, start, last))
    if clause is not None and start < clause.right_edge.i < end and doc[clause.right_edge.i + 1].text == ";":
        end = clause.right_edge.i
    has_clause = clause is not None and clause.i > verb.i
    relative = core_start > first and doc[core_start - 1].tag_ in ("WDT", "WP")
    bare = lemma not in _NEVER_BARE and looks_like_clause(doc, start, end, relative=relative)
    if (not that and not has_clause and not bare) or _is_no_matter(verb, core_start, start):
        return None
    if has_clause and not that and clause is not None and clause.left_edge.i > start + 1:
        gap = doc[start : clause.left_edge.i]
        if gap[0].tag_ in ("IN", ",") or gap[0].ent_type_ in ("DATE", "TIME"):
            start = max(start, clause.left_edge.i)
    piece = _piece(doc, start, end)
    return Content((piece,), "that-clause" if that else "clause") if piece else None


def _is_no_matter(verb: Token, core_start: int, start: int) -> bool:
    """Tell "all he said was a lie" and "he said when he left" from words that are reported."""
    following = verb.doc[start]
    if following.tag_ in FINITE:
        return any(token.lower_ in _ALL for token in verb.doc[max(0, core_start - 1) : core_start + 1])
    negated = any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.lefts)
    return following.lower_ == "when" and not negated


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
    if end == verb.i and lemma in _TELLING:
        end = _listener_end(doc, verb.i + 1, last)
    return start, _after_asides(verb, lemma, end, last)


def _after_asides(verb: Token, lemma: str, end: int, last: int) -> int:
    """The last token of the addressees, times and places of speaking that follow a token."""
    doc, at = verb.doc, end + 1
    while at <= last:
        token = doc[at]
        if token.dep_ == "prt" or (token.tag_ in ("RB", "RBR") and token.head == verb):
            end, at = at, at + 1
        elif _is_aside(token, verb, lemma):
            end = min(
                last, max(at, _aside_end(token, verb))
            )  # a broken parse can end a subtree before its head
            at = end + 1
        else:
            break
    return end


def _aside_end(token: Token, verb: Token) -> int:
    """The last token of an aside: of a listener whose article or first name it is, the listener's."""
    head = token.head
    whole = token.doc[token.i : head.right_edge.i + 1]
    if (
        token.i != verb.i + 1
        or head.head.i != verb.i
        or head.i < token.i
        or len(whole) > _BRACKET
        or _has_finite(whole)
    ):
        return token.right_edge.i
    return head.right_edge.i


def _has_finite(words: Words) -> bool:
    return any(token.tag_ in FINITE for token in words)


def _listener_end(doc: Doc, start: int, last: int) -> int:
    """The last token of a listener whom a phrase follows ("told the BBC she"), else the one before it."""
    at = start
    while at < last and (doc[at].tag_ in _NOMINAL or (at == start and doc[at].tag_ in ("DT", "PRP$"))):
        if at > start and doc[at].ent_iob_ == "B" and doc[at - 1].tag_ in _NOUNS:
            break
        at += 1
    named = at > start and doc[at - 1].tag_ in _NOUNS
    group = _group_end(doc, at, last) if named and doc[at].lower_ == "of" else None
    if group is not None:
        return group
    if named and doc[at].lower_ == "of" and at + 2 < last and doc[at + 2].tag_ in _NOUNS:
        at += 3
    return at - 1 if named and doc[at].tag_ in ("PRP", "DT", "EX", "NNP", "NNPS", "PRP$", "CD") else start - 1


def _group_end(doc: Doc, of: int, last: int) -> int | None:
    """The last token of a group that is told what "he" does: "told a meeting of bankers and traders he"."""
    for at in range(of + 1, min(last, of + _BRACKET) + 1):
        token = doc[at]
        if token.tag_ == "PRP" and token.dep_ in ("nsubj", "nsubjpass"):
            return at - 1
        if token.tag_ not in _NOMINAL and token.tag_ not in ("IN", "CC", "DT", "PRP$", ","):
            break
    return None


def _adjoins(doc: Doc, source: Source, before: int) -> bool:
    """Tell whether a subject stands right before a verb, or parted from it by an aside alone."""
    if before - source.last > 40:
        return False
    between = doc[source.last + 1 : before]
    if not len(between):
        return True
    return between[0].tag_ in (",", ":", "-LRB-", "WP", "WDT", "RB") and (
        between[-1].tag_ in (",", ":", "-RRB-", "RB")
        and not any(t.tag_ in FINITE and t.head.i == source.head for t in between[:1])
    )


def _is_aside(token: Token, verb: Token, lemma: str) -> bool:
    """Tell whether a token begins an addressee, a time or a place of speaking."""
    right = token.right_edge.i
    if right - token.i > 12 or _has_finite(token.doc[token.i : right + 1]):
        return False
    if (
        token.tag_ == "IN"
        and (token.head == verb or (token.head.head == verb and token.head.tag_.startswith("RB")))
        and token.lower_ in _OCCASIONS
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


def _around(
    doc: Doc, first: int, break_at: int, right_start: int, last: int, *, ended: bool, inverted: bool
) -> Content | None:
    """The content on both sides of an inserted "he said"."""
    left_end = break_at - 1
    left = _piece(doc, first, left_end)
    right = None if ended else _piece(doc, right_start, last)
    tags = [doc[at].tag_ for at in range(first, left_end + 1)]
    states = bool(FINITE.intersection(tags)) or is_headline(doc, first, left_end)
    closed = states and doc[break_at + 1].text in QUOTE_MARKS
    if not goes_on(doc, min(right_start, last), last, parted=states and inverted, closed=closed):
        right = None
    pieces = []
    fits = states or (right is not None and _leads_to(doc, first, left_end, doc[right_start]))
    marks = doc[min(right_start, last)].tag_ in QUOTE_TAGS
    fits = fits and not sets_the_scene(doc, first, left_end, before_marks=marks)
    if left is not None and fits and (not tags[0].startswith("VB") or doc[first].dep_ == "csubj"):
        pieces.append(left)
    if right is not None:
        pieces.append(right)
    return Content(tuple(pieces), "inserted" if len(pieces) > 1 else "clause") if pieces else None


def _leads_to(doc: Doc, first: int, last: int, following: Token) -> bool:
    """Tell whether words without a finite verb are the subject, or the purpose, of what follows the cue."""
    if following.tag_ in FINITE or doc[first].tag_ == "TO":
        return True
    if doc[first].lower_ in ("by", "without") and doc[first].nbor().tag_ == "VBG":
        return True
    return not any(doc[at].tag_.startswith("VB") for at in range(first, last + 1))


def _piece(doc: Doc, start: int, end: int) -> Span | None:
    """The words between two tokens, without punctuation, conjunctions and a last bracket around them."""
    while start <= end and (
        doc[start].tag_ in (",", ":", "_SP", "CC", ".", "-RRB-") or doc[start].lower_ == "that"
    ):
        start += 1
    end = _without_tail(doc, start, end)
    if end > start and doc[end].text == ")":
        opening = next((at for at in range(end, max(start, end - _BRACKET), -1) if doc[at].text == "("), None)
        if opening is not None:
            end = _without_tail(doc, start, opening - 1)
    return Span(doc[start].idx, doc[end].idx + len(doc[end])) if end >= start else None


def _without_tail(doc: Doc, start: int, end: int) -> int:
    while end >= start and (doc[end].tag_ in (",", ":", ".", "_SP", "CC", "-LRB-")):
        end -= 1
    return end


def clause_piece(clause: Token, after: Token) -> Span | None:
    """The words of a clause that hangs on a noun or an adjective."""
    first = max(clause.left_edge.i, after.i + 1)
    last = min(clause.right_edge.i, first + LONGEST)
    return _piece(clause.doc, first, end_of(clause.doc, after, first, last))
