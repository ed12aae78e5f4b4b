"""What is given about an article beside its text: fields of a JSONL line, a front matter or a page.

One invariant: a field that cannot be what it claims is an error with its reason, never a guess.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from store.records import DateSpan

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]{3,2000}", re.IGNORECASE)
LONGEST_ID = 300
LONGEST_FIELD = 1_000


class InvalidFieldError(ValueError):
    """A field is not what it must be; the message is one clause that names it."""


@dataclass(frozen=True, slots=True)
class Given:
    """What came with the text."""

    doc_id: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_range: DateSpan | None = None
    """Where the day is known only to lie between two, given as a list of both."""
    url: str | None = None
    updated: date | None = None


def read_given(fields: Mapping[str, object]) -> Given:
    """Check and convert the fields; unknown ones are left aside.

    Raises:
        InvalidFieldError: a field has the wrong type, a day that is none, or characters that are none.
    """
    published = fields.get("published") or fields.get("date")
    return Given(
        doc_id=_doc_id(fields.get("doc_id")),
        title=_words("title", fields.get("title")),
        author=_author(fields.get("author")),
        publisher=_words("publisher", fields.get("publisher")),
        published=None if isinstance(published, list) else _day("published", published),
        published_range=_range("published", published) if isinstance(published, list) else None,
        url=_url(fields.get("url")),
        updated=_day("updated", fields.get("updated")),
    )


def _words(name: str, value: object) -> str | None:
    """Return a line of text; white space of any kind becomes single spaces."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise InvalidFieldError(f"`{name}` is not a string")
    words = _UNPRINTABLE.sub("", " ".join(value.split()))
    if len(words) > LONGEST_FIELD:
        raise InvalidFieldError(f"`{name}` is longer than {LONGEST_FIELD:,} characters")
    return words or None


def _doc_id(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, str) and _UNPRINTABLE.search(value):
        raise InvalidFieldError("`doc_id` has control characters or broken letters in it")
    words = _words("doc_id", value)
    if words and len(words) > LONGEST_ID:
        raise InvalidFieldError(f"`doc_id` is longer than {LONGEST_ID} characters")
    return words


def _author(value: object) -> str | None:
    """Return one name, or several with commas between them."""
    if isinstance(value, list):
        names = [name for each in value if (name := _words("author", each))]
        return _words("author", ", ".join(names))
    return _words("author", value)


def _day(name: str, value: object) -> date | None:
    """Return the calendar day of an ISO day or time, the day being that of the time's own zone."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value.strip()).date()
        except ValueError:
            pass
    raise InvalidFieldError(f"`{name}` is not a day such as 2024-05-31: {str(value)[:40]!r}")


def _range(name: str, value: list[object]) -> DateSpan:
    """Return the days that a list of the first and the last one spans."""
    days = [day for each in value if (day := _day(name, each))]
    if len(days) != 2 or days[0] > days[1]:
        raise InvalidFieldError(f"`{name}` is neither a day nor a list of a first and a last one")
    return DateSpan(*days)


def _url(value: object) -> str | None:
    """Return a web address; anything else would be a link that leads nowhere, or somewhere bad."""
    address = value.strip() if isinstance(value, str) else ""
    return address if _WEB_ADDRESS.fullmatch(address) and not _UNPRINTABLE.search(address) else None
