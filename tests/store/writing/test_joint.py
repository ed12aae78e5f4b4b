"""What several say together is found by each of them, and shown as said by all."""

from datetime import date

import pytest

from commands.answer import Answer
from commands.registry import find_command
from store.actors.facts import last_heard
from store.actors.search import find_actors
from store.database import Store
from store.lookup.question import Scope
from store.migrations import SCRIPTS
from store.reading.excerpts import latest_ids, quotes_by_id
from store.records import Article, Extraction, Quote
from store.text.sentences import split_sentences
from store.writing.joint import joined_names
from tests.store.articles import naming, person, span_of

TEXT = "“The ferry will sail on Sundays again,” Ada Novak and Ole Brink said. Mia Sand disagreed."
BOTH = "Ada Novak and Ole Brink"
ALONE = frozenset({"Ada Novak", "Ole Brink", "Mia Sand", "Ministry of Trade and Industry"})


def ferry(doc_id: str = "ferry", speaker: str = BOTH, *, candidates: tuple[str, ...] = ()) -> Extraction:
    words = span_of(TEXT, "The ferry will sail on Sundays again,")
    quote = Quote(
        words, "direct", speaker, speaker, "said", confidence=0.97, rule="name", candidates=candidates
    )
    return Extraction(
        Article(doc_id, TEXT, published=date(2031, 3, 8)),
        sentences=split_sentences(TEXT),
        quotes=(quote,),
        actors=tuple(person(TEXT, name) for name in ("Ada Novak", "Ole Brink", "Mia Sand")),
    )


def said_by(store: Store, name: str) -> list[str | None]:
    actor = find_actors(store, name)[0].actor
    ids = latest_ids(store, frozenset({actor.id}), scope=Scope(), limit=5)
    return [hit.speaker for hit in quotes_by_id(store, ids, why="")]


@pytest.mark.parametrize(
    ("speaker", "names"),
    [
        ("Ada Novak and Ole Brink", ("Ada Novak", "Ole Brink")),
        ("Ada Novak, Mia Sand and Ole Brink", ("Ada Novak", "Mia Sand", "Ole Brink")),
        ("Ada Novak, Mia Sand, and Ole Brink", ("Ada Novak", "Mia Sand", "Ole Brink")),
        ("Ministry of Trade and Industry", ()),
        ("Ministry of Trade and Industry and Ada Novak", ("Ministry of Trade and Industry", "Ada Novak")),
        ("Ada Novak and her lawyer", ()),
        ("Ada Novak", ()),
        ("traders and brokers", ()),
    ],
)
def test_only_names_of_the_article_are_joined(speaker: str, names: tuple[str, ...]) -> None:
    assert joined_names(speaker, ALONE) == names


def test_each_of_those_who_say_it_together_finds_it(store: Store) -> None:
    store.save(ferry())
    assert said_by(store, "Ada Novak") == said_by(store, "Ole Brink") == [BOTH]
    assert said_by(store, "Mia Sand") == []
    assert last_heard(store, find_actors(store, "Ole Brink")[0].actor.id) == (date(2031, 3, 8), 1)


def test_who_is_alone_with_and_in_the_name_speaks_alone(store: Store) -> None:
    store.save(naming("ministry", "Ministry of Trade and Industry", kind="organisation"))
    store.save(ferry(speaker="Mia Sand"))
    assert store.rows("SELECT * FROM joint_speaker") == []
    assert said_by(store, "Mia Sand") == ["Mia Sand"]


def test_it_goes_with_its_article_and_follows_merged_actors(store: Store) -> None:
    text = "“We agree,” Brink and Ada Novak said."
    lone = Extraction(
        Article("lone", text),
        sentences=split_sentences(text),
        quotes=(Quote(span_of(text, "We agree,"), "direct", "Brink and Ada Novak", confidence=0.97),),
        actors=(person(text, "Brink"), person(text, "Ada Novak")),
    )
    store.save(lone)
    store.save(naming("full", "Ole Brink"))
    assert said_by(store, "Ole Brink") == ["Brink and Ada Novak"]
    assert store.remove("lone")
    assert store.rows("SELECT * FROM joint_speaker") == []
    assert store.check() == []


def test_what_older_versions_stored_is_found_as_well(store: Store) -> None:
    store.save(ferry(candidates=("Ada Novak", "Ole Brink")))
    store.save(ferry("open", "the ferry company", candidates=("Ada Novak", "Ole Brink")))
    wanted = [tuple(row) for row in store.rows("SELECT * FROM joint_speaker")]
    script = SCRIPTS["m024_joint_speakers"]
    with store.transaction():
        store.connection.execute("DELETE FROM joint_speaker")
        store.connection.execute(script[script.index("INSERT INTO") :].rstrip().rstrip(";"))
    assert [tuple(row) for row in store.rows("SELECT * FROM joint_speaker")] == wanted
    assert len(wanted) == 2


def ask(store: Store, command: str, text: str, **options: object) -> Answer:
    return find_command(command).run(store, {"text": text, **options})


def test_commands_tell_all_who_said_it(store: Store) -> None:
    store.save(ferry())
    for name in ("Ada Novak", "Ole Brink"):
        by_option = ask(store, "quote", "ferry on Sundays", speaker=name)
        asked = ask(store, "quote", f"what did {name} say about the ferry")
        assert [result.speaker for result in by_option.results] == [BOTH]
        assert [result.speaker for result in asked.results] == [BOTH]
        told = ask(store, "actor", name)
        assert BOTH in {result.speaker for section in told.sections for result in section.results}
    assert not ask(store, "quote", "what did Mia Sand say about the ferry").found


@pytest.mark.parametrize(("name", "right"), [("Ada Novak", True), ("Ole Brink", True), ("Mia Sand", False)])
def test_a_claim_of_one_of_them_is_right(store: Store, name: str, right: bool) -> None:  # noqa: FBT001 (parametrized)
    store.save(ferry())
    verdict = ask(store, "check", f"{name} said: “The ferry will sail on Sundays again”").verdict
    assert verdict is not None
    assert verdict["right"] is right
