import pytest

from corpus.naming.roles import find_roles
from store.records import Span


def _roles(text: str, name: str) -> tuple[str, ...]:
    start = text.index(name)
    return find_roles(text, [Span(start, start + len(name))], "person")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("On Monday Danish Foreign Minister Lars Holm left.", "Danish Foreign Minister"),
        ("NATO Secretary General Lars Holm agreed.", "NATO Secretary General"),
        ("They met U.S. President Lars Holm.", "U.S. President"),
        ("It was signed by former President Lars Holm.", "former President"),
        ("The freelance journalist Lars Holm wrote it.", "freelance journalist"),
        ("Then White House spokesman Lars Holm spoke.", "White House spokesman"),
        ("Lars Holm, the mayor of Aarhus, resigned.", "mayor of Aarhus"),
        ("Lars Holm, 54, a teacher from Bergen, agreed.", "teacher from Bergen"),
        ("Lars Holm, chief economist at Nordwind, agreed.", "chief economist at Nordwind"),
        ("Lars Holm, who is the leader of the union, agreed.", "leader of the union"),
        ("Lars Holm is the leader of the union.", "leader of the union"),
        ("Lars Holm was an adviser to the king.", "adviser to the king"),
        ("The leader of the union, Lars Holm, agreed.", "leader of the union"),
        ("They met Secretary of State Lars Holm.", "Secretary of State"),
        ("Danish Ambassador to the Netherlands Lars Holm agreed.", "Danish Ambassador to the Netherlands"),
        ("Norway's ambassador to Chad, Lars Holm, agreed.", "Norway's ambassador to Chad"),
        ("As ambassador to Chad, Lars Holm agreed.", "ambassador to Chad"),
        ("The charity's founder Lars Holm agreed.", "charity's founder"),
        ("Norway's Prime Minister Lars Holm agreed.", "Norway's Prime Minister"),
        ("It was the founder and chairman Lars Holm.", "founder and chairman"),
        ("Labour leader Sir Lars Holm agreed.", "Labour leader"),
        ("Nordwind named Lars Holm as its new chief executive.", "new chief executive"),
        ("Nordwind appointed Lars Holm chief executive.", "chief executive"),
        ("Lars Holm was appointed finance director of Nordwind in May.", "finance director of Nordwind"),
        ("Lars Holm, elected mayor of Aarhus, agreed.", "mayor of Aarhus"),
        ("Lars Holm, who served as Danish ambassador to Chad, agreed.", "Danish ambassador to Chad"),
        ("Lars Holm, who has been mayor of Aarhus since 2010, agreed.", "mayor of Aarhus"),
        ("Lars Holm, 51, who was the first director, agreed.", "first director"),
        ("Lars Holm is a freelance journalist based in Chad.", "freelance journalist based in Chad"),
        ("Lars Holm is now the leader of the union and now sells tea.", "leader of the union"),
        ("Lars Holm, a lawyer with the U.S. Forest Office, left.", "lawyer with the U.S. Forest Office"),
        ("Late on Friday the governor of the island, Lars Holm, agreed.", "governor of the island"),
    ],
)
def test_roles_beside_a_name_are_read(text: str, role: str) -> None:
    assert _roles(text, "Lars Holm") == (role,)


@pytest.mark.parametrize(
    "text",
    [
        "On Monday Lars Holm left.",
        "Lars Holm, however, stayed.",
        "Lars Holm is the best.",
        "In the end, Lars Holm agreed.",
        "Lars Holm, Anna Berg and others came.",
        "Mr. Lars Holm came.",
        "A union of teachers, Lars Holm said, would help.",
        "Lars Holm is not an employee of the firm.",
        "Lars Holm, widely seen as the leader of the pack, left.",
        "Lars Holm hired an investment banker and a lawyer.",
        "They spoke to the mayor. Lars Holm left.",
    ],
)
def test_what_is_no_role_is_not_read(text: str) -> None:
    assert _roles(text, "Lars Holm") == ()


def test_of_two_roles_the_fuller_is_kept() -> None:
    text = "Minister Lars Holm left. Danish Foreign Minister Lars Holm came back."
    spans = [Span(9, 18), Span(text.rindex("Lars"), text.rindex("Holm") + 4)]
    assert find_roles(text, spans, "person") == ("Danish Foreign Minister",)


def test_only_people_have_roles() -> None:
    assert find_roles("The leader of the pack, Nordwind, grew.", [Span(24, 32)], "organisation") == ()
