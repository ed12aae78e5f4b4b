"""No token passes the log."""

import json
import logging
import sys

import pytest

from bot.logs import Redacting, as_json

TOKEN = "not-even-shaped-like-a-token"
SHAPED = "M" * 24 + "." + "abc_-1" + "." + "x" * 38


def line(message: str, *arguments: object) -> str:
    return Redacting(TOKEN).format(logging.LogRecord("bot", logging.INFO, "", 0, message, arguments, None))


@pytest.mark.parametrize("token", [TOKEN, SHAPED])
def test_a_token_is_taken_out_of_a_message_and_its_arguments(token: str) -> None:
    assert token not in line(f"in {token} and %s", token)


def test_a_token_is_taken_out_of_a_traceback() -> None:
    try:
        raise ValueError(TOKEN)
    except ValueError:
        record = logging.LogRecord("bot", logging.ERROR, "", 0, "failed", (), sys.exc_info())
    assert TOKEN not in Redacting(TOKEN).format(record)


def test_other_words_stay() -> None:
    assert line("Connected as %s", "Dragoman#1").endswith("Connected as Dragoman#1")


def test_json_is_one_object_a_line_without_tokens() -> None:
    try:
        raise ValueError(TOKEN)
    except ValueError:
        record = logging.LogRecord("bot", logging.ERROR, "", 0, "failed\ntwice: %s", (TOKEN,), sys.exc_info())
    record.run = 17
    written = Redacting(TOKEN, within=as_json()).format(record)
    told = json.loads(written)
    assert (told["level"], told["logger"], told["message"]) == ("ERROR", "bot", "failed\ntwice: [token]")
    assert told["run"] == 17
    assert "ValueError: [token]" in told["exc_info"]
    assert "\n" not in written
    assert TOKEN not in written
