"""The same statement in other articles, for what a look-up shows: candidates by rare words, then `compare`.

One invariant: each retelling was compared with the very words that are shown, so that a group never drifts
from one wording to the next, and one article gives at most one. Nothing of it is stored: the candidates come
from the postings, so there is nothing that could be out of step with the articles.
"""

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, cast

from store.actors.known import known_actors
from store.database import Store
from store.index.occurrences import rows_with
from store.index.vocabulary import counts, sentence_count
from store.likeness.comparison import Likeness, Statement, compare
from store.likeness.speakers import Speaker
from store.likeness.wording import Word, read_wording
from store.lookup.question import Scope
from store.reading.excerpts import (
    QUOTE_SCOPE,
    Excerpts,
    Place,
    QuoteFound,
    Retelling,
    Row,
    pieces_of,
    scope_parameters,
)
from store.records import Polarity, QuoteKind, SaidOnBasis
from store.text.words import stem

MOST_CANDIDATES: Final = 40
"""Quotations that are compared with one that is shown, those that share the most of its rare words."""
MOST_READ: Final = 120
"""Quotations among which those candidates are."""
RAREST: Final = 5
"""Words of a quotation by which others like it are sought; two of them must be there."""
ENOUGH: Final = 3
"""Of those words so many, be they rare or not."""
RARE: Final = 150
"""Sentences up to which a word is rare enough to be looked up alone."""
POSTINGS: Final = 500
"""Quotations that one look-up of a word gives."""
CONSIDERED: Final = 6
"""Times the limit: how far down the ranked findings of a question may be the same as a better one."""
MOST_PIECES: Final = 4
"""Pieces up to which a split quotation is one statement; what goes on longer is a speech of many."""
OFTEN: Final = 0.5
"""What is added to a word's rarity, so that a word of every article still weighs something."""

_STATEMENT = """
    SELECT q.id, q.article_id, q.start, q."end", q.kind, q.speaker_id, q.speaker, q.said_on, q.said_on_basis,
           q.polarity, q.group_no, a.published, substr(a.text, q.start + 1, q."end" - q.start) AS words
    FROM quote AS q JOIN article AS a ON a.id = q.article_id LEFT JOIN actor ON actor.id = q.speaker_id
    WHERE q.id IN (SELECT value FROM json_each(:ids)) AND q.boilerplate = 0
"""
_ELSEWHERE = (
    _STATEMENT
    + """
    AND q.article_id <> :article
    AND (:person IS NULL OR q.speaker_id IS NULL OR q.speaker_id = :person OR actor.kind <> 'person')
"""
    + QUOTE_SCOPE
)

Told = tuple[Statement, ...]
"""A quotation as it may be compared: of a split one the piece alone, then the whole."""


def grouped(store: Store, found: Sequence[QuoteFound], *, scope: Scope, limit: int) -> tuple[QuoteFound, ...]:
    """Give one finding for each statement, with all other articles that have it and how they word it.

    Args:
        store: Where the findings are from.
        found: The findings, the best first.
        scope: What the answer is limited to; retellings are from within it, whoever is their speaker.
        limit: How many statements to give.
    """
    considered = found[: limit * CONSIDERED]
    statements = _statements(store, [hit.id for hit in considered])
    kept: list[QuoteFound] = []
    for hit in considered:
        if hit.id in statements:
            _place(hit, kept, statements, limit)
    return tuple(_with_retellings(store, hit, statements[hit.id], scope) for hit in kept)


def _place(hit: QuoteFound, kept: list[QuoteFound], statements: Mapping[int, Told], limit: int) -> None:
    """Put a finding with the kept one that it is the same statement as, or after them."""
    for at, better in enumerate(kept):
        likeness = _compare(statements[better.id], statements[hit.id])
        if likeness is None:
            continue
        if hit.place.article_id == better.place.article_id:
            if likeness.reason == "the same words":
                return
            continue
        if likeness.reason == "the same words" and _is_first(hit, better):
            kept[at] = _retold(replace(hit, retold=better.retold), better.place, better.kind, likeness)
        else:
            kept[at] = _retold(better, hit.place, hit.kind, likeness)
        return
    if len(kept) < limit:
        kept.append(hit)


def _is_first(hit: QuoteFound, better: QuoteFound) -> bool:
    """Tell of the same words that match as well whether they were published earlier."""
    mine, other = hit.place.citation.published, better.place.citation.published
    return hit.match.score >= better.match.score and mine is not None and (other is None or mine < other)


def _retold(hit: QuoteFound, place: Place, kind: QuoteKind, likeness: Likeness) -> QuoteFound:
    """Add another place of the statement; of one article the one that is most alike stays."""
    cited = replace(place, citation=replace(place.citation, likeness=likeness.reason))
    told = Retelling(cited, kind, likeness.similarity)
    held = next((each for each in hit.retold if each.place.article_id == place.article_id), None)
    if held is not None and held.similarity >= told.similarity:
        return hit
    return replace(hit, retold=(*(each for each in hit.retold if each is not held), told))


def _compare(shown: Told, other: Told, weights: Mapping[str, float] | None = None) -> Likeness | None:
    """Compare two quotations, alone and with the pieces that belong to them."""
    found = (compare(ours, theirs, weights) for ours in shown for theirs in other)
    return next((likeness for likeness in found if likeness is not None), None)


def _with_retellings(store: Store, hit: QuoteFound, shown: Told, scope: Scope) -> QuoteFound:
    matter = list(dict.fromkeys(word for word in read_wording(shown[0].text) if word.counts))
    uses = _uses(store, [word.text for word in matter])
    rows = _elsewhere(store, hit, _candidates(store, uses), scope)
    weights = _weights(store, matter, uses)
    alike = [
        (row, likeness)
        for row, other in zip(rows, _read(store, rows), strict=True)
        if (likeness := _compare(shown, other, weights)) is not None
    ]
    excerpts = Excerpts(store, [row for row, _ in alike], [])
    for row, likeness in alike:
        hit = _retold(hit, excerpts.place(row), cast("QuoteKind", row["kind"]), likeness)
    return replace(hit, retold=tuple(sorted(hit.retold, key=_by_day)))


def _by_day(told: Retelling) -> tuple[bool, date, str]:
    published = told.place.citation.published
    return published is None, published or date.max, told.place.citation.doc_id


def _candidates(store: Store, uses: Mapping[str, int]) -> list[int]:
    """Return quotations with two or more of the rarest words, those with most of them first.

    A rare word is looked up alone, a common one only beside rarer ones, so that little is read.
    """
    rarest = sorted((word for word in uses if uses[word]), key=lambda word: (uses[word], word))[:RAREST]
    rarest = [word for at, word in enumerate(rarest) if at < ENOUGH or uses[word] <= RARE]
    shared: Counter[int] = Counter()
    rarer: list[str] = []
    for word in rarest:
        is_rare = uses[word] <= RARE
        if is_rare or rarer or len(rarest) == 1:
            base = stem(word)
            sought = [(base,)] if is_rare or not rarer else [(other, base) for other in rarer]
            for quote_id in rows_with(store, "quote", sought)[:POSTINGS].tolist():
                shared[quote_id] = shared[quote_id] + 1 if is_rare else max(2, shared[quote_id] + 1)
        rarer.append(stem(word))
    needed = min(2, len(rarest))
    return [quote_id for quote_id, count in shared.most_common(MOST_READ) if count >= needed]


def _elsewhere(store: Store, hit: QuoteFound, ids: Sequence[int], scope: Scope) -> list[Row]:
    """Read the candidates of other articles whose speaker may be this one, in their order."""
    if not ids:
        return []
    parameters = {
        **scope_parameters(replace(scope, speaker_ids=None)),
        "ids": json.dumps(ids),
        "article": hit.place.article_id,
        "person": _person(store, hit.speaker_id),
    }
    order = {quote_id: place for place, quote_id in enumerate(ids)}
    rows = sorted(store.rows(_ELSEWHERE, parameters), key=lambda row: order[row["id"]])
    return rows[:MOST_CANDIDATES]


def _person(store: Store, actor_id: int | None) -> int | None:
    known = known_actors(store, [actor_id]).get(actor_id) if actor_id is not None else None
    return known.id if known and known.kind == "person" else None


def _uses(store: Store, words: Sequence[str]) -> dict[str, int]:
    """Return in how many sentences each word stands, in one form or another."""
    known = counts(store, [stem(word) for word in words])
    return {word: known[stem(word)] for word in words}


def _weights(store: Store, words: Sequence[Word], uses: Mapping[str, int]) -> dict[str, float]:
    """Weigh words by their rarity, the average of them 1."""
    total = sentence_count(store)
    rarity = {word.key: math.log((total + 1.5) / (uses[word.text] + 0.5)) + OFTEN for word in words}
    mean = sum(rarity.values()) / len(rarity) if rarity else 1.0
    return {key: value / mean for key, value in rarity.items()}


def _statements(store: Store, quote_ids: Sequence[int]) -> dict[int, Told]:
    rows = store.rows(_STATEMENT, {"ids": json.dumps(list(quote_ids))})
    return {row["id"]: statement for row, statement in zip(rows, _read(store, rows), strict=True)}


def _read(store: Store, rows: Sequence[Row]) -> list[Told]:
    """Make statements of rows: each alone, and a split quotation also as a whole."""
    split = [row["id"] for row in rows if row["group_no"] is not None]
    pieces = pieces_of(store, split) if split else {}
    told: list[Told] = []
    for row in rows:
        alone = _statement(store, row)
        others = pieces.get(row["id"], ())
        if others and len(others) < MOST_PIECES:
            told.append((alone, replace(alone, text=_joined(row, others))))
        else:
            told.append((alone,))
    return told


def _joined(row: Row, pieces: Sequence[Place]) -> str:
    """Return the words of a split quotation; a piece with a capital begins a sentence."""
    parts = [(cast("int", row["start"]), cast("str", row["words"]))]
    parts += [(piece.citation.start, piece.text) for piece in pieces]
    first, *others = [text for _, text in sorted(parts)]
    return first + "".join(("\n\n" if text[:1].isupper() else " ") + text for text in others)


def _statement(store: Store, row: Row) -> Statement:
    speaker_id = cast("int | None", row["speaker_id"])
    known = known_actors(store, [speaker_id]).get(speaker_id) if speaker_id is not None else None
    speaker = Speaker(
        actor_id=cast("int | None", row["speaker_id"]),
        name=known.name if known else cast("str | None", row["speaker"]),
        is_person=known is not None and known.kind == "person",
        roles=known.roles if known else (),
    )
    return Statement(
        text=cast("str", row["words"]),
        kind=cast("QuoteKind", row["kind"]),
        speaker=speaker,
        said_on=_day(row["said_on"]),
        said_on_basis=cast("SaidOnBasis | None", row["said_on_basis"]),
        published=_day(row["published"]),
        polarity=cast("Polarity", row["polarity"]),
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
