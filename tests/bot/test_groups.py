"""/digest, /watch and /catchup as people on a server use them: real client, real store, simulated Discord."""

from datetime import UTC, datetime, timedelta

import discord
import pytest
import simcord
from simcord import InteractionResult

from bot.posting import DiscordChannels, LostChannelError, Post
from bot.scheduler import Scheduler
from commands.adapters.channels.groups import standing_commands
from commands.adapters.cooldowns import ALLOWED
from commands.channels.standing import STANDING
from store.database import Store
from store.digests import runs, subscriptions
from store.records import Article, Extraction
from store.text.sentences import split_sentences
from tests.bot.conftest import World
from tests.bot.small_store import FERRY, LANTERNS
from tests.commands.news import news

pytestmark = pytest.mark.usefixtures("world")


@pytest.fixture
def manager(world: World) -> simcord.MemberActor:
    """Somebody who may manage the server."""
    role = world.env.guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
    return world.env.guild.add_member(world.env.create_user("mia"), roles=[role])


def told(result: InteractionResult) -> str:
    assert result.ephemeral
    message = result.response
    assert message is not None
    embeds = "\n".join(f"{embed.title}\n{embed.description}\n{embed.footer.text}" for embed in message.embeds)
    return (message.content or "") + embeds


async def subscribe(world: World, manager: simcord.MemberActor, **more: object) -> str:
    options = {"time": "08:00", "zone": "berlin", **more}
    return told(await manager.slash(world.channel, "digest subscribe", **options))


def posted_in(world: World) -> list[discord.Message]:
    return [message for message in world.channel.history() if message.embeds]


def words_of(message: discord.Message) -> str:
    (embed,) = message.embeds
    return f"{embed.title}\n{embed.description}\n{embed.footer.text}"


async def news_arrives(world: World) -> None:
    await world.client.note(lambda store: [store.save(extraction) for extraction in news()])


async def tick(world: World, at: datetime) -> None:
    """Look at what is due as if it were another time."""
    scheduler = Scheduler(world.client, DiscordChannels(world.client), now=lambda: at, holder="test")
    await world.client.note(lambda store: store.connection.execute("DELETE FROM lease"))
    await scheduler.step()
    await scheduler.stop()


async def test_only_managers_are_offered_the_groups(world: World, manager: simcord.MemberActor) -> None:
    everybody = set(world.alice.available_commands(world.channel))
    assert not any("digest" in name or "watch" in name for name in everybody)
    assert any("catchup" in name for name in everybody)
    assert any("digest subscribe" in name for name in manager.available_commands(world.channel))


async def test_a_digest_is_subscribed_listed_posted_and_removed(
    world: World, manager: simcord.MemberActor
) -> None:
    said = await subscribe(world, manager, weekdays="mon-fri", actors="petrova, Solheim", topics="harbour")
    assert "Monday to Friday at 08:00 (Europe/Berlin)" in said
    assert "Ingrid Solheim, harbour" in said
    listed = told(await manager.slash(world.channel, "digest list"))
    assert "<t:" in listed
    assert f"<#{world.channel.id}>" in listed
    assert "removed" in told(await manager.slash(world.channel, "digest remove", number=1))
    assert "None yet" in told(await manager.slash(world.channel, "digest list"))
    audit = told(await manager.slash(world.channel, "digest audit"))
    assert audit.index("digest 1 removed") < audit.index("digest 1 added")
    assert f"<@{manager.id}>" in audit


async def test_a_digest_comes_to_its_channel_once_and_its_button_shows_the_rest(
    world: World, manager: simcord.MemberActor
) -> None:
    await subscribe(world, manager)
    await news_arrives(world)
    due = (await world.client.look_up(subscriptions.everything))[0].next_due
    await tick(world, due)
    await tick(world, due + timedelta(minutes=3))
    (message,) = posted_in(world)
    shown = words_of(message)
    assert "### Top stories" in shown
    assert "[coast.example](https://coast.example/harbour)" in shown
    assert shown.endswith("No. 1")


async def test_a_message_that_is_there_is_found_by_its_number(world: World) -> None:
    channels = DiscordChannels(world.client)
    embed = discord.Embed(description="x").set_footer(text="5 new articles · No. 12")
    number = await channels.send(world.channel.id, Post(embed), nonce="n")
    since = datetime(2020, 1, 1, tzinfo=UTC)
    assert await channels.find(world.channel.id, "No. 12", since=since) == number
    assert await channels.find(world.channel.id, "No. 2", since=since) is None
    with pytest.raises(LostChannelError):
        await channels.send(12345, Post(embed), nonce="m")


async def test_a_channel_that_is_deleted_pauses_its_digest(
    world: World, manager: simcord.MemberActor
) -> None:
    await subscribe(world, manager, when_empty="post one line")
    await world.client.note(
        lambda store: store.connection.execute("UPDATE subscription SET channel_id = 99999")
    )
    due = (await world.client.look_up(subscriptions.everything))[0].next_due
    await tick(world, due)
    assert "paused: the channel is gone" in told(await manager.slash(world.channel, "digest list"))


async def test_preview_is_private_and_changes_nothing(world: World, manager: simcord.MemberActor) -> None:
    await subscribe(world, manager)
    await news_arrives(world)
    first = told(await manager.slash(world.channel, "digest preview"))
    assert "Top stories" in first
    assert told(await manager.slash(world.channel, "digest preview")) == first
    assert posted_in(world) == []


async def test_now_brings_a_digest_forward(world: World, manager: simcord.MemberActor) -> None:
    await subscribe(world, manager)
    await news_arrives(world)
    assert "within half a minute" in told(await manager.slash(world.channel, "digest now"))
    await tick(world, datetime.now(UTC) + timedelta(seconds=5))
    assert len(posted_in(world)) == 1


async def test_edit_pause_and_resume(world: World, manager: simcord.MemberActor) -> None:
    await subscribe(world, manager)
    edited = told(await manager.slash(world.channel, "digest edit", time="9 pm", thread=True))
    assert "at 21:00 (Europe/Berlin) · up to 5 stories · in a thread" in edited
    assert "paused: by hand" in told(await manager.slash(world.channel, "digest pause"))
    assert "next <t:" in told(await manager.slash(world.channel, "digest resume"))


async def test_a_thread_for_each_digest_is_opened_below_it(
    world: World, manager: simcord.MemberActor
) -> None:
    assert "in a thread" in await subscribe(world, manager, thread=True)
    await news_arrives(world)
    due = (await world.client.look_up(subscriptions.everything))[0].next_due
    await tick(world, due)
    (message,) = posted_in(world)
    (thread,) = world.channel.threads
    assert thread.id == message.id  # Discord gives a thread the number of the message that it hangs on
    assert thread.name == message.embeds[0].title
    await tick(world, due + timedelta(minutes=3))
    assert len(world.channel.threads) == 1


async def test_where_threads_are_refused_it_is_told_and_the_digest_comes_without(
    world: World, manager: simcord.MemberActor, caplog: pytest.LogCaptureFixture
) -> None:
    closed = discord.PermissionOverwrite(create_public_threads=False)
    guild = world.env.guild
    quiet = guild.create_text_channel("quiet", overwrites={guild.default_role: closed})
    options = {"time": "08:00", "zone": "berlin", "thread": True, "channel": quiet}
    said = told(await manager.slash(world.channel, "digest subscribe", **options))
    assert "may not create public threads" in said
    await news_arrives(world)
    await tick(world, (await world.client.look_up(subscriptions.everything))[0].next_due)
    assert len([message for message in quiet.history() if message.embeds]) == 1
    assert quiet.threads == []
    assert "No thread could be opened" in caplog.text


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"time": "25:00"}, "no time of day"),
        ({"zone": "Atlantis"}, "no time zone"),
        ({"weekdays": "someday"}, "names no days"),
    ],
)
async def test_mistakes_are_told(
    world: World, manager: simcord.MemberActor, options: dict[str, str], words: str
) -> None:
    assert words in await subscribe(world, manager, **options)
    assert await world.client.look_up(subscriptions.everything) == []


async def test_zones_and_actors_complete(world: World, manager: simcord.MemberActor) -> None:
    assert "Europe/Oslo" in str(await manager.autocomplete(world.channel, "digest subscribe", "zone", "oslo"))
    offered = await manager.autocomplete(world.channel, "digest subscribe", "actors", "Berg, sol")
    assert "Berg, Ingrid Solheim" in str(offered)


async def test_a_watch_posts_new_articles(world: World, manager: simcord.MemberActor) -> None:
    said = told(
        await manager.slash(
            world.channel, "watch add", topics="strike", quiet_from="22:00", quiet_until="7", zone="oslo"
        )
    )
    assert "quiet from 22:00 to 07:00 (Europe/Oslo)" in said
    await news_arrives(world)
    noon = datetime.now(UTC).replace(hour=12) + timedelta(days=1)
    await tick(world, noon)
    (message,) = posted_in(world)
    assert "Watch: strike" in words_of(message)
    assert "Dockers at the Port of Velden went on strike" in words_of(message)
    assert "Say what to watch" in told(await manager.slash(world.channel, "watch add"))


async def test_catchup_shows_what_came_since_the_last_look(world: World) -> None:
    first = told(await world.alice.slash(world.channel, "catchup"))
    assert "Nothing new" in first
    await news_arrives(world)
    second = told(await world.alice.slash(world.channel, "catchup"))
    assert "Petrova" in second
    assert "Nothing new" in told(await world.alice.slash(world.channel, "catchup"))
    chosen = told(await world.alice.slash(world.channel, "catchup", since="10 March 2024"))
    assert FERRY.split(". ")[0][:40] in chosen


async def lanterns_arrive(world: World) -> None:
    """Twelve short articles with long titles: more than a page holds."""
    today = datetime.now(UTC).date()

    def save(store: Store) -> None:
        for number, text in enumerate(LANTERNS):
            article = Article(f"lantern-{number}", text, text * 3, None, "Coast Daily", today, "given")
            store.save(Extraction(article, sentences=split_sentences(text)))

    await world.client.note(save)


async def test_what_catchup_does_not_fit_is_behind_a_button_also_after_a_restart(world: World) -> None:
    await world.alice.slash(world.channel, "catchup")
    await lanterns_arrive(world)
    result = await world.alice.slash(world.channel, "catchup")
    first = told(result)
    assert result.response is not None
    ((button,),) = (row["components"] for row in result.response.components)
    await world.restart()
    pressed = await world.alice.click(result.response, custom_id=button["custom_id"])
    rest = told(pressed)
    assert "the rest" in rest
    for text in LANTERNS:
        assert (text in first) != (text in rest), text


async def test_a_forgotten_catchup_says_so(world: World) -> None:
    await world.alice.slash(world.channel, "catchup")
    await lanterns_arrive(world)
    result = await world.alice.slash(world.channel, "catchup")
    assert result.response is not None
    ((button,),) = (row["components"] for row in result.response.components)
    await world.client.note(lambda store: store.connection.execute("DELETE FROM posted_question"))
    pressed = await world.alice.click(result.response, custom_id=button["custom_id"])
    assert "not stored any more" in told(pressed)


async def test_posting_begins_with_the_connection_and_ends_with_it(world: World) -> None:
    holder = await world.client.look_up(lambda store: store.rows("SELECT holder FROM lease"))
    assert len(holder) == 1
    assert await world.client.look_up(runs.open_runs) == []
    await world.restart()
    assert len(await world.client.look_up(lambda store: store.rows("SELECT holder FROM lease"))) == 1


async def test_who_asks_too_often_is_told_to_wait(world: World) -> None:
    for _ in range(ALLOWED):
        await world.alice.slash(world.channel, "help")
    refused = await world.alice.slash(world.channel, "help")
    assert "Ask again in" in told(refused)


async def test_help_and_discord_have_the_same_standing_commands(world: World) -> None:
    assert {command.name: command.description for command in standing_commands()} == dict(STANDING)
    text = told(await world.alice.slash(world.channel, "help", private=True))
    assert [name for name in STANDING if f"/{name}" not in text] == []


async def test_a_name_that_was_taught_can_be_watched(world: World, manager: simcord.MemberActor) -> None:
    await world.alice.slash(world.channel, "alias add", name="the Foghorn", means="Solheim")
    said = told(await manager.slash(world.channel, "watch add", actors="the foghorn"))
    assert "Ingrid Solheim" in said
