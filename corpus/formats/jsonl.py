"""Articles from JSONL: one object a line, read as a stream, so a file may be larger than memory.

One invariant: a bad line costs that line alone, and no more than `LONGEST_LINE` bytes are held at once.
"""

import json
from collections.abc import Iterator
from typing import BinaryIO

from corpus.formats.decoding import UndecodableError, decode
from corpus.formats.fields import Given, InvalidFieldError, read_given

LONGEST_LINE = 20_000_000
"""Bytes; an article of the largest size still fits when its letters are escaped."""
LONGEST_SKIP = 1_000_000_000
"""Bytes of one overlong line to pass over in search of its end before the stream is given up."""


class BadLineError(ValueError):
    """A line that gives no article; the message is one clause."""


def read_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield (line number, line) without blank lines; None instead of a line that is too long."""
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            yield number, None
            if not _skip_line(stream):
                return
        elif line.strip():
            yield number, line


def _skip_line(stream: BinaryIO) -> bool:
    """Pass over the rest of a line; False where its end is too far away to look for."""
    skipped = 0
    while chunk := stream.readline(1_000_000):
        skipped += len(chunk)
        if chunk.endswith(b"\n"):
            return True
        if skipped > LONGEST_SKIP:
            return False
    return False


def read_line(line: bytes) -> tuple[str, Given]:
    """Return the text of one line and what is given about it.

    Raises:
        BadLineError: no JSON object, no text, or a field that is not what it must be.
    """
    try:
        data = json.loads(decode(line))
    except UndecodableError as error:
        raise BadLineError(str(error)) from error
    except json.JSONDecodeError as error:
        raise BadLineError(f"not JSON: {error.msg} at character {error.pos + 1}") from error
    except (ValueError, RecursionError) as error:  # numbers of thousands of digits, thousands of brackets
        raise BadLineError("not JSON that can be read") from error
    if not isinstance(data, dict):
        raise BadLineError("not a JSON object")
    try:
        given = read_given(data)
    except InvalidFieldError as error:
        raise BadLineError(str(error)) from error
    text = data.get("text")
    if not isinstance(text, str):
        raise BadLineError("`text` is missing" if text is None else "`text` is not a string")
    return text, given
