"""What is written for systemd and for containers keeps up with the program."""

import configparser
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.defaults import PREFIX
from bot.health import BEAT
from bot.settings import Settings
from bot.threads import SLOWEST

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "docs/deploy"
FILES = ("dragoman.service", "Dockerfile")


def unit() -> dict[str, dict[str, str]]:
    """Return the sections of the unit; of a name that is there twice the last value."""
    parser = configparser.ConfigParser(strict=False, interpolation=None, comment_prefixes="#")
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # names keep their capitals
    parser.read(DEPLOY / "dragoman.service")
    return {name: dict(parser[name]) for name in parser.sections()}


@pytest.mark.parametrize("name", FILES)
def test_only_settings_that_exist_are_set(name: str) -> None:
    named = set(re.findall(rf"\b{PREFIX}([A-Z_]+)\b", (DEPLOY / name).read_text("utf-8")))
    assert named
    assert {one.lower() for one in named} <= set(Settings.model_fields)


def test_the_watchdog_waits_for_several_beats_and_a_slow_store() -> None:
    assert int(unit()["Service"]["WatchdogSec"]) > 3 * (BEAT + SLOWEST)


def test_what_only_a_person_can_set_right_is_not_tried_again() -> None:
    service = unit()["Service"]
    assert (service["Type"], service["Restart"]) == ("notify", "on-failure")
    assert service["RestartPreventExitStatus"] == "2"


def test_the_image_is_built_from_all_packages_and_the_lock_alone() -> None:
    lines = (DEPLOY / "Dockerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
    copied = {shlex.split(line)[1] for line in lines if re.match(r"COPY (?!--from)", line)}
    given = {
        line[1:]
        for line in (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
        if line[:1] == "!"
    }
    assert {"bot", "commands", "corpus", "store", "requirements.lock"} <= copied
    assert copied <= given
    assert not {path for path in given if not (ROOT / path).exists()}
    assert any("--require-hashes" in line for line in lines)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not on this machine")
def test_systemd_finds_nothing_wrong_in_the_unit(tmp_path: Path) -> None:
    text = (DEPLOY / "dragoman.service").read_text("utf-8")
    text = re.sub(r"^ExecStart=.*$", "ExecStart=/bin/true", text, flags=re.MULTILINE)
    text = re.sub(r"^(User|Group)=.*$", r"\1=root", text, flags=re.MULTILINE)
    checked = tmp_path / "dragoman.service"
    checked.write_text(text, encoding="utf-8")
    found = subprocess.run(
        ["systemd-analyze", "verify", str(checked)], capture_output=True, text=True, check=False, timeout=60
    )
    assert (found.returncode, found.stderr.strip()) == (0, "")
