"""`ask`: the commands of the chat in a terminal, by the same code; each is made from its registry entry.

One invariant: with --json or --batch every question gives exactly one JSON object on stdout, in order.
"""

import inspect
import json
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from bot.cli.lazy import lazy_group, single
from bot.cli.stores import Database, questioned_store
from commands.adapters.terminal import print_answer, to_json
from commands.answer import Answer, Searched
from commands.errors import UsageError
from commands.registry import OTHER_NAMES, Command, Option, command_names, find_command
from store.database import Store

if TYPE_CHECKING:
    from commands.adapters.attachments import Attachment

Picture = Annotated[Path | None, typer.Option(help="Write a picture of the entries to this file (PNG).")]
Table = Annotated[Path | None, typer.Option("--csv", help="Write a table of the entries to this file (CSV).")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]
Batch = Annotated[
    Path | None,
    typer.Option(
        help="JSONL of {command, text, options...}, or - for standard input; prints one object a line."
    ),
]
ANSWERED_ALL, REFUSED_SOME = 0, 1


def _made(name: str) -> typer.Typer:
    return single(name, _terminal_command(find_command(name)))


asking = typer.Typer(
    cls=lazy_group(
        {name: partial(_made, name) for name in command_names()},
        hidden={name: partial(_made, name) for name in OTHER_NAMES},
    ),
    help="Ask the store: the commands of the chat, in the terminal.",
    add_completion=False,
)


@asking.callback(invoke_without_command=True)
def ask(context: typer.Context, *, batch: Batch = None, db: Database = None) -> None:
    """Ask the store: the commands of the chat, in the terminal."""
    if context.invoked_subcommand is not None:
        context.obj = db
        return
    if batch is None:
        print(context.get_help())
        raise typer.Exit(2)
    if str(batch) != "-" and not batch.is_file():
        raise typer.BadParameter(f"{batch} is no file.", param_hint="--batch")
    with questioned_store(db) as store:
        lines = sys.stdin.buffer if str(batch) == "-" else batch.open("rb")
        with lines:
            raise typer.Exit(answer_batch(store, lines))


def answer_batch(store: Store, lines: Iterable[bytes]) -> int:
    """Print an answer for each line; a line that can't be answered gets an object that says why.

    Returns:
        The exit code: 1 where a line could not be answered.
    """
    code = ANSWERED_ALL
    for line in lines:
        if not line.strip():
            continue
        started = time.perf_counter()
        try:
            _print_json(_answer_line(store, line), started)
        except UsageError as error:
            code = REFUSED_SOME
            print(f"refused {line[:80]!r}: {error}", file=sys.stderr)
            refused = Answer(command="", title="", found=False, searched=Searched(articles=0))
            _print_json(refused, started, error=str(error))
    return code


def _answer_line(store: Store, line: bytes) -> Answer:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"This is not JSON ({error}).") from None
    if not isinstance(asked, dict) or not isinstance(asked.get("command"), str):
        raise UsageError('A line of a batch is an object with "command" and "text".')
    command = find_command(asked.pop("command"))
    return command.run(store, {name.replace("-", "_"): value for name, value in asked.items()})


def _print_json(answer: Answer, started: float, **more: object) -> None:
    elapsed_ms = (time.perf_counter() - started) * 1000
    print(json.dumps(to_json(answer, elapsed_ms=elapsed_ms) | more, ensure_ascii=False), flush=True)


def _terminal_command(command: Command) -> Callable[..., None]:
    """Build the function whose signature typer reads: the command's options, and --db and --json."""

    def run(context: typer.Context, **given: object) -> None:
        db = cast("Path | None", given.pop("db")) or context.obj
        as_json = bool(given.pop("as_json"))
        picture, table = (cast("Path | None", given.pop(name, None)) for name in ("picture", "table"))
        options = {
            option.name: " ".join(cast("list[str]", given[option.name] or ()))
            if option.positional
            else given[option.name]
            for option in command.options
        }
        with questioned_store(db) as store:
            started = time.perf_counter()
            answer = command.run(store, options)
        if picture or table:
            _write_files(answer, picture, table)
        if as_json:
            _print_json(answer, started)
        else:
            print_answer(answer)

    files = [_parameter("picture", Picture, default=None), _parameter("table", Table, default=None)]
    parameters = [
        _parameter("context", typer.Context),
        *(_option_parameter(option) for option in command.options),
        *(files if command.in_time else ()),
        _parameter("db", Database, default=None),
        _parameter("as_json", AsJson, default=False),
    ]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # read by inspect.signature
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    run.__doc__ = command.help
    return run


def _write_files(answer: Answer, picture: Path | None, table: Path | None) -> None:
    from commands.adapters.attachments import picture_of, table_of

    if picture:
        _write(picture, picture_of(answer))
    if table:
        _write(table, table_of(answer))


def _write(path: Path, attachment: "Attachment | None") -> None:
    """Write a file of an answer, or say that there is nothing to write.

    Raises:
        UsageError: the file can't be written.
    """
    if attachment is None:
        print(f"nothing in order of time, so {path} is not written", file=sys.stderr)
        return
    try:
        path.write_bytes(attachment.content)
    except OSError as error:
        raise UsageError(f"{path} can't be written: {error.strerror}.") from None


def _option_parameter(option: Option) -> inspect.Parameter:
    if option.positional:
        words = typer.Argument(help=option.description, show_default=False)
        return _parameter(option.name, Annotated[list[str] | None, words], None)
    bounds = option.bounds
    flag = typer.Option(
        f"--{option.name.replace('_', '-')}",
        help=option.description,
        min=bounds.low if bounds else None,
        max=bounds.high if bounds else None,
    )
    if option.default is None:
        return _parameter(option.name, Annotated[option.type | None, flag], None)
    return _parameter(option.name, Annotated[option.type, flag], option.default)


def _parameter(name: str, annotation: object, default: object = inspect.Parameter.empty) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)
