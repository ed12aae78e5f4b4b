"""An answer in the terminal: the contract's object, and plain text."""

import io
import json
from datetime import date

from rich.console import Console

from commands.adapters.terminal import print_answer, to_json
from commands.answer import Answer, DatedValue, Result, Searched, Statement
from store.records import Citation, DateSpan


def _answer(text: str) -> Answer:
    result = Result(text, Citation("a", 0, len(text), title="T"), 87.654, "words exact")
    return Answer("quote", "Quotations: x", found=True, searched=Searched(1), results=(result,))


def test_the_object_has_the_contracts_keys() -> None:
    told = to_json(_answer("words"), elapsed_ms=1.5)
    wanted = ["command", "query", "found", "results", "nearest", "verdict", "elapsed_ms"]
    assert list(told)[: len(wanted)] == wanted
    assert told["verdict"] is None


def test_an_inferred_day_of_publication_is_said_to_be_so() -> None:
    source = Citation("a", 0, 5, published=date(2031, 5, 4), published_basis="inferred")
    answer = Answer(
        "quote", "Q", found=True, searched=Searched(1), results=(Result("words", source, 1, "w"),)
    )
    out = io.StringIO()
    print_answer(answer, console=Console(file=out, width=60))
    assert "about 2031-05-04, inferred" in out.getvalue()


def test_a_dated_sentence_shows_its_day_first() -> None:
    day = DatedValue("2031-05-03", DateSpan(date(2031, 5, 3), date(2031, 5, 3)))
    result = Result("Boats left.", Citation("a", 0, 11), 90, "dated so", date=day)
    out = io.StringIO()
    answer = Answer("date", "Dates", found=True, searched=Searched(1), results=(result,))
    print_answer(answer, console=Console(file=out, width=60))
    assert "2031-05-03  Boats left. [1]" in out.getvalue()


def _denied() -> Answer:
    statement = Statement(
        "mixed", "Tomas Berg", "he", "denied", confidence=0.83, rule="object+pronoun", polarity="denied",
        addressee="[red]reporters[/red]",
    )  # fmt: skip
    source = Citation("a", 0, 5, published=date(2031, 5, 4))
    result = Result("the sale", source, 90, "w", speaker="Tomas Berg", kind="mixed", statement=statement)
    return Answer("quote", "Q", found=True, searched=Searched(1), results=(result,))


def test_a_denial_is_printed_before_its_words_and_with_its_speaker() -> None:
    out = io.StringIO()
    print_answer(_denied(), console=Console(file=out, width=100))
    lines = [line.strip() for line in out.getvalue().splitlines() if line.strip()]
    assert lines[1:4] == [
        "denied: “the sale” [1]",
        "Tomas Berg (as written: “he”) denied to [red]reporters[/red]",
        "speaker likely (83%): “he” is the subject of “denied” with the words as object; the pronoun “he”",
    ]


def test_the_object_tells_what_is_known_of_a_statement() -> None:
    result = json.loads(json.dumps(to_json(_denied(), elapsed_ms=1)))["results"][0]
    assert list(result)[:9] == [
        "text", "score", "why", "actor", "speaker", "kind", "date", "source", "also",
    ]  # fmt: skip
    told = result["statement"]
    assert {name: told[name] for name in ("polarity", "speaker_text", "rule", "certainty", "line")} == {
        "polarity": "denied",
        "speaker_text": "he",
        "rule": "object+pronoun",
        "certainty": "likely",
        "line": "Tomas Berg (as written: “he”) denied to [red]reporters[/red]",
    }
    assert told["reason"].endswith("the pronoun “he” means the man most present before it, Tomas Berg")
    assert to_json(_answer("words"), elapsed_ms=1)["results"][0]["statement"] is None  # type: ignore[index]  # as above


def test_markup_and_control_characters_of_an_article_do_nothing() -> None:
    out = io.StringIO()
    print_answer(_answer("[bold]loud[/bold] \x1b[31mred \u202eback"), console=Console(file=out, width=60))
    assert "[bold]loud[/bold]" in out.getvalue()
    assert "\x1b[31m" not in out.getvalue()
    assert "\u202e" not in out.getvalue()
