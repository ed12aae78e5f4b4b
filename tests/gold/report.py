"""`make gold`: one table of every accuracy figure, beside our aims and what others reach.

One invariant: every figure of a run comes from the code as it is now; nothing is cached.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from spacy.language import Language

from corpus.extraction import extract
from corpus.pipeline import load_pipeline
from store.database import Store
from store.records import Extraction
from tests.gold import dateparser_rival
from tests.gold.calibration import Bucket, calibrate, judge
from tests.gold.lookups import ask_all, measure_lookups
from tests.gold.measures import (
    FLOORS,
    SAMPLE,
    measure_dates,
    measure_publication,
    measure_quotes,
)
from tests.gold.predictions import QUICK, answer, load_lines, predict, read_articles, spread
from tests.gold.scoring import Figures, Line, Scorer, load_scorer, score, true_speech, with_written_speakers
from tests.gold.sets import (
    CALIBRATED,
    LOOKUPS,
    SETS,
    TRUE_SPEECH,
    WRITTEN_SPEAKER,
    GoldSet,
    Measure,
)
from tests.gold.statement_pairs import measure_statement_pairs

BESIDE = Path(__file__).resolve().parents[3] / "shared"
"""Where the sets of others lie, where they are present."""
WIDTH = 160
IN_MEMORY = ":memory:"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    where: str
    measure: str
    figure: float
    aim: float | None = None
    rival: str = ""

    def cells(self) -> tuple[str, ...]:
        """Return the cells; a figure under its aim is marked."""
        missed = " (under)" if self.aim is not None and self.figure < self.aim else ""
        aim = "" if self.aim is None else f"{self.aim:.3f}{missed}"
        return (self.where, self.measure, f"{self.figure:.3f}", aim, self.rival)


def own_rows(nlp: Language, advance: Callable[[], None]) -> Iterator[Row]:
    """Measure the sample corpus; its aims are its floors."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    extractions: dict[str, Extraction] = {}
    for article in read_articles(SAMPLE):
        extractions[article.doc_id] = extract(nlp, article)
        advance()
    texts = {doc_id: extraction.article.text for doc_id, extraction in extractions.items()}
    figures = measure_quotes(extractions) | measure_dates(extractions) | measure_publication(extractions)
    with Store.open(IN_MEMORY) as store:
        for extraction in extractions.values():
            store.save(extraction)
        figures |= measure_lookups(list(ask_all(store, texts)))
    figures |= measure_statement_pairs()
    for name, figure in figures.items():
        yield Row("sample corpus", name, figure, floors.get(name))


def set_rows(scorer: Scorer, chosen: GoldSet, gold: Sequence[Line], found: Sequence[Line]) -> Iterator[Row]:
    """Measure one annotated set in each of its areas."""
    for area, measures in chosen.measures.items():
        figures = score(scorer, area, gold, found)
        yield from _rows(chosen.name, measures, figures)
    if chosen.name == "polnear_dev":
        speech = score(scorer, "quotes", true_speech(gold), found)
        yield from _rows(chosen.name, [TRUE_SPEECH], speech)
        written = score(scorer, "quotes", gold, with_written_speakers(found))
        yield from _rows(chosen.name, [WRITTEN_SPEAKER], written)
    if "dates" in chosen.measures and dateparser_rival.is_installed():
        figures = score(scorer, "dates", gold, dateparser_rival.predict(gold))
        for row in _rows(chosen.name, chosen.measures["dates"], figures):
            yield Row(row.where, f"{row.measure}: dateparser, same run", row.figure)


def _rows(where: str, measures: Sequence[Measure], figures: Figures) -> Iterator[Row]:
    for measure in measures:
        figure: float | Figures = figures
        for key in measure.keys:
            assert not isinstance(figure, float)
            figure = figure[key]
        assert isinstance(figure, float)
        yield Row(where, measure.name, figure, measure.aim, measure.rival)


def lookup_rows(nlp: Language, scorer: Scorer, beside: Path, advance: Callable[[], None]) -> Iterator[Row]:
    """Measure the questions about the seed articles."""
    extractions = []
    for article in read_articles(beside / "seeds"):
        extractions.append(extract(nlp, article))
        advance()
    questions = load_lines(beside / "gold" / "lookups_dev.jsonl")
    yield from _rows(
        "lookups_dev", LOOKUPS, score(scorer, "lookups", questions, answer(extractions, questions))
    )


def print_rows(console: Console, rows: Sequence[Row]) -> None:
    """Print the table of figures, as Markdown that a person can read."""
    table = Table(box=box.MARKDOWN)
    for name in ("set", "measure", "Dragoman", "aim or floor", "others, on their sets"):
        table.add_column(name, justify="right" if name == "Dragoman" else "left", overflow="fold")
    for row in rows:
        table.add_row(*row.cells())
    console.print(table)


def print_calibration(console: Console, calibrated: Sequence[tuple[str, Sequence[Bucket]]]) -> None:
    """Print the share of right speakers by promised confidence."""
    table = Table(box=box.MARKDOWN)
    for name in ("set", "confidence", "matched", "promised", "speaker right"):
        table.add_column(name, justify="left" if name == "set" else "right")
    for where, buckets in calibrated:
        for bucket in buckets:
            limits = f"{bucket.low:.1f} to {bucket.high:.1f}"
            table.add_row(where, limits, str(bucket.matched), f"{bucket.promised:.2f}", f"{bucket.share:.2f}")
    console.print("\nConfidence of quotations: of what is given so much, the share whose speaker is right.\n")
    console.print(table)


def measure(*, beside: Path, quick: bool, only: Sequence[str], console: Console, progress: Progress) -> None:
    """Measure all that is present and print it."""
    nlp = load_pipeline()
    rows: list[Row] = []
    calibrated: list[tuple[str, list[Bucket]]] = []
    if not only or "sample" in only:
        rows += own_rows(nlp, _bar(progress, "sample corpus", None))
    scorer_path = beside / "tools" / "score.py"
    if not scorer_path.is_file():
        console.print("No annotated articles of others lie beside the project: its own set alone.\n")
        print_rows(console, rows)
        return
    scorer = load_scorer(scorer_path)
    for chosen in SETS:
        if only and chosen.name not in only:
            continue
        gold = load_lines(beside / chosen.file)
        if quick and chosen.is_large:
            whole = len(gold)
            gold = spread(gold, QUICK)
            console.print(f"{chosen.name}: a sample, {len(gold)} of {whole} documents.")
        found = predict(nlp, gold, _bar(progress, chosen.name, len(gold)))
        rows += set_rows(scorer, chosen, gold, found)
        if chosen.name in CALIBRATED:
            calibrated.append((chosen.name, calibrate(list(judge(scorer, gold, found)))))
    if not only or "lookups_dev" in only:
        rows += lookup_rows(nlp, scorer, beside, _bar(progress, "lookups_dev", None))
    print_rows(console, rows)
    print_calibration(console, calibrated)


def _bar(progress: Progress, name: str, total: int | None) -> Callable[[], None]:
    task = progress.add_task(name, total=total)
    return lambda: progress.advance(task)


def main() -> None:
    """Read the options and print the table; progress goes to stderr."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} documents of each large set")
    parser.add_argument("--only", action="append", default=[], metavar="SET", help="`sample` or a set's name")
    parser.add_argument("--beside", type=Path, default=BESIDE, help="folder of the annotated articles")
    given = parser.parse_args()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        measure(
            beside=given.beside,
            quick=given.quick,
            only=given.only,
            console=Console(width=WIDTH),
            progress=progress,
        )


if __name__ == "__main__":
    main()
