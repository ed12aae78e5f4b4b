"""From paths to articles: text, Markdown, HTML and JSONL files, folders of those, JSONL on standard input.

One invariant: an input gives an Article or a Refusal with its reason; nothing in a file stops the run.

What is an article's text: the whole content of a text or Markdown file without a byte order mark, line ends
and a front matter included (offsets are those of the file; the front matter is marked as boilerplate later);
the `text` of a JSONL line; of a page, the text extracted from it.

What is its identity: the JSONL line's `doc_id`, else the file's stem. A second file of the same stem in one
run is named by its path in the given folder instead; a JSONL line without `doc_id` is `<stem>:<line number>`.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from corpus.formats.decoding import UndecodableError, decode
from corpus.formats.fields import Given, InvalidFieldError, read_given
from corpus.formats.file_kinds import kind_of_content, kind_of_node
from corpus.formats.front_matter import read_front_matter
from corpus.formats.html import declared_charset, looks_like_html, read_page, stated
from corpus.formats.jsonl import BadLineError, read_line, read_lines
from store.records import Article, Refusal

TEXT_SUFFIXES = frozenset({".txt", ".text", ""})
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
JSONL_SUFFIXES = frozenset({".jsonl", ".ndjson"})
LARGEST_ARTICLE = 5_000_000
"""Bytes of a file, or of a JSONL text; a long book has two million."""
STANDARD_INPUT = Path("-")
SAMPLE_BYTES = 4096


@dataclass(slots=True)
class _Identities:
    """The doc_ids that this run has given out."""

    texts: dict[str, bytes] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)

    def of_file(self, path: Path, folder: Path | None) -> str:
        """Return the stem, or the path where another file of this run has that stem."""
        real = path.resolve()
        full = path.relative_to(folder) if folder else path
        stem = printable(path.stem)
        if self.files.setdefault(stem, real) == real and stem not in self.texts:
            return stem
        return stem if self.files[stem] == real else printable(full.as_posix())

    def is_taken(self, doc_id: str, text: str) -> bool:
        """Note the article; tell whether its doc_id stands for another text already."""
        digest = hashlib.blake2b(text.encode(), digest_size=16).digest()
        return self.texts.setdefault(doc_id, digest) != digest


def read(paths: Iterable[Path], *, stdin: BinaryIO | None = None) -> Iterator[Article | Refusal]:
    """Yield the articles of all paths in their order, and a refusal for each input that gives none.

    Args:
        paths: files and folders; `-` is JSONL on standard input.
        stdin: where `-` reads from.
    """
    identities = _Identities()
    for path in paths:
        if path == STANDARD_INPUT:
            if stdin is None:
                yield Refusal("-", "there is no standard input")
            else:
                yield from _read_jsonl(stdin, "stdin", "stdin", identities)
        elif path.is_dir():
            for found in _walk(path, frozenset()):
                if isinstance(found, Refusal):
                    yield found
                else:
                    yield from _read_file(found, path, identities)
        else:
            yield from _read_file(path, None, identities)


def printable(name: str) -> str:
    """Return a file name as text that can be written out, whatever bytes it is made of."""
    decoded = os.fsencode(name).decode("utf-8", errors="replace")
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in decoded)


def _walk(folder: Path, above: frozenset[tuple[int, int]]) -> Iterator[Path | Refusal]:
    """Yield a folder's files, sorted by name, folders in their place; hidden ones are left out."""
    try:
        state = folder.stat()
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield Refusal(printable(str(folder)), _reason(error))
        return
    here = (state.st_dev, state.st_ino)
    if here in above:
        yield Refusal(printable(str(folder)), "it is a link back to a folder that holds it")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(entry, above | {here})
        else:
            yield entry


def _read_file(path: Path, folder: Path | None, identities: _Identities) -> Iterator[Article | Refusal]:
    source = printable(str(path))
    try:
        state = path.stat()
        if kind := kind_of_node(state.st_mode):
            yield Refusal(source, f"it is {kind}, not a file")
            return
        with path.open("rb") as stream:
            sample = stream.read(SAMPLE_BYTES)
            stream.seek(0)
            if _is_jsonl(path, sample):
                yield from _read_jsonl(stream, source, printable(path.stem), identities)
                return
            if state.st_size > LARGEST_ARTICLE and not kind_of_content(sample):
                yield Refusal(source, _too_large())
                return
            data = stream.read(LARGEST_ARTICLE + 1)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        yield Refusal(source, _reason(error))
        return
    try:
        text, given = _read_content(path, data)
        yield _article(text, given, given.doc_id or identities.of_file(path, folder), source, identities)
    except (UndecodableError, InvalidFieldError) as error:
        yield Refusal(source, str(error))


def _is_jsonl(path: Path, sample: bytes) -> bool:
    if path.suffix.lower() in JSONL_SUFFIXES:
        return True
    return not _is_known(path) and sample.lstrip().startswith(b"{") and b'"text"' in sample


def _is_known(path: Path) -> bool:
    return path.suffix.lower() in TEXT_SUFFIXES | MARKDOWN_SUFFIXES | HTML_SUFFIXES


def _read_content(path: Path, data: bytes) -> tuple[str, Given]:
    """Return a whole file's text and what it says about itself, by its suffix or its look."""
    suffix = path.suffix.lower()
    text = decode(data, declared=declared_charset(data) if suffix in HTML_SUFFIXES else None)
    if suffix in HTML_SUFFIXES or (not _is_known(path) and looks_like_html(text)):
        page = read_page(text)
        if page is None:
            raise UndecodableError("the page has no article text in it" if text.strip() else "it is empty")
        # A page's own statements are taken as far as they hold; a wrong one is no reason to lose the article.
        return page.text, read_given(stated(page))
    if suffix in MARKDOWN_SUFFIXES:
        return text, read_given(read_front_matter(text))
    if not _is_known(path) and not _looks_like_prose(text):
        raise UndecodableError(
            f"`{path.suffix}` is no kind of file that is read, and it does not look like prose"
        )
    return text, Given()


def _looks_like_prose(text: str) -> bool:
    """Tell an article under an unknown suffix from code, tables and settings."""
    if text.lstrip()[:1] in ("{", "[", "<"):
        return False
    plain = sum(1 for letter in text if letter.isalpha() or letter == " ")
    return plain > 0.9 * len(text) and any(len(line.split()) >= 8 for line in text.splitlines())


def _read_jsonl(
    stream: BinaryIO, source: str, stem: str, identities: _Identities
) -> Iterator[Article | Refusal]:
    number = 0
    try:
        for number, line in read_lines(stream):
            where = f"{source}:{number}"
            if number == 1 and line and (kind := kind_of_content(line)):
                yield Refusal(source, f"it is {kind}, not JSONL")
                return
            if line is None:
                yield Refusal(where, "the line is too long for an article")
                continue
            try:
                text, given = read_line(line)
                yield _article(text, given, given.doc_id or f"{stem}:{number}", where, identities)
            except BadLineError as error:
                yield Refusal(where, str(error))
    except OSError as error:
        yield Refusal(source, _reason(error))
        return
    if number == 0:
        yield Refusal(source, "it is empty")


def _article(text: str, given: Given, doc_id: str, source: str, identities: _Identities) -> Article | Refusal:
    """Make the article, unless its text is none or its doc_id stands for another."""
    reason = _reason_against(text)
    if reason is None and identities.is_taken(doc_id, text):
        reason = f"its doc_id {doc_id!r} stands for another text in this run"
    if reason:
        return Refusal(source, reason)
    return Article(
        doc_id=doc_id,
        text=text,
        title=given.title,
        author=given.author,
        publisher=given.publisher,
        published=given.published,
        published_basis="given" if given.published else None,
        published_range=given.published_range,
        url=given.url,
        updated=given.updated,
    )


def _reason_against(text: str) -> str | None:
    if not text.strip():
        return "it is empty"
    if not any(letter.isalpha() for letter in text):
        return "there is not a single letter in it"
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        return "it has halves of characters (lone surrogates) in it"
    return _too_large() if size > LARGEST_ARTICLE else None


def _too_large() -> str:
    return f"it is larger than an article can be ({LARGEST_ARTICLE // 1_000_000} MB)"


def _reason(error: OSError | ValueError) -> str:
    """Say in a clause why the system did not give the file."""
    if isinstance(error, FileNotFoundError):
        return "it does not exist"
    if isinstance(error, PermissionError):
        return "there is no right to read it"
    if isinstance(error, OSError) and error.strerror:
        return f"it can't be read: {error.strerror.lower()}"
    return "it can't be read"
