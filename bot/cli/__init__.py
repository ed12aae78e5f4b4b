"""The command line: what `dragoman` can do, one file for each group of commands.

One invariant: results go to stdout, everything else to stderr; bad input ends in one clear line, not a traceback.
"""

import sys

import typer

from bot.cli.ask import asking
from bot.cli.reading import extract, index
from bot.cli.serving import demo, run
from bot.cli.upkeep import backup, check_db, status
from bot.settings import SettingsError
from commands.errors import UsageError
from store.errors import StoreError

app = typer.Typer(
    name="dragoman",
    help="The analyst a team keeps in its Discord: who said what, when, and where that stands.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(asking, name="ask")
for command in (extract, index, demo, run, status, backup):
    app.command()(command)
app.command("check-db")(check_db)


def main() -> None:
    """Run the command line; the console script `dragoman`."""
    for stream in (sys.stdout, sys.stderr):
        # File names and articles hold any character, whatever the terminal's locale says.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # TextIOWrapper
    try:
        app()
    except (UsageError, StoreError, SettingsError) as error:
        print(f"dragoman: {error}", file=sys.stderr)
        sys.exit(2)
