"""`run` and `demo`: the bot on Discord, and the bot in a simulated one."""

from typing import Annotated

import typer

from bot.cli.stores import Database

Port = Annotated[int | None, typer.Option(min=1, max=65535, help="Port of the page. [default: a free one]")]
Console = Annotated[
    bool, typer.Option("--console", help="A text console beside the page, for what it can't do.")
]
Browser = Annotated[bool, typer.Option(help="Open the page in the browser.")]


def demo(
    *, console: Console = False, port: Port = None, browser: Browser = True, db: Database = None
) -> None:
    """The bot with the sample corpus in a simulated Discord on this machine; no token."""
    from bot.demo import run_demo

    raise typer.Exit(run_demo(port=port, console=console, open_browser=browser, db=db))


def run() -> None:
    """The bot on Discord; settings from the environment or .env."""
    from bot.runner import run as run_bot
    from bot.settings import load_settings

    raise typer.Exit(run_bot(load_settings()))
