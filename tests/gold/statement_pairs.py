"""Measures whether two quotations are told to be one statement: precision, recall, and the reason given.

One invariant: each pair is compared in both directions, and both must be right.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from store.likeness.comparison import Statement, compare
from store.likeness.speakers import Speaker
from tests.gold.measures import load

Said = Mapping[str, Any]


def statement(said: Said) -> Statement:
    """Make a statement of one side of a pair."""
    name = said["speaker"]
    return Statement(
        text=said["words"],
        kind=said["kind"],
        speaker=Speaker(
            None, name, is_person=said.get("is_person", False), roles=tuple(said.get("roles", ()))
        ),
        said_on=date.fromisoformat(said["said_on"]) if "said_on" in said else None,
        said_on_basis="stated" if "said_on" in said else None,
        published=date.fromisoformat(said["published"]),
        polarity=said.get("polarity", "affirmed"),
    )


def measure_statement_pairs() -> dict[str, float]:
    """Compare all pairs: how much of what is grouped is right, of what is the same is found, and why."""
    right = grouped = wanted = reasons = reasoned = 0
    for pair in load("statement_pairs.jsonl"):
        a, b = statement(pair["a"]), statement(pair["b"])
        likeness = compare(a, b)
        both = likeness is not None and compare(b, a) is not None
        either = likeness is not None or compare(b, a) is not None
        wanted += pair["same"]
        grouped += either
        right += both and pair["same"]
        if "reason" in pair:
            reasoned += 1
            reasons += likeness is not None and likeness.reason == pair["reason"]
    return {
        "same statement, precision": right / max(1, grouped),
        "same statement, recall": right / max(1, wanted),
        "same statement, reason right": reasons / max(1, reasoned),
    }
