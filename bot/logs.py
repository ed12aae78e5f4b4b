"""Logging to standard error that never shows a token.

One invariant: whatever a record holds, message, arguments or traceback, no token passes the formatter.
"""

import logging
import re
import sys

REDACTED = "[token]"
_TOKEN = re.compile(r"[\w-]{23,30}\.[\w-]{6}\.[\w-]{27,}|(?<=Bot )[\w.-]{20,}")
"""What Discord's tokens look like, also those of other applications."""


class Redacting(logging.Formatter):
    """Formats a record and takes every token out of the result, tracebacks included."""

    def __init__(self, token: str = "") -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s", datefmt="%Y-%m-%d %H:%M:%S")
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as a line without tokens."""
        text = super().format(record)
        if self._token:
            text = text.replace(self._token, REDACTED)
        return _TOKEN.sub(REDACTED, text)


def log_to_stderr(*, level: str = "INFO", token: str = "") -> None:
    """Send the log of this process to standard error, and nothing else anywhere else."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacting(token))
    root = logging.getLogger()
    for old in list(root.handlers):
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    # At INFO, Discord's own library reports every gateway session.
    logging.getLogger("discord").setLevel(max(logging.WARNING, logging.getLevelNamesMapping()[level]))
