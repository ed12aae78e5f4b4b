"""A look-up in the terminal doesn't wait for what it doesn't need."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "module", ["spacy", "discord", "trafilatura", "pydantic_settings", "sqlite_utils", "matplotlib"]
)
def test_the_command_line_starts_without(module: str) -> None:
    code = f"import sys, bot.cli; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
