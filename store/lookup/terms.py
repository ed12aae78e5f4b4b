"""From the words of a question to what the index is asked: forms, spellings, parts, stand-ins, aliases.

One invariant: what the index is asked is stems of `store.words`, the same that it was filled with.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from store.actors.known import best_known, called
from store.database import Store
from store.index.vocabulary import (
    Alternative,
    corrections,
    frequency,
    is_known,
    know,
    rarity,
    split_word,
    substitutes,
)
from store.lookup.common_words import commonness, is_english
from store.lookup.question import Question, Wanted
from store.lookup.ranking import Term
from store.lookup.thesaurus import written_out
from store.text.words import stem, words_of

MOST_ALIASES = 16
MOST_ACTORS = 6
"""Actors of one name whose aliases are looked for; the best known ones."""
GRAMMAR_WEIGHT = 0.25
EVERYDAY = 100
"""Sentences of news in general that are counted beside a store's own, so that in a store of a few articles an
everyday word is not taken for a rare one."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A term, what in the index finds it, and what was tried for it."""

    term: Term
    exact: tuple[Alternative, ...]
    """The term itself, its spellings and parts."""
    others: tuple[Alternative, ...]
    """Its stand-ins."""
    count: int
    """In about how many sentences one of `exact` stands."""
    tried: tuple[str, ...] = ()


def seek(store: Store, question: Question) -> list[Sought]:
    """Return what to ask the index for, one entry for each word and name of the question."""
    words = question.words
    know(store, [wanted.text for wanted in words if not wanted.actor_ids])
    found = []
    for at, wanted in enumerate(words):
        if wanted.actor_ids:
            found.append(_name(store, wanted))
        else:
            found.append(_word(store, wanted, _joined(store, words, at)))
    return found


def _name(store: Store, wanted: Wanted) -> Sought:
    actors = best_known(store, wanted.actor_ids, most=MOST_ACTORS)
    parts = list(dict.fromkeys(part for actor in actors for part in sorted(called(actor), key=len)))[
        :MOST_ALIASES
    ]
    spellings = [alias for actor in actors for alias in actor.aliases][:MOST_ALIASES]
    phrases = {tuple(words_of(spelling)) for spelling in spellings} | set(parts)
    exact = _shortest({frozenset(stem(word) for word in words) for words in phrases if words})
    exact = exact or ((stem(wanted.text),),)
    term = Term(
        wanted.text,
        _weight(store, wanted, exact),
        parts=tuple(parts),
        actor_ids=wanted.actor_ids,
        required=wanted.required,
        inside=wanted.inside,
        alternative=wanted.alternative,
        meant=True,
    )
    names = tuple(actor.name for actor in actors[:3] if actor.name.casefold() != wanted.text)
    return Sought(term, exact, (), frequency(store, exact), names)


def _shortest(phrases: set[frozenset[str]]) -> tuple[Alternative, ...]:
    """Leave out what a shorter one finds as well: "ada novak" beside "novak"."""
    kept: list[frozenset[str]] = []
    for phrase in sorted(phrases, key=lambda one: (len(one), sorted(one))):
        if not any(other <= phrase for other in kept):
            kept.append(phrase)
    return tuple(tuple(sorted(phrase)) for phrase in kept)


def _word(store: Store, wanted: Wanted, joined: Sequence[str]) -> Sought:
    word = wanted.text
    known = is_known(store, word)
    meant = known or is_english(word)
    near = {} if meant or not wanted.content else corrections(store, word)
    halves = () if known else split_word(store, word)
    others = substitutes(store, word) if wanted.content else frozenset()
    long = written_out(word)
    exact: list[Alternative] = [(stem(word),), *((stem(other),) for other in (*near, *joined))]
    exact += [tuple(stem(piece) for piece in way) for way in (*halves, *([long] if long else []))]
    alternatives = tuple(dict.fromkeys(exact))
    loose = tuple(dict.fromkeys((stem(other),) for other in sorted(others)))
    term = Term(
        word,
        _weight(store, wanted, alternatives if known else (*alternatives, *loose)),
        corrections=near,
        parts=(*halves, *((whole,) for whole in joined), *((long,) if long else ())),
        stand_ins=others,
        content=wanted.content,
        required=wanted.required,
        inside=wanted.inside,
        alternative=wanted.alternative,
        meant=meant,
    )
    tried = (*near, *(" ".join(half) for half in halves), *joined)
    return Sought(term, alternatives, loose, frequency(store, alternatives), tried)


def _weight(store: Store, wanted: Wanted, alternatives: Sequence[Alternative]) -> float:
    everyday = 0.0 if wanted.actor_ids else EVERYDAY * commonness(wanted.text)
    weight = max(0.1, rarity(store, alternatives, more=everyday))
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
