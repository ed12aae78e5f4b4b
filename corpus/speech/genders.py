"""Which pronoun the people of an article take: by title, by first name, and by the pronouns that follow them.

One invariant: titles and nouns such as "spokeswoman" are sure; a first name is a hint that pronouns overrule.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from corpus.naming.gender import likely_gender
from corpus.speech.mentions import SUBJECT, Mention
from store.records import Actor

SINGULAR = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_MEN = frozenset(
    [
        "mr",
        "sir",
        "lord",
        "king",
        "prince",
        "father",
        "son",
        "brother",
        "husband",
        "spokesman",
        "chairman",
        "man",
        "boy",
        "businessman",
        "councilman",
        "congressman",
        "policeman",
        "grandfather",
        "widower",
    ]
)
_WOMEN = frozenset(
    [
        "mrs",
        "ms",
        "miss",
        "lady",
        "queen",
        "princess",
        "mother",
        "daughter",
        "sister",
        "wife",
        "spokeswoman",
        "chairwoman",
        "woman",
        "girl",
        "actress",
        "businesswoman",
        "councilwoman",
        "congresswoman",
        "policewoman",
        "grandmother",
        "widow",
    ]
)
_OF_EITHER = frozenset(["chairman", "spokesman", "congressman", "councilman", "alderman", "businessman"])
"""Offices that are often written so whoever holds them."""
_MENTIONS_READ = 12
_WORDS_READ = 40


@dataclass(frozen=True, slots=True)
class Gender:
    """The pronoun of a person, "m" or "f", None where nothing tells, and whether words of the text say so."""

    value: str | None = None
    sure: bool = False


def gender_of_noun(word: str) -> str | None:
    """Return the gender that a title or a noun for a person tells by itself."""
    if word in _MEN or word.endswith(("shman", "chman")):
        return "m"
    return "f" if word in _WOMEN or word.endswith(("shwoman", "chwoman")) else None


def genders_of(
    doc: Doc, actors: Sequence[Actor], mentions: Sequence[Mention], is_quoted: Callable[[int], bool]
) -> list[Gender]:
    """Return the gender of each actor; `mentions` are those outside quotation marks, in text order."""
    of: dict[int, list[Mention]] = {}
    for mention in mentions:
        of.setdefault(mention.actor, []).append(mention)
    found = [
        _by_words(doc, actor, of.get(number, [])) if actor.kind == "person" else Gender()
        for number, actor in enumerate(actors)
    ]
    people = [m for m in mentions if actors[m.actor].kind == "person"]
    shared = Counter(actor.name.split()[-1] for actor in actors if actor.kind == "person")
    for number, (all_votes, of_subjects) in _votes(doc, people, is_quoted).items():
        known = found[number]
        if known.value is None:
            found[number] = _elected(all_votes)
        elif of_subjects.total() and not known.sure and shared[actors[number].name.split()[-1]] == 1:
            found[number] = _outvoted(known, of_subjects)
    return found


def _elected(votes: Counter[str]) -> Gender:
    value, count = votes.most_common(1)[0]
    return Gender(value) if count * 3 > 2 * votes.total() else Gender()


def _outvoted(known: Gender, votes: Counter[str]) -> Gender:
    """Weigh pronouns after a subject against what a first name suggests; one alone makes that doubtful."""
    elected = _elected(votes)
    if elected.value in (None, known.value):
        return known
    return elected if votes.total() > 1 else Gender()


def _by_words(doc: Doc, actor: Actor, mentions: Sequence[Mention]) -> Gender:
    titles: Counter[str] = Counter()
    for mention in mentions[:_MENTIONS_READ]:
        for token in doc[max(0, mention.first - 1) : mention.first + 1]:
            word = token.lower_.rstrip(".")
            if gender_of_noun(word) and word not in _OF_EITHER:
                titles.update([str(gender_of_noun(word))])
    if titles:
        return Gender(titles.most_common(1)[0][0], sure=len(titles) == 1)
    hint = likely_gender(actor.name)
    offices = {word for role in actor.roles for word in role.lower().split()[-2:]}
    nouns = {gender_of_noun(word) for word in offices if hint is None or word not in _OF_EITHER} - {None}
    if not nouns or hint in nouns:
        return Gender(hint)
    return Gender(nouns.pop()) if hint is None and len(nouns) == 1 else Gender()


def _votes(
    doc: Doc, people: Sequence[Mention], is_quoted: Callable[[int], bool]
) -> dict[int, tuple[Counter[str], Counter[str]]]:
    """Count the pronouns after a lone mention, before anybody else is named; apart, those after subjects."""
    votes: dict[int, tuple[Counter[str], Counter[str]]] = {}
    for number, mention in enumerate(people):
        end = mention.last + 1 + _WORDS_READ
        if number + 1 < len(people):
            end = min(end, people[number + 1].first)
        for token in doc[mention.last + 1 : end]:
            gender = SINGULAR.get(token.lower_)
            if gender and not is_quoted(token.idx):
                every, of_subjects = votes.setdefault(mention.actor, (Counter(), Counter()))
                every[gender] += 1
                of_subjects[gender] += mention.prominence >= SUBJECT
                break
    return votes
