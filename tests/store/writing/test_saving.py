"""Saving, replacing and removing articles: rows, full text and counts stay in step."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from store.database import Store
from store.errors import InvalidExtraction, SlowLookUpError
from store.index.occurrences import rows_with
from store.index.postings import Table
from store.records import Actor, Article, Boilerplate, DateMention, Extraction, Quote, Span
from store.text.words import stem, words_of
from tests.store.articles import VISIT, naming, span_of, visit

TABLES = (
    "article",
    "boilerplate",
    "sentence",
    "quote",
    "date_mention",
    "actor",
    "appearance",
    "spelling",
    "alias",
    "role",
    "mention",
    "name_word",
    "name_phrase",
    "role_stem",
)
POSTINGS = """
    SELECT stem, first, hex(ids) FROM sentence_posting UNION ALL
    SELECT stem, first, hex(ids) FROM quote_posting ORDER BY 1, 2
"""
WORDS = """
    SELECT word, stem, sound, sentences, actors, (
        SELECT group_concat(hash) FROM (SELECT hash FROM deletion WHERE word_id = vocabulary.id ORDER BY hash)
    ) FROM vocabulary ORDER BY word
"""


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Everything that a store holds, without the moment of saving."""
    found = {table: [tuple(row) for row in store.rows(f"SELECT * FROM {table}")] for table in TABLES}
    found["article"] = [
        tuple(row) for row in store.rows("SELECT id, doc_id, title, content_hash, text FROM article")
    ]
    found["words"] = [tuple(row) for row in store.rows(WORDS)]
    found["postings"] = [tuple(row) for row in store.rows(POSTINGS)]
    return found


def matches(store: Store, table: Table, words: str) -> list[str]:
    ids = rows_with(store, table, [tuple(stem(word) for word in words_of(words))]).tolist()
    sql = f"""
        SELECT substr(a.text, r.start + 1, r."end" - r.start) FROM {table} AS r
        JOIN article AS a ON a.id = r.article_id WHERE r.id IN (SELECT value FROM json_each(:ids))
    """
    return [row[0] for row in store.rows(sql, {"ids": json.dumps(ids)})]


def test_the_same_article_is_saved_once(store: Store) -> None:
    assert [store.save(visit()), store.save(visit())] == ["new", "unchanged"]


def test_a_changed_article_takes_the_place_of_the_old_one(store: Store) -> None:
    store.save(visit())
    (before,) = store.rows("SELECT id FROM article")
    text = "Minister Ana Petrova cancelled everything."
    assert store.save(Extraction(Article("visit", text), sentences=(Span(0, len(text)),))) == "changed"
    assert store.rows("SELECT id FROM article") == [before]
    assert matches(store, "sentence", "cancelled") == [text]
    assert matches(store, "sentence", "bridge") == []
    assert store.rows("SELECT * FROM actor") == []
    assert store.check() == []


def test_the_hash_of_what_was_read_decides_and_not_what_was_completed(store: Store) -> None:
    read = visit()
    store.save(replace(read, content_hash="as read"))
    completed = replace(read.article, title="A title found later")
    assert store.save(replace(read, article=completed, content_hash="as read")) == "unchanged"
    assert store.content_hash("visit") == "as read"


def test_quotes_point_to_the_actor_of_the_corpus(store: Store) -> None:
    store.save(visit())
    (row,) = store.rows("SELECT actor.name FROM quote JOIN actor ON actor.id = quote.speaker_id")
    assert row["name"] == "Ana Petrova"


def test_an_unnamed_speaker_stays_a_text(store: Store) -> None:
    quote = Quote(span_of(VISIT, "The bridge"), "direct", speaker="a clerk of the ministry")
    store.save(replace(visit(), quotes=(quote,)))
    (row,) = store.rows("SELECT speaker, speaker_id FROM quote")
    assert tuple(row) == ("a clerk of the ministry", None)


def test_full_text_finds_other_forms_and_no_boilerplate(store: Store) -> None:
    store.save(visit())
    assert matches(store, "sentence", "disagree") == ["The Harbour Board disagreed."]
    assert matches(store, "quote", "bridges") == ["The bridge will stay open,"]
    assert matches(store, "sentence", "photo") == []
    words = {row["term"] for row in store.rows("SELECT word AS term FROM vocabulary")}
    assert {"petrova", "disagreed"} <= words
    assert "photo" not in words


def test_removing_the_articles_leaves_an_empty_store(store: Store) -> None:
    store.save_many([visit("a"), visit("b"), naming("c", "Ana Petrova", "Petrova")])
    assert [store.remove(doc_id) for doc_id in ("b", "a", "c", "c")] == [True, True, True, False]
    assert not any(dump(store).values())
    assert store.check() == []


def test_an_article_in_between_leaves_no_trace(store: Store) -> None:
    store.save_many([visit("a"), naming("b", "Ana Petrova", "Jonas Berg")])
    before = dump(store)
    store.save(naming("c", "Petrova", "Maria Petrova", "Jonas Berg", "Oslo Council"))
    store.remove("c")
    assert dump(store) == before


@pytest.mark.parametrize("span", [Span(0, 0), Span(5, 3), Span(-1, 4), Span(0, 10_000)])
def test_spans_outside_the_text_are_refused(store: Store, span: Span) -> None:
    spoilt = (
        replace(visit(), sentences=(span,)),
        replace(visit(), boilerplate=(Boilerplate(span, "note"),)),
        replace(visit(), quotes=(Quote(span, "direct"),)),
        replace(visit(), dates=(DateMention(span, "DATE", "2031"),)),
        replace(visit(), actors=(Actor("Oslo", "place", (), (span,)),)),
    )
    for extraction in spoilt:
        with pytest.raises(InvalidExtraction, match="visit: "):
            store.save(extraction)
    assert not any(dump(store).values())


@pytest.mark.parametrize(
    "article",
    [
        Article("visit", "half \ud800 a pair"),
        Article("\udfff", "text"),
        Article("visit", "text", title="\ud800"),
    ],
)
def test_what_sqlite_can_not_hold_is_refused_and_the_old_article_kept(store: Store, article: Article) -> None:
    store.save(visit())
    before = dump(store)
    with pytest.raises(InvalidExtraction, match="surrogate"):
        store.save(Extraction(article))
    assert dump(store) == before


@pytest.mark.parametrize(
    "text", ["", "\0", "before\0after. More after.", "🙂" * 50, "\u202eright to left", "\r\n\v\f"]
)
def test_odd_texts_are_saved_and_removed_whole(store: Store, text: str) -> None:
    whole = (Span(0, len(text)),) if text else ()
    store.save(
        Extraction(Article("odd", text), sentences=whole, quotes=tuple(Quote(s, "direct") for s in whole))
    )
    assert store.rows("SELECT text FROM article")[0][0] == text
    assert store.check() == []
    store.remove("odd")
    assert not any(dump(store).values())


def test_a_bad_article_of_a_batch_costs_only_itself(store: Store) -> None:
    bad = replace(visit("bad"), sentences=(Span(0, 9_999),))
    outcomes = store.save_many([visit("a"), bad, visit("b"), visit("a")])
    assert [str(outcome).partition(":")[0] for outcome in outcomes] == ["new", "bad", "new", "unchanged"]
    assert store.check() == []


def test_a_failing_source_of_a_batch_saves_nothing_of_it(store: Store) -> None:
    def failing() -> Iterator[Extraction]:
        yield visit("a")
        raise RuntimeError("the source broke")

    with pytest.raises(RuntimeError):
        store.save_many(failing())
    assert not any(dump(store).values())
    assert store.save(visit()) == "new"


def test_an_interrupted_save_changes_nothing_wherever_it_is_cut(store: Store) -> None:
    """Interrupt replacing an article after so many operations of SQLite, later each time."""
    store.save_many([visit("a"), naming("b", "Ana Petrova", "Petrova")])
    before = dump(store)
    changed = replace(visit("a"), content_hash="changed")
    cuts = 0
    while store.content_hash("a") != "changed":
        assert dump(store) == before
        operations = count()
        limit = 97 * cuts
        store.connection.set_progress_handler(lambda: next(operations) == limit, 1)  # noqa: B023 (used at once)
        with suppress(SlowLookUpError):
            store.save(changed)
        store.connection.set_progress_handler(None, 0)
        cuts += 1
    assert cuts > 20
    assert store.check() == []


KILLED = """
import os, sys
from store.database import Store
from tests.store.articles import naming, visit
store = Store.open(sys.argv[1])
statements = 0
def kill(_):
    global statements
    statements += 1
    if statements == int(sys.argv[2]):
        os.kill(os.getpid(), 9)
store.save(visit("first"))
print("saved", flush=True)
store.connection.set_trace_callback(kill)
store.save(naming("second", "Ana Petrova", "Jonas Berg"))
print("saved", flush=True)
"""


@pytest.mark.parametrize("at", [1, 4, 20, 10_000])
def test_a_killed_process_loses_nothing_that_was_reported(path: Path, at: int) -> None:
    Store.open(path).close()
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(at)], capture_output=True, text=True, check=False
    )
    reported = done.stdout.split()
    with Store.open(path) as store:
        assert store.content_hash("first") is not None
        assert (store.content_hash("second") is not None) == (len(reported) == 2)
        assert store.check() == []
        assert store.save(naming("second", "Ana Petrova", "Jonas Berg")) in ("new", "unchanged")


def test_the_circumstances_of_a_statement_are_kept(store: Store) -> None:
    store.save(visit())
    (row,) = store.rows("SELECT polarity, addressee, place, reported_by, candidates FROM quote")
    assert tuple(row) == ("refused", "reporters", "Oslo", "Coast Daily", '["Harbour Board"]')


def test_a_dates_modifier_and_the_day_of_an_update_are_stored(store: Store) -> None:
    store.save(visit())
    assert store.rows("SELECT mod FROM date_mention")[0]["mod"] == "APPROX"
    assert tuple(store.rows("SELECT published, updated FROM article")[0]) == ("2031-03-08", "2031-03-09")
