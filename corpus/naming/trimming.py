"""A name as far as it goes: what comes off its ends, and the kind that its words tell by themselves.

One invariant: what is yielded lies within the given span and begins and ends with a word of the name.
"""

import re
from collections.abc import Iterator

from corpus.naming.gazetteer import by_alias, demonyms
from corpus.naming.gender import is_first_name
from corpus.naming.name_words import (
    ABBREVIATED_TITLES,
    DOCUMENT_HEADS,
    NO_NAME,
    NO_SURNAME,
    ORGANISATION_HEADS,
    PARTICLES,
    PARTIES,
    PLACE_HEADS,
    PORTFOLIOS,
    ROLE_HEADS,
    WEAK_ROLES,
)
from store.records import ActorKind, Span

OFFICES = "|".join(sorted(ROLE_HEADS - WEAK_ROLES))
_WORD = re.compile(r"[^\s]+")
_OFFICE_OF = re.compile(rf"\b(?i:{OFFICES}) (?:of|to|in|for|at)(?: the)? $")
_MISS = re.compile(r"\bMiss $")
_ABBREVIATED = re.compile(r"(?:^|[\s.])[A-Z]\.$|\b(?:[JS]r|Inc|Co|Corp|Ltd)\.$")
_EDGE = " .,'’‘`-–—_&#@"
_DATED = frozenset(("Jan", "Sun", "Mar", "April", "June", "August", "May"))
"""Words of dates that names begin with too."""
_POSSESSIVE = re.compile(r"['’]s?$")


def trim(text: str, span: Span, *, person: bool) -> Iterator[Span]:
    """Yield the name within `span`, if one is left without titles, articles and lower-case words."""
    words = [Span(m.start(), m.end()) for m in _WORD.finditer(text, span.start, span.end)]
    roles = [i for i, word in enumerate(words[:-1]) if is_role(word.cut(text), weak=person)]
    if roles and (person or (roles[0] == 0 and kind_by_words(span.cut(text)) is None)):
        words = words[roles[-1] + 1 :]
    words = _past_the_office(text, words)
    if person:
        words = _until_verb(text, words)
    while (
        words
        and not _is_dated_name(text, words)
        and not _begins_name(words[0].cut(text), person=person and len(words) > 1)
    ):
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


def is_role(word: str, *, weak: bool = True) -> bool:
    """Tell the head of an office or a title; `weak` ones are ordinary nouns too."""
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
    before_names = PARTIES | {"former", "acting", "deputy", "vice"}
    return not (person and (bare in demonyms() or bare.casefold() in before_names))


def _is_dated_name(text: str, words: list[Span]) -> bool:
    """Tell whether a name begins like a weekday or a month: "Jan Novak", "Sun Microsystems"."""
    if len(words) < 2 or words[0].cut(text) not in _DATED:
        return False
    after = words[1].cut(text)
    return after[0].isupper() and after.strip(_EDGE).casefold() not in NO_NAME


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
