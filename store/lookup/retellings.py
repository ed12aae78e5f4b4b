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

from store.actors.known import KnownActor, known_actors
from store.database import Store
from store.likeness.comparison import Likeness, Statement, compare
from store.likeness.speakers import Speaker
from store.likeness.wording import Word, read_wording
from store.lookup.question import Scope
from store.lookup.resembling import rarities, resembling
from store.reading.excerpts import Excerpts, Row, pieces_of
from store.reading.found import Place, QuoteFound, Retelling
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
    statements = _shown(store, considered[:limit])
    kept: list[QuoteFound] = []
    for hit in considered:
        if len(kept) == limit and all(_are_of_two(hit, better) for better in kept):
            continue  # should it be the same statement after all, it is found among the retellings
        if hit.id not in statements:
            statements |= _shown(store, [hit])
        _place(hit, kept, statements, limit)
    return tuple(_with_retellings(store, kept, [statements[hit.id] for hit in kept], scope))


def _are_of_two(hit: QuoteFound, other: QuoteFound) -> bool:
    """Tell of two quotations whether they are known to have two speakers."""
    return None not in (hit.speaker_id, other.speaker_id) and hit.speaker_id != other.speaker_id


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
    candidates = resembling(store, kept, scope)
    read = {
        row["id"]: (row, told) for row, told in _statements(store, {i for ids in candidates for i in ids})
    }
    alike: list[tuple[int, Row, Likeness]] = []
    for at, (told, ids) in enumerate(zip(shown, candidates, strict=True)):
        others = [read[each] for each in ids if each in read]
        weights = rarities(store, _matter(told[0].text)) if others else {}
        compared = ((row, _compare(told, other, weights)) for row, other in others)
        alike += [(at, row, likeness) for row, likeness in compared if likeness is not None]
    if not alike:
        return _by_days(kept)
    excerpts = Excerpts(store, [row for _, row, _ in alike], [])
    found = list(kept)
    for at, row, likeness in alike:
        found[at] = _retold(found[at], excerpts.place(row), cast("QuoteKind", row["kind"]), likeness)
    return _by_days(found)


def _by_days(found: Sequence[QuoteFound]) -> list[QuoteFound]:
    return [
        replace(hit, retold=tuple(sorted(hit.retold, key=_by_day))) if hit.retold else hit for hit in found
    ]


def _matter(text: str) -> list[Word]:
    return list(dict.fromkeys(word for word in read_wording(text) if word.counts))


def _by_day(told: Retelling) -> tuple[bool, date, str]:
    published = told.place.citation.published
    return published is None, published or date.max, told.place.citation.doc_id


def _shown(store: Store, hits: Sequence[QuoteFound]) -> dict[int, Told]:
    """Make statements of findings, by their ids."""
    speakers = known_actors(store, [hit.speaker_id for hit in hits if hit.speaker_id is not None])
    statements = [
        Statement(
            text=hit.place.text,
            kind=hit.kind,
            speaker=_speaker(hit.speaker_id, hit.speaker, speakers),
            said_on=hit.said_on,
            said_on_basis=hit.said_on_basis,
            published=hit.place.citation.published,
            polarity=hit.polarity,
        )
        for hit in hits
    ]
    split = [hit.id for hit in hits if hit.group is not None]
    pieces = pieces_of(store, split) if split else {}
    return {
        hit.id: _told(statement, hit.place.citation.start, pieces.get(hit.id, ()))
        for hit, statement in zip(hits, statements, strict=True)
    }


def _statements(store: Store, quote_ids: Iterable[int]) -> list[tuple[Row, Told]]:
    """Read quotations and make statements of them."""
    ids = json.dumps(list(quote_ids))
    rows = store.rows(_STATEMENT, {"ids": ids}) if ids != "[]" else []
    speakers = known_actors(store, [row["speaker_id"] for row in rows if row["speaker_id"] is not None])
    split = [row["id"] for row in rows if row["group_no"] is not None]
    pieces = pieces_of(store, split) if split else {}
    return [
        (row, _told(_statement(row, speakers), cast("int", row["start"]), pieces.get(row["id"], ())))
        for row in rows
    ]


def _told(alone: Statement, start: int, pieces: Sequence[Place]) -> Told:
    """Return a quotation alone, and a split one, unless it is a speech, also as a whole."""
    if not 0 < len(pieces) < MOST_PIECES:
        return (alone,)
    return alone, replace(alone, text=_joined(alone.text, start, pieces))


def _joined(words: str, start: int, pieces: Sequence[Place]) -> str:
    """Return the words of a split quotation; a piece with a capital begins a sentence."""
    parts = [(start, words), *((piece.citation.start, piece.text) for piece in pieces)]
    first, *others = [text for _, text in sorted(parts)]
    return first + "".join(("\n\n" if text[:1].isupper() else " ") + text for text in others)


def _statement(row: Row, speakers: Mapping[int, KnownActor]) -> Statement:
    return Statement(
        text=cast("str", row["words"]),
        kind=cast("QuoteKind", row["kind"]),
        speaker=_speaker(cast("int | None", row["speaker_id"]), cast("str | None", row["speaker"]), speakers),
        said_on=_day(row["said_on"]),
        said_on_basis=cast("SaidOnBasis | None", row["said_on_basis"]),
        published=_day(row["published"]),
        polarity=cast("Polarity", row["polarity"]),
    )


def _speaker(actor_id: int | None, name: str | None, known: Mapping[int, KnownActor]) -> Speaker:
    actor = known.get(actor_id) if actor_id is not None else None
    return Speaker(
        actor_id=actor_id,
        name=actor.name if actor else name,
        is_person=actor is not None and actor.kind == "person",
        roles=actor.roles if actor else (),
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
