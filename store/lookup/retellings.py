"""The same statement in other articles, for what a look-up shows: candidates by rare words, then `compare`.

One invariant: each retelling was compared with the very words that are shown, so that a group never drifts
from one wording to the next, and one article gives at most one. Nothing of it is stored: the candidates come
from the postings, so there is nothing that could be out of step with the articles.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, cast

from store.actors.known import known_actors
from store.database import Store
from store.likeness.comparison import Likeness, Statement, compare
from store.likeness.speakers import Speaker
from store.likeness.wording import Word, read_wording
from store.lookup.question import Scope
from store.lookup.resembling import rarities, resembling
from store.reading.excerpts import Excerpts, Place, QuoteFound, Retelling, Row, pieces_of
from store.records import Polarity, QuoteKind, SaidOnBasis

CONSIDERED: Final = 6
"""Times the limit: how far down the ranked findings of a question may be the same as a better one."""
MOST_PIECES: Final = 4
"""Pieces up to which a split quotation is one statement; what goes on longer is a speech of many."""

_STATEMENT = """
    SELECT q.id, q.article_id, q.start, q."end", q.kind, q.speaker_id, q.speaker, q.said_on, q.said_on_basis,
           q.polarity, q.group_no, a.published, substr(a.text, q.start + 1, q."end" - q.start) AS words
    FROM quote AS q JOIN article AS a ON a.id = q.article_id
    WHERE q.id IN (SELECT value FROM json_each(:ids)) AND q.boilerplate = 0
"""

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
    statements = {row["id"]: told for row, told in _statements(store, [hit.id for hit in considered])}
    kept: list[QuoteFound] = []
    for hit in considered:
        if hit.id in statements:
            _place(hit, kept, statements, limit)
    return tuple(_with_retellings(store, kept, [statements[hit.id] for hit in kept], scope))


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


def _with_retellings(
    store: Store, kept: Sequence[QuoteFound], shown: Sequence[Told], scope: Scope
) -> list[QuoteFound]:
    matter = [_matter(told[0].text) for told in shown]
    candidates = resembling(store, kept, matter, scope)
    read = {
        row["id"]: (row, told) for row, told in _statements(store, {i for ids in candidates for i in ids})
    }
    alike: list[tuple[int, Row, Likeness]] = []
    for at, (told, words, ids) in enumerate(zip(shown, matter, candidates, strict=True)):
        weights = rarities(store, words) if ids else {}
        others = [read[each] for each in ids if each in read]
        compared = ((row, _compare(told, other, weights)) for row, other in others)
        alike += [(at, row, likeness) for row, likeness in compared if likeness is not None]
    excerpts = Excerpts(store, [row for _, row, _ in alike], [])
    found = list(kept)
    for at, row, likeness in alike:
        found[at] = _retold(found[at], excerpts.place(row), cast("QuoteKind", row["kind"]), likeness)
    return [
        replace(hit, retold=tuple(sorted(hit.retold, key=_by_day))) if hit.retold else hit for hit in found
    ]


def _matter(text: str) -> list[Word]:
    return list(dict.fromkeys(word for word in read_wording(text) if word.counts))


def _by_day(told: Retelling) -> tuple[bool, date, str]:
    published = told.place.citation.published
    return published is None, published or date.max, told.place.citation.doc_id


def _statements(store: Store, quote_ids: Iterable[int]) -> list[tuple[Row, Told]]:
    ids = json.dumps(list(quote_ids))
    rows = store.rows(_STATEMENT, {"ids": ids}) if ids != "[]" else []
    known_actors(store, [row["speaker_id"] for row in rows if row["speaker_id"] is not None])  # all at once
    return list(zip(rows, _read(store, rows), strict=True))


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
