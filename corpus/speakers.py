"""Who is behind a source as written: an actor, somebody meant by a pronoun, or an unnamed source.

One invariant: sources are resolved in text order, since what "he" means depends on who spoke before.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from corpus.speech.animacy import can_speak
from corpus.speech.binding import controlled_by, named_ahead, named_in
from corpus.speech.coreference import OWN_VOICE, PLURAL, PRONOUNS, Cast, Referent, Spoken
from corpus.speech.cues import DATA_NOUNS, DOCUMENT_NOUNS
from corpus.speech.described import TRUST, Descriptions
from corpus.speech.genders import gender_of_noun
from corpus.speech.mentions import SUBJECT
from corpus.speech.nouns import BODIES
from corpus.speech.own_names import UNNAMED
from corpus.speech.pronouns import GOING_ON, PARTIAL, fits, part_of_them, several, who_goes_on
from corpus.speech.sources import Source, object_of
from corpus.speech.together import joint_speakers, one_of
from corpus.speech.topics import topic_before
from corpus.speech.written import bare_words, with_office
from store.records import Span

_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_UNSURE = 0.56
"""Confidence below which fewer than half are right, so that a pronoun or a description stays open."""
_GUESSED = frozenset(["pronoun", "description", "presence"])
_PLACE = 0.6
"""How sure it is that a place speaks: a city may be its council, a team, or the end of somebody's name."""
_DATELINE = re.compile(r"[^.\n]{0,40}?(?:\([\w /]{2,20}\)\s*)?[-–—_]")
_SURE_OWNER = 0.75
"""Confidence from which "its report" is taken for the words of a body."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker: canonical name (or an unnamed source's words) and as written."""

    name: str | None
    written: str | None
    confidence: float
    rule: str
    candidates: tuple[str, ...] = ()


class Speakers:
    """Resolves sources in text order and remembers who spoke."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.doc, self.cast = doc, cast
        self._spoke: list[Spoken] = []
        self._descriptions = Descriptions(doc, cast)
        self._never: frozenset[int] = frozenset()

    def resolve(self, source: Source, cue: int, said: Sequence[Span] = ()) -> Speaker:
        """Return who a source is.

        Args:
            source: The speaker as written.
            cue: Index of the word that names it as one.
            said: What is said, in which nobody calls themselves by name.
        """
        source = with_office(self.cast, source)
        self._never = named_in(self.cast, said)
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
        own = named or self._owner_of_document(source)
        return own or self._descriptions.resolve(source, text, self._last)

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
        if last is not None and last.referent.actor in [self.cast.actors[n] for n in self._never]:
            last = None
        found = self.cast.pronoun(word, source.span.start, last=last, never=self._never)
        above = controlled_by(self.cast, source, word)
        if above is not None and (found is None or found.confidence < above.confidence):
            return above
        ahead = named_ahead(self.cast, source, word)
        if ahead is not None and (found is None or found.confidence < ahead.confidence):
            return ahead
        return found

    def _topic(self, source: Source, word: str, last: Spoken | None) -> Spoken | None:
        """The unnamed one whom the sentence before is about, if nobody spoke since: "A guard ran. He ..."."""
        topic = topic_before(self.cast, source.span.start)
        if topic is None or (last is not None and last.at >= topic.span.start):
            return last
        referent = self._descriptions.resolve(topic, topic.span.cut(self.cast.text), self._last)
        return Spoken(referent, topic.span.start) if fits(referent, word) else last

    def _one_of_them(self, source: Source) -> Referent | None:
        """An unnamed source of a kind: "one of his aides", whom "the aide" goes back to."""
        whole = object_of(self.doc[source.head + 1])
        if whole is None or can_speak(self.doc[whole.head]) is False:
            return None
        kind, name = one_of(self.doc[whole.head].lower_), bare_words(self.cast, source)
        referent = Referent(name, UNNAMED, "unnamed", gender_of_noun(kind), person=True)
        self._descriptions.remember(kind, referent)
        return referent

    def _owner_of_document(self, source: Source) -> Referent | None:
        """The body whose own text speaks: "its report said"."""
        own = self.doc[source.first].lower_ == "its"
        if not own or self.doc[source.head].lower_ not in DOCUMENT_NOUNS | DATA_NOUNS:
            return None
        owner = self._pronoun(source, "it", source.head)
        if owner is None or owner.confidence < _SURE_OWNER:
            return None
        return replace(owner, confidence=owner.confidence * TRUST["description"])
