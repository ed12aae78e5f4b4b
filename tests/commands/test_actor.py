"""`actor` finds people by name, part of a name, role or article."""

import pytest

from commands.actor import actor
from commands.adapters.embed import pages
from commands.adapters.terminal import print_answer
from commands.told.wording import SURELY_NAMED, set_apart_in_words, why_this_speaker
from store.database import Store
from store.records import Article, Extraction
from store.text.sentences import split_sentences
from tests.store.articles import naming, person


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("petrova", "Ana Petrova"),
        ("Petrowa", "Ana Petrova"),
        ("who is Brand?", "Emil Brandt"),
        ("norland transport minister", "Ana Petrova"),
        ("president of sudland", "Emil Brandt"),
        ("aske union", "Jon Aske"),
        ("who wrote the Coast Daily piece on ministers", "Ida Lund"),
    ],
)
def test_a_name_or_role_finds_the_actor(newsroom: Store, text: str, name: str) -> None:
    answer = actor(newsroom, text)
    assert answer.found
    assert answer.results[0].actor == name


@pytest.mark.parametrize("name", ["Wasserfall", "Isaksen", "Arendal", "Whatmore", "Aboutaleb", "Whosell"])
@pytest.mark.parametrize("asked", ["{}", "who is {}", "whos {}", "what's {}?", "tell me about {}", "was {}"])
def test_a_name_that_begins_like_a_question_stays_whole(name: str, asked: str) -> None:
    with Store.open(":memory:") as store:
        store.save(naming("named", name))
        answer = actor(store, asked.format(name))
        assert [result.actor for result in answer.results] == [name]
        assert answer.results[0].why == "name exact"


def test_the_introduction_is_name_with_role(newsroom: Store) -> None:
    assert actor(newsroom, "petrova").results[0].text == "Norland Transport Minister Ana Petrova"


@pytest.mark.parametrize("text", ["Castellano", "estmark foreign minister", "who is Li"])
def test_nobody_of_that_name_is_a_miss(newsroom: Store, text: str) -> None:
    assert not actor(newsroom, text).found


def test_sections_tell_what_was_said_and_who_is_near(newsroom: Store) -> None:
    headings = [section.heading for section in actor(newsroom, "petrova").sections]
    assert headings == ["Latest quotations", "Named with"]


def test_a_name_that_the_articles_write_like_a_word_is_told_by_a_sentence(newsroom: Store) -> None:
    answer = actor(newsroom, "drougt in estmark")
    assert answer.results[0].actor is None
    assert "drought in Estmark" in answer.results[0].text


def test_what_quotations_have_in_common_is_told_once_and_what_differs_at_each(newsroom: Store) -> None:
    sure, unsure = actor(newsroom, "petrova").sections[0], actor(newsroom, "brandt").sections[0]
    assert (sure.brief, sure.common) == (True, SURELY_NAMED)
    assert not any(set_apart_in_words(result.statement) for result in sure.results if result.statement)
    assert (unsure.brief, unsure.common) == (True, "")
    (result,) = unsure.results
    assert result.statement is not None
    assert set_apart_in_words(result.statement) == "speaker uncertain (50%): " + why_this_speaker(
        result.statement
    )


def test_chat_and_terminal_say_once_what_quotations_have_in_common(
    newsroom: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = actor(newsroom, "petrova")
    print_answer(answer)
    shown = "\n".join(page.description or "" for page in pages(answer))
    for text in (shown, " ".join(capsys.readouterr().out.split())):
        assert text.count(SURELY_NAMED) == 1
        assert "very likely (" not in text


def test_a_sentence_that_names_several_beside_an_actor_stands_there_once(newsroom: Store) -> None:
    beside = actor(newsroom, "petrova").sections[1].results
    assert len({(result.source.doc_id, result.source.start) for result in beside}) == len(beside)
    assert "Emil Brandt" in ", ".join(result.actor or "" for result in beside)


def test_a_role_is_told_in_its_fullest_form_alone() -> None:
    with Store.open(":memory:") as store:
        text = "U.S. President Ada Novak left. President Novak, the US president, came back."
        roles = ["U.S. President", "President", "US president"]
        article = Article("a", text)
        store.save(
            Extraction(
                article, split_sentences(text), actors=(person(text, "Ada Novak", "Ada Novak", roles=roles),)
            )
        )
        (told,) = (note for note in actor(store, "novak").results[0].notes if note.startswith("roles"))
    assert told in ("roles: U.S. President", "roles: US president")


def test_who_is_described_is_found_by_the_words_beside_the_name() -> None:
    with Store.open(":memory:") as store:
        text = (
            "The former lighthouse surgeon Mara Lindt wants to become mayor of Velden. "
            "Emil Brandt greeted her at the quay."
        )
        actors = (person(text, "Mara Lindt", "Mara Lindt"), person(text, "Emil Brandt", "Emil Brandt"))
        store.save(Extraction(Article("a", text), split_sentences(text), actors=actors))
        (told,) = actor(store, "the lighthouse surgeon who wants to be mayor").results
    assert told.actor == "Mara Lindt"


def test_short_first_names_are_understood() -> None:
    with Store.open(":memory:") as store:
        text = "William Solheim spoke. Ada Solheim listened."
        actors = tuple(person(text, name, name) for name in ("William Solheim", "Ada Solheim"))
        store.save(Extraction(Article("a", text), split_sentences(text), actors=actors))
        assert actor(store, "bill solheim").results[0].actor == "William Solheim"
