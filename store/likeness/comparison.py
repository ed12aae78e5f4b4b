"""Whether two quotations are one statement, how alike they are, and why: the pure decision.

One invariant: precision first. What a number, a negation, a name, a modal or a condition tells apart is never
one statement, however many words are the same; and a phrase that states nothing is no statement.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from store.likeness.alignment import Alignment, align
from store.likeness.contradictions import Side, contradiction
from store.likeness.cuts import differ_by_slips, find_cut, has_lost_meaning, keys_of
from store.likeness.meaning import EMPTY, FORMULAS, GENERAL
from store.likeness.speakers import Agreement, Speaker, agreement
from store.likeness.wording import Word, read_wording
from store.records import Polarity, QuoteKind, SaidOnBasis

Reason = Literal[
    "the same words",
    "a longer cut",
    "a shorter cut",
    "other wording",
    "a longer cut in other wording",
    "a shorter cut in other wording",
    "as reported speech",
]
FEWEST_WORDS: Final = 3
"""Words of which a quotation must consist to be a statement."""
SHORT: Final = 4
"""Words of matter below which the words of grammar must agree as well."""
PHRASE: Final = 6
"""Words below which the same words may be a phrase that anybody uses."""
ALIKE: Final = 0.76
"""Likeness from which another wording is the same statement of the same speaker."""
ALIKE_FITTING: Final = 0.82
"""The same where one speaker is only described."""
ALIKE_OPEN: Final = 0.86
"""The same where one speaker is not known."""
IN_COMMON: Final = 0.25
"""Share of the shorter text's words of matter that both must have."""
OF_A_PART: Final = 0.97
"""What the likeness of one sentence of a longer text is worth."""
IN_ORDER: Final = 0.6
"""Share of the pairs that must keep their order, but between active and passive voice."""
NEAR_DAYS: Final = 10
"""Days between which the same thing said in other words, or a short phrase, is one statement."""
LONG: Final = 12
"""Words from which the same words are one statement on whatever days they are said to be spoken."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A quotation with what decides whether it is the same as another."""

    text: str
    kind: QuoteKind = "direct"
    speaker: Speaker = field(default_factory=Speaker)
    said_on: date | None = None
    said_on_basis: SaidOnBasis | None = None
    published: date | None = None
    polarity: Polarity = "affirmed"


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two quotations are one statement."""

    similarity: float
    """0 to 1."""
    reason: Reason
    """What the second is beside the first."""


def compare(
    shown: Statement, other: Statement, weights: Mapping[str, float] | None = None
) -> Likeness | None:
    """Tell what `other` is beside `shown`; None: another statement.

    Args:
        shown: The quotation that the user sees.
        other: One of another article.
        weights: Rarity of words by `Word.key`, about 1 on the average; a word that is not in it weighs 1.
    """
    who = agreement(shown.speaker, other.speaker)
    if who == "other":
        return None
    ours, theirs = read_wording(shown.text), read_wording(other.text)
    if not _have_words_in_common(ours, theirs):
        return None
    if not (_states_something(ours) and _states_something(theirs)):
        return None
    pair = _Comparison(shown, other, ours, theirs, who, weights or {})
    if keys_of(ours) == keys_of(theirs):
        return pair.same_words()
    return pair.same_words() or pair.cut() or pair.other_wording()


def is_same_wording(a: str, b: str) -> bool:
    """Tell whether two texts are the same words but for case, marks, spelling and small slips."""
    ours, theirs = read_wording(a), read_wording(b)
    return keys_of(ours) == keys_of(theirs) or differ_by_slips(ours, theirs)


def _states_something(words: Sequence[Word]) -> bool:
    """Tell a statement from "yes", "no comment" and "thank you very much"."""
    return len(words) >= FEWEST_WORDS and any(word.counts and word.key not in FORMULAS for word in words)


def _have_words_in_common(ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Tell quickly whether comparing is worth while: other wordings still share a few words of matter."""
    a, b = ({word.key for word in words if word.counts} for words in (ours, theirs))
    return len(a & b) >= IN_COMMON * min(len(a), len(b)) and not a.isdisjoint(b)


@dataclass(frozen=True, slots=True)
class _Comparison:
    shown: Statement
    other: Statement
    ours: Sequence[Word]
    theirs: Sequence[Word]
    who: Agreement
    weights: Mapping[str, float]

    def same_words(self) -> Likeness | None:
        """Find the same words but for case, marks, spelling and small slips."""
        a, b = keys_of(self.ours), keys_of(self.theirs)
        if a != b and not differ_by_slips(self.ours, self.theirs):
            return None
        length = min(len(a), len(b))
        if self._is_about_another_day(length) or self._is_denied() or self._is_mere_phrase(length):
            return None
        return Likeness(1.0 if a == b else 0.98, "the same words")

    def cut(self) -> Likeness | None:
        """Find the one as a piece of the other, without what would change its meaning."""
        is_longer = len(self.theirs) >= len(self.ours)
        short, long = (self.ours, self.theirs) if is_longer else (self.theirs, self.ours)
        kind = self.shown.kind if is_longer else self.other.kind
        window = find_cut(short, long)
        if window is None or self._is_denied():
            return None
        first, last = window
        piece = long[first:last]
        if self._is_about_another_day(len(short)) or self._is_mere_phrase(len(short)):
            return None
        sides = Side(short), Side(piece)
        if contradiction(*sides, align(short, piece, {})) or has_lost_meaning(long, first, last, kind):
            return None
        return Likeness(0.95, "a longer cut" if is_longer else "a shorter cut")

    def other_wording(self) -> Likeness | None:
        """Find the same content in other words, whole or in a sentence of the longer text."""
        if not self._is_near():
            return None
        reported = self.other.kind == "indirect" and self.shown.kind != "indirect"
        if found := self._alike(self.ours, self.theirs):
            return Likeness(found, "as reported speech" if reported else "other wording")
        for sentence in _sentences_like(self.theirs, self.ours):
            if found := self._alike(self.ours, sentence):
                return Likeness(found * OF_A_PART, "a longer cut in other wording")
        for sentence in _sentences_like(self.ours, self.theirs):
            if found := self._alike(sentence, self.theirs):
                return Likeness(found * OF_A_PART, "a shorter cut in other wording")
        return None

    def _alike(self, ours: Sequence[Word], theirs: Sequence[Word]) -> float:
        """Return how alike two wordings are; 0: not enough, or something tells them apart."""
        if not (_states_something(ours) and _states_something(theirs)):
            return 0.0
        needed = {"same": ALIKE, "fitting": ALIKE_FITTING, "open": ALIKE_OPEN, "other": 2.0}[self.who]
        aligned = align(ours, theirs, self.weights)
        likeness = aligned.likeness
        matter = len({pair.i for pair in aligned.pairs})
        sides = self._side(self.shown, ours), self._side(self.other, theirs)
        if sides[0].is_reported != sides[1].is_reported:
            likeness = max(likeness, _without_own_names(*sides, aligned, self.weights))
        if likeness < needed or not _is_in_order(ours, theirs, aligned):
            return 0.0
        if matter < SHORT and not _agree_in_grammar(*sides, matter):
            return 0.0
        if _is_question(self.shown, ours) != _is_question(self.other, theirs):
            return 0.0
        return 0.0 if contradiction(*sides, aligned) else likeness

    def _side(self, statement: Statement, words: Sequence[Word]) -> Side:
        return Side(
            words,
            reversed=statement.polarity != "affirmed",
            is_reported=statement.kind == "indirect",
            own_names=statement.speaker.own,
        )

    def _is_denied(self) -> bool:
        return (self.shown.polarity == "affirmed") != (self.other.polarity == "affirmed")

    def _is_about_another_day(self, length: int) -> bool:
        """Tell whether the articles state that the words were said on two days (a time zone apart is one)."""
        if length >= LONG:
            return False
        a, b = self.shown, self.other
        stated = a.said_on_basis == b.said_on_basis == "stated" and a.said_on and b.said_on
        return bool(stated and a.said_on and b.said_on and abs((a.said_on - b.said_on).days) > 1)

    def _is_mere_phrase(self, length: int) -> bool:
        """Tell whether the words are too few to be one statement whoever says them, and whenever."""
        matter = min(sum(word.counts for word in self.ours), sum(word.counts for word in self.theirs))
        if length < FEWEST_WORDS or (matter < 2 and length < PHRASE):
            return True
        if length >= PHRASE + 2 and matter >= SHORT - 1:
            return False
        return not self._is_near() or (self.who == "open" and length < PHRASE)

    def _is_near(self) -> bool:
        """Tell whether both may have been said on one day, as far as days are known."""
        a, b = self.shown, self.other
        if a.said_on and b.said_on and a.said_on_basis == b.said_on_basis == "stated":
            return abs((a.said_on - b.said_on).days) <= 1
        first, second = a.said_on or a.published, b.said_on or b.published
        return first is None or second is None or abs((first - second).days) <= NEAR_DAYS


def _sentences_like(words: Sequence[Word], other: Sequence[Word]) -> list[Sequence[Word]]:
    """Return the sentences of a text of several that share enough words of matter with another text."""
    starts = [at for at, word in enumerate(words) if word.border == "sentence"]
    if len(starts) < 2:
        return []
    keys = {word.key for word in other if word.counts}
    return [
        sentence
        for sentence in (words[a:b] for a, b in zip(starts, [*starts[1:], len(words)], strict=True))
        if 3 * len(keys & {word.key for word in sentence if word.counts}) >= len(keys)
    ]


def _without_own_names(ours: Side, theirs: Side, aligned: Alignment, weights: Mapping[str, float]) -> float:
    """Return the likeness where a reporter's "the company" stands for the speaker's "we"."""
    own = ours.own_names | theirs.own_names
    taken_i, taken_j = {pair.i for pair in aligned.pairs}, {pair.j for pair in aligned.pairs}
    mine, other = _without(ours.words, own, taken_i), _without(theirs.words, own, taken_j)
    return align(mine, other, weights).likeness


def _without(words: Sequence[Word], own: frozenset[str], paired: set[int]) -> list[Word]:
    return [word for i, word in enumerate(words) if i in paired or not (word.counts and word.key in own)]


def _is_in_order(ours: Sequence[Word], theirs: Sequence[Word], aligned: Alignment) -> bool:
    if aligned.order >= IN_ORDER or len(aligned.pairs) < 3:
        return True
    return any(word.text == "by" for word in ours) != any(word.text == "by" for word in theirs)


def _agree_in_grammar(ours: Side, theirs: Side, matter: int) -> bool:
    """Compare the words of grammar that say something; of short statements they are half of the content."""
    if matter == 0:
        return False
    own = ours.own_names | theirs.own_names if ours.is_reported != theirs.is_reported else frozenset()
    a, b = _grammar(ours.words, own), _grammar(theirs.words, own)
    if matter == 1:
        return a == b and len(a) >= 2
    return len(a ^ b) <= 1 + (matter - 1) // 2


def _grammar(words: Sequence[Word], own: frozenset[str]) -> set[str]:
    """Return what the words of grammar say, one name for all that may stand for each other."""
    found: set[str] = set()
    for word in words:
        if word.key in own and word.counts:
            found.add("person")
        if word.counts or word.text in EMPTY:
            continue
        if word.is_negation:
            found.add("not")
            if word.text in ("nobody", "nothing", "none", "never", "nowhere"):
                found.add({"nobody": "anybody", "nothing": "anything"}.get(word.text, word.text))
            continue
        found.add(GENERAL.get(word.text, word.text))
    if "not" in found and "one" in found and "anybody" not in found:
        found = (found - {"one"}) | {"anybody"}
    return found


def _is_question(statement: Statement, words: Sequence[Word]) -> bool:
    """Tell of quoted words whether they ask."""
    if statement.kind == "indirect" or not words:
        return False
    last = words[-1]
    return statement.text[last.start :].rstrip("\"”’' ").endswith("?")
