"""Questions in words go to the command that answers them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.asked.routing import route
from commands.registry import commands


@pytest.mark.parametrize(
    ("asked", "command", "text"),
    [
        ("what did Solheim say about the pier?", "quote", "what did Solheim say about the pier"),
        ("who said the lamps are old?", "quote", "who said the lamps are old"),
        ("who was it that said a lantern is a boat", "quote", "who was it that said a lantern is a boat"),
        ("quotes by Solheim", "quote", "Solheim"),
        ("when did Solheim meet Berg?", "date", "when did Solheim meet Berg"),
        ("what happened on 11 March?", "date", "11 March"),
        ("who is Berg?", "actor", "Berg"),
        ("Who is the mayor of Larsund?", "actor", "the mayor of Larsund"),
        ("is it true that Berg said “the sea will not wait”?", "check", "Berg said “the sea will not wait”"),
        ("did Berg really say that the sea will wait?", "check", "Berg said that the sea will wait"),
        ('Berg: "the sea will not wait"', "check", 'Berg: "the sea will not wait"'),
        ("timeline of the strike", "timeline", "the strike"),
        ("show me a chronology of the pier", "timeline", "the pier"),
        ("timeline Ontario talks", "timeline", "Ontario talks"),
        ("brief me on the strike", "brief", "the strike"),
        ("overview on the strike", "brief", "the strike"),
        ("give me a summary of the strike", "brief", "the strike"),
        ("/quote pious wishes", "quote", "pious wishes"),
        ("search: lanterns", "search", "lanterns"),
        ("how many lanterns were broken?", "search", "how many lanterns were broken"),
        ("help", "help", ""),
    ],
)
def test_a_question_goes_to_its_command(asked: str, command: str, text: str) -> None:
    routed = route(asked)
    assert routed is not None
    assert (routed.command, routed.text) == (command, text)


@pytest.mark.parametrize("asked", ["", "  ", "???", "…"])
def test_no_words_ask_nothing(asked: str) -> None:
    assert route(asked) is None


def test_words_that_ask_nothing_are_searched_for_and_said_to_be_unsure() -> None:
    routed = route("good morning everybody")
    assert routed is not None
    assert (routed.command, routed.sure) == ("search", False)


@given(st.text(max_size=300))
def test_whatever_is_asked_goes_to_a_command_that_there_is(asked: str) -> None:
    routed = route(asked)
    assert routed is None or routed.command in commands()
