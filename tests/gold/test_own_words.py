"""What the sample corpus holds is found by its own words: names, stretches of statements, days."""

from collections.abc import Callable, Sequence

import pytest

from commands.actor import actor
from commands.answer import Answer
from commands.brief import brief
from commands.date import date
from commands.quote import quote
from commands.search import search
from store.actors.known import actors_called
from store.database import Store
from store.reading.excerpts import Row
from store.records import Citation, Span
from store.text.words import FUNCTION_WORDS, words_of

STRETCH = 6
"""Words of a statement that somebody copies."""
_STATEMENTS = """
    SELECT substr(a.text, q.start + 1, q."end" - q.start) AS words, a.doc_id, q.start, q."end"
    FROM quote AS q JOIN article AS a ON a.id = q.article_id WHERE q.boilerplate = 0
"""
_SENTENCES = """
    SELECT substr(a.text, s.start + 1, s."end" - s.start) AS words, a.doc_id, s.start, s."end"
    FROM sentence AS s JOIN article AS a ON a.id = s.article_id WHERE s.boilerplate = 0
"""
_DAYS = "SELECT DISTINCT first FROM date_mention WHERE first = last AND boilerplate = 0"


@pytest.mark.parametrize("asked", ["{}", "who is {}?", "{}'s"])
def test_every_actor_is_found_by_its_name(store: Store, asked: str) -> None:
    names = [row["name"] for row in store.rows("SELECT name FROM actor")]
    assert len(names) > 50
    missed = []
    for name in names:
        answer = actor(store, asked.format(name))
        found = answer.results[0].actor if answer.results else None
        bearers = actors_called(store, [tuple(words_of(name))]).values()
        namesakes = {row["id"]: row["name"] for row in store.rows("SELECT id, name FROM actor")}
        if found not in {name, *(namesakes[each] for ids in bearers for each in ids)}:
            missed.append((name, found))
    assert missed == []


def test_every_statement_is_found_by_any_stretch_of_it(store: Store) -> None:
    missed = []
    tried = 0
    for row in store.rows(_STATEMENTS):
        words = words_of(row["words"])
        for start in {0, (len(words) - STRETCH) // 2, len(words) - STRETCH}:
            stretch = words[max(0, start) : start + STRETCH]
            if start < 0 or all(word in FUNCTION_WORDS for word in stretch):
                continue
            tried += 1
            answer = quote(store, " ".join(stretch))
            if not any(_has(hit.source, row) or _stands_in(stretch, hit.text) for hit in answer.results):
                missed.append(stretch)
    assert tried > 100
    assert missed == []


@pytest.mark.parametrize("command", [search, brief])
def test_every_sentence_is_found_by_a_stretch_of_it(store: Store, command: Callable[..., Answer]) -> None:
    missed = []
    rows = store.rows(_SENTENCES)
    assert len(rows) > 100
    for row in rows:
        words = words_of(row["words"])
        stretch = words[len(words) // 3 :][:STRETCH]
        if len(stretch) == STRETCH and sum(word not in FUNCTION_WORDS for word in stretch) > 1:
            answer = command(store, " ".join(stretch), limit=10)
            if not any(_has(hit.source, row) or _stands_in(stretch, hit.text) for hit in answer.results):
                missed.append(stretch)
    assert missed == []


def _has(source: Citation, row: Row) -> bool:
    """Tell whether a result is of the place of a statement: of a clause its quoted words are shown."""
    here = Span(row["start"], row["end"])
    return source.doc_id == str(row["doc_id"]) and here.overlaps(Span(source.start, source.end))


def _stands_in(stretch: Sequence[str], text: str) -> bool:
    return f" {' '.join(stretch)} " in f" {' '.join(words_of(text))} "


def test_every_day_is_found_by_its_date(store: Store) -> None:
    days = [row["first"] for row in store.rows(_DAYS)]
    assert len(days) > 20
    assert [day for day in days if not date(store, day).found] == []
