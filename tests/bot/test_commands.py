"""Each command as a person in Discord uses it: real client, real store."""

import asyncio
import re

import discord
import pytest
import simcord
from simcord import InteractionResult

from commands.adapters.slash import choices
from commands.registry import commands
from tests.bot.conftest import World


def page(result: InteractionResult) -> str:
    assert result.response is not None
    (embed,) = result.response.embeds
    assert embed.description is not None
    return f"{embed.title}\n{embed.description}"


def shown(result: InteractionResult) -> simcord.ResponseMessage:
    assert result.response is not None
    return result.response


def custom_ids(result: InteractionResult) -> list[str]:
    assert result.response is not None
    return [button["custom_id"] for row in result.response.components for button in row["components"]]


def test_every_command_is_offered(world: World) -> None:
    assert {f"/{name}" for name in commands()} <= {
        name if name.startswith("/") else f"/{name}" for name in world.alice.available_commands(world.channel)
    }


async def test_quote_gives_the_words_the_speaker_the_day_and_the_source(world: World) -> None:
    text = page(await world.alice.slash(world.channel, "quote", text="waiting for a bus sold"))
    assert "> “It is like waiting for a bus that was sold last year”\u00a0[1]" in text
    assert "**Ingrid Solheim**" in text
    assert "11 Mar 2024" in text
    assert "[1] Ferry strike in Larsund · Coast Gazette · 12 Mar 2024 · [gazette.example](" in text


async def test_actor_says_who_somebody_is_in_another_spelling(world: World) -> None:
    assert "Mayor Ingrid Solheim" in page(await world.alice.slash(world.channel, "actor", text="solhiem"))


async def test_date_says_what_a_day_brought(world: World) -> None:
    assert "ferry strike" in page(await world.alice.slash(world.channel, "date", text="11 March 2024"))


async def test_search_finds_a_sentence(world: World) -> None:
    assert "broken by the storm" in page(
        await world.alice.slash(world.channel, "search", text="lantern storm quay")
    )


async def test_brief_cites_its_sentences(world: World) -> None:
    assert "[1]" in page(await world.alice.slash(world.channel, "brief", text="ferry strike"))


async def test_source_shows_an_article(world: World) -> None:
    assert "Coast Gazette" in page(await world.alice.slash(world.channel, "source", text="ferry"))


async def test_help_names_every_command(world: World) -> None:
    text = page(await world.alice.slash(world.channel, "help"))
    assert [name for name in commands() if f"/{name}" not in text] == []


async def test_a_miss_is_an_honest_one(world: World) -> None:
    text = page(await world.alice.slash(world.channel, "quote", text="submarine cables of the antarctic"))
    assert "Searched 3 articles" in text


async def test_hostile_words_ping_nobody_and_format_nothing(world: World) -> None:
    text = page(await world.alice.slash(world.channel, "quote", text="big ferry strike everyone free secret"))
    assert r"\@everyone \<\@1\> \[free\](http\://evil.example) \`code\` \|\|secret\|\| # big ferry" in text
    assert "javascript" not in text


async def test_hostile_circumstances_of_a_statement_do_nothing(world: World) -> None:
    text = page(await world.alice.slash(world.channel, "quote", text="big ferry strike everyone free secret"))
    assert r"probably **Ingrid Solheim** (or \@everyone) (as written: “\*\*she\*\*”) said" in text
    assert r"to \@here crowd in \[Oslo\](http\://evil.example), via \<\@1\> \|\|wire\|\|" in text


async def test_options_with_few_words_offer_them(world: World) -> None:
    kinds = {option.name: option.choices for option in commands()["quote"].options if option.choices}
    assert kinds == {"kind": ("direct", "mixed", "indirect"), "polarity": ("affirmed", "denied", "refused")}
    text = page(await world.alice.slash(world.channel, "quote", speaker="Berg", kind="direct"))
    assert "**Tomas Berg**" in text
    empty = page(await world.alice.slash(world.channel, "quote", speaker="Berg", polarity="denied"))
    assert "within these limits: speaker Berg, polarity denied" in empty


async def test_an_answer_can_be_for_the_asker_alone(world: World) -> None:
    private = await world.alice.slash(world.channel, "quote", text="bus sold", private=True)
    assert private.ephemeral
    assert not (await world.alice.slash(world.channel, "quote", text="bus sold")).ephemeral


async def test_a_mistake_is_told_to_the_asker_alone(world: World) -> None:
    result = await world.alice.slash(world.channel, "date", text="xyzzy 99")
    assert result.acknowledged
    empty = await world.alice.slash(world.channel, "quote")
    assert empty.response is not None
    assert empty.ephemeral
    assert "Give words" in empty.response.content


async def test_an_unexpected_error_is_logged_under_the_id_that_the_user_sees(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.expected_errors = 1
    await world.client.note(lambda store: store.connection.execute("DROP TABLE quote"))
    result = await world.alice.slash(world.channel, "quote", text="bus")
    assert result.response is not None
    assert result.ephemeral
    found = re.search(r"error `(\w{6})`", result.response.content)
    assert found is not None
    assert f"Error {found[1]} while answering /quote" in caplog.text
    assert "no such table" not in result.response.content


async def test_pages_turn_and_go_on_turning_after_a_restart(world: World) -> None:
    result = await world.alice.slash(world.channel, "search", text="lantern", limit=12)
    first = page(result)
    await world.alice.click(shown(result), custom_id=custom_ids(result)[1])
    second = page(result)
    assert first != second
    await world.restart()
    await world.alice.click(shown(result), custom_id=custom_ids(result)[0])
    assert page(result) == first


async def test_buttons_at_the_ends_are_disabled(world: World) -> None:
    result = await world.alice.slash(world.channel, "search", text="lantern", limit=12)
    assert result.response is not None
    (row,) = result.response.components
    assert [bool(button.get("disabled")) for button in row["components"]] == [True, False]


async def test_a_forgotten_question_says_so(world: World) -> None:
    result = await world.alice.slash(world.channel, "search", text="lantern", limit=12)
    await world.client.note(lambda store: store.connection.execute("DELETE FROM posted_question"))
    pressed = await world.alice.click(shown(result), custom_id=custom_ids(result)[1])
    assert pressed.ephemeral
    assert pressed.followups or pressed.response


async def test_somebody_else_may_turn_the_page(world: World) -> None:
    bob = world.env.guild.add_member(world.env.create_user("bob"))
    result = await world.alice.slash(world.channel, "search", text="lantern", limit=12)
    first = page(result)
    await bob.click(shown(result), custom_id=custom_ids(result)[1])
    assert page(result) != first


async def test_actors_complete_while_they_are_typed(world: World) -> None:
    offered = await world.alice.autocomplete(world.channel, "actor", "text", "sol")
    assert "Ingrid Solheim" in str(offered)


def test_completions_keep_to_what_discord_takes() -> None:
    made = choices({"x" * 101: "too long a value"} | {f"value {n}": "label " * 40 for n in range(60)})
    assert len(made) == 25
    assert all(len(choice.name) <= 100 and len(choice.value) <= 100 for choice in made)


async def test_it_answers_in_direct_messages(world: World) -> None:
    user = world.env.create_user("carol")
    assert "“It is like waiting" in page(await user.slash("quote", text="waiting for a bus sold"))


async def test_many_at_once_are_all_answered(world: World) -> None:
    looked_up = [world.client.look_up(lambda store: store.content_hash("ferry")) for _ in range(50)]
    assert len(set(await asyncio.gather(*looked_up))) == 1


def test_simcord_is_the_version_that_was_measured() -> None:
    assert simcord.__version__ == "3.2.1"


def test_every_look_up_can_be_answered_in_private(world: World) -> None:
    slash = {name: world.client.tree.get_command(name) for name in commands()}
    assert [
        name
        for name, command in slash.items()
        if not isinstance(command, discord.app_commands.Command)
        or "private" not in {parameter.name for parameter in command.parameters}
    ] == []
