"""What a server taught about names is honoured by its look-ups and told in their answers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from commands.answer import Answer
from commands.asked.suggestions import suggest
from commands.asked.taught import asked_in
from commands.asked.teaching import Teacher, switch_back, teach_name
from commands.channels.subscribed import made_for
from commands.channels.subscribing import read_actors
from commands.claims.drafts import checked_quotations
from commands.errors import UsageError
from commands.registry import find_command
from store.actors import learned
from store.actors.learned import Learned, Realm, learned_in
from store.database import Store
from store.digests.scheduling import Schedule
from store.digests.subscriptions import Options, Subscription
from tests.commands.news import news

HERE, ELSEWHERE = Realm("guild", 1), Realm("guild", 2)
NOW = datetime(2031, 3, 7, 12, tzinfo=UTC)
MIA, TOM = Teacher(HERE, 10), Teacher(HERE, 11)
MANAGER = Teacher(HERE, 12, manages=True)


@pytest.fixture
def store() -> Iterator[Store]:
    """A store that a test may teach."""
    with Store.open(":memory:") as opened:
        for extraction in news():
            opened.save(extraction)
        yield opened


def teach(store: Store, typed: str, name: str, *, means: bool = True, teacher: Teacher = MIA) -> Learned:
    return teach_name(store, teacher, typed, name, "person", means=means, now=NOW)


def ask(store: Store, command: str, text: str, *, realm: Realm | None = HERE, **more: object) -> Answer:
    with asked_in(realm):
        return find_command(command).run(store, {"text": text, **more})


def test_a_nickname_finds_the_actor_where_it_was_taught_alone(store: Store) -> None:
    assert not ask(store, "actor", "the foghorn").found
    line = teach(store, "the foghorn", "Ana Petrova")
    answer = ask(store, "actor", "who is the Foghorn?")
    assert answer.found
    assert answer.results[0].actor == "Ana Petrova"
    assert answer.taught == (line,)
    for other in (ELSEWHERE, None, Realm("user", 1)):
        elsewhere = ask(store, "actor", "the foghorn", realm=other)
        assert (elsewhere.found, elsewhere.taught) == (False, ())


def test_a_nickname_among_the_words_of_a_question_names_the_speaker(store: Store) -> None:
    teach(store, "foghorn", "Ana Petrova")
    answer = ask(store, "quote", "what did the foghorn say")
    assert answer.found
    assert {result.speaker for result in answer.results} == {"Ana Petrova"}
    assert answer.meant is not None
    assert (answer.meant.typed, answer.meant.name) == ("foghorn", "Ana Petrova")
    by_option = ask(store, "quote", "", speaker="foghorn")
    assert [r.text for r in by_option.results] == [r.text for r in answer.results]
    assert by_option.taught == answer.taught != ()


def test_a_name_may_be_taught_to_mean_somebody_else(store: Store) -> None:
    teach(store, "Petrova", "Emil Brandt")
    answer = ask(store, "actor", "Petrova")
    assert answer.results[0].actor == "Emil Brandt"
    assert ask(store, "actor", "Ana Petrova").results[0].actor == "Ana Petrova"


def test_a_name_may_be_taught_not_to_mean_somebody(store: Store) -> None:
    teach(store, "Petrova", "Ana Petrova", means=False)
    answer = ask(store, "actor", "Petrova")
    assert "Ana Petrova" not in [result.actor for result in (*answer.results, *answer.nearest)]
    assert [line.means for line in answer.taught] == [False]
    assert ask(store, "actor", "Ana Petrova").taught == ()


def test_a_taught_name_without_a_bearer_changes_nothing(store: Store) -> None:
    teach(store, "Petrova", "Nobody Atall")
    answer = ask(store, "actor", "Petrova")
    assert answer.results[0].actor == "Ana Petrova"
    assert answer.taught == ()


def test_a_taught_name_completes_where_it_was_taught(store: Store) -> None:
    teach(store, "foghorn", "Ana Petrova")
    with asked_in(HERE):
        assert suggest(store, "actor", "fogh")[0].value == "Ana Petrova"
        assert [each.value for each in suggest(store, "actor", "")].count("Ana Petrova") == 1
    assert suggest(store, "actor", "fogh") == []


def test_what_somebody_taught_others_change_only_if_they_manage_the_server(store: Store) -> None:
    line = teach(store, "foghorn", "Ana Petrova")
    with pytest.raises(UsageError, match="Somebody else taught"):
        teach(store, "foghorn", "Emil Brandt", teacher=TOM)
    with pytest.raises(UsageError, match="Somebody else taught"):
        switch_back(store, TOM, line.id, now=NOW)
    with pytest.raises(UsageError, match="nothing taught"):
        switch_back(store, Teacher(ELSEWHERE, 10, manages=True), line.id, now=NOW)
    teach(store, "foghorn", "Emil Brandt", teacher=MANAGER)
    assert [each.name for each in learned_in(store, HERE)] == ["Emil Brandt"]
    switch_back(store, MANAGER, learned_in(store, HERE)[0].id, now=NOW)
    assert learned_in(store, HERE) == []


@pytest.mark.parametrize("typed", ["", "!!", "\u200b", "x" * 101])
def test_what_is_no_name_is_not_taught(store: Store, typed: str) -> None:
    with pytest.raises(UsageError, match="A name to teach"):
        teach(store, typed, "Ana Petrova")


def test_a_server_teaches_so_much_and_no_more(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commands.asked.teaching.MOST_LEARNED", 2)
    assert learned.MOST_LEARNED > 2
    teach(store, "one", "Ana Petrova")
    teach(store, "two", "Ana Petrova")
    with pytest.raises(UsageError, match="taught already"):
        teach(store, "three", "Ana Petrova")
    teach(store, "two", "Emil Brandt")


BRIDGE = "the harbour bridge will stay open for freight"


def test_a_checked_quotation_is_of_whom_its_speakers_name_means_there(store: Store) -> None:
    teach(store, "the Chancellor", "Ana Petrova")
    teach(store, "the foghorn", "Emil Brandt")
    right = ask(store, "check", f"The Chancellor said: “{BRIDGE}”")
    wrong = ask(store, "check", f"“{BRIDGE},” said the foghorn.")
    assert right.verdict is not None
    assert wrong.verdict is not None
    assert (right.verdict["right"], wrong.verdict["right"]) == (True, False)
    assert [line.name for line in right.taught] == ["Ana Petrova"]
    elsewhere = ask(store, "check", f"The Chancellor said: “{BRIDGE}”", realm=ELSEWHERE)
    assert elsewhere.taught == ()


def test_quotations_of_a_message_tell_what_was_taught_of_their_own_speakers(store: Store) -> None:
    line = teach(store, "the Chancellor", "Ana Petrova")
    message = f"The Chancellor said “{BRIDGE}”.\n\nBrandt said “nobody asked the coastal towns”."
    with asked_in(HERE):
        first, second = checked_quotations(store, message)
    assert (first.right, first.taught) == (True, (line,))
    assert second.taught == ()


def test_a_subscription_is_for_whom_a_name_means_there(store: Store) -> None:
    schedule = Schedule(time(7), "UTC")
    watch = Subscription("watch", HERE.id, 2, schedule, 3, Options(actors=("the Chancellor",)))
    assert not made_for(store, watch, NOW).answer.found
    line = teach(store, "the Chancellor", "Ana Petrova")
    answer = made_for(store, watch, NOW).answer
    assert "Ana Petrova" in {result.speaker for result in answer.sections[0].results}
    assert answer.taught == (line,)
    assert not made_for(store, replace(watch, guild_id=ELSEWHERE.id), NOW).answer.found
    digest = made_for(store, replace(watch, kind="digest"), NOW).answer
    assert (digest.found, digest.taught) == (True, (line,))
    with asked_in(HERE):
        assert read_actors(store, "the chancellor, Brandt") == ("Ana Petrova", "Emil Brandt")
