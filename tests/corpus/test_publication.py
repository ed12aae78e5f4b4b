"""Publication: title, author, publisher and day as stated, or the day inferred as a range."""

import re
from datetime import date

import pytest

from corpus.boilerplate import mark
from corpus.publication import complete, infer
from store.records import Article, DateMention, DateSpan, Span

TITLE = "Ferry talks resume in the northern harbour"
PROSE = (
    "The harbour minister said on Monday that the talks about the ferry would go on for another week, "
    "because both companies had asked for more time."
)


def completed(text: str, **given: str) -> Article:
    return complete(Article("a", text, title=given.get("title")), mark(text))


def page(*blocks: str) -> str:
    return "\n\n".join(blocks)


STATED = [
    (page(TITLE, "May 3, 2024", PROSE), "2024-05-03"),
    (page(TITLE, "By Ann Lee | 3 May 2024", PROSE), "2024-05-03"),
    (page(TITLE, f"May 3, 2024–{PROSE}"), "2024-05-03"),
    (page(TITLE, f"NORHAVEN, May 3, 2024 /PRNewswire/ -- {PROSE}"), "2024-05-03"),
    (page(TITLE, "Updated: 9 May 2024", "Published: 3 May 2024", PROSE), "2024-05-03"),
    (page(TITLE, "Last updated 03.05.2024", PROSE), "2024-05-03"),
    (
        page(TITLE, PROSE, "This article was first published on 3rd May 2024 in the Harbour Post."),
        "2024-05-03",
    ),
]


@pytest.mark.parametrize(("text", "day"), STATED)
def test_the_day_is_taken_from_datelines_bylines_and_notes(text: str, day: str) -> None:
    found = completed(text)
    assert (str(found.published), found.published_basis) == (day, "stated")


UPDATED = [
    (page(TITLE, "May 3, 2024", PROSE), "2024-05-03", None),
    (page(TITLE, "Published: 3 May 2024", "Updated: 9 May 2024", PROSE), "2024-05-03", "2024-05-09"),
    (page(TITLE, "By Ann Lee | 3 May 2024 | Updated 4 May 2024", PROSE), "2024-05-03", "2024-05-04"),
    (page(TITLE, "Last updated 03.05.2024", PROSE), "2024-05-03", None),
]


@pytest.mark.parametrize(("text", "published", "updated"), UPDATED)
def test_an_update_is_kept_apart_from_the_publication(text: str, published: str, updated: str | None) -> None:
    found = completed(text)
    assert str(found.published) == published
    assert (str(found.updated) if found.updated else None) == updated


def test_the_day_of_a_visit_is_not_the_publication() -> None:
    text = page("Monday, June 2, 2025", TITLE, "By Ann Lee | 3 May 2024", PROSE)
    assert str(completed(text).published) == "2024-05-03"


NOT_STATED = [
    page(TITLE, PROSE, "The pier was closed on May 3, 2023."),
    page(TITLE, PROSE, "CORRECTION:", "Friday, May 3, 2024.", "The pier is older than we wrote."),
    page(TITLE, "A crane lifts the ferry in Norhaven on May 2, 2023. / AP", PROSE),
    page(
        TITLE, PROSE, PROSE, "Latest news", "May 3, 2023 Storm warning for the coast and what it means for..."
    ),
]


@pytest.mark.parametrize("text", NOT_STATED)
def test_days_of_events_captions_and_related_news_are_not_the_publication(text: str) -> None:
    assert completed(text).published is None


def test_what_was_given_wins() -> None:
    text = page(TITLE, "May 3, 2024", PROSE)
    found = complete(
        Article("a", text, title="Given", published=date(2024, 5, 4), published_basis="given"), mark(text)
    )
    assert (found.title, found.published, found.published_basis) == ("Given", date(2024, 5, 4), "given")


TITLES = [
    (page(TITLE, PROSE), TITLE),
    (page("News" + TITLE, TITLE, PROSE), TITLE),
    (page(f"# {TITLE}", PROSE), TITLE),
    (page("Ferry Talks Resume After Storm.", PROSE), "Ferry Talks Resume After Storm"),
    (page("Will the ferry ever come back?", PROSE), "Will the ferry ever come back?"),
    (page("By Ann Lee", TITLE, PROSE), TITLE),
    (page(PROSE, PROSE + " It rained."), None),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_the_title_is_the_first_heading_before_the_prose(text: str, title: str | None) -> None:
    assert completed(text).title == title


AUTHORS = [
    (page(TITLE, "By Ann Lee", PROSE), "Ann Lee"),
    (page(TITLE, "BY ANN LEE", PROSE), "Ann Lee"),
    (page(TITLE, "By Ann C.", PROSE), "Ann C."),
    (page(TITLE, "Editor’s Note: Ann Lee is a writer based in Norhaven.", PROSE), "Ann Lee"),
    (page(TITLE, PROSE, "Reporting by Ann Lee, writing by Bo Chen; editing by Cy Dee"), "Ann Lee"),
    (page(TITLE, "By AFP Staff", PROSE), None),
    (page(TITLE, PROSE, "Editor’s note: Ann Lee is known for long speeches."), None),
    (page(TITLE, PROSE, "By Friday nobody had agreed."), None),
]


@pytest.mark.parametrize(("text", "author"), AUTHORS)
def test_the_author_stands_in_the_byline_or_the_note(text: str, author: str | None) -> None:
    assert completed(text).author == author


PUBLISHERS = [
    (
        page(
            TITLE,
            PROSE,
            "The views expressed are those of the author, not necessarily those of Harbour TV.",
        ),
        "Harbour TV",
    ),
    (page(TITLE, PROSE, "© 2024 Harbour Post"), "Harbour Post"),
    (page(TITLE, f"NORHAVEN, May 3 (Reuters) - {PROSE}"), "Reuters"),
    (page(TITLE, PROSE, "This article first appeared in the Harbour Post."), "Harbour Post"),
    (page(TITLE, PROSE, "The Harbour Post wrote so."), None),
]


@pytest.mark.parametrize(("text", "publisher"), PUBLISHERS)
def test_the_publisher_stands_in_a_disclaimer_rights_or_dateline(text: str, publisher: str | None) -> None:
    assert completed(text).publisher == publisher


EXPRESSION = re.compile(
    r"(?P<day>\d+) (?P<month>May|June) (?P<year>\d{4})|\d+ (?:May|June)|(?:last |on )?(?:Mon|Fri|Thurs)day"
    r"|(?:later )?(?:last|this) week"
)


def inferred(text: str) -> Article:
    """Infer with mentions as `find_dates` gives them unanchored: only full dates have days."""
    mentions = []
    for found in EXPRESSION.finditer(text):
        day = (
            date(int(found["year"]), 5 + (found["month"] == "June"), int(found["day"]))
            if found["year"]
            else None
        )
        days = DateSpan(day, day) if day else None
        mentions.append(DateMention(Span(*found.span()), "DATE", str(day or "XXXX"), days))
    return infer(Article("a", text), mentions, mark(text))


def test_a_day_is_inferred_soon_after_the_latest_one_with_its_range() -> None:
    text = page(
        TITLE,
        "The ferry talks opened on 6 May 2024, went on for 7 May and were broken off on 8 May, she said last "
        "Friday.",
        "Both companies are to meet later this week.",
    )
    found = inferred(text)
    assert found.published_basis == "inferred"
    assert found.published_range is not None
    assert found.published is not None
    assert found.published_range.first <= found.published <= found.published_range.last
    assert date(2024, 5, 8) < found.published < date(2024, 5, 24)


def test_planned_days_lie_after_publication() -> None:
    text = page(
        TITLE,
        "The pier was closed on 6 May 2024, cleaned by 18 May and opened on 20 May. "
        "The companies will meet on 3 June.",
    )
    found = inferred(text)
    assert found.published is not None
    assert date(2024, 5, 20) <= found.published <= date(2024, 6, 3)


def test_histories_and_lone_dates_give_no_day() -> None:
    assert (
        inferred(page(TITLE, "The pier was built on 6 May 1924 and burnt down on 3 June 1931.")).published
        is None
    )
    assert (
        inferred(page(TITLE, "A law of 6 May 1924 forbids it, the minister said on Friday.")).published
        is None
    )


@pytest.mark.parametrize(
    "prose",
    [
        "The pier was closed on 6 May 2024 and opened on 20 May, the minister said on Friday.",
        "On 6 May 2024 it fell, on 8 May the mole, on 9 May a crane. It rose on 3 June 2026, so on Friday.",
        "It fell on 6 May 1924, 9 May 1931, 3 June 1947, 6 May 2024, 8 May and 9 May, she said on Friday.",
    ],
)
def test_what_may_be_chance_or_a_tale_of_the_past_gives_no_day(prose: str) -> None:
    assert inferred(page(TITLE, prose)).published is None


def test_a_given_day_is_not_inferred_again() -> None:
    article = Article("a", PROSE, published=date(2024, 5, 3), published_basis="given")
    assert infer(article, [], ()) is article


def test_a_given_range_bounds_the_inferred_day() -> None:
    given = DateSpan(date(2024, 5, 6), date(2024, 5, 9))
    article = infer(Article("a", "The port was closed.", published_range=given), [], [])
    assert (article.published, article.published_basis) == (date(2024, 5, 9), "inferred")
    assert article.published_range == given
