"""What counts as a change."""

from dataclasses import replace
from datetime import date

import pytest

import store.writing.fingerprint
from store.records import Article
from store.writing.fingerprint import content_hash, line_hash

ARTICLE = Article("a", "text", title="t", published=date(2031, 3, 7))


@pytest.mark.parametrize(
    "changed",
    [
        replace(ARTICLE, text="text "),
        replace(ARTICLE, title=None),
        replace(ARTICLE, published=date(2031, 3, 8)),
        replace(ARTICLE, url="https://example.org"),
        replace(ARTICLE, text="\ud800"),
    ],
)
def test_anything_that_was_read_counts(changed: Article) -> None:
    assert content_hash(changed) != content_hash(ARTICLE) == content_hash(replace(ARTICLE))


def test_newer_extractors_count_as_a_change(monkeypatch: pytest.MonkeyPatch) -> None:
    before = content_hash(ARTICLE)
    monkeypatch.setattr(store.writing.fingerprint, "EXTRACTION_VERSION", "other")
    assert content_hash(ARTICLE) != before


def test_the_order_of_a_lines_keys_does_not_count() -> None:
    assert line_hash({"a": 1, "b": [2]}) == line_hash({"b": [2], "a": 1}) != line_hash({"a": 1, "b": [3]})
