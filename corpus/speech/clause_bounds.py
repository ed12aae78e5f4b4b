"""Where reported words begin and end beside their verb, by word order where the parse is no help.

One invariant: every scan runs from left to right over the tokens given and looks at each a bounded number of
times.
"""

from spacy.tokens import Doc, Token

from corpus.speech.cues import LEMMA_OF, MEDIA, SAYING, SHOWING, SPOKEN, VENUES
from corpus.speech.sources import is_joined_to_telling

BREAKS = frozenset([",", ";", "-", "–", "—", "--", "―", "(", ")"])
"""What parts an inserted "he said" from the words on both sides."""
FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
QUOTE_TAGS = frozenset(["``", "''"])
QUOTE_MARKS = frozenset(["``", "''", '"', "“", "”", "'", "‘", "’", "«", "»"])
_OPENING, _CLOSING = frozenset(["“", "``", "«"]), frozenset(["”", "''", "»"])
"""Marks that show by themselves on which side of quoted words they stand."""
_NO_SUBJECT = QUOTE_TAGS | {"IN", "TO", "CC", "WDT", "WP", "."}
_JOINING = frozenset(["although", "though", "while", "but", "as", "whereas"])
_HANGING = frozenset(["including", "excluding", "regarding", "concerning", "depending"])
"""Participles that go on with what was said: "it will close, he said, including the pier"."""
_GOVERNED = frozenset(
    ["by", "for", "of", "with", "without", "against", "about", "from", "into", "than", "to"]
)
"""Prepositions that go on with a clause: "it will be paid for, he said, by the city"."""
_GOING_ON = frozenset(["CC", "VBD", "VBZ", "VBP", "MD", "PRP", "EX"])
_SMALL = 4
"""Letters of the longest word that a headline may write small."""
_CONDITIONS = frozenset(["because", "if", "unless", "although", "though", "since", "until", "whether"])


def break_before(doc: Doc, start: int, first: int) -> int | None:
    """The comma or dash before a token, where at most a closing mark stands between: "“...,” he said"."""
    at = start - 1
    while at > first and doc[at].text in QUOTE_MARKS:
        at -= 1
    return at if first <= at < start and doc[at].text in BREAKS else None


def start_after(doc: Doc, start: int, last: int, *, wondering: bool) -> int:
    """The first token of a content that follows its verb: after "that", a comma or a colon."""
    for at in range(start, min(last, start + 12) + 1):
        word, tag = doc[at].lower_, doc[at].tag_
        joins = word == "that" and (
            tag == "IN"
            or (at == start and doc[at].dep_ != "det")
            or (
                doc[start].tag_ == "IN"
                and at > start + 1
                and doc[at].dep_ not in ("det", "nsubj", "nsubjpass")
            )
        )
        if joins or (wondering and word in ("whether", "if")) or word == ":":
            return at + 1
        if tag in FINITE or tag in QUOTE_TAGS or (tag == "VBG" and doc[at - 1].lower_ == "as"):
            break
    while start < last and doc[start].tag_ in (",", ":"):
        start += 1
    return start


def last_of_clause(verb: Token, start: int, last: int) -> int:
    """The last token that the words reported by the verb of a subordinate clause can reach.

    In a fronted one that is the token before the comma: "While she admitted ..., the mayor praised ...".
    """
    if verb.dep_ in ("advcl", "relcl", "pcomp") and verb.right_edge.i > start:
        last = min(last, verb.right_edge.i)
    if verb.dep_ != "advcl":
        return last
    main = verb.head
    for _ in range(3):
        subject = next((c.left_edge.i for c in main.lefts if c.dep_ == "nsubj" and c.i > start + 2), None)
        if subject is not None and main.i > start and verb.doc[subject - 1].text == ",":
            return min(last, subject - 2)
        main = main.head
    return last


def end_of(doc: Doc, verb: Token, start: int, last: int) -> int:
    """The last token of a content that follows its verb: before the next words of speech or the full stop."""
    quoted = start <= last and doc[start].text in _OPENING
    for at in range(start + 1, last + 1):
        token = doc[at]
        quoted = token.text in _OPENING or (quoted and token.text not in _CLOSING)
        if quoted:
            continue
        if token.lower_ == "according" and doc[at - 1].tag_ == ",":
            return at - 1
        lemma = LEMMA_OF.get(token.lower_) if token.tag_.startswith("VB") else None
        if lemma is None:
            continue
        end = _aside_before(token, start)
        if end is None and lemma in SPOKEN:
            end = _joined_before(token, verb, start, lemma)
        if end is None and lemma in SAYING:
            end = _other_teller(token, verb, start)
        if end is not None:
            return end
    return last


def _joined_before(token: Token, verb: Token, start: int, lemma: str) -> int | None:
    """Where a content ends that the same speaker's next verb follows: ", adding ...", "and warned ..."."""
    doc = token.doc
    led = token.i - 1
    while led > start and doc[led].tag_ in ("RB", "VBD", "VBZ", "VBP", "MD") and token.i - led < 5:
        led -= 1
    while led > start and doc[led].text in QUOTE_MARKS:
        led -= 1
    if token.tag_ == "VBG" and doc[led].text in (",", "while", "before"):
        return led if lemma not in SHOWING or token.head == verb else None
    if token.dep_ == "conj" and (
        token.head == verb
        or _breaks_tense(token, verb)
        or _after_mark(token, led)
        or is_joined_to_telling(token)
    ):
        if doc[led].tag_ == "CC":
            return led
        if doc[led].tag_ == "PRP" and doc[led - 1].tag_ == "CC":
            return led - 1
    return None


def _breaks_tense(token: Token, verb: Token) -> bool:
    """Tell whether a joined verb is the teller's by its tense: "said it would close and warned"."""
    return (
        token.tag_ == verb.tag_ == "VBD" and token.head.tag_ in ("VB", "VBZ", "VBP", "VBG")
    ) or token.tag_ == verb.tag_ == "VBZ"


def _after_mark(token: Token, joining: int) -> bool:
    """Tell whether a finite verb is joined behind a closing mark: "said it was “dead” and warned"."""
    before = token.doc[joining - 1].text
    return token.tag_ in FINITE and token.doc[joining].lower_ in ("and", "but") and before in _CLOSING | {'"'}


def before_comment(doc: Doc, first: int, last: int) -> int:
    """The last token of a phrase before the teller's own ", as the press reported"."""
    for at in range(first + 1, last):
        if doc[at].text == "," and doc[at + 1].lower_ == "as":
            return at - 1
    return last


def _other_teller(token: Token, verb: Token, start: int) -> int | None:
    """Where a content ends that another's speech follows in the same tense: ", but the mayor said"."""
    if token.tag_ not in FINITE or (token.tag_ == "VBD") != (verb.tag_ == "VBD"):
        return None
    subject = next((c for c in token.lefts if c.dep_ == "nsubj" and c.tag_ not in ("WP", "WDT")), None)
    if subject is None or subject.left_edge.i - 2 <= start:
        return None
    joined = subject.left_edge.i - 1
    word = token.doc[joined]
    if word.tag_ == "," and verb.dep_ == "ccomp" and verb.head == token:
        return joined - 1  # "Obi said it was over, a witness said"
    after_comma = word.nbor(-1).tag_ == ","
    if word.tag_ == "CC" and token.dep_ == "conj" and (token.head == verb or _breaks_tense(token, verb)):
        return joined - 1
    if after_comma and (word.tag_ in ("CC", "WDT") or word.lower_ in _JOINING or word.lower_ == "whom"):
        return joined - 1
    return None


def _aside_before(token: Token, start: int) -> int | None:
    """Where a content ends that a clause of the teller's own time follows: ", as she left"."""
    if token.tag_ != "VBD" or token.dep_ != "advcl":
        return None
    mark = next((c for c in token.lefts if c.lower_ in ("as", "before") and c.i > start), None)
    if mark is None:
        return None
    return mark.i - (2 if mark.nbor(-1).lower_ in ("even", "just") else 1)


def looks_like_clause(doc: Doc, start: int, end: int, *, relative: bool = False) -> bool:
    """Tell whether words hold a verb of their own with something before it: what was said, no thing named.

    In a relative clause that something is "which": "a plan, which she said was dead".
    """
    if start > end or doc[start].tag_ in _NO_SUBJECT:
        return False
    if doc[start].tag_ in FINITE:
        return relative
    described = 0
    for at in range(start + 1, end + 1):
        tag = doc[at].tag_
        if tag in ("WDT", "WP"):
            described += 1
        elif tag == "CC" and doc[at - 1].tag_ == ",":
            return False
        elif tag in FINITE:
            if not described:
                return True
            described -= tag != "MD"
    return False


def sets_the_scene(doc: Doc, first: int, last: int, *, before_marks: bool) -> bool:
    """Tell whether words before "..., he said," are the teller's: "In an interview, he said, ..."."""
    if doc[first].tag_ not in ("IN", "WRB"):
        return False
    words = doc[first : last + 1]
    return before_marks or (
        any(token.lower_ in VENUES | MEDIA for token in words)
        and not any(token.tag_ in FINITE for token in words)
    )


def goes_on(doc: Doc, start: int, last: int, *, parted: bool, closed: bool) -> bool:
    """Tell whether the words after "..., he said," belong to the speech, and do not describe its speaker.

    Args:
        doc: The document.
        start: The first token of the words after.
        last: The last token of the sentence.
        parted: Whether the words before are a clause and the speaker stands after the verb: "said Ada Obi, a
            lawyer".
        closed: Whether marks close right before the cue: then the words after are the writer's.
    """
    token = doc[start]
    if token.tag_ in ("WP", "WP$", "WDT"):
        return False
    if token.tag_ == "VBG" and token.dep_ != "csubj":
        return token.lower_ in _HANGING
    if closed or (parted and token.tag_ not in _GOING_ON and token.lower_ not in _CONDITIONS):
        return False
    return token.lower_ in _GOVERNED or any(doc[at].tag_ in FINITE for at in range(start, last + 1))


def is_headline(doc: Doc, first: int, last: int) -> bool:
    """Tell whether words are written as a headline, whose verbs may be taken for names: "Mayor Hid Costs"."""
    long = [token.text for token in doc[first : last + 1] if len(token.text) > _SMALL]
    return len(long) > 2 and all(word[0].isupper() or not word[0].isalpha() for word in long)
