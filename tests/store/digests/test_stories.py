"""Articles on one matter, copies of one text, and figures that differ."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from store.database import Store
from store.digests.figures import differ, disagreements, measures_of
from store.digests.fresh import Fresh, Sentence, fresh_articles, matter_of, uses_of
from store.digests.stories import Story, is_copy, stories
from store.records import Article, DateSpan, Extraction, Span
from store.text.sentences import split_sentences

DAY = date(2031, 5, 3)
FIRE = (
    "A fire destroyed the old customs house in Tarn on Saturday. "
    "The fire killed 12 people in the customs house, police said. "
    "Firefighters from three towns fought the flames for nine hours."
)
FIRE_TOO = (
    "Flames gutted the historic customs house of Tarn at the weekend. "
    "Police said the fire in the customs house killed 15 people. "
    "The mayor promised that the customs house would be rebuilt after the fire."
)
CARPETS = (
    "A weaver from Estmark won the carpet prize. The judges praised the red wool. The prize is a silver loom."
)


def fresh(number: int, text: str, *, title: str = "", published: date | None = DAY) -> Fresh:
    sentences = tuple(
        Sentence(at, span, span.cut(text), matter_of(span.cut(text)))
        for at, span in enumerate(split_sentences(text))
    )
    return Fresh(number, f"a{number}", title, "Post", published, sentences, matter_of(title), frozenset())


def grouped(*articles: Fresh) -> list[Story]:
    return stories(articles, {}, 1_000)


def test_reports_of_one_fire_are_one_story_and_a_prize_another() -> None:
    fire, carpet, too = fresh(1, FIRE), fresh(2, CARPETS), fresh(3, FIRE_TOO)
    first, second = grouped(fire, carpet, too)
    assert (first.lead, first.others, first.copies) == (fire, (too,), ())
    assert second.lead == carpet


def test_the_same_text_elsewhere_is_a_copy() -> None:
    fire = fresh(1, FIRE)
    copy = fresh(2, "TARN. " + FIRE + " The agency reported this from Tarn.")
    (story,) = grouped(fire, copy)
    assert (story.others, story.copies) == ((), (copy,))
    assert not is_copy(fire, fresh(3, FIRE_TOO))


def test_reports_of_other_weeks_are_other_stories() -> None:
    later = fresh(2, FIRE, published=DAY + timedelta(days=9))
    assert len(grouped(fresh(1, FIRE), later)) == 2


def test_two_counts_of_one_thing_differ() -> None:
    (found,) = disagreements(Story(fresh(1, FIRE), (fresh(2, FIRE_TOO),)))
    assert (found.first.low, found.second.low, found.first.thing) == (12, 15, matter_of("people")[0])


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("The fire at the old mill killed 12 people.", "A fire killed 15 people at the old mill.", True),
        ("The fire at the old mill killed twelve people.", "A fire killed 12 people at the old mill.", False),
        ("The old mill fire killed at least 12 people.", "A fire killed 15 people at the old mill.", False),
        ("The old mill fire killed more than 20 people.", "A fire killed 15 people at the old mill.", True),
        ("The old mill fire killed about 100 people.", "A fire killed 105 people at the old mill.", False),
        ("The old mill fire killed 12 people.", "The fire at the old mill injured 15 people.", False),
        ("The old mill fire killed 12 people.", "12 people were killed at the old mill fire.", False),
        ("The old mill fire killed 12 people.", "14 people were killed at the old mill fire.", True),
        ("The old mill fire killed 12 people.", "A storm on the coast killed 15 people.", False),
        ("The old mill fire killed 12 people.", "The old mill fire killed 300 people.", False),
        ("The old mill burned for 9 hours after the fire.", "The old mill fire burned for 5 hours.", False),
        ("The old mill fire began on 3 May.", "The old mill fire began on 4 May.", False),
        ("Old mill fire killed 12 people, or 14 people.", "The old mill fire killed 15 people.", False),
        ("The bank raised the key rate to 4 percent.", "The bank raised its key rate to 5 percent.", True),
    ],
)  # fmt: skip
def test_only_figures_of_the_same_thing_differ(one: str, other: str, differs: bool) -> None:  # noqa: FBT001
    first, second = fresh(1, one), fresh(2, other)
    ours, theirs = measures_of(first, first.sentences[0]), measures_of(second, second.sentences[0])
    assert any(differ(a, b) for a in ours for b in theirs) is differs


def test_an_article_does_not_differ_from_itself() -> None:
    (measure,) = measures_of(fresh(1, FIRE), fresh(1, FIRE).sentences[1])
    assert not differ(measure, replace(measure, low=99, high=99))


def test_new_articles_are_those_that_arrived_or_are_of_the_days(store: Store) -> None:
    def saved(doc_id: str, published: date) -> None:
        store.save(Extraction(Article(doc_id, FIRE, published=published), sentences=split_sentences(FIRE)))

    saved("old", DAY - timedelta(days=30))
    saved("older", DAY - timedelta(days=31))
    days = DateSpan(DAY, DAY)
    assert [each.doc_id for each in fresh_articles(store, since=1, published=days)] == ["older"]
    assert fresh_articles(store, since=None, published=days) == []
    saved("today", DAY)
    found = fresh_articles(store, since=3, published=days)
    assert [each.doc_id for each in found] == ["today"]
    assert found[0].sentences[0].span == Span(0, FIRE.index(".") + 1)
    uses, total = uses_of(store, found)
    assert (total, uses[matter_of("customs")[0]]) == (9, 6)
