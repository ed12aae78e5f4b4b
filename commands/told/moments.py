"""Where a sentence stands in time: an event, a statement, or something planned when it was said.

One invariant: pure; when it happens, when it was said and when it was reported are three dates.
"""

import re
from collections.abc import Sequence
from datetime import date

from commands.answer import Moment
from store.days.dated_sentences import Dated
from store.reading.found import QuoteFound, SentenceFound
from store.records import DateSpan

_AHEAD = re.compile(
    r"\b(?:will|shall|won['’]t|due|plan(?:s|ned)?|planning|schedul(?:e|es|ed|ing)|expect(?:s|ed)?|intends?"
    r"|upcoming|(?:is|are)\s+(?:about\s+|set\s+|going\s+)?to)\b",
    re.IGNORECASE,
)
"""Words by which English news speaks of what is to come."""
SHARPEST = 7
"""Days: an expression that spans more does not tell when something was said."""


def moment_of(found: SentenceFound, dated: Dated, speech: Sequence[QuoteFound]) -> Moment:
    """Return where a sentence stands in time.

    Args:
        found: The sentence.
        dated: The expression of it that is asked for.
        speech: The statements that it holds, or is part of.
    """
    within = next((quote for quote in speech if _holds(quote, dated)), None)
    if within is None and (telling := next((quote for quote in speech if _dates(dated, quote)), None)):
        return Moment("statement", dated.days, telling.said_on, telling.speaker)
    said_on = within.said_on if within else None
    speaker = within.speaker if within else None
    ahead = _is_ahead(dated, said_on or dated.published, found.place.text)
    return Moment("planned" if ahead else "event", dated.days, said_on, speaker)


def statement_moment(found: QuoteFound) -> Moment | None:
    """Return where a quotation stands: on the day on which it was said, as far as that is known."""
    if found.said_on is None:
        return None
    return Moment("statement", DateSpan(found.said_on, found.said_on), found.said_on, found.speaker)


def _holds(quote: QuoteFound, dated: Dated) -> bool:
    place = quote.place.citation
    return place.start <= dated.span.start and dated.span.end <= place.end


def _dates(dated: Dated, quote: QuoteFound) -> bool:
    """Tell whether an expression beside a statement is the day on which it was made."""
    return (
        quote.said_on is not None
        and dated.length <= SHARPEST
        and dated.days.first <= quote.said_on <= dated.days.last
    )


def _is_ahead(dated: Dated, seen_from: date | None, text: str) -> bool:
    """Tell whether days lie ahead of the day from which they are spoken of, wholly or by the words' tense."""
    if seen_from is None:
        return False
    return dated.days.first > seen_from or (dated.days.last > seen_from and bool(_AHEAD.search(text)))
