"""Dates in whole articles: tense, the flow of the text, boilerplate, and what stays open."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from corpus.dates import find_dates
from corpus.pipeline import parse
from store.records import Boilerplate, DateMention, Span

THURSDAY = date(2024, 1, 11)


def read(
    nlp: Language, text: str, published: date | None = THURSDAY, boilerplate: tuple[Boilerplate, ...] = ()
) -> tuple[DateMention, ...]:
    """Read one article."""
    (doc,) = parse(nlp, [text])
    return find_dates(doc, published=published, boilerplate=boilerplate)


def values(nlp: Language, text: str, published: date | None = THURSDAY) -> list[str]:
    """Return the values found in an article."""
    return [mention.value for mention in read(nlp, text, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ministry on Tuesday did not rule out a new levy.", "2024-01-09"),
        ("The minister said on Friday that the levy stays.", "2024-01-05"),
        ("The two mayors will meet on Tuesday in Lisbon.", "2024-01-16"),
        ("The mayors are expected to meet on Friday.", "2024-01-12"),
        ("The envoy is due in Rome on Monday.", "2024-01-15"),
        ("A vote has been scheduled for Monday.", "2024-01-15"),
        ("A vote had been scheduled for Monday.", "2024-01-08"),
        ("The offer had been due to expire on Friday.", "2024-01-05"),
        ("The office was shut on Good Friday.", "2023-04-07"),
        ("The office will be shut on Easter Monday.", "2024-04-01"),
        ("The museum opens late on Tuesday nights.", "XXXX-WXX-2TNI"),
        ("They have been on strike for weeks now.", "PXW"),
        ("Following Monday's debate the council will look for a hall.", "2024-01-08"),
        ("She has to rest since Friday's fall.", "2024-01-05"),
        ("The ferry sank last Friday off the coast.", "2024-01-05"),
        ("The ferry company closed last week.", "2024-W01"),
        ("The ferry company opened earlier this month.", "2024-01"),
        ("The envoy resigned on December 17.", "2023-12-17"),
        ("The envoy resigned on the 17th of December.", "2023-12-17"),
        ("The court will rule on February 2.", "2024-02-02"),
        ("The bridge was finished in October.", "2023-10"),
        ("The bridge should be finished in June.", "2024-06"),
        ("The committee meets on Friday, January 19.", "2024-01-19"),
        ("The exhibition opens on Friday.", "2024-01-12"),
        ("A man walks past a flooded market on Tuesday.", "2024-01-09"),
        ("The two fleets met at the weekend.", "2024-W01-WE"),
        ("Guests arrived on Monday morning.", "2024-01-08TMO"),
        ("The train left at 6:40 p.m. on Wednesday.", "2024-01-10T18:40"),
    ],
)
def test_tense_and_publication_date_decide_the_day(nlp: Language, text: str, value: str) -> None:
    assert values(nlp, text) == [value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police arrested her on January 3. Two days later she was freed.", ["2024-01-03", "2024-01-05"]),
        (
            "Three meetings are planned for March: on the 3rd in Rome and on the 5th in Bern.",
            ["2024-03", "2024-03-03", "2024-03-05"],
        ),
        ("The envoy goes tomorrow to Rome, and to Bern on Sunday.", ["2024-01-12", "2024-01-14"]),
        ("A bomb went off on Tuesday.\n\nThe same day a second one was found.", ["2024-01-09", "2024-01-09"]),
        ("The law passed in 2019. The following year it was struck down.", ["2019", "2020"]),
        ("Talks ran from November 28 to December 2, 2015.", ["2015-11-28", "2015-12-02"]),
        ("The plant opened on April 3, 1987. In June it burned down.", ["1987-04-03", "1987-06"]),
        (
            "In the third quarter of 2023 it lost money. A year earlier it had made some.",
            ["2023-Q3", "2022-Q3"],
        ),
    ],
)
def test_the_text_itself_is_an_anchor(nlp: Language, text: str, expected: list[str]) -> None:
    assert values(nlp, text) == expected


HISTORY = (
    "In May 1871 the canal company was founded. On 3 June 1871 it hired engineers. Work began in August. "
    "By early October half of the bed was dug.\n\n"
    "On 14 February 1872 a wall broke. Three days later the company stopped all work. In April 1872 it began "
    "again, and in July 1873 the first boat passed. The next month a second boat followed."
)


def test_a_history_goes_on_from_the_year_that_it_told_last(nlp: Language) -> None:
    assert values(nlp, HISTORY) == [
        "1871-05", "1871-06-03", "1871-08", "1871-10", "1872-02-14", "1872-02-17", "1872-04", "1873-07",
        "1873-08",
    ]  # fmt: skip


def test_a_history_comes_back_from_what_it_only_glances_at(nlp: Language) -> None:
    text = HISTORY + (
        "\n\nOn 2 May 1874 a storm came, worse than that of 1868. In June the locks were shut. "
        "The boats that had sunk in late 1873 were raised. In August a new lock was dug. After the March "
        "1875 accord the canal was sold. In September the company was dissolved, a year earlier than was "
        "planned. In October it was over."
    )
    assert values(nlp, text)[9:] == [
        "1874-05-02", "1868", "1874-06", "1873", "1874-08", "1875-03", "1874-09", "1873-09", "1874-10",
    ]  # fmt: skip


def test_news_with_many_old_years_still_counts_from_its_own_day(nlp: Language) -> None:
    text = (
        "The mayor opened the tunnel on Wednesday. Plans were made in 1998, dropped in 2003 and taken up "
        "in 2008. In 2012 a tender failed, and in 2015 another. A court stopped the works in March 2017.\n\n"
        "The council voted for it last year. As of three years ago, the costs stood at nine million, and "
        "they rose again earlier this year. Traffic will use it on Monday."
    )
    found = {mention.span.cut(text): mention.value for mention in read(nlp, text)}
    assert found["Wednesday"] == "2024-01-10"
    assert found["last year"] == "2023"
    assert found["three years ago"] == "2021"
    assert found["earlier this year"] == "2024"
    assert found["Monday"] == "2024-01-15"
    assert found["March 2017"] == "2017-03"


def test_a_day_after_an_old_year_of_the_background_lies_near_publication(nlp: Language) -> None:
    text = "The valley was taken in 2014, and thousands fled. Flags were put up in the hall on January 10."
    assert values(nlp, text) == ["2014", "2024-01-10"]


def test_without_a_publication_date_only_what_the_text_anchors_is_full(nlp: Language) -> None:
    text = "On Friday the council met. It will meet again on March 8. The hall was built in 1911."
    mentions = read(nlp, text, None)
    assert [mention.value for mention in mentions] == ["XXXX-WXX-5", "XXXX-03-08", "1911"]
    assert [mention.days is None for mention in mentions] == [True, True, False]


def test_boilerplate_does_not_move_the_anchor_of_the_article(nlp: Language) -> None:
    text = (
        "The strike began on January 3.\n\nRead also: the storm of August 9, 1999\n\nIt ended two days later."
    )
    start = text.index("Read also")
    block = Boilerplate(Span(start, text.index("\n\nIt ended")), "related")
    assert [mention.value for mention in read(nlp, text, boilerplate=(block,))][1:] == [
        "1999-08-09",
        "2024-01-05",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The council may vote against it.",
        "The March on the palace ended in tears.",
        "About 2000 soldiers stayed.",
        "The alliance sent 2000 Dutch-trained engineers.",
        "Some 1945 houses burned down.",
        "The ticket costs EUR 2000 and the boat $2000.",
        "It sold 2,000 boxes.",
        "The fall of the government surprised nobody.",
        "She is 34 years old.",
        "She moved to Bergen in her early 20s.",
        "Support stood in the low 50s.",
        "The talk was printed in USA Today.",
        "The Easter Rising is taught at school.",
        "The daily paper is sold out.",
    ],
)
def test_words_that_only_look_like_a_time_are_left_alone(nlp: Language, text: str) -> None:
    assert read(nlp, text) == ()


def test_every_mention_names_the_rule_that_decided(nlp: Language) -> None:
    (mention,) = read(nlp, "The minister resigned on Tuesday.")
    assert mention.rule == "weekday: the last such day"


@pytest.mark.parametrize("published", [date.min, date.max, None])
def test_the_ends_of_the_calendar_raise_nothing(nlp: Language, published: date | None) -> None:
    read(
        nlp,
        "Last week, three decades ago, tomorrow, next Friday, in May and two days later they met.",
        published,
    )


@settings(max_examples=25)
@given(st.text(max_size=60))
def test_any_text_gives_spans_that_cut_it(nlp: Language, text: str) -> None:
    for mention in read(nlp, text + " On May 3 " + text):
        assert 0 <= mention.span.start < mention.span.end <= 2 * len(text) + 10
        assert mention.days is None or mention.days.first <= mention.days.last
