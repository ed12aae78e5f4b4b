"""From the words of a question to what the index is asked: forms, spellings, parts, stand-ins, aliases.

One invariant: every full-text expression is made of quoted words joined by OR and AND, so any question is
safe.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store.actor_index import actor_index, called
from store.database import Store
from store.names import fold
from store.question import Question, Wanted
from store.ranking import Term
from store.thesaurus import written_out
from store.vocabulary import corrections, is_known, phrase, rarity, split_word, substitutes, written_apart

MOST_ALIASES = 16
GRAMMAR_WEIGHT = 0.25
_FTS_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Sought:
    """A term, the full-text expressions that find it, and what was tried for it."""

    term: Term
    expression: str
    """Finds the term itself, its spellings and parts."""
    loose: str
    """The same and its stand-ins."""
    tried: tuple[str, ...] = ()


def seek(store: Store, question: Question) -> list[Sought]:
    """Return what to ask the index for, one entry for each word and name of the question."""
    words = question.words
    found = []
    for at, wanted in enumerate(words):
        if wanted.actor_ids:
            found.append(_name(store, wanted))
        else:
            found.append(_word(store, wanted, _joined(store, words, at)))
    return found


def _name(store: Store, wanted: Wanted) -> Sought:
    index = actor_index(store)
    actors = sorted((index.actors[i] for i in wanted.actor_ids), key=lambda actor: -actor.mentions)
    parts = list(dict.fromkeys(part for actor in actors for part in sorted(called(actor), key=len)))[
        :MOST_ALIASES
    ]
    spellings = [alias for actor in actors for alias in actor.aliases][:MOST_ALIASES]
    phrases = {_fts_words(spelling) for spelling in spellings} | set(parts)
    expressions = sorted(phrase(words) for words in phrases if words)
    term = Term(
        wanted.text,
        _weight(store, wanted, expressions),
        parts=tuple(parts),
        actor_ids=wanted.actor_ids,
        required=wanted.required,
        inside=wanted.inside,
        alternative=wanted.alternative,
    )
    expression = " OR ".join(expressions) or phrase([wanted.text])
    names = tuple(actor.name for actor in actors[:3] if actor.name.casefold() != wanted.text)
    return Sought(term, expression, expression, names)


def _word(store: Store, wanted: Wanted, joined: Sequence[str]) -> Sought:
    word = wanted.text
    known = is_known(store, word)
    near = {} if known or not wanted.content else corrections(store, word)
    halves = () if known else split_word(store, word)
    others = substitutes(store, word) if wanted.content else frozenset()
    long = written_out(word)
    exact = [phrase(_fts_words(word) or (word,))]
    exact += [phrase(long)] if long else []
    if groups := written_apart(word):
        exact.append(phrase(groups))
    exact += [phrase([other]) for other in (*near, *joined)]
    exact += [f"({phrase([first])} AND {phrase([second])})" for first, second in halves]
    term = Term(
        word,
        _weight(store, wanted, exact),
        corrections=near,
        parts=(*halves, *((whole,) for whole in joined), *((long,) if long else ())),
        stand_ins=others,
        content=wanted.content,
        required=wanted.required,
        inside=wanted.inside,
        alternative=wanted.alternative,
    )
    loose = exact + [phrase([other]) for other in sorted(others)]
    tried = (*near, *(" ".join(half) for half in halves), *joined)
    return Sought(term, " OR ".join(exact), " OR ".join(loose), tried)


def _weight(store: Store, wanted: Wanted, expressions: Sequence[str]) -> float:
    weight = max(0.1, rarity(store, expressions))
    return weight if wanted.content else weight * GRAMMAR_WEIGHT


def _joined(store: Store, words: Sequence[Wanted], at: int) -> list[str]:
    """Return the corpus's words that this word makes with the one before or after it ("sea" "port")."""
    found = []
    for first, second in ((at - 1, at), (at, at + 1)):
        if first >= 0 and second < len(words):
            pair = words[first], words[second]
            whole = pair[0].text + pair[1].text
            if (
                all(each.content and not each.actor_ids for each in pair)
                and len(whole) > 5
                and is_known(store, whole)
            ):
                found.append(whole)
    return found


def _fts_words(text: str) -> tuple[str, ...]:
    """Cut a text as the full-text index does: "U.S." is two words there."""
    return tuple(_FTS_WORD.findall(fold(text)))
