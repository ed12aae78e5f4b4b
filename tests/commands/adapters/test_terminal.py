"""An answer in the terminal: the contract's object, and plain text."""

import io

from rich.console import Console

from commands.adapters.terminal import print_answer, to_json
from commands.answer import Answer, Result, Searched
from store.records import Citation


def _answer(text: str) -> Answer:
    result = Result(text, Citation("a", 0, len(text), title="T"), 87.654, "words exact")
    return Answer("quote", "Quotations: x", found=True, searched=Searched(1), results=(result,))


def test_the_object_has_the_contracts_keys() -> None:
    told = to_json(_answer("words"), elapsed_ms=1.5)
    wanted = ["command", "query", "found", "results", "nearest", "verdict", "elapsed_ms"]
    assert [key for key in told if key in wanted] == wanted
    assert told["verdict"] is None


def test_markup_and_control_characters_of_an_article_do_nothing() -> None:
    out = io.StringIO()
    print_answer(_answer("[bold]loud[/bold] \x1b[31mred \u202eback"), console=Console(file=out, width=60))
    assert "[bold]loud[/bold]" in out.getvalue()
    assert "\x1b[31m" not in out.getvalue()
    assert "\u202e" not in out.getvalue()
