"""What a look at an address found, before anybody follows it.

One invariant: it goes through one JSON object unharmed, from the process that looks to the one that asks.
"""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed, or why there is none."""

    url: str
    """Of the feed: where a page was given, the feed that the page names."""
    title: str = ""
    entries: int = 0
    newest: str | None = None
    """Title of the newest entry."""
    newest_on: str | None = None
    """Its day, ISO."""
    left_out: int = 0
    """Older entries that would not be read."""
    error: str | None = None
    """One clause; then there is no feed."""

    def as_json(self) -> str:
        """Write it as one line."""
        return json.dumps(asdict(self), ensure_ascii=False)


def found_from_json(line: str) -> FoundFeed:
    """Read what `as_json` wrote.

    Raises:
        ValueError: it is something else.
    """
    try:
        return FoundFeed(**json.loads(line))
    except TypeError as error:
        raise ValueError("no found feed") from error
