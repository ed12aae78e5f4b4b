"""A look-up in the terminal doesn't wait for what it doesn't need."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import COMMANDS, main
from commands.registry import command_names, commands

HEAVY = ("spacy", "discord", "trafilatura", "sqlite_utils", "matplotlib", "feedparser", "aiohttp")


def imported_by(code: str, modules: tuple[str, ...]) -> list[str]:
    """Return which of the modules a new process has imported after running the code."""
    told = f"{code}\nimport sys\nprint(*(name for name in {modules!r} if name in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", told], check=True, timeout=60, capture_output=True, text=True
    )
    return done.stdout.splitlines()[-1].split()


def test_the_command_line_starts_without_what_reads_draws_or_connects() -> None:
    assert imported_by("import bot.cli", (*HEAVY, "pydantic_settings", "numpy", "commands.registry")) == []


def test_a_look_up_imports_no_other_command(store_path: Path) -> None:
    code = (
        "from bot.cli import main\n"
        "try: main(['ask', 'quote', 'a bus that was sold', '--json', '--db', "
        f"{os.fspath(store_path)!r}])\nexcept SystemExit: pass"
    )
    others = tuple(f"commands.{name}" for name in (*command_names(), "digest") if name != "quote")
    unneeded = ("commands.adapters.attachments", "rich", "pydantic_settings", "asyncio", "numpy.ma")
    assert imported_by(code, (*HEAVY, *others, *unneeded)) == []


@pytest.mark.parametrize("name", ["help", "source", "status", "health"])
def test_small_commands_start_without_the_heavy_ones(name: str, store_path: Path) -> None:
    arguments = ["ask", name] if name in command_names() else [name]
    arguments += ["--file", "none"] if name == "health" else ["--db", os.fspath(store_path)]
    code = f"from bot.cli import main\ntry: main({arguments!r})\nexcept SystemExit: pass"
    assert imported_by(code, HEAVY) == []


def test_the_names_are_those_of_all_commands() -> None:
    assert tuple(commands()) == command_names()
    assert {"quote", "actor", "timeline"} <= set(command_names())
    assert not {"digest", "registry", "answer"} & set(command_names())


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_where_it_is_said_to_be(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert f"dragoman {name}" in capsys.readouterr().out
