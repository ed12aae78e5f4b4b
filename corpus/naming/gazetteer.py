"""Names that are known without an article: countries, international organisations, large places, first names.

One invariant: the tables of `corpus/data` hold facts alone; what a text makes of a name is decided elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from store.records import ActorKind


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one actor: the name it goes by and its other names."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    """All names that mean it, the canonical one among them."""
    capitals: tuple[str, ...] = ()
    """Cities whose name may stand for the government."""


_OTHERS: tuple[tuple[str, ActorKind], ...] = (
    ("organisations", "organisation"),
    ("companies", "organisation"),
    ("groups", "group"),
)


def rows(table: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table of `corpus/data`, comments left out."""
    text = (files("corpus") / "data" / f"{table}.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield tuple(line.split("\t"))


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


@cache
def known_actors() -> tuple[Known, ...]:
    """Return all countries, organisations, places and groups of the tables."""
    found = [
        Known(name, "country", (name, *_list(others)), _list(capitals))
        for name, _, capitals, others in rows("countries")
    ]
    for table, kind in _OTHERS:
        found += [Known(name, kind, (name, *_list(others))) for name, others in rows(table)]
    found += [Known(name, "place", (name,)) for name, _ in rows("places")]
    return tuple(found)


@cache
def by_alias() -> dict[str, Known]:
    """Return the known actor of every alias, as written."""
    return {alias: known for known in known_actors() for alias in known.aliases}


@cache
def companies() -> frozenset[str]:
    """Return the known organisations that are companies."""
    return frozenset(name for name, _ in rows("companies"))


@cache
def by_capital() -> dict[str, Known]:
    """Return the country of every capital whose name may stand for its government."""
    return {capital: known for known in known_actors() for capital in known.capitals}


@cache
def by_demonym() -> dict[str, str]:
    """Return the country or place of every adjective and inhabitants' name: "Spaniard" is of Spain."""
    return {
        word: row[0] for table in ("places", "countries") for row in rows(table) for word in _list(row[1])
    }


@cache
def demonyms() -> frozenset[str]:
    """Return the adjectives and inhabitants' names of countries and places, which are no mention of them."""
    cells = [row[1] for table in ("countries", "places") for row in rows(table)]
    return frozenset(word for cell in cells for word in _list(cell))
