"""What the names mean that the tables know: countries, capitals, bodies, in one article.

One invariant: a name means one thing throughout an article. A capital counts as its country where the article
lets it act ("Oslo rejected"), else as a place; "Georgia" is a state where the article speaks of America, and
"Jordan" a person where it is never a country.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from corpus.naming.candidate import Candidate
from corpus.naming.gazetteer import Known, by_alias, by_capital, by_demonym, rows
from corpus.naming.gender import is_first_name
from corpus.naming.merging import Cluster, Form
from corpus.naming.phrases import Phrases

NAMESAKE_STATES = frozenset({"Georgia"})
"""Countries that share their name with a state of the United States."""
STATES_BESIDE = (
    *("Alabama", "Arizona", "California", "Carolina", "Colorado", "Florida", "Illinois", "Iowa", "Kansas"),
    *("Michigan", "Nevada", "Ohio", "Pennsylvania", "Tennessee", "Texas", "Virginia", "Wisconsin"),
)
"""States of the United States that none but they are called."""
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|from|outside|around|across|into|to|of|central|downtown|through|via|towards?) $"
)


@cache
def _known_phrases() -> Phrases:
    return Phrases([*by_alias(), *by_capital()])


def known_clusters(text: str, candidates: list[Candidate]) -> list[Cluster]:
    """Return a cluster for each actor of the tables that the text names."""
    covered = {c.span.start: c.span.end for c in candidates if c.kind in ("person", "organisation")}
    ends = sorted((start, end) for start, end in covered.items())
    forms: dict[str, Form] = {}
    acts: dict[str, int] = defaultdict(int)
    at = 0
    for span, name in _known_phrases().find(text):
        while at < len(ends) and ends[at][1] <= span.start:
            at += 1
        inside = at < len(ends) and ends[at][0] <= span.start and span.end <= ends[at][1]
        if inside and (ends[at][1] - ends[at][0]) > len(name) and ends[at][0] != span.start:
            continue
        forms.setdefault(name, Form(name, span.start)).count += 1
        if name in by_capital():
            acts[name] += -1 if _LOCATIVE.search(text, max(0, span.start - 12), span.start) else 1
    people = {word for c in candidates if c.kind == "person" and " " in c.text for word in c.text.split()}
    clusters: dict[str, Cluster] = {}
    for form in forms.values():
        if form.text in people and _is_person(text, form.text):
            continue
        known = _meant(text, form.text, acts=acts[form.text] >= 0)
        clusters.setdefault(known.name, Cluster(known.kind, [], known)).forms.append(form)
    return list(clusters.values())


def _meant(text: str, name: str, *, acts: bool) -> Known:
    """Return what a name of the tables means in an article; a capital that acts is its government."""
    if acts and name in by_capital() and not _is_first_name_here(text, name):
        return by_capital()[name]
    known = by_alias().get(name, Known(name, "place"))
    is_state = name in NAMESAKE_STATES and _is_state_of_the_us(text, name, known)
    return Known(name, "place") if is_state else known


def _is_first_name_here(text: str, name: str) -> bool:
    """Tell whether a capital is named where its country is not: "Victoria" is seldom the Seychelles."""
    if not is_first_name(name):
        return False
    country = by_capital()[name].name
    return not _has_any(text, [country, *(word for word, of in by_demonym().items() if of == country)])


def _is_person(text: str, name: str) -> bool:
    """Tell whether a country's name ("Jordan") is that of a person of the article in each place."""
    known = by_alias().get(name)
    if known is None or known.kind != "country" or known.name != name or _speaks_of(text, known):
        return False
    return not re.search(rf"\b(?:in|from|to|of|with|near|against) {name}\b(?! [A-Z])", text)


def _is_state_of_the_us(text: str, name: str, country: Known) -> bool:
    """Tell whether "Georgia" is the American state: after a town, or beside other states."""
    if _speaks_of(text, country):
        return False
    return _has_any(text, STATES_BESIDE) or re.search(rf"[a-z], {name}\b", text) is not None


def _speaks_of(text: str, country: Known) -> bool:
    """Tell whether the article also names the people or the capital of a country."""
    row = next(row for row in rows("countries") if row[0] == country.name)
    return _has_any(text, [word for cell in row[1:3] for word in cell.split(";") if word])


def _has_any(text: str, words: Iterable[str]) -> bool:
    return any(re.search(rf"\b{re.escape(word)}\b", text) for word in words)
