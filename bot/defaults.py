"""What holds where nothing is set: known without pydantic-settings, which takes long to import.

One invariant: where anything of ours is set, the settings are read and checked, all of them.
"""

import os
from pathlib import Path
from typing import Final

from commands.asked.habits import Habits

PREFIX: Final = "DRAGOMAN_"
ENV_FILE: Final = ".env"
DB: Final = Path("dragoman.sqlite")


def store_and_habits() -> tuple[Path, Habits]:
    """Return the store's file and how dates in questions are read.

    Raises:
        SettingsError: a setting can't be used.
    """
    if _nothing_is_set():
        return DB, Habits()
    from bot.settings import load_settings  # noqa: PLC0415 (as above)

    settings = load_settings()
    return settings.db, settings.habits()


def _nothing_is_set() -> bool:
    return not os.path.lexists(ENV_FILE) and not any(name.upper().startswith(PREFIX) for name in os.environ)
