"""Boilerplate: what the page adds is marked by its kind, and prose is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.boilerplate import inside, mark
from store.records import Span

TITLE = "Ferry talks resume in the northern harbour"
PROSE = (
    "The harbour minister said on Monday that the talks about the ferry would go on for another week, "
    "because both companies had asked for more time."
)
MORE = (
    "Fishermen in the two villages have waited for a decision since the spring, when the old pier was "
    "closed after a storm, and many of them have lost patience."
)


def page(*blocks: str) -> str:
    return "\n\n".join(blocks)


def marked(text: str) -> list[tuple[str, str]]:
    return [(item.kind, item.span.cut(text)) for item in mark(text)]


ADDED = [
    ("byline", "By Ann Lee"),
    ("byline", "By Ann Lee and Bo Chen | 3 May 2024"),
    ("byline", "Written by Ann van der Lee"),
    ("dateline", "May 3, 2024"),
    ("dateline", "Published: 3 May 2024, 10:30 GMT"),
    ("dateline", "Updated 2024-05-03 at 10:30"),
    ("caption", "A crane lifts the ferry at the old pier in Norhaven on May 2, 2024. / AP"),
    ("caption", "Minister Ann Lee (left) and harbour master Bo Chen shake hands in Norhaven, May 2, 2024."),
    ("caption", "FILE PHOTO: The old ferry leaves Norhaven for the last time"),
    ("caption", "Fishermen wait at the closed pier in Norhaven. [Bo Chen/Reuters]"),
    ("caption", "The pier after the storm (Photo by Bo Chen)"),
    ("caption", "Ann Lee/Pool/AFP/Getty Images"),
    ("caption", "harbour, ferry, norhaven, pier"),
    ("note", "Editor’s Note: Ann Lee is a writer based in Norhaven. She covers shipping."),
    ("note", "The views expressed in this article are the author’s own."),
    ("notice", "Comments are closed."),
    ("notice", "Subscribe to our newsletter and never miss a story."),
    ("notice", "We use cookies to improve your experience; see our privacy policy."),
    ("notice", "(If you would like to contribute, please contact us at desk@example.org)"),
    ("notice", "© 2024 The Harbour Post. All rights reserved."),
    ("notice", "Share this article: Facebook | Twitter | Email"),
]


@pytest.mark.parametrize(("kind", "added"), ADDED)
def test_what_stands_between_title_and_prose_is_marked(kind: str, added: str) -> None:
    assert marked(page(TITLE, added, PROSE, MORE)) == [(kind, added)]


GLUED = [
    "NORHAVEN, May 3 (Reuters) -",
    "NORHAVEN (AP) —",
    "NORHAVEN, Freeland, May 3, 2024 /PRNewswire/ --",
    "May 3, 2024–",
    "Norhaven (AFP) –",
    "NORHAVEN, Freeland —",
]


@pytest.mark.parametrize("dateline", GLUED)
def test_a_dateline_glued_to_the_prose_is_marked_alone(dateline: str) -> None:
    assert marked(page(TITLE, f"{dateline} {PROSE}", MORE)) == [("dateline", dateline)]


KEPT = [
    "By Friday the two companies had still not agreed on who would pay for the new pier and its lights.",
    "The AFL-CIO said it would stand with the dock workers, whose contract ends in the coming summer.",
    "“I have seen this photo,” the minister said, and then left the room without another word to the press.",
    "Subscribers to the harbour newsletter grew by a third last year, the company said in its report.",
    "“Comments are closed because people shouted at each other,” the site’s owner said on Tuesday evening.",
    "More than 300 people signed the letter, which the minister received on 3 May 2024 in Norhaven.",
    "He paused... and then he said that nobody had asked the fishermen what they thought of the new plan.",
]


@pytest.mark.parametrize("sentence", KEPT)
def test_sentences_of_the_article_are_kept(sentence: str) -> None:
    assert marked(page(TITLE, PROSE, sentence, MORE)) == []


def test_a_section_with_prose_is_no_related_news() -> None:
    assert marked(page(TITLE, PROSE, "Latest news", MORE, PROSE + " It rained.")) == []


def test_related_news_are_marked_from_their_heading_on() -> None:
    teasers = (
        "## Latest news",
        "Storm warning for the coast: What...",
        "Who pays for the new pier?",
        "You might also likeRELATED",
        "Must read",
    )
    assert marked(page(TITLE, PROSE, MORE, *teasers)) == [("related", each) for each in teasers]


def test_related_news_end_with_the_next_paragraph() -> None:
    text = page(TITLE, PROSE, "Read more", "Storm warning for the coast", "Pier closed until June", MORE)
    assert [words for _, words in marked(text)] == [
        "Read more",
        "Storm warning for the coast",
        "Pier closed until June",
    ]


def test_cut_off_teasers_are_marked_without_a_heading() -> None:
    teasers = [
        "The storm that closed the pier in spring was the worst in thirty years, and it may not...",
        "A new ferry costs as much as a small hospital, and the villages are asking who is to...",
    ]
    assert marked(page(TITLE, PROSE, *teasers)) == [("related", each) for each in teasers]


def test_a_credit_line_under_a_caption_goes_with_it() -> None:
    caption = "The old ferry fires its horn for the last time, in this photo published this month."
    text = page(TITLE, PROSE, f"{caption}\nNorhaven Harbour Office", MORE)
    assert marked(text) == [("caption", caption), ("caption", "Norhaven Harbour Office")]


def test_a_title_that_comes_again_is_marked_the_second_time() -> None:
    text = page(TITLE, "By Ann Lee", TITLE, PROSE)
    assert [(item.kind, item.span.start) for item in mark(text)] == [("byline", 44), ("title", 56)]


def test_a_title_glued_to_its_section_is_marked_instead_of_the_clean_one() -> None:
    assert marked(page("News" + TITLE, TITLE, PROSE)) == [("title", "News" + TITLE)]


def test_front_matter_is_marked_whole() -> None:
    front = "---\ntitle: Ferry talks\nauthor: Ann Lee\n---\n"
    assert marked(f"{front}\n{PROSE}\n\n{MORE}") == [("frontmatter", front)]


def test_the_sign_off_of_a_hard_wrapped_text_is_marked_alone() -> None:
    lines = (
        "The harbour minister said on",
        "Monday that the talks would",
        "go on for another week, and",
        "that was all.",
    )
    text = "\n".join((*lines, " Reuter"))
    assert marked(text) == [("notice", "Reuter")]


def test_inside_asks_for_kinds() -> None:
    found = mark(page(TITLE, "By Ann Lee", PROSE))
    assert inside(Span(46, 50), found)
    assert not inside(Span(46, 50), found, ["caption"])


LINES = st.sampled_from(
    [TITLE, PROSE, MORE, "By Ann Lee", "Read more", "a, b, c", "© 2024", "Reuter", "---", "a: b", "..."]
)


@settings(max_examples=150)
@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(LINES, max_size=12).map("\n".join),
        st.lists(LINES).map("\r\n\r\n".join),
    )
)
def test_marked_spans_lie_in_the_text_in_order_without_overlap(text: str) -> None:
    end = 0
    for item in mark(text):
        assert end <= item.span.start < item.span.end <= len(text)
        end = item.span.end
