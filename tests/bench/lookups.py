"""Look-ups at scale: `python -m tests.bench.lookups [--quotes 100000] [--help]`.

A corpus of so many statements is loaded by `index --extracted`, and half-remembered statements and names are
looked up in it, beside rivals that get the same.

One invariant: times are CPU seconds of the thread that answers; other work on the machine disturbs little.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from store.actors.completion import suggest_actors
from store.actors.search import find_actors
from store.database import Store
from store.lookup.question import Question, Scope, Wanted
from store.lookup.search import search_quotes
from store.text.words import FUNCTION_WORDS, words_of
from tests.bench.distortions import kept_share
from tests.bench.lookup_corpus import held_out, lines
from tests.bench.lookup_names import Person
from tests.bench.lookup_questions import Asked, AskedName, name_questions, namesake_questions, questions
from tests.bench.lookup_rivals import Answer, full_text, scan, tantivy_or_none

ALIASES_A_QUOTE = 0.364
"""So that a million statements come with 364,000 aliases."""
SCANS = 12
"""Questions for the scan over everything, which takes seconds for each."""
NOT_THERE = 2 / 3
"""Share of the remembered words, in order, with which a statement says what was asked for."""
WIDTH = 110


@dataclass(slots=True)
class Figures:
    """What one way of looking up reaches."""

    first: int = 0
    in_five: int = 0
    asked: int = 0
    seconds: list[float] = field(default_factory=list)

    def note(self, right: Sequence[bool], seconds: float) -> None:
        """Count one answer."""
        self.asked += 1
        self.first += right[:1] == [True]
        self.in_five += any(right[:5])
        self.seconds.append(seconds)

    def row(self) -> tuple[str, ...]:
        """Return recall and milliseconds as cells of a table."""
        times = sorted(self.seconds)
        middle, slow = times[len(times) // 2], times[min(len(times) - 1, int(0.99 * len(times)))]
        recall = f"{self.first / self.asked:.3f}", f"{self.in_five / self.asked:.3f}"
        return (*recall, f"{1000 * middle:.1f}", f"{1000 * slow:.1f}")


def ask(text: str) -> Question:
    """Make a question of typed words, none of them a name."""
    return Question(tuple(Wanted(word, content=word not in FUNCTION_WORDS) for word in words_of(text)))


def ours(store: Store) -> Answer:
    """Answer from the store."""

    def find(text: str) -> list[str]:
        outcome = search_quotes(store, ask(text), scope=Scope(), limit=5)
        return [hit.place.text for hit in (*outcome.hits, *outcome.nearest)]

    return find


def measure(answer: Answer, asked: Iterable[Asked]) -> Figures:
    """Ask everything."""
    figures = Figures()
    for one in asked:
        began = time.thread_time()
        found = answer(one.text)
        seconds = time.thread_time() - began
        figures.note([one.is_right(statement) for statement in found], seconds)
    return figures


def measure_quotes(
    console: Console, store: Store, statements: Sequence[str], count: int, *, rivals: bool
) -> dict[str, Figures]:
    """Print recall and times on distorted statements and on harder ones; returns them by way and set."""
    reached: dict[str, Figures] = {}
    table = _table("way", "questions", "first", "in five", "p50 ms", "p99 ms")
    sets = {
        "distorted": questions(statements, count, harder=False),
        "harder": questions(statements, count, harder=True),
    }
    ways: dict[str, tuple[Answer, int]] = {"Dragoman": (ours(store), count)}
    with ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory()))
        if rivals:
            ways["FTS5 OR, bm25, rerank of 200"] = (
                opened.enter_context(full_text(statements, folder / "fts.sqlite")),
                4 * SCANS,
            )
            (folder / "tantivy").mkdir()
            if (other := tantivy_or_none(statements, folder / "tantivy")) is not None:
                ways["tantivy, fuzzy on unseen words, rerank of 200"] = (other, count)
            ways["rapidfuzz extract, token_set_ratio"] = (scan(statements), SCANS)
        for way, (answer, most) in ways.items():
            for name, asked in sets.items():
                answer(asked[0].text)  # the first question opens files and fills caches
                figures = reached[f"{way}, {name}"] = measure(answer, asked[:most])
                table.add_row(f"{way}, {name}", str(figures.asked), *figures.row())
    console.print(table)
    return reached


def measure_absent(console: Console, store: Store, stored: Sequence[str], count: int) -> None:
    """Print how often an answer is given with confidence, to what is there and to what was left out.

    A statement that was left out is asked for unless something stored has most of the remembered words; then
    an answer given with confidence is a false hit. Of statements that are there, what is lost is a right
    answer that is called no more than the nearest.
    """
    table = _table("questions", "there", "right among 5", "given as a hit", "left out", "false hits")
    there = set(stored)
    absent = [statement for statement in held_out() if statement not in there]
    if not absent:
        console.print("No statement was left out of this corpus: it was made by an older version.")
        return
    for name in ("distorted", "harder"):
        harder = name == "harder"
        right = [_answered(store, one) for one in questions(stored, count, harder=harder)]
        asked = [(one, *_answered(store, one)[1:]) for one in questions(absent, count, harder=harder)]
        false = [found for one, found, shown in asked if not _is_there(one, shown)]
        found_right = [found for is_right, found, _ in right if is_right]
        table.add_row(
            name,
            str(len(right)),
            f"{len(found_right) / len(right):.3f}",
            f"{sum(found_right) / len(right):.3f}",
            str(len(false)),
            f"{sum(false) / max(1, len(false)):.3f}",
        )
    console.print(table)


def _answered(store: Store, one: Asked) -> tuple[bool, bool, list[str]]:
    """Tell whether a right statement is shown, whether with confidence, and what is shown."""
    outcome = search_quotes(store, ask(one.text), scope=Scope(), limit=5)
    shown = [hit.place.text for hit in (*outcome.hits, *outcome.nearest)]
    return any(map(one.is_right, shown)), bool(outcome.hits), shown


def _is_there(one: Asked, shown: Sequence[str]) -> bool:
    return any(kept_share(text, one.kept) >= NOT_THERE for text in shown)


def plot(path: Path, ways: dict[str, Figures]) -> None:
    """Draw recall over time for each way of looking up."""
    from matplotlib.figure import Figure  # noqa: PLC0415 (half a second, and seldom asked for)

    figure = Figure(figsize=(8, 4.5), layout="constrained")
    axes = figure.add_subplot()
    for way, figures in ways.items():
        middle = 1000 * sorted(figures.seconds)[len(figures.seconds) // 2]
        recall = figures.first / figures.asked
        axes.scatter(middle, recall, s=60)
        axes.annotate(way, (middle, recall), textcoords="offset points", xytext=(6, 6), fontsize=8)
    axes.set(xscale="log", xlabel="milliseconds, median", ylabel="first result right")
    axes.margins(0.25)
    figure.savefig(path, dpi=150)


def measure_names(console: Console, store: Store, people: Sequence[Person], count: int) -> None:
    """Print recall and times on misremembered names, and the times of completing one."""
    table = _table("names", "questions", "first", "in five", "p50 ms", "p99 ms")
    by_kind: dict[str, Figures] = {}
    asked: list[AskedName] = [*name_questions(people, count), *namesake_questions(people, count)]
    for one in asked:
        began = time.thread_time()
        hits = find_actors(store, one.text)
        seconds = time.thread_time() - began
        for kind in ("all", one.kind):
            right = [one.is_right(hit.actor.aliases) for hit in hits]
            by_kind.setdefault(kind, Figures()).note(right, seconds)
    for kind, figures in by_kind.items():
        table.add_row(kind, str(figures.asked), *figures.row())
    typing = Figures()
    for person in random.Random(1).sample(people, min(len(people), 60)):
        for end in range(1, min(10, len(person.name))):
            began = time.thread_time()
            suggest_actors(store, person.name[:end])
            typing.note([], time.thread_time() - began)
    table.add_row("completed while typed", str(typing.asked), "", "", *typing.row()[2:])
    console.print(table)


def measure_load(console: Console, corpus: Path, path: Path) -> None:
    """Load the corpus by the command itself, twice, and print what that took."""
    table = _table("index --extracted", "clock s", "CPU s", "peak MB", "file MB")
    for run in ("first", "again"):
        began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "bot", "index", "--extracted", str(corpus), "--db", str(path)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            peak = 0
            while process.poll() is None:
                peak = max(peak, _peak_megabytes(process.pid))
                time.sleep(0.2)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} failed")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        size = path.stat().st_size / 1e6
        table.add_row(
            run,
            f"{time.perf_counter() - began:.0f}",
            f"{cpu:.0f}",
            f"{peak}",
            f"{size:,.0f}",
        )
    console.print(table)


def _peak_megabytes(process_id: int) -> int:
    """Return the most memory that a process held so far; 0 where the system does not tell."""
    status = Path(f"/proc/{process_id}/status")
    try:
        lines_of = status.read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1000 for line in lines_of if line.startswith("VmHWM")), 0)


def _table(*columns: str) -> Table:
    table = Table(box=box.MARKDOWN)
    for place, name in enumerate(columns):
        table.add_column(name, justify="right" if place else "left", overflow="fold")
    return table


def _statements(corpus: Path) -> list[str]:
    with corpus.open(encoding="utf-8") as rows:
        return [quote["text"] for row in rows for quote in json.loads(row)["quotes"]]


def _people(corpus: Path) -> list[Person]:
    """Return the persons of a corpus, those that are named most often first."""
    named: Counter[str] = Counter()
    spellings: dict[str, dict[str, None]] = {}
    with corpus.open(encoding="utf-8") as rows:
        for row in rows:
            for actor in json.loads(row)["actors"]:
                named[actor["name"]] += len(actor["mentions"])
                held = spellings.setdefault(actor["name"], {actor["name"]: None})
                held.update((mention["text"], None) for mention in actor["mentions"])
    return [Person(name, tuple(spellings[name])) for name, _ in named.most_common()]


def main() -> None:
    """Read the options and print one table after another."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quotes", type=int, default=100_000, metavar="N", help="statements of the corpus")
    parser.add_argument("--questions", type=int, default=300, metavar="N", help="of each set")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep corpus and store there, and use them again"
    )
    parser.add_argument("--no-rivals", dest="rivals", action="store_false", help="measure ours alone")
    parser.add_argument("--plot", type=Path, metavar="PNG", help="draw recall over time into this file")
    given = parser.parse_args()
    console = Console(width=WIDTH)
    with ExitStack() as opened:
        folder = given.keep or Path(opened.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        corpus, path = folder / f"{given.quotes}.jsonl", folder / f"{given.quotes}.sqlite"
        aliases = int(ALIASES_A_QUOTE * given.quotes)
        if not corpus.exists():
            with corpus.open("w", encoding="utf-8") as file:
                file.writelines(f"{line}\n" for line in lines(given.quotes, aliases=aliases))
        if not path.exists():
            measure_load(console, corpus, path)
        with Store.open(path, mode="read") as store:
            statements = _statements(corpus)
            reached = measure_quotes(console, store, statements, given.questions, rivals=given.rivals)
            if given.plot:
                plot(given.plot, reached)
            measure_absent(console, store, statements, given.questions)
            measure_names(console, store, _people(corpus), given.questions)


if __name__ == "__main__":
    main()
