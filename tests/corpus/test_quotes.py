"""What is quoted, of which kind, by which cue."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from corpus.pipeline import parse
from corpus.quotes import find_quotes
from store.records import Boilerplate, DateMention, DateSpan, Span
from tests.corpus.speech import quotes_in, speakers_in

PIECES = [
    *("“", "”", '"', "'", "‘", "’", "``", "''", "(", ")", ",", ".", ":", "—", "?", "\n\n"),
    *("said", "told", "claims", "that", "who", "according to", "he", "Ada Obi", "the minister", "it rains"),
]


@pytest.mark.parametrize(
    ("text", "words", "kind", "cue"),
    [
        (
            "“The bridge opens in May,” said Maria Lopez.",
            "The bridge opens in May,",
            "direct",
            "said",
        ),
        (
            "Maria Lopez said: “The bridge opens in May.”",
            "The bridge opens in May.",
            "direct",
            "said",
        ),
        ('"Where is the money?" Maria Lopez asked.', "Where is the money?", "direct", "asked"),
        (
            "According to Maria Lopez, “the bridge opens in May.”",
            "the bridge opens in May.",
            "direct",
            "According to",
        ),
        ("Maria Lopez called the plan “a waste of money”.", "a waste of money", "mixed", "called"),
        (
            "Maria Lopez said the plan was “a great waste of good public money”.",
            "a great waste of good public money",
            "mixed",
            "said",
        ),
        ("Maria Lopez told reporters that “nobody asked us”.", "nobody asked us", "mixed", "told"),
    ],
)
def test_words_kind_and_cue(nlp: Language, text: str, words: str, kind: str, cue: str) -> None:
    found = [(q.span.cut(text), q.kind, q.cue) for q in quotes_in(nlp, text) if q.kind != "indirect"]
    assert found == [(words, kind, cue)]


@pytest.mark.parametrize(
    "text",
    [
        "The film “A Long Winter” opened on Friday in twelve cities.",
        "Her book ‘The Baker’ sold well, and so did “The Miller”.",
        "The so-called “golden hour” after an accident matters most.",
        "The dogs' owners left the '90s behind.",
    ],
)
def test_titles_and_terms_are_no_quotations(nlp: Language, text: str) -> None:
    assert [q.span.cut(text) for q in quotes_in(nlp, text)] == []


def test_the_pieces_of_a_split_quotation_share_a_group(nlp: Language) -> None:
    text = "“We will stay,” said Maria Lopez. “This is our home.”"
    first, second = quotes_in(nlp, text)
    assert first.group == second.group is not None
    assert second.speaker == "Maria Lopez"


def test_quotations_without_relation_share_no_group(nlp: Language) -> None:
    text = "“We will stay,” said Maria Lopez.\n\n“We will leave,” said John Carter."
    first, second = quotes_in(nlp, text)
    assert first.group is None or first.group != second.group


def test_boilerplate_says_nothing(nlp: Language) -> None:
    text = "“We will stay,” said Maria Lopez.\n\nRead more: “We will leave,” said John Carter."
    (doc,) = parse(nlp, [text])
    cut = text.index("Read more")
    found = find_quotes(doc, actors=(), boilerplate=(Boilerplate(Span(cut, len(text)), "related"),))
    assert [q.span.cut(text) for q in found] == ["We will stay,"]


def test_the_day_beside_the_cue_is_when_it_was_said(nlp: Language) -> None:
    text = "“The talks have failed,” Maria Lopez said on Friday."
    (doc,) = parse(nlp, [text])
    start = text.index("Friday")
    friday = date(2021, 3, 5)
    mention = DateMention(Span(start, start + 6), "DATE", "2021-03-05", DateSpan(friday, friday))
    (quote,) = find_quotes(doc, actors=(), dates=(mention,), published=date(2021, 3, 6))
    assert (quote.said_on, quote.said_on_basis) == (friday, "stated")


def test_a_day_inside_the_words_is_not_when_they_were_said(nlp: Language) -> None:
    text = "“The talks on Friday will fail,” Maria Lopez said."
    (doc,) = parse(nlp, [text])
    start = text.index("Friday")
    friday = date(2021, 3, 5)
    mention = DateMention(Span(start, start + 6), "DATE", "2021-03-05", DateSpan(friday, friday))
    (quote,) = find_quotes(doc, actors=(), dates=(mention,))
    assert quote.said_on is None


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_nonsense_never_raises_and_spans_lie_in_the_text(nlp: Language, pieces: list[str]) -> None:
    text = " ".join(pieces)
    for quote in quotes_in(nlp, text):
        assert 0 <= quote.span.start < quote.span.end <= len(text)
        assert 0.0 <= quote.confidence <= 1.0


@pytest.mark.parametrize(
    "text",
    [
        "Maria Lopez told the makers of “Meet the Neighbours” that she was tired.",
        "Maria Lopez called it “The Long Road.”",
    ],
)
def test_titles_of_works_are_no_quotations(nlp: Language, text: str) -> None:
    assert [quote for quote in quotes_in(nlp, text) if quote.kind != "indirect"] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Maria Lopez said the whole plan of the council was “dead”.",
            [("indirect", "the whole plan of the council was “dead”")],
        ),
        ("Maria Lopez told us that “nobody here asked for this”.", [("mixed", "nobody here asked for this")]),
        (
            "Maria Lopez said the plan was “a great waste of good public money”.",
            [
                ("indirect", "the plan was “a great waste of good public money”"),
                ("mixed", "a great waste of good public money"),
            ],
        ),
    ],
)
def test_a_clause_with_words_in_marks_is_one_quotation(
    nlp: Language, text: str, found: list[tuple[str, str]]
) -> None:
    assert [(q.kind, q.span.cut(text)) for q in quotes_in(nlp, text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Maria “Ace” Lopez said the bridge was safe.",
        "On Coast TV’s “State of the Town,” Maria Lopez said the bridge was safe.",
        "Once host of the show “The Harbour,” Maria Lopez said the bridge was safe.",
        '<a title="2016-06-29">Maria Lopez said the bridge was safe.',
    ],
)
def test_nicknames_programmes_and_mark_up_are_no_quotations(nlp: Language, text: str) -> None:
    assert [q.span.cut(text) for q in quotes_in(nlp, text)] == ["the bridge was safe"]


def test_a_mark_that_is_repeated_inside_a_paragraph_goes_on_with_the_speech(nlp: Language) -> None:
    text = 'Maria Lopez said: "The bridge is shut. "We will open it in May."'
    said = speakers_in(nlp, text)
    assert said == [("The bridge is shut.", "Maria Lopez"), ("We will open it in May.", "Maria Lopez")]


def test_a_sentence_that_runs_into_marks_before_its_cue_is_reported_whole(nlp: Language) -> None:
    text = 'The harbour plan is a "waste of money and of time for everybody here", Maria Lopez said.'
    clauses = [q.span.cut(text) for q in quotes_in(nlp, text) if q.kind == "indirect"]
    assert clauses == ['The harbour plan is a "waste of money and of time for everybody here"']


MARKS = [
    "“ a ",
    "“a ",
    '" ',
    '"a ',
    "“ ” ",
    ", ",
    "” ",
    "' a ",
    "“a,” he said. ",
    "said ",
    "a: “",
    "said “a ",
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(MARKS), min_size=1, max_size=4), st.integers(1, 60))
def test_long_runs_of_marks_never_raise(nlp: Language, units: list[str], times: int) -> None:
    text = "".join(units) * times
    for quote in quotes_in(nlp, text):
        assert quote.span.cut(text).strip()


@pytest.mark.parametrize("lead", ["Maria Lopez added:", "Maria Lopez said in a statement on Monday:"])
def test_a_paragraph_set_off_behind_a_colon_is_quoted_without_marks(nlp: Language, lead: str) -> None:
    block = "The bridge opens in May. Nobody will pay a toll on it, and the ferry stays."
    text = f"The city paid for it.\n\n{lead}\n\n{block}\n\nThe works began in 2019."
    (quote,) = quotes_in(nlp, text)
    assert quote.span.cut(text) == block
    assert (quote.kind, quote.speaker, quote.rule) == ("direct", "Maria Lopez", "after-cue")


@pytest.mark.parametrize(
    "below",
    [
        "- a bridge over the river, - a road to the harbour",
        "Bridges and tunnels of the northern valley towns",
        "1. The bridge opens in May and is free of tolls.",
        "See below.",
    ],
)
def test_lists_and_headings_behind_a_colon_are_not_quoted(nlp: Language, below: str) -> None:
    text = f"Maria Lopez added:\n\n{below}\n\nThe works began in 2019."
    assert all(quote.kind != "direct" for quote in quotes_in(nlp, text))
