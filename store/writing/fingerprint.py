"""Whether an article or a line changed since it was stored: a hash of what was read.

One invariant: the hash covers all that decides the stored rows; equal hashes mean that nothing needs doing.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import astuple
from typing import Final

from store.records import Article

EXTRACTION_VERSION: Final = "5"
"""Raise it when the extractors change what they find: then every article counts as changed once."""


def content_hash(article: Article) -> str:
    """Hash an article as it was read: before completing what it leaves open, which costs time."""
    return _digest(json.dumps([EXTRACTION_VERSION, *astuple(article)], default=str))


def line_hash(data: Mapping[str, object]) -> str:
    """Hash an extraction that comes ready-made, as an object of `extract --with-text`."""
    return _digest(json.dumps(data, sort_keys=True))


def bytes_hash(line: bytes) -> str:
    """Hash a line of extractions as it stands in the file: telling that it is stored then takes no JSON."""
    return hashlib.blake2b(line.strip(), digest_size=16).hexdigest()


def text_hash(text: str) -> str:
    """Hash a text alone, to tell later whether it is still what was saved."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _digest(text: str) -> str:
    """Hash ASCII text (JSON escapes the rest, lone surrogates too)."""
    return hashlib.blake2b(text.encode("ascii"), digest_size=16).hexdigest()
