"""Speech that is reported without marks."""

import pytest
from spacy.language import Language

from tests.corpus.speech import quotes_in


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Maria Lopez said the bridge will open in May.", "the bridge will open in May", "Maria Lopez"),
        ("Maria Lopez said that the bridge will open in May.", "the bridge will open in May", "Maria Lopez"),
        ("The bridge will open in May, Maria Lopez said.", "The bridge will open in May", "Maria Lopez"),
        ("The bridge will open in May, said Maria Lopez.", "The bridge will open in May", "Maria Lopez"),
        (
            "The bridge will open in May, according to Maria Lopez.",
            "The bridge will open in May",
            "Maria Lopez",
        ),
        (
            "According to Maria Lopez, the bridge will open in May.",
            "the bridge will open in May",
            "Maria Lopez",
        ),
        ("Maria Lopez warned that the river is rising.", "the river is rising", "Maria Lopez"),
        ("Maria Lopez made it clear that the bridge will open.", "the bridge will open", "Maria Lopez"),
        ("Maria Lopez is adamant that the bridge will open.", "the bridge will open", "Maria Lopez"),
        ("Maria Lopez rejected the claim that the bridge is weak.", "the bridge is weak", "Maria Lopez"),
        ("Maria Lopez did not rule out a strike.", "did not rule out a strike", "Maria Lopez"),
        ("Maria Lopez accused the city of hiding the costs.", "the city of hiding the costs", "Maria Lopez"),
        ("Maria Lopez vowed to open the bridge in May.", "to open the bridge in May", "Maria Lopez"),
        (
            "Maria Lopez announced a new fund to rebuild the pier.",
            "a new fund to rebuild the pier",
            "Maria Lopez",
        ),
        (
            "Maria Lopez said the bridge was safe, as she challenged the mayor to walk over it.",
            "the bridge was safe",
            "Maria Lopez",
        ),
        ("Maria Lopez told reporters on Monday the bridge is safe.", "the bridge is safe", "Maria Lopez"),
    ],
)
def test_what_is_reported_and_by_whom(nlp: Language, text: str, words: str, speaker: str) -> None:
    assert (words, speaker) in [(q.span.cut(text), q.speaker) for q in quotes_in(nlp, text)]


def test_a_cue_inside_the_words_parts_them(nlp: Language) -> None:
    text = "The old bridge, Maria Lopez said, will be closed in May."
    pieces = [q for q in quotes_in(nlp, text) if q.kind == "indirect"]
    assert [q.span.cut(text) for q in pieces] == ["The old bridge", "will be closed in May"]
    assert len({q.group for q in pieces}) == 1


def test_two_statements_of_one_sentence_are_two(nlp: Language) -> None:
    text = "Maria Lopez said the bridge is safe, adding that the tunnel will follow."
    assert [q.span.cut(text) for q in quotes_in(nlp, text)] == [
        "the bridge is safe",
        "the tunnel will follow",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Asked about the bridge, Maria Lopez smiled.",
        "The storm threatens to destroy the bridge.",
        "The bridge was built in 1950 and repaired twice.",
    ],
)
def test_no_speech_no_quotation(nlp: Language, text: str) -> None:
    assert quotes_in(nlp, text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The plan may be “dead,” said Maria Lopez.", "The plan may be “dead,”"),
        ("The plan, according to Maria Lopez, will cost too much.", "will cost too much"),
        ("In addition, according to the council, ten trams will be sold.", "ten trams will be sold"),
        ("According to Maria Lopez, a lawyer in Oslo, there are three ways out.", "there are three ways out"),
        ("According to the mayor, who left on Monday, the bridge is safe.", "the bridge is safe"),
        ("According to the results, most voters stayed at home.", "most voters stayed at home"),
        ("The work will be paid for, Maria Lopez said, by the city.", "by the city"),
        ("To understand the town, Maria Lopez said, one should see its harbour.", "To understand the town"),
        ("The bridge is safe, but the mayor said it may close.", "it may close"),
        ("Maria Lopez said the bridge was safe, but the mayor said it was not.", "the bridge was safe"),
        (
            "Maria Lopez said the bridge was safe, although the mayor claimed it was not.",
            "the bridge was safe",
        ),
        ("Maria Lopez told the BBC she had aimed for balance.", "she had aimed for balance"),
        ("The officers told members of the public they were watching.", "they were watching"),
        ("Maria Lopez told the council: The bridge must go.", "The bridge must go"),
        ("Maria Lopez did not rule out that the bridge would close.", "the bridge would close"),
        ("Maria Lopez denied taking money from the firm.", "taking money from the firm"),
        ("Maria Lopez urged the council to close the bridge.", "the council to close the bridge"),
        ("Maria Lopez said the bridge was safe (Reuters).", "the bridge was safe"),
        ("The council's position is that the bridge must go.", "the bridge must go"),
        ("A report by Harbour Watch found the bridge was weak.", "the bridge was weak"),
        ("Article 4 says that the parties will consult together.", "the parties will consult together"),
        ("The draft treaty says the parties must not arm.", "the parties must not arm"),
        ("Maria Lopez refused to say whether the bridge was safe.", "whether the bridge was safe"),
        ("Interfax quoted Maria Lopez as saying that the bridge was safe.", "the bridge was safe"),
    ],
)
def test_constructions_of_speech(nlp: Language, text: str, words: str) -> None:
    assert words in [q.span.cut(text) for q in quotes_in(nlp, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Under Article 5, an attack on one is an attack on all.",
        "The draft treaty would oblige the parties to leave.",
        "Critics heard claims that the bridge was weak.",
        "The storm sparked fears that the bridge would fall.",
        "Nobody said that the bridge was weak.",
        "Neither side denied that talks had taken place.",
        "Everything Maria Lopez says is a lie.",
        "That was what Maria Lopez said when she resigned in May.",
        "Maria Lopez maintained the bridge and the tunnel for years.",
        "Maria Lopez mentioned security guarantees.",
        "The king ruled the country from a small island.",
        "That is according to the ministry of health.",
    ],
)
def test_what_nobody_says_is_no_speech(nlp: Language, text: str) -> None:
    assert quotes_in(nlp, text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge is shut,” said Maria Lopez, a lawyer who has lived in Oslo since 1990.",
        "“Who pays for this?” said Maria Lopez, using a term that her rival had coined.",
        "“We go on as before,” Maria Lopez told reporters, and soon the crowd was leaving.",
        "In an interview with Coast TV, Maria Lopez said, “we will not pay a cent.”",
        "As a phone rang, Maria Lopez said, “it is late, and nobody answers.”",
    ],
)
def test_the_scene_and_who_the_speaker_is_are_no_speech(nlp: Language, text: str) -> None:
    assert [q for q in quotes_in(nlp, text) if q.kind == "indirect"] == []


def test_the_press_that_is_named_passes_on_and_does_not_speak(nlp: Language) -> None:
    (quote,) = quotes_in(nlp, "According to Reuters, Maria Lopez said the bridge was safe.")
    assert (quote.speaker, quote.reported_by) == ("Maria Lopez", "Reuters")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Maria Lopez called half of the owners “greedy.”",
            "half of the owners “greedy.”",
        ),
        (
            "Maria Lopez blamed the delay in the tunnel on “bad luck”.",
            "the delay in the tunnel on “bad luck”",
        ),
        (
            "Maria Lopez urged residents in the valley to “stay calm”.",
            "residents in the valley to “stay calm”",
        ),
    ],
)
def test_a_judgement_with_words_in_marks_is_told_whole(nlp: Language, text: str, words: str) -> None:
    assert words in [q.span.cut(text) for q in quotes_in(nlp, text)]


def test_a_judgement_without_words_in_marks_is_the_writers(nlp: Language) -> None:
    assert quotes_in(nlp, "The owners of the mill regard Maria Lopez as a friend.") == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bridge is weak, Maria Lopez told the Evening Courier on Tuesday.", "The bridge is weak"),
        ("Maria Lopez told the Evening Courier the bridge is weak.", "the bridge is weak"),
        ("Maria Lopez won the vote by saying that the bridge is weak.", "the bridge is weak"),
        ("Maria Lopez was quick to point out that the bridge is weak.", "the bridge is weak"),
        (
            "While she admitted the bridge was weak, the mayor also praised the builders.",
            "the bridge was weak",
        ),
        ("These pillars, Maria Lopez explained earlier in the hearing, were weak.", "were weak"),
        ("Maria Lopez highlighted the costs of the bridge.", "the costs of the bridge"),
        ("Maria Lopez criticised him for selling the mill.", "him for selling the mill"),
        (
            "Maria Lopez said the bridge was “dead” and accused the owners of neglect.",
            "the bridge was “dead”",
        ),
        (
            "Maria Lopez said that the old bridge was simply “dead,” referring to the closure in May.",
            "the old bridge was simply “dead,”",
        ),
        ("Mayor Hid Bridge Costs From Council, Maria Lopez Says.", "Mayor Hid Bridge Costs From Council"),
    ],
)
def test_where_a_report_begins_and_ends(nlp: Language, text: str, words: str) -> None:
    assert words in [q.span.cut(text) for q in quotes_in(nlp, text)]


def test_a_report_does_not_end_inside_marks(nlp: Language) -> None:
    text = "He added that the union is “following the talks and hopes they will lead to a deal.”"
    assert all(q.span.cut(text).rstrip(".”").endswith("a deal") for q in quotes_in(nlp, text))
