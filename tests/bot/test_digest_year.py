"""Ten days of the simulated year of `tests/bench/digest_year.py`, with restarts as close as there."""

from pathlib import Path

import pytest

from tests.bench.digest_year import CHANNELS, run_year


@pytest.mark.parametrize("seed", [1, 2])
def test_every_due_digest_is_posted_once(tmp_path: Path, seed: int) -> None:
    year, verdict = run_year(tmp_path / "year.sqlite", days=10, seed=seed)
    assert verdict.due > 7 * CHANNELS
    assert (verdict.twice, verdict.lost, verdict.told_twice) == (0, 0, 0)
    assert verdict.once + verdict.caught_up == verdict.due
    assert year.discord.failed > 0
