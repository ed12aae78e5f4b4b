"""From bytes to text, whatever the encoding.

One invariant: nothing is normalised on the way. Line ends, control characters and odd spaces stay as they
are, so the text's offsets are those of the content as given; only a byte order mark is taken off.
"""

import codecs
import re

from charset_normalizer import from_bytes

from corpus.formats.file_kinds import kind_of_content

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ABOVE_ASCII = re.compile(rb"[\x80-\xff]")
FEW_CONTROLS = 8
"""So many control characters are a slip in a text; more of them, and dense, make it binary data."""
ENGLISH_SHARE = 0.02
"""Below this share of bytes above ASCII a text is English with quote marks and a few names: Windows-1252."""
SAMPLE_BYTES = 200_000


class UndecodableError(ValueError):
    """The bytes are no text; the message is one clause that says what they seem to be."""


def decode(data: bytes, *, declared: str | None = None) -> str:
    """Decode a whole file or line.

    Args:
        data: the bytes as they stand in the file.
        declared: the encoding that the content itself names, tried after UTF-8.

    Raises:
        UndecodableError: it is a known binary format, binary data, or text in no encoding that fits.
    """
    if kind := kind_of_content(data):
        raise UndecodableError(f"it is {kind}, not a text")
    text = _decode_marked(data)
    if text is None:
        text = _decode_unmarked(data, declared)
    controls = len(_CONTROLS.findall(text))
    if (controls > FEW_CONTROLS and controls > len(text) / 200) or controls > max(2, len(text) / 10):
        raise UndecodableError("it is binary data, not a text")
    return text


def _decode_marked(data: bytes) -> str | None:
    """Decode what begins with a byte order mark."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = _try(data[len(mark) :], encoding)
            if text is None and encoding != "utf-8":
                raise UndecodableError(f"it is marked as {encoding[:6].upper()}, but broken inside")
            return text if text is not None else _decode_unmarked(data[len(mark) :], None)
    return None


def _decode_unmarked(data: bytes, declared: str | None) -> str:
    """Decode without a mark: by the pattern of NULs, as UTF-8, as declared, last by statistics."""
    for text in (_try(data, _wide_encoding(data)), _try(data, "utf-8"), _try(data, declared)):
        if text is not None:
            return text
    intact = _MULTIBYTE.sub(b"", data)
    broken = len(_ABOVE_ASCII.findall(intact))
    if len(data) - len(intact) > 10 * broken:  # UTF-8 with a few strays from another source pasted in
        return data.decode("utf-8", errors="replace")
    text = _try(data, "cp1252")
    if text is not None and len(_ABOVE_ASCII.findall(data)) <= ENGLISH_SHARE * len(data):
        return text
    return _guess(data)


def _wide_encoding(data: bytes) -> str | None:
    """Tell UTF-16 and UTF-32 without a mark by where the NULs stand."""
    sample = data[:4096]
    columns = [sample[at::4].count(0) / max(1, len(sample[at::4])) for at in range(4)]
    if len(data) % 4 == 0 and columns[2] > 0.9 and columns[3] > 0.9 and columns[0] < 0.1:
        return "utf-32-le"
    if len(data) % 4 == 0 and columns[0] > 0.9 and columns[1] > 0.9 and columns[3] < 0.1:
        return "utf-32-be"
    even, odd = (columns[0] + columns[2]) / 2, (columns[1] + columns[3]) / 2
    if len(data) % 2 == 0 and len(data) >= 4 and max(even, odd) > 0.1 and min(even, odd) < 0.01:
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _guess(data: bytes) -> str:
    """Decode by the likeliest encoding that gives back the same bytes."""
    for match in from_bytes(data[:SAMPLE_BYTES]):
        text = _try(data, match.encoding)
        if text is not None and text.encode(match.encoding, errors="replace") == data:
            return text
    raise UndecodableError("it is binary data, or text in no encoding that can be told")


def _try(data: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
