"""The bot's settings, from the environment or a file `.env`; docs/settings.md lists them.

One invariant: what is wrong is told in one line a setting, and no such line ever shows the token.
"""

import logging
import re
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.defaults import DB, ENV_FILE, PREFIX
from bot.errors import SettingsError
from bot.logs import LogFormat
from commands.asked.habits import Habits


class Settings(BaseSettings):
    """All that can be set, with its defaults."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=ENV_FILE,
        extra="ignore",
        env_ignore_empty=True,
        populate_by_name=True,
    )

    token: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices(f"{PREFIX}TOKEN", "DISCORD_TOKEN")
    )
    """The bot's token from Discord's developer portal. `DISCORD_TOKEN` is read too."""
    db: Path = DB
    """The store's file; made where there is none."""
    corpus: Path | None = None
    """A folder of articles that is indexed at each start and whenever a file in it is new or changed."""
    watch_seconds: int = Field(default=30, ge=0, le=3600)
    """Seconds between two looks at that folder and at the feeds that are due; 0: none but at the start."""
    private_feed_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    """Hosts with their ports, separated by commas, that feeds may come from although they are not public."""
    guild_ids: Annotated[tuple[int, ...], NoDecode] = ()
    """Servers, by id and separated by commas, that alone get the commands; empty: all of them."""
    sharded: bool = False
    """Use as many connections as Discord advises; needed in more than 2,500 servers."""
    readers: int = Field(default=2, ge=1, le=16)
    """Threads that look things up."""
    day_first: bool = True
    """Read 03/04/2022 as 3 April (true) or as 4 March (false)."""
    time_zone: str = "UTC"
    """Where "today" is, as a name of the tz database."""
    log_level: str = "INFO"
    """How much is logged: DEBUG, INFO, WARNING or ERROR."""
    log_format: LogFormat = "text"
    """Log as lines for people (text) or as one JSON object a line (json)."""
    health_file: Path | None = None
    """A file that tells a supervisor how the bot is, renewed every 15 seconds."""

    @field_validator("guild_ids", "private_feed_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return [part for part in value.replace(",", " ").split() if part] if isinstance(value, str) else value

    @field_validator("guild_ids")
    @classmethod
    def _are_ids(cls, value: tuple[int, ...]) -> tuple[int, ...]:
        if any(not 0 < number < 2**63 for number in value):
            raise ValueError("an id is a positive number; copy it from the server's context menu")
        return value

    @field_validator("private_feed_hosts")
    @classmethod
    def _are_hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if any(not re.fullmatch(r"(?:\[[0-9a-fA-F:.]+\]|[\w.-]+):\d{1,5}", host) for host in value):
            raise ValueError("write each host with its port, as in feeds.office.lan:8080")
        return value

    @field_validator("time_zone")
    @classmethod
    def _is_time_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError("no such time zone; write it as in Europe/Berlin")
        return value

    @field_validator("log_level")
    @classmethod
    def _is_level(cls, value: str) -> str:
        if value.upper() not in logging.getLevelNamesMapping():
            raise ValueError("write DEBUG, INFO, WARNING or ERROR")
        return value.upper()

    def habits(self) -> Habits:
        """Return how dates in questions are read."""
        return Habits(day_first=self.day_first, zone=ZoneInfo(self.time_zone))


def load_settings(**given: object) -> Settings:
    """Read the settings; what is `given` wins over the environment, and that over `.env`.

    Raises:
        SettingsError: one or more can't be used.
    """
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks each value
    except ValidationError as invalid:
        # One line a setting: of a list, the first part that is wrong tells enough.
        lines = {_variable(error["loc"]): error["msg"] for error in reversed(invalid.errors())}
        told = [f"{name}: {message.removeprefix('Value error, ')}" for name, message in lines.items()]
        raise SettingsError("\n".join(reversed(told))) from None
    except (OSError, UnicodeDecodeError) as unreadable:
        raise SettingsError(f".env can't be read: {unreadable}") from None


def _variable(location: tuple[int | str, ...]) -> str:
    name = str(location[0]) if location else "settings"
    return name if name.isupper() else PREFIX + name.upper()
