from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from corpus.actors import find_actors
from corpus.pipeline import parse
from store.records import Actor, Boilerplate, Span

Find = Callable[[str], dict[str, Actor]]


@pytest.fixture(scope="session")
def find(nlp: Language) -> Find:
    """Reads a text and returns its actors by name."""

    def read(text: str) -> dict[str, Actor]:
        return {actor.name: actor for actor in find_actors(next(parse(nlp, [text])))}

    return read


def _texts(text: str, actor: Actor) -> list[str]:
    return [span.cut(text) for span in actor.mentions]


def test_a_surname_joins_the_full_name(find: Find) -> None:
    text = (
        "Foreign Minister Sergei Lavrov arrived in Oslo on Monday. Lavrov's plane was late, Mr. Lavrov said."
    )
    actors = find(text)
    assert _texts(text, actors["Sergei Lavrov"]) == ["Sergei Lavrov", "Lavrov", "Lavrov"]
    assert actors["Sergei Lavrov"].kind == "person"


def test_people_who_share_a_surname_stay_apart(find: Find) -> None:
    text = (
        "Barack Obama spoke in Chicago on Friday. Obama thanked the volunteers.\n\n"
        "Michelle Obama wrote a book about the years in Chicago. Mrs. Obama said the work took long."
    )
    actors = find(text)
    assert _texts(text, actors["Barack Obama"]) == ["Barack Obama", "Obama"]
    assert _texts(text, actors["Michelle Obama"]) == ["Michelle Obama", "Obama"]


def test_spellings_of_one_person_are_one_actor(find: Find) -> None:
    text = "Sergei Lavrov flew to Vienna. Two days later Sergey Lavrov met reporters. Lavrov smiled."
    assert sum(actor.kind == "person" for actor in find(text).values()) == 1


@pytest.mark.parametrize(
    ("text", "name", "acronym"),
    [
        (
            "The Harbour Workers Federation (HWF) met. The HWF wants more.",
            "Harbour Workers Federation",
            "HWF",
        ),
        ("NATO (the North Atlantic Treaty Organization) met. NATO waits.", "NATO", "NATO"),
    ],
)
def test_an_acronym_joins_its_long_form(find: Find, text: str, name: str, acronym: str) -> None:
    actors = find(text)
    assert _texts(text, actors[name]).count(acronym) >= 1
    assert actors[name].kind == "organisation"
    assert len([actor for actor in actors.values() if actor.kind == "organisation"]) == 1


def test_the_names_of_one_country_are_one_actor(find: Find) -> None:
    text = "The US said no. The United States of America had said so; the U.S. embassy agreed with Norway."
    actors = find(text)
    assert _texts(text, actors["United States"]) == ["US", "United States of America", "U.S."]
    assert actors["United States"].kind == actors["Norway"].kind == "country"


def test_adjectives_are_no_mentions_of_the_country(find: Find) -> None:
    actors = find("Russian and Norwegian officials met for dinner. The Norwegians paid.")
    assert not {"Russia", "Norway"} & actors.keys()


def test_a_capital_that_acts_is_its_country(find: Find) -> None:
    text = "Norway was cautious. Oslo rejected the proposal, and so did Helsinki."
    assert _texts(text, find(text)["Norway"]) == ["Norway", "Oslo"]


def test_a_capital_where_things_happen_is_a_place(find: Find) -> None:
    actors = find("The fair opened in Oslo. Visitors came from Oslo and near Oslo.")
    assert actors["Oslo"].kind == "place"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Kremlin denied the report.", "Kremlin", "organisation"),
        ("The Danish foreign ministry denied the report.", "Danish foreign ministry", "organisation"),
        ("A Pentagon official confirmed the flight.", "Pentagon", "organisation"),
        ("Lawyers of the Holm administration disagreed.", "Holm administration", "organisation"),
        ("Diplomats say the West must answer.", "the West", "group"),
        ("Experts at the University of Bergen agreed.", "University of Bergen", "organisation"),
        ("Mr. Tanaka waved to the crowd.", "Tanaka", "person"),
    ],
)
def test_kinds_of_names(find: Find, text: str, name: str, kind: str) -> None:
    assert find(text)[name].kind == kind


def test_titles_possessives_and_quote_marks_are_left_out_of_names(find: Find) -> None:
    actors = find("“We won,” said Prime Minister Anna Holm. Anna Holm’s coalition has two seats more.")
    assert "Anna Holm" in actors
    assert not any("Minister" in name or "’" in name for name in actors)


def test_a_lost_letter_stays_in_the_name(find: Find) -> None:
    assert "Mircea Geoan?" in find("NATO Deputy Secretary General Mircea Geoan? said the alliance was ready.")


def test_a_headline_in_title_case_makes_no_names(find: Find) -> None:
    text = "Harbour Workers Demand Higher Wages After Long Winter\n\nThe harbour workers want more money."
    assert not find(text)


def test_a_name_in_a_byline_is_an_author(nlp: Language) -> None:
    text = "By Anna Holm\nThe fair opened on Monday with speeches and a band."
    line = Boilerplate(Span(0, 12), "byline")
    actors = find_actors(next(parse(nlp, [text])), boilerplate=[line])
    assert [(actor.name, actor.roles) for actor in actors] == [("Anna Holm", ("author",))]


def test_mentions_come_in_text_order_and_cut_whole_words(find: Find) -> None:
    text = "Norway and Sweden met. Sweden left. In Norwayland, Norway stayed with Anna Holm and Sweden."
    for actor in find(text).values():
        starts = [span.start for span in actor.mentions]
        assert starts == sorted(set(starts))
        assert not any(text[span.end : span.end + 1].isalnum() for span in actor.mentions)


PIECES = (
    *("Anna", "Holm", "U.S.", "US", "(", ")", "“", "”", "'", "’s", ",", ".", "?", "!", "\n", "\n\n", "NATO"),
    *("Mr.", "President", "of", "the", "said", "-", "–", "\u00a0", "ANNA", "(NATO)", "x", "7", "Ltd."),
)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(PIECES) | st.text(max_size=5),
        max_size=25,
    )
)
def test_any_text_is_read(nlp: Language, words: list[str]) -> None:
    text = " ".join(words)
    for actor in find_actors(next(parse(nlp, [text]))):
        assert actor.name
        assert actor.mentions
        assert all(span.cut(text).strip() == span.cut(text) != "" for span in actor.mentions)


def test_a_front_matter_names_nobody_but_the_author(nlp: Language) -> None:
    head = "---\npublisher: Desk Norhaven\nauthor: M. Holm\n---\n"
    (doc,) = parse(nlp, [head + "The mayor of Oslo, Ada Quist, resigned."])
    front = Boilerplate(Span(0, len(head)), "frontmatter")
    actors = find_actors(doc, boilerplate=[front], author="M. Holm")
    assert [actor.name for actor in actors if actor.kind in ("person", "organisation")] == [
        "M. Holm",
        "Ada Quist",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Russian Ambassador to the US Anatoly Petrenko said so on Friday.", "Anatoly Petrenko"),
        ("The British Prime Minister Theresa May met reporters on Friday.", "Theresa May"),
        ("US Secretary of State Anthony Brinker flew home on Friday.", "Anthony Brinker"),
        ("It was former Finance Minister Per Olsen who called on Friday.", "Per Olsen"),
        ("On Friday the former Miss Universe Alicia Mancini thanked her mother.", "Alicia Mancini"),
        ("Anna Berg Calls Lars Holm Too Old For Mayor\n\nAnna Berg met Lars Holm again.", "Anna Berg"),
    ],
)
def test_a_name_holds_no_word_of_an_office_or_a_headline(find: Find, text: str, name: str) -> None:
    people = [actor.name for actor in find(text).values() if actor.kind == "person"]
    assert people[0] == name
    assert not {"State", "Universe", "Finance"} & find(text).keys()


def test_the_division_of_a_firm_is_an_organisation(find: Find) -> None:
    assert find("He said that IKM Europe would close a plant.")["IKM Europe"].kind == "organisation"


def test_a_party_is_an_organisation(find: Find) -> None:
    assert find("Labour said that it would vote against the plan.")["Labour Party"].kind == "organisation"


def test_the_ministry_of_the_only_state_named_with_one_is_one_actor(find: Find) -> None:
    text = "The Danish Foreign Ministry said no on Monday. On Tuesday the Foreign Ministry was silent."
    actors = find(text)
    assert _texts(text, actors["Danish Foreign Ministry"])[-1] == "Foreign Ministry"
    assert "Foreign Ministry" not in actors


def test_the_ministries_of_two_states_stay_apart(find: Find) -> None:
    text = (
        "The Danish Foreign Ministry said no. The Polish Foreign Ministry agreed. The Foreign Ministry left."
    )
    assert {"Danish Foreign Ministry", "Polish Foreign Ministry", "Foreign Ministry"} <= find(text).keys()


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("He drove from Atlanta, Georgia, to the sea on Monday.", "Georgia", "place"),
        ("Voters in Georgia and Florida went to the polls.", "Georgia", "place"),
        ("Georgia and Armenia signed a treaty in Tbilisi.", "Georgia", "country"),
        ("The border between Georgia and Armenia was closed.", "Georgia", "country"),
        ("Jordan signed a treaty with Israel in Amman.", "Jordan", "country"),
        ("Michael Jordan said that he would play. Jordan smiled.", "Michael Jordan", "person"),
    ],
)
def test_names_of_two_things_are_told_apart_by_what_is_beside(
    find: Find, text: str, name: str, kind: str
) -> None:
    assert find(text)[name].kind == kind


def test_a_country_of_the_same_name_is_not_the_person(find: Find) -> None:
    assert "Jordan" not in find("Michael Jordan said that he would play. Jordan smiled.")


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        (
            "The Centre for River Studies warned of floods. The CRS said so twice.",
            "Centre for River Studies",
            2,
        ),
        ("She told Parliament's Committee on Floods that the dam was old.", "Committee on Floods", 1),
        ("Ada Holm-Berg, the mayor, spoke in Leeds. Holm-Berg said the plan was late.", "Ada Holm-Berg", 2),
        ("Const. Jeff Parry said that two men fled. Parry said nobody was hurt.", "Jeff Parry", 2),
        ("Coun. Gordon Hess voted against it on Monday.", "Gordon Hess", 1),
    ],
)
def test_a_name_is_whole_and_one_actor_s(find: Find, text: str, name: str, mentions: int) -> None:
    found = {known: len(actor.mentions) for known, actor in find(text).items()}
    assert found.get(name) == mentions


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        ("Dravo Petroleum Ltd fell. Later Dravo said it would sell.", "Dravo Petroleum Ltd", "Dravo"),
        ("Kell Morgan Trust Co rose. Kell Morgan said so.", "Kell Morgan Trust Co", "Kell Morgan"),
        ("The Reserve Bank of India met. The RBI said no.", "Reserve Bank of India", "RBI"),
    ],
)
def test_a_short_form_is_its_bodys(find: Find, text: str, name: str, short: str) -> None:
    actors = find(text)
    assert short in _texts(text, actors[name])
    assert actors[name].kind == "organisation"


def test_a_part_of_a_body_is_another(find: Find) -> None:
    text = "Leeds University met Leeds University Press on Monday. Leeds University won."
    assert len([actor for actor in find(text).values() if actor.kind == "organisation"]) == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Marco Silva beat Jan Novak. Novak said he was tired.", "Jan Novak"),
        ("Shares of Sun Microsystems Inc. fell. Sun Microsystems said so.", "Sun Microsystems Inc."),
    ],
)
def test_a_name_may_begin_like_a_date(find: Find, text: str, name: str) -> None:
    assert name in find(text)


def test_a_single_name_with_an_article_is_no_person(find: Find) -> None:
    text = "The club lost the Premiership in May. Fans say the Premiership is hard to win."
    assert all(actor.kind != "person" for actor in find(text).values())


def test_a_wife_s_title_is_not_her_husband_s(find: Find) -> None:
    text = "David Holm left with his wife. Mrs Holm said it was over. Mr Holm said that it was not."
    assert _texts(text, find(text)["David Holm"]) == ["David Holm", "Holm"]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Victoria announced a new railway on Monday.", set()),
        ("Victoria rejected the treaty, and the Seychelles left the talks.", {"Seychelles"}),
    ],
)
def test_a_first_name_is_a_capital_only_beside_its_country(
    find: Find, text: str, countries: set[str]
) -> None:
    assert find(text).keys() & {"Seychelles"} == countries


def test_offices_in_capitals_are_nobody(find: Find) -> None:
    assert set(find("Ada Obi attacked the plan. The MEP said that it would fail.")) == {"Ada Obi"}


def test_a_member_of_congress_is_known_by_the_seat(find: Find) -> None:
    assert "Elijah Holm" in find("“They lost,” said ranking Democrat Elijah Holm (D-Md.).")
