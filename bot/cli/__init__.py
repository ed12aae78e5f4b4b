"""The command line: what `dragoman` can do, one file for each group of commands.

One invariant: results go to stdout, everything else to stderr; bad input ends in one clear line, not a
traceback.
"""

import os
import sys
from collections.abc import Sequence
from functools import partial
from io import TextIOWrapper

import typer

from bot.cli.lazy import imported, lazy_group
from bot.errors import SettingsError
from commands.errors import UsageError
from store.errors import StoreError

DONE, MISUSED, INTERRUPTED = 0, 2, 130

COMMANDS = {
    "ask": "bot.cli.ask:asking",
    "check": "bot.cli.checking:check",
    "extract": "bot.cli.reading:extract",
    "index": "bot.cli.reading:index",
    "feeds": "bot.cli.feeding:feeds",
    "demo": "bot.cli.serving:demo",
    "run": "bot.cli.serving:run",
    "digest": "bot.cli.digesting:digest",
    "posts": "bot.cli.digesting:posts",
    "status": "bot.cli.upkeep:status",
    "health": "bot.cli.upkeep:health",
    "backup": "bot.cli.upkeep:backup",
    "check-db": "bot.cli.upkeep:check_db",
}
"""Where each command is; it is imported when it is asked for."""

app = typer.Typer(
    cls=lazy_group({name: partial(imported, name, place) for name, place in COMMANDS.items()}),
    name="dragoman",
    help="The analyst a team keeps in its Discord: who said what, when, and where that stands.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def program() -> None:
    """Do nothing before a command: with a callback typer takes the program for a group."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line, the console script `dragoman`, and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        # File names and articles hold any character, whatever the terminal's locale says.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        # Not standalone: a mistake in the call is told in one line like every other, without a box around it.
        code = app(arguments, prog_name="dragoman", standalone_mode=False)
    except typer.TyperException as error:
        return _refuse(f"{error.format_message()} Try: dragoman --help".replace("\n", " "))
    except (UsageError, StoreError, SettingsError) as error:
        return _refuse(str(error))
    except BrokenPipeError:
        # Whoever read our output has had enough (`| head`); nothing may be flushed to it at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    return code if isinstance(code, int) else DONE


def _refuse(reason: str) -> int:
    print(f"dragoman: {reason}", file=sys.stderr)
    return MISUSED
