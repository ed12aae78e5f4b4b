"""The cases of tests/verification through `/check` and two checkers from PyPI.

Run it with `python -m tests.bench.check_rivals`; it prints a table.
The rivals get an environment of their own in a temporary folder; they are no dependency of this project. They
take a quotation's words alone, so they are given the words of each claim, found by our own reader of claims.

One invariant: every checker gets the same articles and the same cases; what it calls clean counts as "right".
"""

import json
import subprocess
import sys
import tempfile
import time
import venv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from commands.check import check
from commands.claims.typed import typed_claim
from store.database import Store
from tests.verification.claims import Case
from tests.verification.measuring import cases_of, make_store

RIVALS = ("gtrex==1.1.0", "krokai==0.15.0")
_ARTICLES = "SELECT doc_id, text FROM article ORDER BY doc_id"
_GTREX = """
import json, sys, time
from pathlib import Path
from gtrex import Policy, Verifier
folder = Path(sys.argv[1])
texts = [path.read_text(encoding="utf-8") for path in sorted((folder / "articles").iterdir())]
verifiers = [Verifier(text, Policy()) for text in texts]
for line in (folder / "claims.jsonl").open(encoding="utf-8"):
    words = json.loads(line)
    started = time.perf_counter()
    right = any(verifier.verify(words).grounded for verifier in verifiers)
    print(json.dumps([right, (time.perf_counter() - started) * 1000]))
"""
_KROKAI = """
import contextlib, io, json, sys, time
from pathlib import Path
from krokai import verdicts
from krokai.corpus import Corpus
from krokai.verify import check
folder = Path(sys.argv[1])
with contextlib.redirect_stdout(io.StringIO()):
    corpus = Corpus([str(folder / "articles")])
for line in (folder / "claims.jsonl").open(encoding="utf-8"):
    words = json.loads(line)
    started = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        verdict = check(words, corpus)[0]
    right = verdict in verdicts.CLEAN and verdict != "WRONG_SPEAKER"
    print(json.dumps([right, (time.perf_counter() - started) * 1000]))
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What a checker said to all cases."""

    name: str
    right: tuple[bool, ...]
    milliseconds: tuple[float, ...]


def main() -> int:
    """Make the cases, put them to all checkers and print the table."""
    with tempfile.TemporaryDirectory(prefix="rivals-") as name:
        folder = Path(name)
        make_store(folder / "cases.sqlite")
        with Store.open(folder / "cases.sqlite", mode="read") as store:
            wrong, true = cases_of(store)
            cases = [*wrong, *true]
            runs = [_ours(store, cases)]
            _write(store, cases, folder)
        python = _environment(folder)
        if python is None:
            print("The rivals could not be installed: the package index is not reachable.", file=sys.stderr)
        else:
            for rival, code in (("gtrex", _GTREX), ("krokai", _KROKAI)):
                runs.append(_rival(python, rival, code, folder))
    _print(runs, wrong, true)
    return 0 if len(runs) > 1 else 1


def _ours(store: Store, cases: Sequence[Case]) -> Run:
    right, times = [], []
    for case in cases:
        started = time.perf_counter()
        verdict = check(store, case.text, said_on=case.said_on).verdict or {}
        times.append((time.perf_counter() - started) * 1000)
        right.append(verdict.get("right") is True)
    return Run("dragoman", tuple(right), tuple(times))


def _write(store: Store, cases: Sequence[Case], folder: Path) -> None:
    (folder / "articles").mkdir()
    for row in store.rows(_ARTICLES, {}):
        (folder / "articles" / f"{row['doc_id']}.txt").write_text(row["text"], encoding="utf-8")
    with (folder / "claims.jsonl").open("w", encoding="utf-8") as lines:
        for case in cases:
            lines.write(json.dumps(typed_claim(store, case.text).text, ensure_ascii=False) + "\n")


def _environment(folder: Path) -> Path | None:
    """Install the rivals beside the project; None: the package index is not reachable."""
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    done = subprocess.run([python, "-m", "pip", "install", "--quiet", *RIVALS], check=False)
    return python if done.returncode == 0 else None


def _rival(python: Path, name: str, code: str, folder: Path) -> Run:
    done = subprocess.run(
        [python, "-c", code, str(folder)],
        check=True,
        capture_output=True,
        text=True,
        cwd=folder,
        encoding="utf-8",
    )
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")]
    return Run(name, tuple(right for right, _ in found), tuple(taken for _, taken in found))


def _print(runs: Sequence[Run], wrong: Sequence[Case], true: Sequence[Case]) -> None:
    print(f"| {len(wrong)} wrong, {len(true)} right | " + " | ".join(run.name for run in runs) + " |")
    print("|---|" + "---|" * len(runs))
    by_kind: dict[str, list[int]] = defaultdict(list)
    for at, case in enumerate(wrong):
        by_kind["with another speaker or day" if "+" in case.mutation else case.mutation].append(at)
    for kind, places in sorted(by_kind.items()):
        cells = [f"{sum(run.right[at] for at in places)}" for run in runs]
        print(f"| called right: {kind} ({len(places)}) | " + " | ".join(cells) + " |")
    cells = [f"**{sum(run.right[: len(wrong)])}**" for run in runs]
    print(f"| **called right though wrong** ({len(wrong)}) | " + " | ".join(cells) + " |")
    cells = [f"**{len(true) - sum(run.right[len(wrong) :])}**" for run in runs]
    print(f"| **not called right though right** ({len(true)}) | " + " | ".join(cells) + " |")
    for name, share in (("p50", 0.5), ("p99", 0.99)):
        cells = [f"{sorted(run.milliseconds)[int(share * len(run.milliseconds))]:.1f} ms" for run in runs]
        print(f"| {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    sys.exit(main())
