"""Whom a pronoun or a description stands for: the actors of an article and how present each is at a point.

One invariant: nothing after the point of asking counts, except a name later in the same sentence
("Ahead of their talks, ...").
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from corpus.genders import gender_of_name, gender_of_noun
from corpus.sources import Source
from store.records import Actor, Span

SINGULAR = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
PLURAL = frozenset(["they", "them", "their", "both", "others", "all", "themselves"])
NEUTER = frozenset(["it", "its", "itself", "this", "that", "which"])
OWN_VOICE = frozenset(["i", "we", "me", "us", "you", "one", "my", "our", "your"])
PRONOUNS = frozenset(SINGULAR) | PLURAL | NEUTER | OWN_VOICE | frozenset(["who", "whom", "what"])
_REACH = 60
"""Mentions looked back at, so that the cost of a pronoun is bounded."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text, whose it is, and whether it is a subject."""

    span: Span
    actor: int
    subject: bool
    sentence: int


@dataclass(frozen=True, slots=True)
class Referent:
    """Who is meant, how sure that is, and by which rule."""

    name: str
    confidence: float
    rule: str
    gender: str | None = None
    plural: bool = False
    person: bool = True


class Cast:
    """The actors of one article in the order in which it names them."""

    def __init__(self, doc: Doc, actors: Sequence[Actor], quoted: Sequence[Span]) -> None:
        self.doc, self.actors = doc, actors
        self.starts = [token.idx for token in doc]
        self.sentences = [sentence.start_char for sentence in doc.sents]
        inside = [span.start for span in quoted]
        ends = [span.end for span in quoted]
        self.mentions = []
        for number, actor in enumerate(actors):
            for span in actor.mentions:
                at = bisect_right(inside, span.start) - 1
                if at >= 0 and span.start < ends[at]:
                    continue
                self.mentions.append(
                    Mention(span, number, self._is_subject(span), bisect_right(self.sentences, span.start))
                )
        self.mentions.sort(key=lambda m: (m.span.start, -m.span.end))
        self.positions = [mention.span.start for mention in self.mentions]
        self.genders = [self._gender(actor) for actor in actors]
        self._by_descriptor: dict[str, Referent] = {}

    def _token(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)

    def _is_subject(self, span: Span) -> bool:
        first, last = self._token(span.start), self._token(max(span.start, span.end - 1))
        return any(t.dep_ in ("nsubj", "nsubjpass") for t in self.doc[first : last + 1])

    def _gender(self, actor: Actor) -> str | None:
        if actor.kind != "person":
            return None
        for role in actor.roles:
            found = gender_of_noun(role.split()[-1]) if role.split() else None
            if found:
                return found
        for span in actor.mentions[:12]:
            at = self._token(span.start)
            words = [token.lower_ for token in self.doc[max(0, at - 3) : at]]
            for word in reversed(words):
                found = gender_of_noun(word)
                if found:
                    return found
        return gender_of_name(actor.name)

    def named(self, source: Source) -> Referent | None:
        """Return the actor whose name the source's head belongs to."""
        head = self.starts[source.head]
        low = bisect_left(self.positions, source.span.start - 80)
        best = None
        for mention in self.mentions[low : low + _REACH]:
            if mention.span.start > max(source.span.end, head):
                break
            if mention.span.start <= head < mention.span.end:
                best = mention
        if best is None:
            best = self._apposed(source)
        if best is None:
            return None
        actor = self.actors[best.actor]
        return Referent(actor.name, 0.95, "name", self.genders[best.actor], person=actor.kind == "person")

    def _apposed(self, source: Source) -> Mention | None:
        """The name beside a description: "the minister, Ada Obi, said", "Ada Obi, the minister, said"."""
        token = self.doc[source.head]
        for child in token.children:
            if child.dep_ in ("appos", "flat") and abs(child.i - token.i) < 15:
                at = bisect_right(self.positions, child.idx) - 1
                if at >= 0 and self.mentions[at].span.end > child.idx:
                    return self.mentions[at]
        return None

    def pronoun(self, word: str, at: int, *, last_speaker: str | None) -> Referent | None:
        """Return whom a pronoun at an offset most likely means."""
        word = word.lower()
        gender = SINGULAR.get(word)
        if word in OWN_VOICE:
            return None
        index = bisect_left(self.positions, at)
        here = bisect_right(self.sentences, at)
        scores: dict[int, float] = {}
        for mention in self.mentions[max(0, index - _REACH) : index]:
            actor = self.actors[mention.actor]
            known = self.genders[mention.actor]
            if gender and (actor.kind != "person" or (known and known != gender)):
                continue
            if not gender and actor.kind == "person":
                continue
            if word in PLURAL and actor.kind not in ("organisation", "group"):
                continue
            distance = here - mention.sentence
            score = 3.0 - 0.8 * min(distance, 8) + (1.2 if mention.subject else 0.0)
            score += 0.6 if known and known == gender else 0.0
            score += 1.0 if actor.name == last_speaker else 0.0
            scores[mention.actor] = max(scores.get(mention.actor, -99.0), score)
        if not scores:
            return None
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        actor = self.actors[ranked[0][0]]
        margin = ranked[0][1] - ranked[1][1] if len(ranked) > 1 else 3.0
        confidence = min(0.93, 0.6 + 0.12 * margin)
        return Referent(
            actor.name, confidence, "pronoun", self.genders[ranked[0][0]], person=actor.kind == "person"
        )
