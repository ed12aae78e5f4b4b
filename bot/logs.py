"""Logging to standard error that never shows a token, as lines for people or as JSON for programs.

One invariant: whatever a record holds, message, arguments or traceback, no token passes a formatter.
"""

import logging
import re
import sys
from typing import Literal

REDACTED = "[token]"
LogFormat = Literal["text", "json"]
_TOKEN = re.compile(r"[\w-]{23,30}\.[\w-]{6}\.[\w-]{27,}|(?<=Bot )[\w.-]{20,}")
"""What Discord's tokens look like, also those of other applications."""
_FIELDS = ("timestamp", "levelname", "name", "message")
"""Of a line of JSON; a traceback and a record's own further fields come after them."""


class Redacting(logging.Formatter):
    """Formats a record with another formatter and takes every token out of the result."""

    def __init__(self, token: str = "", *, within: logging.Formatter | None = None) -> None:
        super().__init__()
        self._token = token
        self._within = within or logging.Formatter(
            "%(asctime)s %(levelname)-7s %(name)s: %(message)s", datefmt="%Y-%m-%d %H:%M:%S"
        )

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as a line without tokens."""
        text = self._within.format(record)
        if self._token:
            text = text.replace(self._token, REDACTED)
        return _TOKEN.sub(REDACTED, text)


def as_json() -> logging.Formatter:
    """Return what formats a record as one line of JSON: timestamp, level, logger, message."""
    from pythonjsonlogger.json import JsonFormatter  # noqa: PLC0415 (only where it is asked for)

    return JsonFormatter(
        _FIELDS,
        rename_fields={"levelname": "level", "name": "logger"},
        timestamp=True,
        json_ensure_ascii=False,
    )


def log_to_stderr(*, level: str = "INFO", token: str = "", form: LogFormat = "text") -> None:
    """Send the log of this process to standard error, and nothing else anywhere else."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacting(token, within=as_json() if form == "json" else None))
    root = logging.getLogger()
    for old in list(root.handlers):
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    # At INFO, Discord's own library reports every gateway session.
    logging.getLogger("discord").setLevel(max(logging.WARNING, logging.getLevelNamesMapping()[level]))
