"""Reading fields of JSON that others wrote: each value is checked before it is believed.

One invariant: whatever JSON value is read, the outcome is a value of the asked type, or `InvalidExtraction`
that names the field.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NoReturn, TypeVar

from store.errors import InvalidExtraction
from store.records import Span

_Choice = TypeVar("_Choice", bound=str)
_MOST: Final = 2**31


class Fields:
    """One JSON object, and where it stands in the line."""

    def __init__(self, data: object, *, path: str = "", doc_id: str | None = None) -> None:
        self.path = path
        self.doc_id = doc_id
        if not isinstance(data, Mapping):
            raise InvalidExtraction("is no JSON object", doc_id=doc_id, field=path or "the line")
        self._data: Mapping[object, object] = data

    def fail(self, key: str, reason: str) -> NoReturn:
        """Refuse the line because of this field."""
        raise InvalidExtraction(reason, doc_id=self.doc_id, field=f"{self.path}.{key}" if self.path else key)

    def has(self, key: str) -> bool:
        """Tell whether the field is there and not null."""
        return self._data.get(key) is not None

    def text(self, key: str) -> str:
        """Read a string that must be there."""
        value = self.maybe_text(key)
        return self.fail(key, "is missing") if value is None else value

    def maybe_text(self, key: str) -> str | None:
        """Read a string, or None where there is none."""
        value = self._data.get(key)
        if value is None:
            return None
        return self._checked(key, value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of strings; a missing one is empty."""
        return tuple(self._checked(f"{key}[{i}]", value) for i, value in enumerate(self._list(key)))

    def _checked(self, key: str, value: object) -> str:
        if not isinstance(value, str):
            self.fail(key, "is no text")
        if not value.isascii():
            try:
                value.encode()
            except UnicodeEncodeError:
                self.fail(key, "holds half of a surrogate pair")
        return value

    def choice(self, key: str, among: Sequence[_Choice]) -> _Choice:
        """Read one of the given words."""
        value = self.maybe_choice(key, among)
        return self.fail(key, "is missing") if value is None else value

    def maybe_choice(self, key: str, among: Sequence[_Choice]) -> _Choice | None:
        """Read one of the given words, or None where there is none."""
        value = self._data.get(key)
        if value is None:
            return None
        for word in among:
            if value == word:
                return word
        return self.fail(key, f"is none of {', '.join(among)}")

    def maybe_day(self, key: str) -> date | None:
        """Read a day written YYYY-MM-DD, or None where there is none."""
        value = self._data.get(key)
        return None if value is None else self._day(key, value)

    def maybe_days(self, key: str) -> tuple[date, date] | None:
        """Read two days in order, or None where there are none."""
        if not self.has(key):
            return None
        values = self._list(key)
        if len(values) != 2:
            self.fail(key, "is no pair of days")
        first, last = (self._day(key, value) for value in values)
        if first > last:
            self.fail(key, "ends before it begins")
        return first, last

    def _day(self, key: str, value: object) -> date:
        try:
            day = date.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            day = None
        if day is None or day.isoformat() != value:
            self.fail(key, "is no day written YYYY-MM-DD")
        return day

    def share(self, key: str) -> float:
        """Read a number from 0 to 1; a missing one is 0."""
        value = self._data.get(key, 0.0)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            self.fail(key, "is no number from 0 to 1")
        return float(value)

    def maybe_count(self, key: str) -> int | None:
        """Read a whole number from 0, or None where there is none."""
        return self._whole(key, self._data[key]) if self.has(key) else None

    def _whole(self, key: str, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < _MOST:
            self.fail(key, "is no whole number from 0")
        return value

    def span(self, text: str) -> Span:
        """Read `start` and `end`, which must lie in `text` and cut the words that the field `text` claims."""
        for key in ("start", "end"):
            if not self.has(key):
                self.fail(key, "is missing")
        span = self._span(self._data["start"], self._data["end"], "start", text)
        claimed = self.maybe_text("text")
        if claimed is not None and claimed != span.cut(text):
            self.fail("text", f"the text has {_short(span.cut(text))} there, not {_short(claimed)}")
        return span

    def spans(self, key: str, text: str) -> tuple[Span, ...]:
        """Read a list of pairs [start, end] that lie in `text`."""
        found = []
        for i, pair in enumerate(self._list(key)):
            if not isinstance(pair, list | tuple) or len(pair) != 2:
                self.fail(f"{key}[{i}]", "is no pair of offsets")
            found.append(self._span(pair[0], pair[1], f"{key}[{i}]", text))
        return tuple(found)

    def _span(self, start: object, end: object, key: str, text: str) -> Span:
        span = Span(self._whole(key, start), self._whole(key, end))
        if not span.start < span.end <= len(text):
            self.fail(key, f"{span.start} to {span.end} is no passage of a text of {len(text)} characters")
        return span

    def objects(self, key: str) -> Iterator["Fields"]:
        """Read a list of objects; a missing one is empty."""
        for i, value in enumerate(self._list(key)):
            path = f"{self.path}.{key}[{i}]" if self.path else f"{key}[{i}]"
            yield Fields(value, path=path, doc_id=self.doc_id)

    def _list(self, key: str) -> Sequence[object]:
        value = self._data.get(key)
        if value is None:
            return ()
        if not isinstance(value, list | tuple):
            self.fail(key, "is no list")
        return value


def _short(words: str) -> str:
    """Quote words for a message of one line."""
    return ascii(words) if len(words) <= 40 else ascii(words[:40]) + "..."
