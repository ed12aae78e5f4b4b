"""Writing one article's extraction to the tables, and taking it out again.

One invariant: rows, counts and full text are in step after each function, provided that the caller commits
or rolls back its transaction whole.
"""

import json
import sqlite3
from collections.abc import Iterable
from datetime import UTC, date, datetime

from store.actors.name_index import enter_roles
from store.actors.names import fold
from store.errors import InvalidExtraction
from store.index.word_index import Tally, enter, withdraw
from store.records import Extraction, Saved, Span
from store.text.passages import Shadow, check_spans
from store.writing.fingerprint import content_hash, text_hash
from store.writing.joint import joined_names
from store.writing.merging import Appearance, admit, dismiss, prune, touched

_STORED = "SELECT id, content_hash FROM article WHERE doc_id = :doc_id"
_TEXT = "SELECT text FROM article WHERE id = :article_id"
_NEW_ARTICLE = """
    INSERT INTO article (id, doc_id, title, author, publisher, published, published_basis, published_first,
                         published_last, url, content_hash, text_hash, indexed_at, text, updated)
    VALUES (:id, :doc_id, :title, :author, :publisher, :published, :published_basis, :published_first,
            :published_last, :url, :content_hash, :text_hash, :indexed_at, :text, :updated)
"""
_NEW_BOILERPLATE = """
    INSERT INTO boilerplate (article_id, start, "end", kind) VALUES (:article_id, :start, :end, :kind)
"""
_LAST_SENTENCE = "SELECT coalesce(max(id), 0) FROM sentence"
_NEW_SENTENCE = """
    INSERT INTO sentence (id, article_id, start, "end", boilerplate)
    VALUES (:id, :article_id, :start, :end, :boilerplate)
"""
_LAST_QUOTE = "SELECT coalesce(max(id), 0) FROM quote"
_NEW_QUOTE = """
    INSERT INTO quote (id, article_id, start, "end", kind, appearance_id, speaker_id, speaker, speaker_text,
                       cue, said_on, said_on_basis, confidence, rule, group_no, boilerplate, polarity,
                       addressee, place, reported_by, candidates)
    VALUES (:id, :article_id, :start, :end, :kind, :appearance_id, :speaker_id, :speaker, :speaker_text, :cue,
            :said_on, :said_on_basis, :confidence, :rule, :group_no, :boilerplate, :polarity, :addressee,
            :place, :reported_by, :candidates)
"""
_NEW_JOINT_SPEAKER = """
    INSERT INTO joint_speaker (quote_id, appearance_id, actor_id)
    VALUES (:quote_id, :appearance_id, :actor_id)
"""
_NEW_DATE = """
    INSERT INTO date_mention (article_id, start, "end", type, value, first, last, rule, boilerplate, mod)
    VALUES (:article_id, :start, :end, :type, :value, :first, :last, :rule, :boilerplate, :mod)
"""
_NEW_ROLE = """
    INSERT INTO role (appearance_id, actor_id, article_id, text, folded)
    VALUES (:appearance_id, :actor_id, :article_id, :text, :folded)
"""
_NEW_MENTION = """
    INSERT INTO mention (appearance_id, actor_id, article_id, start, "end", boilerplate)
    VALUES (:appearance_id, :actor_id, :article_id, :start, :end, :boilerplate)
"""
_INDEXED_SENTENCES = """
    SELECT id, start, "end" FROM sentence WHERE article_id = :article_id AND boilerplate = 0 ORDER BY id
"""
_INDEXED_QUOTES = """
    SELECT id, start, "end" FROM quote WHERE article_id = :article_id AND boilerplate = 0 ORDER BY id
"""
_DELETE_ARTICLE = "DELETE FROM article WHERE id = :article_id"


def save(connection: sqlite3.Connection, extraction: Extraction, tally: Tally) -> Saved:
    """Store an extraction in the caller's transaction, in place of what was stored under its `doc_id`.

    Args:
        connection: Within a transaction.
        extraction: What to store.
        tally: Takes the changes to the counts of words; the caller writes it before it commits.

    Raises:
        InvalidExtraction: a span lies outside the text, or the text can't be stored; the caller rolls back.
    """
    check_spans(extraction)
    try:
        return _save(connection, extraction, tally)
    except UnicodeEncodeError as error:
        doc_id = ascii(extraction.article.doc_id)
        raise InvalidExtraction("half of a surrogate pair can't be stored", doc_id=doc_id) from error


def _save(connection: sqlite3.Connection, extraction: Extraction, tally: Tally) -> Saved:
    article = extraction.article
    digest = extraction.content_hash or content_hash(article)
    stored = connection.execute(_STORED, {"doc_id": article.doc_id}).fetchone()
    if stored is not None and stored[1] == digest:
        return "unchanged"
    if stored is not None:
        remove(connection, stored[0], tally)
    _insert(connection, extraction, digest, tally, article_id=None if stored is None else stored[0])
    return "new" if stored is None else "changed"


def remove(connection: sqlite3.Connection, article_id: int, tally: Tally) -> None:
    """Delete an article with all that was found in it, in the caller's transaction; `tally` as for `save`."""
    text = connection.execute(_TEXT, {"article_id": article_id}).fetchone()[0]
    sentences = _passages(connection.execute(_INDEXED_SENTENCES, {"article_id": article_id}), text)
    quotes = _passages(connection.execute(_INDEXED_QUOTES, {"article_id": article_id}), text)
    withdraw(tally, "sentence", sentences)
    withdraw(tally, "quote", quotes)
    actor_ids, family_keys = touched(connection, article_id)
    dismiss(connection, article_id)
    connection.execute(_DELETE_ARTICLE, {"article_id": article_id})
    prune(connection, actor_ids, family_keys, tally)


def _passages(rows: Iterable[tuple[int, int, int]], text: str) -> list[tuple[int, str]]:
    return [(row_id, text[start:end]) for row_id, start, end in rows]


def _insert(
    connection: sqlite3.Connection,
    extraction: Extraction,
    digest: str,
    tally: Tally,
    *,
    article_id: int | None,
) -> None:
    article_id = _insert_article(connection, extraction, digest, article_id)
    shadow = Shadow(extraction.boilerplate)
    _insert_sentences(connection, extraction, article_id, shadow, tally)
    _insert_dates(connection, extraction, article_id, shadow)
    appearances = _insert_actors(connection, extraction, article_id, shadow, tally)
    enter(tally, "quote", _insert_quotes(connection, extraction, article_id, shadow, appearances))


def _insert_article(
    connection: sqlite3.Connection, extraction: Extraction, digest: str, article_id: int | None
) -> int:
    article = extraction.article
    within = article.published_range
    row = {
        "id": article_id,
        "doc_id": article.doc_id,
        "title": article.title,
        "author": article.author,
        "publisher": article.publisher,
        "published": _iso(article.published),
        "published_basis": article.published_basis,
        "published_first": _iso(within.first if within else None),
        "published_last": _iso(within.last if within else None),
        "url": article.url,
        "content_hash": digest,
        "text_hash": text_hash(article.text),
        "indexed_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "text": article.text,
        "updated": _iso(article.updated),
    }
    new_id = connection.execute(_NEW_ARTICLE, row).lastrowid
    if new_id is None:
        raise sqlite3.ProgrammingError("the insert gave no row id")
    connection.executemany(
        _NEW_BOILERPLATE,
        [{"article_id": new_id, "kind": piece.kind, **_ends(piece.span)} for piece in extraction.boilerplate],
    )
    return new_id


def _insert_sentences(
    connection: sqlite3.Connection, extraction: Extraction, article_id: int, shadow: Shadow, tally: Tally
) -> None:
    text = extraction.article.text
    last = connection.execute(_LAST_SENTENCE).fetchone()[0]
    rows = [
        {"id": row_id, "article_id": article_id, "boilerplate": int(shadow.covers(span)), **_ends(span)}
        for row_id, span in enumerate(extraction.sentences, last + 1)
    ]
    connection.executemany(_NEW_SENTENCE, rows)
    passages = [(row["id"], text[row["start"] : row["end"]]) for row in rows if not row["boilerplate"]]
    enter(tally, "sentence", passages)


def _insert_dates(
    connection: sqlite3.Connection, extraction: Extraction, article_id: int, shadow: Shadow
) -> None:
    connection.executemany(
        _NEW_DATE,
        [
            {
                "article_id": article_id,
                "type": found.type,
                "value": found.value,
                "first": _iso(found.days.first if found.days else None),
                "last": _iso(found.days.last if found.days else None),
                "rule": found.rule,
                "mod": found.mod,
                "boilerplate": int(shadow.covers(found.span)),
                **_ends(found.span),
            }
            for found in extraction.dates
        ],
    )


def _insert_actors(
    connection: sqlite3.Connection, extraction: Extraction, article_id: int, shadow: Shadow, tally: Tally
) -> dict[str, Appearance]:
    """Store the actors; returns their appearances by name."""
    text, actors = extraction.article.text, extraction.actors
    appearances = admit(
        connection,
        article_id,
        [(actor, [span.cut(text) for span in actor.mentions]) for actor in actors],
        tally,
    )
    for actor, appearance in zip(actors, appearances, strict=True):
        ids = {"appearance_id": appearance.id, "actor_id": appearance.actor_id, "article_id": article_id}
        roles = [{**ids, "text": role, "folded": fold(role)} for role in dict.fromkeys(actor.roles)]
        connection.executemany(_NEW_ROLE, roles)
        enter_roles(connection, appearance.actor_id, actor.roles)
        mentions = [
            {**ids, "boilerplate": int(shadow.covers(span)), **_ends(span)} for span in actor.mentions
        ]
        connection.executemany(_NEW_MENTION, mentions)
    return {actor.name: appearance for actor, appearance in zip(actors, appearances, strict=True)}


def _insert_quotes(
    connection: sqlite3.Connection,
    extraction: Extraction,
    article_id: int,
    shadow: Shadow,
    appearances: dict[str, Appearance],
) -> list[tuple[int, str]]:
    """Store the quotations; returns the words of those that look-ups shall find."""
    text = extraction.article.text
    last = connection.execute(_LAST_QUOTE).fetchone()[0]
    rows: list[dict[str, object]] = []
    joint: list[dict[str, int]] = []
    indexed: list[tuple[int, str]] = []
    for row_id, quote in enumerate(extraction.quotes, last + 1):
        speaker = appearances.get(quote.speaker) if quote.speaker is not None else None
        hidden = shadow.covers(quote.span)
        together = joined_names(quote.speaker, appearances) if quote.speaker and speaker is None else ()
        joint += [
            {"quote_id": row_id, "appearance_id": each.id, "actor_id": each.actor_id}
            for each in (appearances[name] for name in together)
        ]
        rows.append(
            {
                "id": row_id,
                "article_id": article_id,
                "kind": quote.kind,
                "appearance_id": speaker.id if speaker else None,
                "speaker_id": speaker.actor_id if speaker else None,
                "speaker": quote.speaker,
                "speaker_text": quote.speaker_text,
                "cue": quote.cue,
                "said_on": _iso(quote.said_on),
                "said_on_basis": quote.said_on_basis,
                "confidence": quote.confidence,
                "rule": quote.rule,
                "group_no": quote.group,
                "polarity": quote.polarity,
                "addressee": quote.addressee,
                "place": quote.place,
                "reported_by": quote.reported_by,
                "candidates": json.dumps(quote.candidates, ensure_ascii=False),
                "boilerplate": int(hidden),
                **_ends(quote.span),
            }
        )
        if not hidden:
            indexed.append((row_id, quote.span.cut(text)))
    connection.executemany(_NEW_QUOTE, rows)
    connection.executemany(_NEW_JOINT_SPEAKER, joint)
    return indexed


def _ends(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
