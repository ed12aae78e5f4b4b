"""Measures what was found in the sample corpus against what a careful reader finds there.

One invariant: an item that is marked optional, or that stands in boilerplate, counts neither for nor against.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from store.actors.names import fold
from store.records import DateMention, Extraction, Quote, Span

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
SAMPLE = HERE.parents[1] / "corpus" / "sample"
OUTER = "\"“”„«»'’‘`.,;:!?…—– \n\t\r"
SAME_WORDS = 0.8
"""Intersection over union from which two spans of quoted words are the same quotation."""
SAME_SPEECH = 0.5
"""The same for indirect speech, whose borders annotators place differently."""

Gold = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """How many were right, found and wanted; the figures follow from these."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def recall(self) -> float:
        """Right of what was wanted."""
        return self.right / max(1, self.wanted)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.found + self.wanted)


def load(name: str) -> list[Gold]:
    """Read one of the gold files."""
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def body_start(text: str) -> int:
    """Return where a brief begins after its front matter."""
    return text.index("\n---\n", 4) + len("\n---\n")


def find_words(text: str, words: str) -> list[Span]:
    """Return every place of the words in a brief's body."""
    places = re.finditer(re.escape(words), text[body_start(text) :])
    return [Span(found.start() + body_start(text), found.end() + body_start(text)) for found in places]


def find_in_order(text: str, expressions: Iterable[str]) -> list[Span]:
    """Return the place of each expression, each no earlier than the one before it."""
    spans: list[Span] = []
    at = body_start(text)
    for expression in expressions:
        start = text.index(expression, at)
        spans.append(Span(start, start + len(expression)))
        at = start + 1
    return spans


def overlap(a: Span, b: Span) -> float:
    """Return intersection over union of two spans."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return max(0, shared) / (max(a.end, b.end) - min(a.start, b.start))


def trim(text: str, span: Span) -> Span:
    """Take quote marks and outer punctuation off a span."""
    start, end = span.start, span.end
    while start < end and text[start] in OUTER:
        start += 1
    while end > start and text[end - 1] in OUTER:
        end -= 1
    return Span(start, end)


def is_counted(extraction: Extraction, span: Span) -> bool:
    """Tell whether a span stands in the brief itself, not in its front matter or boilerplate."""
    outside = [part.span for part in extraction.boilerplate]
    return span.start >= body_start(extraction.article.text) and not any(map(span.overlaps, outside))


def is_speaker(found: str | None, accepted: Sequence[str]) -> bool:
    """Tell whether all words of one accepted name stand in the name that was found."""
    words = set(re.findall(r"\w+", fold(found or "")))
    return any(words.issuperset(re.findall(r"\w+", fold(name))) for name in accepted)


def measure_quotes(extractions: Mapping[str, Extraction]) -> dict[str, float]:
    """Measure quoted words, indirect speech, speakers, and the days on which something was said."""
    quoted, indirect, speakers, days = Tally(), Tally(), Tally(), Tally()
    for gold in load("sample_quotes.jsonl"):
        extraction = extractions[gold["doc_id"]]
        text = extraction.article.text
        open_spans = [
            place
            for item in gold["quotes"]
            if "optional" in item
            for place in find_words(text, item["words"])
        ]
        left = [quote for quote in extraction.quotes if is_counted(extraction, quote.span)]
        for item in gold["quotes"]:
            if "optional" in item:
                continue
            is_indirect = item["kind"] == "indirect"
            places = find_words(text, item["words"])
            quote = _take(left, text, places, is_indirect=is_indirect)
            tally = indirect if is_indirect else quoted
            tally.wanted += 1
            tally.right += quote is not None
            speakers.wanted += 1
            speakers.right += quote is not None and is_speaker(quote.speaker, item["speaker"])
            if "said_on" in item:
                days.wanted += 1
                days.right += quote is not None and quote.said_on == date.fromisoformat(item["said_on"])
        spare = [
            quote
            for quote in left
            if quote.kind != "indirect" and not any(map(quote.span.overlaps, open_spans))
        ]
        quoted.found += len(spare)
    quoted.found += quoted.right
    return {
        "quoted words, F1": quoted.f1,
        "indirect speech, recall": indirect.recall,
        "speaker right, end to end": speakers.recall,
        "day of the statement right": days.recall,
    }


def _take(left: list[Quote], text: str, places: Sequence[Span], *, is_indirect: bool) -> Quote | None:
    """Take the found quotation that matches best out of those left over."""
    threshold = SAME_SPEECH if is_indirect else SAME_WORDS
    fitting = [quote for quote in left if (quote.kind == "indirect") is is_indirect]
    scored = [
        (max(overlap(trim(text, quote.span), trim(text, place)) for place in places), quote)
        for quote in fitting
    ]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if best is None or score < threshold:
        return None
    left.remove(best)
    return best


def measure_dates(extractions: Mapping[str, Extraction]) -> dict[str, float]:
    """Measure where the dates are, and what they mean."""
    places, values = Tally(), Tally()
    for gold in load("sample_dates.jsonl"):
        extraction = extractions[gold["doc_id"]]
        spans = find_in_order(extraction.article.text, [item["text"] for item in gold["dates"]])
        wanted = [
            (span, item) for span, item in zip(spans, gold["dates"], strict=True) if "optional" not in item
        ]
        free = [span for span, item in zip(spans, gold["dates"], strict=True) if "optional" in item]
        left = [found for found in extraction.dates if is_counted(extraction, found.span)]
        for span, item in wanted:
            hit = max((found for found in left if found.span.overlaps(span)), key=_by(span), default=None)
            places.wanted += 1
            values.wanted += 1
            if hit is not None:
                left.remove(hit)
                places.right += 1
                places.found += 1
                values.found += 1
                values.right += hit.value == item["value"]
        spare = [found for found in left if not any(map(found.span.overlaps, free))]
        places.found += len(spare)
        values.found += len(spare)
    return {"dates, place F1": places.f1, "dates, value F1": values.f1}


def _by(span: Span) -> Callable[[DateMention], float]:
    return lambda mention: overlap(mention.span, span)


def measure_publication(extractions: Mapping[str, Extraction]) -> dict[str, float]:
    """Measure the publication days; each brief is named after its own."""
    tally = Tally(wanted=len(extractions))
    tally.right = sum(
        str(extraction.article.published) == doc_id[:10] for doc_id, extraction in extractions.items()
    )
    return {"publication day right": tally.recall}
