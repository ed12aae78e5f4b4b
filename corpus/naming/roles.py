"""What a named person is: the roles that the text gives beside a name.

One invariant: a role is words of the article as written, without the name itself.

The patterns of English news are read: before the name ("Danish Foreign Minister Lars Holm", "Secretary of
State Lars Holm"), after it between commas ("Lars Holm, the mayor of Aarhus,"), with the name after a
description ("the mayor of Aarhus, Lars Holm,"), by "is" or "was" ("Lars Holm is the mayor of Aarhus"), and by
an appointment ("named Lars Holm as its new chief executive", "Lars Holm was elected mayor").
"""

import re
from collections.abc import Iterator, Sequence

from corpus.naming.gazetteer import by_alias, by_capital, demonyms
from corpus.naming.name_words import (
    ABBREVIATED_TITLES,
    JOINED_OFFICES,
    NO_NAME,
    NOT_BEFORE_ROLES,
    ROLE_HEADS,
    ROLE_MODIFIERS,
)
from store.records import ActorKind, Span

LONGEST_ROLE = 110
"""Characters; what is longer is a sentence, not a role."""
_DETERMINER = r"(?:an?|the|its|their|his|her|our|one of (?:the|its|their|his|her))"
_MONTH = (
    r"January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_CLAUSE_END = re.compile(
    r"[,;:!?()\[\]“”\"–—―\n]|--"
    r"|(?<!\b[A-Z])(?<!\bSt)(?<!\bMr)(?<!\bDr)(?<!\bMrs)\.|\.(?= (?:He|She|The|It|In|But|A) |$)"
    r"| (?:who(?:se|m)?|which|that|said|says|told|but|since|until|when|while|before|after|because|amid) "
    r"| and (?:he|she|now|then|later|also|is|was|has|had|who|whose|would|will|leads|led|helped) "
    rf"| (?:from|in|between) (?=\d{{4}}\b)| (?:in|on|last) (?=(?:{_MONTH})\b)"
    r"| under (?=(?:Presidents?|[A-Z]\w+ [A-Z])\b)"
)
_AS = r"(?:served|serves|serving|worked|works|working|acted|acts|acting)(?: \w+ly| briefly| twice)? as"
_APPOINTED = (
    r"(?:re-?)?(?:named|appointed|elected|nominated|chosen|picked|hired|installed|confirmed|sworn in"
    r"|promoted)(?: as| to be| to)?"
)
_ADVERB = r"(?: (?:now|also|currently|formerly|once|later|recently|today|then|previously))?"
_COPULA = re.compile(
    rf"(?:, (?:who )?| \(?who | )"
    rf"(?:(?:(?:is|was|has been|had been|will be)(?: being)?{_ADVERB} |(?<=, )){_APPOINTED}"
    rf"|(?:has |have |had )?(?:is|was|became|becomes|been|become|{_AS}))"
    rf"{_ADVERB} (?=\w)"
)
_APPOINTS = re.compile(
    r"\b(?:re)?(?:names|named|naming|appoint(?:s|ed|ing)|elect(?:s|ed|ing)|nominat(?:es|ed|ing)"
    r"|choos(?:es|ing)|chose|picks|picked|hires|hired|installed|confirmed|promoted|tapped)"
    r"(?: [A-Z][\w.-]+)? $"
)
_APPOINTED_AS = re.compile(r" (?:as |to be |to become |to the post of |to )?(?=\w)")
_ARTICLE = re.compile(
    rf"^(?:(?:now|also|then|currently|formerly|later|once) )?(?:{_APPOINTED} )?(?:{_DETERMINER} )?(?=\S)",
    re.IGNORECASE,
)
_APPOSITION = re.compile(
    r",(?: aged)? \d{1,2}(?: years old)?(?:, | [―–—-] )| \(\d{1,2}\),? |, | \((?=[A-Za-z])"
    r"| [-–—―] (?=an? |the )"
)
_AGED = re.compile(r",(?: aged)? \d{1,2}(?=,)")
_CLAUSE_START = re.compile(r"(?<![A-Z])[.!?;:\n“”\"]\s*|, (?=(?:the|its|a|an) )")
_DESCRIPTION = re.compile(
    rf"(?:^|(?<= ))(?:(?i:{_DETERMINER}) |(?=[A-Z][\w-]+(?: [A-Z][\w-]+)?['’]s? )"
    rf"|[Aa]s (?:{_DETERMINER} )?)(?=\S)"
)
_BOUNDARIES = frozenset(
    (
        "of",
        "at",
        "for",
        "in",
        "with",
        "from",
        "to",
        "on",
        "and",
        "who",
        "by",
        "under",
        "behind",
        "now",
        "against",
    )
)
_PARTICIPLE = re.compile(r"[a-z]{2,}(?:ed|ing)")
_NO_ROLE = re.compile(r"(?:who|not|like|as|which) |(?:[a-z]+ly )?[a-z]+(?:ed|en) (?:an?|the|as) ")
_PROPER = r"(?:[A-Z]\.){0,3}[A-Z](?:[\w&-]+|\.)"
_COMPLEMENT = re.compile(
    r"(?P<head>[A-Za-z-]+) (?:of|to|for|at|in)(?: the)?"
    rf"(?P<what>(?: (?:(?:and|of|for|the|&) )?{_PROPER}){{1,6}}) $"
)
"""What an office is an office of, right before a name: "ambassador to the United States"."""
_STYLES = ABBREVIATED_TITLES | {"sir", "dame", "lord"}
"""Words between an office and a name: "Labour leader Sir Lars Holm"."""


def find_roles(text: str, mentions: Sequence[Span], kind: ActorKind) -> tuple[str, ...]:
    """Return the roles of one actor in text order, each once; of two that share words the fuller."""
    if kind != "person":
        return ()
    found: dict[str, str] = {}
    for span in mentions:
        for role in (
            *_before(text, span),
            *_after(text, span),
            *_described(text, span),
            *_copula(text, span),
            *_appointed(text, span),
        ):
            found.setdefault(role.casefold(), role)
    keys = list(found)
    return tuple(
        found[key] for key in keys if not any(key != other and f" {key} " in f" {other} " for other in keys)
    )


def _before(text: str, name: Span) -> Iterator[str]:
    """The words right before a name that end in an office: "NATO Secretary General Lars Holm"."""
    line = text.rfind("\n", 0, name.start) + 1
    start = max(line, name.start - LONGEST_ROLE)
    if not text[name.start - 1 : name.start].isspace():
        return
    words = text[start : name.start - 1].split(" ")
    while len(words) > 1 and words[-1].strip(".").casefold() in _STYLES and _is_head(words[-2]):
        del words[-1]
    taken: list[str] = []
    if not _is_head(words[-1]):
        complement = _COMPLEMENT.search(text, start, name.start) if words[-1][:1].isupper() else None
        if (
            complement is None
            or complement["head"].casefold() not in ROLE_HEADS
            or complement["what"].split()[-1].strip(".").casefold() in ROLE_HEADS | ABBREVIATED_TITLES
        ):
            return
        taken = text[complement.end("head") + 1 : name.start - 1].split(" ")[::-1]
        words = text[start : complement.end("head")].split(" ")
    taken.append(words.pop())
    while words and (_goes_on(words[-1]) or (words[-1] in ("and", "&") and _joins(words, taken[-1]))):
        taken.append(words.pop())
    role = " ".join(reversed(taken)).strip()
    if role and role.casefold() not in ABBREVIATED_TITLES:
        yield role


def _joins(words: list[str], after: str) -> bool:
    """Tell whether an "and" that ends `words` joins two parts of one office: "founder and CEO"."""
    before = words[-2].casefold() if len(words) > 1 else ""
    return before in JOINED_OFFICES or (before in ROLE_MODIFIERS and after.casefold() in ROLE_MODIFIERS)


def _is_head(word: str) -> bool:
    bare = word.strip("’'").casefold()
    return bare in ROLE_HEADS or (bare == "general" and word[0].isupper())


def _goes_on(word: str) -> bool:
    """Tell whether a word further left still belongs to the role before a name."""
    if not word or (word[-1] in ',;:.!?)”"' and not re.fullmatch(r"(?:[A-Z]\.)+", word)):
        return False
    if "\n" in word or word.casefold() in NOT_BEFORE_ROLES:
        return False
    bare = word.replace("’", "'").removesuffix("'s").removesuffix("'")
    if bare in demonyms() or bare in by_alias() or bare in by_capital():
        return True
    if bare != word.replace("’", "'") and bare.isalpha() and bare.casefold() not in NO_NAME:
        return True  # "the charity's founder"
    return (
        word.casefold() in ROLE_MODIFIERS
        or word.casefold() in ROLE_HEADS
        or (word[0].isupper() and word.isalnum() and word.casefold() not in NO_NAME)
        or ("-" in word and word.rsplit("-", maxsplit=1)[-1].casefold() in ROLE_MODIFIERS | ROLE_HEADS)
    )


def _after(text: str, name: Span) -> Iterator[str]:
    """An apposition: "X, the mayor of Y,", "X, 54, a teacher", "X, chief economist at Z"."""
    opening = _APPOSITION.match(text, name.end)
    if opening is not None:
        yield from _description(text, opening.end(), after_name=True)


def _copula(text: str, name: Span) -> Iterator[str]:
    """Words of being: "X is the mayor", "X, 51, who served as ambassador", "X was elected president"."""
    aged = _AGED.match(text, name.end)
    verb = _COPULA.match(text, aged.end() if aged is not None else name.end)
    if verb is not None:
        yield from _description(text, verb.end(), after_name=False)


def _appointed(text: str, name: Span) -> Iterator[str]:
    """An appointment before the name and the office after it: "named X as its new chief executive"."""
    verb = _APPOINTS.search(text, max(0, name.start - 40), name.start)
    follows = _APPOINTED_AS.match(text, name.end)
    if verb is not None and follows is not None:
        yield from _description(text, follows.end(), after_name=False)


def _described(text: str, name: Span) -> Iterator[str]:
    """A description before the name and a comma: "the leader of the union, X, said"."""
    if text[name.start - 2 : name.start] != ", ":
        return
    start = max(0, name.start - LONGEST_ROLE)
    before = text[start : name.start - 2]
    cut = max((m.end() for m in _CLAUSE_START.finditer(before)), default=0)
    clause = before[cut:]
    for opening in _DESCRIPTION.finditer(clause):
        role = clause[opening.end() :]
        first = role.split(" ", 1)[0].casefold()
        if _head_at(role) is not None and "," not in role and first not in NO_NAME:
            yield role.strip()
            return


def _description(text: str, at: int, *, after_name: bool) -> Iterator[str]:
    """Yield the noun phrase that begins at `at`, if its head is a noun of office."""
    end = _CLAUSE_END.search(text, at, min(len(text), at + LONGEST_ROLE + 40))
    stop = end.start() if end is not None else min(len(text), at + LONGEST_ROLE)
    phrase = text[at:stop]
    bare = _ARTICLE.sub("", phrase)
    if after_name and bare == phrase and phrase[:1].isupper() and _head_at(phrase.split(" and ")[0]) is None:
        return
    if len(bare) <= LONGEST_ROLE and _head_at(bare) is not None and not _NO_ROLE.match(bare):
        yield bare.strip()


def _head_at(phrase: str) -> int | None:
    """Return the place of the noun of office that heads a phrase, before its first preposition."""
    words = [word.strip(".'’") for word in re.split(r"\s+", phrase.strip())]
    for i, word in enumerate(words):
        is_head = i > 0 and words[i - 1].casefold() in ROLE_HEADS
        if i and word.casefold() in _BOUNDARIES:
            return i - 1 if is_head else None
        if is_head and _PARTICIPLE.fullmatch(word):
            return i - 1
        if i > 7:
            return None
    return len(words) - 1 if words and words[-1].casefold() in ROLE_HEADS else None
