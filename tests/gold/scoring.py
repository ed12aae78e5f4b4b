"""The scorer that lies beside the project, loaded from its file; it is used, never copied.

One invariant: gold and predictions reach the scorer as they are; what a measure leaves out is left out of the
gold by a function here that says so.
"""

import importlib.util
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, Protocol, cast

from tests.gold.measures import Gold

Area = Literal["quotes", "dates", "actors", "article", "lookups"]
Line = Mapping[str, Any]
"""One line of a gold file, or one that `extract` prints."""
Figures = Mapping[str, Any]
Place = tuple[int, int]


class Scorer(Protocol):
    """What is used of the scorer's file."""

    def pair(self, gold: Sequence[Place], predicted: Sequence[Place], threshold: float) -> dict[int, int]:
        """Match spans one to one: {gold index: predicted index}."""

    def trim(self, text: str, start: int, end: int) -> Place:
        """Take quote marks and outer punctuation off a span."""

    def same_speaker(self, gold: str, predicted: str | None) -> bool:
        """Tell whether a predicted speaker is the right one."""


def load_scorer(path: Path) -> Scorer:
    """Load the scorer from its file."""
    spec = importlib.util.spec_from_file_location("dragoman_scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return cast("Scorer", module)


def score(scorer: Scorer, area: Area, gold: Sequence[Line], predicted: Sequence[Line]) -> Figures:
    """Return the scorer's figures of one area."""
    measure = getattr(scorer, area)
    return cast("Figures", measure(gold, predicted, []))


def true_speech(gold: Sequence[Gold]) -> list[Gold]:
    """Leave the indirect items with a verb of speech: PolNeAR annotates beliefs and plans too."""
    return [
        {**document, "quotes": [quote for quote in document["quotes"] if _is_reported_speech(quote)]}
        for document in gold
    ]


def _is_reported_speech(quote: Mapping[str, Any]) -> bool:
    return quote["kind"] == "indirect" and bool(quote.get("speech_cue"))


def with_written_speakers(predicted: Sequence[Line]) -> list[Line]:
    """Let the speaker as written count beside the actor: PolNeAR's gold names whichever words stand there."""
    return [
        {
            **document,
            "quotes": [
                {**quote, "speaker": f"{quote['speaker'] or ''} {quote['speaker_text'] or ''}"}
                for quote in document["quotes"]
            ],
        }
        for document in predicted
    ]
