import pytest

from corpus.roles import find_roles
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
