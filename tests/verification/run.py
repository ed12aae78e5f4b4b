"""Prints how `/check` does on the cases: `python -m tests.verification.run [STORE]`."""

import sys
import tempfile
from pathlib import Path
from statistics import quantiles

from store.database import Store
from tests.verification.measuring import Outcome, cases_of, make_store, put


def main() -> None:
    """Measure on a store that is made for it, or on one that is named."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "cases.sqlite"
        if not path.exists():
            make_store(path)
        with Store.open(path, mode="read") as store:
            wrong, true = cases_of(store)
            _report("wrong", put(store, wrong, right=False))
            _report("right", put(store, true, right=True))


def _report(name: str, outcome: Outcome) -> None:
    centiles = quantiles(outcome.milliseconds, n=100)
    print(
        f"{name}: {outcome.asked} cases, {len(outcome.failed)} with the opposite verdict, "
        f"{len(outcome.undecided)} undecided, "
        f"{len(outcome.unnamed)} words not named, {len(outcome.off_axis)} off the axis; "
        f"p50 {centiles[49]:.1f} ms, p99 {centiles[98]:.1f} ms"
    )
    print("  " + ", ".join(f"{mutation} {count}" for mutation, count in sorted(outcome.by_mutation.items())))
    for label in ("failed", "undecided", "unnamed", "off_axis"):
        for case, told in getattr(outcome, label):
            print(f"  {label}: [{case.mutation}] {case.text} {case.said_on or ''} {case.named}")
            print(f"      {told}")


if __name__ == "__main__":
    main()
