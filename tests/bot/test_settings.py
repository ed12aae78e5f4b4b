"""Settings come from the environment or `.env`, and a wrong one is told without showing the token."""

import re
from pathlib import Path

import pytest

from bot.defaults import PREFIX, store_and_habits
from bot.errors import SettingsError
from bot.settings import Settings, load_settings

ROOT = Path(__file__).parents[2]
VARIABLES = {PREFIX + name.upper() for name in Settings.model_fields}


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for variable in (*VARIABLES, "DISCORD_TOKEN"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)


def test_defaults_need_no_file() -> None:
    settings = load_settings()
    assert settings.token is None
    assert settings.db == Path("dragoman.sqlite")
    assert settings.readers == 2


def test_where_nothing_is_set_a_question_is_asked_as_with_the_default_settings() -> None:
    settings = load_settings()
    path, habits = store_and_habits()
    assert path == settings.db
    assert (habits.day_first, habits.today()) == (settings.habits().day_first, settings.habits().today())


@pytest.mark.parametrize("variable", ["DRAGOMAN_DB", "dragoman_db"])
def test_what_is_set_holds_for_questions_too(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv(variable, "here.sqlite")
    assert store_and_habits()[0] == Path("here.sqlite")


def test_a_file_of_settings_holds_for_questions_too() -> None:
    Path(".env").write_text("DRAGOMAN_DAY_FIRST=false\n", encoding="utf-8")
    path, habits = store_and_habits()
    assert (path, habits.day_first) == (Path("dragoman.sqlite"), False)


def test_a_file_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text(
        "DRAGOMAN_READERS=3\nDRAGOMAN_DB=here.sqlite\nDRAGOMAN_GUILD_IDS=1, 2\n", encoding="utf-8"
    )
    monkeypatch.setenv("DRAGOMAN_READERS", "4")
    settings = load_settings()
    assert (settings.readers, settings.db, settings.guild_ids) == (4, Path("here.sqlite"), (1, 2))


@pytest.mark.parametrize("variable", ["DRAGOMAN_TOKEN", "DISCORD_TOKEN"])
def test_the_token_is_read_and_hidden(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv(variable, "very.secret.token")
    settings = load_settings()
    assert settings.token is not None
    assert settings.token.get_secret_value() == "very.secret.token"
    assert "secret.token" not in repr(settings)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DRAGOMAN_READERS", "0"),
        ("DRAGOMAN_READERS", "two"),
        ("DRAGOMAN_TIME_ZONE", "Mars/Olympus"),
        ("DRAGOMAN_LOG_LEVEL", "LOUD"),
        ("DRAGOMAN_DAY_FIRST", "perhaps"),
        ("DRAGOMAN_GUILD_IDS", "my server"),
        ("DRAGOMAN_GUILD_IDS", "-1"),
    ],
)
def test_a_wrong_value_is_one_line_that_names_it(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv("DRAGOMAN_TOKEN", "very.secret.token")
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    (line,) = str(refused.value).splitlines()
    assert line.startswith(f"{variable}: ")
    assert "secret" not in line


def test_each_wrong_value_has_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_READERS", "0")
    monkeypatch.setenv("DRAGOMAN_TIME_ZONE", "Mars/Olympus")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert len(str(refused.value).splitlines()) == 2


def test_the_document_lists_every_setting_with_its_default() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| (\S+) \|", (ROOT / "docs/settings.md").read_text("utf-8"), re.MULTILINE
    )
    assert {variable for variable, _ in rows} == VARIABLES
    for variable, default in rows:
        value = Settings.model_fields[variable.removeprefix(PREFIX).lower()].default
        shown = str(value).lower() if isinstance(value, bool) else value
        written = "none" if value in (None, ()) else f"`{shown}`"
        assert default == written, variable


def test_the_example_lists_every_setting_with_its_default() -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    assert set(re.findall(r"^(?:# )?([A-Z_]+)=", example, re.MULTILINE)) == VARIABLES
    Path(".env").write_text(re.sub(r"^# ([A-Z_]+=)", r"\1", example, flags=re.MULTILINE), encoding="utf-8")
    written = load_settings()
    Path(".env").unlink()
    assert written == load_settings()
