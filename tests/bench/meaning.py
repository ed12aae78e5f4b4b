"""Questions in other words than the articles': `python -m tests.bench.meaning [--db FILE]`.

Looks up the paraphrased questions of `tests/gold/meaning_questions.jsonl` in the sample corpus, by words as
the bot does, and where `wordllama` is installed by static embeddings as well, alone and fused. The store of
`--db` may have other articles beside the sample.

One invariant: every way is asked the same questions and may show the same number of sentences.
"""

import argparse
import importlib
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from rich import box
from rich.console import Console
from rich.table import Table

from commands.registry import find_command
from store.database import Store
from tests.bench.texts import SAMPLE

QUESTIONS = Path(__file__).parents[1] / "gold" / "meaning_questions.jsonl"
SHOWN = 25
DAMPED = 60
"""The constant of reciprocal rank fusion (Cormack, Clarke, Buettcher 2009)."""
_SENTENCES = """
    SELECT a.doc_id, substr(a.text, s.start + 1, s."end" - s.start)
    FROM sentence AS s JOIN article AS a ON a.id = s.article_id WHERE s.boilerplate = 0 ORDER BY s.id
"""
Sentence = tuple[str, str]
"""The article's id, and the words."""
Way = Callable[[str], Sequence[Sentence]]


def by_words(store: Store) -> Way:
    """Look up as `/search` does; where it has no hit, what is nearest."""

    def find(text: str) -> list[Sentence]:
        answer = find_command("search").run(store, {"text": text, "limit": SHOWN})
        return [(result.source.doc_id, result.text) for result in (*answer.results, *answer.nearest)]

    return find


def by_embeddings(sentences: Sequence[Sentence]) -> Way | None:
    """Look up by the likeness of static embeddings; None where the package is not installed."""
    found = importlib.util.find_spec("wordllama")
    if found is None or found.origin is None:
        return None
    module = importlib.import_module("wordllama")
    model = module.WordLlama.load(cache_dir=Path(found.origin).parent, disable_download=True)
    held = model.embed([text for _, text in sentences], norm=True)

    def find(text: str) -> list[Sentence]:
        likeness = held @ model.embed([text], norm=True)[0]
        return [sentences[int(place)] for place in np.argsort(-likeness)[:SHOWN]]

    return find


def fused(ways: Sequence[Way]) -> Way:
    """Fuse the ranks of several ways."""

    def find(text: str) -> list[Sentence]:
        points: dict[Sentence, float] = {}
        for way in ways:
            for rank, sentence in enumerate(way(text)):
                points[sentence] = points.get(sentence, 0.0) + 1 / (DAMPED + rank)
        return sorted(points, key=lambda sentence: -points[sentence])[:SHOWN]

    return find


def measure(way: Way, questions: Sequence[dict[str, dict[str, str]]]) -> tuple[float, float]:
    """Return how often the first sentence is right, and one of five."""
    first = in_five = 0
    for question in questions:
        wanted = question["expected"]
        right = [
            doc_id == wanted["doc_id"] and wanted["words"] in text
            for doc_id, text in way(str(question["text"]))
        ]
        first += right[:1] == [True]
        in_five += any(right[:5])
    return first / len(questions), in_five / len(questions)


def main() -> None:
    """Read the options and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--db", type=Path, metavar="FILE", help="a store of the sample corpus; made without it"
    )
    given = parser.parse_args()
    questions = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        path = given.db or Path(folder) / "sample.sqlite"
        if given.db is None:
            command = [sys.executable, "-m", "bot", "index", str(SAMPLE), "--db", str(path)]
            subprocess.run(command, check=True, capture_output=True)
        with Store.open(path, mode="read") as store:
            sentences = [(row[0], row[1]) for row in store.rows(_SENTENCES)]
            words, meaning = by_words(store), by_embeddings(sentences)
            ways = {"Dragoman, by words": words}
            if meaning is not None:
                ways |= {"static embeddings": meaning, "both, ranks fused": fused((words, meaning))}
            table = Table("way", "questions", "first", "in five", box=box.MARKDOWN)
            for name, way in ways.items():
                first, in_five = measure(way, questions)
                table.add_row(name, str(len(questions)), f"{first:.3f}", f"{in_five:.3f}")
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
