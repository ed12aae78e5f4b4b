"""Questions whose answers were posted with paging buttons, so that the buttons outlive the process.

One invariant: a question is never changed, only forgotten once it is older than `KEPT_FOR`.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from store.database import Store

KEPT_FOR: Final = timedelta(days=90)

_SAVE = """
    INSERT INTO posted_question (id, command, options, asked_at) VALUES (:id, :command, :options, :asked_at)
"""
_FORGET = "DELETE FROM posted_question WHERE asked_at < :oldest"
_READ = "SELECT command, options FROM posted_question WHERE id = :id"


@dataclass(frozen=True, slots=True)
class PostedQuestion:
    """A command and the JSON of its options."""

    command: str
    options: str


def save_question(
    store: Store, question_id: str, command: str, options: str, *, now: datetime | None = None
) -> None:
    """Keep a question, and forget those that are too old by now."""
    moment = now or datetime.now(UTC)
    with store.transaction():
        store.connection.execute(_FORGET, {"oldest": (moment - KEPT_FOR).isoformat()})
        store.connection.execute(
            _SAVE,
            {"id": question_id, "command": command, "options": options, "asked_at": moment.isoformat()},
        )


def read_question(store: Store, question_id: str) -> PostedQuestion | None:
    """Return the question of that id; None: it was never kept, or is forgotten."""
    row = store.row(_READ, {"id": question_id})
    return None if row is None else PostedQuestion(row["command"], row["options"])
