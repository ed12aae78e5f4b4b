"""Who is behind a source as written: an actor, somebody meant by a pronoun, or an unnamed source.

One invariant: sources are resolved in text order, since what "he" means depends on who spoke before.
"""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from corpus.naming.gazetteer import by_demonym
from corpus.naming.gender import likely_gender
from corpus.speech.animacy import can_speak
from corpus.speech.coreference import OWN_VOICE, PLURAL, PRONOUNS, Cast, Referent, Spoken
from corpus.speech.cues import DATA_NOUNS, DOCUMENT_NOUNS
from corpus.speech.descriptions import AGED, Described, is_national
from corpus.speech.genders import gender_of_noun
from corpus.speech.mentions import SUBJECT
from corpus.speech.nouns import BODIES, LOOSE
from corpus.speech.own_names import UNNAMED, body_before, is_coined, name_of_body, shortened_name
from corpus.speech.pronouns import GOING_ON, PARTIAL, fits, part_of_them, several, who_goes_on
from corpus.speech.sources import Source, object_of
from corpus.speech.together import joint_speakers, one_of
from corpus.speech.written import bare_words, head_word, maker, with_office

_OWNED = re.compile(r"^(?:his|her|its|their)\s+", re.IGNORECASE)
_DEFINITE = re.compile(r"^(?:the|this|that|these|those)\b", re.IGNORECASE)
_SPOKES = frozenset(["spokesman", "spokeswoman", "spokesperson", "spokespeople"])
_PAIRS = frozenset(["couple", "pair", "duo", "trio"])
"""Nouns in the singular for several people."""
_SMALL = frozenset(["of", "for", "the", "a", "an", "s", "at", "in", "and", "from"])
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_REMEMBERED = 20
_CURRENT = 8
"""Sentences over which "the senator" goes on meaning the same person."""
_TRUST = {"description": 0.92, "presence": 0.88}
"""Share of those that are as sure as their margin says: whom a description fits, and just may fit."""
_UNSURE = 0.56
"""Confidence below which fewer than half are right, so that a pronoun or a description stays open."""
_GUESSED = frozenset(["pronoun", "description", "presence"])
_PLACE = 0.6
"""How sure it is that a place speaks: a city may be its council, a team, or the end of somebody's name."""
_DATELINE = re.compile(r"[^.\n]{0,40}?(?:\([\w /]{2,20}\)\s*)?[-–—_]")


_SURE_OWNER = 0.75
"""Confidence from which "its report" is taken for the words of a body."""
_NEAR = 2
"""Sentences over which "the charity" is still the body that spoke last."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker: canonical name (or an unnamed source's words) and as written."""

    name: str | None
    written: str | None
    confidence: float
    rule: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Described:
    """An unnamed source that spoke: the kind of its head noun, and the words it was written with."""

    kind: str
    words: frozenset[str]
    referent: Referent
    at: int | None = None
    """Where it was said of an actor, who may not be meant any longer."""


class Speakers:
    """Resolves sources in text order and remembers who spoke."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.doc, self.cast = doc, cast
        self._spoke: list[Spoken] = []
        self._described: list[_Described] = []

    def resolve(self, source: Source, cue: int) -> Speaker:
        """Return who a source is; `cue` is the index of the word that names it as one."""
        source = with_office(self.cast, source)
        written = source.written.cut(self.cast.text)
        referent = self._referent(source, cue)
        if referent is None:
            return Speaker(None, written, 0.2, "unresolved")
        if referent.rule in _GUESSED and referent.confidence < _UNSURE:
            return Speaker(None, written, 0.2, "open", (referent.name, *referent.others))
        if referent.actor is not None or source.written == source.span:
            self._spoke.append(Spoken(referent, source.span.start))  # not "a man who said so"
        return Speaker(referent.name, written, referent.confidence, referent.rule, referent.others)

    @property
    def _last(self) -> Spoken | None:
        return self._spoke[-1] if self._spoke else None

    def _referent(self, source: Source, cue: int) -> Referent | None:
        text = source.span.cut(self.cast.text)
        head = self.doc[source.head].lower_
        if head in PRONOUNS and (" " not in text or head in ("one", "two", "another")):
            return self._pronoun(source, head, cue)
        joint = joint_speakers(self.cast, source)
        if joint is not None:
            return joint
        named = self.cast.named(source)
        if named is not None and named.actor is not None and named.actor.kind == "place":
            named = self._after_dateline(source, cue, named)
        if named is not None and (named.actor is None or named.actor.kind == "person"):
            return named
        before_cue = self._name_before(source, cue)
        if before_cue is not None:
            return before_cue
        return named or self._owner_of_document(source) or self._description(source, text)

    def _name_before(self, source: Source, cue: int) -> Referent | None:
        """The person named right before the cue, after a description: "the chair, Ada Obi, said"."""
        if not source.head < cue <= source.head + 40 or self.doc[source.head].lower_ in BODIES:
            return None
        end = cue - 1
        while end > source.head and (
            self.doc[end].tag_ in (",", "RB") or self.doc[end].dep_ in ("aux", "neg")
        ):
            end -= 1
        mention = self.cast.mention_at(self.doc[end].idx)
        if mention is None or self.cast.actors[mention.actor].kind != "person" or end == source.head:
            return None
        first = self.cast.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        if first is None or first.start <= source.head:
            return None
        between = self.doc[source.head + 1 : first.start]
        parted = any(token.tag_ in (",", ":", "HYPH", "-RRB-") for token in between)
        apart = any(token.tag_ in _FINITE or token.tag_ in ("IN", "CC", "WP") for token in between[-2:])
        if any(token.tag_ in _FINITE or token.lower_ == "including" for token in between):
            return None
        if self._is_joined(source, first.start):
            return self.cast.referent(mention.actor, 0.9, "apposition")
        return self.cast.referent(mention.actor, 0.97, "apposition") if parted and not apart else None

    def _is_joined(self, source: Source, name: int) -> bool:
        """Tell whether a name bears two offices without an article: "union leader and former nurse Obi"."""
        between = self.doc[source.head + 1 : name]
        tags = [token.tag_ for token in between]
        return (
            self.doc[source.first].tag_ not in ("DT", "PRP$")
            and tags[:1] == ["CC"]
            and tags[-1] in ("NN", "NNP")
            and all(tag in ("NN", "NNP", "JJ", "VBN", "HYPH") for tag in tags[1:])
            and self.doc[source.head].tag_ == "NN"
        )

    def _after_dateline(self, source: Source, cue: int, place: Referent) -> Referent | None:
        """The subject that follows a dateline ("OSLO (AP) - Ada Obi said"), which the parse takes for one."""
        text = self.cast.text
        if source.span.start and text[source.span.start - 1] != "\n":
            return replace(place, confidence=_PLACE)
        if _DATELINE.match(text, source.span.end) is None:
            return replace(place, confidence=_PLACE)
        for mention in self.cast.mentions_between(source.span.end, self.doc[cue].idx):
            if mention.prominence >= SUBJECT and self.cast.actors[mention.actor].kind != "place":
                return self.cast.referent(mention.actor, 0.9, "name")
        return None

    def _pronoun(self, source: Source, word: str, cue: int) -> Referent | None:
        if word in OWN_VOICE or word in ("who", "what"):
            return None
        if source.last > source.head + 1 and self.doc[source.head + 1].lower_ == "of":
            return self._one_of_them(source)
        if word in PARTIAL:
            return part_of_them(self.cast, self._spoke, source, word)
        if word in PLURAL:
            return several(self.cast, self._spoke, source)
        return self._single(source, word, cue)

    def _single(self, source: Source, word: str, cue: int) -> Referent | None:
        """Whom "he", "she" or "it" stands for."""
        last = self._last
        if last is not None and last.referent.actor is None and not fits(last.referent, word):
            last = None
        if self.doc[cue].lower_ not in GOING_ON:
            last = self._topic(source, word, last)
        elif (before := who_goes_on(self.cast, last, source, word)) is not None:
            return before
        found = self.cast.pronoun(word, source.span.start, last=last)
        ahead = self.cast.named_ahead(source, word)
        if ahead is not None and (found is None or found.confidence < ahead.confidence):
            return ahead
        return found

    def _topic(self, source: Source, word: str, last: Spoken | None) -> Spoken | None:
        """The unnamed one whom the sentence before is about, if nobody spoke since: "A guard ran. He ..."."""
        topic = self.cast.topic_before(source.span.start)
        if topic is None or (last is not None and last.at >= topic.span.start):
            return last
        referent = self._description(topic, topic.span.cut(self.cast.text))
        return Spoken(referent, topic.span.start) if referent and fits(referent, word) else last

    def _one_of_them(self, source: Source) -> Referent | None:
        """An unnamed source of a kind: "one of his aides", whom "the aide" goes back to."""
        whole = object_of(self.doc[source.head + 1])
        if whole is None or can_speak(self.doc[whole.head]) is False:
            return None
        kind, name = one_of(self.doc[whole.head].lower_), bare_words(self.cast, source)
        referent = Referent(name, UNNAMED, "unnamed", gender_of_noun(kind), person=True)
        self._described.append(_Described(kind, frozenset(), referent))
        return referent

    def _description(self, source: Source, text: str) -> Referent | None:
        """Whoever was described so before, an actor whom the description fits, or an unnamed source."""
        head = head_word(self.doc, source)
        bare = bare_words(self.cast, source)
        words = frozenset(re.findall(r"\w+", bare.lower())) - _SMALL - {head}
        if head == "old" and "year" in words:
            head = AGED
        kind = "spokesperson" if head in _SPOKES else head
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
        if definite and not plural:
            found = self._described_actor(source, head, words)
            if found is not None:
                self._described.append(_Described(kind, words, found, source.span.start))
                return found
            before = self.cast.introduced(head, source.span.start)
            if before is not None and not words:
                bare = _OWNED.sub("", bare_words(self.cast, before))
        if head in _SPOKES and not words:
            body = body_before(self.cast, source.span.start)
            bare = f"{body.name} {bare}" if body is not None else bare
        bare = f"{bare}{maker(self.cast, source)}"
        referent = Referent(
            bare, UNNAMED, "unnamed", gender_of_noun(head), plural, person=self._is_person(source)
        )
        self._described.append(_Described(kind, words, referent))
        return referent

    def _owner_of_document(self, source: Source) -> Referent | None:
        """The body whose own text speaks: "its report said"."""
        own = self.doc[source.first].lower_ == "its"
        if not own or self.doc[source.head].lower_ not in DOCUMENT_NOUNS | DATA_NOUNS:
            return None
        owner = self._pronoun(source, "it", source.head)
        if owner is None or owner.confidence < _SURE_OWNER:
            return None
        return replace(owner, confidence=owner.confidence * _TRUST["description"])

    def _is_current(self, earlier: _Described, source: Source) -> bool:
        """Tell whether a description still means whom it meant; of an actor, "the company" soon may not."""
        if earlier.at is None:
            return True
        actor = earlier.referent.actor
        near = self.cast.sentences_between(earlier.at, source.span.start) <= _CURRENT
        return near and actor is not None and actor.kind == "person"

    def _described_actor(self, source: Source, head: str, words: frozenset[str]) -> Referent | None:
        """The actor whom a definite description means, or the unnamed speaker to whom "the man" goes back."""
        last = self._last
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
            if (t.tag_ in ("NNP", "NNPS") or is_coined(t)) and self.doc[t.i + 1].tag_ != "HYPH"
        )
        only_places = all(t.ent_type_ not in ("PERSON", "ORG") for t in tokens if t.lower_ in proper)
        nation = self.doc[source.head].text if source.last == source.head else ""
        national = by_demonym().get(nation) if is_national(nation) else None
        described = Described(head, words, proper, only_places, national)
        found = self.cast.description(described, source, last=None if unnamed else last)
        if found is not None:
            found = replace(found, confidence=found.confidence * _TRUST[found.rule])
        if found is None or found.rule != "presence":
            return found
        owners = (t for t in tokens if t.dep_ == "poss")
        belongs = source.last > source.head or any(t.ent_type_ not in ("GPE", "NORP") for t in owners)
        return None if belongs or self.cast.introduced(head, source.span.start) is not None else found

    def _is_named_body(self, last: Spoken, source: Source) -> bool:
        """Tell whether who spoke last, right before, is a body by a name of its own that is no actor's."""
        who = last.referent
        near = self.cast.sentences_between(last.at, source.span.start) <= _NEAR
        return near and who.person is False and not who.plural and who.name.istitle()

    def _is_person(self, source: Source) -> bool | None:
        """Tell whether an unnamed source is somebody whom "he" or "she" can stand for."""
        head = self.doc[source.head]
        if {head.lower_} & (BODIES.keys() | DOCUMENT_NOUNS) or head.ent_type_ in ("ORG", "GPE", "NORP"):
            return False
        if head.tag_ in ("NNP", "NNPS"):
            return head.ent_type_ == "PERSON" or likely_gender(source.span.cut(self.cast.text)) is not None
        return None
