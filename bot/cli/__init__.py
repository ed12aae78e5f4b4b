"""The command line: what `dragoman` can do, one file for each group of commands.

One invariant: results go to stdout, everything else to stderr; bad input ends in one clear line, not a
traceback.
"""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import typer

from bot.cli.ask import asking
from bot.cli.checking import check
from bot.cli.digesting import digest, posts
from bot.cli.feeding import feeds
from bot.cli.reading import extract, index
from bot.cli.serving import demo, run
from bot.cli.upkeep import backup, check_db, health, status
from bot.errors import SettingsError
from commands.errors import UsageError
from store.errors import StoreError

DONE, MISUSED, INTERRUPTED = 0, 2, 130

app = typer.Typer(
    name="dragoman",
    help="The analyst a team keeps in its Discord: who said what, when, and where that stands.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(asking, name="ask")
app.add_typer(feeds, name="feeds")
for command in (extract, index, check, demo, run, digest, posts, status, health, backup):
    app.command()(command)
app.command("check-db")(check_db)


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
