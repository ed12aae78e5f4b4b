"""Where the time of `extract` goes: each of its stages is timed while it runs, in CPU seconds.

One invariant: what is measured is the real `extract`; its stages are wrapped where it looks them up, and put
back after.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from corpus import extraction

STAGES = {
    "parse": "the spaCy pipeline",
    "mark": "boilerplate",
    "complete": "publication, stated",
    "infer": "publication, inferred",
    "find_dates": "dates",
    "find_actors": "actors",
    "find_quotes": "quotations and speakers",
    "find_sentences": "sentences",
}
"""Names that `corpus.extraction` calls, and what they do."""


@contextmanager
def timed_stages() -> Iterator[dict[str, float]]:
    """Time the stages of every `extract` inside; the dict fills with CPU seconds by stage."""
    spent: dict[str, float] = defaultdict(float)
    originals = {name: getattr(extraction, name) for name in STAGES}
    for name, original in originals.items():
        setattr(extraction, name, _timed(original, STAGES[name], spent))
    try:
        yield spent
    finally:
        for name, original in originals.items():
            setattr(extraction, name, original)


def _timed(stage: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    def run(*given: object, **options: object) -> object:
        began = time.process_time()
        result = stage(*given, **options)
        if isinstance(result, Iterator):  # a generator works only when it is read
            result = iter(list(result))
        spent[name] += time.process_time() - began
        return result

    return run
