"""Who is who within one article: the forms of names that candidates have, joined to one actor each.

One invariant: two people named in full with different first names never become one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from corpus.naming.gazetteer import Known, by_alias, demonyms
from corpus.naming.gender import is_first_name
from corpus.naming.name_words import NEWS_SURNAMES, ORGANISATION_HEADS, PARTICLES, STATE_BODIES
from corpus.naming.trimming import kind_by_words
from store.actors.name_parts import LEGAL_FORMS
from store.actors.names import acronyms, fold, name_words, same_actor
from store.records import ActorKind
from store.text.transliteration import skeleton, sounds

_INITIALS = re.compile(r"[A-Z.]+[a-z]?[A-Z.]+")
"""An acronym, with a small word in it or without: "DfT"."""
NAMESAKES = 20
"""People of one name, and forms of one person, that are compared: more would be no article."""


@dataclass(slots=True)
class Form:
    """One way in which a name is written in the article."""

    text: str
    first: int
    """Where it stands first."""
    count: int = 0
    votes: dict[ActorKind, float] = field(default_factory=lambda: defaultdict(float))
    located: int = 0
    """How often it stands where places do: "in Dome", "near Dome"."""

    @property
    def kind(self) -> ActorKind:
        """The kind that most speaks for."""
        return max(self.votes, key=lambda kind: (self.votes[kind], kind)) if self.votes else "organisation"

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words of the form."""
        return name_words(self.text)


@dataclass(slots=True)
class Cluster:
    """The forms that mean one actor."""

    kind: ActorKind
    forms: list[Form] = field(default_factory=list)
    known: Known | None = None

    @property
    def fullest(self) -> Form:
        """The form that says most: a first name in front, most words, then the longest, then the first."""
        return max(self.forms[:NAMESAKES], key=self._says)

    def _says(self, form: Form) -> tuple[bool, int, int, int]:
        words = form.words
        forename = self.kind == "person" and len(words) > 1 and is_first_name(words[0])
        return forename, len(words), len(form.text), -form.first

    @property
    def first(self) -> int:
        """Where the actor is first named."""
        return min(form.first for form in self.forms)


def cluster(forms: Iterable[Form], definitions: dict[str, str]) -> list[Cluster]:
    """Join the forms of one article; `definitions` maps acronyms to the long forms beside them."""
    forms = list(forms)
    _promote(forms)
    _incorporate(forms)
    ordered = sorted(forms, key=lambda form: (-len(form.words), form.first))
    people = _people([form for form in ordered if form.kind == "person"])
    others = [form for form in ordered if form.kind != "person"]
    companies = {form.words[0] for form in others if form.kind == "organisation" and " " in form.text}
    surnames = _Surnames(people)
    rest = []
    for form in others:
        owner = surnames.owner(form) if form.words[:1] and form.words[0] not in companies else None
        if owner is not None:
            owner.forms.append(form)
        else:
            rest.append(form)
    return [*people, *_others(rest, definitions)]


class _ByWords:
    """People by single words and by pairs of words of their names, as these sound."""

    def __init__(self) -> None:
        self._people: dict[tuple[str, ...], list[Cluster]] = defaultdict(list)

    def near(self, words: tuple[str, ...]) -> list[Cluster]:
        """Return whom a form of these words may mean; two full names of one person share two words."""
        inner = [word for word in words if word not in PARTICLES] or list(words)
        ends = (inner[0], inner[-1]) if len(inner) > 1 else (inner[0],)
        found = [
            *self._people[_key(ends)][-NAMESAKES:],
            *self._people[_key((words[0], words[-1]))][-NAMESAKES:],
        ]
        return list({id(person): person for person in found}.values())

    def add(self, words: tuple[str, ...], person: Cluster) -> None:
        """Remember that this person has a form of these words."""
        words = words[:LONGEST]
        for key in {*(_key((word,)) for word in words), *(_key(pair) for pair in combinations(words, 2))}:
            known = self._people[key]
            if person not in known[-NAMESAKES:]:
                known.append(person)


LONGEST = 6
"""Words of a name that are compared."""
_GUESS = 1.7
"""Votes a mention that the parser and a verb of saying give a person."""
_OF_LEADERS = STATE_BODIES | {"campaign", "foundation", "partners", "journal", "report"}
"""Bodies that are called by the name of a person."""
LONGEST_SHORTENED = 4
LONGEST_ACRONYM = 4
"""Letters from which a word in capitals may be a surname."""
SHORTEST_ALONE = 3
"""Letters with which the first word of a body's name may stand for it."""
_LINKS = PARTICLES | {"of", "and", "for", "the", "in", "on", "at"}


def _key(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(skeleton(word) for word in words))


def _people(forms: list[Form]) -> list[Cluster]:
    """Full names first; then surnames and first names find the full name that they belong to."""
    people: list[Cluster] = []
    by_words = _ByWords()
    for form in forms:
        words = form.words
        if not words:
            continue
        fitting = [person for person in by_words.near(words) if _is_part(form, person)]
        if len(words) == 1 and len(fitting) > 1:
            surnames = [c for c in fitting if sounds(c.fullest.words[-1]) == sounds(words[0])]
            fitting = surnames or fitting
        if not fitting:
            fitting = [Cluster("person")]
            people.append(fitting[0])
        for chosen in fitting if len(words) == 1 else fitting[:1]:
            chosen.forms.append(form)
            by_words.add(words, chosen)
    return people


def _is_part(form: Form, person: Cluster) -> bool:
    """Tell whether a form may mean this person."""
    words, full = form.words, person.fullest.words
    if len(words) == 1:
        return sounds(words[0]) in (sounds(full[-1]), sounds(full[0])) or (
            words[0] in full and not is_first_name(words[0])
        )
    if any(
        same_actor(form.text, other.text, "person")
        for other in person.forms[:NAMESAKES]
        if len(other.words) > 1
    ):
        return True
    inner = [word for word in words if word not in PARTICLES]
    theirs = {sounds(word) for word in full}
    if not all(sounds(word) in theirs for word in inner):
        return False
    return (
        sounds(full[-1]) == sounds(words[-1])
        or sounds(full[0]) == sounds(words[0])
        or not is_first_name(inner[0])
    )


def join_bodies(clusters: list[Cluster]) -> list[Cluster]:
    """Join "Foreign Ministry" to "Danish Foreign Ministry" where the article names one alone."""
    by_tail: dict[tuple[str, ...], list[Cluster]] = defaultdict(list)
    for found in clusters:
        if found.kind == "organisation":
            names = {form.text for form in found.forms[:NAMESAKES]}
            names |= {found.known.name} if found.known is not None else set()
            for tail in {_without_state(name) for name in names} - {()}:
                by_tail[tail].append(found)
    kept = []
    by_initials = _initials(clusters)
    for found in clusters:
        owners = by_tail.get(found.fullest.words, []) if found.known is None else []
        if not owners and found.known is None and found.fullest.text.isupper():
            owners = by_initials.get(found.fullest.text.replace(".", "").casefold(), [])
        if len(owners) == 1 and owners[0] is not found and found.kind == "organisation":
            owners[0].forms += found.forms
        else:
            kept.append(found)
    return kept


def _initials(clusters: list[Cluster]) -> dict[str, list[Cluster]]:
    """Return the bodies of the tables by the acronyms of their names: RBI for the Reserve Bank of India."""
    found: dict[str, list[Cluster]] = defaultdict(list)
    for body in clusters:
        if body.known is not None and body.kind == "organisation" and " " in body.known.name:
            for acronym in acronyms(body.known.name):
                found[acronym].append(body)
    return found


def _without_state(name: str) -> tuple[str, ...]:
    """Return the folded words of a body after its state's name; none without a state or with one word."""
    words = name.split()
    for count in (1, 2):
        state = " ".join(words[:count])
        is_state = state in demonyms() or (state in by_alias() and by_alias()[state].kind == "country")
        if is_state and len(words) - count > 1:
            return name_words(" ".join(words[count:]))
    return ()


class _Surnames:
    """People named in full, by their last and their first word."""

    def __init__(self, people: list[Cluster]) -> None:
        self._last: dict[str, list[Cluster]] = defaultdict(list)
        self._first: dict[str, list[Cluster]] = defaultdict(list)
        for person in people:
            words = person.fullest.words
            if len(words) > 1:
                self._last[words[-1]].append(person)
                self._first[words[0]].append(person)
                surname = person.fullest.text.split()[-1]
                if "-" in surname:
                    self._last[fold(surname)].append(person)

    def owner(self, form: Form) -> Cluster | None:
        """Return the person whose surname or first name a single word is, whatever the parser took it for."""
        words = form.words if "-" not in form.text else (fold(form.text),)
        acronym = form.text.isupper() and len(form.text) < LONGEST_ACRONYM
        if len(words) != 1 or " " in form.text or acronym:
            return None
        last, first = self._last.get(words[0], []), self._first.get(words[0], [])
        return last[0] if last else first[0] if len(first) == 1 else None


def _promote(forms: list[Form]) -> None:
    """Two words without a word of an organisation are a person where their last word alone is one."""
    alone = {form.words[0] for form in forms if form.kind == "person" and len(form.words) == 1}
    for form in forms:
        words = form.words
        if (
            len(words) in (2, 3)
            and words[-1] in alone
            and form.kind != "person"
            and kind_by_words(form.text) is None
        ):
            form.votes["person"] = form.votes[form.kind] + 1


def _incorporate(forms: list[Form]) -> None:
    """A short name is the company's of which it begins the full one: "Dome" of "Dome Petroleum Ltd"."""
    companies: set[tuple[str, ...]] = set()
    bodies: set[str] = set()
    people: set[str] = set()
    for form in forms:
        words = form.words
        if len(words) > 1 and form.kind == "person":
            people.add(words[-1])
        elif len(words) > 1 and words[-1] in LEGAL_FORMS:
            companies.update(words[:count] for count in range(1, min(len(words), LONGEST_SHORTENED + 1)))
        elif len(words) > 1 and words[-1] in ORGANISATION_HEADS - _OF_LEADERS:
            bodies.add(words[0])
    for form in forms:
        words = form.words
        if form.kind == "organisation" or form.located or not words:
            continue
        whole = words in companies and (len(words) > 1 or words[0] not in people)
        named = whole and (len(words) == 1 or not is_first_name(words[0]))
        if named or (words[0] in bodies - people and _is_guessed(form)):
            form.votes["organisation"] = form.votes[form.kind] + 1


def _is_guessed(form: Form) -> bool:
    """Tell whether nothing but the parser's guess makes a single word a person, no title or age."""
    guessed = form.votes["person"] <= _GUESS * form.count and form.text.casefold() not in NEWS_SURNAMES
    return guessed and len(form.words) == 1 and form.kind == "person" and not is_first_name(form.text)


def _others(forms: list[Form], definitions: dict[str, str]) -> list[Cluster]:
    """Organisations, places, documents and groups: same words, acronyms, first words of a name."""
    clusters: list[Cluster] = []
    by_text: dict[str, Cluster] = {}
    by_initials: dict[str, Cluster] = {}
    by_first: dict[tuple[str, ...], Cluster] = {}
    for form in forms:
        words = form.words
        found = by_text.get(_bare(form)) or by_text.get(definitions.get(form.text, ""))
        if found is None and _INITIALS.fullmatch(form.text) and form.kind == "organisation":
            found = by_initials.get(form.text.replace(".", "").casefold())
        if found is None and form.kind == "organisation":
            found = by_first.get(words)
        if found is None:
            found = Cluster(form.kind)
            clusters.append(found)
        found.forms.append(form)
        by_text.setdefault(_bare(form), found)
        by_text.setdefault(form.text, found)
        if found.kind == "organisation" and len(words) > 1:
            for acronym in acronyms(form.text):
                by_initials.setdefault(acronym, found)
            for short in _shortened(words):
                by_first.setdefault(short, found)
    return clusters


def _bare(form: Form) -> str:
    every = fold(form.text).replace(".", "").replace(",", "").split()
    words = [word for word in every if word not in LEGAL_FORMS] or every
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _shortened(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield how a body is called for short: Airbus for Airbus Industrie, Harland Bay for Harland Bay Trust.

    Never a common word such as Bank, nor a body of which another is a part: "Leeds University" is no short
    form of "Leeds University Press".
    """
    bare = words[:-1] if words[-1] in LEGAL_FORMS else words
    longest = len(words) - 1
    if not 1 <= longest <= LONGEST_SHORTENED or STATE_BODIES.intersection(words):
        return
    for count in range(1, min(longest, len(bare)) + 1):
        short = words[:count]
        common = short[-1] in ORGANISATION_HEADS or short[-1] in _LINKS or len(short[0]) < SHORTEST_ALONE
        if not common and not (count == 1 and is_first_name(short[0])):
            yield short
