"""What the store has for and against a claimed quotation: articles with their words, speech and marks.

One invariant: offsets are of the stored text, and nothing here judges.
"""

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from store.database import Store
from store.records import (
    ActorKind,
    Citation,
    Polarity,
    PublishedBasis,
    QuoteKind,
    SaidOnBasis,
    Span,
)
from store.text.paragraphs import split_paragraphs
from store.text.quote_marks import Quoted, find_quoted
from store.verification.wording import Word, cut_words

_ARTICLES = """
    SELECT id, doc_id, title, publisher, published, published_basis, url, text FROM article
    WHERE doc_id IN (SELECT value FROM json_each(:doc_ids))
"""
_SPEECH = """
    SELECT q.article_id, q.start, q."end", q.kind, q.speaker_id, coalesce(actor.name, q.speaker) AS speaker,
           actor.kind AS speaker_kind, q.speaker_text, q.said_on, q.said_on_basis, q.confidence, q.polarity,
           q.group_no, q.candidates,
           (SELECT json_group_array(actor_id) FROM joint_speaker WHERE quote_id = q.id) AS together
    FROM quote AS q LEFT JOIN actor ON actor.id = q.speaker_id
    WHERE q.article_id IN (SELECT value FROM json_each(:ids)) AND q.boilerplate = 0
    ORDER BY q.article_id, q.start, q."end" DESC
"""
_SENTENCES = """
    SELECT article_id, start, "end" FROM sentence
    WHERE article_id IN (SELECT value FROM json_each(:ids)) ORDER BY article_id, start
"""


@dataclass(frozen=True, slots=True)
class Speech:
    """A stored quotation, as a check needs it."""

    span: Span
    kind: QuoteKind
    speaker_id: int | None
    speaker: str | None
    speaker_kind: ActorKind | None
    written: str | None
    """The speaker as written there."""
    said_on: date | None
    said_on_basis: SaidOnBasis | None
    confidence: float
    polarity: Polarity
    group: int | None
    candidates: tuple[str, ...] = ()
    together: frozenset[int] = frozenset()
    """Who speaks where several do together; `speaker_id` is then None."""


@dataclass(frozen=True, slots=True)
class Account:
    """One article, ready to be compared with a claim."""

    citation: Citation
    """Of the whole article: its start and end are 0 and the text's length."""
    text: str
    words: tuple[Word, ...]
    keys: tuple[str, ...]
    sentences: tuple[Span, ...]
    speech: tuple[Speech, ...]
    marks: tuple[Quoted, ...]
    """Words between quote marks, whoever said them."""

    def speech_at(self, offset: int) -> list[Speech]:
        """Return the quotations around an offset, the innermost first."""
        around = [one for one in self.speech if one.span.start <= offset < one.span.end]
        return sorted(around, key=lambda one: one.span.end - one.span.start)

    def marks_at(self, offset: int) -> list[Quoted]:
        """Return the marks around an offset, the innermost first."""
        around = [one for one in self.marks if one.span.start <= offset < one.span.end]
        return sorted(around, key=lambda one: -one.depth)

    def sentence_of(self, offset: int) -> Span:
        """Return the sentence around an offset, or the nearest before it."""
        at = bisect_right(self.sentences, offset, key=lambda span: span.start) - 1
        return self.sentences[max(at, 0)] if self.sentences else Span(0, len(self.text))

    def span_of(self, first: int, last: int) -> Span:
        """Return the place of the words `first` up to, but without, `last`."""
        return Span(self.words[first].start, self.words[last - 1].end)


def read_accounts(store: Store, doc_ids: Sequence[str]) -> list[Account]:
    """Return these articles in the order of `doc_ids`."""
    articles = store.rows(_ARTICLES, {"doc_ids": json.dumps(list(doc_ids))})
    ids = json.dumps([row["id"] for row in articles])
    speech: dict[int, list[Speech]] = defaultdict(list)
    for row in store.rows(_SPEECH, {"ids": ids}):
        said_on = row["said_on"]
        speech[row["article_id"]].append(
            Speech(
                span=Span(row["start"], row["end"]),
                kind=cast("QuoteKind", row["kind"]),
                speaker_id=row["speaker_id"],
                speaker=row["speaker"],
                speaker_kind=cast("ActorKind | None", row["speaker_kind"]),
                written=row["speaker_text"],
                said_on=date.fromisoformat(said_on) if said_on else None,
                said_on_basis=cast("SaidOnBasis | None", row["said_on_basis"]),
                confidence=row["confidence"],
                polarity=cast("Polarity", row["polarity"]),
                group=row["group_no"],
                candidates=tuple(json.loads(row["candidates"])),
                together=frozenset(json.loads(row["together"])),
            )
        )
    sentences: dict[int, list[Span]] = defaultdict(list)
    for row in store.rows(_SENTENCES, {"ids": ids}):
        sentences[row["article_id"]].append(Span(row["start"], row["end"]))
    found = {}
    for row in articles:
        text: str = row["text"]
        words = tuple(cut_words(text))
        published = row["published"]
        found[row["doc_id"]] = Account(
            citation=Citation(
                doc_id=row["doc_id"],
                start=0,
                end=len(text),
                title=row["title"],
                publisher=row["publisher"],
                published=date.fromisoformat(published) if published else None,
                url=row["url"],
                published_basis=cast("PublishedBasis | None", row["published_basis"]),
            ),
            text=text,
            words=words,
            keys=tuple(word.key for word in words),
            sentences=tuple(sentences[row["id"]]),
            speech=tuple(speech[row["id"]]),
            marks=tuple(find_quoted(text, list(split_paragraphs(text)))),
        )
    return [found[doc_id] for doc_id in doc_ids if doc_id in found]
