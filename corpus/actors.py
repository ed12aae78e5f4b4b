"""The actors of an article: who and what is named in it, of which kind, in which roles, and where.

One invariant: every mention cuts a name word-bounded from the text, and belongs to one actor alone.

What is decided here: a capital city counts as its country where the article lets it act ("Oslo rejected"),
else as a place. Names in boilerplate count like others, for a caption's or a byline's person is somebody an
analyst may ask for; of a front matter only the author counts, of a title said twice nobody. A bare surname
that two people share goes to the one named last before it in its paragraph, else to the one named first in
the article.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from corpus.naming.candidate import Candidate
from corpus.naming.candidates import find_candidates
from corpus.naming.gazetteer import by_alias, by_capital, demonyms
from corpus.naming.gender import is_first_name, likely_gender
from corpus.naming.headlines import headline_spans
from corpus.naming.known_names import known_clusters
from corpus.naming.merging import SHORTEST_ALONE, Cluster, Form, cluster, join_bodies
from corpus.naming.name_words import NO_NAME, ORGANISATION_HEADS
from corpus.naming.phrases import Phrases, plain
from corpus.naming.roles import find_roles
from store.actors.name_parts import LEGAL_FORMS
from store.actors.names import is_acronym_of, same_actor
from store.records import Actor, Boilerplate, Span
from store.text.paragraphs import is_hard_wrapped

COMMON_FIRST = frozenset(
    (
        *("general", "national", "international", "united", "first", "new", "old", "north", "south", "east"),
        *("west", "northern", "southern", "eastern", "western", "central", "federal", "royal", "standard"),
        *("public", "great", "pacific", "atlantic", "global", "world", "city", "state", "home", "allied"),
        *("advanced", "applied", "american", "digital", "electronic", "modern", "union", "grand", "golden"),
    )
)
"""First words of companies by which none of them is called."""
LONGEST_NAME = 120
"""Characters before a bracket in which the long form of an acronym is looked for."""
_BRACKETED = re.compile(r" \((?:the )?(?P<short>[A-Z][A-Za-z.&-]{1,9})[),]")
_BRACKETED_AFTER = re.compile(
    r"\b(?P<short>[A-Z][A-Za-z.]{1,9}) \((?:the )?(?P<long>[A-Z][\w'&.-]*(?: [\w'&.-]+){1,9})\)"
)
_AND = re.compile(r", | and | & ")
_SPOUSE = re.compile(r"\b(Mr|Mrs|Ms|Miss)\.? $")
_SUFFIX = re.compile(r",? (?:Jr|Sr)\.?$| (?:II|III|IV)$")
_NAMES_HERE = re.compile(r"(?:Mrs?|Ms)\.? .|(?: said|'s| told| has| is)")
_LOCATED = re.compile(r"\b(?:in|at|near|outside|around|into|central|downtown) $")
_INSTITUTIONS = re.compile(r" (?:[Aa]dministration|[Gg]overnment|[Cc]abinet|[Cc]ampaign)$")


def find_actors(
    doc: Doc, *, boilerplate: Sequence[Boilerplate] = (), author: str | None = None
) -> tuple[Actor, ...]:
    """Return the actors of a parsed article in the order of their first mention.

    Args:
        doc: the parsed article.
        boilerplate: what the page adds to it.
        author: who wrote it, as far as that is known; gets the role "author".
    """
    front = [mark.span for mark in boilerplate if mark.kind in ("frontmatter", "title")]
    text = _blanked(plain(doc.text, joined_lines=is_hard_wrapped(doc.text)), front)
    candidates = [
        found
        for found in find_candidates(doc, text, headline_spans(text))
        if not any(found.span.overlaps(span) for span in front)
    ]
    definitions = _definitions(text)
    forms = _forms(text, candidates, definitions)
    clusters = join_bodies([*known_clusters(text, candidates), *cluster(forms, definitions)])
    placed = _place(text, clusters)
    bylines = [mark.span for mark in boilerplate if mark.kind == "byline"]
    actors = []
    for which, mentions in placed.items():
        found = clusters[which]
        roles = find_roles(text, mentions, found.kind)
        if found.kind == "person" and any(span.overlaps(line) for span in mentions for line in bylines):
            roles = (*roles, "author") if "author" not in roles else roles
        actors.append(Actor(_name(found), found.kind, roles, tuple(mentions)))
    actors = _with_authors(actors, author, doc.text)
    return tuple(sorted(actors, key=lambda actor: (actor.mentions[0].start, actor.mentions[0].end)))


def _blanked(text: str, spans: Sequence[Span]) -> str:
    for span in spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def _with_authors(actors: list[Actor], author: str | None, text: str) -> list[Actor]:
    """Give the authors their role, and add those whom only the head of the page names."""
    for name in filter(None, _AND.split(author or "")):
        known = next((a for a in actors if a.kind == "person" and same_actor(a.name, name, "person")), None)
        if known is not None:
            roles = known.roles if "author" in known.roles else (*known.roles, "author")
            actors[actors.index(known)] = replace(known, roles=roles)
        elif (at := text.find(name)) >= 0:
            actors.append(Actor(name, "person", ("author",), (Span(at, at + len(name)),)))
    return actors


def _forms(text: str, candidates: list[Candidate], definitions: dict[str, str]) -> list[Form]:
    """Count the candidates by their text, without what the tables already know."""
    forms: dict[str, Form] = {}
    for found in candidates:
        name = found.text
        if name in by_alias() or name in by_capital() or name in demonyms():
            continue
        form = forms.setdefault(name, Form(name, found.span.start))
        form.count += 1
        form.votes[found.kind] += found.weight
        before = max(0, found.span.start - 12)
        form.located += _LOCATED.search(text, before, found.span.start) is not None
    for name in (name for pair in definitions.items() for name in pair):
        if name not in by_alias():
            form = forms.setdefault(name, Form(name, len(text)))
            form.votes["organisation"] += 3.0
    lower = frozenset(re.findall(r"(?<!\S)[^\W\d_A-Z]+", text))
    return [form for form in forms.values() if not _is_common(form, lower)]


def _is_common(form: Form, lower: frozenset[str]) -> bool:
    """A single word that the article also writes in lower case, and that hardly anything marks as a name."""
    return form.text.lower() != form.text and form.text.lower() in lower and form.votes["person"] < 3


def _definitions(text: str) -> dict[str, str]:
    """Return acronym -> long form where the article puts one beside the other in brackets."""
    found = {}
    for match in _BRACKETED.finditer(text):
        words = text[max(0, match.start() - LONGEST_NAME) : match.start()].split()
        for start in reversed(range(len(words))):
            long = " ".join(words[start:])
            if is_acronym_of(match["short"], long):
                found[match["short"]] = long
                break
    for match in _BRACKETED_AFTER.finditer(text):
        if is_acronym_of(match["short"], match["long"]):
            found[match["short"]] = match["long"]
    return found


def _owners(text: str, clusters: list[Cluster]) -> dict[str, list[int]]:
    """Return whom each name may mean: the forms of all, surnames of people, first words of companies."""
    owners: dict[str, list[int]] = defaultdict(list)
    lower = frozenset(re.findall(r"(?<!\S)[^\W\d_A-Z]+", text))
    people = {
        word for one in clusters if one.kind == "person" for form in one.forms for word in form.text.split()
    }
    claimed = {form.text for found in clusters if found.kind != "person" for form in found.forms}
    for i, found in enumerate(clusters):
        names = {form.text for form in found.forms}
        if found.kind == "person" and len(found.fullest.words) > 1:
            surname = _SUFFIX.sub("", found.fullest.text).split()[-1]
            if len(surname) > 2 and surname not in claimed:
                names.add(surname)
        if found.kind == "organisation" and found.known is None:
            names |= set(_first_words(found.fullest.text, lower)) - claimed - people
        for name in names:
            owners[plain(name)].append(i)
    return owners


def _first_words(name: str, lower: frozenset[str]) -> Iterator[str]:
    """Yield how a company is called without its legal form, and by a first word that is no common one."""
    words = name.split()
    if len(words) < 2 or words[-1].strip(".,").casefold() not in LEGAL_FORMS:
        return
    if len(words) > 2:
        yield " ".join(words[:-1]).rstrip(",")
    first = words[0]
    known = first in by_alias() or first in by_capital() or first in demonyms() or is_first_name(first)
    common = first.casefold() in lower | COMMON_FIRST | ORGANISATION_HEADS
    if len(first) > SHORTEST_ALONE and first[0].isupper() and not known and not common:
        yield first


def _place(text: str, clusters: list[Cluster]) -> dict[int, list[Span]]:
    """Find all mentions of all clusters, the longest name first, each for one cluster."""
    owners = _owners(text, clusters)
    placed: dict[int, list[Span]] = {}
    last: dict[str, tuple[int, int]] = {}
    outer, whole = Span(0, 0), -1
    for span, name in Phrases(owners).find(text, nested=True):
        which = owners[name][0]
        if len(owners[name]) > 1:
            which = _choose(text, span, owners[name], clusters, last.get(name.split()[-1], (-1, 0)))
        if span.end <= outer.end:
            if not _counts_inside(text, span, clusters[which], outer, clusters[whole]):
                continue
        else:
            outer, whole = span, which
        if len(owners[name]) == 1 and _bears_other_title(text, span, clusters[which]):
            continue  # "Mrs Holm", beside a David Holm who is "Mr Holm"
        if name.casefold() in NO_NAME and not _NAMES_HERE.search(text[max(0, span.start - 5) : span.end + 6]):
            continue  # "May", the month or the prime minister
        placed.setdefault(which, []).append(span)
        if clusters[which].kind == "person":
            last[name.split()[-1]] = (which, span.end)
    return placed


def _bears_other_title(text: str, span: Span, person: Cluster) -> bool:
    """Tell whether a surname is a spouse's: its title is not of the gender of the only one so named."""
    title = _SPOUSE.search(text, max(0, span.start - 6), span.start)
    if title is None or person.kind != "person" or " " in span.cut(text):
        return False
    own = likely_gender(person.fullest.text) if " " in person.fullest.text else None
    is_woman = title[1] != "Mr"
    if own is None or (own == "f") == is_woman:
        return False
    also = "Mr" if is_woman else "M(?:r?s|iss)"
    return re.search(rf"\b{also}\.? {re.escape(span.cut(text))}\b", text) is not None


def _counts_inside(text: str, span: Span, inner: Cluster, outer: Span, whole: Cluster) -> bool:
    """Tell whether a name that begins a longer one counts: "US" in "US army", "Holm" in "Holm cabinet"."""
    if span.start != outer.start or span == outer or whole.kind != "organisation":
        return False
    return inner.kind == "country" or (
        inner.kind == "person" and bool(_INSTITUTIONS.search(text, outer.start, outer.end))
    )


def _choose(text: str, span: Span, owners: list[int], clusters: list[Cluster], last: tuple[int, int]) -> int:
    """Choose between two of one name: by a title before it, by who was named last, by who came first."""
    title = likely_gender(text[max(0, span.start - 5) : span.end].split(" ", 1)[-1])
    fitting = [i for i in owners if title and likely_gender(clusters[i].fullest.text) == title] or owners
    which, end = last
    if which in fitting and "\n" not in text[end : span.start]:
        return which
    return min(fitting, key=lambda i: clusters[i].first)


def _name(found: Cluster) -> str:
    if found.known is not None:
        return found.known.name
    name = found.fullest.text
    return name.title() if name.isupper() and " " in name else name
