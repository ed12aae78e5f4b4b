"""Who said it: names, pronouns, descriptions, and speakers who go on."""

import pytest
from spacy.language import Language

from tests.corpus.speech import quotes_in, speakers_in


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It is over,” said Maria Lopez, a nurse in Leeds.", "Maria Lopez"),
        ("“It is over,” Mayor Maria Lopez told the council.", "Maria Lopez"),
        ("The head of the union, Maria Lopez, said: “It is over.”", "Maria Lopez"),
        ("“It is over,” a senior city official said.", "senior city official"),
        ("“It is over,” said analysts.", "analysts"),
        ("“It is over,” the spokesman said.", "spokesman"),
        ("“It is over.” — Maria Lopez", "Maria Lopez"),
        ("Maria Lopez quoted the driver as saying: “It is over.”", "driver"),
        ("Maria Lopez, who runs the school, said: “It is over.”", "Maria Lopez"),
    ],
)
def test_the_speaker_of_one_quotation(nlp: Language, text: str, speaker: str) -> None:
    assert "It is over" in speakers_in(nlp, text)[0][0]
    assert speakers_in(nlp, text)[0][1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Maria Lopez met John Carter in Leeds. “It is over,” she said.", "Maria Lopez"),
        ("Maria Lopez met John Carter in Leeds. “It is over,” he said.", "John Carter"),
        ("Maria Lopez spoke first. She said: “It is over.”", "Maria Lopez"),
        (
            "Maria Lopez, the French ambassador, arrived late. “It is over,” the French envoy said.",
            "Maria Lopez",
        ),
        (
            "Home Secretary Maria Lopez spoke first. “It is over,” the home secretary said.",
            "Maria Lopez",
        ),
        ("A police officer was there. “It is over,” the officer said.", "police officer"),
    ],
)
def test_pronouns_and_descriptions_stand_for_somebody(nlp: Language, text: str, speaker: str) -> None:
    (quote,) = [q for q in quotes_in(nlp, text) if "over" in q.span.cut(text)]
    assert quote.speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # A description is nobody's whose office it does not fit.
        ("Minister John Carter came. A Syrian man was there. “It is over,” the man said.", "Syrian man"),
        (
            "Maria Lopez, director at the Centre for Rivers, left. “It is over,” the centre said.",
            "Centre for Rivers",
        ),
        ("Senator John Carter came. “It is over,” the Ohio mayor said.", "Ohio mayor"),
        ("BBC News was there. The Aid4All charity said the camp was full. “It is over,” it said.", "Aid4All"),
        # A charity is an "it", and no charity is a "she".
        (
            "BBC News reported it. The Harbour Aid charity said the camp was full. “It is over,” it said.",
            "Harbour Aid",
        ),
        (
            "Maria Lopez came late. A local firm said the road was closed. “It is over,” she said.",
            "Maria Lopez",
        ),
    ],
)
def test_a_description_is_nobody_s_whom_it_does_not_fit(nlp: Language, text: str, speaker: str) -> None:
    (quote,) = [q for q in quotes_in(nlp, text) if "over" in q.span.cut(text)]
    assert quote.speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # Whoever is present is meant by a noun that nothing speaks against ...
        (
            "Maria Lopez, 42, lost her boat in Leeds. “It is over and forgotten,” the 42-year-old said.",
            "Maria Lopez",
        ),
        ("Maria Lopez won the race in Leeds. “It is over,” the swimmer said.", "Maria Lopez"),
        ("Union leader and former nurse Maria Lopez said: “It is over.”", "Maria Lopez"),
        # ... but not somebody of another name or office, nor whom the clause above names.
        ("Dentist Maria Lopez came. “It is over,” the Carter driver said.", "Carter driver"),
        ("Maria Lopez quoted the fisherman as saying: “It is over.”", "fisherman"),
        # An office may be told only later.
        (
            "“It is over,” the transport minister said.\n\nTransport Minister Maria Lopez spoke in Leeds.",
            "Maria Lopez",
        ),
        # A company is no exchange and no court, a court no company.
        (
            "Brandt Corp. fell on the Oslo Stock Exchange. “It is over,” the company said.",
            "Brandt Corp.",
        ),
        ("Brandt Corp. lost its case. “It is over,” the court said.", "court"),
    ],
)
def test_a_description_is_somebody_present_whom_nothing_speaks_against(
    nlp: Language, text: str, speaker: str
) -> None:
    (quote,) = [q for q in quotes_in(nlp, text) if "It is over" in q.span.cut(text)]
    assert quote.speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # The text has gone on to somebody else.
        (
            "“We will see,” said John Carter. Peter Brandt read the letter twice. “It is over,” he said.",
            "Peter Brandt",
        ),
        # An unnamed speaker goes on speaking.
        ("“We will see,” a local man said. The rain had stopped. “It is over,” he said.", "local man"),
        # A title tells who can be meant.
        ("Ms. Brandt met John Carter in Leeds. “It is over,” she said.", "Brandt"),
    ],
)
def test_a_pronoun_means_whom_the_text_is_about(nlp: Language, text: str, speaker: str) -> None:
    (quote,) = [q for q in quotes_in(nlp, text) if "It is over" in q.span.cut(text)]
    assert quote.speaker == speaker


def test_pronouns_overrule_a_first_name(nlp: Language) -> None:
    text = (
        "Carl Brandt runs the ferry. She began in May. Carl Brandt lives in Leeds. She has a boat. "
        "“It is over,” she said."
    )
    assert [speaker for _, speaker in speakers_in(nlp, text)] == ["Carl Brandt"]


def test_a_spokesperson_speaks_for_the_body_named_before(nlp: Language) -> None:
    text = "The Home Office would not open the gate. “It is over,” a spokesman said."
    assert [speaker for _, speaker in speakers_in(nlp, text)][-1] == "Home Office spokesman"


def test_what_is_written_is_kept_beside_who_is_meant(nlp: Language) -> None:
    text = "Maria Lopez spoke first. “It is over,” she said."
    (quote,) = quotes_in(nlp, text)
    assert (quote.speaker, quote.speaker_text) == ("Maria Lopez", "she")


def test_a_speaker_goes_on_in_the_next_paragraph(nlp: Language) -> None:
    text = "“It is over,” said Maria Lopez.\n\n“We will never open that bridge again.”"
    assert [speaker for _, speaker in speakers_in(nlp, text)] == ["Maria Lopez", "Maria Lopez"]


def test_a_speech_attributed_at_its_end_is_one_speaker_s(nlp: Language) -> None:
    text = (
        "“The first thing is the money.\n\n“The second thing is the time.\n\n"
        "“The third is the weather,” said Maria Lopez."
    )
    assert [speaker for _, speaker in speakers_in(nlp, text)] == ["Maria Lopez"] * 3


def test_the_same_description_is_the_same_source(nlp: Language) -> None:
    text = "“It is over,” a Treasury spokesperson said.\n\nRain fell.\n\n“We will see,” the spokesman said."
    first, second = quotes_in(nlp, text)
    assert first.speaker == second.speaker == "Treasury spokesperson"


def test_a_pronoun_is_less_sure_than_a_name(nlp: Language) -> None:
    text = "“It is over,” said Maria Lopez. John Carter left. “We will see,” she said."
    by_name, by_pronoun = (q for q in quotes_in(nlp, text) if q.kind == "direct")
    assert by_pronoun.confidence < by_name.confidence


@pytest.mark.parametrize(
    "text",
    [
        "The enlargement of the club suggests that more members are coming.",
        "A sudden movement said that the bridge was not safe.",
        "Rising prices indicate that demand is strong.",
        "According to the new direction of the wind, the fire will spread to the hills.",
    ],
)
def test_things_and_events_say_nothing(nlp: Language, text: str) -> None:
    assert [speaker for _, speaker in speakers_in(nlp, text) if speaker] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The survey shows that half of all drivers are tired.", "survey"),
        ("The department said that the bridge would close.", "department"),
        ("A number of teachers said that the school would close.", "number of teachers"),
    ],
)
def test_texts_bodies_and_groups_speak(nlp: Language, text: str, speaker: str) -> None:
    assert [speaker for _, speaker in speakers_in(nlp, text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        (
            "Maria Lopez said the council would sell the park and suggested that it would stay open.",
            "suggested",
            "Maria Lopez",
        ),
        (
            "Maria Lopez said the first group of drivers would leave in May, adding: “Of forty, two stay.”",
            "adding",
            "Maria Lopez",
        ),
    ],
)
def test_a_second_verb_of_speech_shares_the_speaker(nlp: Language, text: str, cue: str, speaker: str) -> None:
    assert [quote.speaker for quote in quotes_in(nlp, text) if quote.cue == cue] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Drivers have been told refusing to board the ferry could cost them their jobs.",
        "A “small” number of the drivers who had refused to board the ferry have moved.",
    ],
)
def test_what_somebody_refuses_to_do_is_not_said(nlp: Language, text: str) -> None:
    assert [speaker for _, speaker in speakers_in(nlp, text) if speaker] == []


def test_who_passes_a_statement_on_is_not_its_speaker(nlp: Language) -> None:
    text = "He spoke late. John Carter proposed to “build a wide new road”, as the press reported."
    (quote,) = [quote for quote in quotes_in(nlp, text) if quote.kind != "indirect"]
    assert quote.speaker == "John Carter"


def test_whose_account_it_is_speaks_before_a_colon(nlp: Language) -> None:
    text = "“It was dark,” said John Carter. In his account the wind is the cause: “It blew the roof off.”"
    assert [speaker for _, speaker in speakers_in(nlp, text)] == ["John Carter", "John Carter"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Marco Silva beat Jan Novak, the Swedish champion. “It is over,” the Swede said.", "Jan Novak"),
        ("Film director Maria Lopez came. “It is over,” the film-maker said.", "Maria Lopez"),
        ("Striker Tom Best scored twice. “It is over,” said the England forward.", "Tom Best"),
        ("Maria Lopez left. Her record company, Sound House Inc, said: “It is over.”", "Sound House Inc"),
        ("The group Doctors Abroad said: “We are here.” “It is over,” it said.", "Doctors Abroad"),
        ("“It is over,” Maria Lopez's former adviser said.", "Maria Lopez's former adviser"),
        ("Mayor John Carter is ill, one of his aides said. “It is over,” the aide said.", "one of his aides"),
        ("A guard saw John Carter's dog. He said: “It is over.”", "guard"),
        (
            "Maria Lopez sent out a letter telling members that it was over.",
            "Maria Lopez",
        ),
        ("Traders were gloomy, and traders said so. “It is over,” said one.", "trader"),
        (
            "The Harbour Association met the Central Union. “It is over,” the association said.",
            "Harbour Association",
        ),
    ],
)
def test_whom_other_words_than_a_name_mean(nlp: Language, text: str, speaker: str) -> None:
    (quote,) = [q for q in quotes_in(nlp, text) if "over" in q.span.cut(text) or "over" in text[-30:]][-1:]
    assert quote.speaker == speaker


def test_several_by_name_speak_together(nlp: Language) -> None:
    text = "Chairman John Carter and union leader Maria Lopez said in a statement: “It is over.”"
    (quote,) = quotes_in(nlp, text)
    assert quote.speaker == "John Carter and Maria Lopez"
    assert quote.candidates == ("John Carter", "Maria Lopez")


def test_who_goes_on_is_who_spoke_last(nlp: Language) -> None:
    text = "Maria Lopez met Anna Holm. Lopez said the port would close. Holm's plan had failed, she added."
    assert speakers_in(nlp, text)[-1][1] == "Maria Lopez"


def test_a_cue_before_a_colon_opens_what_follows(nlp: Language) -> None:
    text = "John Carter said: “We lost. It was bad.” Party chair Maria Lopez added: “It is over.”"
    assert [speaker for _, speaker in speakers_in(nlp, text)] == ["John Carter", "Maria Lopez"]


def test_a_text_is_named_with_who_made_it(nlp: Language) -> None:
    text = "One in five is tired, according to figures compiled by Harbour Bank."
    assert speakers_in(nlp, text)[0][1] == "figures compiled by Harbour Bank"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # Nobody calls themselves by name.
        (
            "Ada Obi is dean. Peter Olsen came late. He met Tom Berg. He said Berg was late: it is over.",
            "Peter Olsen",
        ),
        # The clause above tells who is meant.
        ("Tom Berg won. Peter Olsen said he had told the court it is over.", "Peter Olsen"),
        # An office that is told later, or not at all, of the only one there.
        (
            "The Queensland premier says it is over. It rained. Premier Maria Lopez met the press.",
            "Maria Lopez",
        ),
        ("Maria Lopez attacked the law. The Veritas leader said it is over.", "Maria Lopez"),
        ("Senator John Carter came. The Ohio mayor said it is over.", "Ohio mayor"),
        ("Dentist Maria Lopez came. The Carter driver said it is over.", "Carter driver"),
        # Women are chairmen too.
        ("Commission Chairman Susan Lopez met the press. She said it is over.", "Susan Lopez"),
        # A name behind a whole office, and a party's member.
        ("Shadow spokesman for sport Hugh Lopez said it is over.", "Hugh Lopez"),
        ("Adam Lopez leads the city council. The Labour politician said it is over.", "Adam Lopez"),
        # An age finds whose it is.
        ("Tom Berg, 51, met Ada Lopez, 34, in Oslo. The 34-year-old nurse said it is over.", "Ada Lopez"),
        # A club that was named, and an office without one.
        ("Tom Berg left Chelsea. Tom Berg came home. The Chelsea striker said it is over.", "Tom Berg"),
        ("Manager Tom Berg came home. “It is over,” the Arsenal boss said.", "Tom Berg"),
        # Research is taken up as the report.
        (
            "Sales rose again in May, according to a survey by the bank. The report said it is over.",
            "survey by the bank",
        ),
        # The body, not the person named last in what it reports.
        (
            "He hid it in a call with John Carter, the mayor's office said. It is over, the office added.",
            "mayor's office",
        ),
        # A name of its own stands behind its kind.
        ("The news agency Harbour Press Service said it is over.", "Harbour Press Service"),
        # An army captain's full stop ends nothing.
        ("“It is over,” said Army Capt. Maria Lopez.", "Maria Lopez"),
        # What comes next attributes nothing that a full stop ended.
        (
            "“It was dry,” Maria Lopez said. “It is over.” Despite that, the Harbour Fire Service says no.",
            "Maria Lopez",
        ),
    ],
)
def test_whom_grammar_and_the_article_let_it_be(nlp: Language, text: str, speaker: str) -> None:
    said = [q for q in quotes_in(nlp, text) if "is over" in q.span.cut(text).lower()]
    assert {q.speaker for q in said[-1:]} == {speaker}
