"""Names in a parsed article, before it is known who is who: the parser's entities, mended, and patterns.

One invariant: a candidate's span cuts a name alone, without title, article, possessive or white space.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from corpus.naming.candidate import Candidate
from corpus.naming.gazetteer import by_alias, demonyms
from corpus.naming.gender import is_first_name
from corpus.naming.headlines import Headlines
from corpus.naming.name_words import (
    BODIES_FOR,
    BODIES_ON,
    NEWS_SURNAMES,
    NO_NAME,
    NOT_ACTORS,
    ORGANISATION_HEADS,
    PARTICLES,
    PARTIES,
    PORTFOLIOS,
    ROLE_ACRONYMS,
    ROLE_HEADS,
    STATE_BODIES,
)
from corpus.naming.trimming import OFFICES, is_role, kind_by_words, trim
from store.records import ActorKind, Span

_KINDS: dict[str, ActorKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "LAW": "document",
    "NORP": "group",
}
_UPPER = r"[A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u017d\u0218\u021a]"
_PART = rf"(?:{_UPPER}['’]?[^\W\d_]+(?:[-'’][^\W\d_]+)*\??|{_UPPER}\.(?:-?{_UPPER}\.)*)"
_NAME = rf"{_PART}(?: (?:(?:{'|'.join(sorted(PARTICLES))}) ){{0,2}}{_PART}){{0,4}}"
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Const|Cst|Insp|Supt|Det|Cmdr|Pte|Coun|Adm|Rev|Hon|President|Chancellor|Senator|Governor"
    rf"|Prime Minister|Premier|Judge|Justice|Pope|King|Queen|Prince|Princess|Sir|Lord|Lady|Sheikh|Ayatollah)"
    rf"\.? ({_NAME})"
)
_SEATED = re.compile(rf"\b({_PART}(?: {_PART}){{1,3}}),? \((?:D|R|I|DFL)(?:-|\.?, )[A-Z][\w. ]{{1,18}}\)")
"""A member of the United States Congress or of a state's: "Ada Obi (D-Md.)"."""
_RUN = re.compile(rf"{_NAME}(?: {_PART}){{0,3}}")
_OFFICE_BEFORE = re.compile(r"(?P<office>[A-Za-z-]+) (?P<of>(?:of|to|in|for|at)(?: the)? )?$")
_LOST_LETTER = re.compile(r"\?(?= [a-z])")
_ROLE_BEFORE = re.compile(rf"\b(?:{OFFICES}) $", re.IGNORECASE)
_STATE_BODY = re.compile(
    rf" (?:(?:{'|'.join(sorted(PORTFOLIOS))})(?: and [a-z]{{3,20}})? )?"
    rf"(?:{'|'.join(sorted(STATE_BODIES))})\b",
    re.IGNORECASE,
)
_ADMINISTRATION = re.compile(r" [Aa]dministration\b")
_LAST_WORDS = re.compile(r"(?:[^\s,;:()]+ ){0,2}[^\s,;:()]+$")
_MINISTRY = re.compile(
    rf"\b(?:(?:{'|'.join(sorted(PORTFOLIOS))}) ministry"
    rf"|ministry of (?:the )?(?:{'|'.join(sorted(PORTFOLIOS))})(?: affairs)?)\b",
    re.IGNORECASE,
)
_BODY_FOR = re.compile(
    rf"(?<![\w'’-])(?:{_PART} ){{0,3}}(?:(?:{'|'.join(sorted(word.title() for word in BODIES_FOR))}) for"
    rf"|(?:{'|'.join(sorted(word.title() for word in BODIES_ON))}) on)"
    rf"(?: the)? (?P<what>{_PART})(?:(?: and)?(?: the)? {_PART}){{0,3}}"
)
_BREAK = re.compile(r"[\n\r\t|/()<>\[\]{}“”\"«»:;!*•–—]|  +|--|\.\.\.|(?<=\w), ")
_NOT_OF_A_BODY = re.compile(r"(?:.*['’]s )?(?:The )?(?=[A-Z])")
_OWNER = re.compile(
    r"(?<!People)(?<!Women)(?<!Men)(?<!Children)(?<!Veterans)(?<!Lloyd)(?<!McDonald)(?<!Moody)(?<!Macy)(?<!King)"
    r"(?<!Queen)(?<!Levi)(?<!Kohl)(?<!Wendy)'s (?=[A-Z])"
)
_AGE_OR_WHO = re.compile(r",? (?:who(?:se|m)? |aged \d|\d{1,2}(?:,| years? old)|\(\d{1,2}\))|, (?:his|her) ")
_SPEAKS = re.compile(
    r" (?:said|says|told|tells|added|adds|asked|wrote|writes|tweeted|explained|recalled|replied|argued"
    r"|insisted|admitted|thinks|thought|believes|joked|smiled|laughed|cried|died|was born)\b"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|near|outside|throughout|northern|southern|eastern|western|central|downtown|upstate|city of|"
    r"town of|village of|province of|region of|state of|resident of|residents of|capital,?|mayor of"
    r"|people of) $"
)
_ORGANISATION_AFTER = re.compile(
    r"(?: Inc| Corp| Ltd| plc| AG| SpA|'s (?:chief executive|CEO|chairman|shares|headquarters|board))\b"
    r"| (?:shares|executives?|employees|spokes(?:man|woman|person)|officials?|lawmakers?|analysts?"
    r"|polls?|pollsters?|surveys?|fact-checkers?|customers|factory|factories|stores?|plc)\b"
)
_ORGANISATION_BEFORE = re.compile(
    r"\b(?:CEO|chief executive|chairman|chairwoman|chair|co-?founder|executive|employee|employees|analyst"
    r"|analysts|economist|engineer|subsidiary|division|shares|customers|spokes(?:man|woman|person))"
    r" (?:of|for|in|(?P<at>at|with)) $"
)
_DOTTED_STATE = re.compile(r"(?:[A-Z]\.){2} \w+$")
_ARTICLE_BEFORE = re.compile(r"\b[Tt]he $")
_NEXT_WORD = re.compile(r"-?(?:['’]s)? ?(?P<word>[\w-]+)")
OF_PEOPLE = frozenset(
    (
        *(
            "family",
            "families",
            "brothers",
            "sisters",
            "couple",
            "case",
            "trial",
            "affair",
            "murder",
            "inquiry",
        ),
        *(
            "campaign",
            "administration",
            "government",
            "cabinet",
            "presidency",
            "era",
            "years",
            "regime",
            "camp",
        ),
        *("team", "estate", "children", "household", "dynasty", "plan", "doctrine", "foundation", "report"),
    )
)
"""Nouns before which people's names too have an article: "the Obi family"."""


def find_candidates(doc: Doc, text: str, headlines: list[Span]) -> list[Candidate]:
    """Return the candidates of an article in text order; `text` is the article's as `plain` made it."""
    heads = Headlines(text, headlines)
    found = [*_entities(doc, text, headlines), *_titled(text), *_officed(text), *_first_names(text)]
    found = [kept for candidate in found for kept in heads.shortened(candidate)]
    found += _bodies(text)
    found += [weighed for candidate in found for weighed in _weighed(candidate, text)]
    return sorted(found, key=lambda c: (c.span.start, -c.span.end))


def _weighed(candidate: Candidate, text: str) -> Iterator[Candidate]:
    """Yield what the words around a candidate say about its kind."""
    span, name = candidate.span, candidate.text
    if _AGE_OR_WHO.match(text, span.end):
        yield Candidate(span, name, "person", 2.0)
    if _SPEAKS.match(text, span.end):
        yield Candidate(span, name, "person", 0.6)
        yield Candidate(span, name, "organisation", 0.4)
    if " " not in name and _ARTICLE_BEFORE.search(text, max(0, span.start - 5), span.start):
        after = _NEXT_WORD.match(text, span.end)
        if after is None or after["word"] not in OF_PEOPLE:
            yield Candidate(span, name, "organisation", 1.2)
    if _PLACE_BEFORE.search(text, max(0, span.start - 16), span.start):
        yield Candidate(span, name, "place", 1.0)
    if _ORGANISATION_AFTER.match(text, span.end):
        yield Candidate(span, name, "organisation", 0.8)
    belongs = _ORGANISATION_BEFORE.search(text, max(0, span.start - 24), span.start)
    if belongs is not None:
        yield Candidate(span, name, "organisation", 1.6 if belongs["at"] else 0.8)
    if name.casefold() in NEWS_SURNAMES:
        yield Candidate(span, name, "person", 1.5)


def _entities(doc: Doc, text: str, headlines: list[Span]) -> Iterator[Candidate]:
    lines = iter(headlines)
    line = next(lines, None)
    for entity in doc.ents:
        kind = _KINDS.get(entity.label_)
        if kind is None:
            continue
        while line is not None and line.end <= entity.start_char:
            line = next(lines, None)
        for span in _pieces(text, entity):
            words = span.cut(text)
            strong = kind_by_words(words)
            after_role = _ROLE_BEFORE.search(text, max(entity.start_char, span.start - 16), span.start)
            if strong is None and after_role and kind in ("organisation", "place"):
                strong = "person"
            if _names_nobody(words, kind):
                continue
            if line is not None and span.overlaps(line) and strong is None:
                continue
            if kind == "group" and entity.root.tag_ not in ("NNPS", "NNS"):
                continue
            yield Candidate(span, words, strong or kind, 2.0 if strong else 1.0)


def _names_nobody(name: str, kind: ActorKind) -> bool:
    """Tell names of events and bare common nouns, and people with digits in them."""
    last = name.rsplit(" ", 1)[-1].casefold()
    if _DOTTED_STATE.match(name) is not None and last.endswith("s") and last not in ORGANISATION_HEADS:
        return True  # "U.S. Banks", with a capital as after a full stop
    if (
        last in NOT_ACTORS | ROLE_ACRONYMS
        or last in PARTIES
        or name.rsplit(" ", 1)[-1] in demonyms()
        or (kind == "person" and any(c.isdigit() for c in name))
    ):
        return True
    return (
        " " not in name
        and not name.isupper()
        and last in (ORGANISATION_HEADS | ROLE_HEADS | PORTFOLIOS) - {"parliament"}
    )


def _pieces(text: str, entity: Tokens) -> Iterator[Span]:
    """Cut an entity where no name goes on, and trim each piece to the name alone."""
    person = entity.label_ == "PERSON"
    start, end = entity.start_char, entity.end_char
    if person and _LOST_LETTER.match(text, end):
        end += 1
    breaks = sorted(
        (found.span() for pattern in (_BREAK, _OWNER) for found in pattern.finditer(text, start, end)),
    )
    for cut, after in breaks:
        yield from trim(text, Span(start, cut), person=person)
        start = after
    yield from trim(text, Span(start, end), person=person)


def _titled(text: str) -> Iterator[Candidate]:
    for found in _TITLED.finditer(text):
        for span in trim(text, Span(*found.span(1)), person=True):
            name = span.cut(text)
            if kind_by_words(name) in (None, "person") and name.casefold() not in ROLE_HEADS | PARTIES:
                yield Candidate(span, name, "person", 3.0)
    for found in _SEATED.finditer(text):
        for span in trim(text, Span(*found.span(1)), person=True):
            yield Candidate(span, span.cut(text), "person", 3.0)


def _officed(text: str) -> Iterator[Candidate]:
    """Yield two or more capitalised words after an office: "finance minister Per Olsen"."""
    for found in _RUN.finditer(text):
        if " " not in found.group() or found.group().isupper():
            continue
        inner = any(is_role(word, weak=False) for word in found.group().split(" ")[:-2])
        outer = _OFFICE_BEFORE.search(text, max(0, found.start() - 30), found.start())
        if not inner and (outer is None or not is_role(outer["office"], weak=False)):
            continue
        for name in trim(text, Span(*found.span()), person=True):
            words = name.cut(text).split(" ")
            of_something = not inner and outer is not None and outer["of"] and name.start == found.start()
            if len(words) < 2 or of_something or kind_by_words(name.cut(text)) not in (None, "person"):
                continue
            if words[0] not in by_alias() and words[0] not in demonyms():
                yield Candidate(name, name.cut(text), "person", 2.0)


def _first_names(text: str) -> Iterator[Candidate]:
    """Yield two or more capitalised words of which the first is a common first name."""
    for found in _RUN.finditer(text):
        words = found.group().split()
        at = found.start()
        for i, word in enumerate(words[:-1]):
            if is_first_name(word) and not word.isupper() and words[i + 1] not in by_alias():
                for span in trim(text, Span(at, found.end()), person=True):
                    name = span.cut(text)
                    if (kind_by_words(name) == "person" and i == 0) or (i > 0 and is_role(words[i - 1])):
                        yield Candidate(span, name, "person", 1.5)
                break
            at += len(word) + 1


def _bodies(text: str) -> Iterator[Candidate]:
    """Yield bodies of a state: "Danish foreign ministry", "Holm administration", "Ministry of Health"."""
    for found in _STATE_BODY.finditer(text):
        start = _start_of_state(text, found.start())
        if start is not None:
            yield Candidate(Span(start, found.end()), text[start : found.end()], "organisation", 3.0)
    for found in _ADMINISTRATION.finditer(text):
        word = _LAST_WORDS.search(text, max(0, found.start() - 40), found.start())
        who = word.group().rsplit(" ", 1)[-1] if word is not None else ""
        if who[:1].isupper() and who.isalpha() and who.casefold() not in NO_NAME | PORTFOLIOS:
            span = Span(found.start() - len(who), found.end())
            yield Candidate(span, span.cut(text), "organisation", 3.0)
    for found in _BODY_FOR.finditer(text):
        before = _NOT_OF_A_BODY.match(found.group())
        start = found.start() + (before.end() if before is not None else 0)
        if found["what"].casefold() not in NO_NAME:  # "the Committee on Monday"
            yield Candidate(Span(start, found.end()), text[start : found.end()], "organisation", 3.0)
    for found in _MINISTRY.finditer(text):
        yield Candidate(Span(*found.span()), found.group(), "organisation", 2.0)


def _start_of_state(text: str, end: int) -> int | None:
    """Return where the name or adjective of a country that ends at `end` begins."""
    words = _LAST_WORDS.search(text, max(0, end - 40), end)
    if words is None:
        return None
    start = words.start()
    while start < end:
        of = text[start:end]
        if of in demonyms() or (of in by_alias() and by_alias()[of].kind == "country"):
            return start
        space = of.find(" ")
        start = start + space + 1 if space >= 0 else end
    return None
