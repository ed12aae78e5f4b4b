"""Every answer fits Discord's limits, numbers its sources, and says where it had to cut."""

import re
from datetime import date

import pytest
from discord import Embed
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.adapters import embed
from commands.adapters.markdown import visible
from commands.answer import Answer, DatedValue, Result, Searched, Section, Statement
from store.records import Citation, DateSpan, Polarity, QuoteKind

NASTY = st.sampled_from(
    [
        "@everyone <@1>",
        "[x](http://evil.example)",
        "```\nx",
        "||a||",
        "\u202eabc",
        "z" + "\u0301" * 90,
        "# a\n> b",
        "*" * 5_000,
    ]
)
TEXT = st.text(max_size=60) | st.text(min_size=1).map(lambda text: text * 30) | NASTY
SOME = st.none() | TEXT
DAYS = st.dates().flatmap(lambda first: st.dates(min_value=first).map(lambda last: DateSpan(first, last)))
CITATIONS = st.builds(
    Citation,
    st.text(min_size=1, max_size=4) | TEXT,
    st.just(0),
    st.just(1),
    SOME,
    SOME,
    st.none() | st.dates(),
    SOME | TEXT.map("https://a.example/".__add__),
)
SHORT = st.sampled_from([None, "she", "*Mayor*", "x" * 400]) | NASTY


def _statement(
    kind: QuoteKind, polarity: Polarity, who: str | None, words: str | None, sure: int
) -> Statement:
    """Make a statement that says `words` wherever an article's words may stand."""
    return Statement(
        kind,
        speaker=who,
        speaker_text=words,
        cue=words,
        confidence=sure / 10,
        rule="before-cue+pronoun",
        polarity=polarity,
        addressee=words,
        place=words,
        reported_by=words,
        candidates=(words,) if words else (),
    )


STATEMENTS = st.builds(
    _statement,
    st.sampled_from(["direct", "mixed", "indirect"]),
    st.sampled_from(["affirmed", "denied", "refused"]),
    SHORT,
    SHORT,
    st.integers(0, 10),
)
RESULTS = st.builds(
    Result,
    TEXT,
    CITATIONS,
    st.floats(0, 100),
    TEXT,
    st.lists(CITATIONS, max_size=5).map(tuple),
    SOME,
    SOME,
    SOME | st.sampled_from(["direct", "mixed", "indirect", "person"]),
    st.none() | st.builds(DatedValue, TEXT, st.none() | DAYS),
    st.lists(TEXT, max_size=4).map(tuple),
    st.none() | STATEMENTS,
)
MANY = st.lists(RESULTS, max_size=3).map(tuple)
ANSWERS = st.builds(
    Answer,
    st.just("quote"),
    TEXT,
    st.booleans(),
    st.builds(
        Searched,
        st.integers(0, 10**9),
        st.none() | st.dates(),
        st.none() | st.dates(),
        st.lists(TEXT, max_size=9).map(tuple),
    ),
    st.just({}),
    MANY,
    st.lists(st.builds(Section, TEXT, MANY), max_size=3).map(tuple),
    MANY,
    TEXT,
)


def outside_code(page: Embed) -> str:
    """Return a page's markdown without escaped characters and code spans, in which nothing is obeyed."""
    unescaped = re.sub(r"\\[^0-9A-Za-z\s]", "", page.description or "")
    return re.sub(r"`[^`\n]*`", "", unescaped)


def units(text: str | None) -> int:
    return len((text or "").encode("utf-16-le")) // 2


@settings(max_examples=30)
@given(ANSWERS)
def test_every_answer_fits_discords_limits(answer: Answer) -> None:
    for page in embed.pages(answer):
        assert units(page.title) <= 256
        assert 1 <= units(page.description) <= 4_096
        assert units(page.title) + units(page.description) + units(page.footer.text) <= 6_000


@settings(max_examples=30)
@given(ANSWERS)
def test_no_link_leads_where_its_words_do_not_say(answer: Answer) -> None:
    for page in embed.pages(answer):
        for words, host in re.findall(r"\[([^\]]*)\]\(https?://([^/)?#:]*)", outside_code(page)):
            assert host.removeprefix("www.") == words


@settings(max_examples=30)
@given(ANSWERS)
def test_no_markdown_but_our_own_is_left(answer: Answer) -> None:
    for page in embed.pages(answer):
        without_addresses = re.sub(r"\]\(https?://[^)\s]*\)", "]", outside_code(page))
        assert not re.search(r"<|\|\||@|~|`|__", without_addresses)


def result(text: str = "We will be back", *, doc_id: str = "a", **more: object) -> Result:
    source = Citation(doc_id, 0, len(text), f"Title {doc_id}", "Coast Gazette", date(2024, 3, 12))
    return Result(**{"text": text, "source": source, "score": 90.0, "why": "exact words", **more})  # type: ignore[arg-type]


def answer(*results: Result, **more: object) -> Answer:
    given = {"command": "quote", "title": "Quotations", "found": True, "searched": Searched(3), **more}
    return Answer(results=results, **given)  # type: ignore[arg-type]


def only_page(one: Answer) -> str:
    (page,) = embed.pages(one)
    assert page.description is not None
    return page.description


def test_a_quotation_says_who_when_where_and_why_it_matched() -> None:
    notes = ("quoted in full", "said on 2024-03-11 (inferred)", "speaker not certain: Berg (60%)")
    text = only_page(answer(result(speaker="Tomas Berg", kind="direct", notes=notes)))
    assert "> “We will be back”\u00a0[1]" in text
    assert (
        "**Tomas Berg** · quoted in full · said on 11 Mar 2024 (inferred) · *exact words*\nspeaker not"
        in text
    )
    assert "*exact words*" in text
    assert r"[1] Title a · Coast Gazette · 12 Mar 2024 · `a`" in text


def said(**more: object) -> Statement:
    given = {"kind": "direct", "speaker": "Tomas Berg", "speaker_text": "Berg", "cue": "said"}
    return Statement(**{**given, "confidence": 0.95, "rule": "after-cue", **more})  # type: ignore[arg-type]  # by name


def test_a_statement_says_who_to_whom_when_and_why_that_speaker() -> None:
    statement = said(addressee="reporters", reported_by="Coast Wire")
    notes = ("said on 2024-03-11 (stated)", "reported on 2024-03-12")
    text = only_page(answer(result(speaker="Tomas Berg", kind="direct", notes=notes, statement=statement)))
    assert text.splitlines()[:4] == [
        "**Tomas Berg** said to reporters, via Coast Wire",
        "said on 11 Mar 2024 (stated) · reported on 12 Mar 2024",
        "*speaker very likely (95%): “said” right behind the words names “Berg”* · *exact words*",
        "> “We will be back”\u00a0[1]",
    ]


def test_the_longest_statement_with_the_longest_sources_fits() -> None:
    long = "word* " * 300
    source = Citation("d" * 90, 0, 1, long, long, date(2024, 3, 12), "https://a.example/" + "x" * 230)
    also = tuple(Citation(f"{n}" * 90, 0, 1, long, long, None, source.url) for n in range(3))
    notes = (long, f"begins: {long}", f"inside what {long}: {long}")
    statement = said(speaker=long, speaker_text=long, cue=long, addressee=long, polarity="denied")
    found = Result(long, source, 90, long, also, None, long, "direct", None, notes, statement)
    page = only_page(answer(found))
    assert units(page) <= 4_096
    assert len(re.findall("word", page.partition("> ")[2])) > 40


def test_denied_words_never_stand_without_the_denial() -> None:
    statement = said(kind="mixed", polarity="denied", cue="denied")
    text = only_page(answer(result(speaker="Tomas Berg", kind="mixed", statement=statement)))
    assert "**Tomas Berg** denied\n" in text
    assert "> *denied:* “We will be back”" in text


def test_an_open_speaker_is_in_the_first_line() -> None:
    statement = said(speaker=None, speaker_text="the envoy", candidates=("A. *Bold*",), rule="clause+open")
    text = only_page(answer(result(kind="direct", statement=statement)))
    assert text.startswith("speaker not certain: as written “the envoy”; may be A. \\*Bold\\* · said\n")


def test_reported_speech_gets_no_quotation_marks() -> None:
    assert "“" not in only_page(answer(result(speaker="Tomas Berg", kind="indirect")))


def test_a_quotation_that_is_too_long_is_cut_outside_of_its_marks() -> None:
    words = "pier and contract and strike " * 200
    text = only_page(answer(result(words, speaker="Tomas Berg", kind="direct")))
    found = re.search(r"“([^”]*)” \[…\] \*cut here; whole: /source a\*", text)
    assert found is not None
    assert words.startswith(found[1])


def test_sources_are_numbered_over_all_pages_in_the_order_of_their_citation() -> None:
    results = [result(doc_id=name, also=(Citation("z", 0, 1),)) for name in "abcdefg"]
    first, second = embed.pages(answer(*results))
    assert numbers(first) == [1, 2, 3, 4, 5, 6]
    assert numbers(second) == [2, 7, 8]


def numbers(page: Embed) -> list[int]:
    return [int(number) for number in re.findall(r"^\[(\d+)\] ", page.description or "", re.MULTILINE)]


def test_a_miss_says_what_was_searched_and_marks_what_is_only_near() -> None:
    searched = Searched(1_234, date(2021, 12, 3), date(2022, 2, 2), ("lavrow", "Lavrov"))
    text = only_page(answer(found=False, searched=searched, nearest=(result(),)))
    assert "Searched 1,234 articles, 3 Dec 2021 – 2 Feb 2022." in text
    assert "Tried: lavrow, Lavrov" in text
    assert "**Nearest, but not what was asked**" in text


def test_hostile_words_are_shown_as_words() -> None:
    hostile = "[press](http://evil.example) @everyone\n# big"
    text = only_page(answer(result(hostile, speaker="*Bold* <@1>", kind="direct")))
    assert r"“\[press\](http\://evil.example) \@everyone # big”" in text
    assert r"**\*Bold\* \<\@1\>**" in text


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2022, 1, 10), date(2022, 1, 10), "10 Jan 2022"),
        (date(2022, 1, 10), date(2022, 1, 13), "10–13 Jan 2022"),
        (date(2021, 12, 28), date(2022, 1, 3), "28 Dec 2021 – 3 Jan 2022"),
    ],
)
def test_days_are_written_short(first: date, last: date, written: str) -> None:
    assert embed.span(DateSpan(first, last)) == written


def test_the_words_are_those_of_the_store() -> None:
    words = "It’s “a bit” like\nreading   tea"
    assert visible(words) in only_page(answer(result(words, kind="direct")))
