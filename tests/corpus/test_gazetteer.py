import pytest

from corpus.naming.gazetteer import by_alias, by_capital, demonyms, known_actors, rows


@pytest.mark.parametrize(
    ("alias", "name", "kind"),
    [
        ("UK", "United Kingdom", "country"),
        ("Burma", "Myanmar", "country"),
        ("UN", "United Nations", "organisation"),
        ("North Atlantic Treaty Organization", "NATO", "organisation"),
        ("Texas", "Texas", "place"),
        ("Democrats", "Democrats", "group"),
    ],
)
def test_other_names_lead_to_the_actor(alias: str, name: str, kind: str) -> None:
    known = by_alias()[alias]
    assert (known.name, known.kind) == (name, kind)


def test_every_actor_is_found_under_its_own_name() -> None:
    assert [a.name for a in known_actors() if by_alias()[a.name].name != a.name] == []


def test_a_capital_leads_to_its_country() -> None:
    assert by_capital()["Moscow"].name == "Russia"


def test_adjectives_and_inhabitants_are_no_names_of_actors() -> None:
    assert {"Danish", "Norwegian", "French"} <= demonyms()
    assert not demonyms() & by_alias().keys()


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("countries", 4),
        ("organisations", 2),
        ("companies", 2),
        ("groups", 2),
        ("places", 2),
        ("first_names", 2),
    ],
)
def test_the_rows_of_a_table_are_complete_and_none_stands_twice(table: str, cells: int) -> None:
    found = list(rows(table))
    assert {len(row) for row in found} == {cells}
    assert len({row[0] for row in found}) == len(found)
