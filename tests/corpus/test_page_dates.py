"""The days of a page: published and updated apart, and neither from what is not the article."""

import pytest

from corpus.formats.page_dates import PageDays, read_page_days

PROSE = (
    "<p>The harbour minister said on May 2, 2019 that the talks about the ferry would go on another week, "
    "because both companies had asked for more time, as they did on <time datetime='2018-03-01'>1 March"
    "</time>.</p>"
)


def page(head: str = "", *, top: str = "", bottom: str = "") -> str:
    article = f"<article><h1>Ferry talks of May 1, 2017</h1>{PROSE * 3}</article>"
    return f"<html><head>{head}</head><body>{top}{article}{bottom}</body></html>"


def meta(**days: str) -> str:
    return "".join(f'<meta property="article:{name}" content="{day}">' for name, day in days.items())


@pytest.mark.parametrize(
    ("markup", "published", "updated"),
    [
        (
            page(meta(published_time="2022-01-25T10:00Z", modified_time="2022-01-26T10:00Z")),
            "2022-01-25",
            "2022-01-26",
        ),
        (
            page(
                '<script type="application/ld+json">'
                '{"datePublished": "2022-01-25T10:00:00Z", "dateModified": "2022-01-27T09:00:00Z"}</script>'
            ),
            "2022-01-25",
            "2022-01-27",
        ),
        (
            page(
                top="<i itemprop='datePublished' content='2022-01-25'>x</i>"
                "<i itemprop='dateModified'>2022-01-28</i>"
            ),
            "2022-01-25",
            "2022-01-28",
        ),
        (page(meta(published_time="2022-01-25", modified_time="2022-01-25")), "2022-01-25", None),
        (page(meta(published_time="2022-01-25", modified_time="2022-01-20")), "2022-01-25", None),
        (page('<link rel="canonical" href="https://example.org/2022/01/25/ferry">'), "2022-01-25", None),
        (page(top='<span class="published-date">January 25, 2022</span>'), "2022-01-25", None),
    ],
)
def test_the_original_day_and_the_update_are_kept_apart(
    markup: str, published: str, updated: str | None
) -> None:
    assert read_page_days(markup) == PageDays(published, updated)


@pytest.mark.parametrize(
    "markup",
    [
        page(),
        page(bottom='<footer>© 2025 <span class="date">June 3, 2025</span></footer>'),
        page(bottom='<aside class="related"><time datetime="2025-06-03">3 June</time></aside>'),
        page(top='<div class="clock"><time datetime="2025-06-03">Tuesday</time></div>'),
        page(bottom='<div id="latest-news"><span class="date">June 3, 2025</span></div>'),
        page('<meta name="generator" content="Press 2025-06-03">'),
    ],
)
def test_the_day_of_the_visit_and_other_articles_tell_nothing(markup: str) -> None:
    assert read_page_days(markup) == PageDays()
    bylined = markup.replace(
        "<article>", '<div class="byline">By A <time datetime="2022-01-25">x</time></div><article>'
    )
    assert read_page_days(bylined) == PageDays("2022-01-25")


@pytest.mark.parametrize("markup", ["", "   ", "<html></html>", "no markup at all", "<meta content>"])
def test_what_is_no_page_states_nothing(markup: str) -> None:
    assert read_page_days(markup) == PageDays()
