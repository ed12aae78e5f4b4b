"""Whom a pronoun or a description stands for: the actors of an article and how present each is at a point.

One invariant: nothing after the point of asking counts, and at most `_REACH` mentions before it are weighed.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from corpus.naming.gender import likely_gender
from corpus.speech.descriptions import ANYBODY, PRIVATE, fit_of_body, fit_of_person, is_somebody_else_s
from corpus.speech.rules import ResolvedRule
from corpus.speech.sources import Source, phrase
from store.records import Actor, Span

SINGULAR = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
PLURAL = frozenset(["they", "them", "their", "both", "others", "all", "some", "many", "two", "several"])
NEUTER = frozenset(["it", "its", "this", "that", "which"])
OWN_VOICE = frozenset(["i", "we", "me", "us", "you", "my", "our", "your"])
PRONOUNS = (
    frozenset(SINGULAR) | PLURAL | NEUTER | OWN_VOICE | frozenset(["who", "whom", "what", "one", "another"])
)
_MEN = frozenset(
    [
        "mr",
        "sir",
        "lord",
        "king",
        "prince",
        "father",
        "son",
        "brother",
        "husband",
        "spokesman",
        "chairman",
        "man",
        "boy",
    ]
)
_WOMEN = frozenset(
    [
        "mrs",
        "ms",
        "miss",
        "lady",
        "queen",
        "princess",
        "mother",
        "daughter",
        "sister",
        "wife",
        "spokeswoman",
        "chairwoman",
        "woman",
    ]
)
_REACH = 60
_OPEN = 1.5
"""Points by which a candidate may be behind and still be worth naming."""
_RECALLED = 12
"""Sentences over which "the man" still means "a man"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text, whose it is, whether it is a subject, and its sentence's number."""

    span: Span
    actor: int
    subject: bool
    sentence: int


@dataclass(frozen=True, slots=True)
class Referent:
    """Who is meant, how sure that is, and by which rule."""

    name: str
    confidence: float
    rule: ResolvedRule
    gender: str | None = None
    plural: bool = False
    actor: Actor | None = None
    person: bool | None = None
    """Of an unnamed source: whether it is a single person; None where its word does not tell."""
    others: tuple[str, ...] = ()
    """Who else comes near, likeliest first."""


class Cast:
    """The actors of one article in the order in which it names them."""

    def __init__(self, doc: Doc, actors: Sequence[Actor], quoted: Sequence[Span]) -> None:
        self.doc, self.actors = doc, actors
        self.text = doc.text  # spaCy joins it anew each time
        self.starts = [token.idx for token in doc]
        self.sentences = [sentence.start_char for sentence in doc.sents]
        self._quoted, self._quoted_starts = quoted, [span.start for span in quoted]
        self.mentions: list[Mention] = []
        self.all_mentions: list[Mention] = []
        for number, actor in enumerate(actors):
            for span in actor.mentions:
                mention = Mention(
                    span, number, self._is_subject(span), bisect_right(self.sentences, span.start)
                )
                self.all_mentions.append(mention)
        self.all_mentions.sort(key=lambda m: (m.span.start, -m.span.end))
        self.mentions = [m for m in self.all_mentions if not self.is_quoted(m.span.start)]
        self.positions = [mention.span.start for mention in self.mentions]
        self.genders = [self._gender(actor) for actor in actors]
        self._introduced: dict[str, list[int]] | None = None
        self._vote()

    def is_quoted(self, offset: int) -> bool:
        """Tell whether an offset lies between quote marks."""
        at = bisect_right(self._quoted_starts, offset) - 1
        return at >= 0 and offset < self._quoted[at].end

    def token(self, offset: int) -> int:
        """Return the index of the token at an offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def _is_subject(self, span: Span) -> bool:
        first, last = self.token(span.start), self.token(max(span.start, span.end - 1))
        return any(t.dep_ in ("nsubj", "nsubjpass") for t in self.doc[first : last + 1])

    def _gender(self, actor: Actor) -> str | None:
        if actor.kind != "person":
            return None
        for span in actor.mentions[:12]:
            at = self.token(span.start)
            for token in self.doc[max(0, at - 1) : at + 1]:
                word = token.lower_.rstrip(".")
                if word in _MEN or word in _WOMEN:
                    return "m" if word in _MEN else "f"
        for role in actor.roles:
            words = set(role.lower().split()[-2:])
            if words & _MEN or words & _WOMEN:
                return "m" if words & _MEN else "f"
        return likely_gender(actor.name)

    def _vote(self) -> None:
        """Learn a gender that no name tells from the pronouns that follow a lone mention."""
        votes: dict[int, Counter[str]] = {}
        people = [m for m in self.mentions if self.actors[m.actor].kind == "person"]
        for number, mention in enumerate(people):
            if self.genders[mention.actor]:
                continue
            limit = people[number + 1].span.start if number + 1 < len(people) else len(self.text)
            at = self.token(mention.span.end)
            for token in self.doc[at : at + 40]:
                if token.idx >= limit:
                    break
                gender = SINGULAR.get(token.lower_)
                if gender and not self.is_quoted(token.idx):
                    votes.setdefault(mention.actor, Counter())[gender] += 1
                    break
        for number, counted in votes.items():
            gender, count = counted.most_common(1)[0]
            if count * 3 > 2 * counted.total():
                self.genders[number] = gender

    def mention_at(self, offset: int) -> Mention | None:
        """Return the mention that covers an offset."""
        at = bisect_right(self.positions, offset)
        for mention in reversed(self.mentions[max(0, at - 4) : at]):
            if mention.span.start <= offset < mention.span.end:
                return mention
        return None

    def person_between(self, start: int, end: int) -> Mention | None:
        """Return the last person named between two offsets."""
        low, high = bisect_left(self.positions, start), bisect_left(self.positions, end)
        for mention in reversed(self.mentions[max(low, high - 8) : high]):
            if self.actors[mention.actor].kind == "person" and mention.span.end <= end + 1:
                return mention
        return None

    def referent(self, actor: int, confidence: float, rule: ResolvedRule) -> Referent:
        """Make a referent of an actor's number."""
        found = self.actors[actor]
        return Referent(found.name, confidence, rule, self.genders[actor], actor=found)

    def named(self, source: Source) -> Referent | None:
        """Return the actor whose name the source's head belongs to, or stands in apposition to it."""
        mention = self.mention_at(self.starts[source.head])
        if mention is not None:
            return self.referent(mention.actor, 0.98, "name")
        token = self.doc[source.head]
        for child in token.children:
            if child.dep_ in ("appos", "flat") and abs(child.i - token.i) < 20:
                mention = self.mention_at(child.idx)
                if mention is not None and self.actors[mention.actor].kind in ("person", "document"):
                    return self.referent(mention.actor, 0.96, "apposition")
        return self._beside(source)

    def _beside(self, source: Source) -> Referent | None:
        """A name parted from the description by a comma alone: "Ada Obi, a nurse, said"."""
        first = source.first
        if first >= 2 and self.doc[first - 1].tag_ == ",":
            mention = self.mention_at(self.doc[first - 2].idx)
            if mention is not None and self.actors[mention.actor].kind == "person":
                return self.referent(mention.actor, 0.96, "apposition")
        return None

    def pronoun(self, word: str, at: int, *, last_speaker: str | None) -> Referent | None:
        """Return whom a pronoun at an offset most likely means."""
        gender = SINGULAR.get(word)

        def fits(number: int) -> float:
            actor, known = self.actors[number], self.genders[number]
            if gender:
                if actor.kind != "person" or (known and known != gender):
                    return -1.0
                return 0.8 if known == gender else 0.0
            if actor.kind in ("person", "place"):
                return -1.0
            return 0.0 if actor.kind in ("organisation", "group") else -0.5

        return self._most_present(at, fits, "pronoun", last_speaker=last_speaker, floor=-0.6)

    def description(
        self, head: str, modifiers: set[str], at: int, *, proper: set[str], last_speaker: str | None
    ) -> Referent | None:
        """Return whom "the Russian envoy" or "the charity" means; `proper` are the names in it."""

        def fits(number: int) -> float:
            actor = self.actors[number]
            if is_somebody_else_s({head, *modifiers}, proper, actor):
                return -1.0
            if actor.kind == "person":
                fit = fit_of_person(head, modifiers, actor)
                gender = "m" if head in _MEN else "f" if head in _WOMEN else None
                if gender and self.genders[number] not in (None, gender):
                    return -1.0
                if fit >= 1.5:
                    return fit
                return 0.5 if head in ANYBODY and not (head in PRIVATE and actor.roles) else -1.0
            return fit_of_body(head, modifiers, actor) or -1.0

        return self._most_present(at, fits, "description", last_speaker=last_speaker, floor=0.0)

    def introduced(self, head: str, at: int) -> Source | None:
        """Return the last phrase before an offset that introduces a person or body so: "an Afghan man"."""
        if self._introduced is None:
            self._introduced = {}
            for token in self.doc:
                if token.tag_ == "NN" and any(c.lower_ in ("a", "an") for c in token.lefts):
                    self._introduced.setdefault(token.lower_, []).append(token.i)
        known = self._introduced.get(head, [])
        number = bisect_left(known, self.token(at)) - 1
        if number < 0 or self.is_quoted(self.starts[known[number]]):
            return None
        here, there = (bisect_right(self.sentences, offset) for offset in (at, self.starts[known[number]]))
        return phrase(self.doc[known[number]]) if here - there <= _RECALLED else None

    def plural_subject(self, at: int) -> Source | None:
        """Return several people who are the subject of one of the two sentences before an offset."""
        first = max(0, bisect_right(self.sentences, at) - 3)
        start = self.token(self.sentences[first]) if self.sentences else 0
        for token in reversed(self.doc[max(start, self.token(at) - 80) : self.token(at)]):
            if token.dep_ == "nsubj" and token.tag_ == "NNS" and not self.is_quoted(token.idx):
                return phrase(token)
        return None

    def _most_present(
        self,
        at: int,
        fits: Callable[[int], float],
        rule: ResolvedRule,
        *,
        last_speaker: str | None,
        floor: float,
    ) -> Referent | None:
        """Weigh the actors named before an offset by fit, nearness, grammatical role, and having spoken."""
        index = bisect_left(self.positions, at)
        here = bisect_right(self.sentences, at)
        scores: dict[int, float] = {}
        fit_of: dict[int, float] = {}
        for mention in self.mentions[max(0, index - _REACH) : index]:
            number = mention.actor
            if number not in fit_of:
                fit_of[number] = fits(number)
            fit = fit_of[number]
            if fit < floor:
                continue
            distance = min(here - mention.sentence, 10)
            score = 3.0 + fit - 0.7 * distance + (1.2 if mention.subject else 0.0)
            score += 1.3 if self.actors[number].name == last_speaker else 0.0
            scores[number] = max(scores.get(number, -99.0), score)
        if not scores:
            return None
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        margin = ranked[0][1] - ranked[1][1] if len(ranked) > 1 else 3.0
        confidence = min(0.95, 0.63 + 0.11 * min(margin, 3.0) + (0.03 if ranked[0][1] > 3.0 else -0.1))
        others = (self.actors[number].name for number, score in ranked[1:4] if ranked[0][1] - score < _OPEN)
        return replace(self.referent(ranked[0][0], confidence, rule), others=tuple(others))
