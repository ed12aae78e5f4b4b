"""`actor` finds people by name, part of a name, role or article."""

import pytest

from commands.actor import actor
from store.database import Store


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("petrova", "Ana Petrova"),
        ("Petrowa", "Ana Petrova"),
        ("who is Brand?", "Emil Brandt"),
        ("norland transport minister", "Ana Petrova"),
        ("president of sudland", "Emil Brandt"),
        ("aske union", "Jon Aske"),
        ("who wrote the Coast Daily piece on ministers", "Ida Lund"),
    ],
)
def test_a_name_or_role_finds_the_actor(newsroom: Store, text: str, name: str) -> None:
    answer = actor(newsroom, text)
    assert answer.found
    assert answer.results[0].actor == name


def test_the_introduction_is_name_with_role(newsroom: Store) -> None:
    assert actor(newsroom, "petrova").results[0].text == "Norland Transport Minister Ana Petrova"


@pytest.mark.parametrize("text", ["Castellano", "estmark foreign minister", "who is Li"])
def test_nobody_of_that_name_is_a_miss(newsroom: Store, text: str) -> None:
    assert not actor(newsroom, text).found


def test_sections_tell_what_was_said_and_who_is_near(newsroom: Store) -> None:
    headings = [section.heading for section in actor(newsroom, "petrova").sections]
    assert headings == ["Latest quotations", "Named with"]


def test_a_name_that_the_articles_write_like_a_word_is_told_by_a_sentence(newsroom: Store) -> None:
    answer = actor(newsroom, "drougt in estmark")
    assert answer.results[0].actor is None
    assert "drought in Estmark" in answer.results[0].text
