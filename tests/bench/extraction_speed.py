"""Speed, memory and hostile texts: `make bench`, or `python -m tests.bench.extraction_speed [--help]`.

One invariant: what is compared is measured in the same run, in turns, over the same texts. Times are CPU
seconds of this process, which other work on the machine disturbs little; start times alone are by the clock.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from spacy.language import Language

from corpus.extraction import extract
from corpus.indexing import extract_each
from corpus.pipeline import load_pipeline
from store.database import Store
from store.records import Article, Extraction
from tests.bench.stages import STAGES, timed_stages
from tests.bench.texts import HOSTILE, SAMPLE, describe_news, hostile, news
from tests.gold.predictions import read_articles

AT_ONCE = 8
"""Articles that the bare pipeline gets in one batch; more takes memory and no less time."""
STARTS = 7
FLAT = 1.1
"""Memory counts as flat where the last tenth of a run holds at most so many times that of the second."""
WIDTH = 110


def cpu_seconds(work: Callable[[], object]) -> float:
    """Run some work and return the CPU seconds that it took."""
    began = time.process_time()
    work()
    return time.process_time() - began


def measure_speed(console: Console, nlp: Language, articles: Sequence[Article]) -> None:
    """Print words a second of the bare pipeline and of the whole extraction, and the cost of each stage."""
    words = sum(len(article.text.split()) for article in articles)
    bare = whole = 0.0
    extract(nlp, articles[0])  # the first call fills caches that every later one finds
    with timed_stages() as spent:
        for start in range(0, len(articles), AT_ONCE):
            batch = articles[start : start + AT_ONCE]
            bare += cpu_seconds(lambda batch=batch: list(nlp.pipe([one.text for one in batch])))  # type: ignore[misc]
            whole += cpu_seconds(lambda batch=batch: [extract(nlp, one) for one in batch])  # type: ignore[misc]
    console.print(f"\n{describe_news()}: {len(articles)} articles, {words:,} words\n")
    table = _table("stage", "CPU s", "words/s", "share of the bare pipeline")
    table.add_row("bare spaCy pipeline", f"{bare:.2f}", f"{words / bare:,.0f}", "100.0 %")
    for name in dict.fromkeys(STAGES.values()):
        seconds = spent.get(name, 0.0)
        table.add_row(f"- {name}", f"{seconds:.2f}", "", f"{100 * seconds / bare:.1f} %")
    table.add_row("whole extraction", f"{whole:.2f}", f"{words / whole:,.0f}", f"{100 * whole / bare:.1f} %")
    console.print(table)
    console.print(f"Speed of the whole beside the bare pipeline: {100 * bare / whole:.0f} %")


def measure_memory(console: Console, count: int) -> None:
    """Print the memory of this process after every tenth of a long run."""
    if not Path("/proc/self/statm").is_file():
        console.print("\nMemory: not measured, this system has no /proc.")
        return
    outcomes = extract_each(news(count))
    held = [_megabytes()]
    refused = 0
    for _ in range(10):
        refused += sum(not isinstance(one, Extraction) for one in islice(outcomes, count // 10))
        held.append(_megabytes())
    console.print(
        f"\nMemory over {count // 10 * 10} articles, MB before and after every tenth ({refused} refused):"
    )
    console.print("  " + " ".join(f"{one:.0f}" for one in held))
    grown = held[-1] / held[2]
    console.print(f"  last beside second tenth: {grown:.2f} ({'flat' if grown <= FLAT else 'NOT flat'})")


def _megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def measure_hostile(console: Console, nlp: Language, length: int) -> None:
    """Print how the time of parse and of the rest grows where a hostile text doubles; linear is 2."""
    console.print(f"\nHostile texts of {length:,} and {2 * length:,} characters\n")
    table = _table("text", "parse, CPU s", "ratio", "the rest, CPU s", "ratio", "slowest of the rest")
    for kind in HOSTILE:
        seconds = []
        for size in (length, 2 * length):
            with timed_stages() as spent:
                whole = cpu_seconds(lambda size=size: extract(nlp, hostile(kind, size)))  # type: ignore[misc]  # noqa: B023
            seconds.append((spent[STAGES["parse"]], whole - spent[STAGES["parse"]]))
        (parse_once, rest_once), (parse_twice, rest_twice) = seconds
        others = {name: took for name, took in spent.items() if name != STAGES["parse"]}
        slowest = max(others, key=others.__getitem__)
        table.add_row(
            kind,
            f"{parse_twice:.2f}",
            _ratio(parse_once, parse_twice),
            f"{rest_twice:.2f}",
            _ratio(rest_once, rest_twice),
            f"{slowest}, {others[slowest]:.2f}",
        )
    console.print(table)


def _ratio(once: float, twice: float) -> str:
    return f"{twice / once:.1f}" if twice >= 0.05 and once > 0 else "too quick"


def measure_start(console: Console, nlp: Language) -> None:
    """Print how long `dragoman ask` takes from the shell, beside a Python that does nothing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.sqlite"
        with Store.open(path) as store:
            for article in read_articles(SAMPLE):
                store.save(extract(nlp, article))
        ask = [sys.executable, "-m", "bot", "ask", "actor", "lavrov", "--db", str(path)]
        asked, empty = _start_time(ask), _start_time([sys.executable, "-c", "pass"])
    console.print(f"\nStart, median of {STARTS} by the clock: `dragoman ask` {1000 * asked:.0f} ms", end="")
    console.print(f", `python -c pass` {1000 * empty:.0f} ms")


def _start_time(command: Sequence[str]) -> float:
    took = []
    for _ in range(STARTS):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def _table(*columns: str) -> Table:
    table = Table(box=box.MARKDOWN)
    for place, name in enumerate(columns):
        table.add_column(name, justify="right" if place else "left", overflow="fold")
    return table


def main() -> None:
    """Read the options and print one section after another."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--speed", type=int, default=60, metavar="N", help="articles for the speed")
    parser.add_argument("--articles", type=int, default=300, metavar="N", help="articles for the memory")
    parser.add_argument("--hostile", type=int, default=20_000, metavar="CHARACTERS", help="and twice as many")
    given = parser.parse_args()
    console = Console(width=WIDTH)
    nlp = load_pipeline()
    measure_start(console, nlp)
    if given.speed:
        measure_speed(console, nlp, list(news(given.speed)))
    if given.articles:
        measure_memory(console, given.articles)
    if given.hostile:
        measure_hostile(console, nlp, given.hostile)


if __name__ == "__main__":
    main()
