"""The documents keep up with the code: links lead somewhere, commands and targets are listed."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from commands.channels.standing import STANDING
from commands.registry import commands

ROOT = Path(__file__).parents[1]
DOCUMENTS = [
    *sorted(ROOT.glob("*.md")),
    *sorted(ROOT.glob("docs/**/*.md")),
    *sorted(ROOT.glob("tests/**/*.md")),
]
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
TARGET = re.compile(r"^([a-z]+):.*?##", re.MULTILINE)
PROGRAM = (
    "extract",
    "index",
    "feeds",
    "ask",
    "check",
    "demo",
    "run",
    "digest",
    "posts",
    "status",
    "health",
    "backup",
    "check-db",
)
"""The commands of the program that people and other programs rely on."""


def anchors(document: str) -> set[str]:
    """Return the anchors of a document's headings, as Markdown viewers make them."""
    plain = (re.sub(r"[^\w\s-]", "", heading).strip().lower() for heading in HEADING.findall(document))
    return {re.sub(r"\s", "-", heading) for heading in plain}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_files_and_headings_that_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    broken = []
    for link in LINK.findall(text):
        path, _, anchor = link.partition("#")
        if "://" in link or link.startswith("mailto:"):
            continue
        target = document.parent / path if path else document
        if not target.exists() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            broken.append(link)
    assert broken == []


def test_readme_lists_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in commands() if f"| `/{name}` |" not in readme] == []


def test_readme_lists_no_command_that_does_not_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `/([a-z]+)` \|", readme, re.MULTILINE))
    assert listed == set(commands()) | set(STANDING)


def test_readme_lists_every_make_target() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8"))
    assert "demo" in targets
    assert [name for name in targets if f"`make {name}`" not in readme] == []


def test_readme_lists_every_command_of_the_program() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in PROGRAM if f"| `dragoman {name}" not in readme] == []


def test_help_names_every_command_of_the_program() -> None:
    shown = _help()
    assert [name for name in PROGRAM if not re.search(rf"\b{name}\b", shown)] == []


def test_help_of_ask_names_every_command() -> None:
    shown = _help("ask")
    assert [name for name in commands() if not re.search(rf"\b{name}\b", shown)] == []


def _help(*command: str) -> str:
    arguments = (sys.executable, "-m", "bot", *command, "--help")
    return subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=True).stdout
