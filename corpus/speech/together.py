"""Speakers who are named together: "Ada Obi and Per Olsen said", and one of those who spoke together.

One invariant: who is joined is named in the source itself, each by a name of the article.
"""

from itertools import pairwise

from corpus.speech.coreference import Cast, Referent
from corpus.speech.sources import Source

_NAMED = 0.97


def joint_speakers(cast: Cast, source: Source) -> Referent | None:
    """Return several who speak together, each by name: "Ada Obi and Per Olsen said in a statement"."""
    head = cast.doc[source.head]
    parts = [token for token in (head, *head.conjuncts) if source.first <= token.i <= source.last]
    mentions = [cast.mention_at(token.idx) for token in parts]
    numbers = dict.fromkeys(mention.actor for mention in mentions if mention is not None)
    if len(numbers) < 2 or None in mentions:
        numbers = dict.fromkeys(_people_joined(cast, source))
    if len(numbers) < 2:
        return None
    names = tuple(cast.actors[number].name for number in numbers)
    return Referent(f"{', '.join(names[:-1])} and {names[-1]}", _NAMED, "name", plural=True, others=names)


def _people_joined(cast: Cast, source: Source) -> list[int]:
    """Return the people of a source who are joined by "and" alone, their offices between them."""
    end = cast.doc[source.last].idx + 1
    found = [
        mention
        for mention in cast.mentions_between(source.span.start, end)
        if cast.actors[mention.actor].kind == "person"
    ]
    for one, after in pairwise(found):
        between = cast.doc[one.last + 1 : after.first]
        if not any(t.tag_ == "CC" for t in between) or any(t.tag_ in ("IN", "POS") for t in between):
            return []
    return [mention.actor for mention in found]


def one_of(plural: str) -> str:
    """Return a phrase in the plural for one of them: "oil traders", "oil trader"."""
    if plural.endswith("men"):
        return plural[:-3] + "man"
    return plural[:-3] + "y" if plural.endswith("ies") else plural.removesuffix("s")
