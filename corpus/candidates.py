"""Names in a parsed article, before it is known who is who: the parser's entities, mended, and patterns.

One invariant: a candidate's span cuts a name alone, without title, article, possessive or white space.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from corpus.gazetteer import by_alias, demonyms
from corpus.gender import is_first_name
from corpus.name_words import (
    ABBREVIATED_TITLES,
    DOCUMENT_HEADS,
    NEWS_SURNAMES,
    NO_NAME,
    NO_SURNAME,
    NOT_ACTORS,
    ORGANISATION_HEADS,
    PARTICLES,
    PARTIES,
    PLACE_HEADS,
    PORTFOLIOS,
    ROLE_HEADS,
    STATE_BODIES,
    WEAK_ROLES,
)
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
    r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Rev|Hon|President|Chancellor|Senator|Governor"
    rf"|Prime Minister|Premier|Judge|Justice|Pope|King|Queen|Prince|Princess|Sir|Lord|Lady|Sheikh|Ayatollah)"
    rf"\.? ({_NAME})"
)
_RUN = re.compile(rf"{_NAME}(?: {_PART}){{0,3}}")
_OFFICES = "|".join(sorted(ROLE_HEADS - WEAK_ROLES))
_OFFICE_BEFORE = re.compile(r"(?P<office>[A-Za-z-]+) (?P<of>(?:of|to|in|for|at)(?: the)? )?$")
_OFFICE_OF = re.compile(rf"\b(?i:{_OFFICES}) (?:of|to|in|for|at)(?: the)? $")
_MISS = re.compile(r"\bMiss $")
_WORD = re.compile(r"[^\s]+")
_LOST_LETTER = re.compile(r"\?(?= [a-z])")
_ROLE_BEFORE = re.compile(rf"\b(?:{_OFFICES}) $", re.IGNORECASE)
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
_BREAK = re.compile(r"[\n\r\t|/()\[\]{}“”\"«»:;!*•–—]|--|\.\.\.|(?<=\w), ")
_ABBREVIATED = re.compile(r"(?:^|[\s.])[A-Z]\.$|\b(?:[JS]r|Inc|Co|Corp|Ltd)\.$")
_EDGE = " .,'’‘`-–—_&#@"
_POSSESSIVE = re.compile(r"['’]s?$")
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
    r" (?:of|at|for|with|in) $"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name at its place, and how strongly what stands there speaks for a kind."""

    span: Span
    text: str
    kind: ActorKind
    weight: float


def find_candidates(doc: Doc, text: str, headlines: list[Span]) -> list[Candidate]:
    """Return the candidates of an article in text order; `text` is the article's as `plain` made it."""
    heads = _Headlines(text, headlines)
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
    if _PLACE_BEFORE.search(text, max(0, span.start - 16), span.start):
        yield Candidate(span, name, "place", 1.0)
    if _ORGANISATION_AFTER.match(text, span.end):
        yield Candidate(span, name, "organisation", 0.8)
    if _ORGANISATION_BEFORE.search(text, max(0, span.start - 24), span.start):
        yield Candidate(span, name, "organisation", 0.8)
    if name.casefold() in NEWS_SURNAMES:
        yield Candidate(span, name, "person", 1.5)


def headline_spans(text: str) -> list[Span]:
    """Return the lines in Title Case or capitals, where a capital tells nothing."""
    spans = []
    start = 0
    for line in text.splitlines(keepends=True):
        words = re.findall(r"[^\W\d_]{4,}", line)
        capital = sum(word[0].isupper() for word in words)
        heading = len(line) < 70 and capital == len(words) and line.strip()[-1:].isalnum()
        if (len(words) >= 3 and capital > 0.75 * len(words)) or heading:
            spans.append(Span(start, start + len(line)))
        start += len(line)
    return spans


class _Headlines:
    """The headlines of a text and what stands outside them, to tell where in a headline a name ends."""

    def __init__(self, text: str, spans: list[Span]) -> None:
        self._text = text
        self._spans = [span for span in spans if len(span.cut(text).split()) > SHORT_LINE]
        outside = [0, *(edge for span in self._spans for edge in (span.start, span.end)), len(text)]
        self._body = "\n".join(text[a:b] for a, b in zip(outside[::2], outside[1::2], strict=True))
        self._starts = [span.start for span in self._spans]

    def shortened(self, candidate: Candidate) -> Iterator[Candidate]:
        """Yield a person of a headline as far as the article names them: its verb has a capital too."""
        at = bisect_right(self._starts, candidate.span.start) - 1
        in_headline = at >= 0 and candidate.span.overlaps(self._spans[at])
        words = candidate.text.split(" ")
        if (
            not in_headline
            or candidate.kind != "person"
            or len(words) < 3
            or self._text.endswith(_BYLINE, 0, candidate.span.start)
            or _LOWER.match(self._text, candidate.span.end)
        ):
            yield candidate
            return
        for count in range(len(words), 1, -1):
            name = " ".join(words[:count])
            if name in self._body:
                span = Span(candidate.span.start, candidate.span.start + len(name))
                yield Candidate(span, name, "person", candidate.weight)
                return


_BYLINE = ("By ", "by ", "BY ", " and ")
_LOWER = re.compile(r" [a-z]{5,}")
SHORT_LINE = 5
"""Words of a line that may be a name alone, as a byline is."""


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
    if (
        last in NOT_ACTORS
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


def trim(text: str, span: Span, *, person: bool) -> Iterator[Span]:
    """Yield the name within `span`, if one is left without titles, articles and lower-case words."""
    words = [Span(m.start(), m.end()) for m in _WORD.finditer(text, span.start, span.end)]
    roles = [i for i, word in enumerate(words[:-1]) if _is_role(word.cut(text), weak=person)]
    if roles and (person or (roles[0] == 0 and kind_by_words(span.cut(text)) is None)):
        words = words[roles[-1] + 1 :]
    words = _past_the_office(text, words)
    if person:
        words = _until_verb(text, words)
    while words and not _begins_name(words[0].cut(text), person=person and len(words) > 1):
        words = words[1:]
    while words and not _ends_name(words[-1].cut(text)):
        words = words[:-1]
    if not words:
        return
    start, end = words[0].start, words[-1].end
    start, end = _without_edges(text, start, end)
    possessive = _POSSESSIVE.search(text, start, end)
    if possessive is not None and possessive.end() == end:
        end = possessive.start()
    name = text[start:end]
    if sum(c.isalpha() for c in name) >= 2 and name.casefold() not in NO_NAME and name not in demonyms():
        yield Span(start, end)


def _past_the_office(text: str, words: list[Span]) -> list[Span]:
    """Drop what an office is of: "ambassador to the US Jane Doe", "Secretary of State Jane Doe"."""
    if len(words) < 3:
        return words
    if words[0].cut(text) in ("of", "to", "for"):
        words = words[1:]
    first, second = words[0].cut(text), words[1].cut(text)
    before = text[max(0, words[0].start - 30) : words[0].start]
    is_known = first in by_alias()
    if len(words) > 2 and (
        (is_known and (is_first_name(second) or _OFFICE_OF.search(before)))
        or (first.casefold() in PORTFOLIOS and _OFFICE_OF.search(before))
        or (_MISS.search(before) and is_first_name(second) and not is_first_name(first))
    ):
        return words[1:]
    return words


def _without_edges(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE and not _ABBREVIATED.search(text, max(start, end - 6), end):
        end -= 1
    return start, end


def _until_verb(text: str, words: list[Span]) -> list[Span]:
    """Cut a person's name where a headline goes on in capitals: "Anna Holm Was Right", "Anna Holm's Day"."""
    for i, word in enumerate(words):
        bare = word.cut(text).casefold()
        if i and bare in NO_SURNAME - PARTICLES and (bare != "may" or i + 1 < len(words)):
            return words[:i]
        if word.cut(text).endswith("'s"):
            return words[: i + 1]
    return words


def _is_role(word: str, *, weak: bool = True) -> bool:
    bare = word.strip(_EDGE).casefold()
    return (bare in ROLE_HEADS and (weak or bare not in WEAK_ROLES)) or bare in ABBREVIATED_TITLES


def _begins_name(word: str, *, person: bool) -> bool:
    bare = word.strip(_EDGE)
    if not bare or not (
        bare[0].isupper() or bare[0].isdigit() or bare[:3] in ("al-", "el-", "de", "von", "van")
    ):
        return False
    if bare.casefold() in NO_NAME and bare not in ("US", "May", "April", "June", "August"):
        return False
    return not (person and (bare in demonyms() or bare.casefold() in ("former", "acting", "deputy", "vice")))


def _ends_name(word: str) -> bool:
    bare = word.strip(_EDGE)
    return bool(bare) and bare not in ("s",) and (bare[0].isupper() or bare[0].isdigit() or "-" in bare)


def kind_by_words(name: str) -> ActorKind | None:
    """Return the kind that the words of a name tell by themselves."""
    known = by_alias().get(name)
    if known is not None:
        return known.kind
    written = name.split()
    words = [word.strip(_EDGE).casefold() for word in written]
    if len(words) == 2 and written[0].isupper() and written[0] not in by_alias() and _is_place(written[1]):
        return "organisation"  # "IKM Europe", a firm's division
    if len(words) > 1:
        return _kind_of_words(words)
    return "organisation" if name.isupper() and 2 <= len(name) <= 6 and name.isalpha() else None


def _is_place(name: str) -> bool:
    return name in by_alias() and by_alias()[name].kind in ("place", "country")


def _kind_of_words(words: list[str]) -> ActorKind | None:
    first, last = words[0], words[-1]
    forename = is_first_name(first) and "&" not in words and "and" not in words
    kind: ActorKind | None = None
    if last in ORGANISATION_HEADS or first in ("ministry", "department", "bank", "university", "institute"):
        kind = "organisation"
    elif last in PLACE_HEADS or first in ("mount", "lake", "cape", "fort", "port", "gulf"):
        kind = "place"
    elif last in DOCUMENT_HEADS or first in ("treaty", "article", "act", "resolution"):
        kind = "document"
    elif "of" in words and ORGANISATION_HEADS.intersection(words):
        kind = "organisation"
    elif forename:
        kind = "person"
    return None if kind != "person" and forename and len(words) == 2 else kind


def _titled(text: str) -> Iterator[Candidate]:
    for found in _TITLED.finditer(text):
        for span in trim(text, Span(*found.span(1)), person=True):
            name = span.cut(text)
            if kind_by_words(name) in (None, "person") and name.casefold() not in ROLE_HEADS | PARTIES:
                yield Candidate(span, name, "person", 3.0)


def _officed(text: str) -> Iterator[Candidate]:
    """Yield two or more capitalised words after an office: "finance minister Per Olsen"."""
    for found in _RUN.finditer(text):
        if " " not in found.group() or found.group().isupper():
            continue
        inner = any(_is_role(word, weak=False) for word in found.group().split(" ")[:-2])
        outer = _OFFICE_BEFORE.search(text, max(0, found.start() - 30), found.start())
        if not inner and (outer is None or not _is_role(outer["office"], weak=False)):
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
                    if (kind_by_words(name) == "person" and i == 0) or (i > 0 and _is_role(words[i - 1])):
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
