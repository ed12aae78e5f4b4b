"""The annotated sets that may lie beside the project: what is measured on each, its aim, what others reach.

One invariant: the figures of others are quoted from the description of the sets, each with its system; most
are of sets that are held back, so they stand beside ours for orientation.
"""

from dataclasses import dataclass

from tests.gold.scoring import Area

GAP_TRACKER = "Gender Gap Tracker, held back"
HEIDELTIME = "HeidelTime, TempEval-3 platinum"


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the table: where the scorer's figure lies, what we aim at, and the best of others."""

    name: str
    keys: tuple[str, ...]
    aim: float | None = None
    rival: str = ""


@dataclass(frozen=True, slots=True)
class GoldSet:
    """One annotated file and the rows that are measured on it, by area."""

    name: str
    file: str
    measures: dict[Area, tuple[Measure, ...]]
    is_large: bool = True
    """Whether a quick run takes only some of its documents."""


def _quotes(
    *,
    quoted: float | None = None,
    every: float | None = None,
    recall: float | None = None,
    speaker: float | None = None,
    end_to_end: float | None = None,
) -> tuple[Measure, ...]:
    regex = "0.789 to 0.938 a regular expression; 0.715 textacy"
    return (
        Measure("direct quotations, F1", ("direct", "F1")),
        Measure("quoted words, F1", ("quoted", "F1"), quoted, regex),
        Measure("all kinds, F1", ("all", "F1"), every),
        Measure("indirect speech, recall", ("indirect", "R")),
        Measure("all kinds, recall", ("all", "R"), recall),
        Measure("speaker right of matched", ("all", "speaker_accuracy"), speaker, f"0.58 {GAP_TRACKER}"),
        Measure("speaker right, end to end", ("all", "speaker_end_to_end"), end_to_end),
        Measure("coverage above 0.3, F1", ("gold_coverage_0.3", "F1"), None, f"0.825 {GAP_TRACKER}"),
        Measure("coverage above 0.8, F1", ("gold_coverage_0.8", "F1"), None, f"0.750 {GAP_TRACKER}"),
    )


def _dates(*, relaxed: float | None = None, value: float | None = None) -> tuple[Measure, ...]:
    return (
        Measure("strict F1", ("strict", "F1"), None, f"0.818 {HEIDELTIME}"),
        Measure("relaxed F1", ("relaxed", "F1"), relaxed, f"0.907 {HEIDELTIME}; 0.689 dateparser"),
        Measure("value F1", ("value", "F1"), value, f"0.781 {HEIDELTIME}; 0.674 SUTime"),
        Measure("calendar values right", ("concrete", "right"), None, "0.62 dateparser"),
    )


_ACTORS = (
    Measure("actors found", ("found",)),
    Measure("one actor each", ("one_actor_each",)),
    Measure("kind right", ("kind",)),
)
_ARTICLE = (
    Measure("publication day right", ("published",), 1.0),
    Measure("author right", ("author",)),
    Measure("boilerplate, F1", ("boilerplate", "F1")),
)
LOOKUPS = (
    Measure("first result right", ("first",)),
    Measure("right in five", ("in_five",)),
    Measure("honest misses", ("honest",)),
)

SEEDS = "seeds_dev"
SETS = (
    GoldSet(
        SEEDS,
        "gold/seeds_dev.jsonl",
        {
            "quotes": _quotes(quoted=0.97, every=0.88, end_to_end=0.90),
            "dates": _dates(value=0.88),
            "actors": _ACTORS,
            "article": _ARTICLE,
        },
        is_large=False,
    ),
    GoldSet("seer_dev", "bench/quotes/seer_dev.jsonl", {"quotes": _quotes(recall=0.80, speaker=0.85)}),
    GoldSet("polnear_dev", "bench/quotes/polnear_dev.jsonl", {"quotes": _quotes(quoted=0.95)}),
    GoldSet("timebank_te3", "bench/dates/timebank_te3.jsonl", {"dates": _dates(relaxed=0.90, value=0.78)}),
    GoldSet("meantime_dev", "bench/dates/meantime_dev.jsonl", {"dates": _dates(value=0.80)}),
    GoldSet("wikiwars", "bench/dates/wikiwars.jsonl", {"dates": _dates(value=0.70)}),
)
TRUE_SPEECH = Measure("indirect with a verb of speech, recall", ("indirect", "R"), 0.75)
WRITTEN_SPEAKER = Measure("speaker, as written or resolved", ("all", "speaker_accuracy"), 0.92)
CALIBRATED = ("seer_dev", SEEDS)
"""Sets whose annotated speakers are resolved, so that a confidence can be checked."""
