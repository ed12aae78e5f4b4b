"""Teaching whom a name means, as people on a server do it: below an answer, in the menu, by /alias."""

import discord
import pytest
import simcord
from simcord import InteractionResult

from tests.bot.conftest import World
from tests.store.articles import naming


def shown(result: InteractionResult) -> simcord.ResponseMessage:
    assert result.response is not None
    return result.response


def text_of(result: InteractionResult) -> str:
    message = shown(result)
    return (message.content or "") + "".join(embed.description or "" for embed in message.embeds)


def button(result: InteractionResult, label: str) -> str:
    parts = (part for row in shown(result).components for part in row["components"])
    return str(next(part["custom_id"] for part in parts if part.get("label") == label))


def menu(result: InteractionResult) -> dict[str, str]:
    """The choices of a menu, by their label."""
    (part,) = (part for row in shown(result).components for part in row["components"] if "options" in part)
    return {option["label"]: option["value"] for option in part["options"]}


async def doubted(
    world: World, answer: InteractionResult, who: simcord.MemberActor | None = None
) -> InteractionResult:
    return await (who or world.alice).click(shown(answer), custom_id=button(answer, "Not this one"))


async def chosen(world: World, opened: InteractionResult, label: str) -> InteractionResult:
    return await world.alice.select(shown(opened), [menu(opened)[label]])


@pytest.fixture
async def teaching(world: World) -> World:
    """The server, with a namesake in the corpus."""
    await world.client.note(lambda store: store.save(naming("namesake", "Peter Solheim", "Solheim Shipping")))
    return world


async def test_not_this_one_offers_the_next_best_to_the_presser_alone(teaching: World) -> None:
    world = teaching
    answer = await world.alice.slash(world.channel, "actor", text="solheim")
    await world.restart()
    bob = world.env.guild.add_member(world.env.create_user("bob"))
    opened = await doubted(world, answer, bob)
    assert opened.ephemeral
    assert "Whom does “solheim” mean here? It is taken for **Ingrid Solheim**." in text_of(opened)
    assert "Peter Solheim" in menu(opened)
    assert not any(label.startswith("Ingrid") for label in menu(opened))


async def test_what_is_chosen_holds_here_from_then_on_and_is_told(teaching: World) -> None:
    world = teaching
    answer = await world.alice.slash(world.channel, "actor", text="solheim")
    done = await chosen(world, await doubted(world, answer), "Peter Solheim")
    assert "From now on “solheim” means **Peter Solheim** here" in text_of(done)
    bob = world.env.guild.add_member(world.env.create_user("bob"))
    again = text_of(await bob.slash(world.channel, "actor", text="Solheim"))
    assert again.startswith(f"Here “solheim” means **Peter Solheim**, as <@{world.alice.id}> taught on <t:")
    assert again.index("**Peter Solheim** ·") < again.index("Ingrid Solheim")
    elsewhere = world.env.create_user("carol")
    assert "taught" not in text_of(await elsewhere.slash("actor", text="solheim"))


async def test_it_is_switched_back_by_the_button_and_by_the_menu(teaching: World) -> None:
    world = teaching
    answer = await world.alice.slash(world.channel, "actor", text="solheim")
    done = await chosen(world, await doubted(world, answer), "Peter Solheim")
    await world.restart()
    back = await world.alice.click(shown(done), custom_id=button(done, "Switch back"))
    assert "Switched back" in text_of(back)
    assert "taught" not in text_of(await world.alice.slash(world.channel, "actor", text="solheim"))
    await chosen(world, await doubted(world, answer), "Peter Solheim")
    told = await world.alice.slash(world.channel, "actor", text="solheim")
    await chosen(world, await doubted(world, told), "Switch back: “solheim” means Peter Solheim")
    assert "taught" not in text_of(await world.alice.slash(world.channel, "actor", text="solheim"))


async def test_a_name_may_be_typed(teaching: World) -> None:
    world = teaching
    answer = await world.alice.slash(world.channel, "actor", text="union leader")
    opened = await doubted(world, answer)
    asked = await chosen(world, opened, "Somebody else: type a name")
    assert asked.modal is not None
    (row,) = asked.modal["components"]
    field = row.get("component") or row["components"][0]
    wrong = await world.alice.submit_modal(asked, {field["custom_id"]: "zzyzx qwert"})
    assert "Nobody called" in shown(wrong).content
    asked = await chosen(world, opened, "Somebody else: type a name")
    await world.alice.submit_modal(asked, {field["custom_id"]: "ingrid solhiem"})
    again = text_of(await world.alice.slash(world.channel, "actor", text="union leader"))
    assert "Here “union leader” means **Ingrid Solheim**" in again


async def test_an_actor_may_just_not_be_meant(teaching: World) -> None:
    world = teaching
    answer = await world.alice.slash(world.channel, "actor", text="solheim")
    await chosen(world, await doubted(world, answer), "Just not Ingrid Solheim")
    again = text_of(await world.alice.slash(world.channel, "actor", text="solheim"))
    assert "Here “solheim” does not mean **Ingrid Solheim**" in again
    assert "**Ingrid Solheim** ·" not in again


async def test_a_speaker_understood_from_a_name_can_be_doubted(teaching: World) -> None:
    world = teaching
    await world.alice.slash(world.channel, "alias add", name="the Foghorn", means="Berg")
    answer = await world.alice.slash(world.channel, "quote", text="what did the foghorn say")
    assert "Here “the Foghorn” means **Tomas Berg**" in text_of(answer)
    assert "We will be back at the pier" in text_of(answer)
    assert "It is taken for **Tomas Berg**" in text_of(await doubted(world, answer))
    bare = await world.alice.slash(world.channel, "search", text="lantern storm quay")
    assert "Not this one" not in str(shown(bare).components)


async def test_the_list_shows_who_taught_what_and_managers_remove_what_others_taught(teaching: World) -> None:
    world = teaching
    role = world.env.guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
    mia = world.env.guild.add_member(world.env.create_user("mia"), roles=[role])
    bob = world.env.guild.add_member(world.env.create_user("bob"))
    assert "Nothing yet" in text_of(await bob.slash(world.channel, "alias list"))
    await world.alice.slash(world.channel, "alias add", name="foghorn", means="Berg")
    listed = await bob.slash(world.channel, "alias list")
    assert listed.ephemeral
    assert f"“foghorn” means **Tomas Berg**, as <@{world.alice.id}> taught on" in text_of(listed)
    assert "foghorn" in str(await bob.autocomplete(world.channel, "alias remove", "number", "fog"))
    assert "Somebody else taught" in text_of(await bob.slash(world.channel, "alias remove", number=1))
    assert "Switched back" in text_of(await mia.slash(world.channel, "alias remove", number=1))
    assert "number 1" in text_of(await mia.slash(world.channel, "alias remove", number=1))
    audit = text_of(await mia.slash(world.channel, "digest audit"))
    assert "alias 1 removed" in audit
    assert "alias 1 taught" in audit


async def test_hostile_names_act_as_nothing(teaching: World) -> None:
    world = teaching
    name = "@everyone **x** [a](http://evil.example) \U0001f9e8 ||y||"
    added = text_of(await world.alice.slash(world.channel, "alias add", name=name, means="Berg"))
    listed = text_of(await world.alice.slash(world.channel, "alias list"))
    for text in (added, listed):
        assert r"“\@everyone \*\*x\*\* \[a\](http\://evil.example) " in text
    offered = await world.alice.autocomplete(world.channel, "alias remove", "number", "every")
    assert "everyone" in str(offered)


async def test_direct_messages_learn_for_their_person_alone(teaching: World) -> None:
    world = teaching
    carol = world.env.create_user("carol")
    answer = await carol.slash("actor", text="solheim")
    opened = await carol.click(shown(answer), custom_id=button(answer, "Not this one"))
    await carol.select(shown(opened), [menu(opened)["Peter Solheim"]])
    assert "Here “solheim” means **Peter Solheim**" in text_of(await carol.slash("actor", text="solheim"))
    assert "taught" not in text_of(await world.alice.slash(world.channel, "actor", text="solheim"))


async def test_a_mention_honours_what_was_taught(teaching: World) -> None:
    world = teaching
    await world.alice.slash(world.channel, "alias add", name="foghorn", means="Berg")
    assert world.client.user is not None
    await world.alice.send(world.channel, f"<@{world.client.user.id}> who is foghorn?")
    await world.env.settle()
    last = world.channel.last_message
    assert last is not None
    assert "Here “foghorn” means **Tomas Berg**" in (last.embeds[0].description or "")


async def test_a_forgotten_question_says_so(teaching: World) -> None:
    world = teaching
    answer = await world.alice.slash(world.channel, "actor", text="solheim")
    await world.client.note(lambda store: store.connection.execute("DELETE FROM posted_question"))
    assert "too old" in text_of(await doubted(world, answer))
