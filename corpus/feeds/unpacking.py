"""Unpacking what comes compressed, piece by piece, so that a small body can't become an endless one.

One invariant: no call makes more than `ROOM` bytes at once, whatever it is given.
"""

import zlib
from collections.abc import Iterator
from typing import Final

ROOM: Final = 65_536
ACCEPTED: Final = "gzip, deflate"
"""What is asked for; anything else is refused when it comes."""


class UnpackingError(Exception):
    """The body is not what its header says; the message is one clause."""


class Unpacker:
    """Unpacks one body."""

    def __init__(self, encoding: str) -> None:
        """Prepare for the value of a Content-Encoding header.

        Raises:
            UnpackingError: it is none that was asked for.
        """
        self._encoding = encoding.strip().casefold().removeprefix("x-")
        if self._encoding not in ("", "identity", "gzip", "deflate"):
            raise UnpackingError(f"it is packed as {encoding[:40]}, which was not asked for")
        self._stream = self._start() if self._encoding in ("gzip", "deflate") else None
        self._begun = False

    def unpack(self, data: bytes) -> Iterator[bytes]:
        """Yield what comes out of the next bytes, in pieces; who counts them can stop at any.

        Raises:
            UnpackingError: the bytes are broken.
        """
        if self._stream is None:
            yield data
            return
        while data:
            try:
                piece = self._stream.decompress(data, ROOM)
            except zlib.error as error:
                if self._begun or self._encoding == "gzip":
                    raise UnpackingError("what it is packed as is broken") from error
                # Some servers send deflate without the header that the standard asks for.
                self._stream, self._begun = zlib.decompressobj(-zlib.MAX_WBITS), True
                continue
            self._begun = True
            if piece:
                yield piece
            data = self._stream.unconsumed_tail
            if self._stream.eof:
                if self._encoding != "gzip" or not self._stream.unused_data.startswith(b"\x1f\x8b"):
                    return
                data, self._stream = self._stream.unused_data, self._start()

    def finish(self) -> None:
        """Check that nothing is missing.

        Raises:
            UnpackingError: the body broke off.
        """
        if self._stream is not None and self._begun and not self._stream.eof:
            raise UnpackingError("it broke off before its end")

    def _start(self) -> "zlib._Decompress":
        return zlib.decompressobj(zlib.MAX_WBITS | (16 if self._encoding == "gzip" else 0))
