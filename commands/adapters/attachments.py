"""The files of an answer in order of time: a picture with its alternative text, and a table on request.

One invariant: pure but for drawing; whoever calls it does so on a thread that may take its time.
"""

from dataclasses import dataclass

from commands.adapters import limits
from commands.adapters.pictures.words import alternative
from commands.adapters.table import table
from commands.answer import Answer, Result
from commands.registry import find_command

PICTURE, TABLE = "timeline.png", "timeline.csv"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file and what is said in its place to those who can't see it."""

    name: str
    content: bytes
    description: str


def is_in_time(answer: Answer) -> bool:
    """Tell whether an answer has entries in order of time, of which a picture and a table can be made."""
    return find_command(answer.command).in_time and bool(_entries(answer))


def picture_of(answer: Answer) -> Attachment | None:
    """Return the picture of an answer; None where it has no entries in time."""
    from commands.adapters.pictures.drawing import draw  # noqa: PLC0415 (matplotlib takes a second to load)

    entries = _entries(answer)
    if not entries:
        return None
    return Attachment(PICTURE, draw(answer.title, entries), alternative(answer.title, entries))


def table_of(answer: Answer) -> Attachment | None:
    """Return the table of an answer; None where it has no entries in time."""
    entries = _entries(answer)
    if not entries:
        return None
    content = table(entries, most_bytes=limits.FILE_SIZE)
    return Attachment(
        TABLE, content, limits.clip(f"{answer.title} as a table (CSV)", limits.FILE_DESCRIPTION)
    )


def _entries(answer: Answer) -> list[Result]:
    return [entry for entry in answer.results if entry.moment]
