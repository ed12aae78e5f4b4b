"""Pronouns that go back to who spoke, whether named or not: "they", "one", "others", and "he added".

One invariant: what is returned spoke or was the subject shortly before the pronoun.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.speech.animacy import can_speak
from corpus.speech.coreference import NEUTER, Cast, Referent, Spoken
from corpus.speech.genders import SINGULAR
from corpus.speech.sources import Source
from corpus.speech.together import one_of
from corpus.speech.topics import plural_subject
from corpus.speech.written import bare_words

GOING_ON = frozenset(["added", "adds", "adding", "continued", "concluded", "went"])
"""Verbs by which who spoke last goes on, whatever was told in between."""
PARTIAL = frozenset(["one", "another", "some", "others", "many", "several"])
"""Pronouns for a part of those who were named together."""
_SPEAKERS_BEFORE = 4
_GOES_ON = 0.94
_WITHIN = 2
"""Sentences after which "he added" no longer has to be the last speaker."""
_SEVERAL, _SUBJECT, _PART = 0.65, 0.6, 0.56
"""How sure "they" is of who spoke, of the last subject, and "one" of those who were named together."""
_LONGEST = 6


def fits(referent: Referent, word: str) -> bool:
    """Tell whether a pronoun in the singular may stand for somebody or something."""
    kind = referent.actor.kind if referent.actor else None
    if word in NEUTER:
        return kind != "person" if kind else referent.person is False and not referent.plural
    if word in SINGULAR and (kind == "person" if kind else referent.person is not False):
        return referent.gender in (None, SINGULAR[word]) and not referent.plural
    return False


def who_goes_on(cast: Cast, last: Spoken | None, source: Source, word: str) -> Referent | None:
    """Return who spoke last, near enough to add something: "Ito said ... The plan failed, he added"."""
    if last is None or word not in SINGULAR or not fits(last.referent, word):
        return None
    if cast.sentences_between(last.at, source.span.start) > _WITHIN:
        return None
    return replace(last.referent, confidence=min(last.referent.confidence, _GOES_ON), rule="pronoun")


def several(cast: Cast, spoke: Sequence[Spoken], source: Source) -> Referent | None:
    """Return the last speaker who can be "they": several people, or a body."""
    if cast.doc[source.head].lower_ not in ("they", "them", "their", "both"):
        return None
    for referent in (spoken.referent for spoken in reversed(spoke[-_SPEAKERS_BEFORE:])):
        kind = referent.actor.kind if referent.actor else None
        if referent.plural or kind in ("organisation", "group"):
            return replace(referent, confidence=_SEVERAL, rule="pronoun")
    subject = _last_subject(cast, source)
    if subject is None:
        return None
    return cast.named(subject) or Referent(bare_words(cast, subject), _SUBJECT, "pronoun", plural=True)


def part_of_them(cast: Cast, spoke: Sequence[Spoken], source: Source, word: str) -> Referent | None:
    """Return one or some of those who spoke, or are the last subject: "Traders ... one said"."""
    named = next(
        (
            spoken.referent.name
            for spoken in reversed(spoke[-_SPEAKERS_BEFORE:])
            if spoken.referent.actor is None
            and spoken.referent.plural
            and not spoken.referent.others
            and cast.sentences_between(spoken.at, source.span.start) <= _SPEAKERS_BEFORE
        ),
        None,
    )
    if named is None:
        subject = _last_subject(cast, source)
        named = bare_words(cast, subject) if subject is not None else None
    if named is None:
        return None
    if word not in ("one", "another"):
        return Referent(named, _PART, "pronoun", plural=True)
    return Referent(one_of(named), _PART, "pronoun", person=True)


def _last_subject(cast: Cast, source: Source) -> Source | None:
    """Return several people who are the subject of a sentence right before."""
    subject = plural_subject(cast, source.span.start)
    if subject is None or not can_speak(cast.doc[subject.head]) or subject.last - subject.first > _LONGEST:
        return None
    return subject
