"""Who is said to have said a quotation that somebody typed: names beside verbs, colons and dashes, pronouns.

One invariant: offsets count from the beginning of the text given; a name inside a quotation never speaks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from commands.asked.taught import taught_names
from store.actors.known import are_persons
from store.actors.named_in import find_names, find_role_holders
from store.database import Store
from store.index.vocabulary import is_known
from store.records import Span
from store.text.words import FUNCTION_WORDS
from store.verification.cues import SAYING
from store.verification.wording import cut_words

_SENTENCE_END: Final = re.compile(
    r"[.!?][\"”’')\]]*(?:\s+(?=[\"“‘'(\[]*[A-Z0-9])|\s(?=\s{3}))|\n\s*\n"  # a run of blanks was a quotation
)
_ABBREVIATED: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sen|Rep|St|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|[A-Z])$"
)
_CAPITALS: Final = re.compile(r"\b[A-Z][\w'’-]+(?:\s+(?:(?:de|la|von|van|der|al|bin|of)\s+)?[A-Z][\w'’-]+)*")
_NO_NAME: Final = frozenset(
    """january february march april june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday mr mrs ms yesterday today later
    earlier asked speaking""".split()  # noqa: SIM905 (a table)
)
_PRONOUN: Final = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
_TO_SOMEBODY: Final = re.compile(r"^(?:told|tells|tell|asked|asks)$", re.IGNORECASE)
_BEFORE_NAME: Final = re.compile(r"(?:\s+(?:the|a|an|by))?(?:\s+[\w'’-]+){0,4}\s*$")
_HOLDS_WORDS: Final = re.compile(
    r"^['’]s?\s+(?:\w+\s+)?(?:claim|words|warning|statement|phrase|remark|line|promise|comment|assertion|quote)s?\b"
)
_POSSESSIVE: Final = ("'s", "’s")
_BESIDE: Final = 45
"""Characters between a name and its verb of saying."""
_COLON: Final = re.compile(r"^[^.!:\n]{0,80}:\s*$")
_DASH: Final = re.compile(r"^\s*(?:—|–|--|-|\()\s*$")


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a claim in its paragraph."""

    masked: str
    """The paragraph with its quotations blanked."""
    sentence: Span
    """The claim's sentence."""
    claim: Span
    """Where the claim stands."""

    @property
    def before(self) -> str:
        """The claim's sentence before the claim."""
        return self.masked[self.sentence.start : self.claim.start]

    @property
    def after(self) -> str:
        """The claim's sentence after the claim."""
        return self.masked[self.claim.end : self.sentence.end]


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text."""

    written: str
    actor_ids: frozenset[int]
    """None: the corpus knows nobody of that name."""
    start: int
    end: int
    is_person: bool = False
    """"He" and "she" may mean it."""


def named_in(store: Store, text: str) -> list[Named]:
    """Return who is named, in text order: actors of the corpus, and names that it does not know.

    A name means what it was taught to mean where the question is asked.
    """
    cut = cut_words(text)
    keys = [
        word.key.removesuffix("s") if text[word.start : word.end].endswith(_POSSESSIVE) else word.key
        for word in cut
    ]
    known = find_names(store, keys, is_word=lambda word: is_known(store, word))
    known += [
        holder
        for holder in find_role_holders(store, keys)
        if all(holder.end <= name.start or holder.start >= name.end for name in known)
    ]
    found = []
    for one in taught_names(store, keys, known):
        start, end = cut[one.start].start, cut[one.end - 1].end
        if text[start].islower() and SAYING.fullmatch(text[start:end]):
            continue  # "said" is a verb here, whoever may be called Said
        end -= 2 if text[start:end].endswith(_POSSESSIVE) else 0
        is_person = are_persons(store, one.actor_ids)
        found.append(Named(text[start:end], one.actor_ids, start, end, is_person=is_person))
    return sorted([*found, *_unknown(text, found)], key=lambda one: one.start)


def _unknown(text: str, found: Sequence[Named]) -> Iterator[Named]:
    """Yield names that the corpus does not know: words with capitals, in a row."""
    for capital in _CAPITALS.finditer(text):
        start, end = capital.span()
        first = capital.group().split(maxsplit=1)[0].casefold()
        if first in _NO_NAME | FUNCTION_WORDS or SAYING.fullmatch(capital.group()):
            continue
        if all(one.start >= end or start >= one.end for one in found):
            yield Named(capital.group(), frozenset(), start, end, is_person=" " in capital.group())


def sentence_around(masked: str, claim: Span, *, ended: bool) -> Span:
    """Return the sentence of a claim, the claim included.

    Args:
        masked: The paragraph with its quotations blanked.
        claim: Where the claim stands in it.
        ended: Whether the claim's last word ends the sentence.
    """
    first = 0
    for found in _SENTENCE_END.finditer(masked, 0, claim.start):
        if not _ABBREVIATED.search(masked[: found.start()]):
            first = found.end()
    if ended and not _DASH.match(masked[claim.end :].partition("\n")[0][:3]):
        return Span(first, claim.end)
    for found in _SENTENCE_END.finditer(masked, claim.end):
        if not _ABBREVIATED.search(masked[: found.start()]):
            return Span(first, found.end())
    return Span(first, len(masked))


def find_speaker(
    beside: Beside, names: Sequence[Named], *, pronoun: Named | None, alone: Named | None
) -> Named | None:
    """Return who is said to have said a claim.

    Args:
        beside: The claim's surroundings.
        names: Who is named in its paragraph.
        pronoun: Whom a "he" means where nobody was named in this paragraph before.
        alone: Who goes on speaking where nothing stands beside the claim.
    """
    sentence, claim = beside.sentence, beside.claim
    inside = [name for name in names if sentence.start <= name.start < sentence.end]
    speakers = [name for name in inside if _speaks(beside, name, inside)]
    if speakers:
        return min(speakers, key=lambda name: min(abs(claim.start - name.end), abs(name.start - claim.end)))
    around = beside.before + beside.after
    if _PRONOUN.search(around):
        before = [name for name in names if name.end <= claim.start and name.is_person]
        return before[-1] if before else pronoun
    return alone if not any(letter.isalpha() for letter in around) else None


def _speaks(beside: Beside, name: Named, others: Sequence[Named]) -> bool:
    """Tell whether a name is the subject of a verb of saying, or stands before a colon or after a dash."""
    masked, claim, end = beside.masked, beside.claim, beside.sentence.end
    following = min((other.start for other in others if other.start > name.end), default=end)
    cue = SAYING.search(masked, name.end, min(end, name.end + _BESIDE))
    return (
        bool(_HOLDS_WORDS.match(masked[name.end : end]))
        or (cue is not None and cue.start() < following and not _is_listener(beside, name))
        or (name.end <= claim.start and bool(_COLON.match(masked[name.end : claim.start])))
        or (name.start >= claim.end and bool(_DASH.match(masked[claim.end : name.start])))
        or _follows_verb(beside, name, others)
    )


def _follows_verb(beside: Beside, name: Named, others: Sequence[Named]) -> bool:
    """Tell of "said the mayor, Solheim" or "according to Solheim"."""
    masked = beside.masked
    last = max((other.end for other in others if other.end <= name.start), default=0)
    return any(
        _BEFORE_NAME.fullmatch(masked[found.end() : name.start])
        and not _TO_SOMEBODY.match(found.group())
        and found.end() >= last
        for found in SAYING.finditer(masked, max(beside.sentence.start, name.start - _BESIDE), name.start)
    )


def _is_listener(beside: Beside, name: Named) -> bool:
    """Tell whether somebody is spoken to: "told Blinken", "in a call with Blinken"."""
    before = beside.masked[beside.sentence.start : name.start].rstrip().casefold()
    return before.endswith((" told", " tells", " asked", " with", " to", " of", " by", " against"))
