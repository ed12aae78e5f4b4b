"""Verdicts on quotations in Discord: the slash command, the message's menus, the buttons, a mention."""

import discord
import simcord
from simcord import InteractionResult

from tests.bot.conftest import World

BUS = "It is like waiting for a bus that was sold last year"
ALTERED = f"Solheim said “{BUS.replace('bus', 'train')}”"


def embed_of(result: InteractionResult) -> discord.Embed:
    assert result.response is not None
    (embed,) = result.response.embeds
    return embed


def shown(result: InteractionResult) -> simcord.ResponseMessage:
    assert result.response is not None
    return result.response


def custom_ids(result: InteractionResult) -> list[str]:
    return [button["custom_id"] for row in shown(result).components for button in row["components"]]


async def test_check_says_the_verdict_first_and_shows_the_change(world: World) -> None:
    embed = embed_of(await world.alice.slash(world.channel, "check", text=ALTERED))
    assert (embed.description or "").startswith("Altered: “train” for “bus”.")
    assert embed.fields[0].value == f"```diff\n- {BUS.replace('bus', 'train')}\n+ {BUS}\n```"


async def test_a_right_quotation_shows_no_change(world: World) -> None:
    embed = embed_of(await world.alice.slash(world.channel, "check", text=f"Solheim said “{BUS}”"))
    assert (embed.description or "").startswith("Right: these words, by Ingrid Solheim.")
    assert not embed.fields


async def test_another_speaker_is_said(world: World) -> None:
    embed = embed_of(await world.alice.slash(world.channel, "check", text=f"“{BUS}”", speaker="Berg"))
    assert (embed.description or "").startswith("Right words, wrong speaker: Ingrid Solheim.")


async def test_the_correction_is_given_to_whoever_presses_alone_also_after_a_restart(world: World) -> None:
    result = await world.alice.slash(world.channel, "check", text=ALTERED)
    await world.restart()
    pressed = await world.alice.click(shown(result), custom_id=custom_ids(result)[0])
    assert pressed.ephemeral
    words = shown(pressed).content
    assert f"“{BUS}” (Ingrid Solheim, 11 March 2024; Ferry strike in Larsund, Coast Gazette" in words
    assert "As a footnote" in words
    assert words.count("```") == 4


async def test_the_menu_checks_every_quotation_of_a_message_for_the_asker_alone(world: World) -> None:
    bob = world.env.guild.add_member(world.env.create_user("bob"))
    said = f"{ALTERED}. Then Berg said: “We will be back at the pier when there is a contract.”"
    message = await bob.send(world.channel, said)
    result = await world.alice.context_menu(world.channel, "Check quotes", message)
    assert result.ephemeral
    text = embed_of(result).description or ""
    assert "**1. Wrong** · Altered" in text
    assert "**2. Right** · Right: these words, by Tomas Berg." in text


async def test_the_verdicts_can_be_posted_also_after_a_restart(world: World) -> None:
    message = await world.alice.send(world.channel, ALTERED)
    result = await world.alice.context_menu(world.channel, "Check quotes", message)
    await world.restart()
    posted = await world.alice.click(shown(result), custom_id=custom_ids(result)[0])
    assert not posted.ephemeral
    assert "**1. Wrong**" in (embed_of(posted).description or "")


async def test_verdicts_that_are_forgotten_say_so(world: World) -> None:
    message = await world.alice.send(world.channel, ALTERED)
    result = await world.alice.context_menu(world.channel, "Check quotes", message)
    await world.client.note(lambda store: store.connection.execute("DELETE FROM posted_question"))
    pressed = await world.alice.click(shown(result), custom_id=custom_ids(result)[0])
    assert "too old" in shown(pressed).content


async def test_a_message_without_quotations_says_so(world: World) -> None:
    message = await world.alice.send(world.channel, "The ferry is late again.")
    result = await world.alice.context_menu(world.channel, "Check quotes", message)
    assert result.ephemeral
    assert "No quotation" in (embed_of(result).description or "")
    assert not custom_ids(result)


async def test_hostile_words_of_a_message_act_as_nothing(world: World) -> None:
    words = "@everyone **bold** [free](http://evil.example) ```code``` of a bus that was sold last year"
    message = await world.alice.send(world.channel, f"Solheim said “{words}”")
    text = embed_of(await world.alice.context_menu(world.channel, "Check quotes", message)).description or ""
    assert r"\@everyone \*\*bold\*\* \[free\](http\://evil.example)" in text
    checked = embed_of(await world.alice.slash(world.channel, "check", text=f"Solheim said “{words}”"))
    assert all((field.value or "").count("```") == 2 for field in checked.fields)


async def test_the_menu_finds_the_sentences_on_what_a_message_says(world: World) -> None:
    message = await world.alice.send(world.channel, "<@1> the storm broke the lantern on the quay, I think")
    result = await world.alice.context_menu(world.channel, "Find sources", message)
    assert result.ephemeral
    assert "The lantern on quay 7 was broken by the storm" in (embed_of(result).description or "")


async def test_a_message_without_text_is_a_mistake_told_in_words(world: World) -> None:
    message = await world.alice.send(world.channel, "https://example.org/picture.png")
    result = await world.alice.context_menu(world.channel, "Find sources", message)
    assert result.ephemeral
    assert "no text" in shown(result).content


def last_message(world: World) -> discord.Message:
    last = world.channel.last_message
    assert last is not None
    return last


async def mentioned(world: World, question: str) -> discord.Message:
    """Ask by a mention, and return the bot's answer."""
    assert world.client.user is not None
    await world.alice.send(world.channel, f"<@{world.client.user.id}> {question}")
    await world.env.settle()
    return last_message(world)


async def test_a_mention_is_answered_and_says_as_what_it_was_understood(world: World) -> None:
    answer = await mentioned(world, "what did Solheim say about a bus?")
    assert answer.content == "Understood as: /quote what did Solheim say about a bus"
    assert "waiting for a bus" in (answer.embeds[0].description or "")


async def test_a_mention_checks_a_quotation(world: World) -> None:
    answer = await mentioned(world, f"is it true that Berg said “{BUS}”?")
    assert (answer.embeds[0].description or "").startswith("Right words, wrong speaker: Ingrid Solheim.")


async def test_a_mention_without_a_question_gets_help(world: World) -> None:
    answer = await mentioned(world, "")
    assert "Ask me in words" in answer.content
    assert answer.embeds


async def test_a_mistake_in_a_mention_is_told_in_words(world: World) -> None:
    answer = await mentioned(world, "when? xyzzy 99")
    assert answer.content.startswith("Understood as: /date")


async def test_messages_that_mention_nobody_are_left_alone(world: World) -> None:
    sent = await world.alice.send(world.channel, "who is Solheim?")
    await world.env.settle()
    assert last_message(world).id == sent.id


async def test_a_speaker_by_a_name_that_was_taught_is_checked_and_said(world: World) -> None:
    await world.alice.slash(world.channel, "alias add", name="the Foghorn", means="Solheim")
    asked = embed_of(await world.alice.slash(world.channel, "check", text=f"The foghorn said “{BUS}”"))
    assert "Here “the Foghorn” means **Ingrid Solheim**" in (asked.description or "")
    assert "Right: these words, by Ingrid Solheim." in (asked.description or "")
    bob = world.env.guild.add_member(world.env.create_user("bob"))
    message = await bob.send(world.channel, f"The foghorn said “{BUS}”")
    checked = embed_of(await world.alice.context_menu(world.channel, "Check quotes", message))
    assert (checked.description or "").startswith("Here “the Foghorn” means **Ingrid Solheim**.")
