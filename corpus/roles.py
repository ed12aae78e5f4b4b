"""What a named person is: the roles that the text gives beside a name.

One invariant: a role is words of the article as written, without the name itself.

Four patterns of English news are read: before the name ("Danish Foreign Minister Lars Holm"), after it
between commas ("Lars Holm, the mayor of Aarhus,"), with the name after a description ("the mayor of Aarhus,
Lars Holm,"), and by "is" or "was" ("Lars Holm is the mayor of Aarhus").
"""

import re
from collections.abc import Iterator, Sequence

from corpus.gazetteer import by_alias, by_capital, demonyms
from corpus.name_words import ABBREVIATED_TITLES, NO_NAME, NOT_BEFORE_ROLES, ROLE_HEADS, ROLE_MODIFIERS
from store.records import ActorKind, Span

LONGEST_ROLE = 110
"""Characters; what is longer is a sentence, not a role."""
_CLAUSE_END = re.compile(r"[,;:.!?()\[\]“”\"–—\n]|--| (?:who|which|that|said|says|told|and (?:he|she)|but) ")
_COPULA = re.compile(
    r" (?:is|was|became|serves as|served as|works as|worked as|has been)(?: now| also| currently| formerly)? "
    r"(?=(?:an?|the|one of) )"
)
_ARTICLE = re.compile(r"^(?:an?|the|one of the|its|their|his|her) ", re.IGNORECASE)
_APPOSITION = re.compile(r", | \((?=[A-Za-z])")
_AGE_OR_RELATIVE = re.compile(r"(?:aged )?\d{1,2}\)?, |who (?:is|was|serves as|works as) ")
_CLAUSE_START = re.compile(r"[.!?;:\n“”\"]\s*|, (?=(?:the|its|a|an) )")
_DESCRIPTION = re.compile(r"(?:^|(?<= ))(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Aa]n?) (?=[^\s])")


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
        ):
            found.setdefault(role.casefold(), role)
    keys = list(found)
    return tuple(
        found[key] for key in keys if not any(key != other and f" {key} " in f" {other} " for other in keys)
    )


def _before(text: str, name: Span) -> Iterator[str]:
    """The words right before a name that end in a noun of office: "NATO Secretary General Lars Holm"."""
    start = max(0, name.start - LONGEST_ROLE)
    if not text[name.start - 1 : name.start].isspace():
        return
    before = text[start : name.start - 1]
    words = before.rsplit("\n", 1)[-1].split(" ")
    if not _is_head(words[-1]):
        return
    taken: list[str] = []
    for word in reversed(words):
        if not taken or _goes_on(word):
            taken.append(word)
        else:
            break
    role = " ".join(reversed(taken)).strip()
    if role and role.casefold() not in ABBREVIATED_TITLES:
        yield role


def _is_head(word: str) -> bool:
    bare = word.strip("’'").casefold()
    return bare in ROLE_HEADS or (bare == "general" and word[0].isupper())


def _goes_on(word: str) -> bool:
    """Tell whether a word further left still belongs to the role before a name."""
    if not word or (word[-1] in ',;:.!?)”"' and not re.fullmatch(r"(?:[A-Z]\.)+", word)):
        return False
    if "\n" in word or word.casefold() in NOT_BEFORE_ROLES:
        return False
    bare = word.replace("’", "'").removesuffix("'s")
    if bare in demonyms() or bare in by_alias() or bare in by_capital():
        return True
    return (
        word.casefold() in ROLE_MODIFIERS
        or word.casefold() in ROLE_HEADS
        or (word[0].isupper() and word.isalnum() and word.casefold() not in NO_NAME)
        or ("-" in word and word.rsplit("-", maxsplit=1)[-1].casefold() in ROLE_MODIFIERS | ROLE_HEADS)
    )


def _after(text: str, name: Span) -> Iterator[str]:
    """An apposition: "X, the mayor of Y,", "X, 54, a teacher", "X, chief economist at Z"."""
    opening = _APPOSITION.match(text, name.end)
    if opening is None:
        return
    at = opening.end()
    skipped = _AGE_OR_RELATIVE.match(text, at)
    if skipped is not None:
        at = skipped.end()
    yield from _description(text, at, after_name=True)


def _copula(text: str, name: Span) -> Iterator[str]:
    verb = _COPULA.match(text, name.end)
    if verb is not None:
        yield from _description(text, verb.end(), after_name=False)


def _described(text: str, name: Span) -> Iterator[str]:
    """A description before the name and a comma: "the leader of the union, X, said"."""
    if text[name.start - 2 : name.start] != ", ":
        return
    start = max(0, name.start - LONGEST_ROLE)
    before = text[start : name.start - 2]
    cut = max((m.end() for m in _CLAUSE_START.finditer(before)), default=0)
    clause = before[cut:]
    opening = None
    for opening in re.finditer(
        r"(?:^|(?<= ))(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Aa]n?) (?=[^\s])", clause
    ):
        role = clause[opening.end() :]
        if _head_at(role) is not None and "," not in role:
            yield role.strip()
            return


def _description(text: str, at: int, *, after_name: bool) -> Iterator[str]:
    """Yield the noun phrase that begins at `at`, if its head is a noun of office."""
    end = _CLAUSE_END.search(text, at, min(len(text), at + LONGEST_ROLE + 40))
    stop = end.start() if end is not None else min(len(text), at + LONGEST_ROLE)
    phrase = text[at:stop]
    article = _ARTICLE.match(phrase)
    if article is not None:
        phrase = phrase[article.end() :]
    elif after_name and phrase[:1].isupper() and _head_at(phrase.split(" and ")[0]) is None:
        return
    if len(phrase) > LONGEST_ROLE or _head_at(phrase) is None:
        return
    yield phrase.strip()


def _head_at(phrase: str) -> int | None:
    """Return the place of the noun of office that heads a phrase, before its first preposition."""
    words = [word.strip(".'’") for word in re.split(r"\s+", phrase.strip())]
    for i, word in enumerate(words):
        if word.casefold() in ("of", "at", "for", "in", "with", "from", "to", "on", "and", "who", "by") and i:
            return i - 1 if words[i - 1].casefold() in ROLE_HEADS else None
        if i > 7:
            return None
    return len(words) - 1 if words and words[-1].casefold() in ROLE_HEADS else None
