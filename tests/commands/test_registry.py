"""The registry reads commands off their modules."""

import pytest

from commands.asked.suggestions import suggest
from commands.errors import UsageError
from commands.options import Bounds
from commands.registry import commands, find_command
from store.database import Store


def test_every_command_and_option_is_described() -> None:
    assert set(commands()) >= {"actor", "brief", "date", "help", "quote", "search", "source", "timeline"}
    for command in commands().values():
        assert command.summary
        for option in command.options:
            assert 0 < len(option.description) <= 100, (command.name, option.name)


def test_markers_become_what_adapters_read() -> None:
    options = {option.name: option for option in commands()["quote"].options}
    assert options["speaker"].suggests == "actor"
    assert options["source"].suggests == "source"
    assert options["limit"].bounds == Bounds(1, 25)
    assert options["text"].positional


def test_kinds_of_question_go_to_the_command_that_answers_them() -> None:
    assert find_command("figure").name == "search"
    with pytest.raises(UsageError, match="no command"):
        find_command("oracle")


@pytest.mark.parametrize("options", [{"limit": 99}, {"limit": "many"}, {"colour": "red"}])
def test_wrong_options_are_refused_in_words(newsroom: Store, options: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        commands()["quote"].run(newsroom, {"text": "freight", **options})


def test_the_first_letter_suggests_the_best_known(newsroom: Store) -> None:
    assert suggest(newsroom, "actor", "p")[0].value == "Ana Petrova"
    assert suggest(newsroom, "source", "dock")[0].value == "strike"
