"""What look-ups are measured beside: ways of finding a statement that others would take.

One invariant: each rival gets the same statements and the same words typed, and answers with statements.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from tests.bench.distortions import words

Answer = Callable[[str], list[str]]
"""From what is typed to statements, the best first."""
BEST = 5
RERANKED = 200


def scan(statements: Sequence[str]) -> Answer:
    """Compare with every statement, as rapidfuzz's `extract` does with `token_set_ratio`."""
    folded = [statement.casefold() for statement in statements]

    def find(text: str) -> list[str]:
        found = process.extract(text, folded, scorer=fuzz.token_set_ratio, limit=BEST)
        return [statements[place] for _, _, place in found]

    return find


@contextmanager
def full_text(statements: Sequence[str], path: Path) -> Iterator[Answer]:
    """Let SQLite's FTS5 rank by bm25 what has any of the words."""
    connection = sqlite3.connect(path)
    try:
        connection.execute(
            "CREATE VIRTUAL TABLE f USING fts5 (text, content = '', tokenize = 'porter unicode61')"
        )
        connection.executemany("INSERT INTO f (rowid, text) VALUES (?, ?)", enumerate(statements, 1))
        connection.commit()

        def find(text: str) -> list[str]:
            asked = " OR ".join(f'"{word}"' for word in words(text))
            rows = connection.execute(
                "SELECT rowid FROM f WHERE f MATCH ? ORDER BY rank LIMIT ?", (asked, RERANKED)
            )
            return _reranked(text, [statements[row[0] - 1] for row in rows])

        yield find
    finally:
        connection.close()


def tantivy_or_none(statements: Sequence[str], folder: Path) -> Answer | None:
    """Let tantivy rank what has any of the words, those that it does not know with one letter wrong."""
    if find_spec("tantivy") is None:
        return None
    tantivy: Any = import_module("tantivy")  # no dependency of ours: measured where it is installed
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=False, tokenizer_name="en_stem")
    builder.add_integer_field("place", stored=True)
    schema = builder.build()
    index = tantivy.Index(schema, path=str(folder))
    writer = index.writer(200_000_000)
    for place, statement in enumerate(statements):
        writer.add_document(tantivy.Document(text=statement, place=place))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def term(word: str) -> object:
        known = searcher.search(index.parse_query(f'"{word}"', ["text"]), 1).hits
        if known or len(word) < 4:
            return index.parse_query(f'"{word}"', ["text"])
        return tantivy.Query.fuzzy_term_query(schema, "text", word, distance=1)

    def find(text: str) -> list[str]:
        asked = [(tantivy.Occur.Should, term(word)) for word in words(text)]
        hits = searcher.search(tantivy.Query.boolean_query(asked), RERANKED).hits
        places = [searcher.doc(address)["place"][0] for _, address in hits]
        return _reranked(text, [statements[place] for place in places])

    return find


def _reranked(text: str, found: Sequence[str]) -> list[str]:
    """Order candidates by their letters."""
    ranked = process.extract(
        text, [each.casefold() for each in found], scorer=fuzz.token_set_ratio, limit=BEST
    )
    return [found[place] for _, _, place in ranked]
