"""What is known of a statement in words: nothing denied looks affirmed, nothing unsure looks sure."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.answer import Statement
from commands.told.wording import (
    LIKELY,
    attribution,
    basis,
    caveat,
    certainty,
    elsewhere,
    in_short,
    three_days,
)
from store.records import Citation, DateSpan

WORDS = st.none() | st.text(max_size=30) | st.sampled_from(["said", "he", "had not said", "{cue}", "denied"])
STATEMENTS = st.builds(
    Statement,
    st.sampled_from(["direct", "mixed", "indirect"]),
    speaker=WORDS,
    speaker_text=WORDS,
    cue=WORDS,
    confidence=st.floats(0, 1),
    rule=st.text(max_size=20) | st.sampled_from(["after-cue+pronoun", "label", "{written}+{0}"]),
    polarity=st.sampled_from(["affirmed", "denied", "refused"]),
    addressee=WORDS,
    place=WORDS,
    reported_by=WORDS,
    candidates=st.lists(st.text(max_size=9), max_size=3).map(tuple),
)


LIKENESSES = ("the same words", "a longer cut", "the same words")


def said(**more: object) -> Statement:
    given = {"kind": "direct", "speaker": "Ana Petrova", "speaker_text": "Petrova", "cue": "said"}
    return Statement(**{**given, "confidence": 0.95, "rule": "after-cue", **more})  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({}, "Ana Petrova said"),
        ({"speaker_text": "Minister Petrova’s"}, "Ana Petrova said"),
        ({"speaker_text": "the envoy"}, "Ana Petrova (as written: “the envoy”) said"),
        ({"cue": "promised"}, "Ana Petrova promised"),
        ({"cue": "warned", "addressee": "the council"}, "Ana Petrova warned the council"),
        ({"cue": "promised", "addressee": "the council"}, "Ana Petrova promised to the council"),
        ({"cue": "according to"}, "Ana Petrova said"),
        ({"polarity": "denied", "cue": "denied"}, "Ana Petrova denied"),
        ({"polarity": "denied", "cue": "rejected"}, "Ana Petrova denied (“rejected”)"),
        ({"polarity": "refused", "cue": "declined"}, "Ana Petrova refused (“declined”)"),
        ({"polarity": "refused", "cue": "did not say"}, "Ana Petrova did not say"),
        ({"addressee": "reporters", "place": "Oslo"}, "Ana Petrova said to reporters in Oslo"),
        ({"addressee": "them"}, "Ana Petrova said to “them”"),
        ({"place": "a news conference"}, "Ana Petrova said at a news conference"),
        (
            {"addressee": "the news conference", "reported_by": "the news conference"},
            "Ana Petrova said at the news conference",
        ),
        ({"reported_by": "Coast Wire"}, "Ana Petrova said, via Coast Wire"),
        ({"confidence": 0.5}, "probably Ana Petrova said"),
        (
            {"confidence": 0.5, "candidates": ("Jon Aske", "Emil Brandt")},
            "probably Ana Petrova (or Jon Aske, Emil Brandt) said",
        ),
        ({"confidence": 0.2}, "perhaps Ana Petrova said"),
        ({"speaker": None, "speaker_text": None}, "speaker not named · said"),
        (
            {"speaker": None, "speaker_text": "the envoy", "candidates": ("Jon Aske",)},
            "speaker not certain: as written “the envoy”; may be Jon Aske · said",
        ),
    ],
)
def test_a_line_reads_like_an_editors(more: dict[str, object], line: str) -> None:
    assert str(attribution(said(**more))) == line


@pytest.mark.parametrize(
    ("more", "words", "mark"),
    [
        ({}, "the locks are safe", ""),
        ({"polarity": "denied", "cue": "denied"}, "the locks are safe", "denied:"),
        ({"polarity": "refused", "cue": "refused"}, "to sign", "refused:"),
        ({"polarity": "refused", "cue": "had declined"}, "declined to sign", ""),
        ({"polarity": "refused", "cue": "did not say"}, "whether it floats", "not said:"),
    ],
)
def test_words_that_are_not_affirmed_are_marked(more: dict[str, object], words: str, mark: str) -> None:
    assert caveat(said(**more), words) == mark


@given(STATEMENTS)
def test_any_statement_is_worded(statement: Statement) -> None:
    line = str(attribution(statement))
    assert basis(statement)
    if statement.speaker is None:
        assert line.startswith("speaker not")
        assert certainty(statement) == "open"
    elif statement.confidence < LIKELY:
        assert line.startswith(("probably ", "perhaps "))
    if statement.polarity == "denied":
        assert " denied" in line
        assert " said" not in line.partition(" denied")[2][:5]


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({"cue": "promised"}, "Ana Petrova said"),
        ({"speaker_text": "she"}, "Ana Petrova said"),
        ({"speaker_text": "Oslo"}, "Ana Petrova (as written: “Oslo”) said"),
        ({"cue": "dismissed", "polarity": "denied"}, "Ana Petrova denied (“dismissed”)"),
        ({"addressee": "reporters"}, "Ana Petrova said to reporters"),
        ({"confidence": 0.5}, "probably Ana Petrova said"),
    ],
)
def test_the_short_line_leaves_out_what_a_likely_speaker_does_not_need(
    more: dict[str, object], line: str
) -> None:
    assert str(in_short(said(**more))) == line


def test_other_tellings_are_counted_by_how_they_compare() -> None:
    also = [Citation(doc_id, 0, 1, likeness=kind) for doc_id, kind in zip("abc", LIKENESSES, strict=True)]
    assert elsewhere(also) == "the same words in 2 articles, a longer cut in 1 article"
    assert not elsewhere([Citation("a", 0, 1)])


def test_each_day_is_told_for_itself() -> None:
    source = Citation("a", 0, 1, published=date(2031, 3, 8))
    april = DateSpan(date(2031, 4, 1), date(2031, 4, 30))
    statement = said(said_on=date(2031, 3, 7), said_on_basis="stated", speaks_of=(april,))
    assert three_days(statement, source) == [
        "said on 2031-03-07 (stated)",
        "reported on 2031-03-08",
        "speaks of 2031-04-01 to 2031-04-30",
    ]
    assert three_days(said(), Citation("a", 0, 1)) == ["day of report not known, day not stated"]
