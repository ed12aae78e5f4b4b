"""Loading ready-made extractions, lines of `extract --with-text`, in batches.

A line is told by its bytes; one that an older version stored, by its fields, and from then on by its bytes.

One invariant: every line ends as exactly one outcome, in input order, given only once its batch is on disk.
"""

import json
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final

from store.database import Store
from store.errors import InvalidExtraction
from store.records import Extraction, Indexed, Refusal, Saved
from store.writing.exchange import from_line
from store.writing.fingerprint import bytes_hash, line_hash

BATCH: Final = 250
"""Articles in one transaction where others write too; their words are entered together at its end, in some
tenths of a second."""
MOST: Final = 1_000
"""The same where nobody else ever had to wait: fewer, larger transactions write less."""
LONGEST: Final = 1.0
"""Seconds after which a transaction takes no further article where others write too."""
_ID_FIRST: Final = re.compile(rb'\s*\{"doc_id": ?"([^"\\\x00-\x1f]+)"')
STDIN: Final = Path("-")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of input, and where it stands."""

    source: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Renamed:
    """A line that is stored, under a hash that an older version gave it."""

    doc_id: str
    old: str
    new: str


def read_lines(paths: Iterable[Path], *, stdin: BinaryIO | None = None) -> Iterator[Line | Refusal]:
    """Yield the lines of each file that hold something; of a folder, those of its JSONL files by name."""
    for path in paths:
        if path == STDIN and stdin is not None:
            yield from _numbered("-", stdin)
            continue
        files = sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]
        if not files:
            yield Refusal(str(path), "it holds no JSONL file")
        for file in files:
            yield from _lines_of(file)


def _lines_of(file: Path) -> Iterator[Line | Refusal]:
    try:
        with file.open("rb") as stream:
            yield from _numbered(str(file), stream)
    except OSError as error:
        yield Refusal(str(file), f"it can't be read ({error.strerror})")


def _numbered(source: str, stream: Iterable[bytes]) -> Iterator[Line]:
    for number, content in enumerate(stream, 1):
        if content.strip():
            yield Line(f"{source}:{number}", content)


def load_lines(
    lines: Iterable[Line | Refusal], store: Store, *, batch: int = BATCH
) -> Iterator[Indexed | Refusal]:
    """Check and save lines, `batch` to a transaction or fewer; ever more while nobody else has to wait."""
    inputs = iter(lines)
    size, alone = batch, True
    while some := list(islice(inputs, size)):
        checked = [item if isinstance(item, Refusal) else _check(item, store) for item in some]
        extractions = [item for item in checked if isinstance(item, Extraction)]
        saved = iter(_save(store, extractions, longest=math.inf if alone else LONGEST))
        alone = alone and not store.was_awaited
        size = min(2 * size, MOST) if alone else batch
        renamed = {item.doc_id: (item.old, item.new) for item in checked if isinstance(item, _Renamed)}
        if renamed:
            store.rename_hashes(renamed)
        for item, given in zip(checked, some, strict=True):
            if isinstance(item, _Renamed):
                yield Indexed(item.doc_id, "unchanged")
                continue
            if not isinstance(item, Extraction):
                yield item
                continue
            outcome = next(saved)
            if isinstance(outcome, InvalidExtraction):
                yield Refusal(given.source, str(outcome))
            else:
                yield Indexed(item.article.doc_id, outcome)


def _save(
    store: Store, extractions: Sequence[Extraction], *, longest: float
) -> list[Saved | InvalidExtraction]:
    rest = iter(extractions)
    outcomes: list[Saved | InvalidExtraction] = []
    while len(outcomes) < len(extractions):
        outcomes += store.save_many(rest, longest=longest)
    return outcomes


def _check(line: Line, store: Store) -> Extraction | Indexed | _Renamed | Refusal:
    digest = bytes_hash(line.content)
    try:
        stored = _stored_as(store, line, digest)
        if stored:
            return Indexed(stored, "unchanged")
        data = json.loads(line.content)
        return _renamed(store, data, digest) or from_line(data, digest=digest)
    except InvalidExtraction as error:
        return Refusal(line.source, str(error))
    except (ValueError, RecursionError) as error:
        return Refusal(line.source, f"it is no JSON ({type(error).__name__})")


def _renamed(store: Store, data: object, digest: str) -> _Renamed | None:
    """Return that a line is stored under the hash of its fields, which was used before that of its bytes."""
    if not isinstance(data, dict) or not isinstance(doc_id := data.get("doc_id"), str):
        return None
    try:
        old = store.content_hash(doc_id)
    except UnicodeEncodeError:  # half of a surrogate pair: saving refuses it, and says why
        return None
    return _Renamed(doc_id, old, digest) if old is not None and old == line_hash(data) else None


def _stored_as(store: Store, line: Line, digest: str) -> str | None:
    """Return the article's id if the store has this very line: reading its fields again would be wasted.

    Only an id that begins the line, as `extract` writes it, and holds no escapes is looked at.
    """
    begins = _ID_FIRST.match(line.content)
    if begins is None:
        return None
    doc_id = begins[1].decode()
    return doc_id if store.content_hash(doc_id) == digest else None
