"""Who is behind a source as written: an actor, somebody meant by a pronoun, or an unnamed source.

One invariant: sources are resolved in text order, since what "he" means depends on who spoke before.
"""

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from corpus.coreference import OWN_VOICE, PRONOUNS, Cast, Referent
from corpus.genders import gender_of_noun
from corpus.sources import Source

_ARTICLE = re.compile(r"^(?:the|a|an|this|that|these|those|one|another)\s+", re.IGNORECASE)
_SPOKES = frozenset(["spokesman", "spokeswoman", "spokesperson"])
_DEFINITE = re.compile(r"^(?:the|this|that|these|those|his|her|their|its)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker: canonical name (or an unnamed source's words) and as written."""

    name: str | None
    written: str | None
    confidence: float
    rule: str


class Speakers:
    """Resolves sources in text order and remembers who spoke."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.doc, self.cast = doc, cast
        self.last: Referent | None = None
        self._described: list[tuple[str, Referent]] = []

    def resolve(self, source: Source) -> Speaker:
        """Return who a source is."""
        phrase = source.span.cut(self.doc.text)
        written = source.written.cut(self.doc.text)
        referent = self._referent(source, phrase)
        if referent is None:
            return Speaker(None, written, 0.3, "unresolved")
        self.last = referent
        return Speaker(referent.name, written, referent.confidence, referent.rule)

    def _referent(self, source: Source, written: str) -> Referent | None:
        head = self.doc[source.head].lower_
        if head in PRONOUNS and " " not in written.strip():
            return self._pronoun(source, head)
        named = self.cast.named(source)
        if named is not None:
            return named
        return self._description(source, written)

    def _pronoun(self, source: Source, word: str) -> Referent | None:
        if word in OWN_VOICE:
            return None
        last = self.last.name if self.last else None
        found = self.cast.pronoun(word, source.span.start, last_speaker=last)
        return found

    def _description(self, source: Source, written: str) -> Referent:
        """An unnamed source: the same one as before where the words say so, else as written."""
        head = self.doc[source.head].lower_
        bare = _ARTICLE.sub("", written).strip()
        kind = "spokesperson" if head in _SPOKES else head
        modifiers = {w for w in re.findall(r"\w+", bare.lower()) if w != head} - {
            "of",
            "for",
            "the",
            "a",
            "s",
        }
        for earlier, referent in reversed(self._described[-20:]):
            if earlier != kind:
                continue
            known = set(re.findall(r"\w+", referent.name.lower()))
            if modifiers <= known and (modifiers or _DEFINITE.match(written)):
                return Referent(referent.name, 0.85, "same-description", person=True)
        referent = Referent(bare, 0.85, "unnamed", gender_of_noun(head), person=kind == "spokesperson")
        self._described.append((kind, referent))
        return referent
