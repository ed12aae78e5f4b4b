"""The correction of a quotation, ready to paste: its exact words with speaker, day and source.

One invariant: the words between the marks are the article's as stored; where nobody is quoted there is none.
"""

from datetime import date

from store.records import Citation
from store.verification.judging import Judgement
from store.verification.verdict import Verdict


def correction(verdict: Verdict) -> str | None:
    """Return the exact words with speaker, day and source in one line; None where nobody is quoted."""
    best = _quoted(verdict)
    if best is None:
        return None
    said = f", {_written(verdict.day)}" if verdict.day else ""
    return f"{_words(best)} ({_name(best)}{said}; {_source(best.place)})"


def footnote(verdict: Verdict) -> str | None:
    """Return the same as the text of a footnote: speaker, day, source, the words last."""
    best = _quoted(verdict)
    if best is None:
        return None
    said = f", {_written(verdict.day)}" if verdict.day else ""
    return f"{_name(best)}{said}, quoted in {_source(best.place)}: {_words(best)}."


def _quoted(verdict: Verdict) -> Judgement | None:
    best = verdict.best
    if best is None or best.wording in ("paraphrase",) or best.said_by is None:
        return None
    is_speech = best.voice in ("speech", "document", "partly narration") and bool(best.quoted)
    return best if is_speech and best.said_by.speaker else None


def _words(best: Judgement) -> str:
    return " … ".join(f"“{' '.join(piece.split()).rstrip(',')}”" for piece in best.quoted)


def _name(best: Judgement) -> str:
    return (best.said_by.speaker if best.said_by else None) or "somebody not named"


def _source(place: Citation) -> str:
    published = f"{_written(place.published)}" if place.published else None
    return ", ".join(
        part for part in (place.title or place.doc_id, place.publisher, published, place.url) if part
    )


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
