"""Who is behind a description: "the minister", "a spokesman", "the 42-year-old", "the charity".

One invariant: descriptions are resolved in text order, and what was described once so is meant by it again.
"""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from corpus.naming.gazetteer import by_demonym
from corpus.naming.gender import likely_gender
from corpus.speech.binding import subjects_above
from corpus.speech.coreference import Cast, Referent, Spoken
from corpus.speech.cues import DOCUMENT_NOUNS
from corpus.speech.descriptions import AGED, Described, is_national
from corpus.speech.genders import gender_of_noun
from corpus.speech.nouns import BODIES, FOR_PEOPLE, HELD_BY_ONE, LOOSE, OFFICES, PARTIES
from corpus.speech.own_names import UNNAMED, body_before, is_coined, name_of_body, shortened_name
from corpus.speech.sources import Source
from corpus.speech.topics import only_person_before
from corpus.speech.written import bare_words, head_word, qualified

_OWNED = re.compile(r"^(?:his|her|its|their)\s+", re.IGNORECASE)
_DEFINITE = re.compile(r"^(?:the|this|that|these|those)\b", re.IGNORECASE)
_SPOKES = frozenset(["spokesman", "spokeswoman", "spokesperson", "spokespeople"])
_STUDIES = frozenset(["study", "report", "research", "survey", "poll", "findings", "analysis"])
"""Texts of one kind: research is taken up as "the report"."""
_PAIRS = frozenset(["couple", "pair", "duo", "trio"])
"""Nouns in the singular for several people."""
_AGE = re.compile(r"\b(\d{1,3})-year-old\b", re.IGNORECASE)
_SMALL = frozenset(["of", "for", "the", "a", "an", "s", "at", "in", "and", "from"])
_REMEMBERED = 20
_CURRENT = 8
"""Sentences over which "the senator" goes on meaning the same person."""
TRUST = {"description": 0.92, "presence": 0.88}
"""Share of those that are as sure as their margin says: whom a description fits, and just may fit."""
CALLED_ANEW = 0.7
"""How sure an untold office is of the only person whom the last sentences are about."""
NO_OFFICES = frozenset(["source", "report", "nominee", "candidate"])
_NEAR = 2
"""Sentences over which "the charity" is still the body that spoke last."""


@dataclass(frozen=True, slots=True)
class _Described:
    """An unnamed source that spoke: the kind of its head noun, and the words it was written with."""

    kind: str
    words: frozenset[str]
    referent: Referent
    at: int | None = None
    """Where it was said of an actor, who may not be meant any longer."""


class Descriptions:
    """Resolves descriptions in text order and remembers what was described."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.doc, self.cast = doc, cast
        self._described: list[_Described] = []

    def remember(self, kind: str, referent: Referent) -> None:
        """Remember an unnamed source of a kind: "one of his aides", whom "the aide" goes back to."""
        self._described.append(_Described(kind, frozenset(), referent))

    def resolve(self, source: Source, text: str, last: Spoken | None) -> Referent:
        """Whoever was described so before, an actor whom the description fits, or an unnamed source."""
        head = head_word(self.doc, source)
        bare = bare_words(self.cast, source)
        words = frozenset(re.findall(r"\w+", bare.lower())) - _SMALL - {head}
        if head == "old" and "year" in words:
            head = AGED
        kind = "spokesperson" if head in _SPOKES else "study" if head in _STUDIES else head
        own_name = name_of_body(self.cast, source) or shortened_name(self.cast, source)
        if own_name is not None:
            self._described.append(_Described(kind, words, own_name))
            return own_name
        owned = any(t.tag_ == "POS" for t in self.doc[source.first : source.head])
        definite = owned or bool(_DEFINITE.match(text))
        plural = self.doc[source.head].tag_ in ("NNS", "NNPS") or head in _PAIRS
        for earlier in reversed(self._described[-_REMEMBERED:]):
            if earlier.kind != kind or not words <= earlier.words or not (words or definite):
                continue
            if self._is_current(earlier, source):
                sure = min(0.85, earlier.referent.confidence)
                return replace(earlier.referent, confidence=sure, rule="same-description")
        single = definite and not plural
        found = self._meant(source, head, words, last) if single else None
        if found is not None:
            self._described.append(_Described(kind, words, found, source.span.start))
            return found
        name = self._unnamed(source, head, words, bare, single=single)
        gender, person = gender_of_noun(head), self._is_person(source)
        referent = Referent(name, UNNAMED, "unnamed", gender, plural, person=person)
        self._described.append(_Described(kind, words, referent))
        return referent

    def _meant(
        self, source: Source, head: str, words: frozenset[str], last: Spoken | None
    ) -> Referent | None:
        """The actor whom a definite description in the singular means."""
        found = self._described_actor(source, head, words, last)
        if found is not None or self.cast.introduced(head, source.span.start) is not None:
            return found
        return self._called_anew(source, head, last)

    def _unnamed(self, source: Source, head: str, words: frozenset[str], bare: str, *, single: bool) -> str:
        """The words for an unnamed source, with those that introduced it or the body that it speaks for."""
        before = self.cast.introduced(head, source.span.start) if single and not words else None
        if before is not None:
            bare = _OWNED.sub("", bare_words(self.cast, before))
        if head in _SPOKES and not words:
            body = body_before(self.cast, source.span.start)
            bare = f"{body.name} {bare}" if body is not None else bare
        return f"{bare}{qualified(self.cast, source)}"

    def _called_anew(self, source: Source, head: str, last: Spoken | None) -> Referent | None:
        """The person whom the last sentences are about, under an office that they have not told.

        "Ada Obi attacked the plan. The party leader said it would hit workers."
        """
        noun = self.doc[source.head]
        if noun.dep_ != "nsubj" or head in _SPOKES | NO_OFFICES or self._belongs(source, head):
            return None
        if head not in FOR_PEOPLE | HELD_BY_ONE or (last is not None and last.referent.actor is None):
            return None
        actor = only_person_before(self.cast, source.span.start)
        if actor is None or self._holds_another(actor, head):
            return None
        referent = self.cast.referent(actor, CALLED_ANEW, "description")
        return referent if gender_of_noun(head) in (None, referent.gender) else None

    def _belongs(self, source: Source, head: str) -> bool:
        """Tell whether the words say whose or of what somebody is whom the article has not named with it."""
        behind = self.doc[source.head + 1 : source.last + 1]
        two_offices = len(behind) > 0 and behind[0].tag_ == "CC" and all(t.tag_ != "IN" for t in behind)
        if len(behind) and not two_offices:
            return True
        names = [t for t in self.doc[source.first : source.head] if t.tag_ in ("NNP", "NNPS")]
        unknown = any(not self._is_named_before(token.idx, source.span.start) for token in names)
        return unknown and head not in HELD_BY_ONE

    def _is_named_before(self, offset: int, at: int) -> bool:
        """Tell whether a body or a place is named here that was named before: "the Chelsea striker"."""
        mention = self.cast.mention_at(offset)
        if mention is None or self.cast.actors[mention.actor].kind == "person":
            return False
        return any(other.actor == mention.actor for other in self.cast.mentions_between(0, at))

    def _holds_another(self, actor: int, head: str) -> bool:
        """Tell whether somebody is known by an office that one does not hold beside this."""
        theirs = {word for role in self.cast.actors[actor].roles for word in role.lower().split()}
        ours = OFFICES.get(head, frozenset())
        return any(word in OFFICES and not OFFICES[word] & ours for word in theirs - {head})

    def _is_current(self, earlier: _Described, source: Source) -> bool:
        """Tell whether a description still means whom it meant; of an actor, "the company" soon may not."""
        if earlier.at is None:
            return True
        actor = earlier.referent.actor
        near = self.cast.sentences_between(earlier.at, source.span.start) <= _CURRENT
        return near and actor is not None and actor.kind == "person"

    def _described_actor(
        self, source: Source, head: str, words: frozenset[str], last: Spoken | None
    ) -> Referent | None:
        """The actor whom a definite description means, or the unnamed speaker to whom "the man" goes back."""
        unnamed = last is not None and last.referent.actor is None
        if head in ("man", "woman") and last is not None and unnamed:
            other = gender_of_noun(head) != (last.referent.gender or gender_of_noun(head))
            if last.referent.person is not False and not last.referent.plural and not other:
                return replace(last.referent, confidence=0.7, rule="description")
        if last is not None and unnamed and head in LOOSE and self._is_named_body(last, source):
            return replace(last.referent, confidence=0.7, rule="description")
        tokens = self.doc[source.first : source.head]
        proper = frozenset(
            t.lower_
            for t in tokens
            if (t.tag_ in ("NNP", "NNPS") or is_coined(t))
            and self.doc[t.i + 1].tag_ != "HYPH"
            and t.lower_ not in PARTIES
        )
        only_places = all(t.ent_type_ not in ("PERSON", "ORG") for t in tokens if t.lower_ in proper)
        nation = self.doc[source.head].text if source.last == source.head else ""
        national = by_demonym().get(nation) if is_national(nation) else None
        aged = _AGE.search(source.span.cut(self.cast.text))
        age = aged[1] if aged is not None else None
        described = Described(head, words, proper, only_places, national, age)
        never = subjects_above(self.cast, self.doc[source.head])
        last = None if unnamed else last
        found = self.cast.description(described, source.span.start, last=last, never=never)
        if found is not None:
            found = replace(found, confidence=found.confidence * TRUST[found.rule])
        if found is None or found.rule != "presence":
            return found
        owners = (t for t in tokens if t.dep_ == "poss")
        belongs = any(t.ent_type_ not in ("GPE", "NORP") for t in owners)
        belongs = belongs or (source.last > source.head and age is None)
        return None if belongs or self.cast.introduced(head, source.span.start) is not None else found

    def _is_named_body(self, last: Spoken, source: Source) -> bool:
        """Tell whether who spoke last, right before, is a body by a name of its own that is no actor's."""
        who = last.referent
        near = self.cast.sentences_between(last.at, source.span.start) <= _NEAR
        return near and who.person is False and not who.plural and who.name.istitle()

    def _is_person(self, source: Source) -> bool | None:
        """Tell whether an unnamed source is somebody whom "he" or "she" can stand for."""
        head = self.doc[source.head]
        if head.lower_ in FOR_PEOPLE | HELD_BY_ONE - NO_OFFICES:
            return None
        if {head.lower_} & (BODIES.keys() | DOCUMENT_NOUNS) or head.ent_type_ in ("ORG", "GPE", "NORP"):
            return False
        if head.tag_ in ("NNP", "NNPS"):
            return head.ent_type_ == "PERSON" or likely_gender(source.span.cut(self.cast.text)) is not None
        return None
