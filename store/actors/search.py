"""Finding actors by what a person types: names, parts and misspellings of them, titles, roles.

One invariant: a name that no actor bears is not answered by one who only shares other words of the question.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from store.actors.beside import Surroundings
from store.actors.candidates import INITIAL, PRIOR, AskedWord, asked_words, likely_actors
from store.actors.joined_names import parted
from store.actors.known import (
    KnownActor,
    actors_called,
    best_known,
    known_actors,
    spellings,
)
from store.actors.names import name_similarity
from store.cached import at_one_moment, cached
from store.database import Store
from store.index.vocabulary import is_known
from store.lookup.thesaurus import nation_names, paraphrases, written_out
from store.text.words import FUNCTION_WORDS, root, stem, words_of

LIKE_A_NAME = 0.88
THE_NAME = 0.99
"""Likeness from which words are the very name, also where one of them is a word of grammar ("US Senate")."""
VERY_NAME = 0.05
"""What it is worth that several words are a name and no part of one: as much as fifty mentions."""
WHOLE = 0.06
"""What the likeness of all the words to a name counts, beside that of each word."""
_AS_A_PART = 0.7
"""The likeness of a family name, or a first name, to any name that it is a part of: fame decides."""
FOUND_FROM = 0.66
"""Share of the question's weight that an actor's names and roles must cover."""
BESIDE = 0.8
"""What a word counts that stands in a sentence with the name."""
WITH_CONTEXT = 6
"""Candidates whose sentences are looked at."""
MOST_HELD = 5_000
"""Words whose long forms a connection keeps in memory."""
ROLE = 0.92
MISSPELT = 0.9
"""What a misspelt word of a role counts, beside the word itself."""
OF_OTHERS = 0.75
"""What a role counts that somebody has, but not of those whom the question names: "the head of Solvik"."""
WHOLE_ROLE = 0.05
"""What it is worth that somebody has the very role."""

_GRAMMAR = frozenset(map(stem, FUNCTION_WORDS))
_OF = re.compile(r"\w\s+(?:of|for)\s+(?P<whose>.+)$", re.IGNORECASE)
_INITIAL = re.compile(r"(?<!\w)([^\W\d_])\.")
_WHOSE = re.compile(r"^(?P<whose>.+)['’]s\s+\w", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ActorHit:
    """An actor that answers, how well (0 to 1), and why."""

    actor: KnownActor
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class _Compared:
    """How the words of a question fit one actor."""

    actor: KnownActor
    rank: float
    share: float
    whole: float
    """Likeness of all the words to one of its names."""
    named: bool
    notes: tuple[str, ...]
    missing: tuple[str, ...]
    """The words that neither name nor role has."""


@at_one_moment
def find_actors(store: Store, text: str, *, limit: int = 5) -> list[ActorHit]:
    """Return the actors that `text` may mean by name, part of a name or role, the likeliest first."""
    matter = [part for word in _matter(text) for part in _written_out(store, word)]
    words = [part for word in matter for part in parted(store, word)]
    if not words:
        return []
    asked = asked_words(store, words)
    actors = known_actors(store, likely_actors(store, words, asked))
    compared = [_compared(store, actor, asked) for actor in actors.values()]
    compared = sorted((_as_whole(one, words) for one in compared), key=_by_rank)
    total = sum(word.weight for word in asked)
    of, around = _belonging_to(text), Surroundings(store)
    in_doubt = WITH_CONTEXT if compared and not _is_named_so(compared[0]) else 0
    hits = []
    for number, one in enumerate(compared[: max(limit, WITH_CONTEXT)]):
        beside = _words_beside(around, one, of) if number < in_doubt else ()
        share = one.share + BESIDE * sum(word.weight for word in asked if word.text in beside) / total
        notes = [*one.notes, *(["beside it: " + ", ".join(beside)] if beside else [])]
        hit = ActorHit(one.actor, min(1.0, share), _why(one, words, notes))
        hits.append((one.rank + share - one.share, hit))
    hits.sort(key=lambda hit: (-hit[0], hit[1].actor.name))
    return [hit for _, hit in hits[:limit]]


def _matter(text: str) -> list[str]:
    words = words_of(text)
    kept = {"us", "who", *(letter.casefold() for letter in _INITIAL.findall(text))}
    return [word for word in words if word not in FUNCTION_WORDS or word in kept] or words


def _written_out(store: Store, word: str) -> tuple[str, ...]:
    """Write an abbreviation out, unless the articles have it themselves."""
    return (word,) if is_known(store, word) else written_out(word) or (word,)


def _is_named_so(one: _Compared) -> bool:
    """Tell whether all the words are a name of the actor, so that no sentence has to tell who is meant."""
    return not one.missing and one.whole >= LIKE_A_NAME


def _by_rank(one: _Compared) -> tuple[float, str]:
    return -one.rank, one.actor.name


def _as_whole(one: _Compared, words: Sequence[str]) -> _Compared:
    """Compare all the words together with each name of the actor."""
    if not one.named and one.missing == tuple(words):
        return one
    name = " ".join(words)
    whole = max(name_similarity(name, alias) for alias in one.actor.aliases)
    share = one.share
    lacks = one.missing and one.actor.kind != "person" and whole < THE_NAME
    if len(words) > 1 and whole >= LIKE_A_NAME and not lacks:
        share = max(share, whole)
    likeness = whole if len(words) > 1 or whole >= LIKE_A_NAME else _AS_A_PART
    rank = one.rank + share - one.share + WHOLE * likeness
    if len(words) > 1 and whole >= THE_NAME:
        rank += VERY_NAME
    return replace(one, rank=rank, share=share, whole=whole)


def _compared(store: Store, actor: KnownActor, asked: Sequence[AskedWord]) -> _Compared:
    """Compare each word with what an actor is called."""
    gained, notes, missing = 0.0, [], []
    named = False
    for word in asked:
        quality, note, by_name = _match(store, actor, word)
        gained += word.weight * quality
        named = named or by_name
        notes += [note] if note else []
        missing += [word.text] if not quality else []
    share = gained / sum(word.weight for word in asked)
    if not named and any(word.text in missing and word.is_strange for word in asked):
        share *= OF_OTHERS
    rank = share + PRIOR * actor.fame + (WHOLE_ROLE if _is_role(actor, asked) else 0.0)
    return _Compared(actor, rank, share, 0.0, named, tuple(notes), tuple(missing))


def _is_role(actor: KnownActor, asked: Sequence[AskedWord]) -> bool:
    """Tell whether the words are a whole role of the actor: "home secretary", no "secretary at the home"."""
    wanted = {stem(word.text) for word in asked}
    return any(wanted == {part for part in role if part not in _GRAMMAR} for role in actor.role_words)


def _match(store: Store, actor: KnownActor, word: AskedWord) -> tuple[float, str, bool]:
    """Return how well one word fits an actor (0 to 1), the reason if no plain match, and if by name."""
    best, written = max(
        ((like, other) for other, like in word.readings.items() if other in actor.name_words), default=(0, "")
    )
    if best >= 0.99:
        return 1.0, "", True
    quality, number = max(
        ((_in_role(store, word, role), -at) for at, role in enumerate(actor.role_words)), default=(0.0, 0)
    )
    if quality:
        return quality, f"role {actor.roles[-number]}", False
    if best:
        return best * 0.98, f"spelling {word.text} = {written}", True
    first_names = (part for spelled in actor.spelled for part in spelled[:-1])
    fits = word.is_initial and any(name.startswith(word.text) for name in first_names)
    return (INITIAL if fits else 0.0), "", False


def _in_role(store: Store, word: AskedWord, role: frozenset[str]) -> float:
    """Return how well one word fits a role: itself, in short or at length, misspelt, or another for it."""
    forms = (word.text, *nation_names(word.text))
    if any(stem(form) in role for form in forms) or any(root(word.text) == root(other) for other in role):
        return ROLE
    if _same_by_alias(store, word.text, role) or _written_in(word.text, role):
        return ROLE * 0.97
    if word.misspelt & role:
        return ROLE * MISSPELT
    return ROLE * 0.7 if any(stem(other) in role for other in paraphrases(word.text)) else 0.0


def _same_by_alias(store: Store, word: str, role: frozenset[str]) -> bool:
    """Tell whether a role names, by another alias, what `word` names: "CSTO" and the long form of it."""
    return any(stems <= role for stems in _long_forms(store, word))


def _written_in(word: str, role: frozenset[str]) -> bool:
    """Tell whether a role has the words that an abbreviation stands for: "MP" and "Member of Parliament"."""
    long = {stem(part) for part in written_out(word) if part not in FUNCTION_WORDS}
    return bool(long) and long <= role


def _long_forms(store: Store, word: str) -> Sequence[frozenset[str]]:
    """Return the stems of the other names of what is no person and called `word`."""
    held: dict[str, Sequence[frozenset[str]]] = cached(store, "long forms", dict)
    if len(held) > MOST_HELD:
        held.clear()
    if word not in held:
        ids = actors_called(store, [(word,)]).get((word,), frozenset())
        stems = [
            frozenset(stem(part) for part in spelled if part not in FUNCTION_WORDS)
            for actor in best_known(store, ids, most=WITH_CONTEXT)
            if actor.kind != "person"
            for spelled in actor.spelled
        ]
        held[word] = [each for each in stems if each]
    return held[word]


def _belonging_to(text: str) -> frozenset[str]:
    """Return the words of whom somebody belongs to: "Novak" of "the lawyer of Novak" or "Novak's lawyer"."""
    found = _OF.search(text) or _WHOSE.search(text)
    return frozenset(words_of(found["whose"])) if found else frozenset()


def _words_beside(around: Surroundings, one: _Compared, of: frozenset[str]) -> tuple[str, ...]:
    """Return the words that neither name nor role of a person has, but a sentence that names it.

    None for the one whom the person asked for belongs to.
    """
    if not one.missing or one.actor.kind != "person":
        return ()
    if not one.named and not all(spellings(around.store, word) for word in one.missing):
        return ()  # of a role alone: only the names of those for whom somebody has it
    if of & one.actor.name_words and not of.issuperset(one.missing):
        return ()
    return around.words_beside(one.actor.id, one.missing)


def _why(one: _Compared, words: Sequence[str], notes: Sequence[str]) -> str:
    if not notes:
        return (
            "name exact"
            if one.whole >= THE_NAME
            else "part of the name"
            if len(words) < len(words_of(one.actor.name))
            else "name"
        )
    return "; ".join(dict.fromkeys(notes))
