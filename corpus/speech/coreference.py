"""Whom a pronoun or a description stands for: the actors of an article and how present each is at a point.

One invariant: what stands after the point of asking makes nobody present; it only tells whose an office is.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from math import log2

from spacy.tokens import Doc, Token

from corpus.speech.descriptions import FITS, SAID_OF, Described, fit_of
from corpus.speech.genders import SINGULAR, gender_of_noun, genders_of
from corpus.speech.mentions import Mention, mentions_of, nouns_beside
from corpus.speech.nouns import BODIES, FOR_PEOPLE, HELD_BY_ONE, OF_ONE_KIND
from corpus.speech.presence import Last, Presence, Present
from corpus.speech.sources import Source, phrase
from store.records import Actor, ActorKind, Span

PLURAL = frozenset(["they", "them", "their", "both", "others", "all", "some", "many", "two", "several"])
NEUTER = frozenset(["it", "its", "this", "that", "which"])
OWN_VOICE = frozenset(["i", "we", "me", "us", "you", "my", "our", "your"])
PRONOUNS = (
    frozenset(SINGULAR) | PLURAL | NEUTER | OWN_VOICE | frozenset(["who", "whom", "what", "one", "another"])
)
_AGREES = 0.8
"""What a known gender tells for whom a pronoun may mean."""
_SURELY_PRESENT = 3.0
_OPEN = 1.5
"""Points by which a candidate may be behind and still be worth naming."""
_RECALLED = 12
"""Sentences over which "the man" still means "a man"."""
_NAMED_LATER = 0.7
"""How sure a description is of the one of whose office the article says so only later."""
_OFTEN = 0.15
"""What doubling the times that somebody is named adds: whom the article is about."""
_GUESSED_AT_MOST = 0.9
"""How well a description can fit a person of whom the article does not say it."""
_FACTS_READ = 8
_REACH = 400
"""Mentions after a description among which its holder is looked for."""
_INTRODUCING = frozenset(["a", "an", "one", "another"])


@dataclass(frozen=True, slots=True)
class Referent:
    """Who is meant, how sure that is, and by which rule."""

    name: str
    confidence: float
    rule: str
    gender: str | None = None
    plural: bool = False
    actor: Actor | None = None
    person: bool | None = None
    """Of an unnamed source: whether it is a single person; None where its word does not tell."""
    others: tuple[str, ...] = ()
    """Who else comes near, likeliest first."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody who spoke, and where that is said."""

    referent: Referent
    at: int


class Cast:
    """The actors of one article in the order in which it names them."""

    def __init__(self, doc: Doc, actors: Sequence[Actor], quoted: Sequence[Span]) -> None:
        self.doc, self.actors = doc, actors
        self.text = doc.text  # spaCy joins it anew each time
        self.starts = [token.idx for token in doc]
        self.sentences = [sentence.start_char for sentence in doc.sents]
        self._quoted, self._quoted_starts = quoted, [span.start for span in quoted]
        self._everywhere = mentions_of(doc, actors, self.starts, self.sentences)
        self._starts = [mention.span.start for mention in self._everywhere]
        self.mentions = [m for m in self._everywhere if not self.is_quoted(m.span.start)]
        self.positions = [mention.span.start for mention in self.mentions]
        self.genders = genders_of(doc, actors, self.mentions, self.is_quoted)
        self._numbers = {actor.name: number for number, actor in enumerate(actors)}
        self._presence = Presence(self.mentions, self.sentences)

    @cached_property
    def nouns(self) -> list[frozenset[str]]:
        """The common nouns that the article puts beside each actor's name, in lower case."""
        found: list[set[str]] = [set() for _ in self.actors]
        read = Counter[int]()
        for mention in self.mentions:
            read[mention.actor] += 1
            if read[mention.actor] <= _FACTS_READ:
                found[mention.actor].update(token.lower_ for token in nouns_beside(self.doc, mention))
        return [frozenset(words) for words in found]

    @cached_property
    def _introducing(self) -> dict[str, list[int]]:
        """The tokens that introduce somebody or a body ("an Afghan man"), by noun."""
        found: dict[str, list[int]] = {}
        for token in self.doc:
            if token.tag_ == "NN" and any(c.lower_ in _INTRODUCING or c.dep_ == "poss" for c in token.lefts):
                found.setdefault(token.lower_, []).append(token.i)
        return found

    def is_quoted(self, offset: int) -> bool:
        """Tell whether an offset lies between quote marks."""
        at = bisect_right(self._quoted_starts, offset) - 1
        return at >= 0 and offset < self._quoted[at].end

    def token(self, offset: int) -> int:
        """Return the index of the token at an offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def mention_at(self, offset: int) -> Mention | None:
        """Return the mention that covers an offset."""
        at = bisect_right(self.positions, offset)
        for mention in reversed(self.mentions[max(0, at - 4) : at]):
            if mention.span.start <= offset < mention.span.end:
                return mention
        return None

    def referent(self, actor: int, confidence: float, rule: str) -> Referent:
        """Make a referent of an actor's number."""
        found = self.actors[actor]
        return Referent(found.name, confidence, rule, self.genders[actor].value, actor=found)

    def named(self, source: Source) -> Referent | None:
        """Return the actor whose name the source's head belongs to, or stands in apposition to it."""
        mention = self.mention_at(self.starts[source.head])
        if mention is not None:
            return self.referent(mention.actor, 0.99, "name")
        token = self.doc[source.head]
        for child in token.children:
            if child.dep_ in ("appos", "flat") and abs(child.i - token.i) < 20:
                mention = self.mention_at(child.idx)
                if mention is not None and self._may_be(token.lower_, self.actors[mention.actor].kind):
                    return self.referent(mention.actor, 0.97, "apposition")
        return self._at_end(source) or self._beside(source)

    @staticmethod
    def _may_be(noun: str, kind: ActorKind) -> bool:
        """Tell whether what stands beside a noun may be its name, as a body's beside "company"."""
        return kind in ("person", "document") or kind in BODIES.get(noun, ())

    def _at_end(self, source: Source) -> Referent | None:
        """A person's name that ends a phrase beside its head: "founder and director Ada Obi"."""
        mention = self.mention_at(self.starts[source.last])
        if mention is None or self.actors[mention.actor].kind != "person" or mention.first <= source.head:
            return None
        between = self.doc[source.head + 1 : mention.first]
        if any(t.tag_ in ("POS", ",") or t.tag_.startswith("VB") for t in between):
            return None
        if any(t.tag_ == "IN" for t in between) and not self._ends_office(source, between[-1]):
            return None
        return self.referent(mention.actor, 0.9, "apposition")

    def _ends_office(self, source: Source, before: Token) -> bool:
        """Tell whether a name stands behind a whole office: "shadow spokesman for sport Ada Obi"."""
        office = self.doc[source.head].lower_ in FOR_PEOPLE | HELD_BY_ONE
        field = before.tag_ == "NN" and before.lower_ not in FOR_PEOPLE | HELD_BY_ONE
        return office and field and self.doc[source.first].tag_ not in ("DT", "PRP$")

    def _beside(self, source: Source) -> Referent | None:
        """A name parted from the description by a comma alone: "Ada Obi, a nurse, said"."""
        first, verb = source.first, self.doc[source.head].head.i
        closed = verb < first or any(t.tag_ == "," for t in self.doc[source.last + 1 : verb])
        if first >= 2 and closed and self.doc[first - 1].tag_ == ",":
            mention = self.mention_at(self.doc[first - 2].idx)
            if mention is not None and self.actors[mention.actor].kind == "person":
                return self.referent(mention.actor, 0.97, "apposition")
        return None

    def pronoun(
        self, word: str, at: int, *, last: Spoken | None, never: AbstractSet[int] = frozenset()
    ) -> Referent | None:
        """Return whom a pronoun at an offset most likely means.

        Args:
            word: The pronoun in lower case.
            at: Where it stands.
            last: Who spoke last, and may be meant.
            never: Numbers of actors whom it cannot mean.
        """
        gender = SINGULAR.get(word)

        def fit(number: int) -> float | None:
            actor, known = self.actors[number], self.genders[number]
            if number in never:
                return None
            if gender and actor.kind == "person":
                if known.value not in (None, gender):
                    return None
                return _AGREES if known.value else 0.0
            if gender or actor.kind in ("person", "place"):
                return None
            return 0.0 if actor.kind in ("organisation", "group") else -0.5

        agrees = gender is not None and last is not None and last.referent.gender == gender
        return self._likeliest(at, fit, "pronoun", last=last, unnamed=_AGREES if agrees else 0.0)

    def description(
        self, described: Described, at: int, *, last: Spoken | None, never: AbstractSet[int] = frozenset()
    ) -> Referent | None:
        """Return whom "the Russian envoy" or "the charity" at an offset means; never one of `never`."""
        gender = gender_of_noun(described.head)
        own_kind = described.head in OF_ONE_KIND and self._is_borne(described, at)

        def fit(number: int) -> float | None:
            found = fit_of(described, self.actors[number], self.nouns[number])
            if (
                found is None
                or number in never
                or (gender and self.genders[number].value not in (None, gender))
            ):
                return None
            if own_kind and found < SAID_OF:
                return None
            often = _OFTEN * log2(self._times[number])
            if self.actors[number].kind != "person":
                return found + often
            guessed = found < FITS and described.head not in HELD_BY_ONE
            return min(found + often, _GUESSED_AT_MOST) if guessed else found

        found = self._likeliest(at, fit, "description", last=last, unnamed=None)
        said = found is not None and (fit(self._numbers[found.name]) or 0.0) >= FITS
        if found is not None and said:
            return found
        later = self._named_later(described, at)
        return later if later is not None or found is None else replace(found, rule="presence")

    def _is_borne(self, described: Described, at: int) -> bool:
        """Tell whether a body named before an offset has the noun in its name: "the association"."""
        before = {mention.actor for mention in self.mentions_between(0, at)}
        fits = (fit_of(described, self.actors[number], self.nouns[number]) for number in before)
        return any(fit is not None and fit >= SAID_OF for fit in fits)

    @cached_property
    def _times(self) -> Counter[int]:
        return Counter(mention.actor for mention in self.mentions)

    def _named_later(self, described: Described, at: int) -> Referent | None:
        """The only one of whom the article says after an offset that the description is theirs."""
        after = {m.actor for m in self.mentions[bisect_left(self.positions, at) :][:_REACH]}
        fitting = []
        for number in sorted(after):
            fit = fit_of(described, self.actors[number], self.nouns[number])
            if fit is not None and fit >= SAID_OF and self.actors[number].kind == "person":
                fitting.append(number)
        return self.referent(fitting[0], _NAMED_LATER, "description") if len(fitting) == 1 else None

    def introduced(self, head: str, at: int) -> Source | None:
        """Return the last phrase before an offset that introduces a person or body so: "an Afghan man"."""
        known = self._introducing.get(head, [])
        number = bisect_left(known, self.token(at)) - 1
        if number < 0 or self.is_quoted(self.starts[known[number]]):
            return None
        here, there = (bisect_right(self.sentences, offset) for offset in (at, self.starts[known[number]]))
        return phrase(self.doc[known[number]]) if here - there <= _RECALLED else None

    def named_between(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that begin between two offsets, those inside marks among them."""
        return self._everywhere[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def sentences_between(self, start: int, end: int) -> int:
        """Return how many sentences an offset is after another."""
        return bisect_right(self.sentences, end) - bisect_right(self.sentences, start)

    def mentions_between(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that begin between two offsets."""
        return self.mentions[bisect_left(self.positions, start) : bisect_left(self.positions, end)]

    def _likeliest(
        self,
        at: int,
        fit: Callable[[int], float | None],
        rule: str,
        *,
        last: Spoken | None,
        unnamed: float | None,
    ) -> Referent | None:
        """Return the most present of whom the question fits; the closer the next comes, the less sure."""
        spoke = None
        if last is not None:
            spoke = Last(self._numbers.get(last.referent.name), last.at, unnamed)
        ranked = self._presence.ranked(at, fit, last=spoke)
        if not ranked:
            return None
        best = ranked[0]
        margin = best.score - ranked[1].score if len(ranked) > 1 else 3.0
        present = 0.03 if best.score > _SURELY_PRESENT else -0.1
        confidence = min(0.95, 0.63 + 0.11 * min(margin, 3.0) + present)
        others = tuple(self._name(one, last) for one in ranked[1:4] if best.score - one.score < _OPEN)
        if best.actor is None and last is not None:
            return replace(last.referent, confidence=confidence, rule=rule, others=others)
        return replace(self.referent(best.actor or 0, confidence, rule), others=others)

    def _name(self, present: Present, last: Spoken | None) -> str:
        if present.actor is None and last is not None:
            return last.referent.name
        return self.actors[present.actor or 0].name
