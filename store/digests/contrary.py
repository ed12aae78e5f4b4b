"""Claims that disagree: two reports of one story of which one says what the other denies.

Two sentences are compared where nearly all of their words of matter are the same. They disagree where only a
negation, a denial or an opposite tells them apart; that numbers differ is for `figures`.

One invariant: pure, and rather silent than wrong: whatever else differs, nothing is said.
"""

from dataclasses import dataclass
from typing import Final

from store.digests.fresh import Fresh, Sentence
from store.digests.stories import Story
from store.likeness.alignment import align
from store.likeness.contradictions import Side, contradiction
from store.likeness.wording import Word, read_wording

FEWEST: Final = 5
"""Words of matter that both sentences must have."""
LONGEST: Final = 30
"""Words beyond which a sentence tells several things, of which any may be negated."""
SHARED: Final = 0.6
"""Share of the shorter sentence's words of matter that both must have, to be looked at."""
ALIKE: Final = 0.78
"""How much of both must be the same."""
DENYING: Final = frozenset(word.key for word in read_wording("deny denied denies denial"))
"""Words that negate what they tell; others that may ("declined") also tell of things."""


@dataclass(frozen=True, slots=True)
class Contrary:
    """Two sentences of which only one can be right, the earlier published first."""

    first: tuple[Fresh, Sentence]
    second: tuple[Fresh, Sentence]


def contrary_claims(story: Story) -> list[Contrary]:
    """Return where the reports of one story contradict each other, at most once for each sentence."""
    read = (
        (article, sentence, read_wording(sentence.text))
        for article in (story.lead, *story.others)
        for sentence in article.sentences
    )
    told = [(article, sentence, words) for article, sentence, words in read if _is_one_claim(words)]
    found: list[Contrary] = []
    taken: set[int] = set()
    for at, (article, sentence, words) in enumerate(told):
        for other, theirs, their_words in told[at + 1 :]:
            if article.id == other.id or not taken.isdisjoint((sentence.id, theirs.id)):
                continue
            if _share_enough(sentence, theirs) and disagree(words, their_words):
                pair = sorted(
                    ((article, sentence), (other, theirs)),
                    key=lambda each: (str(each[0].published), each[0].id),
                )
                found.append(Contrary(pair[0], pair[1]))
                taken |= {sentence.id, theirs.id}
    return found


def disagree(ours: tuple[Word, ...], theirs: tuple[Word, ...]) -> bool:
    """Tell whether two sentences say the same but for a negation or an opposite."""
    aligned = align(ours, theirs, {})
    if aligned.likeness < ALIKE:
        return False
    differs = contradiction(Side(ours), Side(theirs), aligned)
    if differs == "a negation":
        return (_negations(ours) + _negations(theirs)) % 2 == 1
    return differs == "the opposite"


def _negations(words: tuple[Word, ...]) -> int:
    return sum(word.is_negation or word.key in DENYING for word in words)


def _is_one_claim(words: tuple[Word, ...]) -> bool:
    return len(words) <= LONGEST and sum(word.counts for word in words) >= FEWEST


def _share_enough(one: Sentence, other: Sentence) -> bool:
    """Tell quickly whether comparing is worth while."""
    a, b = set(one.stems), set(other.stems)
    return len(a & b) >= SHARED * min(len(a), len(b))
