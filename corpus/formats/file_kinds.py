"""What a file that is no text seems to be, told from its first bytes.

One invariant: a kind is named in words for the person who gave the file, and no name here fits a plain text.
"""

import stat

_BEGINNINGS = (
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"%PDF-", "a PDF"),
    (b"%!PS", "a PostScript file"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "a sound, image or video file"),
    (b"OggS", "a sound or video file"),
    (b"fLaC", "a sound file"),
    (b"ID3", "a sound file"),
    (b"\x1aE\xdf\xa3", "a video"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh9", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"(\xb5/\xfd", "a Zstandard file"),
    (b"7z\xbc\xaf'\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "an executable program"),
    (b"MZ\x90\x00", "an executable program"),
    (b"\xcf\xfa\xed\xfe", "an executable program"),
    (b"\xca\xfe\xba\xbe", "an executable program"),
    (b"\x00asm", "a WebAssembly program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"wOF2", "a font"),
    (b"wOFF", "a font"),
)
_ANYWHERE = ((4, b"ftyp", "a video"), (257, b"ustar", "a tar archive"))
_SPECIAL = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def kind_of_content(data: bytes) -> str | None:
    """Name the kind of file that begins with `data`, or None where the beginning is not a known one."""
    for beginning, name in _BEGINNINGS:
        if data.startswith(beginning):
            return name
    for at, mark, name in _ANYWHERE:
        if data[at : at + len(mark)] == mark:
            return name
    return None


def kind_of_node(mode: int) -> str | None:
    """Name what a path is by its mode, or None for a regular file: reading anything else might never end."""
    if stat.S_ISREG(mode):
        return None
    return next((name for is_kind, name in _SPECIAL if is_kind(mode)), "a special file")
