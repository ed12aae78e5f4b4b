"""What a digest tells, and what it doesn't tell again."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from bot.cli import main
from commands.adapters.channels.digest_text import digest_lines
from commands.answer import Answer
from commands.channels.news import Wish, stands_alone
from commands.channels.subscribed import made_for
from commands.digest import FIGURES, PLANNED, QUOTES, STORIES, compose, composed_again
from store.database import Store
from store.digests.novelty import Cited, Told
from store.digests.scheduling import Schedule
from store.digests.subscriptions import Options, Subscription
from store.records import Article, Extraction
from store.text.sentences import split_sentences
from tests.commands.news import HARBOUR, news
from tests.store.digests.test_stories import FIRE, FIRE_TOO

EIGHTH, NINETEENTH = date(2031, 3, 8), date(2031, 3, 19)


@pytest.fixture
def desk() -> Iterator[Store]:
    """The three articles, in a store that may be written to."""
    with Store.open(":memory:") as store:
        for extraction in news():
            store.save(extraction)
        yield store


def headings(answer: Answer) -> list[str]:
    return [section.heading for section in answer.sections]


def texts(answer: Answer, heading: str) -> list[str]:
    return [r.text for section in answer.sections if section.heading == heading for r in section.results]


def after(cited: tuple[Cited, ...]) -> Told:
    return Told(
        frozenset((c.kind, c.doc_id, c.start, c.end) for c in cited),
        frozenset((c.kind, c.words) for c in cited),
        frozenset(c.doc_id for c in cited if c.kind == "story"),
    )


def plain_article(doc_id: str, text: str, publisher: str, day: date) -> Extraction:
    article = Article(doc_id, text, f"On {doc_id}", None, publisher, day, "given")
    return Extraction(article, sentences=split_sentences(text))


def test_a_day_gives_its_stories_and_quotations_with_their_sources(newsroom: Store) -> None:
    answer = compose(newsroom, Wish(EIGHTH)).answer
    assert headings(answer) == [STORIES, QUOTES]
    assert texts(answer, STORIES) == [HARBOUR.split(". ")[0] + "."]
    (quote,) = answer.sections[1].results
    assert quote.text == "The harbour bridge will stay open for freight,"
    assert (quote.speaker, quote.source.doc_id) == ("Ana Petrova", "harbour")


def test_nothing_is_told_twice(newsroom: Store) -> None:
    first = compose(newsroom, Wish(EIGHTH, since=0))
    again = compose(newsroom, Wish(EIGHTH, since=0, told=after(first.cited)))
    assert first.answer.found
    assert (again.answer.found, again.answer.lead) == (False, "Nothing new.")


def test_a_quotation_that_was_told_is_not_news_in_another_article(newsroom: Store) -> None:
    told = after(compose(newsroom, Wish(EIGHTH)).cited)
    later = compose(newsroom, Wish(date(2031, 3, 13), told=told))
    assert headings(later.answer) == [STORIES]


def test_what_is_planned_for_tomorrow_is_told_today(newsroom: Store) -> None:
    answer = compose(newsroom, Wish(NINETEENTH)).answer
    assert texts(answer, PLANNED) == ["A second meeting of Petrova and Brandt is due on 20 March 2031."]
    assert PLANNED not in headings(compose(newsroom, Wish(date(2031, 3, 21))).answer)


def test_a_digest_may_be_about_some_actors_or_topics(newsroom: Store) -> None:
    everything = Wish(EIGHTH, since=0, first=date(2031, 1, 1))
    by_actor = compose(newsroom, replace(everything, day=date(2031, 4, 3), actors=("Jon Aske",)))
    assert {r.source.doc_id for s in by_actor.answer.sections for r in s.results} == {"strike"}
    by_topic = compose(newsroom, replace(everything, day=date(2031, 4, 3), topics=("grain prices",)))
    assert {r.source.doc_id for s in by_topic.answer.sections for r in s.results} == {"grain"}


def test_an_unknown_actor_gives_nothing_instead_of_everything(newsroom: Store) -> None:
    assert not compose(newsroom, Wish(EIGHTH, since=0, actors=("Zebulon Quux",))).answer.found


def test_reports_and_copies_of_one_fire_are_one_story_whose_figures_differ(desk: Store) -> None:
    day = date(2031, 5, 3)
    desk.save(plain_article("fire", FIRE, "Coast Daily", day))
    desk.save(plain_article("copy", FIRE, "Harbour Times", day))
    desk.save(plain_article("too", FIRE_TOO, "Tarn Post", day))
    composed = compose(desk, Wish(day))
    (story,) = composed.answer.sections[0].results
    assert {source.doc_id for source in (story.source, *story.also)} == {"fire", "copy", "too"}
    assert [text.count("people") for text in texts(composed.answer, FIGURES)] == [1, 1]
    again = composed_again(desk, "again", composed.cited)
    assert [headings(again), texts(again, FIGURES)] == [
        headings(composed.answer),
        texts(composed.answer, FIGURES),
    ]


def test_a_copy_of_a_told_story_is_silent_and_a_further_report_goes_on_it(desk: Store) -> None:
    day = date(2031, 5, 3)
    desk.save(plain_article("fire", FIRE, "Coast Daily", day))
    told = after(compose(desk, Wish(day)).cited)
    desk.save(plain_article("copy", FIRE, "Harbour Times", day))
    assert not compose(desk, Wish(day, told=told)).answer.found
    desk.save(plain_article("too", FIRE_TOO, "Tarn Post", day))
    (story,) = compose(desk, Wish(day, told=told)).answer.sections[0].results
    assert (story.source.doc_id, story.notes) == ("too", ("goes on a story told before",))


def test_a_watch_gives_what_an_actor_says_and_where_a_topic_stands(desk: Store) -> None:
    now = datetime(2031, 4, 3, tzinfo=UTC)

    def watching(**options: tuple[str, ...]) -> list[str]:
        watch = Subscription("watch", 1, 2, Schedule(time(7), "UTC"), 3, Options(**options))  # type: ignore[arg-type]  # strings only
        composed = made_for(desk, watch, now)
        return [r.text for section in composed.answer.sections for r in section.results]

    assert watching(actors=("Petrova",))[0] == "The harbour bridge will stay open for freight,"
    assert watching(topics=("drought in Estmark",)) == [
        "Traders blame the drought in Estmark, not the strike."
    ]
    assert watching(topics=("volcano",)) == []


def test_the_terminal_prints_a_digest_without_any_subscription(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "s.sqlite"
    with Store.open(path) as store:
        for extraction in news():
            store.save(extraction)

    def run(*arguments: str) -> int | str | None:
        with pytest.raises(SystemExit) as ended:
            main(["digest", "--db", str(path), *arguments])
        return ended.value.code

    assert run("--dry-run", "--day", "2031-03-08", "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["command"], shown["found"]) == ("digest", True)
    assert run("--dry-run", "--day", "1999-01-01") == 0
    assert "Nothing new." in capsys.readouterr().out
    assert run("--dry-run", "--day", "next week") == 2
    assert run("--day", "2031-03-08") == 2


def test_a_story_is_told_by_what_says_most_of_its_title(desk: Store) -> None:
    text = (
        "The week began quietly in most of the coastal towns of the north. "
        "The lighthouse keeper of Larsund resigned after forty years on the rock. "
        "The council thanked the keeper as well."
    )
    keeper = plain_article("keeper", text, "Coast Daily", EIGHTH)
    titled = replace(keeper, article=replace(keeper.article, title="Lighthouse keeper of Larsund resigns"))
    desk.save(titled)
    told = texts(compose(desk, Wish(EIGHTH)).answer, STORIES)
    assert "The lighthouse keeper of Larsund resigned after forty years on the rock." in told


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("The third meeting of the week brought no result either.", False),
        ("The mayor of Ostby will come as well.", False),
        ("He said that the bridge would stay open.", False),
        ("The bridge will stay open for freight until Friday.", True),
    ],
)
def test_a_sentence_that_needs_the_one_before_it_does_not_stand_alone(text: str, *, alone: bool) -> None:
    assert stands_alone(text) is alone


def test_the_terminal_shows_what_the_post_would_say(newsroom: Store) -> None:
    lines = [text for text, _, _ in digest_lines(compose(newsroom, Wish(EIGHTH)).answer)]
    assert lines[:2] == ["Digest · 8 March 2031", "1 new article"]
    assert "Coast Daily · 8 March 2031 · https://coast.example/harbour" in lines
    assert not [line for line in lines if "100" in line or "very likely" in line]
    quoted = next(line for line in lines if "“" in line)
    assert quoted.startswith("Ana Petrova said")


def test_claims_that_disagree_are_told_with_both_sources(desk: Store) -> None:
    body = (
        "The storm that hit Larsund on Sunday tore eleven boats from their moorings in the old harbour. "
        "Fishermen in Larsund spent the night salvaging nets and boats from the old harbour. "
        "The harbour authority {} the northern pier after the storm."
    )
    desk.save(plain_article("one", body.format("closed"), "Coast Daily", EIGHTH))
    other = body.format("did not close").replace("tore eleven boats", "drove eleven boats")
    desk.save(
        plain_article(
            "two", other.replace("spent the night salvaging", "worked to save"), "Sund Post", EIGHTH
        )
    )
    found = texts(compose(desk, Wish(EIGHTH)).answer, FIGURES)
    assert sorted(found) == [
        "The harbour authority closed the northern pier after the storm.",
        "The harbour authority did not close the northern pier after the storm.",
    ]
